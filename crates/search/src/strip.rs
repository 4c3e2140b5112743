//! Where in a document do hits fall?

use crate::axis::{Axis, as_u32};
use crate::find::DocumentHits;
use crate::matching::PartId;

/// Hits of one part of the query that fall into one bin of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tick {
    /// The part.
    pub part: PartId,
    /// The bin, from 0 at the document's first word.
    pub bin: u32,
    /// The first of them: its ordinal among all hits of the document, counted from 1.
    pub hit: u32,
    /// How many there are, at least one.
    pub n: u32,
}

impl DocumentHits {
    /// Where the hits fall in the document, cut into so many bins of equal numbers of words: ascending
    /// by bin, and in each bin by part. At most as many as there are bins and parts, and as there are
    /// hits. Takes time in proportion to the number of hits.
    pub fn strip(&self, axis: &Axis, n_bins: u32) -> Vec<Tick> {
        let (start, end) = axis.document(self.document);
        let n_tokens = u64::from(end.0.saturating_sub(start.0).max(1));
        let mut ticks: Vec<Tick> = Vec::new();
        for (hit, found) in (1..).zip(&self.matches) {
            let at = u64::from(found.start.0.saturating_sub(start.0)) * u64::from(n_bins) / n_tokens;
            let bin = as_u32(usize::try_from(at).unwrap_or(usize::MAX)).min(n_bins.saturating_sub(1));
            let tick = Tick { part: found.part, bin, hit, n: 1 };
            // What falls into the last bin stands at the end.
            let first = ticks.iter().rposition(|known| known.bin != bin).map_or(0, |before| before + 1);
            match ticks[first..].iter().position(|known| known.part >= tick.part) {
                Some(at) if ticks[first + at].part == tick.part => ticks[first + at].n += 1,
                Some(at) => ticks.insert(first + at, tick),
                None => ticks.push(tick),
            }
        }
        ticks
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::axis::{DocId, PassageId, Position};
    use crate::matching::Match;

    #[test]
    fn hits_fall_into_bins() {
        let axis = Axis {
            end: Position(1100),
            passages: vec![Position(0), Position(100)],
            documents: vec![PassageId(0), PassageId(1)],
            ..Axis::default()
        };
        let check = |hits: &[(u32, u8)], n_bins, expected: &[(u8, u32, u32, u32)]| {
            let matches = hits.iter().map(|&(at, part)| Match {
                start: Position(100 + at),
                n_tokens: 1,
                part: PartId(part),
            });
            let hits =
                DocumentHits { document: DocId(1), matches: matches.collect(), ..DocumentHits::default() };
            let ticks = hits.strip(&axis, n_bins);
            let ticks: Vec<_> = ticks.iter().map(|tick| (tick.part.0, tick.bin, tick.hit, tick.n)).collect();
            assert_eq!(ticks, expected);
        };
        check(&[], 10, &[]);
        check(&[(0, 0), (999, 0)], 10, &[(0, 0, 1, 1), (0, 9, 2, 1)]);
        check(&[(1, 1), (2, 0), (3, 1), (99, 0), (100, 0)], 10, &[(0, 0, 2, 2), (1, 0, 1, 2), (0, 1, 5, 1)]);
        check(&[(1, 0), (998, 1)], 1, &[(0, 0, 1, 1), (1, 0, 2, 1)]);
        check(&[(5, 0)], 0, &[(0, 0, 1, 1)]);
    }
}
