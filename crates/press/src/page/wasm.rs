//! Which sections does a WebAssembly file hold, and how is one put in or taken out?
//!
//! A file is eight bytes of head and then sections, each an id, its length in bytes as LEB128, and its
//! content (WebAssembly core specification, 5.5). A custom section has the id 0, and its content begins
//! with its name; engines skip those they do not know.

use core::ops::Range;

/// What every file of version 1 begins with.
const HEAD: &[u8; 8] = b"\0asm\x01\0\0\0";

/// The id of custom sections.
const CUSTOM: u8 = 0;

/// The id of the section that holds the program's static data.
const DATA: u8 = 11;

/// One section of a file.
struct Section<'a> {
    /// Where it stands in the file, its id and length included.
    place: Range<usize>,
    id: u8,
    /// A custom section's name; empty for all others.
    name: &'a [u8],
    /// A custom section's content after its name, or all of another's.
    content: &'a [u8],
}

/// The content of the first custom section with this name. `None` if there is none, or the file is none.
pub fn section<'a>(wasm: &'a [u8], name: &str) -> Option<&'a [u8]> {
    let sections = sections(wasm)?;
    sections.iter().find(|section| section.is_custom(name)).map(|section| section.content)
}

/// The file without the custom sections of this name. `None` if it is no WebAssembly file.
pub fn without(wasm: &[u8], name: &str) -> Option<Vec<u8>> {
    let mut kept = HEAD.to_vec();
    for section in sections(wasm)?.iter().filter(|section| !section.is_custom(name)) {
        kept.extend(&wasm[section.place.clone()]);
    }
    Some(kept)
}

/// The file with a custom section of this name at its end. The caller takes one out that is there.
pub fn with(wasm: &[u8], name: &str, content: &[u8]) -> Vec<u8> {
    let name_len = leb128(name.len());
    let mut longer = wasm.to_vec();
    longer.push(CUSTOM);
    longer.extend(leb128(name_len.len() + name.len() + content.len()));
    longer.extend(name_len);
    longer.extend(name.as_bytes());
    longer.extend(content);
    longer
}

/// The program's static data, as it stands in the file. `None` if it is no WebAssembly file.
pub(super) fn data(wasm: &[u8]) -> Option<&[u8]> {
    let sections = sections(wasm)?;
    Some(sections.iter().find(|section| section.id == DATA).map_or(&[], |section| section.content))
}

impl Section<'_> {
    fn is_custom(&self, name: &str) -> bool {
        self.id == CUSTOM && self.name == name.as_bytes()
    }
}

/// All sections; `None` where the bytes are not those of a whole file.
fn sections(wasm: &[u8]) -> Option<Vec<Section<'_>>> {
    wasm.strip_prefix(HEAD)?;
    let mut sections = Vec::new();
    let mut at = HEAD.len();
    while at < wasm.len() {
        let start = at;
        let id = wasm[at];
        at += 1;
        let len = read_leb128(wasm, &mut at)?;
        let end = at.checked_add(len).filter(|end| *end <= wasm.len())?;
        let mut name = Range::default();
        if id == CUSTOM {
            let name_len = read_leb128(wasm, &mut at)?;
            name = at..at.checked_add(name_len).filter(|name_end| *name_end <= end)?;
            at = name.end;
        }
        let content = wasm.get(at..end)?;
        sections.push(Section { place: start..end, id, name: &wasm[name], content });
        at = end;
    }
    Some(sections)
}

fn read_leb128(bytes: &[u8], at: &mut usize) -> Option<usize> {
    let mut value = 0;
    for shift in [0, 7, 14, 21, 28] {
        let byte = *bytes.get(*at)?;
        *at += 1;
        value |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return usize::try_from(value).ok();
        }
    }
    None
}

fn leb128(mut value: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    loop {
        // The mask leaves seven bits.
        let low = (value & 0x7f) as u8;
        value >>= 7;
        if value == 0 {
            bytes.push(low);
            return bytes;
        }
        bytes.push(low | 0x80);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file with one section of types, empty, and two custom ones.
    fn file() -> Vec<u8> {
        let file = [&HEAD[..], &[1, 1, 0]].concat();
        with(&with(&file, "one", b"first"), "two", &[7; 300])
    }

    #[test]
    fn a_section_is_found_by_its_name() {
        assert_eq!(section(&file(), "one"), Some(&b"first"[..]));
        assert_eq!(section(&file(), "two"), Some(&[7; 300][..]));
        assert_eq!(section(&file(), "three"), None);
        assert_eq!(section(b"no file at all", "one"), None);
    }

    #[test]
    fn a_section_is_taken_out_and_put_in_again() {
        let without_one = without(&file(), "one").unwrap();
        assert_eq!(section(&without_one, "one"), None);
        assert_eq!(section(&without_one, "two"), Some(&[7; 300][..]));
        assert_eq!(section(&with(&without_one, "one", b"other"), "one"), Some(&b"other"[..]));
    }

    #[test]
    fn a_file_cut_anywhere_is_no_panic() {
        let file = file();
        for cut in 0..file.len() {
            let _ = section(&file[..cut], "two");
            let _ = without(&file[..cut], "one");
        }
        assert_eq!(without(&file[..file.len() - 1], "one"), None);
    }

    #[test]
    fn lengths_are_written_as_they_are_read() {
        for value in [0, 1, 127, 128, 16_383, 16_384, 5_000_000] {
            let mut at = 0;
            assert_eq!(read_leb128(&leb128(value), &mut at), Some(value));
        }
    }
}
