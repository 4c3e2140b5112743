//! What holds for archives, books, office documents and printed pages, however damaged.

// The helpers of a test may fail as the test itself may.
#![allow(clippy::unwrap_used)]
#![cfg(all(feature = "zip", feature = "epub", feature = "office", feature = "pdf"))]

mod shared;

use proptest::prelude::*;
use shared::invariants::check;
use shared::pack::{packed, printed, zip};
use std::path::PathBuf;
use vademecum_document::{Hints, Parsed, Severity, parse};

fn read(bytes: &[u8]) -> Parsed {
    let parsed = parse(bytes, &Hints::of("folder/file.bin"));
    parsed.documents.iter().for_each(check);
    parsed
}

fn folder(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

/// What stands in a file of specs before each expectation.
fn inputs(specs: &str) -> Vec<String> {
    let specs = std::fs::read_to_string(folder("specs").join(specs)).unwrap();
    let pages = specs.split("\n@@@ page ").skip(1);
    pages
        .map(|page| page.split_once('\n').unwrap().1.split("@@@ expect").next().unwrap().to_owned())
        .collect()
}

fn archives() -> Vec<String> {
    ["archives.txt", "books.txt", "office.txt"].into_iter().flat_map(inputs).collect()
}

/// A text with some stretches taken out, doubled or exchanged.
fn changed(text: &str, changes: &[(usize, usize, u8)]) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    for &(at, len, how) in changes {
        let at = at % characters.len().max(1);
        let end = (at + 1 + len % 40).min(characters.len());
        if at >= end {
            continue;
        }
        let stretch: Vec<char> = characters[at..end].to_vec();
        match how % 3 {
            0 => drop(characters.drain(at..end)),
            1 => drop(characters.splice(at..at, stretch)),
            _ => {
                let other = (at * 7 + len) % characters.len();
                drop(characters.splice(other..other, stretch));
            }
        }
    }
    characters.into_iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn archives_of_any_parts_are_read(
        which in any::<prop::sample::Index>(),
        changes in prop::collection::vec((any::<usize>(), 0_usize..40, any::<u8>()), 1..8),
    ) {
        let archives = archives();
        read(&packed(&changed(which.get::<String>(&archives), &changes)));
    }

    #[test]
    fn damaged_archives_are_read(
        which in any::<prop::sample::Index>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let mut bytes = packed(which.get::<String>(&archives()));
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        bytes.truncate(cut.map_or(bytes.len(), |cut| cut.index(bytes.len())));
        read(&bytes);
    }

    #[test]
    fn damaged_printed_pages_are_read(
        which in any::<prop::sample::Index>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
        lines in prop::collection::vec((0_u16..600, 0_u16..900, 1_u8..40, "\\PC{0,20}"), 0..20),
    ) {
        let mut text = which.get::<String>(&inputs("printed-pages.txt")).clone();
        for (x, y, size, said) in lines {
            text.push_str(&format!("{x} {y} {size} {said}\n"));
        }
        let mut bytes = printed(&text);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        read(&bytes);
    }
}

/// Files that are damaged or made to do harm: each is read, or what is lost is told with a remedy.
#[test]
fn bad_files_are_told_of() {
    let mut n_files = 0;
    for format in ["zip", "office", "epub", "pdf"] {
        for entry in std::fs::read_dir(folder("regression").join(format)).unwrap() {
            let path = entry.unwrap().path();
            let parsed = read(&std::fs::read(&path).unwrap());
            let told = parsed.diagnostics.iter().filter(|told| told.severity >= Severity::Warning);
            let told: Vec<_> = told.inspect(|told| assert!(!told.remedy.is_empty(), "{told:?}")).collect();
            assert!(!told.is_empty(), "{path:?} is not told of");
            assert!(told.iter().all(|told| told.file.starts_with("folder/file.bin")), "{told:?}");
            n_files += 1;
        }
    }
    assert!(n_files >= 10);
}

/// Forty megabytes of nothing in sixty kilobytes are told of and not unpacked; no more are what a file says of
/// its own length.
#[test]
fn what_unpacks_without_end_is_not_unpacked() {
    // In the second, seven hundred megabytes in two kilobytes, of which encryption hid all.
    for file in ["zip/bomb.zip", "pdf/encrypted-bomb.pdf"] {
        let bomb = std::fs::read(folder("regression").join(file)).unwrap();
        let told = read(&bomb).diagnostics;
        assert!(told.iter().any(|told| told.message.contains("far more")), "{told:?}");
    }
    let mut lie = zip([(&b"a.txt"[..], &b"The mill turns."[..])]);
    for place in [18, 22] {
        lie[place..place + 4].copy_from_slice(&u32::MAX.to_le_bytes());
    }
    read(&lie);
}
