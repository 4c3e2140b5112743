//! Which words of the collection may have been meant by one that is not in it?

use crate::Index;
use crate::analyzer;

/// A word of the collection that is spelled nearly as another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spelling {
    /// The word, folded.
    pub word: String,
    /// How many edits it is away.
    pub distance: usize,
    /// How often it occurs.
    pub n_tokens: usize,
}

/// How many edits a word of so many letters may be away: none for the shortest, which would be taken
/// for too many others, one for 4 to 7 letters, two above.
fn tolerance(n_letters: usize) -> usize {
    match n_letters {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

impl Index {
    /// Words of the collection that are spelled nearly as `word`, the nearest first and of those the
    /// most frequent. Takes time in proportion to the number of distinct words of about its length.
    pub fn spellings(&self, word: &str) -> Vec<Spelling> {
        let wanted: Vec<char> = analyzer::fold(word).chars().collect();
        let tolerance = tolerance(wanted.len());
        let mut candidate: Vec<char> = Vec::new();
        let mut spellings: Vec<Spelling> = Vec::new();
        for (folded, entries) in self.lexicon.folded_words() {
            // Bytes are at least letters, so this never leaves out a word that is near enough.
            if tolerance == 0 || folded.len() + tolerance < wanted.len() {
                continue;
            }
            candidate.clear();
            candidate.extend(folded.chars());
            if let Some(distance @ 1..) = distance(&wanted, &candidate, tolerance) {
                let n_tokens = entries.iter().map(|entry| self.n_tokens(entry.word)).sum();
                spellings.push(Spelling { word: folded.to_owned(), distance, n_tokens });
            }
        }
        spellings.retain(|spelling| spelling.n_tokens > 0);
        spellings.sort_by(|a, b| (a.distance, b.n_tokens, &a.word).cmp(&(b.distance, a.n_tokens, &b.word)));
        spellings
    }
}

/// The number of letters to be put in, left out, exchanged, or swapped with their neighbour, to make
/// `b` of `a`; `None` if there are more than `most`. No letter is edited twice (optimal string
/// alignment, the restricted Damerau–Levenshtein distance).
pub fn distance(a: &[char], b: &[char], most: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    // Three rows of the table: the one before the last, the last, and the present one.
    let mut before: Vec<usize> = vec![0; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    let mut row = last.clone();
    for i in 1..=a.len() {
        row[0] = i;
        for j in 1..=b.len() {
            let exchanged = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            row[j] = exchanged.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        if row.iter().all(|&edits| edits > most) {
            return None;
        }
        core::mem::swap(&mut before, &mut last);
        core::mem::swap(&mut last, &mut row);
    }
    Some(last[b.len()]).filter(|&edits| edits <= most)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn edits(a: &str, b: &str, most: usize) -> Option<usize> {
        distance(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>(), most)
    }

    #[test]
    fn edits_are_counted() {
        let check = |a, b, expected| assert_eq!(edits(a, b, 9), Some(expected), "{a} {b}");
        check("", "", 0);
        check("goal", "gaol", 1);
        check("goal", "goals", 1);
        check("russia", "rusia", 1);
        check("kitten", "sitting", 3);
        check("ca", "abc", 3);
        check("größe", "große", 1);
        assert_eq!(edits("kitten", "sitting", 2), None);
        assert_eq!(edits("a", "abcd", 2), None);
    }

    /// The distance by its definition.
    fn slowly(a: &[char], b: &[char]) -> usize {
        let (Some((x, a_rest)), Some((y, b_rest))) = (a.split_last(), b.split_last()) else {
            return a.len() + b.len();
        };
        let exchanged = slowly(a_rest, b_rest) + usize::from(x != y);
        let mut best = exchanged.min(slowly(a_rest, b) + 1).min(slowly(a, b_rest) + 1);
        if let ([.., p, q], [.., r, s]) = (a, b)
            && p == s
            && q == r
        {
            best = best.min(slowly(&a[..a.len() - 2], &b[..b.len() - 2]) + 1);
        }
        best
    }

    proptest! {
        #[test]
        fn the_table_gives_what_the_definition_gives(a in "[abc]{0,6}", b in "[abc]{0,6}", most in 0usize..5) {
            let (x, y): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
            let expected = Some(slowly(&x, &y)).filter(|&edits| edits <= most);
            prop_assert_eq!(distance(&x, &y, most), expected, "{} {}", a, b);
        }
    }
}
