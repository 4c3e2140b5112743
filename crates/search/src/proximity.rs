//! How close do two words of the query stand to each other?
//!
//! Words that are neighbours in the query are mostly meant together. Where they stand close to each
//! other in a document, in whatever order, that counts as the occurrence of a pair, and the more the
//! closer they are (after Büttcher, Clarke and Lushman 2006, "Term proximity scoring for ad-hoc
//! retrieval on very large text collections").
//!
//! How many documents hold a pair is told from a sample of those that hold both words, and how much one of
//! them holds is worked out when it is asked for: of a hundred documents with both words, few are close
//! enough to the best ten for their pairs to matter.

use crate::Index;
use crate::axis::{DocId, Position};
use crate::cursor::Cursor;
use crate::matching::Forms;
use crate::order::{self, pair, parts};
use crate::rank::idf;
use crate::tally::{ONE, Tally, WEIGHTIEST, n_ones, ones};

/// How many words the second of a pair may stand behind the first.
const REACH: u32 = 8;

/// What one pair of words side by side counts: a number that every distance divides, so that the
/// counts stay whole.
pub(crate) const ONE_PAIR: u32 = ONE * 840;

/// How much a pair of words counts beside its words.
const PAIR: f64 = 0.5;

/// At most so many documents with both words are looked at for how many hold the pair: for a share of a
/// tenth, that tells it to a fifth of itself, and its logarithm to a twentieth.
const SAMPLE: usize = 48;

/// Sorts numbers; the quickest if they are few, as the places of two words in a document mostly are.
fn sort_few(numbers: &mut Vec<u64>) {
    const FEW: usize = 24;
    if numbers.len() > FEW {
        return order::sort_numbers(numbers);
    }
    for end in 1..numbers.len() {
        let mut at = end;
        while at > 0 && numbers[at - 1] > numbers[at] {
            numbers.swap(at - 1, at);
            at -= 1;
        }
    }
}

/// Two words that are neighbours in the query.
#[derive(Clone, Debug)]
pub(crate) struct Pair<'a> {
    /// Which of the wanted parts the first is; the second is the one after it.
    pub(crate) first: usize,
    /// What they tell beyond the rarer of them.
    pub(crate) weight: f64,
    /// The documents that hold both words, one bit each.
    pub(crate) both: Vec<u64>,
    /// The places of all that the words mean, those of the rarer word first.
    lists: Vec<Cursor<'a>>,
    /// Room for the places in one document, each with which word it is of: 0 for the rarer one.
    here: Vec<u64>,
    /// How many lists are the rarer word's.
    n_rarer: usize,
    /// Whether some places count half as words.
    is_halved: bool,
    /// How much of the pair the documents looked at hold, those that hold any.
    known: Vec<(DocId, u32)>,
    /// Whether no other document holds any.
    is_all_known: bool,
}

/// One of the words of a pair.
#[derive(Clone, Copy)]
pub(crate) struct Word<'f, 't> {
    /// The word and its other forms.
    pub(crate) forms: &'f Forms<'f>,
    /// How much each document holds of it.
    pub(crate) tally: &'t Tally,
    /// Its inverse document frequency.
    pub(crate) idf: f64,
}

impl<'a> Pair<'a> {
    /// Two words, of which the first is a wanted part of this ordinal; none if the pair tells nothing more
    /// than they do. Takes time in proportion to the number of words that are meant and of all documents,
    /// at one bit each.
    pub(crate) fn of(index: &Index, first: usize, a: Word<'a, '_>, b: Word<'a, '_>) -> Option<Self> {
        let (rarer, other) = if a.forms.n_places() <= b.forms.n_places() { (a, b) } else { (b, a) };
        let lists = rarer.forms.lists.iter().chain(&other.forms.lists).map(|list| Cursor::new(list));
        let mut words = Self {
            first,
            weight: 0.0,
            both: a.tally.held().iter().zip(b.tally.held()).map(|(a, b)| a & b).collect(),
            lists: lists.collect(),
            here: Vec::new(),
            n_rarer: rarer.forms.lists.len(),
            is_halved: a.forms.is_halved || b.forms.is_halved,
            known: Vec::new(),
            is_all_known: false,
        };

        let n_both = n_ones(&words.both);
        let sample = ones(&words.both).map(DocId).step_by(n_both.div_ceil(SAMPLE).max(1));
        let sample: Vec<DocId> = sample.collect();
        let n_sampled = sample.len();
        for document in sample {
            let freq = words.count(index, document);
            if freq > 0 {
                words.known.push((document, freq));
            }
        }
        words.is_all_known = n_sampled == n_both;
        let n_with = words.known.len();
        // Where none of the sample holds it, as if it were half a document.
        let n_documents =
            if words.is_all_known { n_with } else { (2 * n_with).max(1) * n_both / (2 * n_sampled) };
        let idf = idf(index.axis().n_documents(), n_documents);
        words.weight = PAIR * (idf - a.idf.max(b.idf)).max(0.0);
        (words.weight > 0.0).then_some(words)
    }

    /// How much a document holds of the pair, in units of [`ONE_PAIR`]. Takes time in proportion to the number
    /// of places there, times the number of lists; the quickest for documents in ascending order.
    pub(crate) fn freq(&mut self, index: &Index, document: DocId) -> u32 {
        match self.known.binary_search_by_key(&document, |(document, _)| *document) {
            Ok(at) => self.known[at].1,
            Err(_) if self.is_all_known => 0,
            Err(_) => self.count(index, document),
        }
    }

    /// The same, counted.
    fn count(&mut self, index: &Index, document: DocId) -> u32 {
        let (start, end) = index.axis().document(document);
        self.here.clear();
        for (ordinal, list) in self.lists.iter_mut().enumerate() {
            list.go_to(start);
            while let Some(place) = list.place().filter(|place| *place < end) {
                self.here.push(pair(place.0, u32::from(ordinal >= self.n_rarer)));
                list.step();
            }
        }
        sort_few(&mut self.here);
        let mut walk = index.axis().walk_from(index.axis().passages_of(document).0);
        let mut freq = 0_u32;
        let mut before: Option<(u32, u32)> = None;
        for (place, which) in self.here.iter().map(|key| parts(*key)) {
            // A word may stand for both; then it is the rarer one.
            if before.is_some_and(|(first, _)| first == place) {
                continue;
            }
            // A pair has neither of its words between them.
            if let Some((first, other)) = before.replace((place, which))
                && other != which
                && place - first <= REACH
                && place < index.axis().passage(walk.passage_of(Position(first))).1.0
                && let Some(stretch) = index.places.stretch(Position(first))
            {
                freq = freq.saturating_add(stretch.weight() * (ONE_PAIR / ONE) / (place - first));
            }
        }
        freq
    }

    /// How much a document holds of the pair at most that holds so much of each of its words, in units of
    /// [`ONE`].
    pub(crate) fn freq_at_most(&self, a: u32, b: u32) -> u32 {
        // Every place begins one pair at most, and ends one. What a place counts as the beginning of a pair
        // it counts as a word, and no word counts less than one.
        let most = |freq: u32, other: u32| freq.min(other.saturating_mul(WEIGHTIEST / ONE));
        let freq = most(a, b).saturating_add(most(b, a));
        if self.is_halved { freq.saturating_mul(2) } else { freq }
    }
}
