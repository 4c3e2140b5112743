//! Which language a text is in.

mod function_words;

use crate::span::start_of;
use crate::words::{is_unspaced, normal};
use serde::{Deserialize, Serialize};

/// A language by its ISO 639-1 code, two lower-case Latin letters: `en`, `ar`, `zh`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Language([u8; 2]);

impl Language {
    /// English.
    pub const ENGLISH: Self = Self(*b"en");

    /// The language of a tag such as `en`, `EN`, `en-GB`, `en_US` (BCP 47, where the primary
    /// language comes first); `None` where that is not two letters.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_']).next()?.to_ascii_lowercase();
        let code: [u8; 2] = primary.as_bytes().try_into().ok()?;
        code.iter().all(u8::is_ascii_lowercase).then_some(Self(code))
    }

    /// The two-letter code.
    pub fn code(&self) -> &str {
        // Built from two ASCII letters, or read from a file that claims so.
        core::str::from_utf8(&self.0).unwrap_or("und")
    }

    /// Its English name in small letters, `german`, where it has one here.
    pub fn english_name(&self) -> Option<&'static str> {
        let (_, names) = LANGUAGES.iter().find(|(code, _)| **code == self.0)?;
        names.split_whitespace().nth(1)
    }

    /// The languages of which a code or a name passes a test. The names are in small letters and
    /// without accents, in English, in the language itself and in its neighbours'.
    pub fn called(is_meant: impl Fn(&str) -> bool) -> Vec<Self> {
        let listed = LANGUAGES.iter().map(|(code, names)| (Self(**code), names));
        let called =
            listed.filter(|(known, names)| is_meant(known.code()) || names.split_whitespace().any(&is_meant));
        called.map(|(known, _)| known).collect()
    }
}

/// The language that a tag or a name means: `de`, `de-AT`, `German`, `Deutsch`.
pub(crate) fn from_name(name: &str) -> Option<Language> {
    let name = normal(name.trim());
    let listed = LANGUAGES.iter().find(|(_, names)| names.split_whitespace().any(|listed| listed == name));
    listed.map(|(code, _)| Language(**code)).or_else(|| Language::from_tag(&name))
}

/// The language that a text is written in, where that is beyond doubt: enough text, no mixture.
///
/// Looks at the first stretch only; takes constant time.
pub fn detect(text: &str) -> Option<Language> {
    // A few kilobytes decide as well as the whole.
    let sample = start_of(text, 8_000);
    if let Some(language) = function_words::language(sample) {
        return Some(language);
    }
    let n_letters = sample.chars().filter(|character| character.is_alphabetic()).count();
    let n_unspaced = sample.chars().filter(|&character| is_unspaced(character)).count();
    if n_letters + 4 * n_unspaced < 60 {
        return None;
    }
    let info = whatlang::detect(sample)?;
    let code = info.lang().code();
    let (code, _) = LANGUAGES.iter().find(|(_, names)| names.starts_with(code))?;
    (info.is_reliable() || info.confidence() > 0.85).then_some(Language(**code))
}

/// ISO 639-1 codes and, in normal form, what the languages are called: first the three-letter code
/// that detection gives, then names in English and in the language itself.
const LANGUAGES: &[(&[u8; 2], &str)] = &[
    (b"en", "eng english englisch anglais ingles inglese"),
    (b"de", "deu german deutsch allemand aleman tedesco"),
    (b"fr", "fra french francais franzosisch frances francese"),
    (b"es", "spa spanish espanol castellano spanisch espagnol"),
    (b"it", "ita italian italiano italienisch italien"),
    (b"pt", "por portuguese portugues portugiesisch portugais"),
    (b"nl", "nld dutch nederlands niederlandisch"),
    (b"pl", "pol polish polski polnisch"),
    (b"ru", "rus russian русский russisch russe ruso"),
    (b"uk", "ukr ukrainian українська"),
    (b"tr", "tur turkish turkce turkisch turc"),
    (b"ar", "ara arabic العربيه عربي arabisch arabe"),
    (b"fa", "pes persian farsi فارسي persisch persan"),
    (b"he", "heb hebrew עברית hebraisch"),
    (b"zh", "cmn chinese 中文 汉语 chinesisch chinois"),
    (b"ja", "jpn japanese 日本語 japanisch"),
    (b"ko", "kor korean 한국어 koreanisch"),
    (b"cs", "ces czech cestina"),
    (b"sk", "slk slovak slovencina"),
    (b"sl", "slv slovenian slovenscina"),
    (b"hr", "hrv croatian hrvatski"),
    (b"sr", "srp serbian српски"),
    (b"bg", "bul bulgarian български"),
    (b"ro", "ron romanian romana"),
    (b"hu", "hun hungarian magyar"),
    (b"el", "ell greek ελληνικα"),
    (b"sv", "swe swedish svenska"),
    (b"da", "dan danish dansk"),
    (b"nb", "nob norwegian norsk"),
    (b"fi", "fin finnish suomi"),
    (b"ca", "cat catalan catala"),
    (b"hi", "hin hindi"),
    (b"bn", "ben bengali"),
    (b"ur", "urd urdu"),
    (b"th", "tha thai"),
    (b"vi", "vie vietnamese"),
    (b"id", "ind indonesian"),
    (b"et", "est estonian eesti"),
    (b"lt", "lit lithuanian lietuviu"),
    (b"lv", "lav latvian latviesu"),
    (b"ka", "kat georgian"),
    (b"hy", "hye armenian"),
    (b"az", "aze azerbaijani"),
    (b"uz", "uzb uzbek"),
    (b"la", "lat latin"),
    (b"eo", "epo esperanto"),
    (b"yi", "yid yiddish"),
    (b"mk", "mkd macedonian"),
    (b"be", "bel belarusian"),
    (b"af", "afr afrikaans"),
    (b"ta", "tam tamil"),
    (b"te", "tel telugu"),
    (b"mr", "mar marathi"),
    (b"gu", "guj gujarati"),
    (b"pa", "pan punjabi"),
    (b"ml", "mal malayalam"),
    (b"kn", "kan kannada"),
    (b"ne", "nep nepali"),
    (b"km", "khm khmer"),
    (b"my", "mya burmese"),
    (b"am", "amh amharic"),
    (b"si", "sin sinhalese"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_detected_only_beyond_doubt() {
        let check =
            |text: &str, expected| assert_eq!(detect(text).as_ref().map(Language::code), expected, "{text}");
        check(
            "The council approved the new bridge over the river on Monday after years of debate about its cost.",
            Some("en"),
        );
        check(
            "Der Stadtrat hat am Montag nach Jahren des Streits über die Kosten die neue Brücke genehmigt.",
            Some("de"),
        );
        check("市议会周一批准在河上修建一座新桥，预计明年春天通车。", Some("zh"));
        check("0", None);
        check("OK then", None);
    }

    #[test]
    fn languages_are_called_many_things() {
        let check =
            |name, expected| assert_eq!(from_name(name).as_ref().map(Language::code), expected, "{name}");
        check("English", Some("en"));
        check("Français", Some("fr"));
        check("fa-IR", Some("fa"));
        check("whatever", None);
    }

    #[test]
    fn a_language_has_a_code_and_names() {
        let check = |name: &str, expected: &[&str]| {
            let called = Language::called(|known| known.starts_with(name));
            assert_eq!(called.iter().map(Language::code).collect::<Vec<_>>(), expected, "{name}");
        };
        check("germ", &["de"]);
        check("turkce", &["tr"]);
        check("est", &["et"]);
        check("nowhere", &[]);
        assert_eq!(Language::ENGLISH.english_name(), Some("english"));
    }

    #[test]
    fn tags_are_read_leniently() {
        let check = |tag, expected| {
            assert_eq!(Language::from_tag(tag).as_ref().map(Language::code), expected, "{tag}");
        };
        check("en", Some("en"));
        check(" DE-at ", Some("de"));
        check("pt_BR", Some("pt"));
        check("eng", None);
        check("e1", None);
        check("", None);
    }
}
