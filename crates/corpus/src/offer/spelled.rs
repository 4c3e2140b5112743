//! How else can what was asked for be written?

use super::{Answer, Change, MANY_LETTERS, Rescue};
use crate::respell::{Respelled, Respelling, Suspicion, Typed};
use core::ops::Range;
use vademecum_search::Node;

/// How many offers are made.
const FEW_SPELLED: usize = 3;

/// Of many ways to spell a query, so many are tried.
const FEW_TRIED: usize = 16;

impl Rescue<'_> {
    /// Words spelled otherwise: what takes the fewest edits first, of that what begins alike, of that
    /// what most documents hold together with the other words.
    pub(super) fn spelled(&self) -> Vec<Answer> {
        let suspicion = if self.n_found == 0 { Suspicion::Missing } else { Suspicion::Rare };
        let mut ways = self.corpus.respellings(&self.typed, suspicion);
        ways.truncate(FEW_TRIED);
        ways.extend(self.joined());
        ways.extend(self.split());
        let mut answers = Vec::new();
        for way in ways {
            let Some(text) = way.applied_to(self.query_text) else { continue };
            let likelihood = way.likelihood();
            if let Some(answer) = self.answer(&text, Change::Spelled(way.words)) {
                Answer::put(&mut answers, Answer { likelihood, ..answer });
            }
        }
        answers.truncate(FEW_SPELLED);
        answers
    }

    /// Names in every spelling, where that finds more at all: nobody can know them all.
    pub(super) fn named(&self) -> Option<Answer> {
        let (query_text, spellings) = self.corpus.names.widened(self.query_text, &self.parts)?;
        self.answer_with(self.n_found + 1, &query_text, Change::Names { spellings })
    }

    /// Words written as one that are one word in the collection: `news paper`, `e-mail`.
    fn joined(&self) -> Vec<Respelling> {
        let mut joined = Vec::new();
        for (nth, clause) in self.parts.iter().enumerate() {
            let (first, mut last) = (&clause.place, &clause.place);
            let mut words = words_of(&clause.node).to_vec();
            if let (1, Some(next)) = (words.len(), self.parts.get(nth + 1)) {
                words.extend_from_slice(words_of(&next.node));
                last = &next.place;
            }
            let between = self.query_text.get(first.end..last.start).unwrap_or_default();
            let word = words.concat();
            let is_one = words.len() == 2 && between.trim().is_empty() && word.len() <= MANY_LETTERS;
            if is_one && self.corpus.index().n_spelled(&word) > 0 {
                let place = first.start..last.end;
                joined.extend(self.one_change(&place, word));
            }
        }
        joined
    }

    /// A word that is two words side by side in the collection: `newspaper`.
    fn split(&self) -> Vec<Respelling> {
        let index = self.corpus.index();
        let mut cut = Vec::new();
        for Typed { word, place, is_prefix, is_alone } in &self.typed {
            let is_missing = *is_alone && word.len() <= MANY_LETTERS && index.n_meant(word, *is_prefix) == 0;
            if !is_missing || cut.len() > FEW_TRIED {
                continue;
            }
            for (at, _) in word.char_indices() {
                let (a, b) = word.split_at(at);
                // One letter by itself is a word only at the front: e-mail.
                let is_short = a.is_empty() || b.chars().nth(1).is_none();
                if !is_short && index.n_spelled(a) > 0 && index.n_spelled(b) > 0 {
                    cut.extend(self.one_change(place, format!("\"{a} {b}\"")));
                }
            }
        }
        cut
    }

    fn one_change(&self, place: &Range<usize>, to: String) -> Option<Respelling> {
        let from = self.query_text.get(place.clone())?.to_owned();
        Some(Respelling::of_one(Respelled { from, to, place: place.clone() }))
    }
}

/// The words of a part that is words in a row, else none.
fn words_of(node: &Node) -> &[String] {
    match node {
        Node::Words { words, .. } => words,
        _ => &[],
    }
}
