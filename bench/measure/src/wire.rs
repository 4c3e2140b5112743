//! How many bytes travel?

use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::{self, Write};

/// What some bytes weigh.
#[derive(Clone, Copy, Debug, Default)]
pub struct Weight {
    /// Bytes as they are.
    pub raw: usize,
    /// Under brotli 11 with a window of 16 MiB.
    pub brotli: usize,
    /// Under gzip 9.
    pub gzip: usize,
}

impl Weight {
    /// Weighs bytes. Takes about two seconds a megabyte.
    ///
    /// # Errors
    /// Never for lack of space: nothing is kept. The compressors' own errors.
    pub fn of(bytes: &[u8]) -> io::Result<Self> {
        Ok(Self { raw: bytes.len(), brotli: brotli(bytes)?, gzip: gzip(bytes)? })
    }
}

fn brotli(bytes: &[u8]) -> io::Result<usize> {
    let parameters =
        BrotliEncoderParams { quality: 11, lgwin: 24, size_hint: bytes.len(), ..Default::default() };
    let mut input = bytes;
    let mut count = Count::default();
    brotli::BrotliCompress(&mut input, &mut count, &parameters)?;
    Ok(count.0)
}

fn gzip(bytes: &[u8]) -> io::Result<usize> {
    let mut encoder = GzEncoder::new(Count::default(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.0)
}

/// Counts what is written and forgets it.
#[derive(Debug, Default)]
struct Count(usize);

impl Write for Count {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The sections of a corpus, in the order documents, words, text; as `vademecum_corpus::format`
/// describes the bytes. `None` if they are no corpus.
pub fn sections(corpus: &[u8]) -> Option<[&[u8]; 3]> {
    const FIRST_LEN: usize = 10;
    const SECTION_HEAD_LEN: usize = 12;
    let len = |section: usize| {
        let at = FIRST_LEN + section * SECTION_HEAD_LEN;
        Some(u32::from_le_bytes(corpus.get(at..at + 4)?.try_into().ok()?) as usize)
    };
    let (documents, words, text) = (len(0)?, len(1)?, len(2)?);
    let content = corpus.get(FIRST_LEN + 3 * SECTION_HEAD_LEN + 8..)?;
    let (documents, rest) = content.split_at_checked(documents)?;
    let (words, rest) = rest.split_at_checked(words)?;
    Some([documents, words, rest.get(..text)?])
}
