//! What do documents say of themselves?

use crate::Corpus;
use crate::named::PLACES;
use vademecum_search::{DocId, FieldName, analyzer};

/// Every value that any document has under a name.
#[derive(Debug, Default)]
pub(crate) struct Labels {
    /// By name, then by text.
    labels: Vec<Label>,
}

/// A value and the documents that have it.
#[derive(Debug)]
pub(crate) struct Label {
    name: FieldName,
    /// The value as written; for a language its code, for a kind of passage what it is called.
    pub(crate) text: String,
    /// Its words, folded.
    pub(crate) words: Vec<String>,
    /// Ascending.
    pub(crate) documents: Vec<DocId>,
}

impl Labels {
    /// Gathers the labels. Linear in the number of passages, and a sort of what documents say.
    pub(crate) fn of(corpus: &Corpus) -> Self {
        let mut said: Vec<(FieldName, &str, DocId)> = Vec::new();
        for (document, record) in (0..).map(DocId).zip(corpus.documents()) {
            let metadata = &record.metadata;
            let mut say = |name, text| said.push((name, text, document));
            metadata.source.iter().for_each(|source| say(FieldName::Source, source));
            metadata.authors.iter().for_each(|author| say(FieldName::Author, author));
            metadata.language.iter().for_each(|language| say(FieldName::Lang, language.code()));
            for (called, kind) in PLACES {
                let kind = crate::dimension::kind(kind);
                let has = |passage| kind.is_some() && corpus.kind_column().value(passage) == kind;
                if corpus.passages_of(document).any(has) {
                    say(FieldName::In, called);
                }
            }
        }
        said.sort_unstable();
        said.dedup();
        let label = |same: &[(FieldName, &str, DocId)]| {
            let (name, text, _) = same[0];
            Label {
                name,
                text: text.to_owned(),
                words: analyzer::tokens(text).map(|(_, word)| analyzer::fold(word)).collect(),
                documents: same.iter().map(|(_, _, document)| *document).collect(),
            }
        };
        let labels = said.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)).map(label).collect();
        Self { labels }
    }

    /// The values under a name, by text.
    pub(crate) fn under(&self, name: FieldName) -> impl Iterator<Item = &Label> {
        self.labels.iter().filter(move |label| label.name == name)
    }

    /// The documents that have a value which passes a test, ascending.
    pub(crate) fn documents(&self, name: FieldName, passes: impl Fn(&Label) -> bool) -> Vec<DocId> {
        let passing = self.under(name).filter(|label| passes(label));
        let mut documents: Vec<DocId> = passing.flat_map(|label| label.documents.iter().copied()).collect();
        documents.sort_unstable();
        documents.dedup();
        documents
    }
}
