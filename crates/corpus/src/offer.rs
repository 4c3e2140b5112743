//! What could be asked instead, when nothing or little holds all that was asked for?
//!
//! Everything offered has been searched for, with the reader's filters, and says how many documents it
//! finds. Where nothing is found, whatever finds something is offered. Where a few documents are,
//! their reader may have all that there is: only what finds clearly more is offered then, and a part is
//! left out only of three or more.
//!
//! | module | question it answers |
//! |---|---|
//! | `spelled` | how else can what was asked for be written? |
//! | `loosened` | what finds more because it asks for less? |

mod loosened;
mod spelled;

use crate::respell::{FEW_PARTS, Likelihood, Respelled, Typed, typed};
use crate::{Corpus, Filters};
use core::cmp::Reverse;
use core::ops::Range;
use vademecum_document::one_line;
use vademecum_search::{Clause, DocId, DocumentHits, Query};

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

/// What is different in an offer. Parts and words are as they were typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Words are spelled as others that the collection has.
    Spelled(Vec<Respelled>),
    /// Names are spelled in every way that the publisher names.
    Names {
        /// The spellings that are new.
        spellings: Vec<String>,
    },
    /// Whatever begins as a word does.
    Forms {
        /// The word.
        part: String,
        /// What is meant instead, the most frequent first, of many a few.
        words: Vec<String>,
    },
    /// The words of a phrase stand near each other instead of together.
    Near {
        /// The phrase.
        part: String,
    },
    /// The words of a phrase stand anywhere in the document.
    Apart {
        /// The phrase.
        part: String,
    },
    /// The filters are given up; the query is the same.
    Unfiltered,
    /// Parts of the query are left out.
    Without {
        /// The parts, never none.
        parts: Vec<String>,
    },
}

/// So many documents are few.
const FEW_DOCUMENTS: usize = 3;

/// Where a few documents are found, an offer finds so many times as many, and so many more.
const CLEARLY_MORE: (usize, usize) = (3, 3);

/// How many offers are made.
const FEW_OFFERS: usize = 6;

/// Words of more letters (or bytes) than any has are neither cut nor searched for by their beginnings.
const MANY_LETTERS: usize = 40;

impl Change {
    /// Whether only names are spelled otherwise, which is offered however much is found.
    pub fn is_of_names(&self) -> bool {
        matches!(self, Self::Names { .. })
    }

    /// The kind of change, for programs.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Spelled(_) => "spelled",
            Self::Names { .. } => "names",
            Self::Forms { .. } => "forms",
            Self::Near { .. } => "near",
            Self::Apart { .. } => "apart",
            Self::Unfiltered => "unfiltered",
            Self::Without { .. } => "without",
        }
    }
}

impl Corpus {
    /// Queries near to `query_text` that find documents, when it finds only `n_found` itself: of each
    /// kind the likeliest, in the order of [`Change`], none that finds just what another finds. None
    /// if more than three documents are found, but other spellings of names. Takes as long as a few dozen
    /// queries, however long the text is.
    pub fn offers(&self, query_text: &str, filters: &Filters, n_found: usize) -> Vec<Offer> {
        if n_found > FEW_DOCUMENTS && self.names.is_empty() {
            return Vec::new();
        }
        let query = Query::parse(query_text);
        let parts: Vec<&Clause> = query.wanted().take(FEW_PARTS).collect();
        let rescue = Rescue { corpus: self, query_text, filters, n_found, parts, typed: typed(query_text) };
        let named = rescue.named();
        if n_found > FEW_DOCUMENTS {
            return named.into_iter().map(|answer| answer.offer).collect();
        }
        let mut offered: Vec<Answer> = Vec::new();
        let spelled = rescue.spelled();
        // What is misspelt begins as another word does by chance.
        let forms = if spelled.is_empty() { rescue.forms() } else { None };
        let kinds = [
            spelled,
            listed(named),
            listed(forms),
            rescue.nearer(),
            listed(rescue.unfiltered()),
            rescue.without(),
        ];
        for answer in kinds.into_iter().flatten() {
            if offered.len() < FEW_OFFERS && !offered.iter().any(|known| known.is_same(&answer)) {
                offered.push(answer);
            }
        }
        offered.into_iter().map(|answer| answer.offer).collect()
    }
}

fn listed(answer: Option<Answer>) -> Vec<Answer> {
    answer.into_iter().collect()
}

/// What is needed to make offers.
struct Rescue<'a> {
    corpus: &'a Corpus,
    query_text: &'a str,
    filters: &'a Filters,
    n_found: usize,
    /// The first parts of the query that must occur.
    parts: Vec<&'a Clause>,
    /// The first words.
    typed: Vec<Typed>,
}

/// An offer, and what it finds.
struct Answer {
    offer: Offer,
    /// A bit for each document.
    documents: Vec<u64>,
    n_matches: usize,
    likelihood: Likelihood,
}

impl Answer {
    fn is_same(&self, other: &Self) -> bool {
        (self.n_matches, &self.documents) == (other.n_matches, &other.documents)
    }

    /// Puts an answer in its place among some of its kind, the likelier and then what finds more first,
    /// unless it is there. There are few.
    fn put(answers: &mut Vec<Self>, answer: Self) {
        let key = |of: &Self| (of.likelihood, Reverse(of.offer.n_documents));
        if !answers.iter().any(|known| known.is_same(&answer)) {
            answers.insert(answers.partition_point(|known| key(known) <= key(&answer)), answer);
        }
    }
}

impl Rescue<'_> {
    /// What another query finds, if it is one and finds enough to be offered.
    fn answer(&self, query_text: &str, change: Change) -> Option<Answer> {
        let (times, more) = CLEARLY_MORE;
        let enough = if self.n_found == 0 { 1 } else { (times * self.n_found).max(self.n_found + more) };
        self.answer_with(enough, query_text, change)
    }

    /// The same, where so many documents are enough.
    fn answer_with(&self, enough: usize, query_text: &str, change: Change) -> Option<Answer> {
        let query_text = one_line(query_text);
        // The space tells that the last word is finished.
        let query = Query::parse(&format!("{query_text} "));
        if query.is_empty() {
            return None;
        }
        let all = Filters::new();
        let filters = if change == Change::Unfiltered { &all } else { self.filters };
        let found = self.corpus.find(&query, filters);
        let n_documents = found.documents.len();
        if n_documents < enough {
            return None;
        }
        let mut documents = vec![0_u64; self.corpus.documents().len().div_ceil(64)];
        for DocumentHits { document: DocId(document), .. } in &found.documents {
            documents[*document as usize / 64] |= 1 << (document % 64);
        }
        let offer = Offer { change, query_text, n_documents };
        Some(Answer { offer, documents, n_matches: found.n_matches(), likelihood: Likelihood::default() })
    }

    /// The text with one stretch of it replaced.
    fn replaced(&self, place: &Range<usize>, by: &str) -> Option<String> {
        let (before, after) = (self.query_text.get(..place.start)?, self.query_text.get(place.end..)?);
        Some(format!("{before}{by}{after}"))
    }

    fn as_typed(&self, clause: &Clause) -> String {
        self.query_text.get(clause.place.clone()).unwrap_or_default().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Dimension, Restriction, SourceFile, build};

    /// So many documents with each text.
    fn corpus(texts: &[(usize, &str)]) -> Corpus {
        let mut files = Vec::new();
        for (nth, (n, text)) in texts.iter().enumerate() {
            files.extend((0..*n).map(|copy| SourceFile {
                path: format!("{nth}-{copy}.txt"),
                bytes:
                    format!("---\nlanguage: en\ntitle: Paper {nth} of {copy}\n---\n\n{text}\n").into_bytes(),
            }));
        }
        Corpus::open(build(&files).bytes).unwrap()
    }

    fn shown(corpus: &Corpus, query: &str, filters: &Filters) -> Vec<String> {
        let n_found = corpus.find(&Query::parse(query), filters).documents.len();
        let offers = corpus.offers(query, filters, n_found);
        let shown = offers.into_iter().map(|Offer { change, query_text, n_documents }| {
            format!("{} {query_text} {n_documents}", change.key())
        });
        shown.collect()
    }

    fn news() -> Corpus {
        corpus(&[
            (12, "The harbour of the old town was closed for the winter by its government."),
            (1, "A goverment report on the labour market says that wages rise."),
            (5, "The labour party met beside the mill, and read the newspaper there."),
            (2, "An email came to the harbourmaster about the market of fish and the old news paper."),
            (4, "The market for fish, of all things, opened on Monday by the sea."),
        ])
    }

    #[test]
    fn what_finds_nothing_is_offered_otherwise() {
        let corpus = news();
        let check = |query: &str, expected: &[&str]| {
            assert_eq!(shown(&corpus, query, &Filters::new()), expected, "{query}");
        };
        // Spelled otherwise, where the name before it has it so too.
        check("harbuor ", &["spelled harbour 12"]);
        check("title:harbuor ", &[]);
        check("title:papre ", &["spelled title:paper 24"]);
        check("\"old twon\"", &["spelled \"old town\" 12"]);
        check("harbour -twon xyzzy", &["without harbour -twon 12"]);
        // One edit from either of two: the other words tell which is meant.
        check("habour party ", &["spelled labour party 5", "without party 5"]);
        check("habour town ", &["spelled harbour town 12", "without town 12"]);
        check("habour twon ", &["spelled harbour town 12"]);
        check("(habour | xyzzy) party", &["spelled (labour | xyzzy) party 5", "without party 5"]);
        // A word that hardly occurs may be misspelt, or right.
        check(
            "goverment winter ",
            &["spelled government winter 12", "without winter 12", "without goverment 1"],
        );
        // Written together or apart.
        check("e-mail ", &["spelled email 2"]);
        check("oldtown ", &["spelled \"old town\" 12"]);
        check("harbour master ", &["spelled harbourmaster 2", "without harbour 12"]);
        check("harbour -sea master ", &["without harbour -sea 12"]);
        // Other forms, where no spelling is near.
        check("harbourmistresses ", &["forms harbourm* 2"]);
        check("title:governmentally", &[]);
        check("governmentally sea", &["without sea 4"]);
        // Near instead of together; anywhere, where that is more.
        check("\"town old\"", &["near \"town old\"~5 12"]);
        check("\"harbour government\"", &["apart harbour government 12"]);
        check("\"labour newspaper\"~2", &["apart labour newspaper 5"]);
        check("\"fish opened\" sea", &["near \"fish opened\"~5 sea 4", "without sea 4"]);
        check("title:\"of paper\"", &["near title:\"of paper\"~5 24"]);
        check("\"fish party\"", &[]);
        // Without what is in the way.
        check("mill fish", &["without fish 6", "without mill 5"]);
        check("xyzzy plugh harbour", &["without harbour 12"]);
        check("lang:fr harbour", &["without harbour 12"]);
        for query in ["", "xyzzy", "-harbour ", "-harbour xyzzy", "\"", "*", "2018", "title:", "in:list"] {
            check(query, &[]);
        }
    }

    #[test]
    fn what_finds_little_is_offered_only_what_finds_clearly_more() {
        let corpus = news();
        let check = |query: &str, expected: &[&str]| {
            assert_eq!(shown(&corpus, query, &Filters::new()), expected, "{query}");
        };
        check("goverment ", &["spelled government 12"]);
        check("goverment", &["spelled government 12"]);
        check("goverment wages ", &[]);
        check("\"market fish\" | wages ", &[]);
        check("fish market old ", &["without fish market 6"]);
        // What is rare is mostly meant; what finds enough is never offered otherwise.
        for query in [
            "email ",
            "wages ",
            "report",
            "\"labour market\" ",
            "\"old news\" ",
            "labour report ",
            "harbourmaster fish ",
        ] {
            check(query, &[]);
        }
        for query in ["harbour ", "hous", "fish market ", "the -labour ", "title:paper "] {
            check(query, &[]);
        }
    }

    #[test]
    fn filters_that_hide_all_are_offered_to_be_given_up() {
        let corpus = news();
        let check = |query: &str, kind: &str, expected: &[&str]| {
            let filters = vec![Restriction::to(Dimension::Kind, kind)];
            assert_eq!(shown(&corpus, query, &filters), expected, "{query}");
        };
        check("harbour ", "heading", &["unfiltered harbour 12"]);
        check("harbour ", "paragraph", &[]);
        check("harbuor ", "paragraph", &["spelled harbour 12"]);
        check("harbuor ", "heading", &[]);
        check("mill fish ", "title", &[]);
    }

    #[test]
    fn what_is_offered_finds_as_many_as_it_says() {
        let corpus = news();
        let queries =
            ["habour twon", "fish market old ", "\"market fish\"", "e-mail harbuor", "xyzzy old mill"];
        let long = ["harbuor \"old twon\" OR (".repeat(500), "a".repeat(10_000), "harbuor twon ".repeat(800)];
        for query in queries.into_iter().chain(long.iter().map(String::as_str)) {
            for offer in corpus.offers(query, &Filters::new(), 0) {
                let found = corpus.find(&Query::parse(&format!("{} ", offer.query_text)), &Filters::new());
                assert_eq!(found.documents.len(), offer.n_documents, "{}", offer.query_text);
            }
        }
    }
}
