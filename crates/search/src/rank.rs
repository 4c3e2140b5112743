//! Which document answers best?
//!
//! BM25F in its simple form (Robertson, Zaragoza and Taylor 2004, "Simple BM25 extension to multiple
//! weighted fields"): a word in the title counts as if it stood there several times in running text,
//! in a heading likewise, and the length of the document is counted in the same way.

use crate::asked::{Asked, Lookup, Under};
use crate::axis::DocId;
use crate::fields::Fields;
use crate::matching::Matches;
use crate::proximity::{ONE_PAIR, closeness};
use crate::query::Query;
use crate::score::Score;
use crate::tally::{ONE, Places, Tally, ones};
use crate::{Index, neighbours, order};

/// How soon repetition stops to count.
const K1: f64 = 2.0;

/// How much length counts: 0 not at all, 1 in full.
const B: f64 = 0.6;

/// How much a pair of words counts beside its words.
const PAIR: f64 = 0.5;

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

    /// At how many occurrences a word gets half of what it can get in a document at most.
    pub(crate) fn halfway(&self, document: usize) -> f64 {
        self.halfway[document]
    }

    /// Of what a word can get in a document at most, K₁ + 1, as much as it gets for occurring so often.
    pub(crate) fn share(&self, document: usize, freq: f64) -> f64 {
        freq * (K1 + 1.0) / (freq + self.halfway[document])
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
        self.rank_asked(&Asked::of(&query.clauses, lookup, Under::Text(None)), fields, at_most)
    }

    /// The same, looked up already.
    pub(crate) fn rank_asked(&self, asked: &Asked<'_>, fields: &dyn Fields, at_most: usize) -> Vec<Ranked> {
        let evidence = self.evidence(asked);
        if asked.wanted.len() < neighbours::QUESTION {
            return self.rank_alone(asked, &evidence, at_most);
        }
        let mut ranked = self.rank_alone(asked, &evidence, at_most.max(neighbours::N_COMPARED));
        self.regard_neighbours(&mut ranked, asked.wanted.len(), fields);
        ranked.truncate(at_most);
        ranked
    }

    /// The same, each document by itself.
    pub(crate) fn rank_alone(&self, asked: &Asked<'_>, evidence: &Evidence, at_most: usize) -> Vec<Ranked> {
        let n_documents = self.axis().n_documents();
        let n_wanted = asked.wanted.len();
        let mut scores = vec![(0.0_f64, 0_u32); n_documents];
        let mut held = vec![if n_wanted == 0 { u64::MAX } else { 0 }; n_documents.div_ceil(64)];
        for ((tally, idf), matches) in evidence.parts.iter().zip(&asked.wanted) {
            for (document, freq) in tally.iter() {
                let document = document.0 as usize;
                let (score, n_held) = &mut scores[document];
                *score += idf * self.lengths.share(document, f64::from(freq) / f64::from(ONE));
                *n_held += 1;
                held[document / 64] |= 1 << (document % 64);
            }
            for document in matches.elsewhere() {
                let document = document.0 as usize;
                scores[document].1 += 1;
                held[document / 64] |= 1 << (document % 64);
            }
        }
        for pair in &evidence.pairs {
            for (document, freq) in pair.tally.iter() {
                let freq = f64::from(freq) / f64::from(ONE_PAIR);
                scores[document.0 as usize].0 += pair.weight * self.lengths.share(document.0 as usize, freq);
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

/// What documents are ranked by.
pub(crate) struct Evidence {
    /// For each wanted part how much of it each document holds, and its inverse document frequency.
    pub(crate) parts: Vec<(Tally, f64)>,
    pub(crate) pairs: Vec<Pair>,
}

/// Two words that are neighbours in the query.
pub(crate) struct Pair {
    /// Which of the wanted parts the first is; the second is the one after it.
    pub(crate) first: usize,
    /// How much of them close to each other each document holds.
    pub(crate) tally: Tally,
    /// What they tell beyond the rarer of them.
    pub(crate) weight: f64,
}

impl Index {
    pub(crate) fn evidence(&self, asked: &Asked<'_>) -> Evidence {
        let n_documents = self.axis().n_documents();
        let parts = asked.wanted.iter().map(|matches| {
            let tally = matches.tally(self);
            let idf = idf(n_documents, tally.n_documents());
            (tally, idf)
        });
        let parts: Vec<(Tally, f64)> = parts.collect();
        let words: Vec<_> =
            if parts.len() > 1 { asked.wanted.iter().map(Matches::forms).collect() } else { Vec::new() };
        let pairs =
            words.windows(2).zip(parts.windows(2)).enumerate().filter_map(|(first, (words, parts))| {
                let [Some(a), Some(b)] = words else { return None };
                let tally = closeness(self, (a, &parts[0].0), (b, &parts[1].0));
                let idf = idf(n_documents, tally.n_documents());
                let weight = PAIR * (idf - parts[0].1.max(parts[1].1)).max(0.0);
                (weight > 0.0).then_some(Pair { first, tally, weight })
            });
        let pairs = pairs.collect();
        Evidence { parts, pairs }
    }
}

/// The inverse document frequency of what so many of all documents hold. One more inside the logarithm
/// keeps it above zero for what nearly every document holds.
pub(crate) fn idf(n_documents: usize, freq: usize) -> f64 {
    let (n_documents, freq) = (n_documents as f64, freq as f64);
    libm::log1p((n_documents - freq + 0.5).max(0.0) / (freq + 0.5))
}
