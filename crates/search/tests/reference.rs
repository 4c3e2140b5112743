//! The engine agrees with a slow and obvious implementation: scan every token of every document.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use proptest::prelude::*;
use std::collections::BTreeSet;
use vademecum_document::Language;
use vademecum_search::analyzer::{self, Analyzer};
use vademecum_search::{
    Axis, Clause, Column, FacetValueId, Field, Filter, Index, Node, Occur, PassageId, Position, Query,
    WordId, pattern, spelling,
};

/// A collection: documents of passages of words.
type Collection = Vec<Vec<Vec<String>>>;

fn index(collection: &Collection) -> Index {
    let mut words: Vec<&str> = collection.iter().flatten().flatten().map(String::as_str).collect();
    words.sort_unstable();
    words.dedup();
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
                tokens.push(WordId(at(words.binary_search(&word.as_str()).unwrap())));
            }
        }
    }
    axis.end = Position(at(tokens.len()));
    Index::build(axis, &tokens, words.into_iter().collect())
}

type Document = Vec<Vec<String>>;

/// All occurrences of a node in a document: passage, token, number of tokens.
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
        Node::Any(nodes) => nodes.iter().flat_map(|node| occurrences(node, document)).collect(),
        Node::All(clauses) => {
            let holds = |clause: &Clause| !occurrences(&clause.node, document).is_empty();
            let fits = clauses.iter().all(|clause| holds(clause) == (clause.occur == Occur::Must));
            let wanted = clauses.iter().filter(|clause| fits && clause.occur == Occur::Must);
            wanted.flat_map(|clause| occurrences(&clause.node, document)).collect()
        }
    }
}

/// For every document found, in order of documents: its ordinal, and per passage the places.
fn scan(collection: &Collection, query: &Query, open: impl Fn(usize) -> bool) -> Vec<(u32, Vec<(u32, u32)>)> {
    let at_most = |n: usize| u32::try_from(n).unwrap();
    let mut found = Vec::new();
    let mut passage_ordinal = 0;
    let mut position = 0;
    for (ordinal, document) in (0..).zip(collection) {
        let holds = |clause: &Clause| !occurrences(&clause.node, document).is_empty();
        let is_found = query.clauses.iter().all(|clause| holds(clause) == (clause.occur == Occur::Must));
        let all: BTreeSet<_> =
            query.wanted().flat_map(|clause| occurrences(&clause.node, document)).collect();
        let mut hits = Vec::new();
        for (n, passage) in document.iter().enumerate() {
            if is_found && open(passage_ordinal) {
                let mut at = 0;
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
            }
            passage_ordinal += 1;
            position += passage.len();
        }
        if !hits.is_empty() {
            found.push((ordinal, hits));
        }
    }
    found
}

/// The documents that hold some of the wanted clauses but not all, and none unwanted, with how many.
fn scan_partial(collection: &Collection, query: &Query) -> Vec<(u32, usize)> {
    let n_wanted = query.wanted().count();
    let held = (0..).zip(collection).filter_map(|(ordinal, document)| {
        let holds = |clause: &&Clause| !occurrences(&clause.node, document).is_empty();
        let n_held = query.wanted().filter(holds).count();
        let is_found = (1..n_wanted).contains(&n_held) && query.unwanted().all(|clause| !holds(&clause));
        is_found.then_some((ordinal, n_held))
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
    ]);
    let words = prop::collection::vec(word.clone(), 1..4).prop_map(|words| words.join(" "));
    let mark = prop::sample::select(vec!["", "", "-", "\"", "-\"", "(", "-("]);
    let slop = prop::sample::select(vec!["", "~1", "~3", "~"]);
    let piece = (mark, words, slop).prop_map(|(mark, words, slop)| match mark.chars().last() {
        Some('"') => format!("{mark}{words}\"{slop}"),
        Some('(') => format!("{mark}{words} -to)"),
        _ => format!("{mark}{words}"),
    });
    let either = (piece, prop::option::of(word)).prop_map(|(piece, other)| match other {
        Some(other) => format!("{piece} OR {other}"),
        None => piece,
    });
    (prop::collection::vec(either, 1..4), prop::sample::select(vec!["", " "]))
        .prop_map(|(pieces, end)| pieces.join(" ") + end)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn the_index_finds_what_a_scan_finds(collection in collections(), text in queries(), allowed in 0u32..4) {
        let query = Query::parse(&text);
        prop_assume!(query.wanted().next().is_some());
        let index = index(&collection);
        let n_passages = collection.iter().flatten().count();
        // One facet of three values in turn; 3 stands for no restriction.
        let values = (0..3).cycle().take(n_passages).map(FacetValueId).collect();
        let columns = [Column { values, n_values: 3 }];
        let filter = Filter { allowed: vec![(allowed < 3).then_some(FacetValueId(allowed)).into_iter().collect()] };

        let found = index.find(&query, &columns, &filter);
        let mut places: Vec<(u32, Vec<(u32, u32)>)> = found.documents.iter().map(|hits| {
            (hits.document.0, hits.matches.iter().map(|found| (found.start.0, found.n_tokens)).collect())
        }).collect();
        places.sort();
        let open = |passage: usize| allowed == 3 || passage % 3 == allowed as usize;
        prop_assert_eq!(places, scan(&collection, &query, open), "{}", &text);

        for value in 0..3u32 {
            let expected: usize = scan(&collection, &query, |passage| passage % 3 == value as usize)
                .iter().map(|(_, hits)| hits.len()).sum();
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
        for ranked in &found.partial {
            let hits = index.hits(&query, &columns, &Filter::default(), &[ranked.document]);
            prop_assert!(!hits[0].matches.is_empty());
        }
    }
}
