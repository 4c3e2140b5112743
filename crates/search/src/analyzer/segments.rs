//! Where does a word begin, and where does it end?
//!
//! By the rules for text of Unicode (Unicode Standard Annex 29, revision 45, "Default word boundaries"). Most of
//! what is read is ASCII, for which the rules are few; the rest is left to a library. Both agree, which a test
//! tries; in English, words are counted in two fifths of the time.

use unicode_segmentation::{UWordBoundIndices, UnicodeSegmentation};

/// The segments of a text that hold a letter or a digit, each with its first byte.
pub(super) fn words(text: &str) -> Words<'_> {
    Words { text, at: 0, end: 0, start: 0, rest: "".split_word_bound_indices() }
}

/// What [`words`] gives.
pub(super) struct Words<'a> {
    text: &'a str,
    /// Up to where the text was given.
    at: usize,
    /// The end of the stretch in ASCII that is being read.
    end: usize,
    /// Where the stretch begins that the library reads.
    start: usize,
    /// What is left of it.
    rest: UWordBoundIndices<'a>,
}

impl<'a> Iterator for Words<'a> {
    type Item = (usize, &'a str);

    #[inline]
    fn next(&mut self) -> Option<(usize, &'a str)> {
        loop {
            let ascii = &self.text.as_bytes()[..self.end];
            let mut start = self.at;
            while let Some(&byte) = ascii.get(start) {
                let class = class(byte);
                if matches!(class, Class::Letter | Class::Digit | Class::Joint) {
                    let (end, is_word) = segment(ascii, start, class);
                    if is_word {
                        self.at = end;
                        return Some((start, &self.text[start..end]));
                    }
                    start = end;
                } else {
                    start += 1;
                }
            }
            self.at = start;
            if let Some((at, segment)) = self.rest.find(|(_, segment)| super::is_word(segment)) {
                return Some((self.start + at, segment));
            }
            if !self.next_stretch() {
                return None;
            }
        }
    }
}

/// The end of the segment that begins at `start` with something of the class `last`; whether it is a word.
#[inline]
fn segment(ascii: &[u8], start: usize, mut last: Class) -> (usize, bool) {
    let mut at = start + 1;
    let mut is_word = last != Class::Joint;
    loop {
        // Most are followed by their like; nothing that stands between letters or digits is.
        while ascii.get(at).is_some_and(|&byte| class(byte) == last) {
            at += 1;
        }
        let Some(&byte) = ascii.get(at) else { return (at, is_word) };
        let here = class(byte);
        // Not a case of the match below, since it ends most and a branch is cheaper than a table.
        if here == Class::Other {
            return (at, is_word);
        }
        match here {
            Class::Other => {}
            Class::Letter | Class::Digit => is_word = true,
            Class::Joint => {}
            // What stands between two letters, or two digits, is part of their word.
            Class::BetweenLetters | Class::BetweenDigits | Class::Between => {
                let next = ascii.get(at + 1).map(|&byte| class(byte));
                let is_inside = match last {
                    Class::Letter => here != Class::BetweenDigits && next == Some(Class::Letter),
                    Class::Digit => here != Class::BetweenLetters && next == Some(Class::Digit),
                    _ => false,
                };
                if !is_inside {
                    return (at, is_word);
                }
            }
        }
        at += 1;
        last = here;
    }
}

impl Words<'_> {
    /// Goes on to the next stretch of text: up to a space with ASCII behind it, where a segment ends whatever
    /// comes. Whether there is one.
    fn next_stretch(&mut self) -> bool {
        let bytes = self.text.as_bytes();
        let start = self.start.max(self.end);
        self.start = start;
        let Some(rest) = bytes.get(start..).filter(|rest| !rest.is_empty()) else { return false };
        // As far as it is ASCII; the last word of that may go on.
        let n_ascii = rest.iter().position(|byte| !byte.is_ascii()).unwrap_or(rest.len());
        let end = if n_ascii == rest.len() { n_ascii } else { last_space(&rest[..n_ascii]) };
        if end > 0 {
            (self.at, self.end) = (start, start + end);
            return true;
        }
        let is_end = |pair: &[u8]| pair[0] == b' ' && pair[1].is_ascii();
        // Behind a space that it begins with, or the stretch would be none.
        let end = rest.windows(2).skip(1).position(is_end).map_or(rest.len(), |at| at + 1);
        let end = start + end;
        (self.at, self.end) = (end, end);
        self.rest = self.text[start..end].split_word_bound_indices();
        true
    }
}

/// The place of the last space that has something behind it, else 0.
fn last_space(ascii: &[u8]) -> usize {
    ascii
        .len()
        .checked_sub(1)
        .and_then(|end| ascii[..end].iter().rposition(|&byte| byte == b' '))
        .unwrap_or(0)
}

/// The values of `Word_Break` that ASCII has.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Other,
    /// `ALetter`.
    Letter,
    /// `Numeric`.
    Digit,
    /// `ExtendNumLet`.
    Joint,
    /// `MidLetter`.
    BetweenLetters,
    /// `MidNum`.
    BetweenDigits,
    /// `MidNumLet` and `Single_Quote`.
    Between,
}

#[inline]
fn class(byte: u8) -> Class {
    CLASSES[usize::from(byte & 0x7F)]
}

const CLASSES: [Class; 128] = {
    let mut classes = [Class::Other; 128];
    let mut byte = 0;
    while byte < classes.len() {
        classes[byte] = class_of(byte as u8);
        byte += 1;
    }
    classes
};

const fn class_of(byte: u8) -> Class {
    match byte {
        b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
        b'0'..=b'9' => Class::Digit,
        b'_' => Class::Joint,
        b':' => Class::BetweenLetters,
        b',' | b';' => Class::BetweenDigits,
        b'.' | b'\'' => Class::Between,
        _ => Class::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str) {
        let expected: Vec<_> = text.unicode_word_indices().collect();
        assert_eq!(words(text).collect::<Vec<_>>(), expected, "{text:?}");
    }

    #[test]
    fn words_are_those_of_the_library() {
        for text in [
            "",
            "The mill's wheel turned 3,200.5 times; nobody (but he) saw it.",
            "a.b a..b 1.2 1.b a:b 1:2 a,b 1,2 _ __ a_ _1 'tis it' 1' 's'",
            "naïve café  — “ça va”, dit-il. The end",
            "a \u{301}b a\u{301} b a \u{345} x",
            "e\u{301}",
            "word é",
            "é word",
            "ゴミ箱 and ペットボトル",
            "12\u{a0}000 km",
            "a\u{200d} b \u{1f468}\u{200d}\u{1f469} c",
            "\r\n a\r\nb\tc\u{b}d",
        ] {
            check(text);
        }
    }

    proptest! {
        #[test]
        fn words_of_ascii_are_those_of_the_library(text in "[ab1_:;,.' \n-]{0,24}") {
            check(&text);
        }

        #[test]
        fn words_are_those_of_the_library_in_any_text(text in "([ab1_:.' \n\u{301}\u{345}\u{200d}é’“ア中ก٣א\"]|\\PC){0,24}") {
            check(&text);
        }

        #[test]
        fn long_texts_too(parts in prop::collection::vec("[a-z]{1,6}|[ .,'’é]{1,2}", 0..60)) {
            check(&parts.concat());
        }
    }
}
