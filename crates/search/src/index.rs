//! Where does a term occur?

use crate::analyzer::{self, Analyzer};
use crate::axis::{Axis, Position, WordId, as_u32};
use crate::rank::Lengths;
use crate::{pattern, spelling};
use rustc_hash::FxBuildHasher;
use std::borrow::Cow;
use std::collections::HashMap;

/// The ordinal of a term. Internal to the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct TermId(u32);

/// The axis, inverted: for every term its positions.
///
/// Built when a collection is opened, by counting: one pass over the axis counts each term's
/// positions, a second puts them in place, so no list is ever sorted. Analysis runs once for each
/// distinct word (and language), not for each token.
#[derive(Debug)]
pub struct Index {
    axis: Axis,
    pub(crate) lengths: Lengths,
    term_ids: HashMap<String, TermId, FxBuildHasher>,
    /// Where each term's positions begin in `positions`, and one past the end of the last.
    starts: Vec<u32>,
    /// The positions of all terms, one term after the other, ascending within each.
    positions: Vec<Position>,
    vocabularies: Vec<Vocabulary>,
    /// Every distinct word, folded, in alphabetical order: for words still being typed.
    folded: Vec<(Box<str>, WordId)>,
    /// How many words there are, those that occur nowhere included.
    n_words: usize,
}

/// The terms of the words that occur in documents of one language.
#[derive(Debug)]
struct Vocabulary {
    analyzer: Analyzer,
    /// For each word, by its id, its term; [`Vocabulary::NONE`] where it does not occur.
    terms: Vec<TermId>,
}

impl Vocabulary {
    const NONE: TermId = TermId(u32::MAX);
}

impl Index {
    /// Inverts the axis. `words` gives each word as written, by [`WordId`]; a word on the axis that
    /// it does not hold is left out. Time and memory are linear in the number of tokens.
    pub fn build(axis: Axis, words: &[&str]) -> Self {
        let mut term_ids: HashMap<String, TermId, FxBuildHasher> = HashMap::default();
        let mut counts: Vec<u32> = Vec::new();
        let mut vocabularies: Vec<Vocabulary> = Vec::new();
        let mut vocabulary_of = Vec::with_capacity(axis.n_documents());

        for document in 0..axis.n_documents() {
            let analyzer = Analyzer::for_language(axis.languages.get(document).copied().flatten());
            let known = vocabularies.iter().position(|vocabulary| vocabulary.analyzer == analyzer);
            let ordinal = known.unwrap_or_else(|| {
                vocabularies.push(Vocabulary { analyzer, terms: vec![Vocabulary::NONE; words.len()] });
                vocabularies.len() - 1
            });
            vocabulary_of.push(ordinal);
            let terms = &mut vocabularies[ordinal].terms;
            for &word in document_words(&axis, document) {
                let Some(term) = terms.get_mut(word.0 as usize) else { continue };
                if *term == Vocabulary::NONE {
                    let text = analyzer.term(words[word.0 as usize]);
                    let next = TermId(as_u32(counts.len()));
                    *term = *term_ids.entry(text).or_insert(next);
                    if *term == next {
                        counts.push(0);
                    }
                }
                counts[term.0 as usize] += 1;
            }
        }

        let mut starts = Vec::with_capacity(counts.len() + 1);
        let mut end = 0;
        for count in counts {
            starts.push(end);
            end += count;
        }
        let mut next = starts.clone();
        starts.push(end);
        let mut positions = vec![Position(0); end as usize];
        for (document, &vocabulary) in vocabulary_of.iter().enumerate() {
            let terms = &vocabularies[vocabulary].terms;
            let first = axis.document(crate::DocId(as_u32(document))).0.0;
            for (position, word) in (first..).zip(document_words(&axis, document)) {
                let Some(&term) = terms.get(word.0 as usize) else { continue };
                let slot = &mut next[term.0 as usize];
                positions[*slot as usize] = Position(position);
                *slot += 1;
            }
        }

        let occurs = |word: usize| vocabularies.iter().any(|known| known.terms[word] != Vocabulary::NONE);
        let mut folded: Vec<(Box<str>, WordId)> = (0..words.len())
            .filter(|&word| occurs(word))
            .map(|word| (analyzer::fold(words[word]).into_boxed_str(), WordId(as_u32(word))))
            .collect();
        folded.sort_unstable();

        let lengths = Lengths::of(&axis);
        Self { axis, lengths, term_ids, starts, positions, vocabularies, folded, n_words: words.len() }
    }

    /// The axis that was inverted.
    pub fn axis(&self) -> &Axis {
        &self.axis
    }

    /// Number of distinct terms.
    pub fn n_terms(&self) -> usize {
        self.starts.len() - 1
    }

    /// The places, ascending, of every word that is `word` but for case, accents and inflection in
    /// the languages of the collection; with `is_prefix`, of every word that begins with it too.
    pub fn positions(&self, word: &str, is_prefix: bool) -> Cow<'_, [Position]> {
        self.merged(self.terms_of(word, is_prefix))
    }

    /// The places, ascending, of every word that fits a pattern; see [`pattern::fits`].
    pub fn positions_like(&self, pattern: &str) -> Cow<'_, [Position]> {
        let pattern: Vec<char> = analyzer::fold(pattern).chars().collect();
        self.positions_of_folded(|word| pattern::fits(&pattern, word))
    }

    /// The places, ascending, of every word at most so many edits away; see [`spelling::distance`].
    pub fn positions_near(&self, word: &str, edits: usize) -> Cow<'_, [Position]> {
        let wanted: Vec<char> = analyzer::fold(word).chars().collect();
        self.positions_of_folded(|word| spelling::distance(&wanted, word, edits).is_some())
    }

    /// The places of the words that pass a test. Only those words are meant, not their other forms;
    /// so terms are taken apart again into words.
    fn positions_of_folded(&self, mut passes: impl FnMut(&[char]) -> bool) -> Cow<'_, [Position]> {
        let mut letters: Vec<char> = Vec::new();
        let mut meant = vec![false; self.n_words];
        let mut terms = Vec::new();
        for (folded, word) in &self.folded {
            letters.clear();
            letters.extend(folded.chars());
            if passes(&letters) {
                meant[word.0 as usize] = true;
                terms.extend(self.terms_of_word(*word));
            }
        }
        terms.sort_unstable();
        terms.dedup();
        let mut places = self.merged(terms).into_owned();
        places.retain(|place| {
            let word = self.axis.words.get(place.0 as usize);
            word.is_some_and(|word| meant[word.0 as usize])
        });
        Cow::Owned(places)
    }

    /// All places of some terms, ascending.
    fn merged(&self, terms: Vec<TermId>) -> Cow<'_, [Position]> {
        if let [term] = terms[..] {
            return Cow::Borrowed(self.postings(term));
        }
        let n: usize = terms.iter().map(|&term| self.postings(term).len()).sum();
        let places = terms.iter().flat_map(|&term| self.postings(term));
        // Sorting takes a step for each place and each doubling of their number; marking them on
        // the axis takes one for each place and each 64 tokens.
        if n * (n.max(1).ilog2() as usize) < self.axis.words.len() / 64 + n {
            let mut merged: Vec<Position> = places.copied().collect();
            merged.sort_unstable();
            return Cow::Owned(merged);
        }
        let mut marks = vec![0_u64; self.axis.words.len().div_ceil(64)];
        for place in places {
            marks[place.0 as usize / 64] |= 1 << (place.0 % 64);
        }
        let mut merged = Vec::with_capacity(n);
        for (first, mut word) in (0..).step_by(64).zip(marks) {
            while word != 0 {
                merged.push(Position(first + word.trailing_zeros()));
                word &= word - 1;
            }
        }
        Cow::Owned(merged)
    }

    /// The terms that a word stands for, in the languages in which it occurs.
    fn terms_of_word(&self, word: WordId) -> impl Iterator<Item = TermId> {
        let terms = self.vocabularies.iter().map(move |known| known.terms[word.0 as usize]);
        terms.filter(|&term| term != Vocabulary::NONE)
    }

    /// Every distinct word, folded, in alphabetical order.
    pub(crate) fn folded_words(&self) -> impl Iterator<Item = &str> {
        let mut last = None;
        let words = self.folded.iter().map(|(folded, _)| &**folded);
        words.filter(move |folded| last.replace(*folded) != Some(*folded))
    }

    fn terms_of(&self, word: &str, is_prefix: bool) -> Vec<TermId> {
        let whole =
            self.vocabularies.iter().filter_map(|known| self.term_ids.get(&known.analyzer.term(word)));
        let mut terms: Vec<TermId> = whole.copied().collect();
        if is_prefix {
            let start = analyzer::fold(word);
            let from = self.folded.partition_point(|(folded, _)| **folded < *start);
            let beginning = self.folded[from..].iter().take_while(|(folded, _)| folded.starts_with(&start));
            for (_, word) in beginning {
                terms.extend(self.terms_of_word(*word));
            }
        }
        terms.sort_unstable();
        terms.dedup();
        terms
    }

    fn postings(&self, term: TermId) -> &[Position] {
        let term = term.0 as usize;
        &self.positions[self.starts[term] as usize..self.starts[term + 1] as usize]
    }
}

/// The words of a document, in order.
fn document_words(axis: &Axis, document: usize) -> &[WordId] {
    let (start, end) = axis.document(crate::DocId(as_u32(document)));
    axis.words.get(start.0 as usize..end.0 as usize).unwrap_or(&[])
}
