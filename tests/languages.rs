//! The language of the page and those of its documents.
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
use vademecum_reader::browser::intl;
use vademecum_wording::InterfaceLanguage;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

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
