//! How is text kept as word ids?
//!
//! A text is words and stretches between words in turn. Most stretches are a single space, so that
//! one is left out, and two words that follow each other have it between them; where neither word
//! is of a script that uses spaces, they have nothing between them (the spaceless model of de Moura,
//! Navarro, Ziviani and Baeza-Yates 2000, "Fast and flexible word searching on compressed text").
//! Every text is given back byte for byte.

use crate::codes::{Codes, Decoder};
use rustc_hash::FxBuildHasher;
use std::collections::HashMap;
use vademecum_search::{WordId, WordList, analyzer};

/// Ends an entry of the word list. No UTF-8 text holds this byte.
const ENTRY_END: u8 = 255;

/// Whether a character belongs to a script written without spaces between words: Chinese and
/// Japanese, Thai, Lao, Khmer, Myanmar.
fn is_unspaced(character: char) -> bool {
    matches!(character,
        '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
        | '\u{2E80}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// What there is to know of an entry to read a text, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Edges(u8);

impl Edges {
    /// It is a word, not a stretch between words.
    const WORD: u8 = 1;
    const STARTS_UNSPACED: u8 = 2;
    const ENDS_UNSPACED: u8 = 4;

    fn of(entry: &str) -> Self {
        let bit = |is_set: bool, bit: u8| if is_set { bit } else { 0 };
        Self(
            bit(analyzer::is_word(entry), Self::WORD)
                | bit(entry.chars().next().is_some_and(is_unspaced), Self::STARTS_UNSPACED)
                | bit(entry.chars().next_back().is_some_and(is_unspaced), Self::ENDS_UNSPACED),
        )
    }

    /// Whether it is a word, not a stretch between words.
    #[inline]
    pub fn is_word(self) -> bool {
        self.0 & Self::WORD != 0
    }

    /// How many spaces the stream leaves out between two entries that follow each other in it: one
    /// between words, none where neither is of a script that uses spaces.
    #[inline]
    fn implied(self, after: Self) -> u32 {
        let are_words = self.0 & after.0 & Self::WORD;
        let are_unspaced = (self.0 / Self::ENDS_UNSPACED) & (after.0 / Self::STARTS_UNSPACED);
        u32::from(are_words & !are_unspaced)
    }
}

/// What a reader has to know of an entry to pass over it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Measure {
    len_bytes: u32,
    edges: Edges,
}

/// Every distinct word and stretch between words of a collection, and the measures of each.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    list: &'a WordList,
    measures: &'a [Measure],
}

/// Reads the `words` section; `None` if it is not well-formed.
#[inline(never)]
pub(crate) fn read_words(section: &[u8]) -> Option<(WordList, Vec<Measure>)> {
    let mut list = WordList::with_capacity(section.len());
    let mut measures = Vec::new();
    for entry in section.split_inclusive(|&byte| byte == ENTRY_END) {
        let entry = core::str::from_utf8(entry.strip_suffix(&[ENTRY_END])?).ok()?;
        list.push(entry)?;
        measures.push(Measure { len_bytes: u32::try_from(entry.len()).ok()?, edges: Edges::of(entry) });
    }
    Some((list, measures))
}

impl<'a> Words<'a> {
    /// A list of words, with the measures of each.
    pub(crate) fn new(list: &'a WordList, measures: &'a [Measure]) -> Self {
        Self { list, measures }
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }
}

/// Where a reader of a text stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    /// Byte in the stream.
    pub stream_at: u32,
    /// Byte in the text that the stream stands for.
    pub text_at: u32,
    /// What was read last; no word at the beginning of a text.
    last: Edges,
}

impl Cursor {
    /// At the beginning of the text whose stream begins at `stream_at`.
    pub fn at_start(stream_at: u32) -> Self {
        Self { stream_at, text_at: 0, last: Edges::default() }
    }
}

/// Reads a text out of its stream, entry by entry.
#[derive(Clone, Debug)]
pub struct Reader<'a> {
    words: Words<'a>,
    decoder: &'a Decoder,
    stream: &'a [u8],
    cursor: Cursor,
}

/// An entry, without its text.
#[derive(Clone, Copy, Debug)]
struct Step {
    id: WordId,
    /// Where it begins in the text, in bytes.
    start: u32,
    is_word: bool,
}

/// A part of a text, for [`Reader::pass`].
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stretch {
    /// Where it ends, in bytes.
    pub(crate) end: u32,
    /// Whether its words are kept.
    pub(crate) is_kept: bool,
}

/// One entry read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry<'a> {
    /// Its id.
    pub id: u32,
    /// Its text.
    pub text: &'a str,
    /// Where it begins in the text, in bytes.
    pub start: u32,
    /// Whether it is a word.
    pub is_word: bool,
    /// What the stream leaves out before it: nothing, or a space.
    pub implied: &'static str,
}

impl<'a> Reader<'a> {
    /// Reads on from `cursor`.
    pub fn new(words: Words<'a>, decoder: &'a Decoder, stream: &'a [u8], cursor: Cursor) -> Self {
        Self { words, decoder, stream, cursor }
    }

    /// Where the next entry will be read.
    #[inline]
    pub fn cursor(&self) -> Cursor {
        self.cursor
    }

    /// Passes over the next entry; `None` at the end of the stream, or where it is damaged.
    fn step(&mut self) -> Option<Step> {
        let Cursor { stream_at, text_at, last } = self.cursor;
        let (id, stream_at) = self.decoder.read(self.stream, stream_at as usize)?;
        let &Measure { len_bytes, edges } = self.words.measures.get(id as usize)?;
        let start = text_at.checked_add(last.implied(edges))?;
        let text_at = start.checked_add(len_bytes)?;
        self.cursor = Cursor { stream_at: u32::try_from(stream_at).ok()?, text_at, last: edges };
        Some(Step { id: WordId(id), start, is_word: edges.is_word() })
    }

    /// Passes over as many entries as there is room for, or as the text has, and writes into `room` the words
    /// of those stretches whose words are kept; gives how many. Before a word that does not begin inside the
    /// stretch, `next` is told where it begins and how many words were kept, and gives the stretch that it
    /// begins in. `None` where the stream ends before the text or is damaged.
    ///
    /// Nothing is done more often while a collection is opened. So this is a small function that is called
    /// often: an engine that compiles better what is called often is ready with it soon.
    #[inline(never)]
    pub(crate) fn pass(
        &mut self,
        text_len: u32,
        room: &mut [WordId],
        stretch: &mut Stretch,
        next: &mut dyn FnMut(u32, usize) -> Stretch,
    ) -> Option<usize> {
        let Self { words: Words { measures, .. }, decoder, stream, cursor } = *self;
        let (mut at, mut last) = (cursor.stream_at as usize, cursor.last);
        // Sums of 32-bit numbers fit 64 bits; what does not fit 32 in the end is damaged.
        let mut text_at = u64::from(cursor.text_at);
        let mut n_words = 0;
        for _ in 0..room.len() {
            if text_at >= u64::from(text_len) {
                break;
            }
            let (id, after) = decoder.read(stream, at)?;
            let &Measure { len_bytes, edges } = measures.get(id as usize)?;
            let start = text_at + u64::from(last.implied(edges));
            if start >= u64::from(stretch.end) && edges.is_word() {
                *stretch = next(u32::try_from(start).ok()?, n_words);
            }
            // What is no word is written over by what comes next: whether one comes cannot be foreseen, so
            // there is no branch for it.
            *room.get_mut(n_words)? = WordId(id);
            n_words += usize::from(edges.is_word() && stretch.is_kept);
            text_at = start + u64::from(len_bytes);
            (at, last) = (after, edges);
        }
        self.cursor =
            Cursor { stream_at: u32::try_from(at).ok()?, text_at: u32::try_from(text_at).ok()?, last };
        Some(n_words)
    }
}

impl<'a> Iterator for Reader<'a> {
    type Item = Entry<'a>;

    /// The next entry; `None` at the end of the stream, or where it is damaged.
    fn next(&mut self) -> Option<Entry<'a>> {
        let before = self.cursor.text_at;
        let Step { id, start, is_word } = self.step()?;
        let implied = if start > before { " " } else { "" };
        Some(Entry { id: id.0, text: self.words.list.get(id)?, start, is_word, implied })
    }
}

/// Writes texts as streams. Entries get their ids when all texts are known.
#[derive(Debug, Default)]
pub(crate) struct Writer<'t> {
    ids: HashMap<&'t str, u32, FxBuildHasher>,
    /// Entries in the order first met, and how often each occurs.
    entries: Vec<(&'t str, u32)>,
    /// The entries of all texts, numbered in the order first met.
    stream: Vec<u32>,
}

impl<'t> Writer<'t> {
    /// Takes up one more text.
    pub(crate) fn push(&mut self, text: &'t str) {
        let mut last: Option<(usize, Edges)> = None;
        for (span, word) in analyzer::tokens(text) {
            let start = last.map_or(0, |(end, _)| end);
            let between = &text[start..span.start as usize];
            let edges = Edges::of(word);
            let implied = last.map_or(0, |(_, before)| before.implied(edges));
            // An empty stretch has no entry of its own, save where a space would be implied.
            if between != if implied == 1 { " " } else { "" } {
                self.push_entry(between);
            }
            self.push_entry(word);
            last = Some((span.end as usize, edges));
        }
        let rest = &text[last.map_or(0, |(end, _)| end)..];
        if !rest.is_empty() {
            self.push_entry(rest);
        }
    }

    fn push_entry(&mut self, entry: &'t str) {
        let next = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        let id = *self.ids.entry(entry).or_insert(next);
        if id == next {
            self.entries.push((entry, 0));
        }
        self.entries[id as usize].1 += 1;
        self.stream.push(id);
    }

    /// The code, the `words` section and the `text` section.
    pub(crate) fn finish(self) -> (Codes, Vec<u8>, Vec<u8>) {
        let Self { entries, stream, .. } = self;
        let mut order: Vec<usize> = (0..entries.len()).collect();
        // The most frequent first; equals, most of which occur once, in an order that compresses.
        order.sort_unstable_by_key(|&entry| (core::cmp::Reverse(entries[entry].1), entries[entry].0));
        let frequencies: Vec<u32> = order.iter().map(|&entry| entries[entry].1).collect();
        let codes = Codes::for_frequencies(&frequencies);

        let mut words = Vec::new();
        let mut rank = vec![0; entries.len()];
        for (id, entry) in (0..).zip(order) {
            rank[entry] = id;
            words.extend(entries[entry].0.as_bytes());
            words.push(ENTRY_END);
        }
        let mut text = Vec::new();
        for entry in stream {
            codes.write(rank[entry as usize], &mut text);
        }
        (codes, words, text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Writes texts, and reads them back.
    fn round_trip(texts: &[&str]) -> Vec<String> {
        let mut writer = Writer::default();
        for text in texts {
            writer.push(text);
        }
        let (codes, words, stream) = writer.finish();
        let (list, measures) = read_words(&words).unwrap();
        let words = Words::new(&list, &measures);
        let decoder = Decoder::of(codes);
        let mut cursor = Cursor::default();
        texts
            .iter()
            .map(|text| {
                let mut reader = Reader::new(words, &decoder, &stream, cursor);
                let mut read = String::new();
                while read.len() < text.len() {
                    let entry = reader.next().unwrap();
                    read.push_str(entry.implied);
                    assert_eq!(entry.start as usize, read.len());
                    read.push_str(entry.text);
                }
                cursor = Cursor::at_start(reader.cursor().stream_at);
                read
            })
            .collect()
    }

    #[test]
    fn single_spaces_cost_nothing() {
        let stream_len = |text| {
            let mut writer = Writer::default();
            writer.push(text);
            writer.finish().2.len()
        };
        assert_eq!(stream_len("one two three"), 3);
        assert_eq!(stream_len("one  two, three."), 6);
        assert_eq!(stream_len("中国人"), 3);
        assert_eq!(stream_len(" one"), 2);
    }

    proptest! {
        #[test]
        fn texts_come_back_byte_for_byte(
            texts in prop::collection::vec("\\PC{0,40}|[ab中国 ,.\\n“”ไ’]{0,60}|(\\u{FEFF})?[a \\r\\n\\t\\u{0}]{0,20}", 0..5)
        ) {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            prop_assert_eq!(round_trip(&texts), texts);
        }
    }
}
