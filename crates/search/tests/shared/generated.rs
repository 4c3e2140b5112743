//! Which collections and queries are there, by chance?

use super::chance::Chance;
use super::made_up::{Collection, Document, VOCABULARY};

/// A small collection, in which every word occurs and every language.
pub fn small_collection(chance: &mut Chance) -> Collection {
    let mut passage = || {
        let n_words = chance.below(12);
        (0..n_words).map(|_| chance.one(&VOCABULARY).to_owned()).collect::<Vec<String>>()
    };
    let passages: Vec<Vec<String>> = (0..24).map(|_| passage()).collect();
    let n_documents = 2 + chance.below(4);
    let mut collection: Collection = Vec::new();
    for nth in 0..n_documents {
        collection.push(passages[nth * 4..][..chance.below(5)].to_vec());
    }
    collection.push(vec![VOCABULARY.map(str::to_owned).to_vec()]);
    collection
}

/// A collection as texts are: some words often, most seldom, long documents and short ones.
pub fn lifelike_collection(chance: &mut Chance, n_documents: usize) -> Collection {
    let words: Vec<String> =
        (0..2000).map(|_| made_up_word(chance)).chain(VOCABULARY.map(str::to_owned)).collect();
    (0..n_documents).map(|_| lifelike_document(chance, &words)).collect()
}

fn lifelike_document(chance: &mut Chance, words: &[String]) -> Document {
    let n_passages = 1 + chance.below(12);
    let passage = |nth: usize, chance: &mut Chance| {
        let n_words = if nth == 0 { 1 + chance.below(8) } else { chance.below(80) };
        (0..n_words).map(|_| words[seldom(chance, words.len())].clone()).collect()
    };
    (0..n_passages).map(|nth| passage(nth, chance)).collect()
}

/// An ordinal, small ones more often: about as often as the words of a language by their rank.
fn seldom(chance: &mut Chance, end: usize) -> usize {
    let mut below = end;
    for _ in 0..3 {
        below = 1 + chance.below(below);
    }
    below - 1
}

fn made_up_word(chance: &mut Chance) -> String {
    let n_syllables = 1 + chance.below(3);
    let mut word = String::new();
    for _ in 0..n_syllables {
        word +=
            chance.one(&["b", "d", "fr", "g", "h", "k", "l", "m", "n", "p", "r", "s", "st", "t", "v", ""]);
        word += chance.one(&["a", "e", "i", "o", "u", "é", "ou"]);
    }
    word + chance.one(&["", "", "n", "s", "ing", "ed", "tion"])
}

/// A question of one to six words that stand in a collection, some of them side by side.
pub fn question(chance: &mut Chance, collection: &Collection) -> String {
    let mut words: Vec<String> = Vec::new();
    for _ in 0..1 + chance.below(3) {
        let document = &collection[chance.below(collection.len())];
        let passage = &document[chance.below(document.len())];
        let start = chance.below(passage.len());
        words.extend(passage.iter().skip(start).take(1 + chance.below(2)).cloned());
    }
    words.join(" ") + chance.one(&["", " "])
}

const WORDS: [&str; 22] = [
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
    "source:times",
    "source:ri",
    "lang:fr",
    "الحقوق",
    "author:jane",
    "date:2019",
];

const PLACES: [&str; 9] = [
    "in:heading",
    "-in:title",
    "in:list in:title",
    "in:(heading OR list)",
    "in:(-title)",
    "in:heading OR in:list",
    "in:nowhere",
    "lang:en",
    "-lang:en",
];

/// A query of any form that the grammar has, or has not.
pub fn query(chance: &mut Chance) -> String {
    let mut text = if chance.once_in(10) { jumble(chance) } else { list(chance, 3) };
    text += chance.one(&["", " "]);
    text
}

/// Some parts beside each other; parentheses up to so deep.
fn list(chance: &mut Chance, depth: usize) -> String {
    let mut parts: Vec<String> = (0..1 + chance.below(4)).map(|_| part(chance, depth)).collect();
    if chance.once_in(4) {
        parts.insert(chance.below(parts.len() + 1), chance.one(&PLACES).to_owned());
    }
    parts.join(" ")
}

fn part(chance: &mut Chance, depth: usize) -> String {
    let mut part = String::new();
    if chance.once_in(5) {
        part += "-";
    }
    part += &single(chance, depth);
    while chance.once_in(4) {
        part += chance.one(&[" OR ", " | ", "|"]);
        part += &single(chance, depth);
    }
    part
}

fn single(chance: &mut Chance, depth: usize) -> String {
    let name = chance.one(&["", "", "", "", "", "title:", "source:", "in:", "lang:", "tag:"]);
    match chance.below(8) {
        0 | 1 => format!("{name}\"{}\"{}", words(chance), chance.one(&["", "", "~1", "~3", "~"])),
        2 | 3 if depth > 0 => format!("{name}({})", list(chance, depth - 1)),
        _ => name.to_owned() + chance.one(&WORDS),
    }
}

fn words(chance: &mut Chance) -> String {
    let n_words = 1 + chance.below(3);
    (0..n_words).map(|_| chance.one(&WORDS)).collect::<Vec<_>>().join(" ")
}

/// Words and marks in no order.
fn jumble(chance: &mut Chance) -> String {
    let mut text = String::new();
    for _ in 0..1 + chance.below(12) {
        text += chance
            .one(&["\"", "(", ")", "|", "-", "~", "~2", "*", "?", ":", " ", " ", " OR ", "in:", "title:"]);
        text += if chance.once_in(2) { chance.one(&WORDS) } else { "" };
    }
    text
}
