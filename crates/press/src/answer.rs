//! What does a program read of an answer?

use crate::explain::Explained;
use crate::find::{EXCERPT_BYTES, change};
use serde::Serialize;
use std::io::{self, Write};
use vademecum_corpus::{Corpus, Offer};
use vademecum_search::{DocId, DocumentHits, Found};

/// An answer as a program reads it. All spans are ranges of UTF-8 bytes.
#[derive(Serialize)]
struct Answer<'a> {
    query: &'a str,
    /// What of the query was repaired, passed over or not understood.
    notes: Vec<String>,
    /// How many documents hold all words.
    n_documents: usize,
    /// How many hold only some.
    n_partial: usize,
    /// Matches in the documents that hold all words.
    n_matches: usize,
    documents: Vec<AnswerDocument<'a>>,
    /// What could be asked instead, where nothing or little holds all words.
    offers: Vec<AnswerOffer<'a>>,
}

#[derive(Serialize)]
struct AnswerOffer<'a> {
    /// `spelled`, `forms`, `near`, `apart`, `unfiltered` or `without`.
    kind: &'a str,
    query: &'a str,
    /// How many documents hold all of it.
    n_documents: usize,
    /// What is different, for a person.
    change: String,
}

#[derive(Serialize)]
struct AnswerDocument<'a> {
    id: &'a str,
    file: &'a str,
    title: String,
    published: Option<String>,
    source: Option<&'a str>,
    /// Whether the document holds all words, not only some.
    holds_all: bool,
    score: f64,
    n_matches: usize,
    /// Why it stands where it does, if asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    explanation: Option<Explained>,
    passages: Vec<AnswerPassage>,
}

#[derive(Serialize)]
struct AnswerPassage {
    /// The passage's name in links.
    at: String,
    score: f64,
    n_matches: usize,
    /// The parts that show its hits best, in order, with something left out between them.
    parts: Vec<AnswerPart>,
}

#[derive(Serialize)]
struct AnswerPart {
    text: String,
    /// Where the hits stand in `text`.
    hits: Vec<(u32, u32)>,
}

/// What is told beside the documents.
pub(crate) struct Beside<'a> {
    /// What of the query was repaired, passed over or not understood.
    pub(crate) notes: Vec<String>,
    /// What could be asked instead.
    pub(crate) offers: &'a [Offer],
}

/// Writes the best documents found, `why` each stands where it does, and what there is beside them.
pub(crate) fn write_json(
    corpus: &Corpus,
    query: &str,
    beside: Beside<'_>,
    found: &Found,
    best: &[DocumentHits],
    why: &dyn Fn(DocId) -> Option<Explained>,
    out: &mut impl Write,
) -> io::Result<()> {
    let documents = best.iter().map(|hits| {
        let record = corpus.document(hits.document);
        let passages = hits.best_first().into_iter().map(|passage| {
            let excerpt = corpus.excerpt(passage.passage, hits.matches_in(&passage), EXCERPT_BYTES);
            let parts = excerpt.parts.into_iter().map(|part| AnswerPart {
                hits: part.hits.iter().map(|span| (span.start, span.end)).collect(),
                text: part.text,
            });
            AnswerPassage {
                at: corpus.place(passage.passage).to_string(),
                score: passage.score.get(),
                n_matches: passage.n_matches,
                parts: parts.collect(),
            }
        });
        AnswerDocument {
            id: record.id.as_str(),
            file: &record.file,
            title: corpus.title(hits.document),
            published: record.metadata.published.map(|published| published.to_string()),
            source: record.metadata.source.as_deref(),
            holds_all: found.in_document(hits.document).is_some(),
            score: hits.score.get(),
            n_matches: hits.matches.len(),
            explanation: why(hits.document),
            passages: passages.collect(),
        }
    });
    let offers = beside.offers.iter().map(|offer| AnswerOffer {
        kind: offer.change.key(),
        query: &offer.query_text,
        n_documents: offer.n_documents,
        change: change(&offer.change),
    });
    let answer = Answer {
        query,
        notes: beside.notes,
        n_documents: found.documents.len(),
        n_partial: found.partial.len(),
        n_matches: found.n_matches(),
        documents: documents.collect(),
        offers: offers.collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &answer)?;
    writeln!(out)
}
