//! What finds more because it asks for less?

use super::{Answer, Change, MANY_LETTERS, Rescue};
use crate::respell::{FEW_PARTS, Typed};
use vademecum_search::query::field::Asks;
use vademecum_search::query::is_quote;
use vademecum_search::{Clause, Node};

/// How many offers are made that leave something out.
const FEW_WITHOUT: usize = 2;

/// The shortest beginning that stands for a word.
const SHORTEST_BEGINNING: usize = 4;

/// How many words that have a beginning are named.
const FEW_FORMS: usize = 3;

/// Phrases of more words are not taken apart.
const MANY_WORDS: usize = 12;

/// Of many parts, so many are loosened if they are phrases.
const FEW_PHRASES: usize = 4;

/// How much farther than side by side words are that are near.
const NEARBY: usize = 4;

impl Rescue<'_> {
    /// Words that begin as one that occurs nowhere: as many of its letters as any word begins with, at
    /// least four and half of them. Of one that hardly occurs, all but three letters and at least five.
    pub(super) fn forms(&self) -> Option<Answer> {
        let is_quoted = |typed: &Typed| {
            let before = self.query_text.get(..typed.place.start).unwrap_or_default();
            before.ends_with(is_quote)
        };
        let index = self.corpus.index();
        let alone = self.typed.iter().filter(|typed| typed.is_alone && !is_quoted(typed));
        alone.take(FEW_PARTS).find_map(|typed| {
            let letters: Vec<char> = typed.word.chars().take(MANY_LETTERS + 1).collect();
            let occurs = index.n_meant(&typed.word, typed.is_prefix) > 0;
            let shortest = match occurs {
                false => SHORTEST_BEGINNING.max(letters.len() / 2),
                true => (SHORTEST_BEGINNING + 1).max(letters.len().saturating_sub(3)),
            };
            let is_asked = occurs == (self.n_found > 0);
            if !is_asked || letters.len() > MANY_LETTERS {
                return None;
            }
            (shortest..letters.len()).rev().find_map(|len| {
                let beginning: String = letters[..len].iter().collect();
                let words = index.beginning(&beginning, FEW_FORMS);
                if words.is_empty() {
                    return None;
                }
                let text = self.replaced(&typed.place, &format!("{beginning}*"))?;
                self.answer(&text, Change::Forms { part: typed.word.clone(), words })
            })
        })
    }

    /// The words of a phrase near each other, and anywhere if more documents hold them so.
    pub(super) fn nearer(&self) -> Vec<Answer> {
        let mut answers: Vec<Answer> = Vec::new();
        for clause in self.parts.iter().take(FEW_PHRASES) {
            let node = match &clause.node {
                Node::Field { name, value } if name.asks() == Asks::Within => value,
                node => node,
            };
            let part = self.as_typed(clause);
            let quote = part.find(is_quote);
            let (Node::Words { words, .. } | Node::Near { words, .. }, Some(quote)) = (node, quote) else {
                continue;
            };
            if !(2..=MANY_WORDS).contains(&words.len()) {
                continue;
            }
            let n_words = words.len();
            let name = part.get(..quote).unwrap_or_default();
            // In capitals it would join its neighbours.
            let words: Vec<&str> =
                words.iter().map(|word| if word == "OR" { "or" } else { word.as_str() }).collect();
            let words = words.join(" ");
            let mut enough = self.n_found;
            if matches!(node, Node::Words { .. }) {
                let slop = n_words - 1 + NEARBY;
                let near = self.replaced(&clause.place, &format!("{name}\"{words}\"~{slop}"));
                let near = near.and_then(|text| self.answer(&text, Change::Near { part: part.clone() }));
                enough = near.as_ref().map_or(enough, |near| near.offer.n_documents);
                answers.extend(near);
            }
            let words = if name.is_empty() { words } else { format!("({words})") };
            let apart = self.replaced(&clause.place, &format!("{name}{words}"));
            let apart = apart.and_then(|text| self.answer(&text, Change::Apart { part }));
            answers.extend(apart.filter(|apart| apart.offer.n_documents > enough));
        }
        answers.truncate(2);
        answers
    }

    /// The same without the filters.
    pub(super) fn unfiltered(&self) -> Option<Answer> {
        let is_filtered = !self.filters.is_empty();
        is_filtered.then(|| self.answer(self.query_text, Change::Unfiltered)).flatten()
    }

    /// The same without one part, what finds most first; and if several words occur nowhere, without
    /// all of them.
    pub(super) fn without(&self) -> Vec<Answer> {
        let index = self.corpus.index();
        let is_missing = |clause: &&&Clause| {
            let word = clause.single_word();
            word.is_some_and(|(word, is_prefix)| index.n_meant(word, is_prefix) == 0)
        };
        let missing: Vec<&Clause> = self.parts.iter().filter(is_missing).copied().collect();
        let of_text: Vec<&Clause> =
            self.parts.iter().filter(|clause| clause.node.has_words()).copied().collect();
        let ways: Vec<Vec<&Clause>> = match (self.n_found, missing.len(), self.parts.len(), of_text.len()) {
            (0, 2.., _, _) => vec![missing],
            (0, _, 2.., _) => self.parts.iter().map(|&clause| vec![clause]).collect(),
            (1.., _, _, 3..) => of_text.into_iter().map(|clause| vec![clause]).collect(),
            _ => Vec::new(),
        };
        let mut answers: Vec<Answer> = Vec::new();
        for left_out in ways {
            let shorter = left_out.iter().rev().try_fold(self.query_text.to_owned(), |text, clause| {
                Some(format!("{}{}", text.get(..clause.place.start)?, text.get(clause.place.end..)?))
            });
            let parts = left_out.iter().map(|clause| self.as_typed(clause)).collect();
            let answer = shorter.and_then(|text| self.answer(&text, Change::Without { parts }));
            if let Some(answer) = answer {
                Answer::put(&mut answers, answer);
            }
        }
        answers.truncate(FEW_WITHOUT);
        answers
    }
}
