//! What is ready when the first key is pressed?
//!
//! Browsers compile code when it is first called, so the first key would take several times as long as those
//! after it. What answers a key is therefore called once before, when the reader comes to the search field.

use super::{Desk, EXCERPT_BYTES};
use crate::browser::idle;
use leptos::prelude::*;
use vademecum_corpus::{Corpus, Filters};
use vademecum_search::{DocId, Query};

impl Desk {
    /// The reader may soon type.
    pub fn rehearse(self) {
        if !self.is_rehearsed.get_value() {
            self.is_rehearsed.set_value(true);
            idle::later(move || rehearse(self.corpus));
        }
    }
}

/// Asks for a word that hardly any document holds, and throws the answer away.
fn rehearse(corpus: &Corpus) {
    let opening = corpus.opening_words(DocId(0)).unwrap_or_default();
    let Some(word) = opening.split_whitespace().max_by_key(|word| word.len()) else { return };
    let found = corpus.find(&Query::parse(word), &Filters::new());
    if let Some(hits) = found.documents.first()
        && let Some(best) = hits.best_first().first()
    {
        corpus.excerpt(best.passage, hits.matches_in(best), EXCERPT_BYTES);
    }
}
