//! Which pictures travel with the documents, and which of them does an address mean?
//!
//! The `pictures` section holds a list in postcard's wire format 1, of which picture has which path, kind
//! and length, and after it the pictures themselves, in the list's order, which is that of their paths.

use core::ops::Range;
use percent_encoding::percent_decode_str;
use serde::{Deserialize, Serialize};

/// What kind of picture bytes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum PictureKind {
    Png,
    Jpeg,
    Gif,
    Webp,
    Avif,
    Svg,
}

impl PictureKind {
    /// What bytes are, if they are a picture that browsers show.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0x89, b'P', b'N', b'G', ..] => Some(Self::Png),
            [0xFF, 0xD8, 0xFF, ..] => Some(Self::Jpeg),
            [b'G', b'I', b'F', b'8', ..] => Some(Self::Gif),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Self::Webp),
            [_, _, _, _, b'f', b't', b'y', b'p', b'a', b'v', b'i', b'f' | b's', ..] => Some(Self::Avif),
            _ => is_drawing(bytes).then_some(Self::Svg),
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Gif => "image/gif",
            Self::Webp => "image/webp",
            Self::Avif => "image/avif",
            Self::Svg => "image/svg+xml",
        }
    }
}

/// Whether bytes begin as a drawing in SVG does: after prefaces, with its outermost element.
fn is_drawing(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    // Most files are no drawings, which their first letter tells.
    let first = head.iter().find(|byte| **byte > b' ');
    if first.is_some_and(|byte| byte.is_ascii() && *byte != b'<') {
        return false;
    }
    let head = String::from_utf8_lossy(head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head));
    let mut rest = head.trim_start();
    for _ in 0..8 {
        let end = match rest {
            _ if rest.starts_with("<?") => "?>",
            _ if rest.starts_with("<!--") => "-->",
            _ if rest.starts_with("<!DOCTYPE svg") => ">",
            _ => break,
        };
        let Some((_, after)) = rest.split_once(end) else { break };
        rest = after.trim_start();
    }
    rest.strip_prefix("<svg").is_some_and(|after| after.starts_with([' ', '\t', '\r', '\n', '>', '/']))
}

/// A picture that travels with the documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Its path relative to the folder, with `/` between names.
    pub path: String,
    /// What it is.
    pub kind: PictureKind,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// The path, relative to the folder, that an address in a document means which lies at `file`. `None` where it
/// leads out of the folder or onto the web.
pub fn path(file: &str, address: &str) -> Option<String> {
    let address = address.split(['?', '#']).next().unwrap_or_default();
    let first = address.split('/').next().unwrap_or_default();
    if address.is_empty() || address.starts_with(['/', '\\']) || first.contains(':') {
        return None;
    }
    let decoded = percent_decode_str(address).decode_utf8().ok()?;
    let mut names: Vec<&str> = file.split('/').collect();
    names.pop();
    for name in decoded.split('/') {
        match name {
            "" | "." => {}
            ".." => _ = names.pop()?,
            name => names.push(name),
        }
    }
    Some(names.join("/"))
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Entry {
    path: String,
    kind: PictureKind,
    len_bytes: u32,
}

/// The section of these pictures, in the order of their paths. `None` if one is 4 GiB or longer.
pub(crate) fn write(pictures: &[Picture]) -> Option<Vec<u8>> {
    if pictures.is_empty() {
        return Some(Vec::new());
    }
    let entries = pictures.iter().map(|picture| {
        let len_bytes = u32::try_from(picture.bytes.len()).ok()?;
        Some(Entry { path: picture.path.clone(), kind: picture.kind, len_bytes })
    });
    let mut bytes = postcard::to_allocvec(&entries.collect::<Option<Vec<_>>>()?).ok()?;
    pictures.iter().for_each(|picture| bytes.extend(&picture.bytes));
    Some(bytes)
}

/// Where in the bytes of a corpus the pictures are.
#[derive(Debug, Default)]
pub(crate) struct Pictures {
    /// In the order of their paths.
    entries: Vec<Entry>,
    /// Where each begins.
    starts: Vec<usize>,
}

impl Pictures {
    /// Reads what [`write`] wrote, which stands at `section` in `bytes`. `None` if it is not sound.
    #[inline(never)]
    pub(crate) fn read(bytes: &[u8], section: Range<usize>) -> Option<Self> {
        if section.is_empty() {
            return Some(Self::default());
        }
        let end = section.end;
        let (entries, rest): (Vec<Entry>, _) = postcard::take_from_bytes(bytes.get(section)?).ok()?;
        let mut at = end - rest.len();
        let mut starts = Vec::with_capacity(entries.len());
        for entry in &entries {
            starts.push(at);
            at = at.checked_add(entry.len_bytes as usize)?;
        }
        let is_ordered = entries.windows(2).all(|pair| pair[0].path < pair[1].path);
        (at == end && is_ordered).then_some(Self { entries, starts })
    }

    /// Which picture lies at a path, by its ordinal.
    pub(crate) fn find(&self, path: &str) -> Option<usize> {
        self.entries.binary_search_by(|entry| entry.path.as_str().cmp(path)).ok()
    }

    /// What a picture is, and where it stands.
    pub(crate) fn get(&self, ordinal: usize) -> Option<(PictureKind, Range<usize>)> {
        let (entry, start) = (self.entries.get(ordinal)?, *self.starts.get(ordinal)?);
        Some((entry.kind, start..start + entry.len_bytes as usize))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_means_a_file_beside_the_document() {
        let check = |file, address, expected: Option<&str>| {
            assert_eq!(path(file, address).as_deref(), expected, "{file} {address}");
        };
        check("a.md", "img/b.png", Some("img/b.png"));
        check("x/y/a.md", "../img/./b%20c.png?w=3#top", Some("x/img/b c.png"));
        check("x/a.md", "../../b.png", None);
        check("a.md", "https://example.org/b.png", None);
        check("a.md", "//example.org/b.png", None);
        check("a.md", "/b.png", None);
        check("a.md", "data:image/png;base64,x", None);
        check("a.md", "#b", None);
        check("x/a.md", "%2e%2e/b.png", Some("b.png"));
        check("x/a.md", "b%ff.png", None);
    }

    #[test]
    fn a_picture_is_known_by_its_first_bytes() {
        let check = |bytes: &[u8], expected| assert_eq!(PictureKind::of(bytes), expected, "{bytes:?}");
        check(b"\x89PNG\r\n", Some(PictureKind::Png));
        check(b"\xFF\xD8\xFF\xE0", Some(PictureKind::Jpeg));
        check(b"GIF89a", Some(PictureKind::Gif));
        check(b"RIFF\0\0\0\0WEBP", Some(PictureKind::Webp));
        check(b"RIFF\0\0\0\0WAVE", None);
        check(b"\0\0\0\x1cftypavif", Some(PictureKind::Avif));
        check(
            b"<?xml version='1.0'?>\n<!-- a > b --><svg xmlns='http://www.w3.org/2000/svg'>",
            Some(PictureKind::Svg),
        );
        check(b"<svgs>", None);
        check(b"<p>", None);
        check(b"", None);
    }

    #[test]
    fn what_was_written_is_read_and_nothing_else() {
        let picture = |path: &str, bytes: &[u8]| Picture {
            path: path.to_owned(),
            kind: PictureKind::Png,
            bytes: bytes.to_vec(),
        };
        let bytes = write(&[picture("a.png", b"one"), picture("b.png", b"")]).unwrap();
        let pictures = Pictures::read(&bytes, 0..bytes.len()).unwrap();
        let (kind, range) = pictures.get(pictures.find("a.png").unwrap()).unwrap();
        assert_eq!((kind, &bytes[range]), (PictureKind::Png, &b"one"[..]));
        assert_eq!(pictures.find("c.png"), None);
        for cut in 1..bytes.len() {
            assert!(Pictures::read(&bytes, 0..cut).is_none(), "{cut}");
        }
        let unordered = write(&[picture("b.png", b""), picture("a.png", b"")]).unwrap();
        assert!(Pictures::read(&unordered, 0..unordered.len()).is_none());
        assert!(Pictures::read(&[], 0..0).is_some());
    }
}
