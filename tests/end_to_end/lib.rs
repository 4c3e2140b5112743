//! What the end-to-end tests share: browsers, hosts, and what a person does with a page.
//!
//! | module | the question it answers |
//! |---|---|
//! | [`browser`] | which browsers are there, and what is each to be told? |
//! | [`driver`] | how does the driver of a browser start, and end? |
//! | [`visit`] | how long does a browser live, and what must hold at the end? |
//! | [`page`] | what can a person do with the page, and see on it? |
//! | [`watch`] | what did the browser ask for, and complain about? |
//! | [`host`] | how do hosts serve files, well and badly? |
//! | [`collection`] | which documents are there to look at, beside the one in `seeds/`? |
//! | [`scene`] | in which states is the page looked at? |
//! | [`axe`] | what does axe-core complain about? |
//! | [`printed`] | what stands on paper? |
//! | [`folder`] | where do tests put what they make? |
//! | [`place`] | where is the page opened? |
//! | [`task`] | what does a person do there? |
//! | [`declared`] | which tasks make no sense where, and why? |
//! | [`table`] | how is told what worked where? |

// It belongs to tests: a test ends where something is not as it should be.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stderr)]
#![forbid(unsafe_code)]

pub mod axe;
pub mod browser;
pub mod collection;
pub mod declared;
pub mod driver;
pub mod folder;
pub mod host;
pub mod page;
pub mod place;
pub mod printed;
pub mod scene;
pub mod table;
pub mod task;
pub mod visit;
pub mod watch;
