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
        let is_ascii = text.is_ascii();
        let n_words = if is_ascii { n_words_of_ascii(text.as_bytes()) } else { n_words(text) };
        // A line of one endless word is no short line.
        let n_words = n_words.max(text.len() / 100).min(MANY);
        let holds_several = if is_ascii { ascii_holds_several_sentences } else { holds_several_sentences };
        Self {
            n_words,
            end: End::of(text),
            capitals: is_in_capitals(text),
            several_sentences: n_words < MANY && holds_several(text),
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

/// The words with letters or digits, among so many words in so many characters each; where a script has no
/// spaces, two characters are one.
fn n_words(text: &str) -> usize {
    let (mut n_words, mut n_unspaced) = (0, 0);
    for word in text.split_whitespace().take(MANY) {
        let mut has_spaced_letters = false;
        for character in word.chars().take(MANY) {
            if words::is_unspaced(character) {
                n_unspaced += 1;
            } else {
                has_spaced_letters |= character.is_alphanumeric();
            }
        }
        n_words += usize::from(has_spaced_letters);
    }
    n_words + n_unspaced / 2
}

/// Most lines are in ASCII, and their words are counted in a fraction of the time.
fn n_words_of_ascii(text: &[u8]) -> usize {
    let part = |byte: &u8| PART[usize::from(*byte)];
    let mut n_words = 0;
    let mut at = 0;
    for _ in 0..MANY {
        while text.get(at).is_some_and(|byte| part(byte) == Part::Between) {
            at += 1;
        }
        let start = at;
        while text.get(at).is_some_and(|byte| part(byte) == Part::Mark) {
            at += 1;
        }
        let Some(byte) = text.get(at) else { break };
        n_words += usize::from(part(byte) == Part::LetterOrDigit && at - start < MANY);
        while text.get(at).is_some_and(|byte| part(byte) != Part::Between) {
            at += 1;
        }
    }
    n_words
}

/// What each byte of a text in ASCII is part of.
const PART: [Part; 256] = {
    let mut parts = [Part::Mark; 256];
    let mut byte = 0;
    while byte < 128 {
        parts[byte] = match byte as u8 {
            b'\t'..=b'\r' | b' ' => Part::Between,
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => Part::LetterOrDigit,
            _ => Part::Mark,
        };
        byte += 1;
    }
    parts
};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Mark,
    Between,
    LetterOrDigit,
}

/// Of a line so much is looked at to tell how it is written.
const FIRST_CHARACTERS: usize = 4000;

/// Whether there are capitals, and no small letters.
pub(super) fn is_in_capitals(text: &str) -> bool {
    let first = || text.chars().take(FIRST_CHARACTERS);
    !first().any(char::is_lowercase) && first().filter(|character| character.is_uppercase()).nth(1).is_some()
}

/// Whether a mark that ends a sentence is followed by more.
fn holds_several_sentences(text: &str) -> bool {
    let mut before = [' '; 3];
    let mut ended = false;
    for (nth, character) in text.chars().enumerate() {
        match character {
            _ if nth == FIRST_CHARACTERS => return false,
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

/// As [`holds_several_sentences`], of a line in ASCII.
fn ascii_holds_several_sentences(text: &str) -> bool {
    let bytes = &text.as_bytes()[..text.len().min(FIRST_CHARACTERS)];
    let ends_sentence = |at: usize| match bytes[at] {
        b'?' | b'!' => true,
        _ => at >= 2 && bytes[at - 2..at].iter().all(u8::is_ascii_lowercase),
    };
    let mut from = 0;
    while let Some(at) = bytes[from..].iter().position(|byte| matches!(byte, b'.' | b'?' | b'!')) {
        let at = from + at;
        if bytes.get(at + 1) == Some(&b' ') && ends_sentence(at) {
            return bytes[at..].iter().any(u8::is_ascii_alphanumeric);
        }
        from = at + 1;
    }
    false
}

fn is_caseless_letter(character: char) -> bool {
    character.is_alphabetic() && !character.is_lowercase() && !character.is_uppercase()
}

impl End {
    /// Looks at the end of a line.
    pub(super) fn of(text: &str) -> Self {
        let bare = text.trim_end_matches(|character: char| {
            words::is_blank(character)
                || matches!(
                    character,
                    '"' | '\'' | '”' | '’' | '“' | '»' | '«' | ')' | ']' | '」' | '』' | '）'
                )
        });
        match bare.chars().next_back() {
            Some('.') if ends_in_abbreviation(bare) => Self::Word,
            Some('.') if bare.ends_with("..") => Self::Question,
            Some('.' | '。' | '।' | '۔' | '．') => Self::Stop,
            Some('…' | '?' | '!' | '？' | '！' | '؟') => Self::Question,
            Some(':' | '：') => Self::Colon,
            Some(',' | ';' | '،' | '؛' | '、' | '，' | '；') => Self::Open,
            _ => Self::Word,
        }
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
        fn ascii_is_read_as_any_text(text in "[a-cA-C0-2.?!,\t\n\u{b}\r -]{0,60}|[\\x00-\\x7f]{0,60}") {
            prop_assert_eq!(n_words_of_ascii(text.as_bytes()), n_words(&text));
            prop_assert_eq!(ascii_holds_several_sentences(&text), holds_several_sentences(&text));
        }
    }

    #[test]
    fn words_beyond_many_are_not_counted() {
        let mark_and_letter = format!("{}b", "-".repeat(MANY));
        for text in ["a ".repeat(MANY + 5), format!("{} b", "- ".repeat(MANY)), mark_and_letter] {
            assert_eq!(n_words_of_ascii(text.as_bytes()), n_words(&text));
            assert!(n_words(&text) <= MANY);
        }
    }

    #[test]
    fn sentences_beyond_the_first_characters_are_not_looked_at() {
        for n in FIRST_CHARACTERS - 5..FIRST_CHARACTERS + 5 {
            for end in ["", "b", "b c"] {
                let text = format!("{} end. {end}", "a".repeat(n - 6));
                assert_eq!(ascii_holds_several_sentences(&text), holds_several_sentences(&text), "{n}");
            }
        }
    }

    #[test]
    fn capitals_are_of_scripts_that_have_them() {
        let check = |text: &str, expected| assert_eq!(Shape::of(text).capitals, expected, "{text}");
        check("THE MILL", true);
        check("A 1", false);
        check("ÜBER ALLES, 1999", true);
        check("МЕЛЬНИЦА", true);
        check("The MILL", false);
        check("河边的新桥", false);
        check("", false);
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
        let check = |text, expected| assert_eq!(End::of(text), expected, "{text}");
        check("He said “no.”", End::Stop);
        check("in the U.S.", End::Word);
        check("at 8 p.m.", End::Word);
        check("Wait...", End::Question);
        check("What (now?)", End::Question);
        check("these:", End::Colon);
    }
}
