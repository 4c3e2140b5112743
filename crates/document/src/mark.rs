//! What is marked inside a block's text?

use crate::Span;
use serde::{Deserialize, Serialize};

/// A stretch of a block, or of the title, that is set off or leads elsewhere.
///
/// Marks stand in the order of their first bytes, the longer ones first. Each lies in one block, one
/// marker or the title; of two that share a byte one holds the other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// The stretch, not empty.
    pub span: Span,
    /// What it is.
    pub kind: MarkKind,
}

/// A sign that refers to a note, without what may stand around it: `1` of `[1]`. Signs that name the same note are
/// equal so.
pub fn bare_sign(sign: &str) -> &str {
    let is_around = |character: char| character.is_whitespace() || "[]().:".contains(character);
    let bare = sign.trim_matches(is_around);
    if bare.is_empty() { sign } else { bare }
}

/// What a mark is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MarkKind {
    /// Emphasized, as in italics.
    Emphasis,
    /// Important, as in bold.
    Strong,
    /// Part of a program, a command, a name of a file.
    Code,
    /// Struck out.
    Deleted,
    /// Refers to a footnote, by its marker.
    NoteReference,
    /// Leads elsewhere.
    Link {
        /// The address as written, made absolute where the document says its own; of the schemes `http`,
        /// `https` and `mailto`, or relative.
        target: String,
    },
    /// Stands for a picture.
    Image {
        /// The address as for a link.
        address: String,
    },
}
