//! Which document answers best?
//!
//! BM25F in its simple form (Robertson, Zaragoza and Taylor 2004, "Simple BM25 extension to multiple
//! weighted fields"): a word in the title counts as if it stood there several times in running text,
//! in a heading likewise, and the length of the document is counted in the same way.

use crate::asked::{Asked, Lookup, Under};
use crate::axis::{DocId, as_u32};
use crate::fields::Fields;
use crate::matching::Matches;
use crate::proximity::{ONE_PAIR, closeness};
use crate::query::Query;
use crate::score::Score;
use crate::tally::{ONE, Places, Tally, mark, ones};
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
    #[inline(never)]
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
    /// Takes time in proportion to the number of documents that hold some of what is wanted, for each of its
    /// words; the first time a word is asked for, to that of its occurrences.
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
        let n_wanted = asked.wanted.len();
        // The documents that can be answers, one bit each.
        let mut rest = vec![u64::MAX; self.axis().n_documents().div_ceil(64)];
        asked.restrict(&mut rest, self);
        let mut ranked = Ranking { ranked: Vec::new(), at_most, n_wanted, tie_order: &self.axis().tie_order };
        if n_wanted == 0 {
            let all = (0..as_u32(self.axis().n_documents())).map(DocId);
            let is_answer = |document: &DocId| rest[document.0 as usize / 64] >> (document.0 % 64) & 1 == 1;
            ranked.ranked.extend(all.filter(is_answer).map(|document| Ranked {
                document,
                score: Score::default(),
                n_held: 0,
            }));
            return ranked.finish();
        }
        // Documents that hold what tells most come first. Those that hold none of it can get no more than what
        // is left is worth: once so many better ones are known, they need not be looked at (after MaxScore:
        // Turtle and Flood 1995, "Query evaluation: strategies and optimizations").
        let weight = |part: u32| evidence.parts[part as usize].1;
        let mut order: Vec<u32> = (0..as_u32(n_wanted)).collect();
        order::sort(&mut order, |a, b| weight(b).total_cmp(&weight(a)));
        let mut is_left = vec![true; n_wanted];
        for part in order {
            let part = part as usize;
            let mut held = evidence.parts[part].0.held().to_vec();
            asked.wanted[part].elsewhere().iter().for_each(|document| mark(&mut held, *document));
            for (held, rest) in held.iter_mut().zip(&mut rest) {
                *held &= *rest;
                *rest &= !*held;
            }
            let scored = ones(&held).map(|document| self.score(DocId(document), asked, evidence));
            ranked.ranked.extend(scored);
            is_left[part] = false;
            if ranked.is_complete(evidence.at_most(&is_left)) {
                break;
            }
        }
        ranked.finish()
    }

    /// How well a document answers by itself.
    fn score(&self, document: DocId, asked: &Asked<'_>, evidence: &Evidence) -> Ranked {
        let (mut score, mut n_held) = (0.0, 0);
        let share =
            |freq: u32, one: u32| self.lengths.share(document.0 as usize, f64::from(freq) / f64::from(one));
        for ((tally, idf), matches) in evidence.parts.iter().zip(&asked.wanted) {
            let freq = tally.freq(document);
            if freq > 0 {
                score += idf * share(freq, ONE);
            }
            n_held += usize::from(freq > 0 || matches.is_held_elsewhere(document));
        }
        for pair in &evidence.pairs {
            let freq = pair.tally.freq(document);
            if freq > 0 {
                score += pair.weight * share(freq, ONE_PAIR);
            }
        }
        Ranked { document, score: Score::new(score), n_held }
    }
}

/// The best of the documents scored so far, at least.
struct Ranking<'a> {
    ranked: Vec<Ranked>,
    /// How many are wanted.
    at_most: usize,
    /// How many parts the query has.
    n_wanted: usize,
    tie_order: &'a [u32],
}

impl Ranking<'_> {
    /// Whether no document can be among those wanted any more that holds some of the parts only and whose
    /// score is `bound` at most.
    fn is_complete(&mut self, bound: f64) -> bool {
        if self.ranked.len() < self.at_most {
            return false;
        }
        self.keep_best();
        self.ranked.last().is_none_or(|last| last.n_held == self.n_wanted || last.score.get() > bound)
    }

    fn keep_best(&mut self) {
        // Scores are not below zero, so their bits sort as they do, and the highest is free.
        let key =
            |ranked: &Ranked| u64::from(ranked.n_held == self.n_wanted) << 63 | ranked.score.get().to_bits();
        let keys: Vec<u64> = self.ranked.iter().map(key).collect();
        let place = |ordinal: u32| {
            let document = self.ranked[ordinal as usize].document;
            (self.tie_order.get(document.0 as usize).copied().unwrap_or(document.0), document)
        };
        let mut order: Vec<u32> = (0..as_u32(keys.len())).collect();
        order::first(&mut order, self.at_most, |a, b| {
            keys[b as usize].cmp(&keys[a as usize]).then_with(|| place(a).cmp(&place(b)))
        });
        self.ranked = order.into_iter().map(|ordinal| self.ranked[ordinal as usize]).collect();
    }

    fn finish(mut self) -> Vec<Ranked> {
        self.keep_best();
        self.ranked
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

impl Evidence {
    /// What a document can get at most that holds none but the parts left.
    fn at_most(&self, is_left: &[bool]) -> f64 {
        let parts = self.parts.iter().zip(is_left).filter(|(_, is_left)| **is_left);
        let pairs = self.pairs.iter().filter(|pair| is_left[pair.first] && is_left[pair.first + 1]);
        let weights = parts.map(|((_, idf), _)| *idf).chain(pairs.map(|pair| pair.weight));
        // A little more, for the sums are rounded.
        weights.sum::<f64>() * (K1 + 1.0) * 1.000_001
    }
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
