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
//! | [`settings`] | how does the reader want the page to look? |
//! | [`keys`] | what does a key do? |
//! | [`left_off`] | where did the reader leave off? |
//! | [`within`] | is the search restricted to one document? |
//! | [`hits`] | which hits does a document hold, and where? |
//! | [`shown`] | what of a document that was found stands in its heading, and what below it? |
//! | [`sheet`] | in which portions is a long document drawn? |
//! | [`styled`] | what is set off in a passage, and inside what? |
//! | [`completion`] | what could the word at the caret become? |
//! | [`direction`] | which way is a text written? |
//! | [`wording`] | how is it said, and in which language? |
//! | [`memo`] | what follows from other things and changes only when it is another? |
//! | [`desk`] | how does one thing follow from the other while the page is open? |
//! | [`embedded`] | where does the collection come from? |
//! | [`view`] | what is drawn? |
//! | [`browser`] | what does the browser lend us? |

#![forbid(unsafe_code)]

pub mod browser;
pub mod completion;
pub mod desk;
pub mod direction;
pub mod embedded;
pub mod hits;
pub mod keys;
pub mod left_off;
pub mod link;
pub mod listed;
pub mod memo;
pub mod message;
pub mod options;
pub mod outward;
pub mod route;
pub mod session;
pub mod settings;
pub mod sheet;
pub mod shown;
pub mod styled;
pub mod view;
pub mod within;
pub mod wording;

use desk::Desk;
use desk::look::Look;
use leptos::prelude::*;
use options::Options;
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
    let options = Options::from_query(&browser::address::query());
    match corpus {
        Err(error) => {
            Look::set_up(&options);
            view! { <Damaged error=error /> }.into_any()
        }
        Ok(corpus) if corpus.documents().is_empty() => {
            Look::set_up(&options);
            view! { <NoDocuments /> }.into_any()
        }
        Ok(corpus) => {
            let desk = Desk::provide(corpus, &options);
            // In another language all is drawn anew.
            let frame = move || {
                desk.look.language.track();
                view! { <Frame corpus=corpus /> }
            };
            view! { {frame} }.into_any()
        }
    }
}
