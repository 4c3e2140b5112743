//! The engine agrees with a slow and obvious implementation: scan every token of every document.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use proptest::prelude::*;
use vademecum_document::Language;
use vademecum_search::analyzer::{self, Analyzer};
use vademecum_search::{
    Axis, Clause, Column, FacetValueId, Field, Filter, Index, Occur, PassageId, Position, Query, WordId,
};

/// A collection: documents of passages of words.
type Collection = Vec<Vec<Vec<String>>>;

fn index(collection: &Collection) -> Index {
    let mut words: Vec<&str> = collection.iter().flatten().flatten().map(String::as_str).collect();
    words.sort_unstable();
    words.dedup();
    let mut axis = Axis::default();
    let at = |n: usize| u32::try_from(n).unwrap();
    for document in collection {
        axis.documents.push(PassageId(at(axis.passages.len())));
        axis.languages.push(Some(Language::ENGLISH));
        for passage in document {
            axis.passages.push(Position(at(axis.words.len())));
            axis.fields.push(if axis.fields.len() % 3 == 0 { Field::Title } else { Field::Body });
            for word in passage {
                axis.words.push(WordId(at(words.binary_search(&word.as_str()).unwrap())));
            }
        }
    }
    Index::build(axis, &words)
}

/// Whether a clause occurs in `passage` from its token `at` on.
fn occurs_at(clause: &Clause, passage: &[String], at: usize) -> bool {
    let english = Analyzer::for_language(Some(Language::ENGLISH));
    clause.words.iter().enumerate().all(|(n, wanted)| {
        passage.get(at + n).is_some_and(|word| {
            let may_go_on = clause.last_is_prefix && n + 1 == clause.words.len();
            // A word still being typed stands for the terms of all words that begin with it, so
            // other forms of those are found too.
            let begins = |word: &str| analyzer::fold(word).starts_with(&analyzer::fold(wanted));
            let same_term = |a: &str, b: &str| english.term(a) == english.term(b);
            same_term(word, wanted)
                || may_go_on && VOCABULARY.iter().any(|other| begins(other) && same_term(other, word))
        })
    })
}

/// For every document found, in order of documents: its ordinal, and per passage the places.
fn scan(collection: &Collection, query: &Query, open: impl Fn(usize) -> bool) -> Vec<(u32, Vec<(u32, u32)>)> {
    let mut found = Vec::new();
    let mut passage_ordinal = 0;
    let mut position = 0;
    for (ordinal, document) in (0..).zip(collection) {
        let places_of = |clause: &Clause| -> Vec<(usize, usize)> {
            let places = document
                .iter()
                .enumerate()
                .flat_map(|(n, passage)| (0..passage.len()).map(move |at| (n, at)));
            places.filter(|&(n, at)| occurs_at(clause, &document[n], at)).collect()
        };
        let is_found = query
            .clauses
            .iter()
            .all(|clause| places_of(clause).is_empty() == (clause.occur == Occur::MustNot));
        let mut hits = Vec::new();
        for passage in document {
            if is_found && open(passage_ordinal) {
                let mut at = 0;
                while at < passage.len() {
                    let here = query.wanted().filter(|clause| occurs_at(clause, passage, at));
                    match here.map(|clause| clause.words.len()).max() {
                        Some(len) => {
                            hits.push((position + u32::try_from(at).unwrap(), u32::try_from(len).unwrap()));
                            at += len;
                        }
                        None => at += 1,
                    }
                }
            }
            passage_ordinal += 1;
            position += u32::try_from(passage.len()).unwrap();
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
        let holds = |clause: &&Clause| {
            document.iter().any(|passage| (0..passage.len()).any(|at| occurs_at(clause, passage, at)))
        };
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
    let word =
        prop::sample::select(vec!["goal", "go", "right", "returning", "Cafe", "café", "中国", "zebra", "to"]);
    let words = prop::collection::vec(word, 1..4).prop_map(|words| words.join(" "));
    let piece = (prop::sample::select(vec!["", "", "-", "\"", "-\""]), words).prop_map(|(mark, words)| {
        let quote = if mark.ends_with('"') { "\"" } else { "" };
        format!("{mark}{words}{quote}")
    });
    (prop::collection::vec(piece, 1..4), prop::sample::select(vec!["", " "]))
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
            let hits = index.hits(&query, &columns, &Filter::default(), ranked.document);
            prop_assert!(!hits.matches.is_empty());
        }
    }
}
