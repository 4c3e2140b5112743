//! What is the whole answer?

use crate::asked::{Asked, Lookup, Under};
use crate::axis::{DocId, PassageId, as_u32};
use crate::facet::{Columns, Counter, Filter};
use crate::fields::Fields;
use crate::matching::{Match, Matches, PartId};
use crate::order::{pair, parts};
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
    /// value alone. In place of matches, documents that are found without one count as one for facets of documents,
    /// and their passages for those of passages.
    pub facets: Vec<Vec<u32>>,
}

/// What was found in one document, after filtering.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DocumentHits {
    /// The document.
    pub document: DocId,
    /// How well the document answers.
    pub score: Score,
    /// The passages with a match (in a document that is found without one: all that the query is not
    /// restricted from and the filter lets through), in the document's order.
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
    /// A document is found if it fulfils every condition, holds no unwanted clause and every wanted
    /// one, wherever they stand in it; in part, if it holds some of several. `fields` says what names
    /// stand for. The filter does not change which documents are
    /// found, but which of their passages are shown and counted; of those found in whole, one without
    /// such a passage is left out.
    pub fn find(&self, query: &Query, fields: &dyn Fields, columns: &Columns, filter: &Filter) -> Found {
        let asked = Asked::of(&query.clauses, Lookup { index: self, fields }, Under::Text(None));
        let mut ranked = self.rank_asked(&asked, fields, usize::MAX);
        let n_whole = ranked.partition_point(|ranked| ranked.n_held == asked.wanted.len());
        let partial = ranked.split_off(n_whole);

        let weighed = Weighed::of(&asked, self);
        let mut counter = Counter::new(columns, filter);
        let hits = ranked.into_iter().map(|ranked| {
            let hits = self.hits_in(ranked.document, &weighed, &mut counter);
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
        fields: &dyn Fields,
        columns: &Columns,
        filter: &Filter,
        documents: &[DocId],
    ) -> Vec<DocumentHits> {
        let asked = Asked::of(&query.clauses, Lookup { index: self, fields }, Under::Text(None));
        let weighed = Weighed::of(&asked, self);
        let mut counter = Counter::new(columns, filter);
        documents.iter().map(|&document| self.hits_in(document, &weighed, &mut counter)).collect()
    }

    fn hits_in(&self, document: DocId, weighed: &Weighed<'_>, counter: &mut Counter<'_>) -> DocumentHits {
        if !counter.begin(document) {
            return DocumentHits { document, ..DocumentHits::default() };
        }
        let hits = self.hits_let_through(document, weighed, counter);
        counter.end();
        hits
    }

    fn hits_let_through(
        &self,
        document: DocId,
        weighed: &Weighed<'_>,
        counter: &mut Counter<'_>,
    ) -> DocumentHits {
        let Weighed { asked, clauses, scorer } = weighed;
        let (start, end) = self.axis().document(document);
        let mut matches: Vec<Match> = Vec::new();
        for (part, clause) in (0..).map(PartId).zip(clauses) {
            matches.extend(clause.matches.between(start, end).map(|found| Match { part, ..found }));
        }
        // A phrase may overlap even itself; one word cannot.
        if clauses.len() > 1 || matches.iter().any(|found| found.n_tokens > 1) {
            without_overlaps(&mut matches);
        }

        let mut hits = DocumentHits { document, ..DocumentHits::default() };
        if matches.is_empty() && asked.answers_without_words(document) {
            let (first, end) = self.axis().passages_of(document);
            let passages = (first.0..end.0).map(PassageId).filter(|&passage| asked.shows(passage));
            let passages = passages.filter(|&passage| counter.count(passage, 1));
            hits.passages.extend(passages.map(|passage| PassageHits {
                passage,
                score: Score::default(),
                first_match: 0,
                n_matches: 0,
            }));
            counter.count_once();
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

/// What is asked for, with what each wanted part counts in a passage.
struct Weighed<'a> {
    asked: &'a Asked<'a>,
    clauses: Vec<Clause<'a>>,
    scorer: Scorer,
}

/// A wanted clause, and how much it counts.
struct Clause<'a> {
    matches: &'a Matches<'a>,
    idf: f64,
}

impl<'a> Weighed<'a> {
    fn of(asked: &'a Asked<'a>, index: &Index) -> Self {
        let scorer = Scorer::new(index.axis().n_passages(), index.axis().end.0 as usize);
        let idf = |matches: &Matches<'_>| scorer.idf(matches.n_passages(index));
        let clauses = asked.wanted.iter().map(|matches| Clause { matches, idf: idf(matches) });
        Self { asked, clauses: clauses.collect(), scorer }
    }
}

/// Puts matches in order and drops those that begin inside another. Of those that begin together the
/// longest stays, of equals the one of the first part.
fn without_overlaps(matches: &mut Vec<Match>) {
    let all = core::mem::take(matches);
    let keys = (0..).zip(&all).map(|(ordinal, found)| pair(found.start.0, ordinal));
    let mut keys: Vec<u64> = keys.collect();
    keys.sort_unstable();
    for key in keys {
        let found = all[parts(key).1 as usize];
        match matches.last_mut() {
            Some(last) if last.start == found.start => {
                if found.n_tokens > last.n_tokens {
                    *last = found;
                }
            }
            Some(last) if found.start < last.end() => {}
            _ => matches.push(found),
        }
    }
}
