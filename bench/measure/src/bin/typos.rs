//! `typos CORPORA NAME`: how often a word with one mistake still leads to a document that holds it.
//!
//! Words of 5 to 12 letters that occur in three documents or more, but in no more than a tenth, are
//! typed with a letter left out, put in, exchanged or swapped with its neighbour, never the first. It
//! counts whether one of the best ten documents holds the word that was meant, as it is written.

#![allow(clippy::print_stdout, reason = "the table goes to standard output")]
#![forbid(unsafe_code)]

use rustc_hash::FxBuildHasher;
use std::collections::{HashMap, HashSet};
use std::error::Error;
use std::path::PathBuf;
use vademecum::collection::read_documents;
use vademecum_corpus::Corpus;
use vademecum_measure::clock::Times;
use vademecum_measure::texts::{Chance, Text, given};
use vademecum_measure::ways::Ways;

/// Each makes other mistakes in other words.
const SEEDS: [u64; 8] = [1, 2, 3, 5, 8, 13, 21, 34];

const N_TYPOS: usize = 250;

const SHOWN: usize = 10;

fn main() -> Result<(), Box<dyn Error>> {
    let usage = "usage: typos CORPORA NAME";
    let mut arguments = std::env::args_os().skip(1);
    let (corpora, name) = (arguments.next().ok_or(usage)?, arguments.next().ok_or(usage)?);
    let is_telling = arguments.next().is_some();
    let texts = given(read_documents(&PathBuf::from(corpora).join(name))?);
    let held: Vec<HashSet<String, FxBuildHasher>> = texts.iter().map(words_of).collect();
    let corpus = Corpus::open(Ways::of(&texts).ok_or("too long for a corpus")?.word_ids)?;
    let mut freqs: HashMap<&str, usize, FxBuildHasher> = HashMap::default();
    held.iter().flatten().for_each(|word| *freqs.entry(word).or_default() += 1);
    let may_be_meant = |word: &str, freq: usize| {
        let is_plain = word.bytes().all(|byte| byte.is_ascii_lowercase());
        is_plain && (5..=12).contains(&word.len()) && freq >= 3 && freq <= texts.len() / 10
    };
    let mut words: Vec<&str> =
        freqs.iter().filter(|(word, freq)| may_be_meant(word, **freq)).map(|(word, _)| *word).collect();
    words.sort_unstable();
    if words.is_empty() {
        return Err("no word is neither too rare nor too frequent".into());
    }

    println!("| seed | typos | found | share | p50 ms | p95 ms |\n|--:|--:|--:|--:|--:|--:|");
    for seed in SEEDS {
        let mut chance = Chance(seed);
        let (mut n_typos, mut n_found, mut times) = (0, 0, Times::default());
        for nth in 0.. {
            let word = words[chance.below(words.len())];
            let typed = mistyped(word, nth % 4, &mut chance);
            if n_typos == N_TYPOS || nth > 100 * N_TYPOS {
                break;
            }
            if freqs.contains_key(typed.as_str()) {
                continue;
            }
            n_typos += 1;
            let ranked = times.push(|| corpus.rank_spelled(&typed, SHOWN));
            let is_found = ranked.iter().any(|ranked| held[ranked.document.0 as usize].contains(word));
            n_found += usize::from(is_found);
            if is_telling && !is_found {
                println!("{typed} for {word}: {} documents", ranked.len());
            }
        }
        let share = n_found as f64 / n_typos.max(1) as f64;
        println!(
            "| {seed} | {n_typos} | {n_found} | {share:.3} | {:.3} | {:.3} |",
            times.median(),
            times.quantile(0.95)
        );
    }
    Ok(())
}

/// The distinct words of a document in lower case, cut wherever there is neither letter nor digit.
fn words_of((title, text): &Text) -> HashSet<String, FxBuildHasher> {
    let lower = format!("{title}\n{text}").to_lowercase();
    lower
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// A word of plain letters with one mistake behind its first letter.
fn mistyped(word: &str, kind: usize, chance: &mut Chance) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = 1 + chance.below(letters.len() - 2);
    let letter = char::from(b'a' + u8::try_from(chance.below(26)).unwrap_or(0));
    match kind {
        0 => drop(letters.remove(at)),
        1 => letters.insert(at, letter),
        2 => letters[at] = letter,
        _ => letters.swap(at, at + 1),
    }
    letters.into_iter().collect()
}
