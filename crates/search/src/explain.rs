//! Why does a document stand where it does?

use crate::asked::{Asked, Lookup, Under};
use crate::axis::DocId;
use crate::fields::Fields;
use crate::neighbours;
use crate::proximity::ONE_PAIR;
use crate::rank::Evidence;
use crate::tally::ONE;
use crate::{Index, Query};
use core::ops::Range;

/// A number that a score is made of, with those that it is made of itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Factor {
    /// What it is.
    pub name: FactorName,
    /// How much it is.
    pub value: f64,
    /// What it is made of, in the way that its name says.
    pub made_of: Vec<Factor>,
}

/// What a number in a score is.
#[derive(Clone, Debug, PartialEq)]
pub enum FactorName {
    /// The score: the sum of parts and pairs; of a question, the sum of the document's own and its
    /// neighbours' shares.
    Score,
    /// Of a question: the sum of parts and pairs, times the share that is the document's own.
    Own {
        /// That share, from 0 to 1.
        share: f64,
    },
    /// Of a question: how well the documents answer that are most like this one, times their share.
    Neighbours {
        /// That share, from 0 to 1.
        share: f64,
    },
    /// What a wanted part of the query adds: its rarity times its frequency.
    Part {
        /// Where the part stands in the query text, in bytes.
        place: Range<usize>,
    },
    /// What two wanted parts add for standing close to each other: their weight times their frequency.
    Pair {
        /// Where they stand in the query text, in bytes.
        places: [Range<usize>; 2],
    },
    /// The inverse document frequency of a part.
    Rarity {
        /// How many documents hold it.
        n_documents: usize,
        /// Of how many.
        of: usize,
    },
    /// What a pair tells beyond the rarer of its parts.
    PairWeight,
    /// What occurrences count: *o* (K₁ + 1) ⁄ (*o* + *h*), with occurrences *o* and halfway *h*.
    Frequency,
    /// Occurrences, those in titles, in headings and early in the document counting more; of a pair
    /// each by how close it is.
    Occurrences,
    /// So many occurrences count half of what more and more can count: it grows with the length of the
    /// document.
    Halfway,
}

impl Factor {
    fn leaf(name: FactorName, value: f64) -> Self {
        Self { name, value, made_of: Vec::new() }
    }

    fn sum(name: FactorName, made_of: Vec<Self>) -> Self {
        let value = made_of.iter().fold(0.0, |sum, factor| sum + factor.value);
        Self { name, value, made_of }
    }
}

impl Index {
    /// The score that [`Index::rank`] gives a document, taken apart; none if it does not answer the
    /// query. Takes as long as ranking, twice.
    pub fn explain(&self, query: &Query, fields: &dyn Fields, document: DocId) -> Option<Factor> {
        let asked = Asked::of(&query.clauses, Lookup { index: self, fields }, Under::Text(None));
        let mut evidence = self.evidence(&asked);
        let mut ranked = self.rank_alone(&asked, &mut evidence, usize::MAX);
        let alone = self.explain_alone(&asked, &mut evidence, document);
        if asked.wanted.len() < neighbours::QUESTION {
            let is_found = ranked.iter().any(|found| found.document == document);
            return is_found.then(|| Factor::sum(FactorName::Score, alone));
        }
        let company = self.regard_neighbours(&mut ranked, asked.wanted.len(), fields);
        let found = ranked.iter().find(|found| found.document == document)?;
        let own = Factor::sum(FactorName::Own { share: neighbours::OWN }, alone);
        let near = company.iter().find(|company| company.document == document);
        let near = near.map_or(0.0, |company| company.neighbours);
        let shared = Factor { value: neighbours::OWN * own.value, ..own };
        let near =
            Factor::leaf(FactorName::Neighbours { share: neighbours::SHARE }, neighbours::SHARE * near);
        debug_assert_eq!(found.score.get(), shared.value + near.value, "the parts give the whole");
        Some(Factor::sum(FactorName::Score, vec![shared, near]))
    }

    fn explain_alone(&self, asked: &Asked<'_>, evidence: &mut Evidence<'_>, document: DocId) -> Vec<Factor> {
        let n_documents = self.axis().n_documents();
        let frequency = |occurrences: f64| Factor {
            name: FactorName::Frequency,
            value: self.lengths.share(document.0 as usize, occurrences),
            made_of: vec![
                Factor::leaf(FactorName::Occurrences, occurrences),
                Factor::leaf(FactorName::Halfway, self.lengths.halfway(document.0 as usize)),
            ],
        };
        let product = |name, weight: Factor, frequency: Factor| {
            let value = weight.value * frequency.value;
            Factor { name, value, made_of: vec![weight, frequency] }
        };
        let places = &asked.wanted_places;
        let parts = evidence.parts.iter().zip(places).filter_map(|((tally, idf), place)| {
            let freq = Some(tally.freq(document)).filter(|freq| *freq > 0)?;
            let rarity = FactorName::Rarity { n_documents: tally.n_documents(), of: n_documents };
            let frequency = frequency(f64::from(freq) / f64::from(ONE));
            Some(product(FactorName::Part { place: place.clone() }, Factor::leaf(rarity, *idf), frequency))
        });
        let has_pairs = !evidence.pairs.is_empty() && self.has_pairs(asked, evidence, document);
        let pairs = evidence.pairs.iter_mut().filter(|_| has_pairs).filter_map(|pair| {
            let freq = Some(pair.freq(self, document)).filter(|freq| *freq > 0)?;
            let name =
                FactorName::Pair { places: [places[pair.first].clone(), places[pair.first + 1].clone()] };
            let frequency = frequency(f64::from(freq) / f64::from(ONE_PAIR));
            Some(product(name, Factor::leaf(FactorName::PairWeight, pair.weight), frequency))
        });
        parts.chain(pairs).collect()
    }
}
