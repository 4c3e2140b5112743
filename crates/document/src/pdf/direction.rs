//! In which order are the signs of a line read that runs from right to left?
//!
//! On paper the first letter of an Arabic word stands to the right. Fonts have other signs for the beginning,
//! middle and end of words, and for letters that are written together; a text has the letters alone.

use icu_normalizer::ComposingNormalizerBorrowed;

/// Whether a text begins with a letter that is written from right to left.
pub(super) fn is_from_right(text: &str) -> bool {
    text.chars().any(|character| {
        matches!(character, '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
            && !character.is_ascii_digit()
            && !is_digit(character)
    })
}

/// Numbers run from left to right in every script.
fn is_digit(character: char) -> bool {
    matches!(character, '0'..='9' | '\u{0660}'..='\u{0669}' | '\u{06F0}'..='\u{06F9}' | '.' | ',' | '%' | ':' | '/' | '-')
}

pub(super) fn is_from_left(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) && !is_from_right(text)
}

/// The text of signs that stand beside each other from left to right, in the order in which it is read.
pub(super) fn logical(pieces: Vec<String>) -> String {
    let n_right = pieces.iter().filter(|piece| is_from_right(piece)).count();
    if n_right == 0 {
        return letters(&pieces.concat());
    }
    let n_left = pieces.iter().filter(|piece| is_from_left(piece)).count();
    let is_right = n_right >= n_left;
    // Runs of signs that are read one way; what has no direction goes with the line, unless it stands within.
    let mut runs: Vec<(bool, Vec<String>)> = Vec::new();
    for piece in pieces {
        let own = if is_from_right(&piece) {
            Some(true)
        } else if is_from_left(&piece) || piece.chars().any(char::is_numeric) {
            Some(false)
        } else {
            None
        };
        match (own, runs.last_mut()) {
            (Some(own), Some((last, run))) if *last == own => run.push(piece),
            (None, Some((_, run))) => run.push(piece),
            (own, _) => runs.push((own.unwrap_or(is_right), vec![piece])),
        }
    }
    // What has no direction at the end of a run stands between two: it goes with the line.
    let mut parts: Vec<(bool, Vec<String>)> = Vec::new();
    for (direction, mut run) in runs {
        let n_neutral = run
            .iter()
            .rev()
            .take_while(|piece| {
                !is_from_right(piece) && !is_from_left(piece) && !piece.chars().any(char::is_numeric)
            })
            .count();
        let rest = run.split_off(run.len() - n_neutral);
        parts.push((direction, run));
        if !rest.is_empty() {
            parts.push((is_right, rest));
        }
    }
    if is_right {
        parts.reverse();
    }
    let mut text = String::new();
    for (direction, mut run) in parts {
        if direction {
            run.reverse();
        }
        for piece in run {
            match piece.as_str() {
                // Brackets look the other way where the text runs the other way.
                "(" if direction => text.push(')'),
                ")" if direction => text.push('('),
                "[" if direction => text.push(']'),
                "]" if direction => text.push('['),
                piece => text.push_str(piece),
            }
        }
    }
    letters(&text)
}

/// Letters for signs that only show how letters look at their place.
fn letters(text: &str) -> String {
    let is_look = |character: char| {
        matches!(character, '\u{FB00}'..='\u{FB06}' | '\u{FB13}'..='\u{FB4F}' | '\u{FB50}'..='\u{FDFB}'
            | '\u{FE70}'..='\u{FEFC}' | '\u{2E80}'..='\u{2FD5}')
    };
    if !text.chars().any(is_look) {
        return text.to_owned();
    }
    let normalizer = ComposingNormalizerBorrowed::new_nfkc();
    let mut letters = String::with_capacity(text.len());
    let mut sign = [0; 4];
    for character in text.chars() {
        if is_look(character) {
            letters.push_str(&normalizer.normalize(character.encode_utf8(&mut sign)));
        } else {
            letters.push(character);
        }
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_put_in_the_order_of_reading() {
        let check = |shown: &str, expected| {
            let pieces = shown.chars().map(String::from).collect();
            assert_eq!(logical(pieces), expected, "{shown}");
        };
        check("The oﬃce", "The office");
        // As they stand from left to right on paper.
        check("\u{645}\u{648}\u{64a}", "\u{64a}\u{648}\u{645}");
        check("2019 \u{645}\u{627}\u{639}", "\u{639}\u{627}\u{645} 2019");
        check("The \u{5d1}\u{5d0} wheel", "The \u{5d0}\u{5d1} wheel");
        check("⼀", "一");
    }
}
