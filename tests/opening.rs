//! What a page shows as it opens: documents, addresses, and what is wrong with them.
//!
//! Each test of a browser opens a page of its own over a collection made on the spot and does what a person does;
//! the verbs are in `browser/page.rs`. What needs the page as it was built (its address under a host, its history)
//! is in `end_to_end`.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]
// The verbs are shared with other tests.
#![allow(dead_code)]

#[path = "browser/page.rs"]
mod page;
#[path = "browser/texts.rs"]
mod texts;

use page::{Boot, Page};
use texts::{LETTER, REPORT};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn a_single_document_is_open_from_the_start() {
    let page = Page::open(&[("report.txt", REPORT)], "").await;
    page.see("document-title", "The harbour report").await;
    page.see_text("12 March 2021").await;
    page.see_text("Port Authority").await;
    page.see_nothing("library").await;
}

#[wasm_bindgen_test]
async fn several_documents_are_listed_and_opened() {
    let page = Page::open(&[("a.txt", REPORT), ("b.txt", LETTER)], "").await;
    page.see_count("library-row", 2).await;
    page.see_nothing("document").await;
    page.click_nth("library-row", 1).await;
    page.see("document-title", "A letter from the museum").await;
}

#[wasm_bindgen_test]
async fn furniture_is_in_the_source_not_in_the_article() {
    let page = Page::open(&[("report.txt", REPORT)], "").await;
    page.see_text("Divers found").await;
    page.see_no_text("Comment").await;
    page.click("source-text-toggle").await;
    page.see_text_in("source-text", "Comment").await;
    page.see_text_in("source-text", "set aside as page furniture").await;
    page.click("source-text-toggle").await;
    page.see("document-title", "The harbour report").await;
}

#[wasm_bindgen_test]
async fn an_address_restores_query_filter_and_document() {
    let page = Page::open(&[("a.txt", REPORT), ("b.txt", LETTER)], "q=anchor&f=kind:list-item").await;
    page.see("result-count", "2 hits in 2 passages of 1 document").await;
    page.click("result").await;
    page.see("document-title", "The harbour report").await;
    let address = page.address();
    let again = Page::open(&[("a.txt", REPORT), ("b.txt", LETTER)], &address).await;
    again.see("document-title", "The harbour report").await;
    again.see("hit-position", "2 of 2").await;
    again.see("result-count", "2 hits in 2 passages of 1 document").await;
}

#[wasm_bindgen_test]
async fn a_link_to_a_passage_that_changed_says_so() {
    let page = Page::open(&[("report.txt", REPORT)], "doc=nothing-of-this-name").await;
    page.see_text_in("unknown-document", "nothing-of-this-name").await;
    let page = Page::open(&[("report.txt", REPORT)], "at=p3~00000000").await;
    page.see_text_in("moved", "closest").await;
}

#[wasm_bindgen_test]
async fn documents_are_text_never_code() {
    let hostile =
        "A headline & more\n\nHere is <img src=x onerror=alert(1)> and <script>alert(2)</script>, as text.\n";
    let page = Page::open(&[("hostile.txt", hostile)], "").await;
    page.see_text("<img src=x onerror=alert(1)> and <script>alert(2)</script>").await;
    page.see_no_element("article img, article script").await;
}

#[wasm_bindgen_test]
async fn a_collection_without_documents_says_what_to_do() {
    let page = Page::open(&[("picture.png", "\u{0}\u{1}\u{2}\u{0}")], "").await;
    page.see_text_in("no-documents", "No documents yet").await;
}

#[wasm_bindgen_test]
async fn a_damaged_collection_is_said_to_be_damaged() {
    let page = Page::open_damaged().await;
    page.see_text_in("damaged", "cannot be read").await;
    page.see_text_in("damaged", "“text”").await;
}

#[wasm_bindgen_test]
async fn a_long_document_is_drawn_where_it_is_read() {
    let paragraph =
        "The committee took its time over the minutes, and nobody was in a hurry to leave. ".repeat(4);
    let text = format!(
        "The longest minutes on record\n\n{}The last word is zymurgy, and with it the meeting was over.\n",
        format!("{paragraph}\n\n").repeat(2_000)
    );
    let page = Page::open(&[("minutes.txt", &text)], "").await;
    page.see("document-title", "The longest minutes on record").await;
    assert!(page.n_elements("[data-passage]") < 1_000, "a long document is not drawn at once");
    page.type_query("zymurgy").await;
    page.click("hit-next").await;
    page.see("hit-position", "1 of 1").await;
    page.see_one_current_mark().await;
}

#[wasm_bindgen_test]
async fn a_newer_version_is_told_of_and_never_forced() {
    let files = [("report.txt", REPORT)];
    Boot::has_told_of_update(false);
    let page = Page::open(&files, "").await;
    page.see_nothing("updated").await;
    Boot::tells_of_update();
    page.see_text_in("updated", "There is a newer version of this page.").await;
    page.click("updated-later").await;
    page.see_nothing("updated").await;
    Boot::see_reloads(0).await;
    Boot::has_told_of_update(true);
    let page = Page::open(&files, "").await;
    page.see_text_in("updated", "newer version").await;
    Boot::see_reloads(0).await;
    page.click("updated-reload").await;
    Boot::see_reloads(1).await;
    Boot::has_told_of_update(false);
}

#[wasm_bindgen_test]
async fn where_a_document_comes_from_is_a_link_only_if_it_leads_there() {
    let text = |url: &str| format!("The harbour report\n\n{url}\n\n{}", REPORT.split_once("\n\n").unwrap().1);
    let page = Page::open(&[("report.txt", &text("URL: https://news.example/harbour/1"))], "").await;
    page.see("source-address", "news.example/harbour/1").await;
    page.see_attribute("a.outward", "href", Some("https://news.example/harbour/1")).await;
    page.see_attribute("a.outward", "target", Some("_blank")).await;
    page.see_attribute("a.outward", "rel", Some("noreferrer noopener")).await;
    let page = Page::open(&[("report.txt", &text("URL: https://somebody@news.example/harbour/1"))], "").await;
    page.see("document-title", "The harbour report").await;
    page.see("source-address", "https://somebody@news.example/harbour/1").await;
    page.see_attribute("[data-testid=source-address]", "href", None).await;
}
