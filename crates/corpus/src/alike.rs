//! Which documents say nearly the same?
//!
//! A dispatch that three papers print, a page that was saved twice: each is kept, and lists show them
//! together. Documents are compared by their shingles, the stretches of four words that they hold. Two
//! are nearly the same if the shingles that both hold are more than half of those that either holds
//! (Jaccard; Broder 1997). So that not every two need be compared, each document is sketched by the least
//! hash in each of 128 bins (one permutation hashing, Li, Owen and Zhang 2012), and only those are compared
//! that agree in four neighbouring bins somewhere.
//!
//! A group is the first of its documents and those that are nearly the same as *that* one: likeness does
//! not creep from one to the next.

use rustc_hash::FxBuildHasher;
use std::collections::HashMap;
use vademecum_search::analyzer;

/// How many words make a shingle.
const SHINGLE_WORDS: usize = 4;

/// A document of fewer distinct shingles is too short to tell.
const MIN_SHINGLES: usize = 12;

/// Of the shingles of two documents together, so many of so many are in both.
const ALIKE: (usize, usize) = (1, 2);

const BINS: usize = 128;
const BAND_BINS: usize = 4;

/// Takes up the texts of documents, one after the other, and groups those that are nearly the same.
#[derive(Debug, Default)]
pub(crate) struct Grouping {
    /// The shingles of every document that is the first of a group so far, or alone: hashes, ascending.
    shingles: HashMap<u32, Vec<u64>, FxBuildHasher>,
    /// Those documents, by the bands of their sketches.
    by_band: HashMap<u64, Vec<u32>, FxBuildHasher>,
    /// For each document the first of its group.
    firsts: Vec<u32>,
}

impl Grouping {
    /// Takes up the next document, which consists of these passages. Takes time in proportion to their
    /// length and to the number of documents that look alike.
    pub(crate) fn push<'t>(&mut self, passages: impl Iterator<Item = &'t str>) {
        let document = u32::try_from(self.firsts.len()).unwrap_or(u32::MAX);
        let shingles = shingles(passages);
        let bands = bands(&shingles);
        let mut likely: Vec<u32> =
            bands.iter().filter_map(|band| self.by_band.get(band)).flatten().copied().collect();
        likely.sort_unstable();
        likely.dedup();
        let is_alike =
            |first: &u32| self.shingles.get(first).is_some_and(|known| are_alike(known, &shingles));
        let first = likely.into_iter().find(is_alike).unwrap_or(document);
        self.firsts.push(first);
        if first == document && shingles.len() >= MIN_SHINGLES {
            bands.into_iter().for_each(|band| self.by_band.entry(band).or_default().push(document));
            self.shingles.insert(document, shingles);
        }
    }

    /// The groups of several documents, each ascending, in the order of their first ones.
    pub(crate) fn finish(self) -> Vec<Vec<u32>> {
        let mut groups: Vec<Vec<u32>> = vec![Vec::new(); self.firsts.len()];
        for (document, first) in (0..).zip(self.firsts) {
            groups[first as usize].push(document);
        }
        groups.retain(|group| group.len() > 1);
        groups
    }
}

/// The distinct shingles of a text, hashed, ascending. They do not depend on case, nor on where
/// passages end.
fn shingles<'t>(passages: impl Iterator<Item = &'t str>) -> Vec<u64> {
    let mut words: Vec<u64> = Vec::new();
    for passage in passages {
        words.extend(analyzer::tokens(passage).map(|(_, word)| {
            let letters = word.chars().flat_map(char::to_lowercase);
            hash(letters.map(|letter| u64::from(u32::from(letter))))
        }));
    }
    let shingle = |words: &[u64]| hash(words.iter().copied());
    let mut shingles: Vec<u64> = words.windows(SHINGLE_WORDS).map(shingle).collect();
    shingles.sort_unstable();
    shingles.dedup();
    shingles
}

/// One number for several, the same on every machine.
fn hash(parts: impl Iterator<Item = u64>) -> u64 {
    // FNV-1a, over numbers instead of bytes.
    let hash = |hash: u64, part: u64| (hash ^ part).wrapping_mul(0x0100_0000_01b3).rotate_left(23);
    mixed(parts.fold(0xcbf2_9ce4_8422_2325, hash))
}

/// The same number with every bit depending on every other (the end of `MurmurHash3`).
fn mixed(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}

/// What two documents that are alike most likely have one of in common.
fn bands(shingles: &[u64]) -> Vec<u64> {
    // The upper bits choose the bin; shingles ascend, so the first in a bin is the least.
    let mut sketch = [None; BINS];
    for &shingle in shingles {
        let bin = &mut sketch[(shingle >> (u64::BITS - BINS.ilog2())) as usize];
        *bin = bin.or(Some(shingle));
    }
    // An empty bin has what the next one has that is not, and how far that is.
    let filled =
        |bin: usize| (0..BINS).find_map(|away| Some(sketch[(bin + away) % BINS]?.wrapping_add(away as u64)));
    let filled: Vec<u64> = (0..BINS).filter_map(filled).collect();
    (0..)
        .zip(filled.chunks_exact(BAND_BINS))
        .map(|(band, bins)| hash([band].into_iter().chain(bins.iter().copied())))
        .collect()
}

/// Whether two ascending lists share enough.
fn are_alike(a: &[u64], b: &[u64]) -> bool {
    let (mut rest, mut n_both) = (b, 0);
    for shingle in a {
        let n_before = rest.iter().take_while(|other| *other < shingle).count();
        rest = &rest[n_before..];
        n_both += usize::from(rest.first() == Some(shingle));
    }
    let n_either = a.len() + b.len() - n_both;
    n_both * ALIKE.1 > n_either * ALIKE.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Corpus, SourceFile, build};
    use proptest::prelude::*;
    use vademecum_search::DocId;

    fn groups(texts: &[&str]) -> Vec<Vec<u32>> {
        let mut grouping = Grouping::default();
        texts.iter().for_each(|text| grouping.push([*text].into_iter()));
        grouping.finish()
    }

    /// A dispatch, the same with another beginning and a changed number, and what else a paper prints.
    const DISPATCH: &str = "The harbour of the old town was closed on Tuesday after divers had found a bomb from the \
        war beneath the northern quay. Some three hundred people who live near the quay had to leave their homes \
        until the evening. The police said that nobody had been in danger at any time, and that ships could enter \
        the harbour again from Wednesday morning on.";
    const REPRINT: &str = "OLD TOWN (agency) - The harbour of the old town was closed on Tuesday after divers had \
        found a bomb from the war beneath the northern quay. Some three hundred and twenty people who live near \
        the quay had to leave their homes until the evening. The police said that nobody had been in danger at any \
        time, and that ships could enter the harbour again from Wednesday morning on.";
    const FOLLOWING: &str = "The bomb that was found beneath the northern quay of the harbour on Tuesday had lain \
        there since the war, a museum says. It will be shown from May on, when it has been emptied and cleaned, \
        beside the bell and the anchors that divers found in the same place three years ago.";

    #[test]
    fn what_is_printed_again_is_grouped_and_what_follows_is_not() {
        assert_eq!(groups(&[DISPATCH, FOLLOWING, REPRINT]), [[0, 2]]);
        assert_eq!(groups(&[FOLLOWING, DISPATCH]), [[0; 0]; 0]);
        assert_eq!(groups(&[DISPATCH, &DISPATCH.to_uppercase(), REPRINT]), [[0, 1, 2]]);
        assert_eq!(groups(&["", "", "too short", "too short"]), [[0; 0]; 0]);
        let half = &DISPATCH[..DISPATCH.len() / 3];
        assert_eq!(groups(&[DISPATCH, half]), [[0; 0]; 0], "what is but a part of the other");
    }

    #[test]
    fn groups_ride_in_the_corpus() {
        let file = |path: &str, text: &str| SourceFile {
            path: path.to_owned(),
            bytes: format!("---\ntitle: {path}\n---\n\n{text}\n").into_bytes(),
        };
        let files = [file("A", DISPATCH), file("B", FOLLOWING), file("C", REPRINT)];
        let corpus = Corpus::open(build(&files).bytes).unwrap();
        let check = |document, expected: &[u32]| {
            let alike: Vec<u32> = corpus.alike(DocId(document)).iter().map(|document| document.0).collect();
            assert_eq!(alike, expected);
        };
        check(0, &[0, 2]);
        check(1, &[]);
        check(2, &[0, 2]);
        let folded = |documents: &[u32]| {
            let documents: Vec<DocId> = documents.iter().copied().map(DocId).collect();
            let rows = corpus.folded(&documents);
            rows.into_iter().map(|row| (row.shown, row.behind)).collect::<Vec<_>>()
        };
        assert_eq!(folded(&[2, 1, 0]), [(0, vec![2]), (1, vec![])]);
        assert_eq!(folded(&[0, 1]), [(0, vec![]), (1, vec![])]);
        assert_eq!(folded(&[]), []);
    }

    proptest! {
        #[test]
        fn what_is_grouped_is_alike(
            picks in prop::collection::vec(prop::collection::vec(0_usize..6, 1..9), 0..8),
        ) {
            // Sentences in common, more or fewer.
            let sentences: Vec<String> = (0..6).map(|n| {
                (0..9).map(|word| format!("word{n}x{word} ")).collect::<String>()
            }).collect();
            let texts: Vec<String> = picks.iter().map(|picks| {
                picks.iter().map(|&pick| sentences[pick].as_str()).collect::<String>()
            }).collect();
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let found = groups(&texts);
            for group in &found {
                let (first, others) = group.split_first().unwrap();
                for other in others {
                    let of = |document: &u32| shingles([texts[*document as usize]].into_iter());
                    prop_assert!(are_alike(&of(first), &of(other)));
                }
            }
            prop_assert_eq!(found, groups(&texts));
        }
    }
}
