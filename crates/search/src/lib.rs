//! Full-text search on one axis of positions.
//!
//! A collection is one long row of tokens. Documents and passages are stretches of that row, and
//! every term knows its places on it; so words, phrases, filters, counts and highlights are all
//! questions about positions, answered by one machine.
//!
//! | module | question it answers |
//! |---|---|
//! | [`analyzer`] | what are the words of a text, and which of them are the same? |
//! | [`axis`] | where does everything stand? |
//! | [`query`] | what did the reader ask for? |
//! | [`words`] | what are the collection's words, as written? |
//! | `lexicon` | which of them are meant by a word? |
//! | [`index`] | where does a word occur? |
//! | [`fields`] | what does a name stand for in a collection? |
//! | `asked` | which parts of a list count, and where is each of them looked for? |
//! | [`pattern`] | does a word fit a pattern? |
//! | [`matching`] | where does a part of the query occur? |
//! | [`facet`] | how many matches are there of each kind? |
//! | `term_freqs` | how much of a word does each document hold? |
//! | `beginnings` | how much of all words that begin with one letter does each document hold? |
//! | `tally` | how much of something does each document hold? |
//! | `followed` | which places are followed by one of some words? |
//! | `cursor` | which of some places lie in a stretch, asked for one stretch after the other? |
//! | `proximity` | how close do two words of the query stand to each other? |
//! | `neighbours` | which of the documents found speak of the same? |
//! | [`score`] | which passage answers best? |
//! | [`rank`] | which document answers best? |
//! | `best` | which of many scored documents are the best? |
//! | [`order`] | in what order? |
//! | [`find`] | what is the whole answer? |
//! | [`strip`] | where in a document do hits fall? |
//! | [`context`] | in what order do occurrences stand by the words around them? |
//! | [`explain`] | why does a document stand where it does? |
//! | `outline` | can two words be spelled nearly alike? |
//! | [`spelling`] | which words may have been meant by one that is not there? |
//! | [`snippet`] | which part of a long passage should be shown? |
//! | [`highlight`] | which parts of a text are hits? |
//!
//! It knows no files, no page, and not what a facet means.

#![forbid(unsafe_code)]

pub mod analyzer;
mod asked;
pub mod axis;
mod beginnings;
mod best;
pub mod context;
mod cursor;
pub mod explain;
pub mod facet;
pub mod fields;
pub mod find;
mod followed;
pub mod highlight;
pub mod index;
mod lexicon;
pub mod matching;
mod neighbours;
pub mod order;
mod outline;
pub mod pattern;
mod proximity;
pub mod query;
pub mod rank;
pub mod score;
pub mod snippet;
pub mod spelling;
pub mod strip;
mod tally;
mod term_freqs;
pub mod words;

pub use axis::{Axis, DocId, Field, PassageId, Position, WordId};
pub use context::Side;
pub use explain::{Factor, FactorName};
pub use facet::{Choice, Column, Columns, DocumentColumn, FacetValueId, Filter};
pub use fields::Fields;
pub use find::{DocumentHits, Found, PassageHits};
pub use index::Index;
pub use matching::{Match, PartId};
pub use query::{Clause, FieldName, Node, Note, NoteKind, Occur, Query};
pub use rank::Ranked;
pub use score::Score;
pub use spelling::Spelling;
pub use strip::Tick;
pub use words::WordList;
