//! The publisher's command `vademecum`, as a library that its own program and the benchmarks use.
//!
//! | module | question it answers |
//! |---|---|
//! | [`command`] | what does the command line ask for? |
//! | [`find`] | what do the documents at a place say to a query? |
//! | `answer` | what does a program read of an answer? |
//! | `explain` | how is it told why a document stands where it does? |
//! | [`eval`] | how well does the search answer judged questions? |
//! | [`collection`] | which documents, questions and judgements does a test collection hold? |
//! | [`originals`] | how do the files themselves come back out of a page? |
//! | [`trec`] | how is a ranking written down for other programs? |
//! | [`measures`] | how good is a ranking, as a number? |
//! | [`page`] | how does a collection become a page? |
//! | [`failure`] | what went wrong, where, and what can a person do about it? |
//!
//! It puts pages together and knows nothing of what they do in a browser. What documents are, how they
//! are searched and in which bytes they are kept is asked of the engine's crates.

#![forbid(unsafe_code)]

mod answer;
pub mod collection;
pub mod command;
pub mod eval;
mod explain;
pub mod failure;
pub mod find;
pub mod measures;
pub mod originals;
pub mod page;
pub mod trec;

pub use failure::{Failure, Outcome};
