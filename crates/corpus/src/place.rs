//! How does a link find its passage again?
//!
//! A place is a passage's ordinal in its document and a hash of its text. When the document is
//! published again, the ordinal finds the passage if it stayed, the hash if it moved; when neither
//! does, the link still leads near where it pointed, and says so.

use core::fmt;
use core::str::FromStr;
use xxhash_rust::xxh64::Xxh64;

/// A passage in a document, as a link names it: `p12~0f3a99c4`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    /// Ordinal of the passage in its document, from 0.
    pub passage: u32,
    /// Hash of its text, see [`text_hash`].
    pub hash: u32,
}

/// The upper half of the xxHash64 (seed 0) of a passage's text with every run of white space taken
/// as one space, so that a passage wrapped anew is still the same.
pub fn text_hash(text: &str) -> u32 {
    let mut hash = Xxh64::new(0);
    for (ordinal, word) in text.split_whitespace().enumerate() {
        if ordinal > 0 {
            hash.update(b" ");
        }
        hash.update(word.as_bytes());
    }
    u32::try_from(hash.digest() >> 32).unwrap_or(0)
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "p{}~{:08x}", self.passage, self.hash)
    }
}

/// A text that names no place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAPlace;

impl FromStr for Place {
    type Err = NotAPlace;

    fn from_str(text: &str) -> Result<Self, NotAPlace> {
        let (passage, hash) =
            text.strip_prefix('p').and_then(|rest| rest.split_once('~')).ok_or(NotAPlace)?;
        // `from_str_radix` would take a sign too.
        let is_plain = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        if hash.len() != 8 || !is_plain(hash) || !is_plain(passage) {
            return Err(NotAPlace);
        }
        Ok(Self {
            passage: passage.parse().map_err(|_| NotAPlace)?,
            hash: u32::from_str_radix(hash, 16).map_err(|_| NotAPlace)?,
        })
    }
}

/// What became of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// The passage stands where it stood, or elsewhere unchanged.
    Found(u32),
    /// The passage is gone or was changed; this one stands closest to where it was.
    Closest(u32),
}

impl Resolution {
    /// The passage's ordinal in its document.
    pub fn passage(self) -> u32 {
        match self {
            Self::Found(passage) | Self::Closest(passage) => passage,
        }
    }
}

/// Finds a place among a document's passages, given the hashes of their texts: where it was, else
/// the nearest with the same text, else what stands nearest now. `None` if there is no passage.
pub fn resolve(place: Place, hashes: &[u32]) -> Option<Resolution> {
    let last = u32::try_from(hashes.len()).ok()?.checked_sub(1)?;
    let same = (0..=last).zip(hashes).filter(|&(_, &hash)| hash == place.hash);
    let nearest = same.min_by_key(|(passage, _)| passage.abs_diff(place.passage));
    Some(match nearest {
        Some((passage, _)) => Resolution::Found(passage),
        None => Resolution::Closest(place.passage.min(last)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_written_and_read() {
        let place = Place { passage: 12, hash: 0x0f3a_99c4 };
        assert_eq!(place.to_string(), "p12~0f3a99c4");
        assert_eq!("p12~0f3a99c4".parse(), Ok(place));
        for text in [
            "",
            "p",
            "p1",
            "12~0f3a99c4",
            "p12~0f3a99c",
            "p12~+f3a99c4",
            "p+2~0f3a99c4",
            "p12~0f3a99c4x",
            "p99999999999~0f3a99c4",
            "p~0f3a99c4",
        ] {
            assert_eq!(text.parse::<Place>(), Err(NotAPlace), "{text}");
        }
    }

    #[test]
    fn white_space_does_not_change_a_passage() {
        assert_eq!(text_hash("one two\r\n three"), text_hash(" one  two three\n"));
        assert_ne!(text_hash("one two"), text_hash("onetwo"));
    }

    #[test]
    fn this_hash_stands_in_links_given_out() {
        assert_eq!(format!("{:08x}", text_hash("What are Hamas goals?")), "3654e41f");
    }

    #[test]
    fn a_link_keeps_working() {
        let check = |passage, hash, hashes: &[u32], expected| {
            assert_eq!(resolve(Place { passage, hash }, hashes), expected);
        };
        check(1, 7, &[5, 7, 9], Some(Resolution::Found(1)));
        check(0, 7, &[5, 6, 7], Some(Resolution::Found(2)));
        check(3, 7, &[7, 5, 7, 5, 5], Some(Resolution::Found(2)));
        check(1, 7, &[5, 6, 9], Some(Resolution::Closest(1)));
        check(9, 7, &[5, 6, 9], Some(Resolution::Closest(2)));
        check(0, 7, &[], None);
    }
}
