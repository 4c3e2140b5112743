//! The page in a browser, over collections made on the spot.
//!
//! Each test opens a page of its own and does what a person does; the verbs are in `browser/page.rs`.
//! What needs the page as it was built (its address under a host, its history) is in `end_to_end`.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]
// The verbs are shared with other tests.
#![allow(dead_code)]

#[path = "browser/page.rs"]
mod page;
#[path = "browser/texts.rs"]
mod texts;

use page::{Boot, Clipboard, Page};
use texts::{LETTER, REPORT};
use vademecum_reader::browser::{extent, intl};
use vademecum_wording::InterfaceLanguage;
use wasm_bindgen::JsValue;
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
async fn a_result_says_why_it_stands_there() {
    let page = Page::open(&[("a.txt", REPORT), ("b.txt", LETTER)], "").await;
    page.type_query("bell anchor ").await;
    page.see_count("why", 2).await;
    page.see_nothing("why-reason").await;
    page.click("why").await;
    page.see_count("why-reason", 3).await;
    page.see_text_in("why-reason", "bell close to anchor").await;
}

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

const COUNTED: &str = "What is counted\n\n12 March 2021 - 10:15\n\n\
    Alpha stands here once, and beta stands here too, for the first of two times.\n\n\
    Here beta stands again, and so does gamma, gamma, gamma, gamma and gamma.\n";

#[wasm_bindgen_test]
async fn the_page_speaks_the_language_that_is_asked_for() {
    let check = |options: &'static str, dir: &'static str, query: &'static str, found: &'static str, date| async move {
        let page = Page::open_with(&[("counted.txt", COUNTED)], options, "").await;
        page.see_attribute("html", "lang", options.strip_prefix("lang=").and_then(|tag| tag.get(..2))).await;
        page.see_attribute("html", "dir", Some(dir)).await;
        page.see_text(date).await;
        page.type_query(query).await;
        page.see("result-count", found).await;
    };
    check("lang=en", "ltr", "alpha ", "1 hit in 1 passage", "12 March 2021, 10:15").await;
    check("lang=en-US", "ltr", "alpha ", "1 hit in 1 passage", "12 March 2021, 10:15").await;
    check("lang=de", "ltr", "beta ", "2 Treffer in 2 Textstellen", "12. März 2021, 10:15").await;
    check("lang=fr-CA", "ltr", "gamma ", "5 occurrences dans 1 passage", "12 mars 2021, 10:15").await;
    check("lang=es", "ltr", "beta ", "2 coincidencias en 2 pasajes", "12 de marzo de 2021, 10:15").await;
    check("lang=zh", "ltr", "beta ", "2 个段落中有 2 处匹配", "2021年3月12日 10:15").await;
    check("lang=he", "rtl", "alpha ", "מופע אחד בקטע אחד", "12 במרץ 2021, 10:15").await;
}

/// The forms are the browser's to tell apart.
#[wasm_bindgen_test]
async fn what_is_counted_stands_in_the_form_that_goes_with_the_number() {
    let page = Page::open_with(&[("counted.txt", COUNTED)], "lang=ru", "").await;
    for (query, found) in [
        ("alpha ", "1 совпадение в 1 фрагменте"),
        ("beta ", "2 совпадения в 2 фрагментах"),
        ("gamma ", "5 совпадений в 1 фрагменте"),
    ] {
        page.type_query(query).await;
        page.see("result-count", found).await;
    }
    let page = Page::open_with(&[("counted.txt", COUNTED)], "lang=ar", "").await;
    for (query, found) in [("alpha ", "مطابقة واحدة في مقطع واحد"), ("beta ", "مطابقتان في مقطعين")]
    {
        page.type_query(query).await;
        page.see("result-count", found).await;
    }
}

/// Persian readers have a calendar of their own, and these are not its dates.
#[wasm_bindgen_test]
async fn dates_are_those_of_the_document_in_every_language() {
    let page = Page::open_with(&[("counted.txt", COUNTED)], "lang=fa", "").await;
    page.see_text("۱۲ مارس ۲۰۲۱").await;
    let page = Page::open_with(&[("counted.txt", COUNTED)], "lang=ru", "").await;
    page.see_text("12 марта 2021 г., 10:15").await;
}

#[wasm_bindgen_test]
async fn languages_are_named_in_the_language_of_the_page() {
    let page = Page::open_with(&[("a.txt", REPORT), ("b.txt", LETTER)], "lang=de", "").await;
    page.type_query("lang:en anchor ").await;
    page.see("read-as", "Gelesen als: Sprache Englisch · anchor").await;
}

#[wasm_bindgen_test]
async fn documents_keep_their_language_and_direction() {
    let arabic = "الإعلان العالمي لحقوق الإنسان\n\n\
        UNESCO هي منظمة الأمم المتحدة للتربية والعلم والثقافة، ومقرها في باريس منذ سنوات طويلة.\n\n\
        لكل فرد الحق في الحياة والحرية وسلامة شخصه، ولا يجوز لأحد أن يعتدي على هذا الحق.\n";
    let page = Page::open_with(&[("arabic.txt", arabic)], "lang=en", "").await;
    page.see_attribute("html", "dir", Some("ltr")).await;
    page.see_attribute(".article-title", "lang", Some("ar")).await;
    page.see_attribute(".article-title", "dir", Some("rtl")).await;
    // It begins with a Latin name, and is Arabic none the less.
    page.see_attribute(".article-text p", "dir", Some("rtl")).await;
    let page = Page::open_with(&[("report.txt", REPORT)], "lang=ar", "").await;
    page.see_attribute("html", "dir", Some("rtl")).await;
    page.see_attribute(".article-title", "lang", Some("en")).await;
    page.see_attribute(".article-title", "dir", Some("ltr")).await;
    page.see_attribute(".article-text p", "dir", Some("ltr")).await;
    // Lines of HTML are of no language.
    page.see_attribute("#embed-snippet", "dir", Some("ltr")).await;
}

#[wasm_bindgen_test]
fn numbers_are_written_as_the_browser_writes_them() {
    for language in InterfaceLanguage::ALL {
        let tag = language.formats();
        intl::speak(tag);
        let tags: js_sys::Array = std::iter::once(JsValue::from(tag)).collect();
        let format = js_sys::Intl::NumberFormat::new(&tags, &js_sys::Object::new()).format();
        for n in (0..1000).chain([1000, 2225, 12_345, 1_234_567]) {
            let expected = format.call1(&JsValue::NULL, &JsValue::from(n)).unwrap().as_string();
            assert_eq!(Some(intl::number(n as usize)), expected, "{tag}");
        }
    }
}

#[wasm_bindgen_test]
fn titles_are_in_the_order_of_the_pages_language() {
    let check = |tag: &str, texts: &[&str], expected: &[&str]| {
        intl::speak(tag);
        let ordered: Vec<&str> = intl::order(texts).into_iter().map(|nth| texts[nth as usize]).collect();
        assert_eq!(ordered, expected, "{tag}");
    };
    check(
        "de",
        &["Zeche", "Äpfel", "bericht 10", "Bericht 2", "apfel"],
        &["apfel", "Äpfel", "Bericht 2", "bericht 10", "Zeche"],
    );
    check("es", &["nube", "ñandú", "oso"], &["nube", "ñandú", "oso"]);
    check("en-GB", &["ñandú", "nube", "oso"], &["ñandú", "nube", "oso"]);
    check("ru", &["Ёж", "Жук", "Еда"], &["Еда", "Ёж", "Жук"]);
}
