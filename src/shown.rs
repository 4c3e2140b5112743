//! What of a document that was found stands in its heading, and what below it?

use vademecum_corpus::{Corpus, Part, PassageRole};
use vademecum_search::{DocumentHits, PassageHits};

/// A document that was found, as a result shows it: the title is said once, above its passages.
#[derive(Debug, Default, PartialEq)]
pub struct Shown {
    /// The title with what was found in it; nothing where nothing was.
    pub title: Vec<Part>,
    /// The other passages, the best first.
    pub passages: Vec<PassageHits>,
}

impl Shown {
    /// What of these hits is shown where.
    pub fn of(corpus: &Corpus, hits: &DocumentHits) -> Self {
        let is_title = |hits: &PassageHits| corpus.role(hits.passage) == PassageRole::Title;
        let (titles, passages): (Vec<_>, Vec<_>) = hits.best_first().into_iter().partition(is_title);
        let found = titles.first().filter(|title| title.n_matches > 0);
        let whole =
            |title: &PassageHits| corpus.excerpt(title.passage, hits.matches_in(title), usize::MAX).parts;
        Self { title: found.map(whole).unwrap_or_default(), passages }
    }
}

// Collections are made natively; building one is no part of the page.
#[cfg(all(test, not(target_arch = "wasm32")))]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use vademecum_corpus::{Filters, SourceFile, build};
    use vademecum_search::Query;

    const TEXT: &str = "The old ferry\n\nIt went to the harbour and back.\n\nThe harbour was old.\n";

    fn check(query: &str, title: &[&str], n_passages: usize) {
        let file = SourceFile { path: "a.txt".to_owned(), bytes: TEXT.into() };
        let corpus = Corpus::open(build(&[file]).bytes).unwrap();
        let found = corpus.find(&Query::parse(query), &Filters::new());
        let shown = Shown::of(&corpus, &found.documents[0]);
        let said =
            |part: &Part| part.hits.iter().map(|hit| hit.of(&part.text).to_owned()).collect::<Vec<_>>();
        assert_eq!(shown.title.iter().flat_map(said).collect::<Vec<_>>(), title, "{query}");
        assert_eq!(shown.passages.len(), n_passages, "{query}");
    }

    #[test]
    fn a_title_is_said_once() {
        check("harbour", &[], 2);
        check("ferry", &["ferry"], 0);
        check("old", &["old"], 1);
        check("\"old ferry\" harbour", &["old ferry"], 2);
    }
}
