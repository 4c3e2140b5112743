//! Which letters are what they seem?
//!
//! Most words hold nothing but letters that no normalization changes, beside each other or alone. To
//! tell that takes a look at each; to normalize a word takes a library, in the page even a call out of
//! the program.

/// What the letters from U+00C0 to U+017F are without their accents.
const LATIN: &str = "\
    AAAAAAÆCEEEEIIIIÐNOOOOO×ØUUUUYÞßaaaaaaæceeeeiiiiðnooooo÷øuuuuyþyAaAaAaCcCcCcCcDdĐđEeEeEeEeEeGgGgGgGgHhĦħ\
    IiIiIiIiIıĲĳJjKkĸLlLlLlĿŀŁłNnNnNnŉŊŋOoOoOoŒœRrRrRrSsSsSsSsTtTtŦŧUuUuUuUuUuUuWwYyYZzZzZzſ";

/// Whether a letter is its own compatibility form (NFKC) wherever it stands among others of this kind,
/// and has at most the accents that [`base`] takes off. Says no of some for which it holds, of the Cyrillic
/// й for one.
pub(super) fn is_plain(letter: char) -> bool {
    match letter {
        // Ligatures, letters with a dot or an apostrophe beside them, the long s.
        'Ĳ' | 'ĳ' | 'Ŀ' | 'ŀ' | 'ŉ' | 'ſ' => false,
        'Й' | 'й' => false,
        '\0'..='\u{7F}'
        | 'À'..='ž'
        | '\u{200C}' | '\u{200D}' | '\u{2019}'
        // Greek without accents.
        | 'Α'..='Ρ' | 'Σ'..='Ω' | 'α'..='ω'
        // Cyrillic.
        | 'Ё' | 'ё' | 'А'..='я'
        // Hebrew, Arabic and Persian without vowel signs.
        | 'א'..='ת' | 'ء'..='غ' | 'ـ'..='ي' | 'پ' | 'چ' | 'ژ' | 'ک' | 'گ' | 'ی' | '٠'..='٩' | '۰'..='۹'
        // Kana without voicing, and what Chinese is written with.
        | 'ー' | '一'..='鿿' => true,
        _ => false,
    }
}

/// A plain letter without its accents.
pub(super) fn base(letter: char) -> char {
    match letter {
        'À'..='ſ' => LATIN.chars().nth(letter as usize - 'À' as usize).unwrap_or(letter),
        'Ё' => 'Е',
        'ё' => 'е',
        'آ' | 'أ' | 'إ' => 'ا',
        'ؤ' => 'و',
        'ئ' => 'ي',
        other => other,
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::super::{is_accent, normal_form};
    use super::*;

    fn plain() -> impl Iterator<Item = char> {
        ('\0'..=char::MAX).filter(|&letter| is_plain(letter))
    }

    #[test]
    fn no_normalization_changes_plain_letters() {
        for letter in plain() {
            let alone = letter.to_string();
            assert_eq!(normal_form::nfkc(&alone), alone);
            let bare: String = normal_form::nfd(&alone).chars().filter(|&part| !is_accent(part)).collect();
            let expected: String = [base(letter)].into_iter().filter(|&part| !is_accent(part)).collect();
            assert_eq!(bare, expected, "{letter}");
            assert_eq!(normal_form::nfc(&bare), bare, "{letter}");
        }
    }

    #[test]
    fn plain_letters_leave_each_other_alone() {
        // Letters compose with marks, with parts of Hangul and with some vowels, none of which is plain: a
        // letter that stays where it is after any other composes with none.
        let others: Vec<char> = plain().filter(|letter| !('一'..='鿥').contains(letter)).collect();
        for &first in others.iter() {
            let row: String = others.iter().flat_map(|&second| [first, second]).collect();
            assert_eq!(normal_form::nfkc(&row), row, "{first}");
        }
    }
}
