//! Does a word fit a pattern?

/// Whether `word` fits `pattern`, in which `*` stands for any letters, also none, and `?` for one.
/// Takes time in proportion to the product of the lengths at worst.
pub fn fits(pattern: &[char], word: &[char]) -> bool {
    let (mut at_pattern, mut at_word) = (0, 0);
    // Where to go on when the letters after the last star turn out not to fit.
    let mut retry: Option<(usize, usize)> = None;
    while at_word < word.len() {
        match pattern.get(at_pattern) {
            Some('*') => {
                retry = Some((at_pattern + 1, at_word));
                at_pattern += 1;
            }
            Some(&letter) if letter == '?' || letter == word[at_word] => {
                at_pattern += 1;
                at_word += 1;
            }
            _ => match retry {
                Some((after_star, from)) => {
                    retry = Some((after_star, from + 1));
                    (at_pattern, at_word) = (after_star, from + 1);
                }
                None => return false,
            },
        }
    }
    pattern[at_pattern..].iter().all(|&letter| letter == '*')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn stars_and_question_marks() {
        let check = |pattern, word, expected| {
            assert_eq!(fits(&chars(pattern), &chars(word)), expected, "{pattern} {word}");
        };
        check("wor?d", "world", true);
        check("wor?d", "word", false);
        check("g*l", "gl", true);
        check("g*l", "goals", false);
        check("*tion", "nation", true);
        check("a*b*c", "aXbYbZc", true);
        check("*", "", true);
        check("?", "", false);
    }

    /// By the definition.
    fn slowly(pattern: &[char], word: &[char]) -> bool {
        match pattern.split_first() {
            None => word.is_empty(),
            Some(('*', rest)) => (0..=word.len()).any(|from| slowly(rest, &word[from..])),
            Some((letter, rest)) => {
                word.first().is_some_and(|first| *letter == '?' || letter == first)
                    && slowly(rest, &word[1..])
            }
        }
    }

    proptest! {
        #[test]
        fn fits_by_the_definition(pattern in "[ab*?]{0,7}", word in "[ab]{0,8}") {
            prop_assert_eq!(fits(&chars(&pattern), &chars(&word)), slowly(&chars(&pattern), &chars(&word)));
        }
    }
}
