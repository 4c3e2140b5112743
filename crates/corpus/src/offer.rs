//! What could be asked instead, when nothing holds all that was asked for?

use crate::{Corpus, Filters};
use vademecum_search::{Clause, Query};

/// Another query that finds something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What is different.
    pub change: Change,
    /// The query, as the reader would have typed it.
    pub query_text: String,
    /// How many documents it finds.
    pub n_documents: usize,
}

/// What is different in an offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// A word that is nowhere is spelled as one that is somewhere.
    Spelled {
        /// As it was typed.
        from: String,
        /// As it stands in the collection.
        to: String,
    },
    /// A part of the query is left out.
    Without {
        /// The part, as it was typed.
        part: String,
    },
}

/// How many spellings of a word are offered.
const FEW_SPELLINGS: usize = 3;

/// Of a longer query only so many parts are tried.
const FEW_PARTS: usize = 8;

impl Corpus {
    /// Queries near to `query_text` that find documents: words that are nowhere spelled otherwise,
    /// the nearest first; then one part left out, what finds most first. Each is searched for, so
    /// this is for when the query itself finds nothing.
    pub fn offers(&self, query_text: &str, filters: &Filters) -> Vec<Offer> {
        let query = Query::parse(query_text);
        let part = |clause: &Clause| query_text.get(clause.place.clone()).unwrap_or_default().to_owned();
        let mut spelled = Vec::new();
        for clause in query.wanted().take(FEW_PARTS) {
            let [word] = &clause.words[..] else { continue };
            if !self.index().positions(word, clause.last_is_prefix).is_empty() {
                continue;
            }
            for spelling in self.index().spellings(word).into_iter().take(FEW_SPELLINGS) {
                let change = Change::Spelled { from: part(clause), to: spelling.word.clone() };
                spelled.extend(self.offer(query_text, clause, &spelling.word, change, filters));
            }
        }
        let mut shorter = Vec::new();
        if query.wanted().count() > 1 {
            for clause in query.wanted().take(FEW_PARTS) {
                let change = Change::Without { part: part(clause) };
                shorter.extend(self.offer(query_text, clause, "", change, filters));
            }
        }
        shorter.sort_by_key(|offer| core::cmp::Reverse(offer.n_documents));
        spelled.into_iter().chain(shorter).collect()
    }

    /// The query with one clause replaced, if that finds anything.
    fn offer(
        &self,
        query_text: &str,
        clause: &Clause,
        by: &str,
        change: Change,
        filters: &Filters,
    ) -> Option<Offer> {
        let (before, after) = (query_text.get(..clause.place.start)?, query_text.get(clause.place.end..)?);
        let query_text = format!("{before}{by}{after}").split_whitespace().collect::<Vec<_>>().join(" ");
        // The space tells that the last word is finished.
        let found = self.find(&Query::parse(&format!("{query_text} ")), filters);
        let n_documents = found.documents.len();
        (n_documents > 0 && !query_text.is_empty()).then_some(Offer { change, query_text, n_documents })
    }
}
