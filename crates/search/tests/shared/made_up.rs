//! Which collections is the engine tried on?

use vademecum_document::Language;
use vademecum_search::{
    Axis, Column, DocId, FacetValueId, Field, FieldName, Fields, Index, Node, PassageId, Position, WordId,
    fields,
};

/// A collection: documents.
pub type Collection = Vec<Document>;

/// A document: passages of words.
pub type Document = Vec<Vec<String>>;

/// What the passages of a document are called, in turn.
pub const KINDS: [&str; 3] = ["title", "heading", "list"];

/// What the documents say of themselves, in turn.
pub const SOURCES: [&[&str]; 3] = [&["the", "times"], &["right", "news"], &[]];
pub const LANGUAGES: [&str; 3] = ["en", "fr", "ar"];

/// The words of small collections. Each holds all of them and has a document in every language, so
/// that the scan knows which words and which languages there are.
pub const VOCABULARY: [&str; 14] = [
    "goal",
    "Goals",
    "goalie",
    "right",
    "rights",
    "to",
    "return",
    "returned",
    "café",
    "cafe",
    "中",
    "国",
    "حقوق",
    "الحقوق",
];

/// The kind of a passage by its place in its document.
pub fn kind(nth: usize) -> usize {
    nth % KINDS.len()
}

/// What names stand for in a collection.
pub struct MadeUp {
    kinds: Column,
    n_documents: usize,
    tokens: Vec<Vec<WordId>>,
}

impl MadeUp {
    /// What the names stand for in this collection.
    pub fn of(collection: &Collection) -> Self {
        let passages = collection.iter().flat_map(|document| 0..document.len());
        let values = passages.map(|nth| FacetValueId(u32::try_from(kind(nth)).unwrap())).collect();
        let vocabulary = vocabulary(collection);
        let ids = |document: &Document| document.iter().flatten().map(|word| id(word, &vocabulary)).collect();
        Self {
            kinds: Column { values, n_values: KINDS.len() },
            n_documents: collection.len(),
            tokens: collection.iter().map(ids).collect(),
        }
    }
}

impl Fields for MadeUp {
    fn documents(&self, name: FieldName, value: &Node) -> Vec<DocId> {
        let documents = (0..self.n_documents).filter(|&nth| says(nth, name, value));
        documents.map(|nth| DocId(u32::try_from(nth).unwrap())).collect()
    }

    fn tokens(&self, document: DocId, at_most: usize) -> Vec<WordId> {
        self.tokens[document.0 as usize].iter().copied().take(at_most).collect()
    }

    fn kinds(&self) -> &Column {
        &self.kinds
    }

    fn kinds_called(&self, word: &str, may_go_on: bool) -> Vec<FacetValueId> {
        let called = (0..).zip(KINDS).filter(|(_, kind)| is_called(kind, word, may_go_on));
        called.map(|(ordinal, _)| FacetValueId(ordinal)).collect()
    }
}

/// Whether a kind of passages is called so.
pub fn is_called(kind: &str, word: &str, may_go_on: bool) -> bool {
    if may_go_on { kind.starts_with(word) } else { kind == word }
}

/// The language of the nth document.
pub fn language(nth: usize) -> Option<Language> {
    Language::from_tag(LANGUAGES[nth % LANGUAGES.len()])
}

/// Whether the nth document says so of itself.
pub fn says(nth: usize, name: FieldName, value: &Node) -> bool {
    let words = match name {
        FieldName::Source => SOURCES[nth % SOURCES.len()],
        FieldName::Lang => &LANGUAGES[nth % LANGUAGES.len()..][..1],
        _ => &[],
    };
    fields::is_in(value, &words.iter().map(|&word| word.to_owned()).collect::<Vec<_>>())
}

/// All distinct words, in order; a word's id is its place.
fn vocabulary(collection: &Collection) -> Vec<&str> {
    let mut words: Vec<&str> = collection.iter().flatten().flatten().map(String::as_str).collect();
    words.sort_unstable();
    words.dedup();
    words
}

fn id(word: &str, vocabulary: &[&str]) -> WordId {
    WordId(u32::try_from(vocabulary.binary_search(&word).unwrap()).unwrap())
}

/// The index of a collection.
pub fn index(collection: &Collection) -> Index {
    let words = vocabulary(collection);
    let mut axis = Axis::default();
    let mut tokens = Vec::new();
    let at = |n: usize| u32::try_from(n).unwrap();
    for document in collection {
        axis.documents.push(PassageId(at(axis.passages.len())));
        axis.languages.push(language(axis.languages.len()));
        for passage in document {
            axis.passages.push(Position(at(tokens.len())));
            axis.fields.push(if axis.fields.len() % 3 == 0 { Field::Title } else { Field::Body });
            for word in passage {
                tokens.push(id(word, &words));
            }
        }
    }
    axis.end = Position(at(tokens.len()));
    Index::build(axis, &tokens, words.into_iter().collect())
}
