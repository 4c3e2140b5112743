//! Which bytes make a corpus?
//!
//! All numbers are little-endian; hashes are xxHash64 with seed 0.
//!
//! | bytes | what |
//! |---|---|
//! | 9 | `VADEMECUM` |
//! | 1 | format version, [`VERSION`] |
//! | 4 × (4 + 8) | for each section: its length in bytes, the hash of its bytes |
//! | 8 | the hash of all bytes before this |
//! | … | the sections, one after the other |
//!
//! | section | what |
//! |---|---|
//! | `documents` | [`Documents`](crate::record::Documents), in postcard's wire format 1 |
//! | `words` | every distinct word and every distinct stretch between words, the most frequent first, each followed by the byte 255, which no UTF-8 text holds |
//! | `text` | the texts of all documents, one after the other, as codes of those words (see [`text`](crate::text)) |
//! | `pictures` | the pictures that documents show (see [`picture`](crate::picture)); nothing where there are none |
//!
//! There is no index among them: the page inverts the text when it opens, in less time than reading
//! an index would take. Nothing in the bytes is compressed, since what carries them compresses them.

use core::fmt;
use core::ops::Range;
use xxhash_rust::xxh64::Xxh64;

const MAGIC: &[u8; 9] = b"VADEMECUM";

/// The version of the format that is written and read.
pub const VERSION: u8 = 5;

/// The sections, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// What is known of each document.
    Documents,
    /// The distinct words.
    Words,
    /// The texts.
    Text,
    /// The pictures.
    Pictures,
}

impl Section {
    const ALL: [Section; 4] = [Section::Documents, Section::Words, Section::Text, Section::Pictures];
}

impl fmt::Display for Section {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Section::Documents => "documents",
            Section::Words => "words",
            Section::Text => "text",
            Section::Pictures => "pictures",
        })
    }
}

/// Why bytes are not a corpus that can be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenError {
    /// They do not begin as a corpus does.
    NotACorpus,
    /// They were written in another version of the format.
    Version {
        /// The version found.
        found: u8,
    },
    /// The head, which says what follows, was changed or cut.
    DamagedHead,
    /// A section was changed or cut.
    Damaged {
        /// Which.
        section: Section,
    },
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotACorpus => f.write_str("this page carries no collection; build it again"),
            Self::Version { found } => write!(
                f,
                "the collection was written in version {found} of the format, but this page reads version \
                 {VERSION}; build both with the same program"
            ),
            Self::DamagedHead => f.write_str(
                "the collection is damaged at its beginning; get the page once more, or build it again",
            ),
            Self::Damaged { section } => write!(
                f,
                "the collection is damaged in its section “{section}”; get the page once more, or build it again"
            ),
        }
    }
}

impl core::error::Error for OpenError {}

const SECTION_HEAD_LEN: usize = 4 + 8;
const HEAD_LEN: usize = MAGIC.len() + 1 + Section::ALL.len() * SECTION_HEAD_LEN + 8;

/// Writes the sections, in the order of [`Section`], as a corpus. `None` if one is 4 GiB or longer.
pub(crate) fn write(sections: [&[u8]; 4]) -> Option<Vec<u8>> {
    let mut bytes =
        Vec::with_capacity(HEAD_LEN + sections.iter().map(|section| section.len()).sum::<usize>());
    bytes.extend(MAGIC);
    bytes.push(VERSION);
    for section in sections {
        bytes.extend(u32::try_from(section.len()).ok()?.to_le_bytes());
        bytes.extend(hash_of(section).to_le_bytes());
    }
    bytes.extend(hash_of(&bytes).to_le_bytes());
    for section in sections {
        bytes.extend(section);
    }
    Some(bytes)
}

/// Finds the sections, and checks that they are as they were written. Linear time.
#[inline(never)]
pub(crate) fn read(bytes: &[u8]) -> Result<[Range<usize>; 4], OpenError> {
    let after = bytes.strip_prefix(MAGIC).ok_or(OpenError::NotACorpus)?;
    match after.first() {
        Some(&VERSION) => {}
        Some(&found) => return Err(OpenError::Version { found }),
        None => return Err(OpenError::DamagedHead),
    }
    let head = bytes.get(..HEAD_LEN).ok_or(OpenError::DamagedHead)?;
    let (checked, hash) = head.split_at(HEAD_LEN - 8);
    if hash_of(checked).to_le_bytes() != hash {
        return Err(OpenError::DamagedHead);
    }
    let mut at = HEAD_LEN;
    let mut ranges = [const { 0..0 }; 4];
    for (ordinal, section) in Section::ALL.into_iter().enumerate() {
        let head = &checked[MAGIC.len() + 1 + ordinal * SECTION_HEAD_LEN..][..SECTION_HEAD_LEN];
        let (len, hash) = head.split_at(4);
        let len = len.try_into().map_or(0, u32::from_le_bytes) as usize;
        let damaged = OpenError::Damaged { section };
        let content = at.checked_add(len).and_then(|end| bytes.get(at..end)).ok_or(damaged)?;
        if hash_of(content).to_le_bytes() != hash {
            return Err(damaged);
        }
        ranges[ordinal] = at..at + len;
        at += len;
    }
    Ok(ranges)
}

/// The xxHash64 of bytes, with seed 0.
fn hash_of(bytes: &[u8]) -> u64 {
    let mut hasher = Xxh64::new(0);
    // In portions: an engine that compiles better what is called often does so after the first ones.
    bytes.chunks(1 << 16).for_each(|portion| take_in(&mut hasher, portion));
    hasher.digest()
}

#[inline(never)]
fn take_in(hasher: &mut Xxh64, portion: &[u8]) {
    hasher.update(portion);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_changed_byte_and_every_cut_is_noticed() {
        let bytes = write([b"one", b"two!", b"three", b"four"]).unwrap();
        let ranges = read(&bytes).unwrap();
        assert_eq!(ranges.map(|range| bytes[range].to_vec()), [&b"one"[..], b"two!", b"three", b"four"]);
        for at in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[at] ^= 1;
            assert!(read(&changed).is_err(), "byte {at} changed");
            assert!(read(&bytes[..at]).is_err(), "cut at byte {at}");
        }
    }

    #[test]
    fn the_error_names_the_place() {
        let bytes = write([b"one", b"two!", b"three", b"four"]).unwrap();
        let check = |at: usize, expected: &str| {
            let mut changed = bytes.clone();
            changed[at] = 7;
            let message = read(&changed).unwrap_err().to_string();
            assert!(message.contains(expected), "{at}: {message}");
        };
        check(0, "no collection");
        check(9, "version 7");
        check(12, "beginning");
        check(HEAD_LEN, "“documents”");
        check(HEAD_LEN + 4, "“words”");
        check(HEAD_LEN + 8, "“text”");
        check(HEAD_LEN + 14, "“pictures”");
        assert_eq!(read(b"VADEMECUM"), Err(OpenError::DamagedHead));
    }
}
