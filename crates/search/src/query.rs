//! What did the reader ask for?
//!
//! Words (all must occur in a document), `"phrases"` in straight or curly quotes, and `-word` or
//! `-"phrase"` for what must not occur. The word being typed, the last one with nothing after it,
//! stands for every word that begins with it. Any text is a valid query.

use crate::analyzer;
use std::ops::Range;

/// A query, parsed. Holds at most [`Query::MAX_CLAUSES`] clauses; what comes after is ignored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// What is asked for, in the order written, nothing twice.
    pub clauses: Vec<Clause>,
}

/// One part of a query: a word, or several that must follow each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Whether it must occur, or must not.
    pub occur: Occur,
    /// The words as written, in order; never empty. Several are a phrase.
    pub words: Vec<String>,
    /// Whether the last word may go on.
    pub last_is_prefix: bool,
    /// Where it stands in the query text, in bytes, with its quotation marks.
    pub place: Range<usize>,
}

impl Clause {
    /// Whether it asks for the same as another.
    fn asks_as(&self, other: &Self) -> bool {
        (self.occur, &self.words, self.last_is_prefix) == (other.occur, &other.words, other.last_is_prefix)
    }
}

/// Whether something must or must not occur.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occur {
    /// Every document found holds it.
    Must,
    /// No document found holds it.
    MustNot,
}

impl Query {
    /// More than anybody types, few enough for an answer at once.
    pub const MAX_CLAUSES: usize = 64;

    /// Reads a query. Never fails: a quotation mark without a partner opens a phrase that ends with
    /// the text, and marks that mean nothing are passed over. Linear time.
    pub fn parse(text: &str) -> Self {
        let mut clauses: Vec<Clause> = Vec::new();
        for piece in (Pieces { text, at: 0 }) {
            if clauses.len() == Self::MAX_CLAUSES {
                break;
            }
            let words: Vec<String> =
                analyzer::tokens(&text[piece.words]).map(|(_, word)| word.to_owned()).collect();
            let clause =
                Clause { occur: piece.occur, words, last_is_prefix: piece.is_open, place: piece.place };
            if !clause.words.is_empty() && !clauses.iter().any(|known| known.asks_as(&clause)) {
                clauses.push(clause);
            }
        }
        Self { clauses }
    }

    /// Whether nothing is asked for.
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty()
    }

    /// The clauses that must occur.
    pub fn wanted(&self) -> impl Iterator<Item = &Clause> {
        self.clauses.iter().filter(|clause| clause.occur == Occur::Must)
    }

    /// The clauses that must not occur.
    pub fn unwanted(&self) -> impl Iterator<Item = &Clause> {
        self.clauses.iter().filter(|clause| clause.occur == Occur::MustNot)
    }
}

/// A stretch of query text that makes one clause.
struct Piece {
    occur: Occur,
    words: Range<usize>,
    /// The words with their quotation marks.
    place: Range<usize>,
    /// Still being typed: nothing follows.
    is_open: bool,
}

/// Cuts a query text into pieces, front to back.
struct Pieces<'a> {
    text: &'a str,
    /// First byte not yet read.
    at: usize,
}

impl Iterator for Pieces<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        let rest = self.text[self.at..].trim_start();
        let start = self.text.len() - rest.len();
        let negated = rest.strip_prefix('-').filter(|after| !after.starts_with(char::is_whitespace));
        let (occur, rest, start) = match negated {
            Some(after) => (Occur::MustNot, after, start + 1),
            None => (Occur::Must, rest, start),
        };
        let first = rest.chars().next()?;
        if is_quote(first) {
            let opening = start;
            let start = start + first.len_utf8();
            let inside = &self.text[start..];
            let (len, closing) = match inside.char_indices().find(|&(_, character)| is_quote(character)) {
                Some((len, closing)) => (len, closing.len_utf8()),
                None => (inside.len(), 0),
            };
            self.at = start + len + closing;
            return Some(Piece { occur, words: start..start + len, place: opening..self.at, is_open: false });
        }
        let len = rest.find(|character: char| character.is_whitespace() || is_quote(character));
        let end = start + len.unwrap_or(rest.len());
        self.at = end;
        // A word that ends in a mark ("goal,") is finished, one that ends in a letter may go on.
        let is_open = len.is_none() && rest.ends_with(char::is_alphanumeric);
        Some(Piece { occur, words: start..end, place: start..end, is_open })
    }
}

fn is_quote(character: char) -> bool {
    matches!(character, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '＂')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Shows a query in a plain form: `+word`, `-word`, `word*`, `[a b]`.
    fn shown(text: &str) -> String {
        let clause = |clause: &Clause| {
            let sign = if clause.occur == Occur::Must { '+' } else { '-' };
            let star = if clause.last_is_prefix { "*" } else { "" };
            format!("{sign}{}{star}", clause.words.join("_"))
        };
        Query::parse(text).clauses.iter().map(clause).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn queries_are_read_as_meant() {
        let check = |text, expected: &str| assert_eq!(shown(text), expected, "{text:?}");
        check("", "");
        check("goal", "+goal*");
        check("goal ", "+goal");
        check("Russia goal", "+Russia +goal*");
        check("\"right to return\"", "+right_to_return");
        check("“right to return” home", "+right_to_return +home*");
        check("„Recht“ «droit»", "+Recht +droit");
        check("\"right to", "+right_to");
        check("a -b -\"c d\" e ", "+a -b -c_d +e");
        check("pre-1967", "+pre_1967*");
        check("- a", "+a*");
        check("--a", "-a*");
        check("goal,", "+goal");
        check("a a a", "+a +a*");
        check("a\"b c\"d", "+a +b_c +d*");
        check("\"\" \" - … \"", "");
        check("中国", "+中_国*");
        check("\u{202e}a\u{0}b", "+a_b*");
    }

    #[test]
    fn very_long_queries_are_cut() {
        let words: Vec<String> = (0..5000).map(|n| format!("w{n}")).collect();
        assert_eq!(Query::parse(&words.join(" ")).clauses.len(), Query::MAX_CLAUSES);
    }

    proptest! {
        #[test]
        fn any_text_is_a_query(text in "\\PC{0,40}|[-\"“” a]{0,40}") {
            for clause in Query::parse(&text).clauses {
                prop_assert!(!clause.words.is_empty());
            }
        }
    }
}
