//! Lists in a browser: documents, results, lines and charts; their order, their filters, and what is drawn
//! of them.
//!
//! A page of its own, for browsers let none change its address too often.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]
// The verbs are shared with other tests.
#![allow(dead_code)]

#[path = "browser/page.rs"]
mod page;
#[path = "browser/texts.rs"]
mod texts;

use page::Page;
use texts::{LETTER, REPORT};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// A dispatch of two papers, and the beginning by which they differ.
fn dispatch(paper: &str, date: &str) -> String {
    format!(
        "---\ntitle: A bomb in the harbour, {paper}\nsource: {paper}\ndate: {date}\nlanguage: en\n---\n\n\
         The harbour of the old town was closed on Tuesday after divers had found a bomb from the war beneath \
         the northern quay. Some three hundred people who live near the quay had to leave their homes until the \
         evening. The police said that nobody had been in danger at any time.\n"
    )
}

async fn of_papers(fragment: &str) -> Page {
    let (times, post) = (dispatch("Times", "2019-02-03"), dispatch("Post", "2020-02-03"));
    let other = "---\ntitle: Ebb and flow\nsource: Times\ndate: 2021-05-06\nlanguage: en\n---\n\n\
        Whoever waits in the harbour long enough sees the water come back.\n";
    Page::open(&[("news/a.md", &times), ("news/b.md", &post), ("c.md", other)], fragment).await
}

#[wasm_bindgen_test]
async fn documents_are_put_in_order() {
    let page = Page::open(&[("a.txt", REPORT), ("b.txt", LETTER)], "").await;
    page.see_texts("library-row", &["The harbour report", "A letter from the museum"]).await;
    page.choose("sort", "title").await;
    page.see_texts("library-row", &["A letter from the museum", "The harbour report"]).await;
    assert_eq!(page.address(), "sort=title");
    page.choose("sort", "oldest").await;
    page.see_texts("library-row", &["The harbour report", "A letter from the museum"]).await;
    page.see_text_in("library", "1 min").await;
    page.see_text_in("library", "The bell is on show").await;
}

#[wasm_bindgen_test]
async fn an_address_restores_the_order() {
    let page = Page::open(&[("a.txt", REPORT), ("b.txt", LETTER)], "sort=newest").await;
    page.see_texts("library-row", &["A letter from the museum", "The harbour report"]).await;
    page.see_field("sort", "newest").await;
}

#[wasm_bindgen_test]
async fn documents_that_say_nearly_the_same_stand_behind_the_first() {
    let page = of_papers("").await;
    page.see_count("library-row", 2).await;
    page.click("like-it").await;
    page.see_count("library-row", 3).await;
    page.click_nth("library-row", 2).await;
    page.see_text_in("document-title", "A bomb in the harbour").await;
}

#[wasm_bindgen_test]
async fn each_word_of_a_query_has_a_colour_of_its_own() {
    let page = Page::open(&[("a.txt", REPORT)], "").await;
    page.type_query("museum \"first anchor\" ").await;
    page.see_marked("hit-0", &["museum"]).await;
    page.see_marked("hit-1", &["first anchor"]).await;
}

/// Regression: a click with Ctrl, which asks for a further tab, opened the document in this one.
#[wasm_bindgen_test]
async fn a_click_with_ctrl_is_the_browsers() {
    let page = Page::open(&[("a.txt", REPORT), ("b.txt", LETTER)], "").await;
    page.type_query("museum ").await;
    let before = page.address();
    assert!(!page.click_with_ctrl("result").await, "the page took the click");
    assert_eq!(page.address(), before);
    page.click("result").await;
    assert_ne!(page.address(), before);
}

#[wasm_bindgen_test]
async fn every_occurrence_is_a_line() {
    let page = Page::open(&[("a.txt", REPORT), ("b.txt", LETTER)], "").await;
    page.type_query("bell ").await;
    page.click("list-lines").await;
    page.see("line-count", "3 lines").await;
    page.see_text_in("lines", "Divers found three anchors and a bell, which the museum took over").await;
    page.choose("line-order", "1r").await;
    assert_eq!(page.address(), "q=bell%20&view=lines&lines=1r");
    page.click_nth("line", 0).await;
    page.see("document-title", "A letter from the museum").await;
    page.see_one_current_mark().await;
    // What stands beside the document is still the lines.
    page.see_count("line", 3).await;
    page.type_query("anchor ").await;
    page.see("line-count", "4 lines").await;
    page.click("list-documents").await;
    page.see_nothing("line").await;
}

#[wasm_bindgen_test]
async fn what_is_looked_at_is_marked_in_the_list() {
    let page = Page::open(&[("a.txt", REPORT), ("b.txt", LETTER)], "q=anchor%20").await;
    let in_list = |kind: &str| format!(".{kind}[aria-current=true]");
    page.click_nth("result", 1).await;
    page.see_elements(&in_list("result"), 1).await;
    page.see_attribute(".passages > li:nth-child(2) > a", "aria-current", Some("true")).await;
    page.click("hit-next").await;
    page.see_attribute(".passages > li:nth-child(2) > a", "aria-current", None).await;
    page.see_elements(&in_list("result"), 1).await;
    // Of lines it is the very one.
    page.click("list-lines").await;
    page.click_nth("line", 0).await;
    page.see_elements(&in_list("line"), 1).await;
    page.click("hit-next").await;
    page.see_attribute(".lines .row:nth-child(2) > a", "aria-current", Some("true")).await;
    page.see_elements(&in_list("line"), 1).await;
    page.type_query("bell ").await;
    page.see_elements(&in_list("line"), 0).await;
}

#[wasm_bindgen_test]
async fn lines_are_restored_by_their_address() {
    let page = Page::open(&[("a.txt", REPORT), ("b.txt", LETTER)], "q=bell%20&view=lines&lines=2l").await;
    page.see("line-count", "3 lines").await;
    page.see_field("line-order", "2l").await;
}

#[wasm_bindgen_test]
async fn a_strip_leads_to_its_hits() {
    let page = Page::open(&[("a.txt", REPORT), ("b.txt", LETTER)], "").await;
    page.type_query("divers ").await;
    page.see_count("strip", 1).await;
    page.click("strip").await;
    page.see("document-title", "The harbour report").await;
    page.see("hit-position", "1 of 1").await;
}

#[wasm_bindgen_test]
async fn what_was_found_is_drawn_over_time_and_by_source() {
    let page = of_papers("").await;
    page.type_query("harbour ").await;
    page.click("list-charts").await;
    page.see_count("time-bar", 28).await;
    page.click_nth("time-row", 0).await;
    page.see_query("harbour date:2019-02").await;
    page.see_text_in("result-count", "of 1 document").await;
    page.type_query("harbour ").await;
    page.see_text_in("charts", "By source").await;
    page.click_nth("chart-row", 0).await;
    page.see_text_in("result-count", "of 2 documents").await;
    assert_eq!(page.address(), "q=harbour%20&f=source:Times&view=charts");
}

#[wasm_bindgen_test]
async fn documents_are_filtered_by_what_they_say_of_themselves() {
    let page = of_papers("").await;
    page.type_query("harbour ").await;
    page.see_filter("source:Times", "3").await;
    page.see_filter("year:2020", "2").await;
    page.see_filter("folder:news", "4").await;
    page.leave_out("source:Times").await;
    page.see_text_in("result-count", "of 1 document").await;
    assert_eq!(page.address(), "q=harbour%20&f=-source:Times");
    page.see_filter("source:Times", "3").await;
    page.click_filter("source:Times").await;
    page.see_text_in("result-count", "of 2 documents").await;
    page.click("clear-filters").await;
    page.see_text_in("result-count", "of 3 documents").await;
}

/// A regression: the values were drawn anew with their counts, and the keyboard was lost with them.
#[wasm_bindgen_test]
async fn the_keyboard_stays_on_a_filter_that_is_chosen() {
    let page = of_papers("").await;
    page.type_query("harbour ").await;
    page.see_filter("source:Times", "3").await;
    page.click_filter_by_keyboard("source:Times").await;
    page.see_text_in("result-count", "of 2 documents").await;
    page.see_filter_focused("source:Times").await;
}

#[wasm_bindgen_test]
async fn where_it_is_narrow_filters_come_in_a_drawer() {
    let page = of_papers("").await;
    page.type_query("harbour ").await;
    page.focus("filters-open").await;
    page.click("filters-open").await;
    page.see_dialog("filter-drawer", true).await;
    page.see_text_in("filters-count", "of 3 documents").await;
    page.click_filter("source:Post").await;
    page.see_text_in("filters-count", "of 1 document").await;
    page.click("filters-show").await;
    page.see_dialog("filter-drawer", false).await;
    page.see_focus("filters-open").await;
    page.see("filters-open", "Filters · 1").await;
}

#[wasm_bindgen_test]
async fn of_many_documents_those_near_the_reader_are_drawn() {
    let texts: Vec<(String, String)> = (0..700)
        .map(|n| {
            let text =
                format!("---\ntitle: Number {n}\n---\n\nA text of its own kind, which has the number {n}.\n");
            (format!("{n:04}.md"), text)
        })
        .collect();
    let files: Vec<(&str, &str)> = texts.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let page = Page::open(&files, "").await;
    page.see_text_in("library", "700 documents").await;
    page.see_text_in("library", "Number 0").await;
    assert!(page.n_elements("[data-testid=library-row]") < 300);
    page.scroll_to_end_until("[aria-posinset='700'][aria-setsize='700']").await;
    assert!(page.n_elements("[data-testid=library-row]") < 300);
    page.see_no_element("[aria-posinset='1']").await;
    // On paper nobody scrolls.
    page.tell_window("beforeprint");
    page.see_count("library-row", 700).await;
}

#[wasm_bindgen_test]
async fn other_spellings_of_a_name_stand_above_what_was_found() {
    let text = |nth: usize, name: &str| {
        format!("The news of day {nth}\n\nOn day {nth} they came to {name} and stayed for the winter.\n")
    };
    let texts: Vec<String> = (0..6).map(|nth| text(nth, ["Kiev", "Kyiv"][nth % 2])).collect();
    let names: Vec<String> = (0..texts.len()).map(|nth| format!("{nth}.txt")).collect();
    let files: Vec<(&str, &str)> =
        names.iter().zip(&texts).map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let page = Page::open_naming(&files, &["Kyiv", "Kiev"]).await;
    page.type_query("winter").await;
    page.see_text_in("result-count", "of 6 documents").await;
    page.see_nothing("other-spellings").await;
    page.type_query("kiev winter").await;
    page.see_text_in("result-count", "of 3 documents").await;
    page.see_text_in("other-spellings", "6 documents").await;
    page.see("offer", "Other spellings: “Kyiv”").await;
    page.take_by_keyboard("offer").await;
    page.see_query("(kiev OR Kyiv) winter").await;
    page.see_text_in("result-count", "of 6 documents").await;
    page.see_nothing("other-spellings").await;
}
