//! What comes out of the printer?

// A test ends where something is not as it should be.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs;

use end_to_end::collection::{of_invented_texts, pressed};
use end_to_end::folder::Folder;
use end_to_end::page::Page;
use end_to_end::printed::words;
use end_to_end::visit::in_each_browser;

/// Prints what `show` has made the page show, in each browser that prints when it is told to.
fn print(site: &Folder, show: impl AsyncFn(&Page), check: impl Fn(&str)) {
    in_each_browser(site.path(), async |page| {
        show(page).await;
        check(&words(&page.print().await));
    });
}

fn has(printed: &str, wanted: &[&str]) {
    for wanted in wanted {
        assert!(printed.contains(wanted), "{wanted:?} is not in {printed:?}");
    }
}

fn has_none(printed: &str, unwanted: &[&str]) {
    for unwanted in unwanted {
        assert!(!printed.contains(unwanted), "{unwanted:?} is in {printed:?}");
    }
}

/// What only a screen can use.
const CONTROLS: [&str; 8] =
    ["Search", "Filters", "Settings", "Copy", "Embed", "Source text", "Why here?", "Sort"];

#[test]
fn a_document_is_printed_whole_with_where_it_comes_from() {
    let documents = Folder::new();
    let mut text = "---\ntitle: The old ferry\ndate: 2021-03-02\nsource: Harbour Gazette\n---\n".to_owned();
    // Longer than what is drawn at once.
    for ordinal in 1..=400 {
        text += &format!("Paragraph {ordinal} tells of the ferry and of the people who waited for it.\n\n");
    }
    text += "Comment\n\nShare\n";
    fs::write(documents.path().join("ferry.md"), text).unwrap();
    let site = pressed(documents.path(), &["--address", "https://example.org/letters/"]);
    let show = async |page: &Page| {
        page.open("q=ferry").await;
        page.open_result(0).await;
        page.see_document("The old ferry").await;
        page.see_current_mark().await;
    };
    print(&site, show, |printed| {
        has(
            printed,
            &[
                "The old ferry",
                "Harbour Gazette",
                "2021",
                "https://example.org/letters/",
                "Paragraph 1 tells of the ferry",
                "Paragraph 200 tells of the ferry",
                "Paragraph 400 tells of the ferry",
            ],
        );
        has_none(printed, &CONTROLS);
    });
}

#[test]
fn a_list_of_results_is_printed_as_a_list() {
    let show = async |page: &Page| {
        page.open("q=ferry%20bridge").await;
        page.see("result").await;
    };
    print(&of_invented_texts(), show, |printed| {
        has(printed, &["Council puts off the question of the bridge", "Harbour Gazette", "ferry"]);
        has_none(printed, &CONTROLS);
    });
}
