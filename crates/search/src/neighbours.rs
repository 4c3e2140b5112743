//! Which of the documents found speak of the same?
//!
//! Documents that are about one thing should rank alike, so a document gains from neighbours that answer
//! well (Diaz 2005, "Regularizing ad hoc retrieval scores"): a question in many words finds much that
//! shares a few of them by accident, and what answers it comes in groups.

use crate::Index;
use crate::axis::{DocId, WordId, as_u32};
use crate::fields::Fields;
use crate::order;
use crate::order::{pair, parts};
use crate::rank::{Ranked, idf};
use crate::score::Score;

/// How many of the best documents are compared.
pub(crate) const N_COMPARED: usize = 50;

/// Fewer than these have no order that neighbours could tell.
const FEW: usize = 3;

/// With how many of the most similar ones each is.
const N_NEIGHBOURS: usize = 8;

/// How much the neighbours count.
pub(crate) const SHARE: f64 = 0.4;

/// How much the document's own answer counts.
pub(crate) const OWN: f64 = 1.0 - SHARE;

/// How many words of a document are looked at: what it is about is said early, and a long one must not
/// take long.
const N_TOKENS: usize = 1_000;

/// How many of them stand for it.
const N_WORDS: usize = 64;

/// From so many parts on a query is a question; shorter ones name what they want.
pub(crate) const QUESTION: usize = 4;

/// How well the neighbours of a document answer.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Company {
    /// The document.
    pub(crate) document: DocId,
    /// The weighted mean of its neighbours' answers.
    pub(crate) neighbours: f64,
}

impl Index {
    /// Lets the best of some ranked documents gain from their neighbours; the rest, and those without
    /// neighbours, keep the share that is their own. Documents that hold all of what is wanted, which
    /// is `n_wanted` parts, stay before the others. `fields` gives the documents' words.
    ///
    /// Takes time in proportion to the length of the documents compared, of which that is bounded, and
    /// once to the number of all tokens.
    pub(crate) fn regard_neighbours(
        &self,
        ranked: &mut [Ranked],
        n_wanted: usize,
        fields: &dyn Fields,
    ) -> Vec<Company> {
        let n = if ranked.len() < FEW { 0 } else { ranked.len().min(N_COMPARED) };
        let vectors: Vec<Vec<(WordId, f64)>> =
            ranked[..n].iter().map(|ranked| self.vector(&fields.tokens(ranked.document, N_TOKENS))).collect();
        let mut similarity = vec![0.0; n * n];
        let mut weights = vec![0.0; self.words().len()];
        for (a, vector) in vectors.iter().enumerate() {
            vector.iter().for_each(|(word, weight)| weights[word.0 as usize] = *weight);
            for (b, other) in vectors.iter().enumerate().skip(a + 1) {
                let product: f64 = other.iter().map(|(word, weight)| weight * weights[word.0 as usize]).sum();
                similarity[a * n + b] = product;
                similarity[b * n + a] = product;
            }
            vector.iter().for_each(|(word, _)| weights[word.0 as usize] = 0.0);
        }
        let company: Vec<Company> = (0..n)
            .map(|a| {
                let to = |b: u32| similarity[a * n + b as usize];
                let mut others: Vec<u32> = (0..as_u32(n)).collect();
                order::first(&mut others, N_NEIGHBOURS, |b, c| to(c).total_cmp(&to(b)));
                let sum: f64 = others.iter().map(|&other| to(other)).sum();
                let weighted = |other: &u32| to(*other) * ranked[*other as usize].score.get();
                let neighbours = if sum > 0.0 { others.iter().map(weighted).sum::<f64>() / sum } else { 0.0 };
                Company { document: ranked[a].document, neighbours }
            })
            .collect();
        for (ordinal, ranked) in ranked.iter_mut().enumerate() {
            let neighbours = company.get(ordinal).map_or(0.0, |company| company.neighbours);
            ranked.score = Score::new(OWN * ranked.score.get() + SHARE * neighbours);
        }
        let mut order: Vec<u32> = (0..as_u32(n)).collect();
        order::sort(&mut order, |a, b| {
            let key = |at: u32| (ranked[at as usize].n_held == n_wanted, ranked[at as usize].score);
            key(b).cmp(&key(a))
        });
        let best: Vec<Ranked> = order.into_iter().map(|at| ranked[at as usize]).collect();
        ranked[..n].copy_from_slice(&best);
        company
    }

    /// The words that say most of what a document is about, with their weights: the length of the
    /// vector is 1. Words of one document say nothing of others, nor do those of most.
    fn vector(&self, tokens: &[WordId]) -> Vec<(WordId, f64)> {
        let freqs = self.document_freqs();
        let n_documents = self.axis().n_documents();
        let mean = f64::from(self.axis().end.0) / n_documents.max(1) as f64;
        let halfway = 2.0 * (0.4 + 0.6 * tokens.len() as f64 / mean.max(1.0));
        let mut words: Vec<u64> = tokens.iter().map(|word| pair(word.0, 0)).collect();
        order::sort_numbers(&mut words);
        let mut vector: Vec<(WordId, f64)> = Vec::new();
        for run in words.chunk_by(|a, b| a == b) {
            let word = parts(run[0]).0;
            let freq = freqs.get(word as usize).copied().unwrap_or(0) as usize;
            if freq >= 2 && freq <= n_documents / 2 {
                let n = run.len() as f64;
                vector.push((WordId(word), idf(n_documents, freq) * n / (n + halfway)));
            }
        }
        let mut order: Vec<u32> = (0..as_u32(vector.len())).collect();
        order::first(&mut order, N_WORDS, |a, b| vector[b as usize].1.total_cmp(&vector[a as usize].1));
        let mut vector: Vec<(WordId, f64)> = order.into_iter().map(|at| vector[at as usize]).collect();
        let length = vector.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
        vector.iter_mut().for_each(|(_, weight)| *weight /= length.max(f64::MIN_POSITIVE));
        vector
    }
}
