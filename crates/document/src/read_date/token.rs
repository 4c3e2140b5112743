//! A line as words, numbers and marks.

use crate::words;

/// One word, number or mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token<'a> {
    /// What it is.
    pub(crate) kind: TokenKind,
    /// Whether white space stands before it.
    pub(crate) spaced: bool,
    /// It as written.
    pub(crate) written: &'a str,
    /// Its first byte in the line.
    pub(crate) at: usize,
}

/// What a token is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TokenKind {
    /// Digits of any script.
    Number {
        /// Their value; the largest there is where it would be larger.
        value: u32,
        /// How many they are.
        n_digits: usize,
    },
    /// Letters, in normal form.
    Word(String),
    /// Any other character.
    Mark(char),
}

impl Token<'_> {
    /// The value of a number of at most four digits.
    pub(crate) fn number(&self) -> Option<(u32, usize)> {
        match self.kind {
            TokenKind::Number { value, n_digits } => Some((value, n_digits)),
            _ => None,
        }
    }

    /// The word in normal form.
    pub(crate) fn word(&self) -> Option<&str> {
        match &self.kind {
            TokenKind::Word(word) => Some(word),
            _ => None,
        }
    }

    /// Whether it is the given mark.
    pub(crate) fn is_mark(&self, mark: char) -> bool {
        self.kind == TokenKind::Mark(mark)
    }
}

/// Splits a line. In scripts without spaces the character after a number stands alone, so that
/// `12月4日` gives 12, 月, 4, 日.
pub(crate) fn tokens(line: &str) -> Vec<Token<'_>> {
    #[derive(PartialEq, Clone, Copy)]
    enum Class {
        Digit,
        Letter,
        Unspaced,
        Mark,
    }
    let class = |character: char| {
        if words::digit_value(character).is_some() {
            Class::Digit
        } else if words::is_unspaced(character) || ('\u{AC00}'..='\u{D7A3}').contains(&character) {
            Class::Unspaced
        } else if character.is_alphanumeric() || is_inside_word(character) {
            Class::Letter
        } else {
            Class::Mark
        }
    };
    let mut tokens: Vec<Token<'_>> = Vec::new();
    let mut rest = line;
    let mut spaced = false;
    while let Some(first) = rest.chars().next() {
        if first.is_whitespace() || words::normal(first.encode_utf8(&mut [0; 4])).is_empty() {
            spaced = true;
            rest = &rest[first.len_utf8()..];
            continue;
        }
        let first_class = class(first);
        let after_number = matches!(tokens.last(), Some(Token { kind: TokenKind::Number { .. }, .. }));
        let len_bytes = match first_class {
            Class::Mark => first.len_utf8(),
            Class::Unspaced if after_number => first.len_utf8(),
            // Two dates run together, as when the mark between them was lost: `May 20193 May 2019`.
            Class::Digit if is_year_and_day(rest, tokens.last()) => 4,
            _ => rest
                .char_indices()
                .find(|&(_, character)| class(character) != first_class)
                .map_or(rest.len(), |(at, _)| at),
        };
        let (written, tail) = rest.split_at(len_bytes);
        let kind = match first_class {
            Class::Digit => {
                let value = written
                    .chars()
                    .filter_map(words::digit_value)
                    .fold(0_u32, |value, digit| value.saturating_mul(10).saturating_add(digit));
                TokenKind::Number { value, n_digits: written.chars().count() }
            }
            Class::Letter | Class::Unspaced => TokenKind::Word(words::normal(written)),
            Class::Mark => TokenKind::Mark(first),
        };
        tokens.push(Token { kind, spaced, written, at: line.len() - rest.len() });
        spaced = false;
        rest = tail;
    }
    tokens
}

/// Whether five or six digits after a word are a year of our time and the day of another date.
fn is_year_and_day(rest: &str, before: Option<&Token<'_>>) -> bool {
    let n_digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    (n_digits == 5 || n_digits == 6)
        && (rest.starts_with("19") || rest.starts_with("20"))
        && before.is_some_and(|before| before.word().is_some_and(|word| word.len() >= 3))
}

/// Marks that stand inside words: accents, Arabic vowels, joiners.
fn is_inside_word(character: char) -> bool {
    matches!(character, '\u{0300}'..='\u{036F}' | '\u{064B}'..='\u{065F}' | '\u{200C}' | '\u{200D}' | '\u{00AD}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_falls_into_tokens() {
        let written = |line| tokens(line).iter().map(|token| token.written).collect::<Vec<_>>().join("|");
        assert_eq!(written("Dec. 4th, 20h13"), "Dec|.|4|th|,|20|h|13");
        assert_eq!(written("2019年12月4日星期三"), "2019|年|12|月|4|日|星期三");
        assert_eq!(written("2019년 12월"), "2019|년|12|월");
        assert_eq!(written("2019-12-04T20:13Z"), "2019|-|12|-|04|T|20|:|13|Z");
    }
}
