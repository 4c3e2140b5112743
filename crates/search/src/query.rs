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
//!
//! The word being typed, the last one with nothing after it, stands for every word that begins with
//! it. Any text is a valid query: what is not closed is closed at the end, and marks that mean nothing
//! are passed over.

mod parser;

use std::ops::Range;

/// A query, parsed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// What is asked for, in the order written, nothing twice.
    pub clauses: Vec<Clause>,
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
}

impl Query {
    /// More parts than anybody types, few enough for an answer at once. What comes after is ignored.
    pub const MAX_PARTS: usize = 64;

    /// How deep parentheses are followed; deeper ones are passed over.
    pub const MAX_DEPTH: usize = 16;

    /// Reads a query. Never fails. Linear time.
    pub fn parse(text: &str) -> Self {
        Self { clauses: parser::parse(text) }
    }

    /// Whether nothing is asked for.
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty()
    }

    /// The clauses that must occur.
    pub fn wanted(&self) -> impl Iterator<Item = &Clause> {
        wanted(&self.clauses)
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
    fn places_are_those_of_the_text() {
        let text = "x -\"a b\"~3 (c d) e OR f g~";
        let query = Query::parse(text);
        let places: Vec<&str> = query.clauses.iter().map(|clause| &text[clause.place.clone()]).collect();
        assert_eq!(places, ["x", "\"a b\"~3", "c", "d", "e OR f", "g~"]);
    }

    #[test]
    fn very_long_and_very_deep_queries_are_cut() {
        let words: Vec<String> = (0..5000).map(|n| format!("w{n}")).collect();
        assert_eq!(Query::parse(&words.join(" ")).clauses.len(), Query::MAX_PARTS);
        assert_eq!(shown(&Query::parse(&"(".repeat(10_000)).clauses), "");
        assert_eq!(shown(&Query::parse(&format!("{}a ", "(".repeat(10_000))).clauses), "+a");
        let deep: String = (0..2_000).map(|n| format!("-(a{n} OR ")).collect();
        assert!(shown(&Query::parse(&deep).clauses).matches('a').count() <= Query::MAX_PARTS);
    }

    proptest! {
        #[test]
        fn any_text_is_a_query(text in "\\PC{0,40}|[-\"“” ab()|~*?OR]{0,60}") {
            fn check(clauses: &[Clause], text: &str) -> Result<(), TestCaseError> {
                for clause in clauses {
                    prop_assert!(text.get(clause.place.clone()).is_some());
                    match &clause.node {
                        Node::Words { words, .. } => prop_assert!(!words.is_empty()),
                        Node::Near { words, .. } => prop_assert!(words.len() > 1),
                        Node::Any(nodes) => prop_assert!(nodes.len() > 1),
                        Node::All(clauses) => check(clauses, text)?,
                        Node::Pattern(_) | Node::Fuzzy { .. } => {}
                    }
                }
                Ok(())
            }
            check(&Query::parse(&text).clauses, &text)?;
        }
    }
}
