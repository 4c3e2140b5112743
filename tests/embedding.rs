//! The page in other pages, and the links and lines that lead to it.
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

use page::{Clipboard, Page};
use texts::{LETTER, REPORT};
use vademecum_reader::browser::extent;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn one_document_may_fill_the_frame() {
    let files = [("a.txt", REPORT), ("b.txt", LETTER)];
    let page = Page::open(&files, "").await;
    page.click_nth("library-row", 0).await;
    let address = page.address();
    let page = Page::open_with(&files, "embed=reader", &address).await;
    page.see_attribute(":root", "data-embed", Some("reader")).await;
    page.see("document-title", "The harbour report").await;
    page.see_text_in("foot-source", "Port Authority").await;
    page.see_text_in("foot-source", "12 March 2021").await;
    page.see_nothing("to-library").await;
    // What is asked is asked of the document, which stays.
    page.type_query("anchor ").await;
    page.see_marks(&["anchors", "anchor", "anchor"]).await;
    page.see_attribute(".panes", "data-front", Some("document")).await;
    page.see_nothing("to-results").await;
    page.click("hit-next").await;
    page.see("hit-position", "1 of 3").await;
    // Without a document there is a choice to be made first.
    let page = Page::open_with(&files, "embed=reader", "").await;
    page.see_attribute(":root", "data-embed", Some("search")).await;
    page.see_count("library-row", 2).await;
}

#[wasm_bindgen_test]
async fn a_search_may_fill_the_frame_and_documents_open_over_it() {
    let page =
        Page::open_with(&[("a.txt", REPORT), ("b.txt", LETTER)], "embed=search&embed=full", "q=anchor").await;
    page.see_attribute(":root", "data-embed", Some("search")).await;
    page.see_attribute(".panes", "data-front", Some("results")).await;
    page.click("result").await;
    page.see_attribute(".panes", "data-front", Some("document")).await;
    page.click("to-results").await;
    page.see_attribute(".panes", "data-front", Some("results")).await;
}

#[wasm_bindgen_test]
async fn an_embedder_chooses_colours_and_nonsense_has_no_effect() {
    let files = [("report.txt", REPORT)];
    for (options, theme, embed) in [
        ("theme=dark&lang=en", Some("dark"), None),
        ("theme=light", Some("light"), None),
        ("theme=system", None, None),
        ("theme=sepia", Some("sepia"), None),
        ("theme=blue&embed=book&lang=tlh&x=y", None, None),
    ] {
        let page = Page::open_with(&files, options, "").await;
        page.see_attribute(":root", "data-theme", theme).await;
        page.see_attribute(":root", "data-embed", embed).await;
        page.see_attribute(":root", "lang", Some("en")).await;
        page.see_attribute(":root", "data-framed", None).await;
        page.see("document-title", "The harbour report").await;
    }
}

#[wasm_bindgen_test]
async fn a_link_to_the_place_or_the_search_is_copied() {
    Clipboard::takes();
    let files = [("a.txt", REPORT), ("b.txt", LETTER)];
    let page = Page::open_with(&files, "embed=search&theme=dark&id=7", "q=anchor").await;
    page.click("copy-search").await;
    Clipboard::see(&format!("{}?id=7#q=anchor", page.host())).await;
    page.see("copied", "Link copied").await;
    page.click("result").await;
    page.see_text_in("hit-position", "of 3").await;
    page.click("copy-link").await;
    Clipboard::see(&format!("{}?id=7#{}", page.host(), page.address())).await;
    // Without a hit, what was asked has nothing to do with the place.
    page.type_query("").await;
    page.click("copy-link").await;
    let address = page.address();
    assert!(address.contains("doc=") && !address.contains("q="), "{address}");
    Clipboard::see(&format!("{}?id=7#{address}", page.host())).await;
}

#[wasm_bindgen_test]
async fn where_the_page_says_it_is_counts_for_links() {
    Clipboard::takes();
    js_sys::eval(
        "document.head.insertAdjacentHTML('beforeend', '<link rel=canonical href=https://a.example/dossier/>')",
    )
    .unwrap();
    let page = Page::open(&[("report.txt", REPORT)], "").await;
    page.click("copy-link").await;
    js_sys::eval("document.querySelector('link[rel=canonical]').remove()").unwrap();
    let id = Page::open(&[("report.txt", REPORT)], "").await.only_id().await;
    Clipboard::see(&format!("https://a.example/dossier/#doc={id}")).await;
}

#[wasm_bindgen_test]
async fn without_a_clipboard_the_old_way_is_tried_and_then_the_link_is_shown() {
    let files = [("report.txt", REPORT)];
    for (is_missing, knows_command) in [(true, true), (false, true), (true, false), (false, false)] {
        if is_missing {
            Clipboard::is_missing(knows_command);
        } else {
            Clipboard::refuses(knows_command);
        }
        let page = Page::open(&files, "q=anchor").await;
        page.click("copy-search").await;
        let link = format!("{}#q=anchor", page.host());
        if knows_command {
            Clipboard::see(&link).await;
            page.see("copied", "Link copied").await;
            page.see_nothing("copy-field").await;
        } else {
            page.see_field("copy-field", &link).await;
            page.see_focus("copy-field").await;
            page.see("copied", "").await;
        }
    }
}

#[wasm_bindgen_test]
async fn the_lines_that_embed_the_page_are_written() {
    Clipboard::takes();
    let page = Page::open(&[("a.txt", REPORT), ("b.txt", LETTER)], "q=anchor").await;
    page.see_dialog("embed-dialog", false).await;
    page.focus("embed-open").await;
    page.click("embed-open").await;
    page.see_dialog("embed-dialog", true).await;
    let lines = |address: &str, title: &str| {
        let address = format!("{}{address}", page.host());
        format!(
            "<iframe src=\"{address}\" title=\"{title}\" loading=\"lazy\" width=\"100%\" height=\"600\"></iframe>"
        )
    };
    page.see_field("embed-snippet", &lines("?embed=search#q=anchor", "2 documents")).await;
    page.choose("embed-theme", "dark").await;
    page.see_field("embed-snippet", &lines("?embed=search&amp;theme=dark#q=anchor", "2 documents")).await;
    page.choose("embed-what", "full").await;
    let expected = lines("?theme=dark#q=anchor", "2 documents");
    page.see_field("embed-snippet", &expected).await;
    page.click("embed-copy").await;
    Clipboard::see(&expected).await;
    page.see("embed-copied", "Copied").await;
    page.click("embed-close").await;
    page.see_dialog("embed-dialog", false).await;
    page.see_focus("embed-open").await;
    page.click("result").await;
    page.click("embed-open").await;
    let address = page.address().replace('&', "&amp;");
    page.see_field(
        "embed-snippet",
        &lines(&format!("?embed=reader&amp;theme=dark#{address}"), "The harbour report"),
    )
    .await;
}

#[wasm_bindgen_test]
async fn the_height_that_is_asked_for_is_the_contents_not_the_frames() {
    let page = Page::open(&[("report.txt", REPORT)], "").await;
    page.see("document-title", "The harbour report").await;
    let height = extent::content_height();
    assert!(height > 100.0, "{height}");
    js_sys::eval("document.getElementById('panes').style.minHeight = '5000px'").unwrap();
    assert!((extent::content_height() - height).abs() < 0.5, "a taller frame asks for no taller one");
    let long = format!("{REPORT}\n\n{}", "And the harbour was closed for another week.\n\n".repeat(50));
    let page = Page::open(&[("report.txt", &long)], "").await;
    page.see("document-title", "The harbour report").await;
    assert!(extent::content_height() > height + 500.0);
}
