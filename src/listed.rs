//! Which documents are listed, and in what order?

use vademecum_corpus::{Corpus, Sort};
use vademecum_search::{DocId, Found};

/// Documents in the order of a list, those that say nearly the same behind the first of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// The rows.
    pub rows: Vec<ListedRow>,
}

/// A document in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedRow {
    /// The document.
    pub document: DocId,
    /// Its ordinal in the answer; where nothing is asked, in the collection.
    pub nth: usize,
    /// The documents that say nearly the same, which stand behind it.
    pub like_it: Vec<DocId>,
}

impl Listed {
    /// The documents of an answer that hold all that was asked for or, without one, all there are.
    pub fn of(corpus: &Corpus, found: Option<&Found>, sort: Sort) -> Self {
        let documents: Vec<DocId> = match found {
            Some(found) => found.documents.iter().map(|hits| hits.document).collect(),
            None => (0..).map(DocId).take(corpus.documents().len()).collect(),
        };
        let ordinals = corpus.sorted(sort, &documents);
        let sorted: Vec<DocId> = ordinals.iter().map(|&ordinal| documents[ordinal as usize]).collect();
        let row = |row: vademecum_corpus::Row| ListedRow {
            document: sorted[row.shown as usize],
            nth: ordinals[row.shown as usize] as usize,
            like_it: row.behind.into_iter().map(|behind| sorted[behind as usize]).collect(),
        };
        Self { rows: corpus.folded(&sorted).into_iter().map(row).collect() }
    }
}
