//! How do bytes travel inside an HTML page?
//!
//! As one member of gzip, which every browser unpacks by itself, in base64, cut into blocks of data. A
//! block is what a page decodes at a time: a text of tens of megabytes would be copied as a whole. What
//! the blocks hold is said by an attribute, `data-part`.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use std::io::{Read, Write};

/// How many bytes stand in a block, a multiple of three so that only the last one is padded.
const BLOCK_LEN: usize = 3 << 18;

/// How every block begins; the rest of its tag follows.
///
/// In a template nothing is run, asked for or shown, and the browsers' parsers get through its text a fifth
/// faster than through that of a script.
const START: &str = "<template data-part=\"";

const END: &str = "</template>\n";

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

/// The most that is unpacked: no part of a collection can be longer.
const MAX_UNPACKED: u64 = 1 << 32;

/// What a member of gzip was made of.
///
/// # Errors
/// When it is damaged or cut, or would be longer than any collection can be.
pub(crate) fn gunzip(packed: &[u8]) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let read = GzDecoder::new(packed).take(MAX_UNPACKED + 1).read_to_end(&mut bytes);
    read.map_err(|error| error.to_string())?;
    if bytes.len() as u64 > MAX_UNPACKED {
        return Err("it would be longer than any collection can be".to_owned());
    }
    Ok(bytes)
}

/// A member of gzip as blocks of this kind.
pub(super) fn blocks(kind: &str, packed: &[u8]) -> String {
    let mut html = String::with_capacity(packed.len().div_ceil(3) * 4 + 1024);
    for block in packed.chunks(BLOCK_LEN) {
        html.extend([START, kind, "\">"]);
        STANDARD.encode_string(block, &mut html);
        html.push_str(END);
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_come_back() {
        for len in [0, 1, 2, 3, BLOCK_LEN - 1, BLOCK_LEN, BLOCK_LEN + 1] {
            let bytes: Vec<u8> = (0..len).map(|at| (at * 31 % 251) as u8).collect();
            let html = blocks("this", &bytes);
            let texts =
                html.split(END).filter_map(|block| block.strip_prefix(START)?.strip_prefix("this\">"));
            let decoded: Vec<u8> = texts.flat_map(|text| STANDARD.decode(text).unwrap()).collect();
            assert_eq!(
                (decoded, html.matches(START).count()),
                (bytes.clone(), len.div_ceil(BLOCK_LEN)),
                "{len}"
            );
            assert_eq!(gunzip(&gzip(&bytes)).unwrap(), bytes, "{len}");
        }
        assert_eq!(gunzip(&gzip_slowly(b"again and again and again")).unwrap(), b"again and again and again");
    }

    #[test]
    fn the_same_bytes_are_packed_the_same() {
        // Neither the time nor the system stands in the head: bytes 4 to 7, and 9.
        let packed = gzip(b"text");
        assert_eq!(&packed[4..8], [0; 4]);
    }
}
