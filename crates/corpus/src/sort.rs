//! In what order are documents listed?

use crate::Corpus;
use core::cmp::Ordering;
use std::sync::OnceLock;
use vademecum_search::{DocId, analyzer, order};

/// An order of documents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sort {
    /// As they were given: the best first or, where nothing is asked, as the collection has them.
    #[default]
    Relevance,
    /// By date, the latest first, those without a date last.
    Newest,
    /// By date, the earliest first, those without a date last.
    Oldest,
    /// By title, without regard to case, accents and marks.
    Title,
    /// By who published them, those that do not say last.
    Source,
    /// By length, the longest first.
    Longest,
}

impl Sort {
    /// All orders, as they are offered.
    pub const ALL: [Self; 6] =
        [Self::Relevance, Self::Newest, Self::Oldest, Self::Title, Self::Source, Self::Longest];

    /// The name in links.
    pub fn key(self) -> &'static str {
        match self {
            Self::Relevance => "relevance",
            Self::Newest => "newest",
            Self::Oldest => "oldest",
            Self::Title => "title",
            Self::Source => "source",
            Self::Longest => "longest",
        }
    }

    /// The order with this name in links.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.key() == key)
    }
}

/// For each order the place of every document in it, worked out when it is first asked for.
#[derive(Debug, Default)]
pub(crate) struct Places([OnceLock<Vec<u32>>; Sort::ALL.len()]);

impl Corpus {
    /// Some documents in an order: their ordinals. Equals stand as answers that are equally good do: the
    /// latest first, then by id. The first call for an order takes as long as reading every title does;
    /// after that it takes what sorting numbers takes.
    pub fn sorted(&self, sort: Sort, documents: &[DocId]) -> Vec<u32> {
        let mut ordinals: Vec<u32> = (0..).take(documents.len()).collect();
        if sort != Sort::Relevance {
            let places = self.places.0[sort as usize].get_or_init(|| self.places_by(sort));
            let place = |ordinal: u32| places.get(documents[ordinal as usize].0 as usize);
            order::sort(&mut ordinals, |a, b| place(a).cmp(&place(b)));
        }
        ordinals
    }

    /// The place of each document.
    fn places_by(&self, sort: Sort) -> Vec<u32> {
        let ties = &self.index().axis().tie_order;
        match sort {
            Sort::Relevance => (0..).take(ties.len()).collect(),
            // Answers that are equally good stand so.
            Sort::Newest => ties.clone(),
            Sort::Oldest => self.places_of(|a, b| {
                let published = |document: u32| {
                    let published = self.document(DocId(document)).metadata.published;
                    (published.is_none(), published)
                };
                published(a).cmp(&published(b))
            }),
            Sort::Title => self.places_by_text(|document| self.title(document)),
            Sort::Source => self.places_by_text(|document| {
                self.document(document).metadata.source.clone().unwrap_or_default()
            }),
            Sort::Longest => self.places_of(|a, b| self.n_words(DocId(b)).cmp(&self.n_words(DocId(a)))),
        }
    }

    /// By the words of a text that each has; those that have none last.
    fn places_by_text(&self, text: impl Fn(DocId) -> String) -> Vec<u32> {
        let key = |document: u32| {
            let mut key = String::new();
            for (_, word) in analyzer::tokens(&text(DocId(document))) {
                key.push_str(&analyzer::fold(word));
                key.push(' ');
            }
            key
        };
        let keys: Vec<String> = (0..).take(self.documents().len()).map(key).collect();
        let key = |document: u32| {
            let key = &keys[document as usize];
            (key.is_empty(), key)
        };
        self.places_of(|a, b| key(a).cmp(&key(b)))
    }

    fn places_of(&self, compare: impl Fn(u32, u32) -> Ordering) -> Vec<u32> {
        let ties = &self.index().axis().tie_order;
        let mut documents: Vec<u32> = (0..).take(ties.len()).collect();
        order::sort(&mut documents, |a, b| {
            compare(a, b).then_with(|| ties[a as usize].cmp(&ties[b as usize]))
        });
        let mut places = vec![0; documents.len()];
        for (place, document) in (0..).zip(documents) {
            places[document as usize] = place;
        }
        places
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{SourceFile, build};

    #[test]
    fn documents_stand_in_the_order_asked_for() {
        let file = |path: &str, title: &str, head: &str, n: usize| SourceFile {
            path: path.to_owned(),
            bytes: format!("---\ntitle: {title}\n{head}---\n\nIt {}.\n", "is old ".repeat(n)).into_bytes(),
        };
        let files = [
            file("a", "“The zebra”", "date: 2019-02-03\n", 10),
            file("b", "élan", "source: Times\n", 14),
            file("c", "Ebb and flow", "date: 2020-02-03\nsource: the Post\n", 11),
            file("d", "The zebra", "date: 2020-02-03T10:00\nsource: Times\n", 15),
        ];
        let corpus = Corpus::open(build(&files).bytes).unwrap();
        let all: Vec<DocId> = (0..4).map(DocId).collect();
        let check = |sort, expected: [u32; 4]| assert_eq!(corpus.sorted(sort, &all), expected, "{sort:?}");
        check(Sort::Relevance, [0, 1, 2, 3]);
        check(Sort::Newest, [3, 2, 0, 1]);
        check(Sort::Oldest, [0, 2, 3, 1]);
        check(Sort::Title, [2, 1, 3, 0]);
        check(Sort::Source, [2, 3, 1, 0]);
        check(Sort::Longest, [3, 1, 2, 0]);
        assert_eq!(corpus.sorted(Sort::Title, &[DocId(0), DocId(2)]), [1, 0]);
        assert_eq!(corpus.sorted(Sort::Title, &[]), [0; 0]);
        for sort in Sort::ALL {
            assert_eq!(Sort::from_key(sort.key()), Some(sort));
        }
    }
}
