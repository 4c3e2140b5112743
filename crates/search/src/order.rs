//! In what order?
//!
//! Sorting is code that is copied for every kind of thing that is sorted, several kilobytes a kind, and
//! all of it travels with the page. So ordinals are sorted here, in place of the things they stand for, and
//! places as single numbers.

use core::cmp::Ordering;

/// Sorts ordinals; of equals the one that stood first stays first.
pub fn sort(ordinals: &mut [u32], mut compare: impl FnMut(u32, u32) -> Ordering) {
    sort_dynamic(ordinals, &mut compare);
}

/// Sorts ordinals and keeps the first `n` only, which takes little more than looking at each if there
/// are few.
pub fn first(ordinals: &mut Vec<u32>, n: usize, mut compare: impl FnMut(u32, u32) -> Ordering) {
    /// More than these are sorted at once rather than put in their places one by one.
    const FEW: usize = 256;
    if n >= ordinals.len().min(FEW) {
        sort_dynamic(ordinals, &mut compare);
        ordinals.truncate(n);
        return;
    }
    let mut first: Vec<u32> = Vec::with_capacity(n + 1);
    for &ordinal in &*ordinals {
        let is_behind = first.len() == n && first.last().is_none_or(|&last| compare(ordinal, last).is_ge());
        if !is_behind {
            let at = first.partition_point(|&other| compare(other, ordinal).is_le());
            first.insert(at, ordinal);
            first.truncate(n);
        }
    }
    *ordinals = first;
}

fn sort_dynamic(ordinals: &mut [u32], compare: &mut dyn FnMut(u32, u32) -> Ordering) {
    ordinals.sort_by(|&a, &b| compare(a, b));
}

/// Sorts numbers of which many stand in order already, as the places of one word after the other do: takes a
/// step for each of them and each doubling of the number of ascending runs (a natural merge sort: Knuth 1973,
/// "The art of computer programming" 3, 5.2.4). A standard library that is made for size sorts them by heap,
/// whatever their order: that was two fifths of the time of a phrase with thousands of places.
pub(crate) fn sort_numbers(numbers: &mut Vec<u64>) {
    let ends_run = |&end: &usize| end == numbers.len() || numbers[end] < numbers[end - 1];
    let mut ends: Vec<usize> = (1..=numbers.len()).filter(ends_run).collect();
    let mut merged = Vec::new();
    while ends.len() > 1 {
        merged.clear();
        merged.reserve(numbers.len());
        let mut start = 0;
        ends = ends
            .chunks(2)
            .map(|ends| {
                let (middle, end) = (ends[0], ends[ends.len() - 1]);
                merge(&numbers[start..middle], &numbers[middle..end], &mut merged);
                start = end;
                end
            })
            .collect();
        core::mem::swap(numbers, &mut merged);
    }
}

/// Adds two ascending rows of numbers as one.
fn merge(a: &[u64], b: &[u64], merged: &mut Vec<u64>) {
    let (mut at_a, mut at_b) = (0, 0);
    while let (Some(&from_a), Some(&from_b)) = (a.get(at_a), b.get(at_b)) {
        let is_a = from_a <= from_b;
        merged.push(if is_a { from_a } else { from_b });
        at_a += usize::from(is_a);
        at_b += usize::from(!is_a);
    }
    merged.extend_from_slice(&a[at_a..]);
    merged.extend_from_slice(&b[at_b..]);
}

/// Two numbers as one that sorts as they do, the first before the second.
pub(crate) fn pair(first: u32, second: u32) -> u64 {
    u64::from(first) << 32 | u64::from(second)
}

/// The numbers that [`pair`] was given.
#[allow(clippy::cast_possible_truncation, reason = "the halves are wanted")]
pub(crate) fn parts(pair: u64) -> (u32, u32) {
    ((pair >> 32) as u32, pair as u32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_are_sorted_as_the_library_sorts_them(
            runs in prop::collection::vec(prop::collection::btree_set(0u64..500, 0..40), 0..12),
            loose in prop::collection::vec(0u64..500, 0..60),
        ) {
            let mut numbers: Vec<u64> = runs.into_iter().flatten().chain(loose).collect();
            let mut expected = numbers.clone();
            expected.sort_unstable();
            sort_numbers(&mut numbers);
            prop_assert_eq!(numbers, expected);
        }

        #[test]
        fn the_first_are_those_of_all_sorted(keys in prop::collection::vec(0u8..20, 0..600), n in 0usize..400) {
            let all: Vec<u32> = (0..).take(keys.len()).collect();
            let compare = |a: u32, b: u32| keys[a as usize].cmp(&keys[b as usize]);
            let mut sorted = all.clone();
            sort(&mut sorted, compare);
            prop_assert!(sorted.windows(2).all(|pair| compare(pair[0], pair[1]).then(pair[0].cmp(&pair[1])).is_lt()));
            let mut few = all;
            first(&mut few, n, compare);
            prop_assert_eq!(&few[..], &sorted[..n.min(keys.len())]);
        }
    }
}
