//! The engine agrees with a slow and obvious implementation: scan every token of every document.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use proptest::prelude::*;
use std::collections::BTreeSet;
use vademecum_document::Language;
use vademecum_search::analyzer::{self, Analyzer};
use vademecum_search::{
    Axis, Clause, Column, DocId, FacetValueId, Field, FieldName, Fields, Filter, Index, Node, Occur,
    PassageId, Position, Query, WordId, fields, pattern, spelling,
};

/// A collection: documents of passages of words.
type Collection = Vec<Vec<Vec<String>>>;

/// What the passages of a document are called, in turn.
const KINDS: [&str; 3] = ["title", "heading", "list"];

/// What the documents say of themselves, in turn.
const SOURCES: [&[&str]; 3] = [&["the", "times"], &["right", "news"], &[]];
const LANGUAGES: [&str; 2] = ["en", "fr"];

/// The kind of a passage by its place in its document.
fn kind(nth: usize) -> usize {
    nth % KINDS.len()
}

/// What names stand for in a collection.
struct MadeUp {
    kinds: Column,
    n_documents: usize,
    tokens: Vec<Vec<WordId>>,
}

impl MadeUp {
    fn of(collection: &Collection) -> Self {
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

    fn tokens(&self, document: DocId) -> Vec<WordId> {
        self.tokens[document.0 as usize].clone()
    }

    fn kinds(&self) -> &Column {
        &self.kinds
    }

    fn kinds_called(&self, word: &str, may_go_on: bool) -> Vec<FacetValueId> {
        let called = (0..).zip(KINDS).filter(|(_, kind)| is_called(kind, word, may_go_on));
        called.map(|(ordinal, _)| FacetValueId(ordinal)).collect()
    }
}

fn is_called(kind: &str, word: &str, may_go_on: bool) -> bool {
    if may_go_on { kind.starts_with(word) } else { kind == word }
}

/// Whether the nth document says so of itself.
fn says(nth: usize, name: FieldName, value: &Node) -> bool {
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

fn index(collection: &Collection) -> Index {
    let words = vocabulary(collection);
    let mut axis = Axis::default();
    let mut tokens = Vec::new();
    let at = |n: usize| u32::try_from(n).unwrap();
    for document in collection {
        axis.documents.push(PassageId(at(axis.passages.len())));
        axis.languages.push(Some(Language::ENGLISH));
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

type Document = Vec<Vec<String>>;

/// Where a part of a query is looked for: in passages of some kinds, or under a name.
#[derive(Clone)]
enum Place {
    Kinds(BTreeSet<usize>),
    Under(FieldName),
}

/// What a part of a query finds in a document: whether the document holds it, and where: passage,
/// token, number of tokens.
type Finding = (bool, BTreeSet<(usize, usize, usize)>);

/// What a part of a query finds in the nth document.
fn finding(node: &Node, nth: usize, document: &Document, place: &Place) -> Finding {
    match node {
        Node::Any(nodes) => nodes.iter().map(|node| finding(node, nth, document, place)).fold(
            (false, BTreeSet::new()),
            |(is_held, mut all), (also, more)| {
                all.extend(more);
                (is_held || also, all)
            },
        ),
        Node::All(clauses) => {
            let list = List::of(clauses, place);
            let fits = list.n_held(nth, document) == Some(list.wanted.len());
            (fits, if fits { list.occurrences(nth, document) } else { BTreeSet::new() })
        }
        Node::Field { name: FieldName::In, value } => (has(document, &kinds_meant(value)), BTreeSet::new()),
        Node::Field { name: FieldName::Title, value } => {
            finding(value, nth, document, &Place::Kinds(BTreeSet::from([0])))
        }
        Node::Field { name, value } => finding(value, nth, document, &Place::Under(*name)),
        leaf => match place {
            Place::Under(name) => (says(nth, *name, leaf), BTreeSet::new()),
            Place::Kinds(kinds) => {
                let mut all = occurrences(leaf, document);
                all.retain(|(passage, _, _)| kinds.contains(&kind(*passage)));
                (!all.is_empty(), all)
            }
        },
    }
}

/// Whether a document has a passage of these kinds.
fn has(document: &Document, kinds: &BTreeSet<usize>) -> bool {
    (0..document.len()).any(|passage| kinds.contains(&kind(passage)))
}

/// The kinds that what stands behind `in:` means.
fn kinds_meant(value: &Node) -> BTreeSet<usize> {
    match value {
        Node::Words { words, last_is_prefix } => {
            (0..KINDS.len()).filter(|&kind| is_called(KINDS[kind], &words[0], *last_is_prefix)).collect()
        }
        Node::Any(nodes) => nodes.iter().flat_map(kinds_meant).collect(),
        Node::All(clauses) => kinds_of(&clauses.iter().collect::<Vec<_>>()),
        Node::Field { value, .. } => kinds_meant(value),
        _ => BTreeSet::new(),
    }
}

fn kinds_of(clauses: &[&Clause]) -> BTreeSet<usize> {
    let of = |occur| clauses.iter().filter(move |clause| clause.occur == occur);
    let mut kinds: BTreeSet<usize> = match of(Occur::Must).next() {
        Some(_) => of(Occur::Must).flat_map(|clause| kinds_meant(&clause.node)).collect(),
        None => (0..KINDS.len()).collect(),
    };
    for clause in of(Occur::MustNot) {
        kinds_meant(&clause.node).iter().for_each(|kind| _ = kinds.remove(kind));
    }
    kinds
}

/// A list of clauses, taken apart.
struct List<'a> {
    /// The kinds that it is restricted to by names of its own.
    kinds: Option<BTreeSet<usize>>,
    /// Where its words are looked for.
    place: Place,
    wanted: Vec<&'a Node>,
    conditions: Vec<&'a Node>,
    unwanted: Vec<&'a Node>,
}

impl<'a> List<'a> {
    fn of(clauses: &'a [Clause], place: &Place) -> Self {
        let (places, others): (Vec<&Clause>, Vec<&Clause>) =
            clauses.iter().partition(|clause| clause.node.is_place());
        let kinds = (!places.is_empty()).then(|| kinds_of(&places));
        let place = match (place, &kinds) {
            (Place::Kinds(_), Some(kinds)) => Place::Kinds(kinds.clone()),
            _ => place.clone(),
        };
        let (musts, must_nots): (Vec<&Clause>, Vec<&Clause>) =
            others.into_iter().partition(|clause| clause.occur == Occur::Must);
        let is_text = |node: &&Node| matches!(place, Place::Kinds(_)) && node.has_words();
        let (wanted, conditions) = musts.into_iter().map(|clause| &clause.node).partition(is_text);
        let unwanted = must_nots.into_iter().map(|clause| &clause.node).collect();
        Self { kinds, place, wanted, conditions, unwanted }
    }

    /// How many of the wanted parts a document holds, if nothing else speaks against it.
    fn n_held(&self, nth: usize, document: &Document) -> Option<usize> {
        let holds = |node: &&&Node| finding(node, nth, document, &self.place).0;
        let is_allowed = self.conditions.iter().all(|node| holds(&node))
            && !self.unwanted.iter().any(|node| holds(&node))
            && self.kinds.as_ref().is_none_or(|kinds| has(document, kinds));
        is_allowed.then(|| self.wanted.iter().filter(holds).count())
    }

    fn occurrences(&self, nth: usize, document: &Document) -> BTreeSet<(usize, usize, usize)> {
        self.wanted.iter().flat_map(|node| finding(node, nth, document, &self.place).1).collect()
    }
}

fn everywhere() -> Place {
    Place::Kinds((0..KINDS.len()).collect())
}

/// All occurrences of a single part in a document: passage, token, number of tokens.
fn occurrences(node: &Node, document: &Document) -> BTreeSet<(usize, usize, usize)> {
    let english = Analyzer::for_language(Some(Language::ENGLISH));
    let same_term = |a: &str, b: &str| english.term(a) == english.term(b);
    let begins = |word: &str, start: &str| analyzer::fold(word).starts_with(&analyzer::fold(start));
    let chars = |word: &str| analyzer::fold(word).chars().collect::<Vec<_>>();
    let places = || {
        let passages = document.iter().enumerate();
        passages.flat_map(|(n, passage)| (0..passage.len()).map(move |at| (n, at)))
    };
    let single = |fits: &dyn Fn(&str) -> bool| {
        places().filter(|&(n, at)| fits(&document[n][at])).map(|(n, at)| (n, at, 1)).collect()
    };
    match node {
        Node::Words { words, last_is_prefix } => places()
            .filter(|&(n, at)| {
                words.iter().enumerate().all(|(nth, wanted)| {
                    document[n].get(at + nth).is_some_and(|word| {
                        let may_go_on = *last_is_prefix && nth + 1 == words.len();
                        same_term(word, wanted) || may_go_on && begins(word, wanted)
                    })
                })
            })
            .map(|(n, at)| (n, at, words.len()))
            .collect(),
        Node::Pattern(pattern) => single(&|word| pattern::fits(&chars(pattern), &chars(word))),
        Node::Fuzzy { word: wanted, edits } => {
            single(&|word| spelling::distance(&chars(wanted), &chars(word), *edits).is_some())
        }
        Node::Near { words, slop } => places()
            .filter_map(|(n, end)| {
                let is = |at: usize, wanted: &str| same_term(&document[n][at], wanted);
                words.iter().find(|wanted| is(end, wanted))?;
                let last = words.iter().map(|wanted| (0..=end).rev().find(|&at| is(at, wanted)));
                let start = last.collect::<Option<Vec<_>>>()?.into_iter().min()?;
                (end - start <= *slop as usize).then_some((n, start, end - start + 1))
            })
            .collect(),
        Node::Any(_) | Node::All(_) | Node::Field { .. } => BTreeSet::new(),
    }
}

/// What is found in a document: its ordinal, the passages shown, and the places of the hits.
type FoundIn = (u32, Vec<u32>, Vec<(u32, u32)>);

/// For every document found, in order of documents, what is found in it in the passages that are
/// `open`.
fn scan(collection: &Collection, query: &Query, open: impl Fn(usize) -> bool) -> Vec<FoundIn> {
    let at_most = |n: usize| u32::try_from(n).unwrap();
    let list = List::of(&query.clauses, &everywhere());
    let mut found = Vec::new();
    let mut passage_ordinal = 0;
    let mut position = 0;
    for (ordinal, document) in collection.iter().enumerate() {
        let is_found = list.n_held(ordinal, document) == Some(list.wanted.len());
        let all = list.occurrences(ordinal, document);
        let is_shown = |n| list.kinds.as_ref().is_none_or(|kinds| kinds.contains(&kind(n)));
        let (mut passages, mut hits) = (Vec::new(), Vec::new());
        for (n, passage) in document.iter().enumerate() {
            if is_found && open(passage_ordinal) {
                let mut at = 0;
                let n_before = hits.len();
                while at < passage.len() {
                    // Of occurrences that begin together the longest; then on behind it.
                    let here = all.iter().filter(|(passage, start, _)| (*passage, *start) == (n, at));
                    match here.map(|(_, _, len)| *len).max() {
                        Some(len) => {
                            hits.push((at_most(position + at), at_most(len)));
                            at += len;
                        }
                        None => at += 1,
                    }
                }
                if hits.len() > n_before || all.is_empty() && is_shown(n) {
                    passages.push(at_most(passage_ordinal));
                }
            }
            passage_ordinal += 1;
            position += passage.len();
        }
        if !passages.is_empty() {
            found.push((at_most(ordinal), passages, hits));
        }
    }
    found
}

/// The documents that hold some of the wanted clauses but not all, and nothing speaks against, with
/// how many.
fn scan_partial(collection: &Collection, query: &Query) -> Vec<(u32, usize)> {
    let list = List::of(&query.clauses, &everywhere());
    let held = (0..).zip(collection).filter_map(|(ordinal, document)| {
        let n_held = list.n_held(ordinal as usize, document)?;
        (1..list.wanted.len()).contains(&n_held).then_some((ordinal, n_held))
    });
    held.collect()
}

const VOCABULARY: [&str; 12] =
    ["goal", "Goals", "goalie", "right", "rights", "to", "return", "returned", "café", "cafe", "中", "国"];

fn collections() -> impl Strategy<Value = Collection> {
    let word = prop::sample::select(&VOCABULARY[..]).prop_map(str::to_owned);
    let passage = prop::collection::vec(word, 0..12);
    prop::collection::vec(prop::collection::vec(passage, 0..5), 1..6)
        // Every word occurs somewhere, so that prefixes find the words of the reference.
        .prop_map(|mut collection| {
            collection.push(vec![VOCABULARY.map(str::to_owned).to_vec()]);
            collection
        })
}

fn queries() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "goal",
        "go",
        "right",
        "returning",
        "Cafe",
        "café",
        "中国",
        "zebra",
        "to",
        "g*l",
        "?o",
        "r*t*",
        "retrun~",
        "gaol~2",
        "goal*",
        "title:go",
        "title:\"right to\"",
        "source:times",
        "source:ri",
        "lang:fr",
    ]);
    let words = prop::collection::vec(word.clone(), 1..4).prop_map(|words| words.join(" "));
    let mark = prop::sample::select(vec!["", "", "", "-", "\"", "-\"", "(", "-(", "(in:heading "]);
    let name = prop::sample::select(vec!["", "", "", "title:", "source:", "in:"]);
    let place = prop::sample::select(vec![
        "",
        "",
        "",
        "in:heading ",
        "-in:title ",
        "in:list in:title ",
        "in:(heading OR list) ",
        "in:(-title) ",
        "in:heading OR ",
        "in:nowhere ",
        "lang:en ",
        "-lang:en ",
    ]);
    let slop = prop::sample::select(vec!["", "~1", "~3", "~"]);
    let piece = (mark, name, words, slop).prop_map(|(mark, name, words, slop)| {
        let (minus, mark) = mark.strip_prefix('-').map_or(("", mark), |mark| ("-", mark));
        match mark.chars().next() {
            Some('"') => format!("{minus}{name}{mark}{words}\"{slop}"),
            Some('(') => format!("{minus}{name}{mark}{words} -to)"),
            _ => format!("{minus}{words}"),
        }
    });
    let either = (piece, prop::option::of(word)).prop_map(|(piece, other)| match other {
        Some(other) => format!("{piece} OR {other}"),
        None => piece,
    });
    (place, prop::collection::vec(either, 0..4), prop::sample::select(vec!["", " "]))
        .prop_map(|(place, pieces, end)| place.to_owned() + &pieces.join(" ") + end)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn the_index_finds_what_a_scan_finds(collection in collections(), text in queries(), allowed in 0u32..4) {
        let query = Query::parse(&text);
        let made_up = MadeUp::of(&collection);
        let index = index(&collection);
        let n_passages = collection.iter().flatten().count();
        // One facet of three values in turn; 3 stands for no restriction.
        let values = (0..3).cycle().take(n_passages).map(FacetValueId).collect();
        let columns = [Column { values, n_values: 3 }];
        let filter = Filter { allowed: vec![(allowed < 3).then_some(FacetValueId(allowed)).into_iter().collect()] };

        let found = index.find(&query, &made_up, &columns, &filter);
        let mut places: Vec<FoundIn> = found.documents.iter().map(|hits| {
            let passages = hits.passages.iter().map(|passage| passage.passage.0).collect();
            let matches = hits.matches.iter().map(|found| (found.start.0, found.n_tokens)).collect();
            (hits.document.0, passages, matches)
        }).collect();
        places.sort();
        let open = |passage: usize| allowed == 3 || passage % 3 == allowed as usize;
        prop_assert_eq!(places, scan(&collection, &query, open), "{}", &text);

        for value in 0..3u32 {
            let expected: usize = scan(&collection, &query, |passage| passage % 3 == value as usize)
                .iter().map(|(_, passages, hits)| if hits.is_empty() { passages.len() } else { hits.len() })
                .sum();
            prop_assert_eq!(found.facets[0][value as usize] as usize, expected, "count of {}", value);
        }

        for hits in &found.documents {
            let in_passages: usize = hits.passages.iter().map(|passage| hits.matches_in(passage).len()).sum();
            prop_assert_eq!(in_passages, hits.matches.len());
            prop_assert!(hits.best_first().windows(2).all(|pair| pair[0].score >= pair[1].score));
        }
        prop_assert!(found.documents.windows(2).all(|pair| pair[0].score >= pair[1].score));
        prop_assert!(found.partial.windows(2).all(|pair| pair[0].score >= pair[1].score));

        let mut partial: Vec<(u32, usize)> =
            found.partial.iter().map(|ranked| (ranked.document.0, ranked.n_held)).collect();
        partial.sort_unstable();
        prop_assert_eq!(partial, scan_partial(&collection, &query), "{} in part", &text);
        for ranked in index.rank(&query, &made_up, usize::MAX) {
            let explained = index.explain(&query, &made_up, ranked.document).unwrap();
            prop_assert_eq!(explained.value.to_bits(), ranked.score.get().to_bits(), "{:?}", explained);
        }
        for ranked in &found.partial {
            let hits = index.hits(&query, &made_up, &columns, &Filter::default(), &[ranked.document]);
            let nth = ranked.document.0 as usize;
            let list = List::of(&query.clauses, &everywhere());
            let has_occurrence = !list.occurrences(nth, &collection[nth]).is_empty();
            prop_assert_eq!(!hits[0].matches.is_empty(), has_occurrence);
        }
    }
}
