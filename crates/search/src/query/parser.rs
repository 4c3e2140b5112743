//! How is a query text read?

use super::{Clause, Node, Occur, Query};
use crate::analyzer;

/// How far words in quotation marks may be apart when the reader does not say.
const USUAL_SLOP: u32 = 10;

/// Reads a whole query.
pub(super) fn parse(text: &str) -> Vec<Clause> {
    let mut parser = Parser { text, at: 0, n_parts: 0 };
    let mut clauses = Vec::new();
    // A parenthesis that closes nothing ends a list; the text goes on behind it.
    while parser.at < text.len() {
        let more = parser.clauses(0);
        clauses.extend(more);
    }
    without_doubles(clauses)
}

/// What is left of a query text.
struct Parser<'a> {
    text: &'a str,
    /// First byte not yet read.
    at: usize,
    /// Words, phrases and patterns read so far.
    n_parts: usize,
}

impl Parser<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn skip_space(&mut self) {
        self.at = self.text.len() - self.rest().trim_start().len();
    }

    /// Parts up to the end or to a closing parenthesis, which is taken.
    fn clauses(&mut self, depth: usize) -> Vec<Clause> {
        let mut clauses = Vec::new();
        loop {
            self.skip_space();
            if self.rest().is_empty() {
                return without_doubles(clauses);
            }
            if self.rest().starts_with(')') {
                self.at += 1;
                return without_doubles(clauses);
            }
            // A group that must occur asks for what its parts ask for, each by itself; so parentheses
            // in prose do not keep a document from holding some of them.
            match self.clause(depth) {
                Some(Clause { occur: Occur::Must, node: Node::All(parts), .. }) => clauses.extend(parts),
                clause => clauses.extend(clause),
            }
        }
    }

    /// A part with its alternatives.
    fn clause(&mut self, depth: usize) -> Option<Clause> {
        if let Some(after) = or_at(self.rest()) {
            // There is nothing in front that it could join.
            self.at = self.text.len() - after.len();
            return None;
        }
        let negated = self.rest().strip_prefix('-');
        let is_negated = negated.is_some_and(|after| !after.starts_with(char::is_whitespace));
        if self.rest().starts_with('-') {
            self.at += 1;
        }
        let occur = if is_negated { Occur::MustNot } else { Occur::Must };
        let start = self.at;
        let mut nodes: Vec<Node> = self.single(depth).into_iter().collect();
        let mut end = self.at;
        while self.takes_or() {
            nodes.extend(self.single(depth));
            end = self.at;
        }
        let node = if nodes.len() > 1 { Node::Any(nodes) } else { nodes.pop()? };
        Some(Clause { occur, node, place: start..end })
    }

    /// Passes over `OR` or `|`, if that is next and something follows that it can join.
    fn takes_or(&mut self) -> bool {
        let mut rest = self.rest();
        let mut is_or = false;
        loop {
            let trimmed = rest.trim_start();
            rest = match or_at(trimmed) {
                Some(after) => after,
                None => break,
            };
            is_or = true;
        }
        let next = rest.trim_start();
        let joins = is_or && !next.starts_with(['-', ')']) && !next.is_empty();
        if joins || is_or {
            self.at = self.text.len() - next.len();
        }
        joins
    }

    /// A word, a phrase or a group.
    fn single(&mut self, depth: usize) -> Option<Node> {
        let first = self.rest().chars().next()?;
        if first == '(' {
            self.at += 1;
            if depth == Query::MAX_DEPTH {
                return None;
            }
            return group(self.clauses(depth + 1));
        }
        if is_quote(first) { self.quoted(first) } else { self.word() }
    }

    fn quoted(&mut self, opening: char) -> Option<Node> {
        let start = self.at + opening.len_utf8();
        let inside = &self.text[start..];
        let closing = inside.char_indices().find(|&(_, character)| is_quote(character));
        let (len, closing) = closing.map_or((inside.len(), 0), |(len, closing)| (len, closing.len_utf8()));
        self.at = start + len + closing;
        let words = words(&self.text[start..start + len]);
        let slop = self.takes_slop();
        self.part(match slop {
            Some(slop) if words.len() > 1 => Node::Near { words, slop },
            _ => Node::Words { words, last_is_prefix: false },
        })
    }

    /// Passes over `~` and a number, if that is next.
    fn takes_slop(&mut self) -> Option<u32> {
        let after = self.rest().strip_prefix('~')?;
        let n_digits = after.bytes().take_while(u8::is_ascii_digit).count();
        let slop = after[..n_digits].parse().unwrap_or(USUAL_SLOP);
        self.at += 1 + n_digits;
        Some(slop)
    }

    fn word(&mut self) -> Option<Node> {
        let ends = |character: char| {
            character.is_whitespace() || is_quote(character) || matches!(character, '(' | ')' | '|')
        };
        let start = self.at;
        let len = self.rest().find(ends);
        self.at = len.map_or(self.text.len(), |len| start + len);
        if self.at == start {
            // A mark that means nothing here.
            self.at += self.rest().chars().next().map_or(0, char::len_utf8);
            return None;
        }
        let written = &self.text[start..self.at];
        // A word that ends in a mark ("goal,") is finished, one that ends in a letter may go on.
        let is_open = len.is_none() && written.ends_with(char::is_alphanumeric);
        let node = fuzzy(written).or_else(|| pattern(written));
        self.part(node.unwrap_or_else(|| Node::Words { words: words(written), last_is_prefix: is_open }))
    }

    /// Counts a part; nothing if it is empty, or one too many.
    fn part(&mut self, node: Node) -> Option<Node> {
        let is_empty = matches!(&node, Node::Words { words, .. } if words.is_empty());
        if is_empty || self.n_parts == Query::MAX_PARTS {
            return None;
        }
        self.n_parts += 1;
        Some(node)
    }
}

/// What follows `OR` or `|`, if the text begins with it.
fn or_at(text: &str) -> Option<&str> {
    let after_word = text.strip_prefix("OR").filter(|after| {
        after.is_empty()
            || after.starts_with(|next: char| next.is_whitespace() || next == '(' || is_quote(next))
    });
    text.strip_prefix('|').or(after_word)
}

/// What is in parentheses: as itself, if it is one thing.
fn group(mut clauses: Vec<Clause>) -> Option<Node> {
    match &clauses[..] {
        [] => None,
        [Clause { occur: Occur::Must, .. }] => clauses.pop().map(|clause| clause.node),
        _ => Some(Node::All(clauses)),
    }
}

/// `word~`, `word~2`.
fn fuzzy(written: &str) -> Option<Node> {
    let (word, edits) = written.rsplit_once('~')?;
    let edits = if edits.is_empty() { 1 } else { edits.parse::<usize>().ok()?.clamp(1, 2) };
    let mut words = words(word);
    let word = words.pop().filter(|_| words.is_empty())?;
    Some(Node::Fuzzy { word, edits })
}

/// `word*`, `wor?d`. A question mark at either end belongs to the question.
fn pattern(written: &str) -> Option<Node> {
    let written = written.trim_matches('?');
    if !written.contains(['*', '?']) {
        return None;
    }
    // Marks around the word are not part of it, nor can it hold any.
    let is_mark = |character: char| !character.is_alphanumeric() && !matches!(character, '*' | '?');
    let pattern = written.trim_matches(is_mark);
    let letters = words(&pattern.replace(['*', '?'], "a"));
    let has_letters = pattern.contains(char::is_alphanumeric);
    if letters.len() != 1 || !has_letters {
        return None;
    }
    match pattern.strip_suffix('*') {
        Some(beginning) if !beginning.contains(['*', '?']) => {
            Some(Node::Words { words: words(beginning), last_is_prefix: true })
        }
        _ => Some(Node::Pattern(pattern.to_owned())),
    }
}

fn words(text: &str) -> Vec<String> {
    analyzer::tokens(text).map(|(_, word)| word.to_owned()).collect()
}

/// Of clauses that ask for the same, the first.
fn without_doubles(clauses: Vec<Clause>) -> Vec<Clause> {
    let mut kept: Vec<Clause> = Vec::with_capacity(clauses.len());
    for clause in clauses {
        if !kept.iter().any(|known| known.occur == clause.occur && known.node == clause.node) {
            kept.push(clause);
        }
    }
    kept
}

fn is_quote(character: char) -> bool {
    matches!(character, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '＂')
}
