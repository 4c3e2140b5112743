//! Where does a word occur?

use crate::analyzer::{self, Analyzer};
use crate::axis::{Axis, DocId, Position, WordId, as_u32};
use crate::beginnings::Beginnings;
use crate::lexicon::{Analyzers, Kinship, Lexicon, Meant};
use crate::matching::Matches;
use crate::order::{pair, parts};
use crate::rank::Lengths;
use crate::tally::{Places, Tally, ones};
use crate::term_freqs::TermFreqs;
use crate::words::WordList;
use crate::{order, pattern};
use std::borrow::Cow;
use std::sync::OnceLock;

/// The axis, inverted: for every word its positions.
///
/// Built when a collection is opened, by counting: one pass over the tokens counts each word's
/// positions, a second puts them in place, so no list is ever sorted. No word is analysed before a
/// query asks for it.
#[derive(Debug)]
pub struct Index {
    axis: Axis,
    pub(crate) places: Places,
    pub(crate) lengths: Lengths,
    pub(crate) lexicon: Lexicon,
    /// The analyzer of each document, by its ordinal; empty if there is but one.
    analyzers: Vec<u8>,
    /// Where each word's positions begin in `positions`, and one past the end of the last.
    starts: Vec<u32>,
    /// The positions of all words, one word after the other, ascending within each.
    positions: Vec<Position>,
    term_freqs: TermFreqs,
    pub(crate) beginnings: Beginnings,
    /// In how many documents each word occurs; counted when it is first asked for.
    document_freqs: OnceLock<Vec<u32>>,
    /// The word at each position; put together again when it is first asked for.
    pub(crate) tokens: OnceLock<Vec<WordId>>,
}

impl Index {
    /// Inverts a collection: `tokens` are the words at all positions of the axis, `words` what they
    /// are as written. A token that is not among the words is left out. Time and memory are linear in
    /// the number of tokens.
    #[inline(never)]
    pub fn build(axis: Axis, tokens: &[WordId], words: WordList) -> Self {
        let mut analyzers: Vec<Analyzer> = Vec::new();
        let ordinal = |document: usize, analyzers: &mut Vec<Analyzer>| {
            let language = axis.languages.get(document).copied().flatten();
            Lexicon::analyzer_ordinal(analyzers, language)
        };
        let ordinals: Vec<usize> =
            (0..axis.n_documents()).map(|document| ordinal(document, &mut analyzers)).collect();

        let mut counts = vec![0_u32; words.len() + 1];
        let mut occurs_in = vec![0; words.len()];
        for (document, &ordinal) in ordinals.iter().enumerate() {
            count(tokens_of(&axis, tokens, document), 1 << ordinal, &mut counts, &mut occurs_in);
        }
        let mut starts = counts;
        let mut end = 0;
        for start in &mut starts {
            end += core::mem::replace(start, end);
        }
        let mut positions = vec![Position(0); end as usize];
        let mut next = starts.clone();
        for document in 0..axis.n_documents() {
            let first = axis.document(DocId(as_u32(document))).0;
            place(tokens_of(&axis, tokens, document), first, &mut next, &mut positions);
        }

        let places = Places::of(&axis);
        let lengths = Lengths::of(&places, axis.n_documents());
        let narrow = |ordinal: usize| u8::try_from(ordinal).unwrap_or(u8::MAX);
        let by_document =
            if analyzers.len() > 1 { ordinals.into_iter().map(narrow).collect() } else { Vec::new() };
        let lexicon = Lexicon::new(words, analyzers, occurs_in);
        let term_freqs = TermFreqs::new(&starts, axis.n_documents());
        let beginnings = Beginnings::of(&lexicon);
        Self {
            axis,
            places,
            lengths,
            lexicon,
            analyzers: by_document,
            starts,
            positions,
            term_freqs,
            beginnings,
            document_freqs: OnceLock::new(),
            tokens: OnceLock::new(),
        }
    }

    /// Where everything stands.
    pub fn axis(&self) -> &Axis {
        &self.axis
    }

    /// The words, by id.
    pub fn words(&self) -> &WordList {
        self.lexicon.words()
    }

    /// The places, ascending, of every word that is `word` but for case, accents and inflection in
    /// the languages of the collection; with `is_prefix`, of every word that begins with it too.
    pub fn positions(&self, word: &str, is_prefix: bool) -> Cow<'_, [Position]> {
        self.merged(&self.meant(word, is_prefix))
    }

    /// How many places [`Index::positions`] has.
    pub fn n_meant(&self, word: &str, is_prefix: bool) -> usize {
        self.meant(word, is_prefix).into_iter().map(|meant| self.places_of(meant).len()).sum()
    }

    /// How often a word occurs, but for case and accents.
    pub fn n_spelled(&self, word: &str) -> usize {
        self.lexicon.folded_alike(word).into_iter().map(|word| self.n_tokens(word)).sum()
    }

    /// The documents in which a word occurs, but for case and accents, ascending. Linear in the number
    /// of its occurrences.
    pub fn documents_spelled(&self, word: &str) -> Vec<DocId> {
        let meant: Vec<Meant> = self.lexicon.folded_alike(word).into_iter().map(Meant::other).collect();
        let mut walk = self.axis.passage_walk();
        let places = self.merged(&meant);
        let documents = places.iter().map(|place| self.axis.document_of(walk.passage_of(*place)));
        let mut documents: Vec<DocId> = documents.collect();
        documents.dedup();
        documents
    }

    /// Words that begin with `beginning`, but for case and accents, folded, the most frequent first; at
    /// most so many.
    pub fn beginning(&self, beginning: &str, at_most: usize) -> Vec<String> {
        let mut words: Vec<(String, usize)> = Vec::new();
        for word in self.lexicon.beginning(beginning) {
            let folded = analyzer::fold(self.words().get(word).unwrap_or_default());
            // What is folded alike stands side by side.
            match words.last_mut().filter(|(last, _)| *last == folded) {
                Some((_, n_tokens)) => *n_tokens += self.n_tokens(word),
                None => words.push((folded, self.n_tokens(word))),
            }
        }
        let mut ordinals: Vec<u32> = (0..as_u32(words.len())).collect();
        order::sort(&mut ordinals, |a, b| words[b as usize].1.cmp(&words[a as usize].1));
        ordinals.truncate(at_most);
        ordinals.into_iter().map(|ordinal| words[ordinal as usize].0.clone()).collect()
    }

    /// The words that fit a pattern; see [`pattern::fits`].
    pub(crate) fn words_like(&self, pattern: &str) -> Vec<Meant> {
        let pattern: Vec<char> = analyzer::fold(pattern).chars().collect();
        let mut letters: Vec<char> = Vec::new();
        self.lexicon.passing(|word| {
            letters.clear();
            letters.extend(word.chars());
            pattern::fits(&pattern, &letters)
        })
    }

    /// The words that are at most so many edits away; see [`crate::spelling::distance`].
    pub(crate) fn words_near(&self, word: &str, edits: usize) -> Vec<Meant> {
        let wanted: Vec<char> = analyzer::fold(word).chars().collect();
        let mut near = Vec::new();
        self.lexicon.near(&wanted, edits, &mut |_, entries, _| {
            near.extend(entries.iter().map(|entry| Meant::other(entry.word)));
        });
        near
    }

    /// Works out some more of what queries will need, a few milliseconds' worth; whether there was any
    /// left. Without it the first query for a letter takes that much longer.
    pub fn prepare(&self) -> bool {
        self.lexicon.prepare()
            || self.term_freqs.prepare(|word| self.postings(word), &self.places)
            || self.beginnings.next().map(|letter| Matches::beginning(letter, self).tally(self)).is_some()
    }

    /// The words that are meant by one; with `is_prefix`, those that begin with it too. None twice.
    pub(crate) fn meant(&self, word: &str, is_prefix: bool) -> Vec<Meant> {
        let mut meant = self.lexicon.forms(word);
        if is_prefix {
            // Of a word that is both, the wider meaning.
            let beginning: Vec<WordId> = self.lexicon.beginning(word).collect();
            meant.retain(|form| form.analyzers == Analyzers::MAX || !beginning.contains(&form.word));
            let n_forms = meant.len();
            for word in beginning {
                if !meant[..n_forms].iter().any(|form| form.word == word) {
                    meant.push(Meant::other(word));
                }
            }
        }
        meant
    }

    /// Counts for each document how much of a word that is meant it holds.
    pub(crate) fn count(&self, meant: Meant, tally: &mut Tally) {
        // Who writes an accent, or leaves it out, mostly means it.
        if meant.kinship == Kinship::Accented {
            return tally.add(&self.places, 1, &self.places_of(meant));
        }
        match self.term_freqs.of(meant.word, self.postings(meant.word), &self.places) {
            None => tally.add(&self.places, 2, &self.places_of(meant)),
            Some(freqs) if meant.analyzers == Analyzers::MAX => tally.push_all(freqs),
            Some(freqs) => {
                let of_these = freqs.iter().filter(|(document, _)| self.is_of(*document, meant.analyzers));
                of_these.for_each(|(document, freq)| tally.push(document, freq));
            }
        }
    }

    /// Whether a document is read by one of some analyzers.
    fn is_of(&self, document: DocId, analyzers: Analyzers) -> bool {
        let analyzer = self.analyzers.get(document.0 as usize).copied().unwrap_or(0);
        analyzers & (1 << analyzer) != 0
    }

    /// The places of a word that is meant, ascending.
    pub(crate) fn places_of(&self, meant: Meant) -> Cow<'_, [Position]> {
        let places = self.postings(meant.word);
        if meant.analyzers == Analyzers::MAX {
            return Cow::Borrowed(places);
        }
        let mut walk = self.axis.passage_walk();
        let is_meant =
            |place: &Position| self.is_of(self.axis.document_of(walk.passage_of(*place)), meant.analyzers);
        Cow::Owned(places.iter().copied().filter(is_meant).collect())
    }

    /// All places of some words, ascending.
    pub(crate) fn merged(&self, meant: &[Meant]) -> Cow<'_, [Position]> {
        if let [meant] = *meant {
            return self.places_of(meant);
        }
        if meant.is_empty() {
            return Cow::default();
        }
        // Sorting takes a step for each place and each doubling of the number of words; marking them on
        // the axis takes one for each place and each 64 tokens.
        let n = self.n_places(meant);
        if n * (meant.len().ilog2() as usize) < self.positions.len() / 16 {
            let mut keys: Vec<u64> = Vec::with_capacity(n);
            meant
                .iter()
                .for_each(|&meant| keys.extend(self.places_of(meant).iter().map(|place| pair(place.0, 0))));
            order::sort_numbers(&mut keys);
            return keys.into_iter().map(|key| Position(parts(key).0)).collect();
        }
        let mut marks = vec![0_u64; (self.axis.end.0 as usize).div_ceil(64)];
        for &meant in meant {
            for place in self.places_of(meant).iter() {
                marks[place.0 as usize / 64] |= 1 << (place.0 % 64);
            }
        }
        let mut merged = Vec::with_capacity(n);
        merged.extend(ones(&marks).map(Position));
        Cow::Owned(merged)
    }

    /// All places of some words, as few lists, each ascending.
    pub(crate) fn lists(&self, meant: &[Meant]) -> Vec<Cow<'_, [Position]>> {
        /// More lists than these are merged before they are walked side by side.
        const FEW: usize = 16;
        if meant.len() > FEW {
            return vec![self.merged(meant)];
        }
        meant.iter().map(|&meant| self.places_of(meant)).collect()
    }

    /// How many places some words have at most.
    pub(crate) fn n_places(&self, meant: &[Meant]) -> usize {
        meant.iter().map(|meant| self.n_tokens(meant.word)).sum()
    }

    /// In how many documents each word occurs, as written. The first call takes time in proportion to
    /// the number of tokens.
    pub(crate) fn document_freqs(&self) -> &[u32] {
        self.document_freqs.get_or_init(|| {
            let words = (0..as_u32(self.words().len())).map(WordId);
            words.map(|word| self.places.n_documents(self.postings(word))).collect()
        })
    }

    /// How often a word occurs, as written.
    pub(crate) fn n_tokens(&self, word: WordId) -> usize {
        self.postings(word).len()
    }

    /// The places of a word, as written, ascending.
    pub(crate) fn postings(&self, word: WordId) -> &[Position] {
        let at = |word: usize| self.starts.get(word).map_or(0, |&start| start as usize);
        self.positions.get(at(word.0 as usize)..at(word.0 as usize + 1)).unwrap_or(&[])
    }
}

// One call a document: an engine that compiles better what is called often does so after the first.

/// Counts the words of a document. `analyzer` is its analyzer's bit.
#[inline(never)]
fn count(tokens: &[WordId], analyzer: Analyzers, counts: &mut [u32], occurs_in: &mut [Analyzers]) {
    for token in tokens {
        if let (Some(count), Some(occurs_in)) =
            (counts.get_mut(token.0 as usize), occurs_in.get_mut(token.0 as usize))
        {
            *count += 1;
            *occurs_in |= analyzer;
        }
    }
}

/// Puts the positions of a document in place. `next` is, for each word, where its next one goes.
#[inline(never)]
fn place(tokens: &[WordId], first: Position, next: &mut [u32], positions: &mut [Position]) {
    for (position, token) in (first.0..).zip(tokens) {
        if let Some(slot) = next.get_mut(token.0 as usize)
            && let Some(place) = positions.get_mut(*slot as usize)
        {
            *place = Position(position);
            *slot += 1;
        }
    }
}

/// What is left of an ascending list from `place` on, in time that grows with the logarithm of what is
/// passed over.
pub(crate) fn gallop(list: &[Position], place: Position) -> &[Position] {
    let mut reach = 1;
    while list.get(reach).is_some_and(|&other| other < place) {
        reach *= 2;
    }
    let from = reach / 2;
    let near = &list[from.min(list.len())..list.len().min(reach + 1)];
    &list[from.min(list.len()) + near.partition_point(|&other| other < place)..]
}

/// The words of a document, in order.
fn tokens_of<'a>(axis: &Axis, tokens: &'a [WordId], document: usize) -> &'a [WordId] {
    let (start, end) = axis.document(DocId(as_u32(document)));
    tokens.get(start.0 as usize..end.0 as usize).unwrap_or(&[])
}
