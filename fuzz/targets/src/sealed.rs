//! How is a changed corpus made to look sound?

use xxhash_rust::xxh64::xxh64;

/// Magic, then the version.
const FIRST_LEN: usize = 9 + 1;
/// Length and hash.
const SECTION_HEAD_LEN: usize = 4 + 8;
const N_SECTIONS: usize = 3;
const HEAD_LEN: usize = FIRST_LEN + N_SECTIONS * SECTION_HEAD_LEN + 8;

/// A corpus with some bytes changed, and hashes that fit, which only tell damage by accident. Each
/// change is four bytes: which section and what to do, two for the place, and the value.
pub(crate) fn changed(corpus: &[u8], changes: &[u8]) -> Vec<u8> {
    let mut sections = sections(corpus);
    for change in changes.chunks_exact(4).take(16) {
        let [what, high, low, value] = [change[0], change[1], change[2], change[3]];
        let section = &mut sections[usize::from(what) % N_SECTIONS];
        // From the end as often as from the beginning, where most of the meaning is.
        let place = usize::from(u16::from_be_bytes([high, low]));
        let at = place.min(section.len());
        match (what / 3 % 6, section.get_mut(at)) {
            (0 | 1, Some(byte)) => *byte = value,
            (2, Some(byte)) => *byte = byte.wrapping_add(1),
            (3, Some(_)) => drop(section.remove(at)),
            (4, _) => section.insert(at, value),
            (_, _) => section.truncate(at),
        }
    }
    seal(corpus, &sections)
}

fn sections(corpus: &[u8]) -> [Vec<u8>; N_SECTIONS] {
    let len = |section: usize| {
        let at = FIRST_LEN + section * SECTION_HEAD_LEN;
        corpus.get(at..at + 4).and_then(|len| len.try_into().ok()).map_or(0, u32::from_le_bytes) as usize
    };
    let mut at = HEAD_LEN;
    [0, 1, 2].map(|section| {
        let bytes = corpus.get(at..at + len(section)).unwrap_or_default().to_vec();
        at += bytes.len();
        bytes
    })
}

/// With magic and version as the corpus has them.
fn seal(corpus: &[u8], sections: &[Vec<u8>; N_SECTIONS]) -> Vec<u8> {
    let mut bytes = corpus.get(..FIRST_LEN).unwrap_or_default().to_vec();
    for section in sections {
        bytes.extend(u32::try_from(section.len()).unwrap_or(u32::MAX).to_le_bytes());
        bytes.extend(xxh64(section, 0).to_le_bytes());
    }
    bytes.extend(xxh64(&bytes, 0).to_le_bytes());
    sections.iter().for_each(|section| bytes.extend(section));
    bytes
}

#[cfg(test)]
mod tests {
    #[test]
    fn without_changes_a_corpus_stays_as_it_is() {
        let corpus = crate::small_corpus_bytes();
        assert_eq!(super::changed(corpus, &[]), corpus);
        assert_ne!(super::changed(corpus, &[0, 0, 40, 7]), corpus);
    }
}
