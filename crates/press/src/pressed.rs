//! What does a pressed page hold?
//!
//! A page in one file holds the collection and the originals in two blocks of data; a site holds them in
//! its program and in a file of their own. A page is a stranger's: nothing in it is believed.

use crate::page::shell::CORPUS_SECTION;
use crate::page::{site, wasm};
use crate::{Failure, Outcome};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::read::GzDecoder;
use std::fs;
use std::io::Read;
use std::path::Path;

const CORPUS_BLOCK: &str = "vademecum-corpus";
const ORIGINALS_BLOCK: &str = "vademecum-originals";
const INDEX: &str = "index.html";

/// The most that is unpacked: no part of a collection can be longer.
const MAX_UNPACKED: u64 = 1 << 32;

/// What a page or a site holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pressed {
    /// The collection.
    pub corpus: Vec<u8>,
    /// What gives the files back, unless the page was pressed without.
    pub originals: Option<Vec<u8>>,
    /// How many bytes of the page or site these two take up, in this order.
    pub lens_bytes: [u64; 2],
}

impl Pressed {
    /// Reads a page in one file, a site's folder or its `index.html`.
    ///
    /// # Errors
    /// When there is none, or it is damaged; the failure names what is.
    pub fn read(path: &Path) -> Outcome<Self> {
        let about = fs::metadata(path).map_err(|error| Failure::of_file(path, "read", &error))?;
        if about.is_dir() {
            return Self::of_site(path)?.ok_or_else(|| not_a_page(path, "the folder holds no site"));
        }
        let page = fs::read(path).map_err(|error| Failure::of_file(path, "read", &error))?;
        match Self::of_page(&page) {
            Err(thing) => Err(damaged(path, &thing)),
            Ok(Some(pressed)) => Ok(pressed),
            Ok(None) => {
                let folder = path.parent().filter(|_| path.file_name().is_some_and(|name| name == INDEX));
                // A name alone has an empty parent, which stands for the working folder.
                let folder =
                    folder.map(|folder| if folder == Path::new("") { Path::new(".") } else { folder });
                let site = folder.map(Self::of_site).transpose()?.flatten();
                site.ok_or_else(|| not_a_page(path, "the file holds no collection"))
            }
        }
    }

    /// What a page in one file holds; `None` if it is no such page.
    ///
    /// # Errors
    /// When it is damaged; the text says where.
    pub fn of_page(page: &[u8]) -> Result<Option<Self>, String> {
        let [corpus, originals] = blocks(page)?;
        let Some(corpus) = corpus else { return Ok(None) };
        let lens_bytes = [corpus, originals.unwrap_or_default()].map(|block| block.len() as u64);
        let corpus = unpacked(corpus).map_err(|error| format!("the collection in it is damaged: {error}"))?;
        let originals = originals.map(unpacked).transpose();
        let originals =
            originals.map_err(|error| format!("the original files in it are damaged: {error}"))?;
        Ok(Some(Self { corpus, originals, lens_bytes }))
    }

    /// What the site in a folder holds; `None` if there is none.
    ///
    /// # Errors
    /// When it is damaged, or cannot be read.
    pub fn of_site(folder: &Path) -> Outcome<Option<Self>> {
        let Ok(index) = fs::read(folder.join(INDEX)) else { return Ok(None) };
        let entries = fs::read_dir(folder).map_err(|error| Failure::of_file(folder, "read", &error))?;
        let mut programs: Vec<_> =
            entries.flatten().filter(|entry| has_ending(&entry.file_name(), "wasm")).collect();
        // The page names its program; another may have stayed from before.
        programs.retain(|entry| {
            let name = entry.file_name();
            find(&index, name.as_encoded_bytes()).is_some()
        });
        for entry in programs {
            let path = entry.path();
            let program = fs::read(&path).map_err(|error| Failure::of_file(&path, "read", &error))?;
            let Some(corpus) = wasm::section(&program, CORPUS_SECTION) else { continue };
            let beside = folder.join(site::ORIGINALS);
            let packed = match fs::read(&beside) {
                Ok(packed) => Some(packed),
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
                Err(error) => return Err(Failure::of_file(&beside, "read", &error)),
            };
            let lens_bytes = [corpus.len() as u64, packed.as_ref().map_or(0, |packed| packed.len() as u64)];
            let originals = packed.as_deref().map(gunzip).transpose();
            let originals =
                originals.map_err(|error| damaged(&beside, &format!("it is damaged: {error}")))?;
            return Ok(Some(Self { corpus: corpus.to_vec(), originals, lens_bytes }));
        }
        Ok(None)
    }
}

fn damaged(path: &Path, thing: &str) -> Failure {
    Failure::new(path.display().to_string(), thing, "get the page once more, or press it again")
}

fn not_a_page(path: &Path, thing: &str) -> Failure {
    let remedy = "name a page that `vademecum press` made, or the folder of a site";
    Failure::new(path.display().to_string(), thing, remedy)
}

fn has_ending(name: &std::ffi::OsStr, ending: &str) -> bool {
    Path::new(name).extension().is_some_and(|found| found == ending)
}

/// Where `sought`, which is not empty, first stands in `bytes`.
fn find(bytes: &[u8], sought: &[u8]) -> Option<usize> {
    let (first, _) = sought.split_first()?;
    let mut at = 0;
    loop {
        at += bytes.get(at..)?.iter().position(|byte| byte == first)?;
        if bytes[at..].starts_with(sought) {
            return Some(at);
        }
        at += 1;
    }
}

/// The contents of the blocks of a page. Scripts are walked from one to the next, as a browser does, so
/// that what one says is not taken for another.
///
/// # Errors
/// When the page ends inside one of the two.
fn blocks(page: &[u8]) -> Result<[Option<&[u8]>; 2], String> {
    let mut found = [None; 2];
    let mut rest = page;
    while let Some(start) = find(rest, b"<script") {
        rest = &rest[start..];
        let Some(tag_end) = rest.iter().position(|&byte| byte == b'>') else { break };
        let (tag, content) = rest.split_at(tag_end + 1);
        let end = find(content, b"</script");
        for (found, id) in found.iter_mut().zip([CORPUS_BLOCK, ORIGINALS_BLOCK]) {
            if found.is_none() && find(tag, format!("id=\"{id}\"").as_bytes()).is_some() {
                let end = end.ok_or_else(|| format!("the page is cut: it ends inside {id}"))?;
                *found = Some(&content[..end]);
            }
        }
        let Some(end) = end else { break };
        rest = &content[end..];
    }
    Ok(found)
}

/// What a block holds: lines of base64, of one member of gzip.
fn unpacked(block: &[u8]) -> Result<Vec<u8>, String> {
    let mut packed = Vec::with_capacity(block.len() / 4 * 3);
    for line in block.split(u8::is_ascii_whitespace).filter(|line| !line.is_empty()) {
        STANDARD.decode_vec(line, &mut packed).map_err(|error| error.to_string())?;
    }
    gunzip(&packed)
}

fn gunzip(packed: &[u8]) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let read = GzDecoder::new(packed).take(MAX_UNPACKED + 1).read_to_end(&mut bytes);
    read.map_err(|error| error.to_string())?;
    if bytes.len() as u64 > MAX_UNPACKED {
        return Err("it would be longer than any collection can be".to_owned());
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn block(id: &str, bytes: &[u8]) -> String {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(bytes).unwrap();
        let text = STANDARD.encode(encoder.finish().unwrap());
        let lines = text.as_bytes().chunks(8).map(|line| String::from_utf8_lossy(line).into_owned());
        let lines = lines.collect::<Vec<_>>().join("\n");
        format!("<script type=\"application/gzip+base64\" id=\"{id}\" data-length=\"1\">\n{lines}\n</script>")
    }

    fn page() -> String {
        format!(
            "<!doctype html><noscript>&lt;script id=\"vademecum-corpus\"&gt;</noscript>\
             <script>const x = '<script id=\"vademecum-corpus\">!';</script>{}{}<script>go()</script>",
            block(CORPUS_BLOCK, b"the corpus"),
            block(ORIGINALS_BLOCK, b"the originals")
        )
    }

    #[test]
    fn blocks_are_found_and_nothing_is_mistaken_for_one() {
        let pressed = Pressed::of_page(page().as_bytes()).unwrap().unwrap();
        assert_eq!(pressed.corpus, b"the corpus");
        assert_eq!(pressed.originals.as_deref(), Some(&b"the originals"[..]));
        let without = format!("<p>{}", block(CORPUS_BLOCK, b"c"));
        assert_eq!(Pressed::of_page(without.as_bytes()).unwrap().unwrap().originals, None);
        assert_eq!(Pressed::of_page(b"<p>A page of somebody else.<script"), Ok(None));
        assert_eq!(Pressed::of_page(b""), Ok(None));
    }

    #[test]
    fn damage_is_named() {
        let page = page();
        let check = |page: &str, expected: &str| {
            let error = Pressed::of_page(page.as_bytes()).unwrap_err();
            assert!(error.contains(expected), "{error}");
        };
        let corpus_at = page.find("data-length").unwrap() + 30;
        let originals_at = page.rfind("data-length").unwrap() + 30;
        let changed = |at: usize, by: &str| format!("{}{by}{}", &page[..at], &page[at + by.len()..]);
        check(&changed(corpus_at, "!"), "the collection in it");
        check(&changed(originals_at, "zz"), "the original files in it");
        check(&page[..corpus_at], "ends inside vademecum-corpus");
        check(&page[..originals_at], "ends inside vademecum-originals");
    }

    #[test]
    fn a_page_cut_anywhere_is_no_panic() {
        let page = page();
        let whole = Pressed::of_page(page.as_bytes()).unwrap();
        for cut in 0..page.len() {
            if let Ok(Some(pressed)) = Pressed::of_page(&page.as_bytes()[..cut]) {
                assert_eq!(Some(pressed.corpus), whole.clone().map(|whole| whole.corpus), "{cut}");
            }
        }
    }
}
