//! What are the words of a text, and which of them are the same?
//!
//! The one place that decides: the same functions cut and fold text when a collection is indexed
//! and when it is asked, natively and in the page.

use frostem::{Algorithm, Stemmer};
use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use std::borrow::Cow;
use unicode_segmentation::UnicodeSegmentation;
use vademecum_document::{Language, Span};

/// The words of a text, in order: word segments by Unicode's word boundaries
/// (Unicode Standard Annex 29) that hold at least one letter or digit.
///
/// Scripts written without spaces between words (Chinese, Japanese, Thai) come as single
/// characters.
pub fn tokens(text: &str) -> impl Iterator<Item = (Span, &str)> {
    text.unicode_word_indices().map(|(start, word)| (Span::new(start, start + word.len()), word))
}

/// Whether a stretch of text between word boundaries is a word rather than what stands between
/// words: exactly the test that [`tokens`] applies.
pub fn is_word(segment: &str) -> bool {
    segment.contains(char::is_alphanumeric)
}

/// Turns words into terms, for texts of one language.
///
/// Two analyzers are equal if they give every word the same term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Analyzer {
    algorithm: Option<Algorithm>,
}

impl Analyzer {
    /// The analyzer for texts in `language`. Where the language is unknown, or its inflection is,
    /// words are folded but not stemmed.
    pub fn for_language(language: Option<Language>) -> Self {
        let algorithm = match language.as_ref().map(Language::code) {
            Some("ar") => Some(Algorithm::Arabic),
            Some("de") => Some(Algorithm::German),
            Some("en") => Some(Algorithm::English),
            Some("es") => Some(Algorithm::Spanish),
            Some("fa") => Some(Algorithm::Persian),
            Some("fr") => Some(Algorithm::French),
            Some("it") => Some(Algorithm::Italian),
            Some("nl") => Some(Algorithm::Dutch),
            Some("pt") => Some(Algorithm::Portuguese),
            Some("ru") => Some(Algorithm::Russian),
            _ => None,
        };
        Self { algorithm }
    }

    /// Whether a word and its term begin with the same letter, as far as stems go: most stemmers only
    /// take endings off, but some take off an article or the mark of a participle as well.
    pub fn keeps_first_letter(&self) -> bool {
        !matches!(self.algorithm, Some(Algorithm::Arabic | Algorithm::Dutch | Algorithm::Persian))
    }

    /// The term that a word stands for: lower case, without accents and, where the language is
    /// known, without inflection (Snowball).
    pub fn term(&self, word: &str) -> String {
        let mut lower = lower_case(word);
        if self.algorithm == Some(Algorithm::Persian) {
            // The stemmer knows the Persian letters only, but many keyboards write the Arabic ones.
            lower = lower.replace(['ي', 'ى'], "ی").replace('ك', "ک");
        }
        match self.algorithm {
            // The stemmers know their language's accents, so these go last.
            Some(algorithm) => without_accents(&Stemmer::new(algorithm).stem(&lower)).into_owned(),
            None => without_accents(&lower).into_owned(),
        }
    }
}

/// A word without regard to case, accents and compatibility forms: what the beginning of a word is
/// compared by.
pub fn fold(word: &str) -> String {
    let lower = lower_case(word);
    match without_accents(&lower) {
        Cow::Borrowed(_) => lower,
        Cow::Owned(folded) => folded,
    }
}

/// Lower case of the compatibility form (NFKC), with the typographic apostrophe made plain, the
/// final sigma an ordinary one and the sharp s two, as case folding has them.
pub(crate) fn lower_case(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let lower = ComposingNormalizerBorrowed::new_nfkc().normalize(word).to_lowercase();
    if !lower.contains(['\u{2019}', 'ς', 'ß']) {
        return lower;
    }
    lower.replace('\u{2019}', "'").replace('ς', "σ").replace('ß', "ss")
}

fn without_accents(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        return Cow::Borrowed(word);
    }
    let mut base = '\0';
    let bare: String = DecomposingNormalizerBorrowed::new_nfd()
        .normalize(word)
        .chars()
        .filter(|&character| {
            let dropped = is_accent(character) && !is_letter_of_its_own(base, character);
            if !dropped {
                base = character;
            }
            !dropped
        })
        .map(unified)
        .collect();
    // Marks that stay (those of kana, say) go back to where they were.
    Cow::Owned(ComposingNormalizerBorrowed::new_nfc().normalize(&bare).into_owned())
}

/// One letter for those that stand for each other: the Arabic and Persian forms of yeh and kaf, the
/// Arabic teh that is written as heh where its dots are left out, the digits of both.
fn unified(character: char) -> char {
    let digit = |zero: u32| char::from_digit(u32::from(character) - zero, 10).unwrap_or(character);
    match character {
        'ی' | 'ى' => 'ي',
        'ک' => 'ك',
        'ة' => 'ه',
        '٠'..='٩' => digit(u32::from('٠')),
        '۰'..='۹' => digit(u32::from('۰')),
        other => other,
    }
}

/// Marks that readers leave out when they type: accents of Latin, Greek and Cyrillic, the vowel
/// signs of Arabic and Hebrew, the Arabic letter stretcher, what joins and parts Persian letters.
fn is_accent(character: char) -> bool {
    matches!(character,
        '\u{0300}'..='\u{036F}' | '\u{0591}'..='\u{05BD}' | '\u{05BF}' | '\u{05C1}' | '\u{05C2}'
        | '\u{05C4}' | '\u{05C5}' | '\u{05C7}' | '\u{0610}'..='\u{061A}' | '\u{0640}'
        | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{200C}' | '\u{200D}')
}

/// Cyrillic й is not an и with an accent.
fn is_letter_of_its_own(base: char, mark: char) -> bool {
    base == 'и' && mark == '\u{0306}'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_at_unicode_boundaries() {
        let check = |text, expected: &[&str]| {
            assert_eq!(tokens(text).map(|(_, word)| word).collect::<Vec<_>>(), expected, "{text:?}");
        };
        check("Hello, world!", &["Hello", "world"]);
        check("Russia’s pro-disarmament 1,000.50", &["Russia’s", "pro", "disarmament", "1,000.50"]);
        check("voice– Authority", &["voice", "Authority"]);
        check("中国人 ไทย", &["中", "国", "人", "ไ", "ท", "ย"]);
        check(" … — ", &[]);
    }

    #[test]
    fn spans_are_those_of_the_text() {
        let text = "“Été” à 20h13";
        assert!(tokens(text).all(|(span, word)| span.of(text) == word));
    }

    #[test]
    fn case_accents_and_english_inflection_are_folded() {
        let english = Analyzer::for_language(Some(Language::ENGLISH));
        let same = |a: &str, b: &str| assert_eq!(english.term(a), english.term(b), "{a} and {b}");
        same("goals", "GOAL");
        same("Hamas’s", "Hamas's");
        same("Russia’s", "russia");
        same("cafés", "Cafe");
        same("ﬁnding", "find");
        same("connected", "connections");
        assert_ne!(english.term("universe"), english.term("unit"));
    }

    #[test]
    fn inflection_is_folded_by_the_language_of_the_text() {
        let same = |code, a: &str, b: &str| {
            let analyzer = Analyzer::for_language(Language::from_tag(code));
            assert_eq!(analyzer.term(a), analyzer.term(b), "{code}: {a} and {b}");
        };
        same("de", "Menschenrechte", "Menschenrechten");
        same("de", "Müller", "Mueller");
        same("de", "Müller", "Muller");
        same("de", "Freiheiten", "Freiheit");
        same("fr", "libertés", "liberté");
        same("fr", "fondamentaux", "fondamental");
        same("es", "derechos", "derecho");
        same("it", "nazioni", "nazione");
        same("pt", "direitos", "direito");
        same("nl", "vrijheden", "Vrijheden");
        same("ru", "человека", "человек");
        same("ru", "правами", "права");
        same("ar", "الحقوق", "حقوق");
        same("ar", "الإنسان", "الانسان");
        same("fa", "آزادی‌های", "آزادي‌هاي");
        same("fa", "كشور", "کشور");
        same("fa", "۱۹۴۸", "1948");
    }

    #[test]
    fn other_languages_are_folded_but_not_stemmed() {
        let plain = Analyzer::for_language(None);
        let check = |word, expected| assert_eq!(plain.term(word), expected, "{word}");
        check("Goals", "goals");
        check("Straße", "strasse");
        check("ΛΌΓΟΣ", "λογοσ");
        check("Ёлки", "елки");
        check("Йод", "йод");
        check("كِتَاب", "كتاب");
        check("שָׁלוֹם", "שלום");
        check("حرية", "حريه");
        check("می‌شود", "ميشود");
        check("が", "が");
        check("Ｆｕｌｌ", "full");
    }
}
