//! Which languages does the page speak, and what does it say in each?

mod en;

use crate::options::InterfaceLanguage;
use crate::wording::words::Words;

/// What the page says in a language.
pub fn table(language: InterfaceLanguage) -> &'static Words {
    match language {
        InterfaceLanguage::English => &en::EN,
    }
}

/// What those who speak a language call it.
pub fn own_name(language: InterfaceLanguage) -> &'static str {
    match language {
        InterfaceLanguage::English => "English",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wording::{Piece, pieces};

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
}
