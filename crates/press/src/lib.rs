//! The publisher's command `vademecum`, as a library that its own program and the benchmarks use.
//!
//! | module | question it answers |
//! |---|---|
//! | [`command`] | what does the command line ask for? |
//! | [`press`](mod@press) | how does a folder become a page on a disk? |
//! | [`making`] | how does a folder become what a page carries? |
//! | [`page`] | how does a collection become a page? |
//! | [`originals`] | how do the files themselves come back out of a page? |
//! | [`output`] | where does a page go, and how does it get there without damage? |
//! | [`address`] | which titles, addresses and origins does a command line give? |
//! | [`inspect`](mod@inspect) | what was made of each file of a folder? |
//! | [`account`] | what was made of documents, in numbers? |
//! | `summary` | what is told of a page that was made? |
//! | [`serve`](mod@serve) | how does a folder become a page that keeps up with it? |
//! | [`pressed`] | what does a pressed page hold? |
//! | [`extract`](mod@extract) | how do the files come back out of a page, onto a disk? |
//! | [`safe_name`] | which name does a file from a page get on this system? |
//! | [`opened`] | which collection is at a path? |
//! | [`find`] | what do the documents at a place say to a query? |
//! | `answer` | what does a program read of an answer? |
//! | `explain` | how is it told why a document stands where it does? |
//! | [`eval`] | how well does the search answer judged questions? |
//! | [`collection`] | which documents, questions and judgements does a test collection hold? |
//! | [`trec`] | how is a ranking written down for other programs? |
//! | [`measures`] | how good is a ranking, as a number? |
//! | [`progress`] | how far is it? |
//! | [`size`] | how is a size said? |
//! | [`failure`] | what went wrong, where, and what can a person do about it? |
//!
//! It puts pages together and knows nothing of what they do in a browser. What documents are, how they
//! are searched and in which bytes they are kept is asked of the engine's crates.

#![forbid(unsafe_code)]

pub mod account;
pub mod address;
mod answer;
pub mod collection;
pub mod command;
pub mod eval;
mod explain;
pub mod extract;
pub mod failure;
pub mod find;
pub mod inspect;
pub mod making;
pub mod measures;
pub mod opened;
pub mod originals;
pub mod output;
pub mod page;
pub mod press;
pub mod pressed;
pub mod progress;
pub mod safe_name;
#[cfg(test)]
mod scratch;
pub mod serve;
pub mod size;
mod summary;
pub mod trec;

pub use failure::{Failure, Outcome};
