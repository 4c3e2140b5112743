//! What did the reader ask for?
//!
//! | written | asks for |
//! |---|---|
//! | `one two` | both |
//! | `"one two"` | one right before the other; straight or curly quotes |
//! | `-one`, `-"one two"`, `-(…)` | documents without |
//! | `one OR two`, `one \| two` | either; binds closer than the space |
//! | `(…)` | what is inside, as one part |
//! | `one*`, `o*e`, `wor?d` | `*` any letters, `?` any letter |
//! | `one~`, `one~2` | spelled nearly so: one edit, two |
//! | `"one two"~5` | within five words of each other, in any order |
//! | `title:one`, `date:2019`, `lang:(en OR fr)` | what a name says of it, see [`field`] |
//!
//! A name's value stands right behind its colon: a word, a phrase or what is in parentheses. What looks
//! like a name but is not one of ours (`http:`, `12:30`) is a word.
//!
//! The word being typed, the last one with nothing after it, stands for every word that begins with
//! it. Any text is a valid query: what is not closed is closed at the end, and marks that mean nothing
//! are passed over. [`Query::notes`] says where.

pub mod field;
pub mod note;
mod parser;

pub use field::FieldName;
pub use note::{Note, NoteKind};
pub use parser::is_quote;

use field::Asks;
use std::ops::Range;

/// A query, parsed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// What is asked for, in the order written, nothing twice.
    pub clauses: Vec<Clause>,
    /// What was repaired or passed over, in the order in which it was met, nothing twice.
    pub notes: Vec<Note>,
    /// Whether anything but words was read: a quotation mark, a minus sign, a name.
    pub has_marks: bool,
}

/// One part of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Whether it must occur, or must not.
    pub occur: Occur,
    /// What.
    pub node: Node,
    /// Where it stands in the query text, in bytes, with its quotation marks or parentheses, without
    /// a minus sign.
    pub place: Range<usize>,
}

/// Whether something must or must not occur.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occur {
    /// Every document found holds it.
    Must,
    /// No document found holds it.
    MustNot,
}

/// What a part asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// Words that follow each other: never none, often one.
    Words {
        /// As written, in order.
        words: Vec<String>,
        /// Whether the last word may go on.
        last_is_prefix: bool,
    },
    /// A word in which `*` stands for any letters and `?` for any letter.
    Pattern(String),
    /// A word spelled nearly so.
    Fuzzy {
        /// The word.
        word: String,
        /// How many edits it may be away, 1 or 2.
        edits: usize,
    },
    /// Words close to each other, in any order.
    Near {
        /// The words, at least two.
        words: Vec<String>,
        /// How many words the last of them may stand behind the first.
        slop: u32,
    },
    /// Any of several, at least two.
    Any(Vec<Node>),
    /// What is in parentheses: all that must occur, in one document without what must not.
    All(Vec<Clause>),
    /// What stands behind a name.
    Field {
        /// The name.
        name: FieldName,
        /// What stands behind it. Where the name takes a code, [`Node::Words`] holds it as a single
        /// word, as written.
        value: Box<Node>,
    },
}

impl Query {
    /// More parts than anybody types, few enough for an answer at once. What comes after is ignored.
    pub const MAX_PARTS: usize = 64;

    /// How deep parentheses are followed; deeper ones are passed over.
    pub const MAX_DEPTH: usize = 16;

    /// Reads a query. Never fails. Linear time.
    pub fn parse(text: &str) -> Self {
        parser::parse(text)
    }

    /// Whether nothing is asked for.
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty()
    }

    /// The clauses that must occur.
    pub fn wanted(&self) -> impl Iterator<Item = &Clause> {
        wanted(&self.clauses)
    }

    /// The clauses that must occur and are looked for in the text, in the order of their
    /// [`PartId`](crate::PartId)s.
    pub fn sought(&self) -> impl Iterator<Item = &Clause> {
        self.wanted().filter(|clause| clause.node.has_words())
    }

    /// The clauses that must not occur.
    pub fn unwanted(&self) -> impl Iterator<Item = &Clause> {
        unwanted(&self.clauses)
    }
}

/// Those of some clauses that must occur.
pub fn wanted(clauses: &[Clause]) -> impl Iterator<Item = &Clause> {
    clauses.iter().filter(|clause| clause.occur == Occur::Must)
}

/// Those of some clauses that must not occur.
pub fn unwanted(clauses: &[Clause]) -> impl Iterator<Item = &Clause> {
    clauses.iter().filter(|clause| clause.occur == Occur::MustNot)
}

impl Node {
    /// Whether anything is looked for in the text of documents, rather than in what they say of
    /// themselves.
    pub fn has_words(&self) -> bool {
        self.looks_into_text(true)
    }

    /// `is_text` tells whether what stands by itself is looked for in the text.
    fn looks_into_text(&self, is_text: bool) -> bool {
        match self {
            Self::Words { .. } | Self::Pattern(_) | Self::Fuzzy { .. } | Self::Near { .. } => is_text,
            Self::Any(nodes) => nodes.iter().any(|node| node.looks_into_text(is_text)),
            Self::All(clauses) => wanted(clauses).any(|clause| clause.node.looks_into_text(is_text)),
            Self::Field { name, value } => value.looks_into_text(name.asks() == Asks::Within),
        }
    }

    /// Whether it only names kinds of passages: `in:heading`, `in:heading OR in:list`.
    pub fn is_place(&self) -> bool {
        match self {
            Self::Field { name, .. } => name.asks() == Asks::Place,
            Self::Any(nodes) => nodes.iter().all(Self::is_place),
            _ => false,
        }
    }
}

impl Clause {
    /// The word, if it asks for a single one, and whether that may go on.
    pub fn single_word(&self) -> Option<(&str, bool)> {
        match &self.node {
            Node::Words { words, last_is_prefix } => match &words[..] {
                [word] => Some((word, *last_is_prefix)),
                _ => None,
            },
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(clauses: &[Clause]) -> String {
        let clause = |clause: &Clause| {
            let sign = if clause.occur == Occur::Must { '+' } else { '-' };
            format!("{sign}{}", node(&clause.node))
        };
        clauses.iter().map(clause).collect::<Vec<_>>().join(" ")
    }

    fn node(of: &Node) -> String {
        match of {
            Node::Words { words, last_is_prefix } => words.join("_") + if *last_is_prefix { "*" } else { "" },
            Node::Pattern(pattern) => format!("/{pattern}/"),
            Node::Fuzzy { word, edits } => format!("{word}~{edits}"),
            Node::Near { words, slop } => format!("{}~~{slop}", words.join("_")),
            Node::Any(nodes) => format!("[{}]", nodes.iter().map(node).collect::<Vec<_>>().join("|")),
            Node::All(clauses) => format!("({})", shown(clauses)),
            Node::Field { name, value } => format!("{}:{}", name.key(), node(value)),
        }
    }

    #[test]
    fn queries_are_read_as_meant() {
        let check =
            |text, expected: &str| assert_eq!(shown(&Query::parse(text).clauses), expected, "{text:?}");
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
    fn either_and_groups() {
        let check =
            |text, expected: &str| assert_eq!(shown(&Query::parse(text).clauses), expected, "{text:?}");
        check("a OR b c ", "+[a|b] +c");
        check("a | \"b c\" |d ", "+[a|b_c|d]");
        check("a|b", "+[a|b*]");
        check("-(a b) c ", "-(+a +b) +c");
        check("(a b) OR (c -d) ", "+[(+a +b)|(+c -d)]");
        check("(a b -c) d ", "+a +b -c +d");
        check("((a)) ", "+a");
        check("(a", "+a*");
        check("a) b ", "+a +b");
        check("() a ", "+a");
        check("OR a ", "+a");
        check("a OR ", "+a");
        check("a OR OR b ", "+[a|b]");
        check("a OR -b ", "+a -b");
        check("for or against ", "+for +or +against");
        check("| ( ) - \" ~ * ?", "");
    }

    #[test]
    fn patterns_and_nearness() {
        let check =
            |text, expected: &str| assert_eq!(shown(&Query::parse(text).clauses), expected, "{text:?}");
        check("goal* ", "+goal*");
        check("g*l wor?d ", "+/g*l/ +/wor?d/");
        check("goals? why?", "+goals +why");
        check("*tion ", "+/*tion/");
        check("** ? ", "");
        check("gaol~ gaol~2 gaol~9 ", "+gaol~1 +gaol~2");
        check("\"a b\"~5 \"a b\"~ ", "+a_b~~5 +a_b~~10");
        check("\"a\"~5 a-b~ ", "+a +a_b");
        check("~ a~b ", "+a_b");
    }

    #[test]
    fn names_and_their_values() {
        let check =
            |text, expected: &str| assert_eq!(shown(&Query::parse(text).clauses), expected, "{text:?}");
        check("title:harbour", "+title:harbour*");
        check("Title:harbour sea ", "+title:harbour +sea");
        check("title:\"safe harbour\" TITLE:harb* ", "+title:safe_harbour +title:harb*");
        check("title:(harbour -sea)", "+title:harbour -title:sea");
        check("title:(a OR b) OR c ", "+[title:[a|b]|c]");
        check("-source:bbc -author:(a b) ", "-source:bbc -author:(+a +b)");
        check("lang:(en OR fr)", "+lang:[en|fr]");
        check("lang:en, a ", "+lang:en +a");
        check("date:2019-10..2019-12 ", "+date:2019-10..2019-12");
        check("date:2019-1", "+date:2019-1*");
        check("id:\" A/12 \" ", "+id:A/12");
        check("source:\"The Times\"~3 author:o’neill~ ", "+source:The_Times~~3 +author:o’neill~1");
        check("title:harbour|sea ", "+[title:harbour|sea]");
        check("harbour (in:heading sea) ", "+harbour +(+in:heading +sea)");
        check("(in:heading in:list) ", "+in:heading +in:list");
        check("in:(heading OR list) sea ", "+in:[heading|list] +sea");
        // What is not finished asks for nothing; what is no name is a word.
        check("title: harbour ", "+harbour");
        check("title:", "");
        check("title:() title:\"\" title:, ", "");
        check("(title:) a ", "+a");
        check("title:title:x ", "+title:title:x");
        check("foo:bar http://x.org 12:30 Note: this ", "+foo:bar +http_x.org +12_30 +Note +this");
        check("subtitle:x untitled:x ", "+subtitle:x +untitled:x");
    }

    #[test]
    fn what_was_not_read_as_written_is_noted() {
        let check = |text: &str, expected: &[(NoteKind, &str)]| {
            let query = Query::parse(text);
            let notes: Vec<(NoteKind, &str)> =
                query.notes.iter().map(|note| (note.kind, &text[note.place.clone()])).collect();
            assert_eq!(notes, expected, "{text:?}");
        };
        check("a \"b c\" -(d OR e) f* g~ title:h", &[]);
        check("goals? pre-1967 - … why?", &[]);
        check("a \"right to", &[(NoteKind::Unquoted, "\"right to")]);
        check("(a (b", &[(NoteKind::Unclosed, "(b")]);
        check("a) b", &[(NoteKind::Unopened, ")")]);
        check("() a \"\"", &[(NoteKind::Empty, "()")]);
        check("(", &[(NoteKind::Empty, "(")]);
        check("\"", &[(NoteKind::Empty, "\"")]);
        check("OR a", &[(NoteKind::Unjoined, "OR")]);
        check("a OR ", &[(NoteKind::Unjoined, "OR ")]);
        check("a | -b", &[(NoteKind::Unjoined, "| ")]);
        check("title: a", &[(NoteKind::Unfinished(FieldName::Title), "title:")]);
        check("title:()", &[(NoteKind::Empty, "()")]);
        check(&format!("{}a", "(".repeat(17)), &[(NoteKind::TooDeep, "("), (NoteKind::Unclosed, "((a")]);
        let long: String = (0..65).map(|n| format!("w{n} ")).collect();
        check(&long, &[(NoteKind::TooLong, "w64 ")]);
    }

    #[test]
    fn only_what_is_more_than_words_has_marks() {
        let check = |text, expected| assert_eq!(Query::parse(text).has_marks, expected, "{text:?}");
        for text in ["", "goal", "pre-1967 goals, why? Hamas’s 12:30", "a - b"] {
            check(text, false);
        }
        for text in ["\"a\"", "-a", "a | b", "(a)", "a*", "a?c", "a~", "title:a"] {
            check(text, true);
        }
    }

    #[test]
    fn places_are_those_of_the_text() {
        let text = "x -\"a b\"~3 (c d) e OR f g~ title:h";
        let query = Query::parse(text);
        let places: Vec<&str> = query.clauses.iter().map(|clause| &text[clause.place.clone()]).collect();
        assert_eq!(places, ["x", "\"a b\"~3", "c", "d", "e OR f", "g~", "title:h"]);
    }

    #[test]
    fn very_long_and_very_deep_queries_are_cut() {
        let words: Vec<String> = (0..5000).map(|n| format!("w{n}")).collect();
        assert_eq!(Query::parse(&words.join(" ")).clauses.len(), Query::MAX_PARTS);
        assert_eq!(shown(&Query::parse(&"(".repeat(10_000)).clauses), "");
        assert_eq!(shown(&Query::parse(&format!("{}a ", "(".repeat(10_000))).clauses), "+a");
        let deep: String = (0..2_000).map(|n| format!("-(a{n} OR ")).collect();
        assert!(shown(&Query::parse(&deep).clauses).matches('a').count() <= Query::MAX_PARTS);
        for piece in
            ["title:", "title:(", "-", "OR ", "()", ")", "\"", "in:\"", "\u{202e}", "🙂", "~*?", "date:2("]
        {
            let query = Query::parse(&piece.repeat(10_000));
            assert!(query.notes.len() < 20, "{piece}: {:?}", query.notes);
        }
    }

    proptest! {
        #[test]
        fn any_text_is_a_query(text in "\\PC{0,40}|[-\"“” ab()|~*?OR]{0,60}|(in:|title:|date:|[-\"ab()|OR ~]){0,30}") {
            fn check(clauses: &[Clause], text: &str) -> Result<(), TestCaseError> {
                for clause in clauses {
                    prop_assert!(text.get(clause.place.clone()).is_some());
                    match &clause.node {
                        Node::Words { words, .. } => prop_assert!(!words.is_empty()),
                        Node::Near { words, .. } => prop_assert!(words.len() > 1),
                        Node::Any(nodes) => prop_assert!(nodes.len() > 1),
                        Node::All(clauses) => check(clauses, text)?,
                        Node::Field { value, .. } => {
                            let is_empty = matches!(&**value, Node::Words { words, .. } if words.is_empty());
                            prop_assert!(!is_empty, "a name without a value");
                        }
                        Node::Pattern(_) | Node::Fuzzy { .. } => {}
                    }
                }
                Ok(())
            }
            let query = Query::parse(&text);
            check(&query.clauses, &text)?;
            prop_assert!(query.notes.iter().all(|note| text.get(note.place.clone()).is_some()));
        }
    }
}
