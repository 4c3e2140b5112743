//! What is the whole answer?

use crate::asked::{Asked, Lookup, Under};
use crate::axis::{DocId, PassageId, as_u32};
use crate::cursor::Cursor;
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

        let mut weighed = Weighed::of(&asked, self);
        let mut counter = Counter::new(columns, filter);
        // Looked up in the order in which they stand on the axis, which is the quickest.
        let mut ranks = vec![u32::MAX; self.axis().n_documents()];
        for (rank, ranked) in (0..).zip(&ranked) {
            ranks[ranked.document.0 as usize] = rank;
        }
        let mut documents = vec![DocumentHits::default(); ranked.len()];
        for (document, rank) in (0..).map(DocId).zip(ranks) {
            if let Some(ranked) = ranked.get(rank as usize) {
                let hits = self.hits_in(document, &mut weighed, &mut counter);
                documents[rank as usize] = DocumentHits { score: ranked.score, ..hits };
            }
        }
        documents.retain(|hits| !hits.passages.is_empty());
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
        let mut weighed = Weighed::of(&asked, self);
        let mut counter = Counter::new(columns, filter);
        documents.iter().map(|&document| self.hits_in(document, &mut weighed, &mut counter)).collect()
    }

    fn hits_in(&self, document: DocId, weighed: &mut Weighed<'_>, counter: &mut Counter<'_>) -> DocumentHits {
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
        weighed: &mut Weighed<'_>,
        counter: &mut Counter<'_>,
    ) -> DocumentHits {
        let Weighed { asked, clauses, scorer, matches } = weighed;
        let (start, end) = self.axis().document(document);
        matches.clear();
        for (part, clause) in (0..).map(PartId).zip(&mut *clauses) {
            let Clause { matches: found, starts, .. } = clause;
            matches.extend(
                starts.between(start, end).map(|(nth, start)| Match { part, ..found.at(nth, start) }),
            );
        }
        // A phrase may overlap even itself; one word cannot.
        if clauses.len() > 1 || matches.iter().any(|found| found.n_tokens > 1) {
            without_overlaps(matches);
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

        hits.matches.reserve_exact(matches.len());
        let mut walk = self.axis().walk_from(self.axis().passages_of(document).0);
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
            for clause in &mut *clauses {
                match clause.starts.pass(start, end) {
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
    /// Room for the matches of one document.
    matches: Vec<Match>,
}

/// A wanted clause, and how much it counts.
struct Clause<'a> {
    matches: &'a Matches<'a>,
    /// Where its matches begin.
    starts: Cursor<'a>,
    idf: f64,
}

impl<'a> Weighed<'a> {
    fn of(asked: &'a Asked<'a>, index: &Index) -> Self {
        let scorer = Scorer::new(index.axis().n_passages(), index.axis().end.0 as usize);
        let clause = |matches: &'a Matches<'a>| {
            let idf = scorer.idf(matches.n_passages(index));
            Clause { matches, starts: Cursor::new(matches.starts()), idf }
        };
        Self { asked, clauses: asked.wanted.iter().map(clause).collect(), scorer, matches: Vec::new() }
    }
}

/// Puts matches in order and drops those that begin inside another. Of those that begin together the
/// longest stays, of equals the one of the first part.
fn without_overlaps(matches: &mut Vec<Match>) {
    let all = matches.clone();
    matches.clear();
    let keys = (0..).zip(&all).map(|(ordinal, found)| pair(found.start.0, ordinal));
    let mut keys: Vec<u64> = keys.collect();
    order::sort_numbers(&mut keys);
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
