//! Which files does a ZIP archive hold?
//!
//! Books and office documents are such archives too. Nothing in one is believed: names are made harmless,
//! and what is unpacked is counted, however small an archive says that it is.

use crate::Severity;
use crate::diagnostic::is_bidi_control;
use crate::parse::Findings;
use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{Cursor, Read};
use zip::read::{Config, OwnedZipFileEntry, read_zipfile_from_stream};
use zip::result::ZipError;
use zip::unstable::read::ZipIterable;
use zip::{CompressionMethod, ZipReadOptions};

/// More files than anybody packs into one archive.
const MOST_ENTRIES: usize = 100_000;

/// A single file that unpacks to more would take memory beyond any document.
const LARGEST_ENTRY: u64 = 256 << 20;

/// How much may be unpacked of one file, whatever it holds: text packs to a third, to a hundredth where
/// it repeats itself, and only what was made to fill a disk to a thousandth.
pub(crate) fn most_unpacked(n_bytes: usize) -> u64 {
    const MOST: u64 = 1 << 30;
    const LEAST: u64 = 32 << 20;
    const TIMES: u64 = 200;
    (n_bytes as u64).saturating_mul(TIMES).clamp(LEAST, MOST)
}

/// What a ZIP archive lists.
#[derive(Debug)]
pub(crate) struct Archive<'a> {
    bytes: &'a [u8],
    /// In the order of the archive.
    pub(crate) entries: Vec<Entry>,
    /// By its name, the first entry that has it.
    by_name: HashMap<String, usize>,
    /// Whether the list of its files is damaged or missing.
    pub(crate) is_cut: bool,
    /// Whether it lists more files than are looked at.
    pub(crate) is_endless: bool,
}

/// A file in an archive.
#[derive(Debug)]
pub(crate) struct Entry {
    /// The name as it stands in the archive.
    pub(crate) written: String,
    /// The name without what could lead elsewhere, with `/` between its parts; not empty.
    pub(crate) name: String,
    /// Where it is; without a list, the bytes at which it begins.
    place: Place,
}

#[derive(Debug)]
enum Place {
    Listed(Box<OwnedZipFileEntry>),
    At(usize),
}

/// What came out of an archive.
#[derive(Debug)]
pub(crate) struct Unpacked {
    pub(crate) bytes: Vec<u8>,
    /// Whether it is what was packed.
    pub(crate) is_whole: bool,
}

/// Why nothing comes out of an archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Closed {
    Encrypted,
    /// Packed in a way that is not known.
    OtherMethod,
    Damaged,
    /// It would unpack to more than is good.
    TooLarge,
}

impl Closed {
    /// What is told of it, and what can be done.
    pub(crate) fn told(self) -> (&'static str, &'static str) {
        match self {
            Self::Encrypted => (
                "is encrypted, so it cannot be read",
                "unpack it with its password, and put what it holds into the folder",
            ),
            Self::OtherMethod => (
                "is packed in a way that is not read",
                "unpack the archive, and put its files into the folder",
            ),
            Self::Damaged => ("is damaged, so that nothing of it can be read", "get an undamaged copy"),
            Self::TooLarge => (
                "unpacks to far more than the file that holds it, so it was not read",
                "if it is sound, unpack it yourself, and put its files into the folder",
            ),
        }
    }

    pub(crate) fn say(self, findings: &mut Findings<'_>) {
        let (message, remedy) = self.told();
        findings.say(Severity::Error, None, message.to_owned(), remedy);
    }
}

/// Whether bytes begin as a ZIP archive does.
pub(crate) fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

impl<'a> Archive<'a> {
    /// Reads the list of the files, or where it is damaged looks for them one after the other. Never fails:
    /// an archive of which nothing can be found is empty.
    pub(crate) fn open(bytes: &'a [u8]) -> Self {
        let mut archive =
            Self { bytes, entries: Vec::new(), by_name: HashMap::new(), is_cut: false, is_endless: false };
        if !archive.list() {
            archive.is_cut = true;
            archive.entries.clear();
            archive.look_for_entries();
        }
        for (ordinal, entry) in archive.entries.iter().enumerate() {
            archive.by_name.entry(entry.name.clone()).or_insert(ordinal);
        }
        archive
    }

    fn list(&mut self) -> bool {
        let Ok(mut listed) = ZipIterable::try_new(Cursor::new(self.bytes), Config::default()) else {
            return false;
        };
        let Ok(files) = listed.files() else { return false };
        for file in files {
            let Ok(file) = file else { return false };
            if self.entries.len() == MOST_ENTRIES {
                self.is_endless = true;
                break;
            }
            if !file.is_dir() {
                let written = name_of(file.name_raw(), || file.name().ok().map(Cow::into_owned));
                self.push(written, Place::Listed(Box::new(file.into())));
            }
        }
        true
    }

    /// Files begin with a signature of their own.
    fn look_for_entries(&mut self) {
        let mut at = 0;
        // The next one is looked for behind what was packed, so every byte is looked at once or twice.
        while let Some(found) = find(self.bytes.get(at..).unwrap_or_default(), b"PK\x03\x04") {
            at += found;
            let mut rest = &self.bytes[at..];
            let Some(name) = local_name(rest) else { break };
            let is_folder = name.ends_with(b"/");
            let written = name_of(name, || None);
            let len = match read_zipfile_from_stream(&mut rest) {
                Ok(Some(file)) => usize::try_from(file.compressed_size()).unwrap_or(0),
                _ => 0,
            };
            if self.entries.len() == MOST_ENTRIES {
                self.is_endless = true;
                return;
            }
            if !is_folder {
                self.push(written, Place::At(at));
            }
            at = at.saturating_add(4).saturating_add(len.min(self.bytes.len()));
        }
    }

    fn push(&mut self, written: String, place: Place) {
        let name = harmless(&written);
        self.entries.push(Entry { written, name, place });
    }

    /// Whether it holds a file of this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.by_name.contains_key(name)
    }

    /// Unpacks the file of a name. `None` where there is none.
    pub(crate) fn named(&self, name: &str, left: &mut u64) -> Option<Result<Unpacked, Closed>> {
        let ordinal = *self.by_name.get(name)?;
        Some(self.unpack(&self.entries[ordinal], left))
    }

    /// Unpacks a file; `left` says how much may still be unpacked, and is lowered by it.
    pub(crate) fn unpack(&self, entry: &Entry, left: &mut u64) -> Result<Unpacked, Closed> {
        let most = (*left).min(LARGEST_ENTRY);
        let options = ZipReadOptions::default();
        let (mut bytes, mut is_whole) = (Vec::new(), true);
        let mut read = |source: &mut dyn Read| {
            // One byte more tells that there would be more.
            is_whole = source.take(most + 1).read_to_end(&mut bytes).is_ok();
        };
        match &entry.place {
            Place::Listed(file) => {
                check(file.encrypted(), file.compression())?;
                let mut source = Cursor::new(self.bytes);
                let mut file =
                    OwnedZipFileEntry::as_ref(file).with_reader(&mut source, options).map_err(closed)?;
                read(&mut file);
            }
            Place::At(at) => {
                let mut source = self.bytes.get(*at..).unwrap_or_default();
                let file = read_zipfile_from_stream(&mut source).map_err(closed)?;
                let mut file = file.ok_or(Closed::Damaged)?;
                check(file.encrypted(), file.compression())?;
                read(&mut file);
            }
        }
        if bytes.len() as u64 > most {
            return Err(Closed::TooLarge);
        }
        *left -= bytes.len() as u64;
        if bytes.is_empty() && !is_whole { Err(Closed::Damaged) } else { Ok(Unpacked { bytes, is_whole }) }
    }
}

fn check(is_encrypted: bool, method: CompressionMethod) -> Result<(), Closed> {
    match method {
        _ if is_encrypted => Err(Closed::Encrypted),
        CompressionMethod::Stored | CompressionMethod::Deflated => Ok(()),
        _ => Err(Closed::OtherMethod),
    }
}

fn closed(error: ZipError) -> Closed {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
            Closed::Encrypted
        }
        ZipError::CompressionMethodNotSupported(_) => Closed::OtherMethod,
        _ => Closed::Damaged,
    }
}

fn find(bytes: &[u8], wanted: &[u8; 4]) -> Option<usize> {
    bytes.windows(4).position(|window| window == wanted)
}

/// The name in what stands before a packed file.
fn local_name(header: &[u8]) -> Option<&[u8]> {
    let len = usize::from(u16::from_le_bytes([*header.get(26)?, *header.get(27)?]));
    header.get(30..30 + len)
}

/// A name is in UTF-8, which most programs write without saying so, or in the letters of the first PCs.
fn name_of(raw: &[u8], told: impl Fn() -> Option<String>) -> String {
    match core::str::from_utf8(raw) {
        Ok(name) => name.to_owned(),
        Err(_) => told().unwrap_or_else(|| String::from_utf8_lossy(raw).into_owned()),
    }
}

/// A name without drive, root, parents of folders, and characters that are not seen.
fn harmless(written: &str) -> String {
    let name = written.replace('\\', "/");
    let is_drive = |part: &str| part.len() == 2 && part.ends_with(':');
    let parts = name.split('/').map(|part| {
        let is_seen = |character: &char| !character.is_control() && !is_bidi_control(*character);
        part.chars().filter(is_seen).collect::<String>()
    });
    let kept: Vec<String> =
        parts.filter(|part| !matches!(part.as_str(), "" | "." | "..") && !is_drive(part)).collect();
    if kept.is_empty() { "unnamed".to_owned() } else { kept.join("/") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_leads_nowhere_else() {
        let check = |written, expected| assert_eq!(harmless(written), expected, "{written:?}");
        check("letters/1901.txt", "letters/1901.txt");
        check("../../etc/passwd", "etc/passwd");
        check("/etc/passwd", "etc/passwd");
        check("C:\\Texts\\a.txt", "Texts/a.txt");
        check("a//./b\n\u{202E}c.txt", "a/bc.txt");
        check("..", "unnamed");
        check("", "unnamed");
    }
}
