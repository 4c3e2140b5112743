//! Which known key was meant?

/// The known word that is most like `written`, if one is: a third of its letters may be wrong, and two
/// of any.
pub(crate) fn nearest<'a>(written: &str, known: &[&'a str]) -> Option<&'a str> {
    let written: Vec<char> = written.chars().take(LONGEST).flat_map(char::to_lowercase).collect();
    let edits = |word: &str| distance(&written, &word.chars().collect::<Vec<_>>());
    let best = known.iter().map(|word| (edits(word), *word)).min_by_key(|(edits, _)| *edits);
    best.filter(|(edits, _)| *edits <= (written.len() / 3).max(2)).map(|(_, word)| word)
}

/// No key is so long.
const LONGEST: usize = 40;

/// How many letters have to be put in, taken out or replaced to make `b` of `a` (Levenshtein 1966).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, in_a) in a.iter().enumerate() {
        let mut before = row[0];
        row[0] = i + 1;
        for (j, in_b) in b.iter().enumerate() {
            let replaced = before + usize::from(in_a != in_b);
            before = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(before + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_that_was_meant() {
        let known = ["title", "address", "leave-out", "accent"];
        let check = |written, expected| assert_eq!(nearest(written, &known), expected, "{written}");
        check("titel", Some("title"));
        check("adress", Some("address"));
        check("Leave-Out", Some("leave-out"));
        check("leaveout", Some("leave-out"));
        check("colour", None);
        check("", None);
        check(&"x".repeat(10_000), None);
    }
}
