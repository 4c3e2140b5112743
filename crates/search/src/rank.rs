//! Which document answers best?
//!
//! BM25F in its simple form (Robertson, Zaragoza and Taylor 2004, "Simple BM25 extension to multiple
//! weighted fields"): a word in the title counts as if it stood there several times in running text,
//! in a heading likewise, and the length of the document is counted in the same way.

use crate::asked::{Asked, Lookup, Under};
use crate::axis::DocId;
use crate::fields::Fields;
use crate::query::Query;
use crate::score::Score;
use crate::tally::{ONE, Places, ones};
use crate::{Index, order};

/// How soon repetition stops to count.
const K1: f64 = 1.6;

/// How much length counts: 0 not at all, 1 in full.
const B: f64 = 0.6;

/// What the lengths of the documents do to their scores.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lengths {
    /// For each document, the frequency at which a word gets half of what it can get at most.
    halfway: Vec<f64>,
}

impl Lengths {
    /// Measures the documents. Linear in the number of passages.
    pub(crate) fn of(places: &Places, n_documents: usize) -> Self {
        let lengths = places.lengths(n_documents);
        let average = (lengths.iter().sum::<u64>() as f64 / lengths.len().max(1) as f64).max(f64::from(ONE));
        let halfway = |length: u64| K1 * (1.0 - B + B * length as f64 / average);
        Self { halfway: lengths.into_iter().map(halfway).collect() }
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

impl Index {
    /// The documents that answer a query: those that hold all of what is wanted before those that hold
    /// some of it, the best first, and of equals as the axis says; at most so many. Where nothing is
    /// wanted, all documents that fulfil the rest. `fields` says what names stand for.
    ///
    /// Takes time in proportion to the number of occurrences of what is wanted.
    pub fn rank(&self, query: &Query, fields: &dyn Fields, at_most: usize) -> Vec<Ranked> {
        let lookup = Lookup { index: self, fields };
        self.rank_asked(&Asked::of(&query.clauses, lookup, Under::Text(None)), at_most)
    }

    /// The same, looked up already.
    pub(crate) fn rank_asked(&self, asked: &Asked<'_>, at_most: usize) -> Vec<Ranked> {
        let n_documents = self.axis().n_documents();
        let n_wanted = asked.wanted.len();
        let mut scores = vec![(0.0_f64, 0_u32); n_documents];
        let mut held = vec![if n_wanted == 0 { u64::MAX } else { 0 }; n_documents.div_ceil(64)];
        for matches in &asked.wanted {
            let tally = matches.tally(self);
            let idf = idf(n_documents, tally.n_documents());
            for (document, freq) in tally.iter() {
                let document = document.0 as usize;
                let freq = f64::from(freq) / f64::from(ONE);
                let (score, n_held) = &mut scores[document];
                *score += idf * freq * (K1 + 1.0) / (freq + self.lengths.halfway[document]);
                *n_held += 1;
                held[document / 64] |= 1 << (document % 64);
            }
            for document in matches.elsewhere() {
                let document = document.0 as usize;
                scores[document].1 += 1;
                held[document / 64] |= 1 << (document % 64);
            }
        }
        asked.restrict(&mut held, self);
        let documents = ones(&held).take_while(|&document| (document as usize) < n_documents);
        let mut documents: Vec<u32> = documents.collect();
        order::first(&mut documents, at_most, |a, b| {
            let key = |document: u32| {
                let (score, n_held) = scores[document as usize];
                (n_held as usize == n_wanted, Score::new(score))
            };
            let place =
                |document: u32| self.axis().tie_order.get(document as usize).copied().unwrap_or(document);
            key(b).cmp(&key(a)).then_with(|| (place(a), a).cmp(&(place(b), b)))
        });
        let ranked = documents.into_iter().map(|document| {
            let (score, n_held) = scores[document as usize];
            Ranked { document: DocId(document), score: Score::new(score), n_held: n_held as usize }
        });
        ranked.collect()
    }
}

/// The inverse document frequency of what so many of all documents hold. One more inside the logarithm
/// keeps it above zero for what nearly every document holds.
fn idf(n_documents: usize, freq: usize) -> f64 {
    let (n_documents, freq) = (n_documents as f64, freq as f64);
    libm::log1p((n_documents - freq + 0.5).max(0.0) / (freq + 0.5))
}
