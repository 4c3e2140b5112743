//! What a document is, and how files become documents.
//!
//! | module | question it answers |
//! |---|---|
//! | [`mod@document`] | what is a document made of? |
//! | [`block`] | what are the units of its text? |
//! | [`date`] | when was it published? |
//! | [`id`] | by what name can it be linked to? |
//! | [`language`] | which language is it in? |
//! | [`span`] | which part of a text is meant? |
//! | [`diagnostic`] | what does the publisher need to know? |
//!
//! It knows neither search nor files on disk: bytes come in, values go out.

#![forbid(unsafe_code)]

pub mod block;
pub mod date;
pub mod diagnostic;
pub mod document;
pub mod id;
pub mod language;
mod read_date;
pub mod span;
mod words;

pub use block::{Block, BlockKind};
pub use date::{Date, Published, Time};
pub use diagnostic::{Diagnostic, Severity};
pub use document::{Document, Identifier, Metadata, Region, Role, SetAside, SetAsideReason, Title};
pub use id::DocumentId;
pub use language::Language;
pub use span::{Span, Utf16Offset};
