//! The engine agrees with a slow and obvious implementation: scan every token of every document.
//!
//! Here a case that fails is made small by itself. The same is tried in a browser by `everywhere`.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod shared;

use proptest::prelude::*;
use shared::agreement;
use shared::made_up::{Collection, VOCABULARY};

fn collections() -> impl Strategy<Value = Collection> {
    let word = prop::sample::select(&VOCABULARY[..]).prop_map(str::to_owned);
    let passage = prop::collection::vec(word, 0..12);
    prop::collection::vec(prop::collection::vec(passage, 0..5), 2..6)
        // Every word occurs somewhere, so that prefixes find the words of the scan.
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
    fn the_index_finds_what_a_scan_finds(collection in collections(), text in queries(), allowed in 0_u32..4) {
        agreement::check(&collection, &text, allowed).map_err(TestCaseError::fail)?;
    }
}
