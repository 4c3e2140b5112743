//! Which language a text is in.

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
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_leniently() {
        let check = |tag, expected| {
            assert_eq!(Language::from_tag(tag).as_ref().map(Language::code), expected, "{tag}")
        };
        check("en", Some("en"));
        check(" DE-at ", Some("de"));
        check("pt_BR", Some("pt"));
        check("eng", None);
        check("e1", None);
        check("", None);
    }
}
