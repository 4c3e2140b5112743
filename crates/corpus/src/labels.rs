//! What do documents say of themselves?

use crate::named::PLACES;
use crate::{Corpus, dimension};
use std::collections::HashMap;
use vademecum_search::{DocId, FacetValueId, FieldName};

/// Every value that any document has under a name.
#[derive(Debug, Default)]
pub(crate) struct Labels {
    labels: Vec<Label>,
    n_documents: usize,
}

/// A value and the documents that have it.
#[derive(Debug)]
pub(crate) struct Label {
    name: FieldName,
    /// The value as written, of a name with several spellings the first; for a language its code, for a kind of
    /// passage what it is called.
    pub(crate) text: String,
    /// Its words, folded, and those of its other spellings.
    pub(crate) spellings: Vec<Vec<String>>,
    /// Ascending.
    pub(crate) documents: Vec<DocId>,
}

impl Labels {
    /// Gathers the labels. Linear in the number of passages.
    pub(crate) fn of(corpus: &Corpus) -> Self {
        let places = PLACES.into_iter().filter_map(|(called, kind)| Some((called, dimension::kind(kind)?)));
        let places: Vec<(&str, FacetValueId)> = places.collect();
        let mut labels: Vec<Label> = Vec::new();
        let mut known: HashMap<String, usize> = HashMap::new();
        let mut say = |name: FieldName, text: &str, document: DocId| {
            let ordinal = *known.entry(format!("{}:{text}", name.key())).or_insert_with(|| {
                let spellings = corpus.names.spellings(text);
                labels.push(Label { name, text: text.to_owned(), spellings, documents: Vec::new() });
                labels.len() - 1
            });
            let documents = &mut labels[ordinal].documents;
            if documents.last() != Some(&document) {
                documents.push(document);
            }
        };
        for (document, record) in (0..).map(DocId).zip(corpus.documents()) {
            let metadata = &record.metadata;
            let name_of = |spelling| corpus.names.name_of(spelling);
            metadata.source.iter().for_each(|source| say(FieldName::Source, name_of(source), document));
            metadata.authors.iter().for_each(|author| say(FieldName::Author, name_of(author), document));
            metadata.tags.iter().for_each(|tag| say(FieldName::Tag, tag, document));
            metadata.language.iter().for_each(|known| say(FieldName::Lang, known.code(), document));
            for &(called, kind) in &places {
                let has = |passage| corpus.kind_column().value(passage) == Some(kind);
                if corpus.passages_of(document).any(has) {
                    say(FieldName::In, called, document);
                }
            }
        }
        Self { labels, n_documents: corpus.documents().len() }
    }

    /// The values under a name, as they were met first.
    pub(crate) fn under(&self, name: FieldName) -> impl Iterator<Item = &Label> {
        self.labels.iter().filter(move |label| label.name == name)
    }

    /// The documents that have a value which passes a test, ascending.
    pub(crate) fn documents(&self, name: FieldName, passes: impl Fn(&Label) -> bool) -> Vec<DocId> {
        let mut is_meant = vec![false; self.n_documents];
        for label in self.under(name).filter(|label| passes(label)) {
            label.documents.iter().for_each(|document| is_meant[document.0 as usize] = true);
        }
        let documents = (0..).map(DocId).zip(is_meant).filter(|(_, is_meant)| *is_meant);
        documents.map(|(document, _)| document).collect()
    }
}
