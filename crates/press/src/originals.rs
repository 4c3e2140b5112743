//! How do the files themselves come back out of a page?
//!
//! A page holds the text of its documents once, in the corpus. The *originals* beside it say how each
//! file is made of that text again, byte for byte: of which document, and in which encoding it was
//! written. What cannot be had that way (a file that gave no document, a damaged one) is kept as it is.
//! Every recipe is tried when it is written.
//!
//! | bytes | what |
//! |---|---|
//! | 9 | `VADEMORIG` |
//! | 1 | format version, [`VERSION`] |
//! | 8 | xxHash64, seed 0, of all bytes after this, little-endian |
//! | … | `Listing`, in postcard's wire format 1 |
//! | … | the files that are kept as they are, one after the other |
//!
//! Nothing in the bytes is compressed, since what carries them compresses them.

use core::fmt;
use encoding_rs::Encoding;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::HashMap;
use vademecum_corpus::{Corpus, SourceFile};
use vademecum_document::Document;
use vademecum_document::decode::{Decoded, decode};
use vademecum_search::DocId;
use xxhash_rust::xxh64::xxh64;

const MAGIC: &[u8; 9] = b"VADEMORIG";

/// The version of the format that is written and read.
pub const VERSION: u8 = 2;

const HEAD_LEN: usize = MAGIC.len() + 1 + 8;

const UTF_8: &str = "UTF-8";
const UTF_16LE: &str = "UTF-16LE";
const UTF_16BE: &str = "UTF-16BE";

/// Why files cannot be had back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OriginalsError {
    /// The bytes do not begin as originals do.
    NotOriginals,
    /// They were written in another version of the format.
    Version {
        /// The version found.
        found: u8,
    },
    /// They were changed or cut.
    Damaged,
    /// A file does not come out as it went in: the originals belong to another collection.
    Mismatch {
        /// Its path.
        path: String,
    },
}

impl fmt::Display for OriginalsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotOriginals => f.write_str("what should be the original files is something else"),
            Self::Version { found } => write!(
                f,
                "the original files were kept in version {found} of the format, but this program reads version \
                 {VERSION}"
            ),
            Self::Damaged => f.write_str("the original files are damaged"),
            Self::Mismatch { path } => {
                write!(f, "the original file {path:?} does not fit the collection beside it")
            }
        }
    }
}

impl core::error::Error for OriginalsError {}

#[derive(Default, Serialize, Deserialize)]
struct Listing {
    /// The encodings that files were written in, by their names in the WHATWG Encoding Standard.
    encodings: Vec<String>,
    files: Vec<Entry>,
}

#[derive(Serialize, Deserialize)]
struct Entry {
    /// The file's path; `None` where the document says it.
    path: Option<String>,
    content: Content,
}

#[derive(Serialize, Deserialize)]
enum Content {
    /// The source text of a document, in an encoding of the list.
    Text {
        document: u32,
        encoding: u8,
        /// The lower half of the xxHash64 of the file.
        check: [u8; 4],
    },
    /// The next bytes of those kept as they are.
    Stored { len_bytes: u64 },
    /// What the file of this ordinal holds, which is kept as it is and stands before this one.
    Same { file: u32 },
    /// The picture of this ordinal of the corpus.
    Picture { picture: u32 },
}

/// How a file is had back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Original {
    recipe: Recipe,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Recipe {
    /// The text of the document of this ordinal among the file's own, in an encoding.
    Text { document: usize, encoding: &'static str, check: [u8; 4] },
    /// The file as it is.
    Stored(Vec<u8>),
}

impl Original {
    /// How a file is had back that holds these documents. Where it cannot be made of them, it is kept.
    pub fn of(file: SourceFile, documents: &[Document]) -> Self {
        let encoding = documents.iter().enumerate().find_map(|(ordinal, document)| {
            encoding_of(&file.bytes, &document.text).map(|encoding| (ordinal, encoding))
        });
        let recipe = match encoding {
            Some((document, encoding)) => Recipe::Text { document, encoding, check: check_of(&file.bytes) },
            None => Recipe::Stored(file.bytes),
        };
        Self { recipe }
    }
}

/// A file that goes into a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packed {
    /// Its path.
    pub path: String,
    /// How it is had back.
    pub original: Original,
    /// The documents that it holds, in the file's order, by their ordinals in the corpus.
    pub documents: Vec<usize>,
}

/// Writes down how `files`, which are in the order of their paths, are had back from `corpus`, which was made
/// of them. The same files give the same bytes.
///
/// # Errors
/// Never for fewer than four billion files; the error is that of the serializer.
pub fn pack(files: &[Packed], corpus: &Corpus) -> Result<Vec<u8>, OriginalsError> {
    let mut listing = Listing::default();
    let mut stored: Vec<&[u8]> = Vec::new();
    // By the hash of what they hold, the ordinals of files that are kept as they are, with what is kept.
    let mut kept: HashMap<u64, (usize, &[u8])> = HashMap::new();
    for (ordinal, file) in files.iter().enumerate() {
        let entry = match &file.original.recipe {
            Recipe::Text { document, encoding, check } => {
                let document =
                    file.documents.get(*document).and_then(|document| u32::try_from(*document).ok());
                let document = document.ok_or(OriginalsError::Damaged)?;
                let record = corpus.documents().get(document as usize).ok_or(OriginalsError::Damaged)?;
                let known = listing.encodings.iter().position(|known| known == encoding);
                if known.is_none() {
                    listing.encodings.push((*encoding).to_owned());
                }
                // There are some forty encodings.
                let encoding = known.unwrap_or(listing.encodings.len() - 1);
                let encoding = u8::try_from(encoding).map_err(|_| OriginalsError::Damaged)?;
                let path = (record.file != file.path).then(|| file.path.clone());
                Entry { path, content: Content::Text { document, encoding, check: *check } }
            }
            Recipe::Stored(bytes) => {
                let content = match picture_of(corpus, &file.path, bytes) {
                    Some(picture) => Content::Picture { picture },
                    None => {
                        let (first, same) = *kept.entry(xxh64(bytes, 0)).or_insert((ordinal, bytes));
                        match u32::try_from(first) {
                            Ok(file) if first != ordinal && same == bytes => Content::Same { file },
                            _ => {
                                stored.push(bytes);
                                Content::Stored { len_bytes: bytes.len() as u64 }
                            }
                        }
                    }
                };
                Entry { path: Some(file.path.clone()), content }
            }
        };
        listing.files.push(entry);
    }
    let mut rest = postcard::to_allocvec(&listing).map_err(|_| OriginalsError::Damaged)?;
    stored.iter().for_each(|bytes| rest.extend_from_slice(bytes));
    let mut bytes = Vec::with_capacity(HEAD_LEN + rest.len());
    bytes.extend(MAGIC);
    bytes.push(VERSION);
    bytes.extend(xxh64(&rest, 0).to_le_bytes());
    bytes.append(&mut rest);
    Ok(bytes)
}

/// All files that `originals` give back together with the corpus they were written for.
///
/// # Errors
/// When the bytes are not what [`pack`] wrote, or belong to another corpus.
pub fn unpack(originals: &[u8], corpus: &Corpus) -> Result<Vec<SourceFile>, OriginalsError> {
    let originals = Originals::open(originals)?;
    (0..originals.n_files()).map(|ordinal| originals.file(ordinal, corpus)).collect()
}

/// Originals, open for reading: one file is in memory at a time.
pub struct Originals<'a> {
    listing: Listing,
    /// What is kept as it is, by file; nothing for the others.
    stored: Vec<Option<&'a [u8]>>,
}

impl<'a> Originals<'a> {
    /// Checks the bytes.
    ///
    /// # Errors
    /// When they are not what [`pack`] wrote.
    pub fn open(bytes: &'a [u8]) -> Result<Self, OriginalsError> {
        let after = bytes.strip_prefix(MAGIC).ok_or(OriginalsError::NotOriginals)?;
        match after.first() {
            Some(&VERSION) => {}
            Some(&found) => return Err(OriginalsError::Version { found }),
            None => return Err(OriginalsError::Damaged),
        }
        let (head, rest) = bytes.split_at_checked(HEAD_LEN).ok_or(OriginalsError::Damaged)?;
        if !head.ends_with(&xxh64(rest, 0).to_le_bytes()) {
            return Err(OriginalsError::Damaged);
        }
        let (listing, mut rest): (Listing, _) =
            postcard::take_from_bytes(rest).map_err(|_| OriginalsError::Damaged)?;
        let mut stored = Vec::with_capacity(listing.files.len());
        for entry in &listing.files {
            let content = match entry.content {
                Content::Text { .. } | Content::Picture { .. } => None,
                Content::Stored { len_bytes } => {
                    let len = usize::try_from(len_bytes).map_err(|_| OriginalsError::Damaged)?;
                    let (content, after) = rest.split_at_checked(len).ok_or(OriginalsError::Damaged)?;
                    rest = after;
                    Some(content)
                }
                Content::Same { file } => {
                    let first: Option<&Option<&[u8]>> = stored.get(file as usize);
                    Some(first.copied().flatten().ok_or(OriginalsError::Damaged)?)
                }
            };
            stored.push(content);
        }
        if !rest.is_empty() {
            return Err(OriginalsError::Damaged);
        }
        Ok(Self { listing, stored })
    }

    /// How many files there are.
    pub fn n_files(&self) -> usize {
        self.stored.len()
    }

    /// How many files are kept as they are, and how many bytes they have together.
    pub fn kept_as_they_are(&self) -> (usize, u64) {
        self.listing.files.iter().fold((0, 0), |(n, sum), entry| match entry.content {
            Content::Stored { len_bytes } => (n + 1, sum + len_bytes),
            _ => (n, sum),
        })
    }

    /// The file of an ordinal, with the corpus that the originals were written for.
    ///
    /// # Errors
    /// When the corpus is another one, or there is no such file.
    pub fn file(&self, ordinal: usize, corpus: &Corpus) -> Result<SourceFile, OriginalsError> {
        let entry = self.listing.files.get(ordinal).ok_or(OriginalsError::Damaged)?;
        if let Content::Picture { picture } = entry.content {
            let path = entry.path.clone().ok_or(OriginalsError::Damaged)?;
            return match corpus.picture(picture as usize) {
                Some((_, bytes)) => Ok(SourceFile { path, bytes: bytes.to_vec() }),
                None => Err(OriginalsError::Mismatch { path }),
            };
        }
        let Content::Text { document, encoding, check } = entry.content else {
            let bytes = self.stored.get(ordinal).copied().flatten().ok_or(OriginalsError::Damaged)?;
            let path = entry.path.clone().ok_or(OriginalsError::Damaged)?;
            return Ok(SourceFile { path, bytes: bytes.to_vec() });
        };
        let record = corpus.documents().get(document as usize);
        let path = entry.path.as_ref().or(record.map(|record| &record.file));
        let path = path.cloned().ok_or(OriginalsError::Damaged)?;
        let bytes = record.and_then(|_| {
            let encoding = self.listing.encodings.get(usize::from(encoding))?;
            let text = corpus.source_text(DocId(document));
            encode(&text, encoding).map(Cow::into_owned)
        });
        match bytes {
            Some(bytes) if check_of(&bytes) == check => Ok(SourceFile { path, bytes }),
            _ => Err(OriginalsError::Mismatch { path }),
        }
    }
}

/// The picture of the corpus that a file is, byte for byte.
fn picture_of(corpus: &Corpus, path: &str, bytes: &[u8]) -> Option<u32> {
    let ordinal = corpus.picture_at(path)?;
    corpus.picture(ordinal).filter(|(_, content)| *content == bytes)?;
    u32::try_from(ordinal).ok()
}

/// The encoding in which a text is written as these bytes, byte for byte; `None` if there is none.
fn encoding_of(bytes: &[u8], text: &str) -> Option<&'static str> {
    if bytes == text.as_bytes() {
        return Some(UTF_8);
    }
    let encoding = match bytes {
        [0xFF, 0xFE, ..] => UTF_16LE,
        [0xFE, 0xFF, ..] => UTF_16BE,
        // Another text than the file's own, such as that of a saved page.
        _ if core::str::from_utf8(bytes).is_ok_and(|own| !own.contains('\0')) => return None,
        _ => match decode(bytes) {
            Decoded::Guessed { encoding, .. } => encoding,
            _ => return None,
        },
    };
    encode(text, encoding).is_some_and(|encoded| *encoded == *bytes).then_some(encoding)
}

/// A text in an encoding, byte-order mark and line ends as they stand in it. `None` where it has
/// characters that the encoding has not, or there is no such encoding.
fn encode<'a>(text: &'a str, encoding: &str) -> Option<Cow<'a, [u8]>> {
    match encoding {
        UTF_8 => Some(Cow::Borrowed(text.as_bytes())),
        // For these the standard knows only decoders.
        UTF_16LE => Some(text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        UTF_16BE => Some(text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
        _ => {
            let (bytes, _, has_others) = Encoding::for_label(encoding.as_bytes())?.encode(text);
            (!has_others).then_some(bytes)
        }
    }
}

fn check_of(bytes: &[u8]) -> [u8; 4] {
    let [a, b, c, d, ..] = xxh64(bytes, 0).to_le_bytes();
    [a, b, c, d]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use vademecum_corpus::{Gathered, ParsedFile};

    fn file(path: &str, bytes: impl Into<Vec<u8>>) -> SourceFile {
        SourceFile { path: path.to_owned(), bytes: bytes.into() }
    }

    /// The corpus of files, and its originals.
    fn packed(files: &[SourceFile]) -> (Corpus, Vec<u8>) {
        let mut files = files.to_vec();
        files.sort_by(|a, b| (&a.path, &a.bytes).cmp(&(&b.path, &b.bytes)));
        let parsed: Vec<_> = files.iter().map(ParsedFile::of).collect();
        let originals: Vec<_> = files
            .into_iter()
            .zip(&parsed)
            .map(|(file, parsed)| (file.path.clone(), Original::of(file, &parsed.documents)))
            .collect();
        let gathered = Gathered::of(parsed);
        let of_files = gathered.of_files.clone();
        let files: Vec<_> = originals
            .into_iter()
            .zip(of_files)
            .map(|((path, original), documents)| Packed { path, original, documents })
            .collect();
        let corpus = Corpus::open(gathered.build().bytes).unwrap();
        let originals = pack(&files, &corpus).unwrap();
        (corpus, originals)
    }

    /// That all files come back, and how many are kept as they are.
    fn n_kept(files: &[SourceFile]) -> usize {
        let (corpus, packed) = packed(files);
        let mut expected = files.to_vec();
        expected.sort_by(|a, b| (&a.path, &a.bytes).cmp(&(&b.path, &b.bytes)));
        assert_eq!(unpack(&packed, &corpus).unwrap(), expected);
        Originals::open(&packed).unwrap().kept_as_they_are().0
    }

    const ENGLISH: &str =
        "\u{FEFF}The old mill\r\n\r\nIt stood by the river – for years.\r\nThen it went.\n\tAnd so on \r";
    const GERMAN: &str = "Die Straße\n\nDie Straße ist gesperrt, für länger, sagt die Behörde.\n";
    const RUSSIAN: &str = "Бюджет\n\nСовет города утвердил бюджет на следующий год.\n";
    const JAPANESE: &str = "古い水車\n\n水車は長い間、川のそばに立っていました。それから消えました。\n";

    fn utf16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to_bytes).collect()
    }

    #[test]
    fn text_is_not_kept_twice() {
        let check = |what: &str, bytes: Vec<u8>| {
            assert_eq!(n_kept(&[file("a.txt", bytes.clone())]), 0, "{what}");
            // A second copy is made of the same document, and one without headline has its file's name.
            assert_eq!(n_kept(&[file("a.txt", bytes.clone()), file("b/c d.txt", bytes)]), 0, "{what}, twice");
        };
        let encoded = |encoding: &'static Encoding, text| encoding.encode(text).0.into_owned();
        check("UTF-8 with a mark", ENGLISH.into());
        check("UTF-8", GERMAN.into());
        check("UTF-16LE with a mark", utf16(ENGLISH, u16::to_le_bytes));
        check("UTF-16BE with a mark", utf16(ENGLISH, u16::to_be_bytes));
        check("UTF-16LE", utf16(&ENGLISH[3..], u16::to_le_bytes));
        check("windows-1252", encoded(encoding_rs::WINDOWS_1252, GERMAN));
        check("windows-1251", encoded(encoding_rs::WINDOWS_1251, RUSSIAN));
        check("KOI8-R", encoded(encoding_rs::KOI8_R, RUSSIAN));
        check("Shift_JIS", encoded(encoding_rs::SHIFT_JIS, JAPANESE));
        check("EUC-JP", encoded(encoding_rs::EUC_JP, JAPANESE));
        check("ISO-2022-JP", encoded(encoding_rs::ISO_2022_JP, JAPANESE));
        // Of the same text in two encodings, one is a document and both are made of it.
        assert_eq!(n_kept(&[file("a", GERMAN), file("b", encoded(encoding_rs::WINDOWS_1252, GERMAN))]), 0);
    }

    #[test]
    fn what_is_no_text_is_kept_once() {
        let picture = b"\x89PNG\r\n\0\0".to_vec();
        let files = [
            file("a.png", picture.clone()),
            file("b.png", picture),
            file("empty.txt", ""),
            file("nothing.txt", ""),
            file("damaged.txt", [ENGLISH.as_bytes(), b" \xC3 ", GERMAN.as_bytes()].concat()),
            file("good.txt", GERMAN),
        ];
        assert_eq!(n_kept(&files), 3);
    }

    #[test]
    fn the_same_files_give_the_same_bytes_in_any_order() {
        let files = [file("a", ENGLISH), file("b", "\0\x01"), file("c", "\0\x01"), file("b", GERMAN)];
        let mut turned = files.clone();
        turned.reverse();
        assert_eq!(packed(&files).1, packed(&turned).1);
    }

    #[test]
    fn originals_of_another_collection_are_noticed() {
        let (_, originals) = packed(&[file("a", ENGLISH)]);
        let (other, _) = packed(&[file("a", ENGLISH.replace("river", "brook"))]);
        assert_eq!(unpack(&originals, &other), Err(OriginalsError::Mismatch { path: "a".to_owned() }));
        // There the document has no path to give.
        assert_eq!(unpack(&originals, &packed(&[]).0), Err(OriginalsError::Damaged));
    }

    #[test]
    fn every_changed_bit_and_every_cut_is_noticed() {
        let files = [file("a.txt", GERMAN), file("b.bin", "\0\0\x01"), file("c.bin", "\0\0\x01")];
        let (corpus, packed) = packed(&files);
        for at in 0..packed.len() {
            assert!(unpack(&packed[..at], &corpus).is_err(), "cut at byte {at}");
            for bit in 0..8 {
                let mut changed = packed.clone();
                changed[at] ^= 1 << bit;
                assert!(unpack(&changed, &corpus).is_err(), "bit {bit} of byte {at} changed");
            }
        }
    }

    /// The content of a file as people and machines leave it.
    fn content() -> impl Strategy<Value = Vec<u8>> {
        let text = prop_oneof![
            Just(String::new()),
            "[ -~\r\n\t]{0,200}",
            "\u{FEFF}?[a-zäöüß .\r\n]{0,120}",
            "[а-я .\n]{0,120}",
            "\\PC{0,80}",
            Just(ENGLISH.to_owned()),
        ];
        let written = (text, 0..7_u8).prop_map(|(text, form)| match form {
            0 => utf16(&format!("\u{FEFF}{text}"), u16::to_le_bytes),
            1 => utf16(&format!("\u{FEFF}{text}"), u16::to_be_bytes),
            2 => utf16(&text, u16::to_le_bytes),
            3 => encoding_rs::WINDOWS_1252.encode(&text).0.into_owned(),
            4 => encoding_rs::KOI8_R.encode(&text).0.into_owned(),
            _ => text.into_bytes(),
        });
        prop_oneof![8 => written, 1 => prop::collection::vec(any::<u8>(), 0..200), 1 => Just(vec![0; 9])]
    }

    proptest! {
        #[test]
        fn any_folder_comes_back(
            paths in prop::collection::vec("[a-c]{1,2}(/[a-b ü]{1,2})?(\\.txt)?", 0..8),
            contents in prop::collection::vec(content(), 1..8),
        ) {
            // Fewer contents than paths: some files are copies of others, some paths the same.
            let contents = contents.iter().cycle();
            let files: Vec<_> = paths.iter().zip(contents).map(|(path, bytes)| file(path, bytes.clone())).collect();
            n_kept(&files);
        }

        #[test]
        fn any_bytes_are_an_error_and_never_a_panic(rest in prop::collection::vec(any::<u8>(), 0..60)) {
            let mut bytes = [&MAGIC[..], &[VERSION], &xxh64(&rest, 0).to_le_bytes(), &rest].concat();
            let (corpus, _) = packed(&[file("a", GERMAN)]);
            let _ = unpack(&bytes, &corpus);
            bytes.truncate(HEAD_LEN);
            prop_assert!(unpack(&rest, &corpus).is_err());
        }
    }
}
