//! What does a pressed page hold?
//!
//! A page in one file holds the collection and the originals in blocks of data; a site holds them in its
//! program and in a file of their own. A page is a stranger's: nothing in it is believed.

use crate::page::packing::gunzip;
use crate::page::shell::CORPUS_SECTION;
use crate::page::{site, wasm};
use crate::{Failure, Outcome};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::fs;
use std::path::Path;

/// What says in a page's block that it holds a part of the collection, or of the originals.
const PARTS: [&[u8]; 2] = [b"data-part=\"corpus\"", b"data-part=\"originals\""];

const CUT: &str = "the page is cut: its end is missing";

const INDEX: &str = "index.html";

/// What a page or a site holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pressed {
    /// The collection.
    pub corpus: Vec<u8>,
    /// What gives the files back, unless the page was pressed without; or what is wrong with it, for the
    /// collection is of use without.
    pub originals: Result<Option<Vec<u8>>, String>,
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
        let Blocks { corpus, originals, is_cut } = Blocks::of(page);
        if corpus.is_empty() {
            return if is_cut { Err(CUT.to_owned()) } else { Ok(None) };
        }
        let len = |blocks: &[&[u8]]| blocks.iter().map(|block| block.len() as u64).sum();
        let lens_bytes = [len(&corpus), len(&originals)];
        let damaged = |part: &str, error: String| match is_cut {
            true => CUT.to_owned(),
            false => {
                format!("{part} in it {} damaged: {error}", if part.ends_with('s') { "are" } else { "is" })
            }
        };
        let corpus = unpacked(&corpus).map_err(|error| damaged("the collection", error))?;
        let originals = match originals.as_slice() {
            // They could have stood behind the cut.
            [] if is_cut => Err(CUT.to_owned()),
            [] => Ok(None),
            blocks => unpacked(blocks).map(Some).map_err(|error| damaged("the original files", error)),
        };
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
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
                read => read.map(Some),
            };
            let len = packed.as_ref().ok().and_then(Option::as_ref).map_or(0, Vec::len);
            let lens_bytes = [corpus.len() as u64, len as u64];
            let originals = match packed {
                Ok(packed) => packed.as_deref().map(gunzip).transpose(),
                Err(error) => Err(error.to_string()),
            };
            let originals = originals.map_err(|error| format!("its {} is damaged: {error}", site::ORIGINALS));
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

/// The contents of a page's blocks, in order.
#[derive(Default)]
struct Blocks<'a> {
    corpus: Vec<&'a [u8]>,
    originals: Vec<&'a [u8]>,
    /// Whether the page has blocks, but ends before its end.
    is_cut: bool,
}

impl<'a> Blocks<'a> {
    /// Walks scripts and templates from one to the next, as a browser does, so that what one says is not
    /// taken for another.
    fn of(page: &'a [u8]) -> Self {
        let mut blocks = Self::default();
        let mut has_blocks = false;
        let mut rest = page;
        while let Some((start, is_template)) = next_element(rest) {
            rest = &rest[start..];
            let Some(tag_end) = rest.iter().position(|&byte| byte == b'>') else { break };
            let (tag, content) = rest.split_at(tag_end + 1);
            let end = find(content, if is_template { b"</template" } else { b"</script" });
            has_blocks |= is_template && find(tag, b"data-part=").is_some();
            let [is_corpus, is_originals] = PARTS.map(|part| is_template && find(tag, part).is_some());
            let content = &content[..end.unwrap_or(content.len())];
            if is_corpus {
                blocks.corpus.push(content);
            } else if is_originals {
                blocks.originals.push(content);
            }
            let Some(end) = end else { break };
            rest = &rest[tag_end + 1 + end..];
        }
        blocks.is_cut = has_blocks && find(rest, b"</html").is_none();
        blocks
    }
}

/// Where the next script or template begins, and whether it is a template.
fn next_element(page: &[u8]) -> Option<(usize, bool)> {
    let mut at = 0;
    loop {
        at += page.get(at..)?.iter().position(|&byte| byte == b'<')?;
        match &page[at..] {
            rest if rest.starts_with(b"<script") => return Some((at, false)),
            rest if rest.starts_with(b"<template") => return Some((at, true)),
            _ => at += 1,
        }
    }
}

/// What blocks hold: one member of gzip, in base64.
fn unpacked(blocks: &[&[u8]]) -> Result<Vec<u8>, String> {
    let mut packed = Vec::new();
    for block in blocks {
        // An editor or a mail program may have broken the lines.
        for line in block.split(u8::is_ascii_whitespace).filter(|line| !line.is_empty()) {
            STANDARD.decode_vec(line, &mut packed).map_err(|error| error.to_string())?;
        }
    }
    gunzip(&packed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::io::Write;

    /// Two blocks of a part, the second with a line break inside.
    fn block(part: &str, bytes: &[u8]) -> String {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(bytes).unwrap();
        let packed = encoder.finish().unwrap();
        let (first, second) = packed.split_at(6);
        let [first, second] = [first, second].map(|half| STANDARD.encode(half));
        let tag = format!("<template data-part=\"{part}\">");
        let (start, end) = second.split_at(8);
        format!("{tag}{first}</template>\n{tag}{start}\r\n{end}\n</template>\n")
    }

    fn page() -> String {
        format!(
            "<!doctype html><noscript>&lt;template data-part=\"corpus\"&gt;</noscript>\
             <script>const x = '<template data-part=\"corpus\">!';</script>{}{}<script>go()</script></html>",
            block("corpus", b"the corpus"),
            block("originals", b"the originals")
        )
    }

    #[test]
    fn blocks_are_found_and_nothing_is_mistaken_for_one() {
        let pressed = Pressed::of_page(page().as_bytes()).unwrap().unwrap();
        assert_eq!(pressed.corpus, b"the corpus");
        assert_eq!(pressed.originals, Ok(Some(b"the originals".to_vec())));
        let without = format!("<p>{}</html>", block("corpus", b"c"));
        assert_eq!(Pressed::of_page(without.as_bytes()).unwrap().unwrap().originals, Ok(None));
        assert_eq!(Pressed::of_page(b"<p>A page of somebody else.<script"), Ok(None));
        assert_eq!(Pressed::of_page(b""), Ok(None));
    }

    #[test]
    fn damage_is_named() {
        let page = page();
        let check = |page: &str, expected: &str| {
            let pressed = Pressed::of_page(page.as_bytes());
            let error = pressed.and_then(|pressed| pressed.unwrap().originals).unwrap_err();
            assert!(error.contains(expected), "{error}");
        };
        let corpus_at = page.rfind("\"corpus\"").unwrap() + 12;
        let originals_at = page.rfind("\"originals\"").unwrap() + 14;
        let changed = |at: usize, by: &str| format!("{}{by}{}", &page[..at], &page[at + by.len()..]);
        check(&changed(corpus_at, "!"), "the collection in it");
        check(&changed(originals_at, "zzzz"), "the original files in it");
        check(&page[..corpus_at], "the page is cut");
        check(&page[..originals_at], "the page is cut");
        // What has come through is of use.
        let pressed = Pressed::of_page(&page.as_bytes()[..originals_at]).unwrap().unwrap();
        assert_eq!(pressed.corpus, b"the corpus");
    }

    #[test]
    fn a_page_cut_anywhere_is_no_panic_and_never_seems_whole() {
        let page = page();
        let whole = Pressed::of_page(page.as_bytes()).unwrap().unwrap();
        for cut in 0..page.len() - 1 {
            if let Ok(Some(pressed)) = Pressed::of_page(&page.as_bytes()[..cut]) {
                // All may have come through, but for what stands behind it.
                let is_whole = pressed.corpus == whole.corpus && pressed.originals == whole.originals;
                assert!(pressed.originals.is_err() || is_whole, "{cut}");
            }
        }
    }
    proptest! {
        #[test]
        fn any_page_is_read_or_refused(
            parts in prop::collection::vec(prop_oneof![
                Just("<script"), Just("<template"), Just(" data-part=\"corpus\""), Just(" data-part=\"originals\""), Just(">"),
                Just("</script>"), Just("</template>"), Just("</html>"), Just("H4sIAAAAAAAA/wMAAAAAAAAAAAA="), Just("\n"), Just("<"), Just("ü"),
            ], 0..24),
        ) {
            // The one block that can be read here holds nothing.
            if let Ok(Some(pressed)) = Pressed::of_page(parts.concat().as_bytes()) {
                prop_assert!(pressed.corpus.is_empty());
            }
        }
    }
}
