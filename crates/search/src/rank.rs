//! Which document answers best?
//!
//! BM25F in its simple form (Robertson, Zaragoza and Taylor 2004, "Simple BM25 extension to multiple
//! weighted fields"): a word in the title counts as if it stood there several times in running text,
//! in a heading likewise, and the length of the document is counted in the same way. To the best by their
//! words pairs of words are added that stand close to each other (`proximity`).

use crate::asked::{Asked, Lookup, Under};
use crate::axis::{DocId, as_u32};
use crate::best::Best;
use crate::fields::Fields;
use crate::matching::Matches;
use crate::proximity::{ONE_PAIR, Pair, Word};
use crate::query::Query;
use crate::score::Score;
use crate::tally::{ONE, Places, Tally, mark, ones};
use crate::{Index, neighbours, order};

/// How soon repetition stops to count.
const K1: f64 = 2.0;

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

/// In how many of the documents with neighbouring words pairs of words count too: those that are the best by
/// their words. What is further behind hardly ever comes among the first ten by them.
const N_WITH_PAIRS: usize = 128;

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
        let mut evidence = self.evidence(asked);
        if asked.wanted.len() < neighbours::QUESTION {
            return self.rank_alone(asked, &mut evidence, at_most);
        }
        let mut ranked = self.rank_alone(asked, &mut evidence, at_most.max(neighbours::N_COMPARED));
        self.regard_neighbours(&mut ranked, asked.wanted.len(), fields);
        ranked.truncate(at_most);
        ranked
    }

    /// The same, each document by itself.
    pub(crate) fn rank_alone(
        &self,
        asked: &Asked<'_>,
        evidence: &mut Evidence<'_>,
        at_most: usize,
    ) -> Vec<Ranked> {
        let mut rest = asked.answers(self);
        let mut best = self.best_with_neighbours(asked, evidence, &mut rest, at_most);
        if !evidence.pairs.is_empty() {
            self.add_pairs(evidence, &mut best, at_most);
        }
        self.score_rest(asked, evidence, &mut rest, &mut best);
        best.ranked(at_most, &self.axis().tie_order)
    }

    /// Whether a document is among those for which pairs of words count.
    pub(crate) fn has_pairs(&self, asked: &Asked<'_>, evidence: &Evidence<'_>, document: DocId) -> bool {
        let best = self.best_with_neighbours(asked, evidence, &mut asked.answers(self), usize::MAX);
        let first = best.first(N_WITH_PAIRS, &self.axis().tie_order);
        first.into_iter().any(|ordinal| best.scored[ordinal as usize].document == document)
    }

    /// Scores, by their words, the documents that hold all of them; if these are fewer than wanted, also those
    /// that hold any two that are neighbours in the query. They are taken out of the rest.
    fn best_with_neighbours(
        &self,
        asked: &Asked<'_>,
        evidence: &Evidence<'_>,
        rest: &mut [u64],
        at_most: usize,
    ) -> Best {
        let mut best = Best::new(asked.wanted.len(), at_most);
        let mut all = rest.to_vec();
        for (part, (tally, _)) in asked.wanted.iter().zip(&evidence.parts) {
            all.iter_mut().zip(held(part, tally)).for_each(|(all, held)| *all &= held);
        }
        self.score_each(&mut all, rest, asked, evidence, &mut best);
        if best.scored.len() < at_most {
            for pair in &evidence.pairs {
                self.score_each(&mut pair.both.clone(), rest, asked, evidence, &mut best);
            }
        }
        best
    }

    /// Scores the rest, as far as it can be among the best: documents with what tells most first. Those that
    /// hold none of it can get no more than what is left is worth: once so many better ones are known, they
    /// need not be looked at (after `MaxScore`: Turtle and Flood 1995, "Query evaluation: strategies and
    /// optimizations").
    fn score_rest(&self, asked: &Asked<'_>, evidence: &Evidence<'_>, rest: &mut [u64], best: &mut Best) {
        let weight = |part: u32| evidence.parts[part as usize].1;
        let mut order: Vec<u32> = (0..as_u32(asked.wanted.len())).collect();
        order::sort(&mut order, |a, b| weight(b).total_cmp(&weight(a)));
        let mut is_left = vec![true; order.len()];
        for part in order {
            if best.is_complete(evidence.at_most(&is_left)) {
                break;
            }
            let part = part as usize;
            let mut some = held(&asked.wanted[part], &evidence.parts[part].0);
            self.score_each(&mut some, rest, asked, evidence, best);
            is_left[part] = false;
        }
    }

    /// Adds what pairs of words add to the scores of the first documents; at least to those that can be among
    /// the best `at_most`, and leaves out the others if no more are wanted.
    fn add_pairs(&self, evidence: &mut Evidence<'_>, best: &mut Best, at_most: usize) {
        let tie_order = &self.axis().tie_order;
        let first = best.first(N_WITH_PAIRS, tie_order);
        // Pairs only add, so these stay before the others.
        if at_most >= first.len() {
            for ordinal in first {
                let scored = &mut best.scored[ordinal as usize];
                *scored = self.with_pairs(*scored, evidence);
            }
            return;
        }
        best.keep(&first);
        // First what seems best; then what pairs could lift to the last of that.
        let likely = best.first(at_most, tie_order);
        for &ordinal in &likely {
            let scored = &mut best.scored[ordinal as usize];
            *scored = self.with_pairs(*scored, evidence);
        }
        let last = likely.iter().map(|&ordinal| best.key(&best.scored[ordinal as usize])).min();
        let mut is_likely = vec![false; best.scored.len()];
        likely.iter().for_each(|&ordinal| is_likely[ordinal as usize] = true);
        let mut kept: Vec<u32> = likely;
        for ordinal in (0..as_u32(is_likely.len())).filter(|&ordinal| !is_likely[ordinal as usize]) {
            let scored = best.scored[ordinal as usize];
            if Some(best.key(&self.with_most_pairs(scored, evidence))) >= last {
                best.scored[ordinal as usize] = self.with_pairs(scored, evidence);
                kept.push(ordinal);
            }
        }
        best.keep(&kept);
    }

    /// A document with what pairs of words could add at most.
    fn with_most_pairs(&self, scored: Ranked, evidence: &Evidence<'_>) -> Ranked {
        let added = evidence.pairs.iter().map(|pair| {
            let [a, b] = [0, 1].map(|nth| evidence.parts[pair.first + nth].0.freq(scored.document));
            let freq = f64::from(pair.freq_at_most(a, b)) / f64::from(ONE);
            pair.weight * self.lengths.share(scored.document.0 as usize, freq)
        });
        let most = (scored.score.get() + added.sum::<f64>()) * SLACK;
        Ranked { score: Score::new(most), ..scored }
    }

    /// A document with what pairs of words add to its score.
    fn with_pairs(&self, scored: Ranked, evidence: &mut Evidence<'_>) -> Ranked {
        let Evidence { parts, pairs } = evidence;
        let mut score = scored.score.get();
        for pair in pairs {
            let is_held = |part: usize| parts[part].0.freq(scored.document) > 0;
            if is_held(pair.first) && is_held(pair.first + 1) {
                let freq = f64::from(pair.freq(self, scored.document)) / f64::from(ONE_PAIR);
                score += pair.weight * self.lengths.share(scored.document.0 as usize, freq);
            }
        }
        Ranked { score: Score::new(score), ..scored }
    }

    /// Scores some documents of the rest, one bit each, by their words; those at least that can be among the
    /// best. They are taken out of the rest.
    fn score_each(
        &self,
        some: &mut [u64],
        rest: &mut [u64],
        asked: &Asked<'_>,
        evidence: &Evidence<'_>,
        best: &mut Best,
    ) {
        for (some, rest) in some.iter_mut().zip(rest) {
            *some &= *rest;
            *rest &= !*some;
        }
        let tie_order = &self.axis().tie_order;
        for document in ones(some).map(DocId) {
            // Of one word it is told without a division whether it can be enough.
            if let [(tally, idf)] = &evidence.parts[..] {
                let freq = f64::from(tally.freq(document));
                let halfway = self.lengths.halfway(document.0 as usize) * f64::from(ONE);
                if idf * (K1 + 1.0) * SLACK * freq < best.floor(tie_order) * (freq + halfway) {
                    continue;
                }
            }
            let (mut score, mut n_held) = (0.0, 0);
            for ((tally, idf), matches) in evidence.parts.iter().zip(&asked.wanted) {
                let freq = tally.freq(document);
                if freq > 0 {
                    score += idf * self.lengths.share(document.0 as usize, f64::from(freq) / f64::from(ONE));
                }
                n_held += usize::from(freq > 0 || matches.is_held_elsewhere(document));
            }
            best.scored.push(Ranked { document, score: Score::new(score), n_held });
        }
    }
}

/// The documents that hold a part of the query, one bit each.
fn held(part: &Matches<'_>, tally: &Tally) -> Vec<u64> {
    let mut held = tally.held().to_vec();
    part.elsewhere().iter().for_each(|document| mark(&mut held, *document));
    held
}

/// A bound is a little more than what it is the sum of, for sums are rounded.
const SLACK: f64 = 1.000_001;

/// What documents are ranked by.
pub(crate) struct Evidence<'a> {
    /// For each wanted part how much of it each document holds, and its inverse document frequency.
    pub(crate) parts: Vec<(Tally, f64)>,
    pub(crate) pairs: Vec<Pair<'a>>,
}

impl Evidence<'_> {
    /// What a document can get at most that holds none but the parts left.
    fn at_most(&self, is_left: &[bool]) -> f64 {
        let parts = self.parts.iter().zip(is_left).filter(|(_, is_left)| **is_left);
        parts.map(|((_, idf), _)| *idf).sum::<f64>() * (K1 + 1.0) * SLACK
    }
}

impl Index {
    pub(crate) fn evidence<'a>(&self, asked: &'a Asked<'_>) -> Evidence<'a> {
        let n_documents = self.axis().n_documents();
        let parts = asked.wanted.iter().map(|matches| {
            let tally = matches.tally(self);
            let idf = idf(n_documents, tally.n_documents());
            (tally, idf)
        });
        let parts: Vec<(Tally, f64)> = parts.collect();
        let word = |part: usize| {
            let (tally, idf) = &parts[part];
            asked.wanted[part].forms().map(|forms| Word { forms, tally, idf: *idf })
        };
        let pairs = (1..parts.len())
            .filter_map(|second| Pair::of(self, second - 1, word(second - 1)?, word(second)?));
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
