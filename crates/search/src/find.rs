//! What is the whole answer?

use crate::axis::{DocId, PassageId, as_u32};
use crate::facet::{Column, Counter, Filter};
use crate::matching::{Match, Matches, pair, parts};
use crate::rank::Ranked;
use crate::score::{Score, Scorer};
use crate::{Index, Query, order};

/// The answer to a query.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// The documents that hold all that was asked for, the best first; equals as the axis orders
    /// them.
    pub documents: Vec<DocumentHits>,
    /// The documents that hold some of the words asked for but not all, likewise. The filter is not
    /// applied to them; [`Index::hits`] tells what it leaves of each.
    pub partial: Vec<Ranked>,
    /// For every facet and value, how many matches there would be if the facet's choice were that
    /// value alone; passages instead of matches where no word was asked for.
    pub facets: Vec<Vec<u32>>,
}

/// What was found in one document, after filtering.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DocumentHits {
    /// The document.
    pub document: DocId,
    /// How well the document answers.
    pub score: Score,
    /// The passages with a match (without a word asked for: all that the filter lets through), in
    /// the document's order.
    pub passages: Vec<PassageHits>,
    /// All matches, in the document's order. They do not overlap: of matches that do, the one that
    /// begins first stays, and of several the longest.
    pub matches: Vec<Match>,
}

/// What was found in one passage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PassageHits {
    /// The passage.
    pub passage: PassageId,
    /// How well it answers.
    pub score: Score,
    /// Ordinal, in the document's matches, of the passage's first.
    pub first_match: usize,
    /// How many of them lie in the passage.
    pub n_matches: usize,
}

impl Found {
    /// Matches in all documents together.
    pub fn n_matches(&self) -> usize {
        self.documents.iter().map(|hits| hits.matches.len()).sum()
    }

    /// Passages in all documents together.
    pub fn n_passages(&self) -> usize {
        self.documents.iter().map(|hits| hits.passages.len()).sum()
    }

    /// All documents, those with all words before those with some, the best first of each.
    pub fn ranked(&self) -> impl Iterator<Item = (DocId, Score)> {
        let whole = self.documents.iter().map(|hits| (hits.document, hits.score));
        whole.chain(self.partial.iter().map(|ranked| (ranked.document, ranked.score)))
    }

    /// What was found in `document`, if it holds all that was asked for.
    pub fn in_document(&self, document: DocId) -> Option<&DocumentHits> {
        self.documents.iter().find(|hits| hits.document == document)
    }
}

impl DocumentHits {
    /// The matches in one of its passages.
    pub fn matches_in(&self, hits: &PassageHits) -> &[Match] {
        self.matches.get(hits.first_match..hits.first_match + hits.n_matches).unwrap_or(&[])
    }

    /// The passages, best first; equals in the document's order.
    pub fn best_first(&self) -> Vec<PassageHits> {
        let passage = |ordinal: u32| &self.passages[ordinal as usize];
        let mut ordinals: Vec<u32> = (0..as_u32(self.passages.len())).collect();
        order::sort(&mut ordinals, |a, b| passage(b).score.cmp(&passage(a).score));
        ordinals.into_iter().map(|ordinal| *passage(ordinal)).collect()
    }
}

impl Index {
    /// Answers a query. Takes time in proportion to the number of matches; never fails.
    ///
    /// A document is found if it holds no unwanted clause and every wanted one, wherever they stand
    /// in it; in part, if it holds some of several. The filter does not change which documents are
    /// found, but which of their passages are shown and counted; of those found in whole, one without
    /// such a passage is left out.
    pub fn find(&self, query: &Query, columns: &[Column], filter: &Filter) -> Found {
        let mut ranked = self.rank(query, usize::MAX);
        let n_wanted = query.wanted().count();
        let n_whole = ranked.partition_point(|ranked| ranked.n_held == n_wanted);
        let partial = ranked.split_off(n_whole);

        let wanted = Wanted::of(query, self);
        let mut counter = Counter::new(columns, filter);
        let hits = ranked.into_iter().map(|ranked| {
            let hits = self.hits_in(ranked.document, &wanted, &mut counter);
            DocumentHits { score: ranked.score, ..hits }
        });
        let documents = hits.filter(|hits| !hits.passages.is_empty()).collect();
        Found { documents, partial, facets: counter.into_counts() }
    }

    /// The hits of a query in each of some documents, whether or not they hold all that was asked
    /// for. The documents' own scores are left at zero. The query is looked up once for all.
    pub fn hits(
        &self,
        query: &Query,
        columns: &[Column],
        filter: &Filter,
        documents: &[DocId],
    ) -> Vec<DocumentHits> {
        let wanted = Wanted::of(query, self);
        let mut counter = Counter::new(columns, filter);
        documents.iter().map(|&document| self.hits_in(document, &wanted, &mut counter)).collect()
    }

    fn hits_in(&self, document: DocId, wanted: &Wanted<'_>, counter: &mut Counter<'_>) -> DocumentHits {
        let Wanted { clauses, scorer } = wanted;
        let (start, end) = self.axis().document(document);
        let mut matches: Vec<Match> =
            clauses.iter().flat_map(|clause| clause.matches.between(start, end)).collect();
        // A phrase may overlap even itself; one word cannot.
        if clauses.len() > 1 || matches.iter().any(|found| found.n_tokens > 1) {
            without_overlaps(&mut matches);
        }

        let mut hits =
            DocumentHits { document, score: Score::default(), passages: Vec::new(), matches: Vec::new() };
        if clauses.is_empty() {
            let (first, end) = self.axis().passages_of(document);
            let passages = (first.0..end.0).map(PassageId).filter(|&passage| counter.count(passage, 1));
            hits.passages.extend(passages.map(|passage| PassageHits {
                passage,
                score: Score::default(),
                first_match: 0,
                n_matches: 0,
            }));
            return hits;
        }

        let mut walk = self.axis().passage_walk();
        let mut rest = &matches[..];
        while let Some(first) = rest.first() {
            let passage = walk.passage_of(first.start);
            let (start, end) = self.axis().passage(passage);
            let (here, after) = rest.split_at(rest.partition_point(|found| found.start < end));
            rest = after;
            if !counter.count(passage, as_u32(here.len())) {
                continue;
            }
            let mut score = Score::default();
            let len = (end.0 - start.0) as usize;
            for clause in clauses {
                match clause.matches.between(start, end).count() {
                    0 => {}
                    freq => score += scorer.score(clause.idf, freq, len),
                }
            }
            let first_match = hits.matches.len();
            hits.passages.push(PassageHits { passage, score, first_match, n_matches: here.len() });
            hits.matches.extend_from_slice(here);
        }
        hits
    }
}

/// The wanted clauses of a query, looked up.
struct Wanted<'a> {
    clauses: Vec<Clause<'a>>,
    scorer: Scorer,
}

/// A wanted clause, and how much it counts in a passage.
struct Clause<'a> {
    matches: Matches<'a>,
    idf: f64,
}

impl<'a> Wanted<'a> {
    fn of(query: &Query, index: &'a Index) -> Self {
        let axis = index.axis();
        let scorer = Scorer::new(axis.n_passages(), axis.end.0 as usize);
        let clauses = query.wanted().map(|clause| {
            let matches = Matches::of(&clause.node, index);
            let idf = scorer.idf(matches.n_passages(index));
            Clause { matches, idf }
        });
        Self { clauses: clauses.collect(), scorer }
    }
}

/// Puts matches in order and drops those that begin inside another.
fn without_overlaps(matches: &mut Vec<Match>) {
    // Of those that begin together the longest first.
    let mut keys: Vec<u64> = matches.iter().map(|found| pair(found.start.0, !found.n_tokens)).collect();
    keys.sort_unstable();
    let mut end = crate::Position(0);
    matches.clear();
    for key in keys {
        let (start, n_tokens) = parts(key);
        let found = Match { start: crate::Position(start), n_tokens: !n_tokens };
        if found.start >= end {
            end = found.end();
            matches.push(found);
        }
    }
}
