//! Queries and what they find: hits, filters, offers, completions, reasons.
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

#[wasm_bindgen_test]
async fn hits_are_counted_marked_and_stepped_through() {
    let page = Page::open(&[("report.txt", REPORT)], "").await;
    page.type_query("anchor ").await;
    page.see("result-count", "3 hits in 3 passages").await;
    page.see_marks(&["anchors", "anchor", "anchor"]).await;
    for position in ["1 of 3", "2 of 3", "3 of 3", "1 of 3"] {
        page.click("hit-next").await;
        page.see("hit-position", position).await;
        page.see_one_current_mark().await;
    }
    page.click("hit-previous").await;
    page.see("hit-position", "3 of 3").await;
}

#[wasm_bindgen_test]
async fn a_title_in_which_something_was_found_is_said_once_and_marked() {
    let page = Page::open(&[("a.txt", REPORT), ("b.txt", LETTER)], "").await;
    page.type_query("harbour ").await;
    page.see("result-count", "3 hits in 2 passages of 1 document").await;
    page.see_count("result", 1).await;
    page.see_marked_results(&["harbour", "harbour", "harbour"]).await;
    // Where that is all, the text begins below it.
    page.type_query("title:harbour ").await;
    page.see_marked_results(&["harbour"]).await;
    page.see_nothing("result").await;
    page.see_text_in("result-opening", "The harbour was dredged").await;
}

/// A regression: how much was found was said aloud with every key.
#[wasm_bindgen_test]
async fn how_much_is_found_is_shown_with_every_key_and_said_when_typing_rests() {
    let page = Page::open(&[("report.txt", REPORT)], "").await;
    page.type_query("anchor ").await;
    page.see("result-count-said", "3 hits in 3 passages").await;
    page.type_query_at_once("anchorite ", "result-count", "No hits").await;
    page.see_now("result-count-said", "3 hits in 3 passages");
    page.see("result-count-said", "No hits").await;
}

#[wasm_bindgen_test]
async fn filters_narrow_results_and_marks_and_count_live() {
    let page = Page::open(&[("report.txt", REPORT)], "").await;
    page.type_query("anchor").await;
    page.see_filter("kind:list-item", "2").await;
    page.see_filter("kind:paragraph", "1").await;
    page.click_filter("kind:list-item").await;
    page.see("result-count", "2 hits in 2 passages").await;
    page.see_marks(&["anchor", "anchor"]).await;
    page.see_filter("kind:paragraph", "1").await;
    page.click("clear-filters").await;
    page.see("result-count", "3 hits in 3 passages").await;
}

/// A regression: the links of results that stayed while one typed on had the query of before.
#[wasm_bindgen_test]
async fn links_follow_what_is_typed() {
    let page = Page::open(&[("report.txt", REPORT)], "").await;
    page.type_query("anch").await;
    page.see("result-count", "3 hits in 3 passages").await;
    page.type_query("ancho").await;
    page.see_no_element("[data-testid=result]:not([href^='#q=ancho&'])").await;
}

#[wasm_bindgen_test]
async fn sections_are_filters_too() {
    let page = Page::open(&[("report.txt", REPORT)], "").await;
    page.type_query("harbour").await;
    page.see_filter("section:", "3").await;
    page.type_query("the").await;
    page.click_filter("section:What was found").await;
    page.see_filter("section:What was found", "5").await;
}

#[wasm_bindgen_test]
async fn a_query_finds_documents_that_hold_all_words() {
    let page = Page::open(&[("a.txt", REPORT), ("b.txt", LETTER)], "").await;
    page.type_query("bell anchors ").await;
    page.see_text_in("result-count", "of 2 documents").await;
    page.type_query("bell -harbour ").await;
    page.see_text_in("result-count", "of 1 document").await;
    page.type_query("bell “from May”").await;
    page.see_text_in("result-count", "of 1 document").await;
}

#[wasm_bindgen_test]
async fn documents_with_some_of_the_words_stand_apart() {
    let page = Page::open(&[("a.txt", REPORT), ("b.txt", LETTER)], "").await;
    page.type_query("bell divers ").await;
    page.see_text_in("result-count", "of 1 document").await;
    page.see_text_in("partial", "A letter from the museum").await;
    page.type_query("divers xylophone ").await;
    page.see("result-count", "No hits").await;
    page.see_text_in("no-hits", "No document holds all of these words").await;
    page.see_text_in("partial", "The harbour report").await;
    page.click("result").await;
    page.see("document-title", "The harbour report").await;
    page.see_marks(&["Divers"]).await;
    page.see("hit-position", "1 of 1").await;
}

#[wasm_bindgen_test]
async fn the_ways_of_asking_are_explained_and_work() {
    let page = Page::open(&[("a.txt", REPORT), ("b.txt", LETTER)], "").await;
    page.click("help-toggle").await;
    page.see_text_in("help", "either").await;
    page.click("help-toggle").await;
    page.see_nothing("help").await;
    page.type_query("divers OR may ").await;
    page.see_text_in("result-count", "of 2 documents").await;
    page.type_query("(divers | may) -harbour ").await;
    page.see_text_in("result-count", "of 1 document").await;
    page.type_query("harb*r ").await;
    page.see_text_in("result-count", "of 1 document").await;
    page.type_query("\"bell museum\"~5 ").await;
    page.see_text_in("result-count", "1 hit in 1 passage").await;
}

#[wasm_bindgen_test]
async fn names_and_values_complete_as_they_are_typed() {
    let page = Page::open(&[("a.txt", REPORT), ("b.txt", LETTER)], "").await;
    page.type_query("s").await;
    page.see_offered(&[]).await;
    page.type_query("so").await;
    page.see_offered(&["source: who published it"]).await;
    // Without a choice made, Tab is the browser's.
    assert!(!page.press("Tab").await);
    page.press("ArrowDown").await;
    page.see_selected("source: who published it").await;
    assert!(page.press("Enter").await);
    page.see_query("source:").await;
    page.see_offered(&["Port Authority 1 document"]).await;
    page.press("ArrowUp").await;
    // Nor with one: it leads on, and takes nothing.
    assert!(!page.press("Tab").await);
    assert!(page.press("Enter").await);
    page.see_query("source:\"Port Authority\" ").await;
    page.see_offered(&[]).await;
    page.see_text_in("result-count", "of 1 document").await;
    page.see_text_in("read-as", "source has “Port Authority”").await;
    page.type_query("bell in:li").await;
    page.click("offered-option").await;
    page.see_query("bell in:list ").await;
    page.see("result-count", "No hits").await;
}

#[wasm_bindgen_test]
async fn escape_closes_one_thing_at_a_time() {
    let page = Page::open(&[("a.txt", REPORT), ("b.txt", LETTER)], "").await;
    page.click("help-toggle").await;
    page.type_query("ti").await;
    page.see_offered(&["title: a word in the title"]).await;
    page.press("Escape").await;
    page.see_offered(&[]).await;
    page.see_text_in("help", "in the title").await;
    page.press("Escape").await;
    page.see_nothing("help").await;
    page.see_query("ti").await;
    page.press("Escape").await;
    page.see_query("").await;
}

#[wasm_bindgen_test]
async fn the_page_says_how_a_query_was_read() {
    let page = Page::open(&[("a.txt", REPORT), ("b.txt", LETTER)], "").await;
    page.type_query("bell anchors ").await;
    page.see_text_in("result-count", "of 2 documents").await;
    page.see("read-as", "").await;
    page.type_query("title:harbour -museum \"left where").await;
    page.see_text_in("read-as", "Read as: title has harbour · not museum · “left where”").await;
    page.see_text_in("read-as-notes", "A quotation mark is missing").await;
    page.type_query("title:harbour date:soon ").await;
    page.see_text_in("read-as-notes", "“soon” is not a date").await;
    page.type_query("(((").await;
    page.see_text_in("read-as", "Nothing is looked for").await;
    page.type_query("date:2021-04 ").await;
    page.see_text_in("read-as", "dated 2021-04").await;
    page.see_text_in("result-count", "of 1 document").await;
}

#[wasm_bindgen_test]
async fn any_text_is_answered() {
    let page = Page::open(&[("a.txt", REPORT), ("b.txt", LETTER)], "").await;
    let long = "harbour OR \"bell ".repeat(600);
    let queries =
        [&long, "-\"~*?()|:", "\u{202e}\u{0}\u{7}", "🙂🙂", "the of and", "title:in:date:", ")))((("];
    for query in queries {
        page.type_query(query).await;
        page.see_query(query).await;
    }
    page.type_query("bell ").await;
    page.see_text_in("result-count", "of 2 documents").await;
}

#[wasm_bindgen_test]
async fn a_misspelled_word_is_offered_as_it_is_spelled() {
    let page = Page::open(&[("a.txt", REPORT), ("b.txt", LETTER)], "").await;
    page.type_query("harbuor report").await;
    page.see_text_in("offer", "“harbour” instead of “harbuor”").await;
    page.click("offer").await;
    page.see_text_in("result-count", "of 1 document").await;
    page.see_nothing("no-hits").await;
}

#[wasm_bindgen_test]
async fn several_misspelled_words_are_offered_together() {
    let page = Page::open(&[("a.txt", REPORT), ("b.txt", LETTER)], "").await;
    page.type_query("title:harbuor \"harbour masetr\" xyzzy").await;
    page.see_nothing("offer").await;
    page.type_query("title:harbuor \"harbour masetr\"").await;
    page.see_text_in("offer", "“harbour” instead of “harbuor”, “master” instead of “masetr”").await;
    page.click("offer").await;
    page.see_query("title:harbour \"harbour master\"").await;
    page.see_text_in("result-count", "of 1 document").await;
}

#[wasm_bindgen_test]
async fn a_phrase_is_offered_as_words_near_each_other() {
    let page = Page::open(&[("a.txt", REPORT), ("b.txt", LETTER)], "").await;
    page.type_query("\"divers anchors\"").await;
    page.see("offer", "Near each other instead of together: \"divers anchors\"").await;
    page.click("offer").await;
    page.see_query("\"divers anchors\"~5").await;
    page.see_text_in("result-count", "1 hit in 1 passage").await;
}

#[wasm_bindgen_test]
async fn filters_that_hide_everything_are_offered_to_be_given_up() {
    let page = Page::open(&[("a.txt", REPORT), ("b.txt", LETTER)], "q=bell&f=kind:heading").await;
    page.see("result-count", "No hits").await;
    page.see("offer", "Without the filters").await;
    page.click("offer").await;
    page.see_text_in("result-count", "of 2 documents").await;
    page.see_query("bell").await;
}

#[wasm_bindgen_test]
async fn beside_few_hits_stands_what_finds_clearly_more() {
    let text = |nth: usize, word: &str| {
        let sentence = format!("In town {nth} the {word} met the {word} of the next town in spring. ");
        format!("The news of town {nth}\n\n{}", sentence.repeat(3))
    };
    let mut texts: Vec<String> = (0..6).map(|nth| text(nth, "government")).collect();
    texts.push(
        "The news of town 6\n\nIn town 6 the goverment met the mayor of the next town in spring.\n"
            .to_owned(),
    );
    let names: Vec<String> = (0..texts.len()).map(|nth| format!("{nth}.txt")).collect();
    let files: Vec<(&str, &str)> =
        names.iter().zip(&texts).map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let page = Page::open(&files, "").await;
    page.type_query("government").await;
    page.see_text_in("result-count", "of 6 documents").await;
    page.see_nothing("few-hits").await;
    page.type_query("goverment").await;
    // What was found stays first.
    page.see_text_in("result-count", "of 1 document").await;
    page.see("offer", "“government” instead of “goverment”").await;
    page.see_text_in("few-hits", "6 documents").await;
    page.take_by_keyboard("offer").await;
    page.see_query("government").await;
    page.see_text_in("result-count", "of 6 documents").await;
    page.see_nothing("few-hits").await;
}

#[wasm_bindgen_test]
async fn what_is_nowhere_is_said_to_be_nowhere() {
    let page = Page::open(&[("report.txt", REPORT)], "").await;
    page.type_query("xylophone").await;
    page.see("result-count", "No hits").await;
    page.see_text_in("no-hits", "Nothing here answers this").await;
    page.click("clear").await;
    page.see_nothing("no-hits").await;
    page.see("document-title", "The harbour report").await;
}

#[wasm_bindgen_test]
async fn a_result_says_why_it_stands_there() {
    let page = Page::open(&[("a.txt", REPORT), ("b.txt", LETTER)], "").await;
    page.type_query("bell anchor ").await;
    page.see_count("why", 2).await;
    page.see_nothing("why-reason").await;
    page.click("why").await;
    page.see_count("why-reason", 3).await;
    page.see_text_in("why-reason", "bell close to anchor").await;
}
