//! What of a query was repaired or passed over?

use super::FieldName;
use std::ops::Range;

/// Something in a query that was not read as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What was done.
    pub kind: NoteKind,
    /// Where it stands in the query text, in bytes.
    pub place: Range<usize>,
}

/// What was done with a part of a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteKind {
    /// A quotation mark is missing; the phrase was taken to go on to the end.
    Unquoted,
    /// A closing parenthesis is missing; it was taken to stand at the end.
    Unclosed,
    /// A parenthesis closes nothing and was passed over.
    Unopened,
    /// Nothing is in the parentheses or quotation marks.
    Empty,
    /// `OR` has nothing to join on one side.
    Unjoined,
    /// Nothing follows a name right after its colon.
    Unfinished(FieldName),
    /// Parentheses are nested too deep and were passed over from there.
    TooDeep,
    /// The query has too many parts, and what follows was left out.
    TooLong,
}
