//! Which document answers best?
//!
//! BM25F in its simple form (Robertson, Zaragoza and Taylor 2004, "Simple BM25 extension to multiple
//! weighted fields"): a word in the title counts as if it stood there several times in running text,
//! in a heading likewise, and the length of the document is counted in the same way.

use crate::axis::DocId;
use crate::matching::Matches;
use crate::query::{Node, Query};
use crate::score::Score;
use crate::tally::{ONE, Places, Tally, ones};
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
    /// The documents that hold a wanted clause and no unwanted one: those that hold all of the wanted
    /// before the others, the best first, and of equals as the axis says; at most so many. Where
    /// nothing is wanted, all documents without the unwanted.
    ///
    /// Takes time in proportion to the number of matches of the clauses.
    pub fn rank(&self, query: &Query, at_most: usize) -> Vec<Ranked> {
        let n_documents = self.axis().n_documents();
        let n_wanted = query.wanted().count();
        let mut scores = vec![(0.0_f64, 0_u32); n_documents];
        let mut held = vec![0_u64; n_documents.div_ceil(64)];
        for clause in query.wanted() {
            let tally = self.tally(&clause.node);
            let idf = idf(n_documents, tally.n_documents());
            for (document, freq) in tally.iter() {
                let document = document.0 as usize;
                let freq = f64::from(freq) / f64::from(ONE);
                let (score, n_held) = &mut scores[document];
                *score += idf * freq * (K1 + 1.0) / (freq + self.lengths.halfway[document]);
                *n_held += 1;
                held[document / 64] |= 1 << (document % 64);
            }
        }
        if n_wanted == 0 {
            held.fill(u64::MAX);
        }
        for clause in query.unwanted() {
            let unwanted = Matches::of(&clause.node, self);
            unwanted
                .each_document(self, |document| held[document.0 as usize / 64] &= !(1 << (document.0 % 64)));
        }
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

    /// How much of a part of a query each document holds.
    fn tally(&self, node: &Node) -> Tally {
        let mut tally = Tally::new(self.axis().n_documents());
        match node {
            // The places of one word need not be put in order to be counted.
            Node::Words { words, last_is_prefix } if words.len() == 1 => {
                for meant in self.meant(&words[0], *last_is_prefix) {
                    tally.add(&self.places, &self.places_of(meant));
                }
            }
            _ => tally.add(&self.places, Matches::of(node, self).starts()),
        }
        tally
    }
}

/// The inverse document frequency of what so many of all documents hold. One more inside the logarithm
/// keeps it above zero for what nearly every document holds.
fn idf(n_documents: usize, freq: usize) -> f64 {
    let (n_documents, freq) = (n_documents as f64, freq as f64);
    libm::log1p((n_documents - freq + 0.5).max(0.0) / (freq + 0.5))
}
