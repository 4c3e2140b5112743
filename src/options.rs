//! What holds for the page's whole life? The query string of its address says.
//!
//! | key | value |
//! |---|---|
//! | `embed` | `full`, `search` or `reader`: how much of the page is shown |
//! | `theme` | `system`, `light`, `sepia` or `dark` |
//! | `lang` | the language of the interface, as a tag: `de`, `en-GB`; without it the reader's own |
//!
//! Other keys and values have no effect; of several values for a key, the first that is known counts.

use crate::route::decoded;
use vademecum_wording::InterfaceLanguage;

/// What the embedder chose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// How much of the page is shown.
    pub embed: Embed,
    /// Its colours; `None` leaves them to the reader.
    pub theme: Option<Theme>,
    /// The language in which it speaks; `None` leaves it to the reader's browser.
    pub language: Option<InterfaceLanguage>,
}

/// How much of the page is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Embed {
    /// Everything.
    #[default]
    Full,
    /// Search and results; a document opens over them.
    Search,
    /// One document, without results and filters.
    Reader,
}

/// The page's colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the reader's system has it.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Brown on old paper.
    Sepia,
    /// Light on dark.
    Dark,
}

impl Embed {
    /// All of them, the whole page first.
    pub const ALL: [Self; 3] = [Self::Full, Self::Search, Self::Reader];

    /// Its name in addresses.
    pub fn key(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Search => "search",
            Self::Reader => "reader",
        }
    }

    /// The one of this name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|embed| embed.key() == key)
    }
}

impl Theme {
    /// All of them, the reader's own first.
    pub const ALL: [Self; 4] = [Self::System, Self::Light, Self::Sepia, Self::Dark];

    /// Its name in addresses and messages.
    pub fn key(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Sepia => "sepia",
            Self::Dark => "dark",
        }
    }

    /// The one of this name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.key() == key)
    }
}

impl Options {
    /// Reads a query string, with or without its `?`. Never fails.
    pub fn from_query(query: &str) -> Self {
        let (mut embed, mut theme, mut language) = (None, None, None);
        for (key, value) in pairs(query).map(read) {
            match key.as_str() {
                "embed" => embed = embed.or_else(|| Embed::from_key(&value)),
                "theme" => theme = theme.or_else(|| Theme::from_key(&value)),
                "lang" => language = language.or_else(|| InterfaceLanguage::from_tag(&value)),
                _ => {}
            }
        }
        Self { embed: embed.unwrap_or_default(), theme, language }
    }
}

/// A query string, given without its `?`, less what is an option: what remains belongs to the host that
/// serves the page.
pub fn without_options(query: &str) -> String {
    let kept = pairs(query).filter(|pair| !matches!(read(pair).0.as_str(), "embed" | "theme" | "lang"));
    kept.collect::<Vec<_>>().join("&")
}

fn pairs(query: &str) -> impl Iterator<Item = &str> {
    query.strip_prefix('?').unwrap_or(query).split('&').filter(|pair| !pair.is_empty())
}

fn read(pair: &str) -> (String, String) {
    let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
    (decoded(key), decoded(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Addresses that were given out: they mean the same for ever.
    #[test]
    fn options_keep_their_meaning() {
        let check = |query: &str, embed, theme: &str| {
            let theme = Theme::from_key(theme);
            let read = Options::from_query(query);
            assert_eq!((read.embed, read.theme), (embed, theme), "{query}");
        };
        check("", Embed::Full, "");
        check("?", Embed::Full, "");
        check("?embed=reader&theme=light&lang=en", Embed::Reader, "light");
        check("?embed=search&theme=dark", Embed::Search, "dark");
        check("embed=full&theme=system&lang=en-GB", Embed::Full, "system");
        check("?utm_source=x&embed=%72eader", Embed::Reader, "");
    }

    #[test]
    fn what_is_not_known_has_no_effect_and_the_first_that_is_counts() {
        let check = |query: &str, embed, theme: &str| {
            let theme = Theme::from_key(theme);
            let read = Options::from_query(query);
            assert_eq!((read.embed, read.theme), (embed, theme), "{query}");
        };
        check("?embed=reader&embed=search", Embed::Reader, "");
        check("?embed=book&embed=search", Embed::Search, "");
        check("?Embed=reader&embed=Reader&theme", Embed::Full, "");
        check("?theme=blue&lang=tlh&later=yes", Embed::Full, "");
        check("?theme=sepia", Embed::Full, "sepia");
        check("?%ff=%&&=&theme=dark=", Embed::Full, "");
        check("?theme=dark#embed=reader", Embed::Full, "");
    }

    #[test]
    fn the_language_is_known_by_its_tag_whatever_the_region() {
        let check =
            |query: &str, expected| assert_eq!(Options::from_query(query).language, expected, "{query}");
        check("?lang=en", Some(InterfaceLanguage::English));
        check("?lang=EN-gb", Some(InterfaceLanguage::English));
        check("?lang=tlh&lang=fa-AF&lang=en", Some(InterfaceLanguage::Persian));
        check("?lang=zh-Hant-TW", Some(InterfaceLanguage::Chinese));
        check("?lang=iw", Some(InterfaceLanguage::Hebrew));
        check("?lang=", None);
        check("?lang=german", None);
        for language in InterfaceLanguage::ALL {
            check(&format!("?lang={}", language.tag()), Some(language));
        }
        check("", None);
    }

    #[test]
    fn what_is_no_option_stays_in_the_address() {
        let check = |query: &str, expected: &str| assert_eq!(without_options(query), expected, "{query}");
        check("", "");
        check("?embed=reader&theme=dark&lang=en", "");
        check("?id=7&embed=reader&&x=a%20b", "id=7&x=a%20b");
        check("?%65mbed=reader&embedded=1", "embedded=1");
    }
}
