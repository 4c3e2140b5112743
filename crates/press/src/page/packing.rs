//! How do bytes travel inside an HTML page?
//!
//! As one member of gzip, which every browser unpacks by itself, in lines of base64. A line is what a
//! page decodes at a time.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use std::io::{self, Read, Write};

/// How many bytes stand in a line, a multiple of three so that only the last one is padded.
const LINE_LEN: usize = 3 << 18;

/// Bytes as one member of gzip, without time and name, so that the same bytes give the same.
pub(super) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    // Writing to memory does not fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

/// The same a few percent smaller, in about a hundred times the time: for what is packed once.
pub(super) fn gzip_slowly(bytes: &[u8]) -> Vec<u8> {
    let mut packed = Vec::new();
    match zopfli::compress(zopfli::Options::default(), zopfli::Format::Gzip, bytes, &mut packed) {
        Ok(()) => packed,
        Err(_) => gzip(bytes),
    }
}

/// What [`gzip`] made these bytes of.
///
/// # Errors
/// When they are damaged or cut.
pub fn gunzip(packed: &[u8]) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    GzDecoder::new(packed).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Bytes as lines of base64.
pub(super) fn lines(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4 + bytes.len() / LINE_LEN + 2);
    for line in bytes.chunks(LINE_LEN) {
        text.push('\n');
        STANDARD.encode_string(line, &mut text);
    }
    text.push('\n');
    text
}

/// What [`lines`] made this text of. `None` where it is no such text.
pub(super) fn from_lines(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    for line in text.split_ascii_whitespace() {
        STANDARD.decode_vec(line, &mut bytes).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_come_back() {
        for len in [0, 1, 2, 3, LINE_LEN - 1, LINE_LEN, LINE_LEN + 1] {
            let bytes: Vec<u8> = (0..len).map(|at| (at * 31 % 251) as u8).collect();
            assert_eq!(from_lines(&lines(&bytes)).as_deref(), Some(&bytes[..]), "{len}");
            assert_eq!(gunzip(&gzip(&bytes)).unwrap(), bytes, "{len}");
        }
        assert_eq!(gunzip(&gzip_slowly(b"again and again and again")).unwrap(), b"again and again and again");
        assert_eq!(from_lines("!"), None);
    }

    #[test]
    fn the_same_bytes_are_packed_the_same() {
        // Neither the time nor the system stands in the head: bytes 4 to 7, and 9.
        let packed = gzip(b"text");
        assert_eq!(&packed[4..8], [0; 4]);
    }
}
