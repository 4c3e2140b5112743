//! Does everything scroll, however long it is?

// A test ends where something is not as it should be.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fmt::Write as _;
use std::fs;

use end_to_end::collection::{of_invented_texts, pressed};
use end_to_end::folder::Folder;
use end_to_end::visit::in_each_browser;
use serde_json::json;

#[test]
fn the_wheel_turns_the_page_over_lists_and_documents_at_every_width() {
    let site = of_invented_texts();
    in_each_browser(site.path(), async |page| {
        for (fragment, id) in [("", "library-row"), ("q=ferry", "result"), ("q=the&view=lines", "line")] {
            for width in [700, 1_100, 1_280, 1_600] {
                page.set_size(width, 800).await;
                page.leave().await;
                page.open(fragment).await;
                page.see(id).await;
                page.turn_wheel_over(id, 300).await;
                let is_turned = "return scrollY > 50";
                page.see_value(&format!("{id} scrolled at {width}"), is_turned, json!(true)).await;
            }
        }
        page.open("q=title%3Abook").await;
        page.click("result-title").await;
        page.see("document").await;
        page.turn_wheel_over("document", 300).await;
        page.see_value("a document that is scrolled", "return scrollY > 50", json!(true)).await;
    });
}

/// A regression: of another answer one saw what stood where one had been in the one before.
#[test]
fn another_answer_is_looked_at_from_its_beginning() {
    let site = of_invented_texts();
    in_each_browser(site.path(), async |page| {
        let far_down = "if (scrollY < 1500) scrollBy(0, 500); return scrollY >= 1500";
        let at_top = "return scrollY === 0 && document.querySelector('#side').scrollTop === 0";
        for width in [700, 1_280] {
            page.leave().await;
            page.set_size(width, 800).await;
            page.open("q=ferry").await;
            page.see("result").await;
            page.see_value("the first answer far down", far_down, json!(true)).await;
            page.type_query("bridge").await;
            page.see_text("bridge").await;
            page.see_value("the second answer", at_top, json!(true)).await;
            page.see_value("the second answer far down", far_down, json!(true)).await;
            let sorts = "const list = document.querySelector('[data-testid=sort]'); list.value = 'newest'; \
                list.dispatchEvent(new Event('change', { bubbles: true }))";
            page.script(sorts, json!([])).await;
            page.see_value("it in another order", at_top, json!(true)).await;
        }
        // Beside a document, which stays where it is.
        page.see_value("a list far down", far_down, json!(true)).await;
        page.script("[...document.querySelectorAll('.result')].find(e => e.getBoundingClientRect().top > 300).click()", json!([]))
            .await;
        page.see("document").await;
        let is_scrolled = "const side = document.querySelector('#side'); if (side.scrollTop < 500) side.scrollTop += 500; \
            return side.scrollTop >= 500";
        page.see_value("the list beside it far down", is_scrolled, json!(true)).await;
        page.type_query("ferry").await;
        page.see_value("the list beside it", "return document.querySelector('#side').scrollTop", json!(0))
            .await;
        page.see("document").await;
    });
}

/// A regression: a list began anew, a hundred rows above, when a document was opened from it and when it was closed.
#[test]
fn a_list_keeps_its_place_beside_a_document_and_behind_it() {
    let documents = Folder::new();
    let mut lines = String::new();
    for ordinal in 0..300 {
        let text = format!("Letter number {ordinal} of the archive tells of {}.", ordinal * 7919 % 311);
        writeln!(lines, "{}", json!({ "title": format!("Letter {ordinal:03}"), "text": text })).unwrap();
    }
    fs::write(documents.path().join("letters.jsonl"), lines).unwrap();
    let site = pressed(documents.path(), &["--originals", "none"]);
    in_each_browser(site.path(), async |page| {
        for (fragment, width, back) in [
            ("", 700, Some("to-library")),
            ("", 1_280, Some("to-library")),
            ("q=archive", 700, Some("to-results")),
            // Beside what was found a document stays until the search is given up.
            ("q=archive", 1_280, None),
        ] {
            page.leave().await;
            page.set_size(width, 800).await;
            page.open(fragment).await;
            page.see(if fragment.is_empty() { "library-row" } else { "result-title" }).await;
            // Far down, so that there the first rows are not drawn.
            let goes_down = "if (scrollY < 8000) scrollBy(0, 2000); return scrollY >= 8000";
            page.see_value("the list far down", goes_down, json!(true)).await;
            // Rows that come near are drawn a moment later, and are not as high as they were thought.
            let is_at_rest = "const now = `${document.documentElement.scrollHeight} ${scrollY}`; \
                window.times = window.before === now ? window.times + 1 : 0; window.before = now; return times >= 5";
            page.see_value("the list at rest", is_at_rest, json!(true)).await;
            let chosen = "const links = [...document.querySelectorAll('.library-row, .group-title > a')]; \
                const link = links.find(link => link.getBoundingClientRect().top > 300); if (!link) return false; \
                window.chosen = { title: link.textContent, scrolled: scrollY }; link.click(); return true";
            page.see_value("a row to be opened", chosen, json!(true)).await;
            page.see("document").await;
            let is_row_in_sight = "const links = [...document.querySelectorAll('.library-row, .group-title > a')]; \
                const box = links.find(link => link.textContent === chosen.title)?.getBoundingClientRect(); \
                return Boolean(box && box.height && box.top >= 0 && box.bottom <= innerHeight)";
            if width > 1_000 {
                page.see_value("the row beside its document", is_row_in_sight, json!(true)).await;
            }
            if let Some(back) = back {
                page.click(back).await;
                page.see_value("the row once more", is_row_in_sight, json!(true)).await;
                let is_as_before = "return Math.abs(scrollY - chosen.scrolled) < 2";
                page.see_value("the list as it was", is_as_before, json!(true)).await;
            }
        }
        // The last one once more, as a link from elsewhere opens it.
        let address = page.address().await;
        page.leave().await;
        page.go_to(&address).await;
        page.see("document").await;
        let is_current_in_sight = "const box = document.querySelector('.group-title > a[aria-current]')?.getBoundingClientRect(); \
            return Boolean(box && box.height && box.top >= 0 && box.bottom <= innerHeight)";
        page.see_value("the row of what is open", is_current_in_sight, json!(true)).await;
    });
}

#[test]
fn a_long_list_is_there_at_its_end_and_wherever_one_jumps() {
    let documents = Folder::new();
    let mut lines = String::new();
    for ordinal in 0..20_000 {
        let text = format!("Letter number {ordinal} of the archive tells of {}.", ordinal * 7919 % 20_011);
        writeln!(lines, "{}", json!({ "title": format!("Letter {ordinal:05}"), "text": text })).unwrap();
    }
    fs::write(documents.path().join("letters.jsonl"), lines).unwrap();
    let site = pressed(documents.path(), &["--originals", "none"]);
    in_each_browser(site.path(), async |page| {
        page.open("").await;
        page.see("library-row").await;
        // What is in the window, and not only somewhere on the page.
        let shown = "const rows = [...document.querySelectorAll('.row')].map(row => row.getBoundingClientRect()); \
            return rows.some(box => box.top < innerHeight && box.bottom > 0)";
        for share in ["1", "0", "0.4", "1"] {
            page.script(&format!("scrollTo(0, document.documentElement.scrollHeight * {share})"), json!([]))
                .await;
            page.see_value(&format!("rows at {share} of the list"), shown, json!(true)).await;
        }
        page.see_text("Letter 19999").await;
    });
}
