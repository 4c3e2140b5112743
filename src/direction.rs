//! Which way is a text written?
//!
//! Not as its first letter says, for many an Arabic sentence begins with a Latin name; a document is written
//! the way of its language, and a passage of it too unless it is plainly of another.

use vademecum_document::Language;

/// Which way a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// As English is.
    LeftToRight,
    /// As Arabic is.
    RightToLeft,
}

/// So many letters tell.
const ENOUGH: usize = 400;

/// A passage of another direction than its document's has at least so many letters.
const PLAINLY: usize = 16;

impl Direction {
    /// Which way a language is written.
    pub fn of_language(language: Language) -> Self {
        match language.code() {
            "ar" | "dv" | "fa" | "he" | "ps" | "sd" | "ug" | "ur" | "yi" => Self::RightToLeft,
            _ => Self::LeftToRight,
        }
    }

    /// Which way a text is written, in a document of this language if that is known. Looks at the beginning
    /// only.
    pub fn of(text: &str, language: Option<Language>) -> Self {
        let (mut n_right, mut n_left) = (0, 0);
        for letter in text.chars().filter(|character| character.is_alphabetic()).take(ENOUGH) {
            if is_right_to_left(letter) {
                n_right += 1;
            } else {
                n_left += 1;
            }
        }
        let is_plainly = |n: usize, others: usize| n >= PLAINLY && n > 3 * others;
        let is_right_to_left = match language.map(Self::of_language) {
            None => n_right > n_left,
            Some(Self::LeftToRight) => is_plainly(n_right, n_left),
            Some(Self::RightToLeft) => !is_plainly(n_left, n_right),
        };
        if is_right_to_left { Self::RightToLeft } else { Self::LeftToRight }
    }

    /// Its name in HTML.
    pub fn key(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }
}

/// The blocks of Unicode that are set aside for what is written from right to left.
fn is_right_to_left(letter: char) -> bool {
    matches!(letter,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(language: Option<&str>, text: &str, expected: Direction) {
        let language = language.map(|tag| Language::from_tag(tag).unwrap());
        assert_eq!(Direction::of(text, language), expected, "{text}");
    }

    #[test]
    fn a_text_of_no_known_language_goes_as_most_of_its_letters() {
        check(None, "", Direction::LeftToRight);
        check(None, "12:30", Direction::LeftToRight);
        check(None, "A harbour", Direction::LeftToRight);
        check(None, "ميناء قديم", Direction::RightToLeft);
        check(None, "נמל", Direction::RightToLeft);
        check(None, "UN: الجمعية العامة", Direction::RightToLeft);
        check(None, "港口", Direction::LeftToRight);
    }

    #[test]
    fn a_passage_goes_as_its_document() {
        let arabic = Some("ar");
        check(arabic, "", Direction::RightToLeft);
        check(arabic, "2019", Direction::RightToLeft);
        check(arabic, "UNESCO", Direction::RightToLeft);
        check(arabic, "The United Nations (UN) هي الأمم المتحدة", Direction::RightToLeft);
        check(Some("en"), "محمد", Direction::LeftToRight);
        check(Some("en"), "محمد بن سلمان said that nothing had been decided", Direction::LeftToRight);
    }

    #[test]
    fn a_passage_that_is_plainly_of_another_direction_goes_its_own_way() {
        check(Some("fa"), "Everyone has the right to life, liberty and security.", Direction::LeftToRight);
        check(Some("en"), "لكل فرد الحق في الحياة والحرية وسلامة شخصه", Direction::RightToLeft);
    }
}
