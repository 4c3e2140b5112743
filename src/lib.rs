//! The page of Vademecum: the one place that knows Leptos and the browser.
//!
//! | module | question it answers |
//! |---|---|
//! | [`session`] | what is the reader doing? |
//! | [`route`] | how is that written as an address? |
//! | [`options`] | what holds for the page's whole life? |
//! | [`link`] | what does a link say that a reader takes along? |
//! | [`outward`] | may the page lead there, and how is it shown where? |
//! | [`message`] | what may a host and the page tell each other? |
//! | [`hits`] | which hits does a document hold, and where? |
//! | [`sheet`] | in which portions is a long document drawn? |
//! | [`styled`] | what is set off in a passage, and inside what? |
//! | [`completion`] | what could the word at the caret become? |
//! | [`wording`] | how are numbers, dates and kinds said? |
//! | [`desk`] | how does one thing follow from the other while the page is open? |
//! | [`embedded`] | where does the collection come from? |
//! | [`view`] | what is drawn? |
//! | [`browser`] | what does the browser lend us? |

#![forbid(unsafe_code)]

pub mod browser;
pub mod completion;
pub mod desk;
pub mod embedded;
pub mod hits;
pub mod link;
pub mod message;
pub mod options;
pub mod outward;
pub mod route;
pub mod session;
pub mod sheet;
pub mod styled;
pub mod view;
pub mod wording;

use leptos::prelude::*;
use vademecum_corpus::{Corpus, OpenError};
use view::frame::Frame;
use view::states::{Damaged, NoDocuments};

/// Shows a collection, or why there is none, in place of what the page says while it loads.
pub fn show(corpus: Result<&'static Corpus, OpenError>) {
    browser::remove_by_id("opening");
    mount_to_body(move || view! { <App corpus=corpus /> });
    browser::mark("vademecum");
}

/// The whole page.
#[component]
pub fn App(
    /// The collection, or why it could not be opened.
    corpus: Result<&'static Corpus, OpenError>,
) -> impl IntoView {
    match corpus {
        Err(error) => view! { <Damaged error=error /> }.into_any(),
        Ok(corpus) if corpus.documents().is_empty() => view! { <NoDocuments /> }.into_any(),
        Ok(corpus) => view! { <Frame corpus=corpus /> }.into_any(),
    }
}
