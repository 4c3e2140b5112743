//! Settings, keys, selection, and what stands around a text, in a browser.
//!
//! A page of its own, for browsers let none change its address too often.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]
// The verbs are shared with other tests.
#![allow(dead_code)]

#[path = "browser/page.rs"]
mod page;
#[path = "browser/reading_verbs.rs"]
mod reading_verbs;
#[path = "browser/texts.rs"]
mod texts;

use page::{Clipboard, Page};
use reading_verbs::{Storage, With};
use texts::{LETTER, REPORT};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const CTRL: With = With { ctrl: true, shift: false, alt: false, composing: false };

#[wasm_bindgen_test]
async fn every_file_that_holds_a_document_is_told_when_asked_for() {
    let text = "The mill\n\nIt turns since Monday, and nobody in the village knows why it does.\n";
    let page = Page::open(&[("a.txt", text), ("old/a.txt", text), ("b.txt", LETTER)], "q=turns").await;
    page.click("result").await;
    page.click("about-toggle").await;
    page.see_text_in("about", "a.txt").await;
    page.see_text_in("about", "old/a.txt").await;
}

#[wasm_bindgen_test]
async fn what_is_chosen_shows_at_once_and_at_the_next_visit() {
    Storage::is_empty();
    let files = [("report.txt", REPORT)];
    let page = Page::open(&files, "").await;
    page.see_attribute(":root", "data-size", None).await;
    page.click("settings-open").await;
    page.see_dialog("settings", true).await;
    for (choice, attribute, value) in [
        ("size-largest", "data-size", "largest"),
        ("theme-sepia", "data-theme", "sepia"),
        ("face-sans", "data-face", "sans"),
    ] {
        page.click(choice).await;
        page.see_attribute(":root", attribute, Some(value)).await;
    }
    page.see("settings-note", "").await;
    page.click("settings-close").await;
    page.see_dialog("settings", false).await;
    let kept = Storage::kept();
    assert_eq!(kept, [("vademecum.settings".to_owned(), "size=largest&face=sans&theme=sepia".to_owned())]);
    let page = Page::open(&files, "").await;
    page.see_attribute(":root", "data-size", Some("largest")).await;
    page.see_attribute(":root", "data-theme", Some("sepia")).await;
    page.click("settings-open").await;
    for choice in ["size-medium", "theme-system", "face-serif"] {
        page.click(choice).await;
    }
    page.see_attribute(":root", "data-theme", None).await;
    page.see_attribute(":root", "data-size", None).await;
    assert_eq!(Storage::kept(), []);
}

#[wasm_bindgen_test]
async fn where_nothing_is_kept_settings_hold_for_the_visit() {
    Storage::is_denied();
    let page = Page::open(&[("report.txt", REPORT)], "").await;
    page.see("settings-note", "").await;
    page.click("settings-open").await;
    page.click("theme-dark").await;
    page.see_attribute(":root", "data-theme", Some("dark")).await;
    page.see_text_in("settings-note", "keeps nothing").await;
    Storage::is_empty();
}

#[wasm_bindgen_test]
async fn colours_of_the_embedder_go_first_until_the_reader_chooses() {
    Storage::is_empty();
    let files = [("report.txt", REPORT)];
    let page = Page::open(&files, "").await;
    page.click("settings-open").await;
    page.click("theme-dark").await;
    let page = Page::open_with(&files, "theme=light", "").await;
    page.see_attribute(":root", "data-theme", Some("light")).await;
    let page = Page::open_with(&files, "theme=system", "").await;
    page.see_attribute(":root", "data-theme", None).await;
    page.press_key("t").await;
    page.see_attribute(":root", "data-theme", Some("light")).await;
    Storage::is_empty();
}

#[wasm_bindgen_test]
async fn slash_and_ctrl_k_lead_to_the_search_and_escape_back() {
    Storage::is_empty();
    let page = Page::open(&[("a.txt", REPORT), ("b.txt", LETTER)], "").await;
    page.focus("settings-open").await;
    assert!(page.press_key("/").await);
    page.see_focus("search").await;
    // There it is a character like any other.
    assert!(!page.press_key("/").await);
    assert!(page.press_key("Escape").await);
    page.see_focus("settings-open").await;
    assert!(page.press_with("k", CTRL).await);
    page.see_focus("search").await;
    page.type_query("anchors").await;
    assert!(page.press("Escape").await);
    page.see_query("").await;
    page.see_focus("search").await;
    assert!(page.press("Escape").await);
    page.see_focus("settings-open").await;
}

#[wasm_bindgen_test]
async fn keys_are_given_back_when_they_are_switched_off() {
    Storage::is_empty();
    let page = Page::open(&[("report.txt", REPORT)], "").await;
    page.click("settings-open").await;
    for switch in ["letters", "slash", "command"] {
        page.click(switch).await;
    }
    page.click("settings-close").await;
    page.put_keyboard_away();
    for key in ["/", "?", "t", "j", "n"] {
        assert!(!page.press_key(key).await, "{key}");
    }
    assert!(!page.press_with("k", CTRL).await);
    page.see_dialog("keys", false).await;
    Storage::is_empty();
}

#[wasm_bindgen_test]
async fn the_browsers_keys_stay_the_browsers() {
    let page = Page::open(&[("report.txt", REPORT)], "q=anchor").await;
    page.put_keyboard_away();
    let held = [
        With { alt: true, ..With::default() },
        With { ctrl: true, ..With::default() },
        With { composing: true, ..With::default() },
    ];
    for with in held {
        for key in ["f", "n", "p", "j", "o", "t", "s", "?", "/", "ArrowLeft", "ArrowDown"] {
            assert!(!page.press_with(key, with).await, "{key}");
        }
    }
    for key in ["ArrowDown", "ArrowUp", "PageDown", "Home", " ", "Tab", "Enter", "Backspace", "F5"] {
        assert!(!page.press_key(key).await, "{key}");
    }
}

#[wasm_bindgen_test]
async fn all_keys_are_listed() {
    let page = Page::open(&[("report.txt", REPORT)], "").await;
    page.put_keyboard_away();
    assert!(page.press_key("?").await);
    page.see_dialog("keys", true).await;
    page.see_text_in("keys", "next paragraph").await;
    // What is open has the keys.
    assert!(!page.press_key("t").await);
    page.click("keys-close").await;
    page.see_dialog("keys", false).await;
}

#[wasm_bindgen_test]
async fn arrows_lead_through_what_was_found() {
    let page = Page::open(&[("a.txt", REPORT), ("b.txt", LETTER)], "q=bell").await;
    page.focus("search").await;
    assert!(page.press_key("ArrowDown").await);
    page.see_focus_on(".group-title > a").await;
    assert!(page.press_key("ArrowDown").await);
    page.see_focus("result").await;
    assert!(page.press_key("ArrowUp").await && page.press_key("ArrowUp").await);
    page.see_focus("search").await;
    // Above the field there is nothing.
    assert!(!page.press_key("ArrowUp").await);
}

#[wasm_bindgen_test]
async fn n_and_p_walk_through_all_hits_and_into_other_documents() {
    let page = Page::open(&[("a.txt", REPORT), ("b.txt", LETTER)], "q=anchors").await;
    page.put_keyboard_away();
    assert!(page.press_key("n").await);
    page.see_text_in("hit-position", "1 of ").await;
    let first = page.title().await;
    let n = page.n_elements("[data-testid=document] mark.hit");
    for _ in 1..n {
        page.press_key("n").await;
    }
    page.see("hit-position", &format!("{n} of {n}")).await;
    assert_eq!(page.title().await, first);
    page.press_key("F3").await;
    page.see_text_in("hit-position", "1 of ").await;
    assert_ne!(page.title().await, first, "the next document");
    page.press_with("F3", With { shift: true, ..With::default() }).await;
    page.see("hit-position", &format!("{n} of {n}")).await;
    page.press_key("p").await;
    page.see("hit-position", &format!("{} of {n}", n - 1)).await;
    assert_eq!(page.title().await, first);
}

#[wasm_bindgen_test]
async fn without_a_search_f3_is_the_browsers() {
    let page = Page::open(&[("report.txt", REPORT)], "").await;
    page.put_keyboard_away();
    assert!(!page.press_key("F3").await && !page.press_key("n").await);
}

#[wasm_bindgen_test]
async fn j_and_k_lead_from_paragraph_to_paragraph() {
    let page = Page::open(&[("report.txt", REPORT)], "").await;
    page.see("document-title", "The harbour report").await;
    page.put_keyboard_away();
    let mut seen = 0;
    // From wherever the eye was, to the end, where there is no next one.
    while page.press_key("j").await {
        page.see_focus_on("[data-passage]").await;
        seen += 1;
        assert!(seen < 9, "there are but a few");
    }
    page.see_focused_passage("The second anchor").await;
    assert!(page.press_key("k").await);
    page.see_focused_passage("The first anchor").await;
    assert!(page.press_key("k").await);
    page.see_focused_passage("Divers found").await;
}

#[wasm_bindgen_test]
async fn escape_steps_back_one_thing_at_a_time() {
    let page = Page::open(&[("a.txt", REPORT), ("b.txt", LETTER)], "q=anchor").await;
    page.click("result").await;
    page.see_one_current_mark().await;
    page.click("alone").await;
    page.see_attribute(":root", "data-alone", Some("true")).await;
    page.put_keyboard_away();
    page.select_paragraph(0).await;
    page.see_count("selection", 1).await;
    assert!(page.press_key("Escape").await);
    page.see_nothing("selection").await;
    page.see_no_selection().await;
    assert!(page.press_key("Escape").await);
    page.see_attribute(":root", "data-alone", None).await;
    page.see_query("anchor").await;
    assert!(page.press_key("Escape").await);
    page.see_query("").await;
    page.see_marks(&[]).await;
    page.see("document-title", "The harbour report").await;
    assert!(page.press_key("Escape").await);
    page.see_nothing("document").await;
    assert!(!page.press_key("Escape").await);
}

#[wasm_bindgen_test]
async fn what_is_selected_is_copied_cited_linked_and_searched() {
    Clipboard::takes();
    let page = Page::open(&[("a.txt", REPORT), ("b.txt", LETTER)], "").await;
    page.click("library-row").await;
    page.see("document-title", "The harbour report").await;
    page.see_nothing("selection").await;
    page.select_paragraph(0).await;
    let text = "The harbour was dredged in spring, and the harbour master signed the report on the same day.";
    page.click("selection-copy").await;
    Clipboard::see(text).await;
    page.see("copied", "Copied").await;
    page.click("selection-link").await;
    let link = Clipboard::copied();
    assert!(link.starts_with(&page.host()) && link.contains("#doc=") && link.contains("&at=p"), "{link}");
    page.click("selection-cite").await;
    Clipboard::see(&format!("“{text}” (“The harbour report”, Port Authority, 12 March 2021, {link})")).await;
    page.click("selection-search").await;
    page.see_query("\"The harbour was dredged in spring, and the harbour master signed the\"").await;
    page.see_text_in("result-count", "of 1 document").await;
    page.see_nothing("selection").await;
}

#[wasm_bindgen_test]
async fn the_keyboard_gets_to_what_can_be_done_with_a_selection() {
    let page = Page::open(&[("report.txt", REPORT)], "").await;
    page.put_keyboard_away();
    assert!(!page.press_key("s").await, "nothing is selected");
    page.select_paragraph(1).await;
    page.see_count("selection", 1).await;
    assert!(page.press_key("s").await);
    page.see_focus("selection-copy").await;
    assert!(page.press_key("Escape").await);
    page.see_nothing("selection").await;
}

#[wasm_bindgen_test]
async fn where_copying_is_refused_a_quotation_is_shown_to_be_copied_by_hand() {
    Clipboard::refuses(false);
    let page = Page::open(&[("report.txt", REPORT)], "").await;
    page.select_paragraph(2).await;
    page.click("selection-copy").await;
    page.see_field(
        "copy-field",
        "Divers found three anchors and a bell, which the museum took over in the following week.",
    )
    .await;
    page.see_focus("copy-field").await;
    Clipboard::takes();
}

#[wasm_bindgen_test]
async fn the_search_is_restricted_to_the_open_document_and_freed_again() {
    let page = Page::open(&[("a.txt", REPORT), ("b.txt", LETTER)], "q=bell").await;
    page.see_text_in("result-count", "of 2 documents").await;
    page.see_nothing("only-here").await;
    page.click("result").await;
    page.see_attribute("[data-testid=only-here]", "aria-pressed", Some("false")).await;
    page.click("only-here").await;
    page.see_focus("search").await;
    page.see_attribute("[data-testid=only-here]", "aria-pressed", Some("true")).await;
    page.see_text_in("result-count", "of 1 document").await;
    page.click("only-here").await;
    page.see_query("bell").await;
    page.see_text_in("result-count", "of 2 documents").await;
}

#[wasm_bindgen_test]
async fn a_document_leads_on_to_the_next_one_in_the_list() {
    let page = Page::open(&[("a.txt", REPORT), ("b.txt", LETTER)], "").await;
    page.click_nth("library-row", 0).await;
    let first = page.title().await;
    page.see_nothing("neighbour-before").await;
    page.click("neighbour-after").await;
    page.see_nothing("neighbour-after").await;
    assert_ne!(page.title().await, first);
    page.click("neighbour-before").await;
    page.see("document-title", &first).await;
    let page = Page::open(&[("report.txt", REPORT)], "").await;
    page.see("document-title", "The harbour report").await;
    page.see_nothing("neighbours").await;
}

#[wasm_bindgen_test]
async fn all_of_a_long_document_is_there_for_the_browsers_own_search() {
    let paragraph = |nth: usize| {
        format!("Paragraph {nth} of the long report says what it has to say. {}\n\n", "And more. ".repeat(60))
    };
    let long = format!("The long report\n\n{}", (0..400).map(paragraph).collect::<String>());
    let page = Page::open(&[("long.txt", &long)], "q=paragraph&view=reader").await;
    page.see_text("Paragraph 0 of").await;
    page.see_text("Paragraph 399 of the long report").await;
    // Far from the reader nothing follows what is typed.
    let n = page.n_elements("[data-testid=document] mark.hit");
    assert!((1..400).contains(&n), "{n} marks");
    page.click("hit-previous").await;
    page.see("hit-position", "400 of 400").await;
    page.see_one_current_mark().await;
}
