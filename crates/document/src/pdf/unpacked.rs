//! Does a file unpack to more than can be held?
//!
//! The library unpacks a stream as a whole, however long it becomes. So each is unpacked once before, into
//! nothing, and counted. Seen are streams packed by the usual way (deflate), also several times over. Not
//! seen: those of an encrypted file, and what the older ways (LZW, run lengths) pack, which gains less.

use crate::archive::most_unpacked;
use flate2::read::ZlibDecoder;
use std::cell::Cell;
use std::io::{self, Read};

/// So much may come out of the smallest file: a few large pictures of nearly nothing.
const LEAST: u64 = 256 << 20;

/// Nobody packs more often what is packed.
const DEEPEST: usize = 4;

/// Whether the streams of a file unpack to far more than the file holds.
///
/// Cost: linear in what is unpacked, which is bounded by the length of the file.
pub(super) fn is_endless(bytes: &[u8]) -> bool {
    unpacks_to_more(bytes, most_unpacked(bytes.len()).max(LEAST))
}

fn unpacks_to_more(bytes: &[u8], most: u64) -> bool {
    let left = Cell::new(most);
    for mut packed in streams(bytes).filter(|packed| packed.get(..2).is_some_and(is_packed)) {
        // Why it ended is no matter: that a stream is damaged is told where it is read.
        let _ = unpack(&mut packed, &left, DEEPEST);
        if left.get() == 0 {
            return true;
        }
    }
    false
}

/// What follows each line that says that a stream begins, up to the end of the file: how long a stream is
/// stands elsewhere, and may be wrong.
fn streams(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    const BEGIN: &[u8] = b"stream";
    let places = (0..bytes.len()).filter(|&at| bytes[at] == b's' && bytes[at..].starts_with(BEGIN));
    places.filter_map(|at| match bytes.get(at + BEGIN.len()..)? {
        [b'\r', b'\n', stream @ ..] | [b'\n' | b'\r', stream @ ..] => Some(stream),
        _ => None,
    })
}

/// Whether bytes begin as packed ones do (RFC 1950, section 2.2).
fn is_packed(head: &[u8]) -> bool {
    matches!(*head, [method, flags] if method & 0x0f == 8 && u16::from_be_bytes([method, flags]) % 31 == 0)
}

/// Unpacks to the innermost, and takes what comes out of each layer from what is left.
fn unpack(packed: &mut dyn Read, left: &Cell<u64>, depth: usize) -> io::Result<()> {
    let mut head = [0; 2];
    packed.read_exact(&mut head)?;
    let mut whole = (&head[..]).chain(packed);
    if !is_packed(&head) {
        return io::copy(&mut whole, &mut io::sink()).map(drop);
    }
    let Some(depth) = depth.checked_sub(1) else {
        left.set(0);
        return Ok(());
    };
    unpack(&mut Counted { from: ZlibDecoder::new(whole), left }, left, depth)
}

/// Takes what is read from what is left, and ends where nothing is.
struct Counted<'l, R> {
    from: R,
    left: &'l Cell<u64>,
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.left.get() == 0 {
            return Ok(0);
        }
        let n = self.from.read(into)?;
        self.left.set(self.left.get().saturating_sub(n as u64));
        Ok(n)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::ZlibEncoder;
    use std::io::Write as _;

    fn packed(times: usize, bytes: &[u8]) -> Vec<u8> {
        (0..times).fold(bytes.to_vec(), |bytes, _| {
            let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
            encoder.write_all(&bytes).unwrap();
            encoder.finish().unwrap()
        })
    }

    fn check(streams: &[Vec<u8>], is_it: bool) {
        let mut file = b"%PDF-1.7\n".to_vec();
        for stream in streams {
            file.extend_from_slice(b"1 0 obj\n<< /Filter /FlateDecode >>\nstream\r\n");
            file.extend_from_slice(stream);
            file.extend_from_slice(b"\nendstream\nendobj\n");
        }
        assert_eq!(unpacks_to_more(&file, 1 << 20), is_it, "{} bytes", file.len());
    }

    #[test]
    fn what_unpacks_to_far_more_is_told() {
        let blanks = vec![b' '; 200 << 10];
        check(&[], false);
        check(&[b"nothing packed".to_vec(), packed(1, b"BT (The mill) Tj ET")], false);
        check(&[packed(1, &blanks)], false);
        // Each is less than is allowed, all of them are more.
        check(&vec![packed(1, &blanks); 6], true);
        check(&vec![packed(2, &blanks); 6], true);
        check(&[packed(4, b"few")], false);
        check(&[packed(5, b"few")], true);
        let mut damaged = packed(1, &blanks);
        damaged.truncate(damaged.len() - 9);
        check(&vec![damaged; 6], true);
    }
}
