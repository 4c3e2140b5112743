//! A person uses the built page.
//!
//! Each test is one visit with a browser of its own: nothing stored, nothing open. Every verb of
//! [`Page`] waits until what it names is there, and after every one of them the page is checked to
//! fit the window. At the end of each visit the browser must have had nothing to complain about, and
//! nothing may have been asked of another server.

// A test ends where something is not as it should be.
#![allow(clippy::unwrap_used, clippy::panic)]

use end_to_end::browser::Browser;
use end_to_end::collection::pressed;
use end_to_end::folder::Folder;
use end_to_end::host::Host;
use end_to_end::page::Page;
use end_to_end::task::{GOAL_MATCHES, GOAL_MATCHES_IN_LIST_ITEMS, LIST_ITEM, TITLE};
use end_to_end::visit::{Site, Width, block_on, visit, with_browser};
use end_to_end::watch;
use serde_json::json;

#[test]
fn the_only_document_is_open_from_the_start() {
    visit(Site::Root, Width::Desk, async |page| {
        page.open("").await;
        page.see_document(TITLE).await;
    });
}

#[test]
fn goal_is_found_stepped_through_filtered_opened_and_left_again() {
    visit(Site::Root, Width::Desk, search_for_goal);
}

#[test]
fn all_of_it_works_under_a_sub_path() {
    visit(Site::SubPath, Width::Desk, search_for_goal);
}

#[test]
fn all_of_it_works_on_the_narrowest_phone() {
    visit(Site::Root, Width::Phone, search_for_goal);
}

#[test]
fn filters_have_a_place_of_their_own_as_soon_as_there_is_room() {
    visit(Site::Root, Width::Phone, async |page| {
        page.open("").await;
        page.type_query("goal").await;
        page.see_matches(GOAL_MATCHES).await;
        page.see_filter_count(LIST_ITEM, GOAL_MATCHES_IN_LIST_ITEMS).await;
        page.set_width(1280).await;
        page.see_filter_in_place(LIST_ITEM, true).await;
        page.set_width(400).await;
        page.see_filter_in_place(LIST_ITEM, false).await;
    });
}

#[test]
fn all_of_it_works_on_the_widest_screen() {
    visit(Site::Root, Width::Wall, search_for_goal);
}

/// The way of the issue that asked for this page, from the first word typed to the way back.
async fn search_for_goal(page: &Page) {
    page.open("").await;
    page.type_query("goal").await;
    page.see_matches(GOAL_MATCHES).await;
    page.see_filter_count(LIST_ITEM, GOAL_MATCHES_IN_LIST_ITEMS).await;

    // Through all matches and around, both ways.
    page.open_result(0).await;
    page.see_document(TITLE).await;
    page.see_marks(GOAL_MATCHES).await;
    for step in 1..=GOAL_MATCHES {
        page.see_hit_position(step, GOAL_MATCHES).await;
        page.see_current_mark().await;
        page.click("hit-next").await;
    }
    page.see_hit_position(1, GOAL_MATCHES).await;
    page.click("hit-previous").await;
    page.see_hit_position(GOAL_MATCHES, GOAL_MATCHES).await;
    page.see_current_mark().await;

    // Stepping is not browsing: one step back leads to the results.
    page.go_back().await;
    page.see_matches(GOAL_MATCHES).await;

    page.click_filter(LIST_ITEM).await;
    page.see_matches(GOAL_MATCHES_IN_LIST_ITEMS).await;
    let results_before = page.results().await;
    let address_before = page.address().await;

    page.open_result(1).await;
    page.see_document(TITLE).await;
    page.see_current_mark().await;
    page.go_back().await;

    page.see_matches(GOAL_MATCHES_IN_LIST_ITEMS).await;
    page.see_query("goal").await;
    assert!(page.filter_is_on(LIST_ITEM).await, "the filter is not on any more");
    assert_eq!(page.results().await, results_before);
    assert_eq!(page.address().await, address_before);
    page.reload().await;
    page.see_matches(GOAL_MATCHES_IN_LIST_ITEMS).await;
    page.see_query("goal").await;
    assert_eq!(page.results().await, results_before);
}

#[test]
fn a_phrase_is_found_once() {
    visit(Site::Root, Width::Desk, async |page| {
        page.open("").await;
        page.type_query("\"right to return\"").await;
        page.see_matches(1).await;
        page.open_result(0).await;
        page.see_hit_position(1, 1).await;
        page.see_current_mark().await;
    });
}

#[test]
fn a_word_that_is_nowhere_is_said_to_be_nowhere() {
    visit(Site::Root, Width::Phone, async |page| {
        page.open("").await;
        page.type_query("xylophone").await;
        page.see_matches(0).await;
        page.click("clear").await;
        page.see_query("").await;
    });
}

#[test]
fn a_copied_address_shows_the_same_to_somebody_else() {
    for site in [Site::Root, Site::SubPath] {
        let mut copied = Vec::new();
        visit(site, Width::Desk, async |page| {
            page.open("").await;
            page.type_query("goal").await;
            page.see_matches(GOAL_MATCHES).await;
            page.click_filter(LIST_ITEM).await;
            page.see_matches(GOAL_MATCHES_IN_LIST_ITEMS).await;
            copied.push((page.address().await, page.results().await));
            page.open_result(1).await;
            page.see_current_mark().await;
            copied.push((page.address().await, vec![page.current_mark_context().await]));
        });
        let [(results_address, results), (document_address, context)] = &copied[..] else { unreachable!() };
        visit(site, Width::Desk, async |page| {
            page.go_to(results_address).await;
            page.see_matches(GOAL_MATCHES_IN_LIST_ITEMS).await;
            page.see_query("goal").await;
            assert!(page.filter_is_on(LIST_ITEM).await, "the filter is not on");
            assert_eq!(&page.results().await, results);
        });
        visit(site, Width::Desk, async |page| {
            page.go_to(document_address).await;
            page.see_document(TITLE).await;
            page.see_query("goal").await;
            page.see_current_mark().await;
            assert_eq!(page.current_mark_context().await, context[0]);
        });
    }
}

#[test]
fn the_keyboard_alone_is_enough() {
    visit(Site::Root, Width::Desk, async |page| {
        page.open("").await;
        page.press_tab_until("search").await;
        page.press_keys("goal").await;
        page.see_matches(GOAL_MATCHES).await;
        page.press_tab_until("result").await;
        page.press_enter().await;
        page.see_document(TITLE).await;
        page.see_current_mark().await;
        page.press_tab_until("hit-next").await;
        page.press_enter().await;
        page.see_hit_position(2, GOAL_MATCHES).await;
    });
}

/// A regression: the keyboard was at nothing when a document covered the list, and when it was closed.
#[test]
fn the_keyboard_goes_into_what_is_opened_and_back_to_where_it_came_from() {
    let documents = Folder::new();
    for name in ["mill", "harbour", "quarry"] {
        let text = format!("# The {name}\n\nThe {name} is old.\n\nNobody knows why.\n");
        std::fs::write(documents.path().join(format!("{name}.md")), text).unwrap();
    }
    let (site, host) = (pressed(documents.path(), &[]), Host::start());
    host.serve("/", site.path());
    block_on(with_browser(Browser::Chromium, format!("{}/", host.origin()), async |page| {
        for (width, is_kept) in [(400, false), (1280, true)] {
            page.set_width(width).await;
            for query in ["", "q=mill"] {
                page.open(query).await;
                page.script(
                    "[...document.querySelectorAll('#side a')].find(e => e.textContent.includes('The mill')).focus()",
                    json!([]),
                )
                .await;
                page.press_enter().await;
                page.see_document("The mill").await;
                // Where the list stands beside the document, the keyboard stays in it.
                let is_in =
                    |place: &str| format!("return Boolean(document.activeElement.closest('{place}'))");
                page.see_value("the list kept", &is_in("#side"), json!(is_kept)).await;
                page.see_value("the document", &is_in("#reading"), json!(!is_kept)).await;
                page.press_keys("j").await;
                page.see_value("a paragraph", &is_in("#reading [data-passage]"), json!(true)).await;
                // Escape first gives up what was asked.
                for _ in 0..if query.is_empty() { 1 } else { 2 } {
                    page.press_keys("\u{E00C}").await;
                }
                page.see_value("nothing open", "return location.hash", json!("")).await;
                let at =
                    "return document.activeElement.matches('#side a') && document.activeElement.textContent";
                page.see_value("the row it came from", at, json!("The mill")).await;
            }
        }
        watch::see_no_complaint(page).await;
    }));
}

/// A regression: whatever went away took the keyboard with it.
#[test]
fn the_keyboard_stays_near_what_goes_away() {
    let documents = Folder::new();
    let passages: String = (1..=9).map(|nth| format!("The mill of {nth} wheels.\n\n")).collect();
    for (name, text) in [("mill", passages.as_str()), ("harbour", "It has no wheels.\n")] {
        std::fs::write(documents.path().join(format!("{name}.md")), format!("# The {name}\n\n{text}"))
            .unwrap();
    }
    let (site, host) = (pressed(documents.path(), &[]), Host::start());
    host.serve("/", site.path());
    block_on(with_browser(Browser::Chromium, format!("{}/", host.origin()), async |page| {
        page.set_width(1280).await;
        let focus = async |what: &str| {
            page.script(&format!("{what}.focus()"), json!([])).await;
        };
        let at = "return document.activeElement.textContent";
        page.open("q=wheels").await;
        page.see_value("the list", "return document.querySelectorAll('a.result').length", json!(4)).await;
        focus(
            "[...document.querySelectorAll('#side button')].find(e => /more passages/.test(e.textContent))",
        )
        .await;
        page.press_enter().await;
        page.see_value("what came in its place", at, json!("The mill of 4 wheels.")).await;
        focus("document.querySelector('a.result')").await;
        page.press_keys("\u{E00C}").await;
        page.see_value("the other list", "return location.hash", json!("")).await;
        let is_in_list = "return document.activeElement.closest('#side') !== null";
        page.see_value("the other list", is_in_list, json!(true)).await;
        watch::see_no_complaint(page).await;
    }));
}

#[test]
fn the_untouched_source_is_one_click_away() {
    visit(Site::Root, Width::Phone, async |page| {
        page.open("").await;
        page.see_document(TITLE).await;
        page.click("source-text-toggle").await;
        // What the article leaves out as page furniture is here.
        page.see_text_in("source-text", "Story Code").await;
        page.see_text_in("source-text", "Comment").await;
    });
}

#[test]
fn a_sign_leads_to_its_note_and_the_note_back() {
    let documents = Folder::new();
    let long = "The mill turns, and nobody in the village knows why it does.\n\n".repeat(60);
    let text = format!(
        "# The mill\n\nIt is old.[^1]\n\n{long}It is cold.[^2]\n\n[^1]: Of 1901.\n[^2]: In winter.\n"
    );
    std::fs::write(documents.path().join("mill.md"), text).unwrap();
    let (site, host) = (pressed(documents.path(), &[]), Host::start());
    host.serve("/", site.path());
    block_on(with_browser(Browser::Chromium, format!("{}/", host.origin()), async |page| {
        page.open("").await;
        page.see_document("The mill").await;
        // By the keyboard alone.
        let is_at = |place: &str| {
            format!(
                "const found = [...document.querySelectorAll('[data-passage]')].find(e => e.textContent.includes('{place}')); \
                 const box = found?.getBoundingClientRect(); return Boolean(box && box.top >= 0 && box.bottom <= innerHeight)"
            )
        };
        page.see_value("a note out of sight", &is_at("Of 1901."), json!(false)).await;
        page.script("document.querySelector('[role=doc-noteref]').focus()", json!([])).await;
        let said = "return document.activeElement.title";
        assert_eq!(page.script(said, json!([])).await, json!("Of 1901."));
        page.press_enter().await;
        page.see_value("the note", &is_at("Of 1901."), json!(true)).await;
        assert!(page.address().await.contains("at="));
        // The keyboard has gone along: the next thing it comes to is the way back.
        let now = "return document.activeElement.textContent.trim()";
        page.see_value("the keyboard at the note", now, json!("[1] Of 1901.")).await;
        page.press_keys("\u{E004}").await;
        page.see_value("the way back", "return document.activeElement.role", json!("doc-backlink")).await;
        page.press_enter().await;
        page.see_value("the sign", &is_at("It is old."), json!(true)).await;
        page.see_value("the note out of sight", &is_at("Of 1901."), json!(false)).await;
        page.go_back().await;
        page.see_value("the note once more", &is_at("Of 1901."), json!(true)).await;
        watch::see_no_complaint(page).await;
    }));
}
