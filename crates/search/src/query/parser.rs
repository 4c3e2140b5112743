//! How is a query text read?

use super::field::Value;
use super::{Clause, FieldName, Node, Note, NoteKind, Occur, Query};
use crate::analyzer;
use std::ops::Range;

/// How far words in quotation marks may be apart when the reader does not say.
const USUAL_SLOP: u32 = 10;

/// Reads a whole query.
pub(super) fn parse(text: &str) -> Query {
    let mut parser = Parser { text, at: 0, n_parts: 0, is_code: false, has_marks: false, notes: Vec::new() };
    let mut clauses = Vec::new();
    // A parenthesis that closes nothing ends a list; the text goes on behind it.
    while parser.at < text.len() {
        let (more, is_closed) = parser.clauses(0);
        clauses.extend(more);
        if is_closed {
            parser.note(NoteKind::Unopened, parser.at - 1..parser.at);
        }
    }
    Query { clauses: without_doubles(clauses), notes: parser.notes, has_marks: parser.has_marks }
}

/// What is left of a query text.
struct Parser<'a> {
    text: &'a str,
    /// First byte not yet read.
    at: usize,
    /// Words, phrases and patterns read so far.
    n_parts: usize,
    /// Whether what comes next is taken as written.
    is_code: bool,
    has_marks: bool,
    notes: Vec<Note>,
}

impl Parser<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn skip_space(&mut self) {
        self.at = self.text.len() - self.rest().trim_start().len();
    }

    /// Notes the first of each kind.
    fn note(&mut self, kind: NoteKind, place: Range<usize>) {
        if !self.notes.iter().any(|known| known.kind == kind) {
            self.notes.push(Note { kind, place });
        }
    }

    /// Parts up to the end or to a closing parenthesis, which is taken; whether there was one.
    fn clauses(&mut self, depth: usize) -> (Vec<Clause>, bool) {
        let mut clauses = Vec::new();
        loop {
            self.skip_space();
            if self.rest().is_empty() {
                return (without_doubles(clauses), false);
            }
            if self.rest().starts_with(')') {
                self.at += 1;
                return (without_doubles(clauses), true);
            }
            clauses.extend(self.clause(depth).into_iter().flat_map(apart));
        }
    }

    /// A part with its alternatives.
    fn clause(&mut self, depth: usize) -> Option<Clause> {
        if let Some(after) = or_at(self.rest()) {
            // There is nothing in front that it could join.
            let start = self.at;
            self.at = self.text.len() - after.len();
            self.note(NoteKind::Unjoined, start..self.at);
            return None;
        }
        let negated = self.rest().strip_prefix('-');
        let is_negated = negated.is_some_and(|after| !after.starts_with(char::is_whitespace));
        if self.rest().starts_with('-') {
            self.at += 1;
        }
        let occur = if is_negated { Occur::MustNot } else { Occur::Must };
        self.has_marks |= is_negated;
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
        if is_or {
            let at = self.text.len() - next.len();
            let start = self.text.len() - self.rest().trim_start().len();
            self.has_marks = true;
            if !joins {
                self.note(NoteKind::Unjoined, start..at);
            }
            self.at = at;
        }
        joins
    }

    /// A word, a phrase or a group, with a name before it or without.
    fn single(&mut self, depth: usize) -> Option<Node> {
        match FieldName::at_start_of(self.rest()) {
            Some((name, len)) => self.field(name, len, depth),
            None => self.value(depth),
        }
    }

    /// A name and what stands behind it.
    fn field(&mut self, name: FieldName, len: usize, depth: usize) -> Option<Node> {
        let start = self.at;
        self.at += len;
        self.has_marks = true;
        let next = self.rest().chars().next();
        let is_there = next.is_some_and(|next| !next.is_whitespace() && !matches!(next, ')' | '|'));
        let is_enclosed = next.is_some_and(|next| next == '(' || is_quote(next));
        let outside = std::mem::replace(&mut self.is_code, name.value() == Value::Code);
        let value = if is_there { self.value(depth) } else { None };
        self.is_code = outside;
        if value.is_none() && !is_enclosed && self.n_parts < Query::MAX_PARTS {
            self.note(NoteKind::Unfinished(name), start..start + len);
        }
        Some(Node::Field { name, value: Box::new(value?) })
    }

    /// A word, a phrase or a group.
    fn value(&mut self, depth: usize) -> Option<Node> {
        let first = self.rest().chars().next()?;
        if first == '(' {
            return self.group(depth);
        }
        if is_quote(first) { self.quoted(first) } else { self.word() }
    }

    fn group(&mut self, depth: usize) -> Option<Node> {
        let start = self.at;
        self.at += 1;
        self.has_marks = true;
        if depth == Query::MAX_DEPTH {
            self.note(NoteKind::TooDeep, start..self.at);
            return None;
        }
        let n_parts = self.n_parts;
        let (clauses, is_closed) = self.clauses(depth + 1);
        if clauses.is_empty() && n_parts == self.n_parts {
            self.note(NoteKind::Empty, start..self.at);
        } else if !is_closed {
            self.note(NoteKind::Unclosed, start..self.at);
        }
        group(clauses)
    }

    fn quoted(&mut self, opening: char) -> Option<Node> {
        let opened = self.at;
        let start = opened + opening.len_utf8();
        let inside = &self.text[start..];
        let closing = inside.char_indices().find(|&(_, character)| is_quote(character));
        let is_closed = closing.is_some();
        let (len, closing) = closing.map_or((inside.len(), 0), |(len, closing)| (len, closing.len_utf8()));
        self.at = start + len + closing;
        self.has_marks = true;
        let words = self.words(&self.text[start..start + len]);
        if words.is_empty() {
            self.note(NoteKind::Empty, opened..self.at);
        } else if !is_closed {
            self.note(NoteKind::Unquoted, opened..self.at);
        }
        let slop = self.takes_slop();
        self.part(
            opened,
            match slop {
                Some(slop) if words.len() > 1 => Node::Near { words, slop },
                _ => Node::Words { words, last_is_prefix: false },
            },
        )
    }

    /// The words of a text; where it is taken as written, itself.
    fn words(&self, text: &str) -> Vec<String> {
        if !self.is_code {
            return words(text);
        }
        let text = text.trim();
        if text.is_empty() { Vec::new() } else { vec![text.to_owned()] }
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
        let plain = |words| Node::Words { words, last_is_prefix: is_open };
        if self.is_code {
            let words = self.words(written.trim_end_matches([',', ';']));
            return self.part(start, plain(words));
        }
        let special = fuzzy(written).or_else(|| pattern(written));
        self.has_marks |= special.is_some();
        self.part(start, special.unwrap_or_else(|| plain(words(written))))
    }

    /// Counts a part that begins at `start`; nothing if it is empty, or one too many.
    fn part(&mut self, start: usize, node: Node) -> Option<Node> {
        if matches!(&node, Node::Words { words, .. } if words.is_empty()) {
            return None;
        }
        if self.n_parts == Query::MAX_PARTS {
            self.note(NoteKind::TooLong, start..self.text.len());
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

/// The clauses that ask for what one clause asks for, each by itself, so that parentheses in prose do
/// not keep a document from holding some of them: those of a group that must occur, with its name if
/// it has one. A group that says where its words are looked for stays together.
fn apart(clause: Clause) -> Vec<Clause> {
    let is_apart = |parts: &[Clause]| {
        let n_places = parts.iter().filter(|part| part.node.is_place()).count();
        clause.occur == Occur::Must && (n_places == 0 || n_places == parts.len())
    };
    match &clause.node {
        Node::All(parts) if is_apart(parts) => parts.clone(),
        Node::Field { name, value } => match &**value {
            Node::All(parts) if is_apart(parts) => {
                let named = |node: &Node| Node::Field { name: *name, value: Box::new(node.clone()) };
                parts.iter().map(|part| Clause { node: named(&part.node), ..part.clone() }).collect()
            }
            _ => vec![clause],
        },
        _ => vec![clause],
    }
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

/// Whether a phrase begins or ends with it.
pub fn is_quote(character: char) -> bool {
    matches!(character, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '＂')
}
