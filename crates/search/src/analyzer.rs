//! What are the words of a text, and which of them are the same?
//!
//! The one place that decides: the same functions cut and fold text when a collection is indexed
//! and when it is asked, natively and in the page.

mod arabic;
mod letters;
mod normal_form;
mod segments;

use frostem::{Algorithm, Stemmer};
use segments::Words;
use std::borrow::Cow;
use unicode_segmentation::{GraphemeIndices, UnicodeSegmentation};
use vademecum_document::{Language, Span};

/// The words of a text, in order: word segments by Unicode's word boundaries
/// (Unicode Standard Annex 29) that hold at least one letter or digit.
///
/// Scripts written without spaces between words (Chinese, Japanese, Thai) come as single
/// characters; so do words of katakana, which the boundaries would leave whole: in ゴミ箱 and ペットボトル
/// alike a part is found by itself.
pub fn tokens(text: &str) -> Tokens<'_> {
    Tokens { words: segments::words(text), pieces: None }
}

/// What [`tokens`] gives: the place of each word, and the word.
pub struct Tokens<'a> {
    words: Words<'a>,
    /// What is left of a word of katakana, and its first byte. By graphemes, so that a voicing mark of its own
    /// stays with its letter.
    pieces: Option<(usize, GraphemeIndices<'a>)>,
}

impl<'a> Iterator for Tokens<'a> {
    type Item = (Span, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let (start, word) = loop {
            if let Some((start, pieces)) = &mut self.pieces {
                if let Some((at, piece)) = pieces.find(|(_, piece)| is_word(piece)) {
                    break (*start + at, piece);
                }
                self.pieces = None;
            }
            let (start, word) = self.words.next()?;
            if !word.starts_with(is_katakana) {
                break (start, word);
            }
            self.pieces = Some((start, word.grapheme_indices(true)));
        };
        Some((Span::new(start, start + word.len()), word))
    }
}

fn is_katakana(character: char) -> bool {
    matches!(character, '\u{30A1}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{FF66}'..='\u{FF9F}')
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
    stemming: Stemming,
}

/// What parts the endings of Persian words from them, without a gap.
const HALF_SPACE: char = '\u{200C}';

/// How inflection is taken off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stemming {
    Nothing,
    Snowball(Algorithm),
    Arabic,
}

/// What stemming does to the beginning of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beginning {
    /// It stays, but for case and accents.
    Kept,
    /// What ends in an apostrophe is taken off: *l’été*.
    Elided,
    /// Articles or marks of participles are taken off.
    Changed,
}

impl Analyzer {
    /// The analyzer for texts in `language`. Where the language is unknown, or its inflection is,
    /// words are folded but not stemmed.
    pub fn for_language(language: Option<Language>) -> Self {
        let algorithm = match language.as_ref().map(Language::code) {
            Some("ar") => return Self { stemming: Stemming::Arabic },
            Some("de") => Algorithm::German,
            Some("en") => Algorithm::English,
            Some("es") => Algorithm::Spanish,
            Some("fa") => Algorithm::Persian,
            Some("fr") => Algorithm::French,
            Some("it") => Algorithm::Italian,
            Some("nl") => Algorithm::Dutch,
            Some("pt") => Algorithm::Portuguese,
            Some("ru") => Algorithm::Russian,
            _ => return Self { stemming: Stemming::Nothing },
        };
        Self { stemming: Stemming::Snowball(algorithm) }
    }

    /// How a word and its terms begin.
    pub fn beginning(&self) -> Beginning {
        match self.stemming {
            Stemming::Arabic | Stemming::Snowball(Algorithm::Dutch | Algorithm::Persian) => {
                Beginning::Changed
            }
            Stemming::Snowball(Algorithm::French | Algorithm::Italian) => Beginning::Elided,
            Stemming::Snowball(_) | Stemming::Nothing => Beginning::Kept,
        }
    }

    /// The term that a word stands for first of all: lower case, without accents and, where the
    /// language is known, without inflection.
    pub fn term(&self, word: &str) -> String {
        self.stem(&lower_case(word))
    }

    /// The terms that a word stands for when it is asked for, nothing twice: its own; what its stem
    /// is to those who type no accents; and with umlauts spelled out.
    pub fn asked_terms(&self, word: &str) -> Vec<String> {
        let lower = lower_case(word);
        let mut terms = vec![self.stem(&lower)];
        if lower.is_ascii() {
            return terms;
        }
        let mut add = |term: String| {
            if !terms.contains(&term) {
                terms.push(term);
            }
        };
        if matches!(self.stemming, Stemming::Snowball(_)) {
            add(self.stem(&without_accents(&lower)));
        }
        // German's own stemmer knows this; names of its speakers stand in texts of all languages.
        if lower.contains(['ä', 'ö', 'ü']) {
            add(self.stem(&lower.replace('ä', "ae").replace('ö', "oe").replace('ü', "ue")));
        }
        terms
    }

    /// The terms that a word in a text stands for, nothing twice: those by which it is asked for; in
    /// Arabic that of the word without a short one that it is written together with; in Persian those of
    /// the parts between half-spaces, for whom the half-space is a space.
    pub fn terms(&self, word: &str) -> Vec<String> {
        let mut terms = self.asked_terms(word);
        let mut add = |term: String| {
            if !terms.contains(&term) {
                terms.push(term);
            }
        };
        match self.stemming {
            Stemming::Arabic => {
                let folded = fold(word);
                // Two at most stand before a word: “and with”.
                let mut rest = arabic::parted(&folded);
                for _ in 0..2 {
                    let Some(parted) = rest else { break };
                    add(arabic::stem(parted).to_owned());
                    rest = arabic::parted(parted);
                }
            }
            Stemming::Snowball(Algorithm::Persian) if word.contains(HALF_SPACE) => {
                let lower = lower_case(word);
                let parts = lower.split(HALF_SPACE).filter(|part| part.chars().count() > 1);
                parts.for_each(|part| add(self.stem(part)));
            }
            _ => {}
        }
        terms
    }

    fn stem(&self, lower: &str) -> String {
        match self.stemming {
            Stemming::Nothing => without_accents(lower).into_owned(),
            Stemming::Arabic => arabic::stem(&without_accents(lower)).to_owned(),
            Stemming::Snowball(Algorithm::Persian) => {
                // Written with the half-space or without, with hamza or without, a word is the same;
                // and the stemmer knows the Persian letters only, while many keyboards write the Arabic
                // ones.
                let lower = lower
                    .strip_suffix("ه\u{200C}ی")
                    .map_or(Cow::Borrowed(lower), |rest| Cow::Owned(format!("{rest}ه")));
                let bare = without_accents(&lower).replace('ي', "ی").replace('ك', "ک");
                without_accents(&Stemmer::new(Algorithm::Persian).stem(&bare)).into_owned()
            }
            // The stemmers know their language's accents, so these go last.
            Stemming::Snowball(algorithm) => {
                without_accents(&Stemmer::new(algorithm).stem(lower)).into_owned()
            }
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
    let lower = compatible(word).to_lowercase();
    if !lower.contains(['\u{2019}', 'ς', 'ß']) {
        return lower;
    }
    lower.replace('\u{2019}', "'").replace('ς', "σ").replace('ß', "ss")
}

/// The compatibility form of a word (NFKC).
fn compatible(word: &str) -> Cow<'_, str> {
    if word.chars().all(letters::is_plain) { Cow::Borrowed(word) } else { normal_form::nfkc(word) }
}

fn without_accents(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        return Cow::Borrowed(word);
    }
    if word.chars().all(letters::is_plain) {
        let bare = word.chars().filter(|&character| !is_accent(character)).map(letters::base).map(unified);
        return Cow::Owned(bare.collect());
    }
    let mut base = '\0';
    let bare: String = normal_form::nfd(word)
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
    Cow::Owned(normal_form::nfc(&bare).into_owned())
}

/// One letter for those that stand for each other: the Arabic and Persian forms of yeh, kaf and heh, the
/// Arabic teh that is written as heh where its dots are left out, alef with its wasla, the digits of
/// both.
fn unified(character: char) -> char {
    let digit = |zero: u32| char::from_digit(u32::from(character) - zero, 10).unwrap_or(character);
    match character {
        'ی' | 'ى' => 'ي',
        'ک' => 'ك',
        'ة' | 'ە' | 'ہ' => 'ه',
        'ٱ' => 'ا',
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
        check("東京タワー、ｶﾞﾗｽ", &["東", "京", "タ", "ワ", "ー", "ｶﾞ", "ﾗ", "ｽ"]);
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
    fn a_word_is_found_as_it_may_be_typed() {
        let check = |code, typed: &str, written: &str| {
            let analyzer = Analyzer::for_language(Language::from_tag(code));
            let (asked, terms) = (analyzer.asked_terms(typed), analyzer.terms(written));
            assert!(asked.iter().any(|term| terms.contains(term)), "{code}: {typed} and {written}");
        };
        // Without accents, though the stem depends on them.
        check("fr", "proteger", "protéger");
        check("fr", "protéger", "proteger");
        check("fr", "ecole", "l’école");
        check("it", "universita", "all’università");
        check("pt", "nacoes", "nações");
        check("es", "nacion", "nación");
        // Umlauts spelled out, in texts of any language and of none that is known.
        check("en", "Mueller", "Müller");
        check("", "Müller", "Mueller");
        check("de", "Buecher", "Bücher");
        check("de", "Bucher", "Bücher");
        // With the article and without, with hamza, vowel signs and dots or without.
        check("ar", "مدرسة", "المدرسة");
        check("ar", "المدرسه", "مدرسة");
        check("ar", "مَدْرَسَة", "والمدرسة");
        check("ar", "اسم", "أسم");
        check("ar", "كتاب", "وبكتابه");
        check("ar", "كتاب", "لكتاب");
        check("ar", "إنسان", "الانسان");
        check("ar", "مدرسة", "مدرستهم");
        // With the half-space and without, with the hamza of the genitive or without.
        check("fa", "کتاب‌ها", "کتابها");
        check("fa", "کتاب", "كتاب‌هاي");
        check("fa", "می‌خواند", "میخواند");
        check("fa", "خانه", "خانهٔ");
        check("fa", "خانه", "خانۀ");
        check("fa", "خانه", "خانه‌ی");
        check("fa", "مسأله", "مساله");
        check("fa", "کتاب", "کتاب‌خانه");
        check("fa", "خانه", "کتاب‌خانه");
    }

    #[test]
    fn other_words_stay_other_words() {
        let check = |code, typed: &str, written: &str| {
            let analyzer = Analyzer::for_language(Language::from_tag(code));
            let (asked, terms) = (analyzer.asked_terms(typed), analyzer.terms(written));
            assert!(!asked.iter().any(|term| terms.contains(term)), "{code}: {typed} and {written}");
        };
        check("en", "duel", "dul");
        check("ar", "تاب", "كتاب");
        check("ar", "له", "الله");
        check("fa", "میدان", "دان");
        check("fr", "cote", "code");
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
