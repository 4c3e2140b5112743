//! Which hits does a document hold, and where?

use std::collections::HashMap;
use vademecum_corpus::Corpus;
use vademecum_document::Span;
use vademecum_search::{DocumentHits, PartId, PassageId};

/// How a hit of a part of the query is drawn: the first six parts each have a colour and an underline of
/// their own (`style/hits.css`), then they begin again.
pub fn hit_class(part: PartId) -> &'static str {
    const CLASSES: [&str; 6] = ["hit hit-0", "hit hit-1", "hit hit-2", "hit hit-3", "hit hit-4", "hit hit-5"];
    CLASSES[usize::from(part.0) % CLASSES.len()]
}

/// The hits in one document, by passage.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Hits {
    /// How many there are in all.
    pub n: usize,
    by_passage: HashMap<PassageId, Vec<Hit>>,
}

/// A hit in a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Which of the document's hits it is, counted from 1.
    pub ordinal: usize,
    /// Where it stands in the stored text.
    pub span: Span,
    /// The part of the query that it answers.
    pub part: PartId,
}

impl Hits {
    /// What was found in a document, each hit with its span.
    pub fn of(corpus: &Corpus, hits: &DocumentHits) -> Self {
        let spans = corpus.spans(hits.document, &hits.matches);
        let by_passage = hits.passages.iter().map(|passage| {
            let here = passage.first_match..passage.first_match + passage.n_matches;
            let hit = |at: usize| Hit {
                ordinal: at + 1,
                span: spans.get(at).copied().unwrap_or_default(),
                part: hits.matches.get(at).map(|found| found.part).unwrap_or_default(),
            };
            (passage.passage, here.map(hit).collect())
        });
        Self { n: hits.matches.len(), by_passage: by_passage.collect() }
    }

    /// The hits in a passage, in order.
    pub fn in_passage(&self, passage: PassageId) -> Vec<Hit> {
        self.by_passage.get(&passage).cloned().unwrap_or_default()
    }

    /// The passage that holds a hit.
    pub fn passage_of(&self, ordinal: usize) -> Option<PassageId> {
        let mut passages = self.by_passage.iter();
        passages.find(|(_, hits)| hits.iter().any(|hit| hit.ordinal == ordinal)).map(|(passage, _)| *passage)
    }
}
