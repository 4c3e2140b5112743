//! Documents and their index, as one sequence of bytes that a page carries.
//!
//! | module | question it answers |
//! |---|---|
//! | [`folder`] | which files does a folder hold? |
//! | [`mod@build`] | how do files become a corpus? |
//! | [`ids`] | which id does each document get? |
//! | [`format`](mod@format) | which bytes make a corpus? |
//! | [`record`] | what is kept of a document beside its text? |
//! | `apart` | how is a record read by several functions, not by one? |
//! | [`text`] | how is text kept as word ids? |
//! | [`codes`] | how is a word id written in bytes? |
//! | `opening` | what is made of the texts when a corpus is opened? |
//! | `alike` | which documents say nearly the same? |
//! | `tongue` | in which language is a document that is too short to tell? |
//! | [`corpus`](mod@corpus) | what can be asked of an open corpus? |
//! | [`offer`] | what could be asked instead? |
//! | [`respell`] | how would a query be spelled with words of the collection? |
//! | [`mod@excerpt`] | what of a passage is shown in a list of results, and of a document in a list of documents? |
//! | [`dimension`] | by what can an answer be filtered? |
//! | [`sort`] | in what order are documents listed? |
//! | [`lines`] | what stands around each occurrence? |
//! | [`csv`] | how is a table written for spreadsheets? |
//! | [`timeline`] | how does an answer spread over time? |
//! | [`names`] | which names are spelled in several ways? |
//! | [`named`] | what does a name in a query stand for in a corpus? |
//! | `labels` | what do documents say of themselves? |
//! | [`notes`] | which note does a sign in a text refer to? |
//! | [`period`] | which days does a date in a query stand for? |
//! | [`picture`] | which pictures travel with the documents, and which does an address mean? |
//! | [`place`] | how does a link find its passage again? |
//!
//! It knows documents and search; it knows no page and no command.

#![forbid(unsafe_code)]

mod alike;
mod apart;
pub mod build;
pub mod codes;
pub mod corpus;
pub mod csv;
pub mod dimension;
pub mod excerpt;
pub mod folder;
pub mod format;
pub mod ids;
mod labels;
pub mod lines;
pub mod named;
pub mod names;
pub mod notes;
pub mod offer;
mod opening;
pub mod period;
pub mod picture;
pub mod place;
pub mod record;
pub mod respell;
pub mod sort;
pub mod text;
pub mod timeline;
mod tongue;

pub use build::{Built, Gathered, ParsedFile, build, build_documents};
pub use corpus::{Corpus, Row};
pub use dimension::{Dimension, FacetCount, Filters, Restriction};
pub use excerpt::{Excerpt, Part};
pub use folder::{FoundFile, SourceFile};
pub use format::OpenError;
pub use lines::{Line, LineOrder, Lines};
pub use named::{Unclear, ValueCount};
pub use names::Name;
pub use offer::{Change, Offer};
pub use picture::{Picture, PictureKind};
pub use place::{Place, Resolution};
pub use record::{DocumentRecord, PassageRole};
pub use respell::Respelled;
pub use sort::Sort;
pub use timeline::Timeline;
