//! Which words of the collection may have been meant by one that is not in it?

use crate::axis::as_u32;
use crate::{Index, analyzer, order};

/// A word of the collection that is spelled nearly as another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spelling {
    /// The word, folded.
    pub word: String,
    /// How many edits it is away.
    pub distance: usize,
    /// Whether it begins with the same letter. The first letter is seldom the wrong one.
    pub begins_alike: bool,
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
    /// Words of the collection that are spelled nearly as `word`, at most so many: the nearest first,
    /// of those the ones that begin alike, of those the most frequent. None for a number, of which any
    /// digit may be right. Takes a step of a few instructions for each distinct word.
    pub fn spellings(&self, word: &str, at_most: usize) -> Vec<Spelling> {
        let folded = analyzer::fold(word);
        let wanted: Vec<char> = folded.chars().collect();
        let tolerance = tolerance(wanted.len());
        let mut spellings: Vec<Spelling> = Vec::new();
        if tolerance == 0 || !folded.contains(char::is_alphabetic) {
            return spellings;
        }
        self.lexicon.near(&wanted, tolerance, &mut |word, entries, distance| {
            let n_tokens = entries.iter().map(|entry| self.n_tokens(entry.word)).sum();
            if distance > 0 && n_tokens > 0 {
                let begins_alike = word.chars().next() == wanted.first().copied();
                spellings.push(Spelling { word: word.to_owned(), distance, begins_alike, n_tokens });
            }
        });
        let mut ordinals: Vec<u32> = (0..as_u32(spellings.len())).collect();
        order::sort(&mut ordinals, |a, b| {
            let (a, b) = (&spellings[a as usize], &spellings[b as usize]);
            let key = |of: &Spelling| (of.distance, !of.begins_alike);
            key(a).cmp(&key(b)).then(b.n_tokens.cmp(&a.n_tokens)).then_with(|| a.word.cmp(&b.word))
        });
        ordinals.truncate(at_most);
        ordinals.into_iter().map(|ordinal| spellings[ordinal as usize].clone()).collect()
    }
}

/// More edits than anybody asks for; [`distance`] counts no further.
pub const MOST_EDITS: usize = 4;

/// The number of letters to be put in, left out, exchanged, or swapped with their neighbour, to make
/// `b` of `a`; `None` if there are more than `most`, or than [`MOST_EDITS`]. No letter is edited twice
/// (optimal string alignment, the restricted Damerau–Levenshtein distance). Takes time in proportion
/// to the length and to `most`.
pub fn distance(a: &[char], b: &[char], most: usize) -> Option<usize> {
    const FAR: u8 = MOST_EDITS as u8 + 1;
    let most = most.min(MOST_EDITS);
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    // Of each row of the table only what lies near the diagonal can be near enough: `row[d]` compares
    // `i` letters of `a` with `i + d - most` of `b`; past its end nothing is near. The row before the
    // last, the last, the present one.
    let mut before = [FAR; 2 * MOST_EDITS + 2];
    let (mut last, mut row) = (before, before);
    for i in 0..=a.len() {
        let mut nearest = FAR;
        for d in 0..=2 * most {
            row[d] = FAR;
            let Some(j) = (i + d).checked_sub(most).filter(|&j| j <= b.len()) else { continue };
            let mut edits = if i + j == 0 { 0 } else { FAR };
            if i > 0 {
                edits = edits.min(last[d + 1] + 1);
            }
            if j > 0 && d > 0 {
                edits = edits.min(row[d - 1] + 1);
            }
            if i > 0 && j > 0 {
                edits = edits.min(last[d] + u8::from(a[i - 1] != b[j - 1]));
            }
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                edits = edits.min(before[d] + 1);
            }
            row[d] = edits;
            nearest = nearest.min(edits);
        }
        if usize::from(nearest) > most {
            return None;
        }
        (before, last, row) = (last, row, before);
    }
    let edits = usize::from(last[(b.len() + most).checked_sub(a.len())?]);
    (edits <= most).then_some(edits)
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
        let check = |a, b, expected| assert_eq!(edits(a, b, MOST_EDITS), Some(expected), "{a} {b}");
        check("", "", 0);
        check("goal", "gaol", 1);
        check("goal", "goals", 1);
        check("russia", "rusia", 1);
        check("kitten", "sitting", 3);
        check("", "abcd", 4);
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
