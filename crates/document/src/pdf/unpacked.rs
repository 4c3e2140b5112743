//! Does a file unpack to more than can be held?
//!
//! The library unpacks a stream as a whole, however long it becomes. So each is unpacked once before, into
//! nothing, and counted. What a stream says of how it is packed can be disguised in many ways; so every way is
//! tried: what is packed otherwise soon makes no sense. Seen are deflate (with its head and without), also
//! several times over, and LZW, also within deflate, all of them also written in letters. The streams of an
//! encrypted file are seen once the library has decrypted them. Not seen: run lengths, which gain little.

use crate::archive::most_unpacked;
use flate2::read::{DeflateDecoder, ZlibDecoder};
use std::borrow::Cow;
use std::cell::Cell;
use std::io::{self, Read, Write};

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

/// The same of the streams of an encrypted file, decrypted. `n_bytes` is the length of the file.
pub(super) fn are_endless<'a>(streams: impl Iterator<Item = Cow<'a, [u8]>>, n_bytes: usize) -> bool {
    any_endless(streams, most_unpacked(n_bytes).max(LEAST))
}

fn unpacks_to_more(bytes: &[u8], most: u64) -> bool {
    any_endless(streams(bytes).map(Cow::Borrowed), most)
}

fn any_endless<'a>(streams: impl Iterator<Item = Cow<'a, [u8]>>, most: u64) -> bool {
    let left = Cell::new(most);
    for packed in streams {
        let packed = packed.as_ref();
        count(packed, &left);
        for read in [from_hexadecimal(packed), from_base_85(packed)] {
            left.set(left.get().saturating_sub(read.len() as u64));
            count(&read, &left);
        }
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

/// Takes from what is left what a stream unpacks to, in whichever way it is packed.
fn count(mut packed: &[u8], left: &Cell<u64>) {
    // Why it ended is no matter: that a stream is damaged is told where it is read.
    let _ = if packed.get(..2).is_some_and(is_packed) {
        unpack(&mut packed, left, DEEPEST)
    } else {
        unpack(&mut Counted { from: DeflateDecoder::new(packed), left }, left, DEEPEST - 1)
    };
    for is_early in [true, false] {
        count_lzw(packed, is_early, left);
    }
}

/// The codes of LZW that stand for nothing.
const CLEAR: usize = 256;
const END: usize = 257;

/// Takes from what is left what a stream packed by LZW unpacks to.
fn count_lzw(packed: &[u8], is_early: bool, left: &Cell<u64>) {
    let mut lzw = Lzw::new(is_early);
    for &byte in packed {
        if lzw.is_over || left.get() == 0 {
            return;
        }
        lzw.push(byte, left);
    }
}

/// A stream packed by LZW (ISO 32000-1, section 7.4.4), of which the lengths are known of what its codes stand
/// for.
struct Lzw {
    lengths: Vec<u64>,
    /// Whether codes become longer by a bit one code early.
    is_early: bool,
    previous: Option<u64>,
    bits: usize,
    n_bits: usize,
    /// Whether it has ended, or makes no sense.
    is_over: bool,
}

impl Lzw {
    const MOST_CODES: usize = 4096;

    fn new(is_early: bool) -> Self {
        Self { lengths: vec![1; END + 1], is_early, previous: None, bits: 0, n_bits: 0, is_over: false }
    }

    /// Takes the next byte; what a code stands for is taken from what is left.
    fn push(&mut self, byte: u8, left: &Cell<u64>) {
        self.bits = (self.bits << 8 | usize::from(byte)) & 0xff_ffff;
        self.n_bits += 8;
        let width = match self.lengths.len() + usize::from(self.is_early) {
            2048.. => 12,
            1024.. => 11,
            512.. => 10,
            _ => 9,
        };
        // No code is shorter than a byte, so none is left that is whole.
        if self.n_bits < width {
            return;
        }
        self.n_bits -= width;
        let code = self.bits >> self.n_bits & ((1 << width) - 1);
        if code == CLEAR {
            self.lengths.truncate(END + 1);
            self.previous = None;
            return;
        }
        let new = self.previous.map(|previous| previous + 1);
        let known = self.lengths.get(code).copied().or(new.filter(|_| code == self.lengths.len()));
        let Some(length) = known.filter(|_| code != END) else {
            self.is_over = true;
            return;
        };
        if let Some(new) = new.filter(|_| self.lengths.len() < Self::MOST_CODES) {
            self.lengths.push(new);
        }
        self.previous = Some(length);
        left.set(left.get().saturating_sub(length));
    }
}

/// Where the innermost of a stream goes: it may be packed by LZW.
struct Innermost<'l> {
    lzw: [Lzw; 2],
    left: &'l Cell<u64>,
}

impl Write for Innermost<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for lzw in &mut self.lzw {
            for &byte in bytes {
                if lzw.is_over || self.left.get() == 0 {
                    break;
                }
                lzw.push(byte, self.left);
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What is written as pairs of hexadecimal digits; nothing where something else stands between.
pub(super) fn from_hexadecimal(written: &[u8]) -> Vec<u8> {
    let mut digits = Vec::new();
    for &byte in written {
        match char::from(byte).to_digit(16) {
            Some(digit) => digits.push(digit as u8),
            None if byte == b'>' => break,
            None if byte.is_ascii_whitespace() || byte == 0 => {}
            None => return Vec::new(),
        }
    }
    digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).unwrap_or(&0)).collect()
}

/// What is written in base 85, five letters for four bytes; nothing where something else stands between.
pub(super) fn from_base_85(written: &[u8]) -> Vec<u8> {
    let mut read = Vec::new();
    let (mut group, mut n) = (0_u32, 0_usize);
    for &byte in written {
        match byte {
            b'z' if n == 0 => read.extend([0; 4]),
            b'!'..=b'u' => {
                group = group.wrapping_mul(85).wrapping_add(u32::from(byte - b'!'));
                n += 1;
                if n == 5 {
                    read.extend(group.to_be_bytes());
                    (group, n) = (0, 0);
                }
            }
            b'~' => break,
            _ if byte.is_ascii_whitespace() || byte == 0 => {}
            _ => return Vec::new(),
        }
    }
    if n > 1 {
        let rest = (n..5).fold(group, |group, _| group.wrapping_mul(85).wrapping_add(84));
        read.extend(&rest.to_be_bytes()[..n - 1]);
    }
    read
}

/// Unpacks to the innermost, and takes what comes out of each layer from what is left.
fn unpack(packed: &mut dyn Read, left: &Cell<u64>, depth: usize) -> io::Result<()> {
    let mut head = [0; 2];
    packed.read_exact(&mut head)?;
    let mut whole = (&head[..]).chain(packed);
    if !is_packed(&head) {
        let mut innermost = Innermost { lzw: [true, false].map(Lzw::new), left };
        return io::copy(&mut whole, &mut innermost).map(drop);
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

    /// Blanks, packed by LZW into so many codes, each longer than the one before while there is room.
    fn lzw(n_codes: usize) -> Vec<u8> {
        let (mut packed, mut bits, mut n_bits) = (Vec::new(), 0_usize, 0);
        let mut put = |code: usize, width: usize| {
            bits = bits << width | code;
            n_bits += width;
            while n_bits >= 8 {
                n_bits -= 8;
                packed.push((bits >> n_bits) as u8);
                bits &= (1 << n_bits) - 1;
            }
        };
        put(CLEAR, 9);
        put(usize::from(b' '), 9);
        let mut next = END + 1;
        let width = |next: usize| match next + 1 {
            2048.. => 12,
            1024.. => 11,
            512.. => 10,
            _ => 9,
        };
        for _ in 1..n_codes {
            put(next.min(4095), width(next));
            next = (next + 1).min(4096);
        }
        put(END, width(next));
        put(0, 7);
        packed
    }

    fn counted(packed: &[u8], is_early: bool) -> u64 {
        let left = Cell::new(u64::MAX);
        count_lzw(packed, is_early, &left);
        u64::MAX - left.get()
    }

    #[test]
    fn lzw_is_counted_as_it_unpacks() {
        // The example of the standard: ten bytes.
        assert_eq!(counted(&[0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01], true), 10);
        for n in [1, 2, 250, 255, 256, 257, 1000, 2000, 3838] {
            assert_eq!(counted(&lzw(n), true), (n * (n + 1) / 2) as u64, "{n} codes");
        }
    }

    /// A regression: a megabyte packed by LZW took five gigabytes and twelve seconds.
    #[test]
    fn a_bomb_of_lzw_is_told() {
        check(&[lzw(1000)], false);
        check(&[lzw(4000)], true);
        // Within deflate.
        check(&[packed(1, &lzw(1000))], false);
        check(&[packed(1, &lzw(4000))], true);
        check(&[packed(2, &lzw(4000))], true);
    }

    #[test]
    fn a_bomb_without_its_head_or_in_letters_is_told() {
        let bomb = packed(1, &vec![b' '; 2 << 20]);
        let few = packed(1, b"BT (The mill) Tj ET");
        let hexadecimal =
            |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x} ")).collect::<String>() + ">";
        let base_85 = |bytes: &[u8]| {
            let letters = |group: &[u8]| {
                let mut whole = [0; 4];
                whole[..group.len()].copy_from_slice(group);
                let number = u32::from_be_bytes(whole);
                let letter = |power: u32| char::from(b'!' + (number / 85_u32.pow(power) % 85) as u8);
                (0..5).rev().map(letter).take(group.len() + 1).collect::<String>()
            };
            bytes.chunks(4).map(letters).collect::<String>() + "~>"
        };
        for (packed, is_it) in [(&bomb, true), (&few, false)] {
            check(&[packed[2..].to_vec()], is_it);
            check(&[hexadecimal(packed).into_bytes()], is_it);
            check(&[base_85(packed).into_bytes()], is_it);
            assert_eq!(from_base_85(base_85(packed).as_bytes()), *packed);
            assert_eq!(from_hexadecimal(hexadecimal(packed).as_bytes()), *packed);
        }
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
