//! What could be asked instead, when nothing holds all that was asked for?

use crate::respell::Respelled;
use crate::{Corpus, Filters};
use vademecum_document::one_line;
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
    /// Words that are nowhere are spelled as others that are somewhere.
    Spelled(Vec<Respelled>),
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
        let parts: Vec<&Clause> = query.wanted().take(FEW_PARTS).collect();
        let spelled = self.spellings(query_text, &parts).into_iter().filter_map(|respelled| {
            let changed = respelled.iter().rev().try_fold(query_text.to_owned(), |text, word| {
                Some(format!("{}{}{}", text.get(..word.place.start)?, word.to, text.get(word.place.end..)?))
            });
            self.offer(&changed?, Change::Spelled(respelled), filters)
        });
        let spelled: Vec<Offer> = spelled.collect();
        let mut shorter: Vec<Offer> = Vec::new();
        if parts.len() > 1 {
            shorter.extend(parts.iter().filter_map(|clause| {
                let (before, after) =
                    (query_text.get(..clause.place.start)?, query_text.get(clause.place.end..)?);
                let part = query_text.get(clause.place.clone())?.to_owned();
                self.offer(&format!("{before}{after}"), Change::Without { part }, filters)
            }));
        }
        shorter.sort_by_key(|offer| core::cmp::Reverse(offer.n_documents));
        spelled.into_iter().chain(shorter).collect()
    }

    /// What to spell otherwise: of one word that is nowhere each of its nearest spellings, of several
    /// the nearest of each at once.
    fn spellings(&self, query_text: &str, parts: &[&Clause]) -> Vec<Vec<Respelled>> {
        let missing = parts.iter().filter_map(|clause| {
            let (word, is_prefix) = clause.single_word()?;
            if !self.index().positions(word, is_prefix).is_empty() {
                return None;
            }
            let respelled =
                self.index().spellings(word, FEW_SPELLINGS).into_iter().map(|spelling| Respelled {
                    from: query_text.get(clause.place.clone()).unwrap_or_default().to_owned(),
                    to: spelling.word,
                    place: clause.place.clone(),
                });
            Some(respelled.take(FEW_SPELLINGS).collect())
        });
        let missing: Vec<Vec<Respelled>> = missing.collect();
        match &missing[..] {
            [one] => one.iter().map(|respelled| vec![respelled.clone()]).collect(),
            several => vec![several.iter().filter_map(|spellings| spellings.first().cloned()).collect()],
        }
    }

    /// Another query, if it is one and finds anything.
    fn offer(&self, query_text: &str, change: Change, filters: &Filters) -> Option<Offer> {
        if matches!(&change, Change::Spelled(respelled) if respelled.is_empty()) {
            return None;
        }
        let query_text = one_line(query_text);
        // The space tells that the last word is finished.
        let found = self.find(&Query::parse(&format!("{query_text} ")), filters);
        let n_documents = found.documents.len();
        (n_documents > 0 && !query_text.is_empty()).then_some(Offer { change, query_text, n_documents })
    }
}
