//! What does the page say in each language?

mod ar;
mod de;
mod en;
mod es;
mod fa;
mod fr;
mod he;
mod ru;
mod zh;

use crate::language::InterfaceLanguage;
use crate::words::Words;

/// What the page says in English.
pub const ENGLISH: &Words = &en::EN;

/// What the page says in a language.
pub fn table(language: InterfaceLanguage) -> &'static Words {
    match language {
        InterfaceLanguage::English => &en::EN,
        InterfaceLanguage::German => &de::DE,
        InterfaceLanguage::French => &fr::FR,
        InterfaceLanguage::Spanish => &es::ES,
        InterfaceLanguage::Russian => &ru::RU,
        InterfaceLanguage::Arabic => &ar::AR,
        InterfaceLanguage::Persian => &fa::FA,
        InterfaceLanguage::Hebrew => &he::HE,
        InterfaceLanguage::Chinese => &zh::ZH,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::{Piece, around, pieces};

    /// Everything a language says beside what English says: name, English, the language's own.
    fn beside_english(language: InterfaceLanguage) -> Vec<(String, &'static str, &'static str)> {
        let english = table(InterfaceLanguage::English).all();
        let own = table(language).all();
        english.into_iter().zip(own).map(|((name, english), (_, own))| (name, english, own)).collect()
    }

    fn is_form(name: &str, forms: &[&str]) -> bool {
        name.rsplit_once('.').is_some_and(|(_, form)| forms.contains(&form))
    }

    #[test]
    fn nothing_is_left_unsaid() {
        for language in InterfaceLanguage::ALL {
            for (name, _, own) in beside_english(language) {
                // A form that a language has no use for is empty.
                let may_be_empty = is_form(&name, &["one", "two", "few", "many"]);
                assert!(may_be_empty || !own.trim().is_empty(), "{language:?}: {name}");
            }
        }
    }

    #[test]
    fn templates_have_the_places_that_english_has() {
        let places = |template| {
            let mut places: Vec<usize> = pieces(template)
                .filter_map(|piece| match piece {
                    Piece::Place(place) => Some(place),
                    Piece::Said(_) => None,
                })
                .collect();
            places.sort_unstable();
            places
        };
        for language in InterfaceLanguage::ALL {
            let all = beside_english(language);
            let other = |name: &str| {
                let plural = name.rsplit_once('.').map_or(name, |(plural, _)| plural);
                let other = format!("{plural}.other");
                all.iter().find(|(name, _, _)| *name == other).map_or("", |(_, english, _)| english)
            };
            for (name, english, own) in &all {
                let is_form = is_form(name, &["one", "two", "few", "many"]);
                let expected = if is_form { places(other(name)) } else { places(english) };
                // “One document” needs no figure, and nothing else may go without.
                let is_said_in_words = is_form && places(own).iter().all(|place| *place != 0);
                let expected: Vec<usize> =
                    expected.into_iter().filter(|place| !is_said_in_words || *place != 0).collect();
                assert!(own.is_empty() || places(own) == expected, "{language:?}: {name}: {own}");
            }
        }
    }

    /// What is rightly the same in English and another language: the names of keys and what is written alike.
    const SAME: &[(&str, &[InterfaceLanguage])] = {
        use InterfaceLanguage::*;
        &[
            ("search.enter", &[Russian, Arabic, Persian, Hebrew, Chinese]),
            ("search.shift_enter", &[Russian, Arabic, Persian, Hebrew, Chinese]),
            ("search.suggestions", &[French]),
            ("search.n_suggestions", &[French]),
            ("common.documents", &[French]),
            ("common.passages", &[French]),
            ("filters.source", &[French]),
            ("filters.section", &[French]),
            ("filters.code", &[German, French]),
            ("lists.documents", &[French]),
            ("sharing.page", &[French, Spanish]),
            ("charts.documents", &[French]),
            ("reading.codes", &[French]),
            ("reader.article", &[French]),
            ("reader.facts.8", &[French]),
            ("sharing.colours_sepia", &[German, Spanish]),
            ("settings.spacings.1", &[German, French, Spanish]),
            ("settings.themes.0", &[German]),
            ("settings.themes.2", &[German, Spanish]),
            ("search.ways.6.written", &[Chinese]),
            ("search.ways.7.written", &[Chinese]),
            ("search.ways.13.written", &InterfaceLanguage::ALL),
            ("search.ways.14.written", &InterfaceLanguage::ALL),
        ]
    };

    #[test]
    fn nothing_is_left_in_english() {
        let has_letters = |text: &str| text.chars().any(char::is_alphabetic);
        for language in
            InterfaceLanguage::ALL.into_iter().filter(|&known| known != InterfaceLanguage::English)
        {
            for (name, english, own) in beside_english(language) {
                let may_be_same = SAME
                    .iter()
                    .any(|(same, languages)| name.starts_with(same) && languages.contains(&language));
                assert!(own != english || !has_letters(own) || may_be_same, "{language:?}: {name}: {own}");
            }
        }
    }

    #[test]
    fn what_is_rightly_the_same_is_the_same() {
        for (same, languages) in SAME {
            for &language in *languages {
                let all = beside_english(language);
                let is_same = all.iter().any(|(name, english, own)| name.starts_with(same) && english == own);
                assert!(is_same, "{language:?}: {same}");
            }
        }
    }

    /// A plural has every form that its language tells apart or, where a word never changes, one alone.
    #[test]
    fn plurals_have_the_forms_of_their_language() {
        for language in InterfaceLanguage::ALL {
            let forms: &[&str] = match language {
                InterfaceLanguage::Persian | InterfaceLanguage::Chinese => &[],
                InterfaceLanguage::Russian => &["one", "few", "many"],
                InterfaceLanguage::Arabic => &["one", "two", "few", "many"],
                _ => &["one"],
            };
            let all = table(language).all();
            for plural in all.iter().filter_map(|(name, _)| name.strip_suffix(".other")) {
                let text = |form: &str| {
                    let name = format!("{plural}.{form}");
                    all.iter().find(|(known, _)| *known == name).map_or("", |(_, text)| text)
                };
                let filled: Vec<&str> =
                    ["one", "two", "few", "many"].into_iter().filter(|form| !text(form).is_empty()).collect();
                assert!(filled.is_empty() || filled == forms, "{language:?}: {plural}: {filled:?}");
            }
        }
    }

    /// What says how to ask finds something when it is typed.
    #[test]
    fn ways_of_asking_are_read_as_they_are_meant() {
        for language in InterfaceLanguage::ALL {
            for (written, _) in table(language).search.ways {
                for query in written.split(", ") {
                    let query = vademecum_search::Query::parse(query);
                    assert!(!query.is_empty() && query.notes.is_empty(), "{language:?}: {written}");
                }
            }
        }
    }

    #[test]
    fn marks_stand_as_their_language_sets_them() {
        for language in InterfaceLanguage::ALL {
            let (opening, closing) = around(table(language).common.quoted);
            let foreign: Vec<char> =
                "“”„«»".chars().filter(|mark| !opening.contains(*mark) && !closing.contains(*mark)).collect();
            for (name, text) in table(language).all() {
                // What is typed has the plain ones.
                let is_typed = name.ends_with(".written");
                assert!(is_typed || !text.contains(['"', '\'']), "{language:?}: {name}: {text}");
                assert!(!text.contains(&foreign[..]), "{language:?}: {name}: {text}");
                // Isolates are closed where they are opened.
                assert_eq!(
                    text.matches('\u{2066}').count(),
                    text.matches('\u{2069}').count(),
                    "{language:?}: {name}"
                );
            }
        }
    }
}
