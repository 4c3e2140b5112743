//! Which document answers best?
//!
//! BM25F in its simple form (Robertson, Zaragoza and Taylor 2004, "Simple BM25 extension to multiple
//! weighted fields"): a word in the title counts as if it stood there several times in running text,
//! in a heading likewise, and the length of the document is counted in the same way.

use crate::axis::{Axis, DocId, Field, Position, as_u32};
use crate::matching::Matches;
use crate::score::Score;

/// How soon repetition stops to count.
const K1: f64 = 1.6;

/// How much length counts: 0 not at all, 1 in full.
const B: f64 = 0.6;

/// As how many words of running text a word counts.
fn weight(field: Field) -> f64 {
    match field {
        Field::Title => 2.0,
        Field::Heading => 1.5,
        Field::Body => 1.0,
    }
}

/// The weighted lengths of all documents.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lengths {
    /// For each document, relative to the average.
    relative: Vec<f64>,
}

impl Lengths {
    /// Measures the documents. Linear in the number of passages.
    pub(crate) fn of(axis: &Axis) -> Self {
        let length = |document: u32| {
            let (first, end) = axis.passages_of(DocId(document));
            let passages = (first.0..end.0).map(crate::PassageId).map(|passage| {
                let (start, end) = axis.passage(passage);
                weight(axis.field(passage)) * f64::from(end.0 - start.0)
            });
            passages.sum()
        };
        let lengths: Vec<f64> = (0..as_u32(axis.n_documents())).map(length).collect();
        let average = (lengths.iter().sum::<f64>() / lengths.len().max(1) as f64).max(1.0);
        Self { relative: lengths.into_iter().map(|length| length / average).collect() }
    }
}

/// A document that holds at least one of the wanted clauses.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ranked {
    /// The document.
    pub document: DocId,
    /// How well it answers.
    pub score: Score,
    /// How many of the wanted clauses it holds.
    pub n_held: usize,
}

/// All documents that hold a wanted clause: those that hold all of them before the others, the best
/// first, and of equals as the axis says; and for each clause the number of passages that hold it.
/// Takes time in proportion to the number of matches.
pub(crate) fn rank(axis: &Axis, lengths: &Lengths, wanted: &[Matches<'_>]) -> (Vec<Ranked>, Vec<usize>) {
    let n_documents = axis.n_documents();
    let mut scores = vec![(Score::default(), 0_usize); n_documents];
    let mut held: Vec<(usize, f64)> = Vec::new();
    let mut passage_freqs = Vec::with_capacity(wanted.len());
    for matches in wanted {
        held.clear();
        passage_freqs.push(weigh(axis, matches, &mut held));
        let freq = held.len() as f64;
        // One more inside the logarithm keeps it above zero for what nearly every document holds.
        let idf = libm::log1p((n_documents as f64 - freq + 0.5).max(0.0) / (freq + 0.5));
        for &(document, weighted) in &held {
            let norm = K1 * (1.0 - B + B * lengths.relative[document]);
            let (score, n_held) = &mut scores[document];
            *score += Score::new(idf * weighted * (K1 + 1.0) / (weighted + norm));
            *n_held += 1;
        }
    }
    let ranked = (0..).map(DocId).zip(scores).filter(|(_, (_, n_held))| *n_held > 0);
    let mut ranked: Vec<Ranked> =
        ranked.map(|(document, (score, n_held))| Ranked { document, score, n_held }).collect();
    let place = |document: DocId| axis.tie_order.get(document.0 as usize).copied().unwrap_or(document.0);
    ranked.sort_unstable_by(|a, b| {
        let is_whole = |ranked: &Ranked| ranked.n_held == wanted.len();
        let better = is_whole(b).cmp(&is_whole(a)).then(b.score.cmp(&a.score));
        better.then_with(|| (place(a.document), a.document).cmp(&(place(b.document), b.document)))
    });
    (ranked, passage_freqs)
}

/// For every document with a match, in order: its ordinal, and its matches weighted by their fields.
/// Returns the number of passages with a match.
fn weigh(axis: &Axis, matches: &Matches<'_>, held: &mut Vec<(usize, f64)>) -> usize {
    let mut walk = axis.passage_walk();
    let mut document_end = Position(0);
    let (mut passage_end, mut passage_weight) = (Position(0), 0.0);
    let mut passage_freq = 0;
    for found in matches.iter() {
        if found.start >= passage_end {
            let passage = walk.passage_of(found.start);
            passage_freq += 1;
            passage_end = axis.passage(passage).1;
            passage_weight = weight(axis.field(passage));
            if found.start >= document_end {
                let holding = axis.document_of(passage);
                document_end = axis.document(holding).1;
                held.push((holding.0 as usize, 0.0));
            }
        }
        if let Some((_, weighted)) = held.last_mut() {
            *weighted += passage_weight;
        }
    }
    debug_assert!(held.is_sorted_by_key(|(document, _)| *document), "matches ascend");
    passage_freq
}
