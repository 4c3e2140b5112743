//! What a document is, and how files become documents.
//!
//! | module | question it answers |
//! |---|---|
//! | [`mod@document`] | what is a document made of? |
//! | [`mod@parse`] | how does a file become a document? |
//! | [`block`] | what are the units of its text? |
//! | [`mark`] | what is marked inside them? |
//! | [`locator`] | which place of it does a citation name? |
//! | [`date`] | when was it published? |
//! | [`id`] | by what name can it be linked to? |
//! | [`language`] | which language is it in? |
//! | [`identify`] | which id does a document have? |
//! | [`decode`] | which characters do bytes stand for? |
//! | `format` | in which format is a file written? |
//! | `binary` | is a file of a format that is no text, and which? |
//! | `archive` | which files does a ZIP archive hold? |
//! | `enclosed` | which files inside a file do its documents show? |
//! | `inner_address` | where do addresses lead inside a file that holds others? |
//! | `zip_folder` | what do the files of a ZIP archive hold? |
//! | `epub` | what does a book say? |
//! | `pdf` | what do printed pages say? |
//! | `caught` | what becomes of a library that breaks? |
//! | `xml` | what stands in a file of XML? |
//! | `numbering` | how is a number drawn before the item of a list, or on a page? |
//! | `office` | what does a document of a word processor say? |
//! | `markdown` | what do the marks of a Markdown text mean? |
//! | `html` | what of a saved page is its article, and what does it say of itself? |
//! | `feed` | what are the entries of a feed? |
//! | `structured` | what do the elements of a file of XML say, whatever vocabulary they are of? |
//! | `data` | what are the documents of exported data? |
//! | [`fields`] | which fields of it hold which parts of a document? |
//! | `mail` | what are the documents of a message, or of a mailbox of many? |
//! | `subtitles` | what is said in subtitles, and when? |
//! | `prose` | what are the paragraphs of a text that stands in something else? |
//! | `markup` | what of HTML is text where it is not read as a page, and where may a link lead? |
//! | `writer` | how is a text put together that is not plain text? |
//! | `text` | what do the lines of a plain text mean? |
//! | `read_date` | which date do these words give? |
//! | `words` | which words mean what, in many languages? |
//! | [`span`] | which part of a text is meant? |
//! | [`diagnostic`] | what does the publisher need to know? |
//!
//! It knows neither search nor files on disk: bytes come in, values go out.

#![forbid(unsafe_code)]
// Of what formats share, a build with some of them does not use all.
#![cfg_attr(
    not(all(
        feature = "html",
        feature = "markdown",
        feature = "zip",
        feature = "epub",
        feature = "office",
        feature = "pdf",
        feature = "xml"
    )),
    allow(dead_code)
)]

#[cfg(feature = "archive")]
mod archive;
mod binary;
pub mod block;
#[cfg(any(feature = "mail", feature = "pdf"))]
pub mod caught;
pub mod date;
pub mod decode;
pub mod diagnostic;
pub mod document;
#[cfg(feature = "archive")]
pub mod enclosed;
#[cfg(feature = "xml")]
mod feed;
pub mod fields;
mod format;
pub mod id;
pub mod identify;
mod inner_address;
pub mod language;
pub mod locator;
pub mod mark;
pub mod parse;
pub mod span;

#[cfg(feature = "data")]
mod data;
#[cfg(feature = "epub")]
mod epub;
#[cfg(feature = "html")]
mod html;
#[cfg(feature = "mail")]
mod mail;
#[cfg(feature = "markdown")]
mod markdown;
#[cfg(any(feature = "html", feature = "markdown", feature = "office"))]
mod markup;
#[cfg(any(feature = "office", feature = "pdf"))]
mod numbering;
#[cfg(feature = "office")]
mod office;
#[cfg(feature = "pdf")]
mod pdf;
#[cfg(feature = "data")]
mod prose;
mod read_date;
#[cfg(feature = "xml")]
mod structured;
#[cfg(feature = "subtitles")]
mod subtitles;
mod text;
mod words;
#[cfg(any(feature = "html", feature = "markdown", feature = "office", feature = "pdf"))]
mod writer;
#[cfg(any(feature = "epub", feature = "office", feature = "xml"))]
mod xml;
#[cfg(feature = "zip")]
mod zip_folder;

pub use block::{Block, BlockKind, Cell};
pub use date::{Date, Published, Time};
pub use diagnostic::{Diagnostic, Severity};
pub use document::{
    Document, Entry, Identifier, Metadata, Region, Role, SetAside, SetAsideReason, Title, one_line,
};
#[cfg(feature = "archive")]
pub use enclosed::{Enclosed, enclosed};
pub use fields::{DataPart, Fields};
pub use id::DocumentId;
pub use language::Language;
pub use locator::{Locator, LocatorKind};
pub use mark::{Mark, MarkKind};
pub use parse::{Hints, Parsed, parse};
pub use span::{Span, Utf16Offset};
