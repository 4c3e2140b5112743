//! What does a line look like, whatever it says?

use crate::words;

/// How a line looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    /// Words, where a script without spaces counts two characters as one. At most [`MANY`].
    pub(super) n_words: usize,
    /// How it ends.
    pub(super) end: End,
    /// Whether all its letters are capitals, in a script that has them.
    pub(super) capitals: bool,
    /// Whether a sentence ends before the line does.
    pub(super) several_sentences: bool,
    /// Whether the first letter is a small one.
    pub(super) starts_small: bool,
    /// Whether it holds any letter.
    pub(super) has_letters: bool,
}

/// How a line ends, closing quotation marks and brackets aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// With a full stop.
    Stop,
    /// With a question or exclamation mark, or trailing off.
    Question,
    /// With a colon.
    Colon,
    /// With a comma or another mark after which a sentence goes on.
    Open,
    /// With a word.
    Word,
}

/// As many words as need be told apart: longer lines are running text, whatever else they are.
const MANY: usize = 1000;

impl Shape {
    /// Looks at a line. Takes time in proportion to its length, up to a bound.
    pub(super) fn of(text: &str) -> Self {
        let letters = Letters::of(text);
        let mut several_sentences = false;
        // A line of one endless word is no short line.
        let n_words = (letters.n_words + letters.n_unspaced / 2).max(text.len() / 100).min(MANY);
        if n_words < MANY {
            several_sentences = holds_several_sentences(text);
        }
        Self {
            n_words,
            end: end(text),
            capitals: letters.n_capital >= 2 && letters.n_small == 0,
            several_sentences,
            starts_small: text
                .chars()
                .find(|character| character.is_alphanumeric())
                .is_some_and(char::is_lowercase),
            has_letters: n_words > 0 && text.chars().any(char::is_alphabetic),
        }
    }

    /// Whether it reads as running text: long, or a sentence that is more than a headline.
    pub(super) fn is_prose(&self) -> bool {
        match self.end {
            _ if self.n_words > 30 => true,
            _ if self.several_sentences && self.n_words >= 20 => true,
            End::Stop => self.n_words >= 9,
            End::Colon | End::Open => self.n_words >= 14,
            End::Question => self.n_words > 20,
            End::Word => false,
        }
    }
}

/// Whether a mark that ends a sentence is followed by more, in the first stretch of the text.
const OTHER: u8 = 0;
const BETWEEN: u8 = 1;
const SMALL: u8 = 2;
const CAPITAL: u8 = 3;
const DIGIT: u8 = 4;

/// What each byte is, of a text in ASCII.
const ASCII: [u8; 256] = {
    let mut kinds = [OTHER; 256];
    let mut byte = 0;
    while byte < 128 {
        kinds[byte] = match byte as u8 {
            b'\t'..=b'\r' | b' ' => BETWEEN,
            b'a'..=b'z' => SMALL,
            b'A'..=b'Z' => CAPITAL,
            b'0'..=b'9' => DIGIT,
            _ => OTHER,
        };
        byte += 1;
    }
    kinds
};

/// The letters of a line, as far as they are looked at: of so many words so many characters each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Letters {
    /// Words with letters or digits of a script that has spaces.
    n_words: usize,
    n_unspaced: usize,
    n_capital: usize,
    n_small: usize,
}

impl Letters {
    fn of(text: &str) -> Self {
        if text.is_ascii() { Self::of_ascii(text.as_bytes()) } else { Self::of_any(text) }
    }

    /// Most lines are, and are counted in a fraction of the time.
    fn of_ascii(text: &[u8]) -> Self {
        let mut counted = Self::default();
        let mut rest = text;
        for _ in 0..MANY {
            let Some(start) = rest.iter().position(|byte| ASCII[usize::from(*byte)] != BETWEEN) else {
                break;
            };
            let (mut has_letters, mut end) = (false, start);
            while let Some(kind) = rest.get(end).map(|byte| ASCII[usize::from(*byte)]) {
                if kind == BETWEEN {
                    break;
                }
                if end - start < MANY {
                    counted.n_small += usize::from(kind == SMALL);
                    counted.n_capital += usize::from(kind == CAPITAL);
                    has_letters |= kind != OTHER;
                }
                end += 1;
            }
            counted.n_words += usize::from(has_letters);
            rest = &rest[end..];
        }
        counted
    }

    fn of_any(text: &str) -> Self {
        let mut counted = Self::default();
        for word in text.split_whitespace().take(MANY) {
            let mut has_spaced_letters = false;
            for character in word.chars().take(MANY) {
                match character {
                    // Most are, so they go first.
                    'a'..='z' => (has_spaced_letters, counted.n_small) = (true, counted.n_small + 1),
                    _ if words::is_unspaced(character) => counted.n_unspaced += 1,
                    _ if character.is_alphanumeric() => {
                        has_spaced_letters = true;
                        counted.n_capital += usize::from(character.is_uppercase());
                        counted.n_small += usize::from(character.is_lowercase());
                    }
                    _ => {}
                }
            }
            counted.n_words += usize::from(has_spaced_letters);
        }
        counted
    }
}

fn holds_several_sentences(text: &str) -> bool {
    let mut before = [' '; 3];
    let mut ended = false;
    for (nth, character) in text.chars().enumerate() {
        match character {
            _ if nth == 4000 => return false,
            '。' | '！' | '？' => ended = true,
            _ if ended && character.is_alphanumeric() => return true,
            // A mark, a space and a capital; the word before the mark longer than an initial.
            ' ' if matches!(before[2], '?' | '!' | '؟' | '।') => ended = true,
            ' ' if before[2] == '.' && before[1].is_lowercase() && before[0].is_lowercase() => ended = true,
            ' ' if before[2] == '.' && is_caseless_letter(before[1]) => ended = true,
            _ => {}
        }
        before = [before[1], before[2], character];
    }
    false
}

fn is_caseless_letter(character: char) -> bool {
    character.is_alphabetic() && !character.is_lowercase() && !character.is_uppercase()
}

fn end(text: &str) -> End {
    let bare = text.trim_end_matches(|character: char| {
        words::is_blank(character)
            || matches!(character, '"' | '\'' | '”' | '’' | '“' | '»' | '«' | ')' | ']' | '」' | '』' | '）')
    });
    match bare.chars().next_back() {
        Some('.') if ends_in_abbreviation(bare) => End::Word,
        Some('.') if bare.ends_with("..") => End::Question,
        Some('.' | '。' | '।' | '۔' | '．') => End::Stop,
        Some('…' | '?' | '!' | '？' | '！' | '؟') => End::Question,
        Some(':' | '：') => End::Colon,
        Some(',' | ';' | '،' | '؛' | '、' | '，' | '；') => End::Open,
        _ => End::Word,
    }
}

/// `U.S.`, `p.m.`: a point inside the last word.
fn ends_in_abbreviation(text: &str) -> bool {
    let last = text.rsplit(char::is_whitespace).next().unwrap_or(text);
    let parts = last.trim_end_matches('.').split('.');
    last.len() <= 12
        && last.matches('.').count() >= 2
        && !last.ends_with("..")
        && parts.into_iter().all(|part| part.chars().count() <= 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn letters_of_ascii_are_counted_as_any(text in "[a-cA-C0-2.,\t\n\u{b}\r -]{0,60}|[\\x00-\\x7f]{0,60}") {
            prop_assert_eq!(Letters::of_ascii(text.as_bytes()), Letters::of_any(&text));
        }
    }

    #[test]
    fn letters_beyond_many_are_not_counted() {
        for text in ["a ".repeat(MANY + 5), "B".repeat(MANY + 5), format!("{} b", "- ".repeat(MANY))] {
            assert_eq!(Letters::of_ascii(text.as_bytes()), Letters::of_any(&text));
        }
    }

    #[test]
    fn prose_is_told_from_headlines() {
        let check = |text, prose| assert_eq!(Shape::of(text).is_prose(), prose, "{text}");
        check("Council approves a new bridge over the river after years of debate", false);
        check("Why does the town want a second bridge over its river?", false);
        check("Markets fall as traders look to the U.S.", false);
        check("The council approved a new bridge over the river on Monday.", true);
        check("It rained. Then it stopped. Nobody in the village had expected it.", true);
        check("Frozen pipes? How the people of St. Mary keep warm this winter", false);
        check("河边的新桥将于明年春天通车。", false);
        check("市议会周一批准在河上修建一座新桥，预计明年春天通车。居民对此表示欢迎。", true);
        check("Home", false);
    }

    #[test]
    fn how_lines_end() {
        let check = |text, expected| assert_eq!(end(text), expected, "{text}");
        check("He said “no.”", End::Stop);
        check("in the U.S.", End::Word);
        check("at 8 p.m.", End::Word);
        check("Wait...", End::Question);
        check("What (now?)", End::Question);
        check("these:", End::Colon);
    }
}
