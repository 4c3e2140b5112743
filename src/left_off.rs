//! Where did the reader leave off?
//!
//! The last documents that were read, each with the passage at which the reader was. It is kept as lines
//! of `id`, `place` and how many hundredths were read, between tabs, the last read first.

use vademecum_corpus::Place;

/// Where it is kept, before what tells this collection from others.
pub const KEPT_AS: &str = "vademecum.left-off ";

/// So many documents are remembered.
const MOST: usize = 50;

/// Of less than this, in hundredths, nobody has to be reminded; nor of what was read to its end.
const READING: core::ops::Range<u8> = 3..97;

/// The documents that were begun.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeftOff {
    /// The last read first.
    places: Vec<Left>,
}

/// A document that was begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// The document's public name.
    pub document: String,
    /// The passage at which the reader was.
    pub at: Place,
    /// How much was read, in hundredths.
    pub percent: u8,
}

impl LeftOff {
    /// Reads what [`LeftOff::kept`] wrote. Never fails: what is no place is left out.
    pub fn read(text: &str) -> Self {
        let left = |line: &str| {
            let mut parts = line.split('\t');
            let (document, at, percent) = (parts.next()?, parts.next()?, parts.next()?);
            let is_whole = !document.is_empty() && parts.next().is_none();
            let (at, percent) = (at.parse().ok()?, percent.parse().ok()?);
            (is_whole && percent <= 100).then(|| Left { document: document.to_owned(), at, percent })
        };
        Self { places: text.lines().filter_map(left).take(MOST).collect() }
    }

    /// What is to be kept.
    pub fn kept(&self) -> String {
        let lines = self.places.iter().map(|left| {
            [&left.document, "\t", &left.at.to_string(), "\t", &left.percent.to_string(), "\n"].concat()
        });
        lines.collect()
    }

    /// Notes where the reader is. A document at its beginning or its end is forgotten.
    pub fn note(&mut self, left: Left) {
        self.places.retain(|known| known.document != left.document);
        let is_sound = !left.document.is_empty() && !left.document.contains(['\t', '\n', '\r']);
        if READING.contains(&left.percent) && is_sound {
            self.places.insert(0, left);
            self.places.truncate(MOST);
        }
    }

    /// Where the reader left off in this document.
    pub fn of(&self, document: &str) -> Option<&Left> {
        self.places.iter().find(|left| left.document == document)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(document: &str, percent: u8) -> Left {
        Left { document: document.to_owned(), at: Place { passage: 7, hash: 0x0f3a_99c4 }, percent }
    }

    #[test]
    fn what_is_kept_is_read_again() {
        let mut places = LeftOff::default();
        places.note(left("a", 40));
        places.note(left("b c", 50));
        places.note(left("a", 60));
        assert_eq!(places.kept(), "a\tp7~0f3a99c4\t60\nb c\tp7~0f3a99c4\t50\n");
        assert_eq!(LeftOff::read(&places.kept()), places);
        assert_eq!(places.of("a"), Some(&left("a", 60)));
        assert_eq!(places.of("c"), None);
    }

    #[test]
    fn beginnings_and_ends_need_no_reminder() {
        let check = |percent: u8, is_kept: bool| {
            let mut places = LeftOff::default();
            places.note(left("a", 40));
            places.note(left("a", percent));
            assert_eq!(places.of("a").is_some(), is_kept, "{percent}");
        };
        for (percent, is_kept) in [(0, false), (2, false), (3, true), (96, true), (97, false), (100, false)] {
            check(percent, is_kept);
        }
    }

    #[test]
    fn only_the_last_are_remembered_and_nonsense_is_left_out() {
        let mut places = LeftOff::default();
        for n in 0..MOST + 5 {
            places.note(left(&n.to_string(), 50));
        }
        assert_eq!((places.of("4"), places.of("5")), (None, Some(&left("5", 50))));
        places.note(left("a\tb", 50));
        assert_eq!(places.of("a\tb"), None);
        let nonsense = "\n\t\t\na\na\tp7\t9\na\tp7~0f3a99c4\t300\na\tp7~0f3a99c4\t1\tmore\n\tp7~0f3a99c4\t1\nb\tp7~0f3a99c4\t40";
        assert_eq!(LeftOff::read(nonsense), LeftOff { places: vec![left("b", 40)] });
    }
}
