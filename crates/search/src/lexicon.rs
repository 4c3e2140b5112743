//! Which of the collection's words are meant by a word?
//!
//! Words stand on shelves by their first letter. What a query needs of a shelf (its words in
//! alphabetical order, their stems) is worked out when it is first asked for: a collection has tens
//! of thousands of words, and analysing all of them would take longer than everything else that
//! happens when it is opened.

use crate::analyzer::{self, Analyzer, Beginning};
use crate::axis::{WordId, as_u32};
use crate::order;
use crate::outline::Outline;
use crate::spelling::distance;
use crate::words::WordList;
use rustc_hash::FxBuildHasher;
use std::collections::HashMap;
use std::sync::OnceLock;
use vademecum_document::Language;

/// Analyzers of a collection, as bits: the one of ordinal *n* is the bit of value 2ⁿ.
pub(crate) type Analyzers = u32;

/// A word that is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Meant {
    /// The word.
    pub(crate) word: WordId,
    /// In documents of which analyzers it is meant; all, where that makes no difference.
    pub(crate) analyzers: Analyzers,
    /// For what it is meant.
    pub(crate) kinship: Kinship,
}

/// In what way one word is another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kinship {
    /// It is the word, but for case, or another form of it.
    Form,
    /// It is the word but for its accents.
    Accented,
    /// It goes on where the word ends, or is spelled nearly so.
    Other,
}

impl Meant {
    /// A word that is meant wherever it occurs, though it is not the word asked for.
    pub(crate) fn other(word: WordId) -> Self {
        Self { word, analyzers: Analyzers::MAX, kinship: Kinship::Other }
    }
}

/// The words that occur in a collection, ready to be looked up.
#[derive(Debug)]
pub(crate) struct Lexicon {
    words: WordList,
    /// The analyzers of the collection's documents, nothing twice.
    analyzers: Vec<Analyzer>,
    /// In documents of which analyzers each word occurs; none for what occurs nowhere. Empty if there
    /// is but one analyzer.
    occurs_in: Vec<Analyzers>,
    shelves: HashMap<char, Shelf, FxBuildHasher>,
    /// By ordinal of the analyzer: the stems of all words of which it may change the first letter.
    elsewhere: Vec<OnceLock<Sorted>>,
}

/// The words that begin with one letter, folded.
#[derive(Debug, Default)]
struct Shelf {
    words: Vec<WordId>,
    folded: OnceLock<Sorted>,
    outlined: OnceLock<Outlined>,
    /// By ordinal of the analyzer, for each compartment.
    stems: Vec<[OnceLock<Sorted>; N_COMPARTMENTS]>,
}

/// In how many compartments the words of a shelf lie, by their second letters, so that a query has fewer of
/// them analysed.
const N_COMPARTMENTS: usize = 9;

/// The compartment of words of which a term may have any second letter, or none from A to Z.
const ELSE: usize = N_COMPARTMENTS - 1;

/// The compartment of terms with a second letter. Stemming changes none but y to i (“dying” to “die”), and
/// these two share one.
fn compartment(second: char) -> usize {
    match second.to_ascii_lowercase() {
        letter @ 'a'..='z' => (u32::from(letter) - u32::from('a')) as usize % ELSE,
        _ => ELSE,
    }
}

/// The compartment of a word as written.
fn compartment_of(word: &str) -> usize {
    match word.as_bytes() {
        // In German these may stand for one letter.
        [b'a' | b'A' | b'o' | b'O' | b'u' | b'U', b'e' | b'E', ..] => ELSE,
        [first, second, ..] if first.is_ascii_alphabetic() => compartment(char::from(*second)),
        _ => ELSE,
    }
}

impl Lexicon {
    /// `occurs_in` tells for each word in documents of which of the analyzers it occurs. Linear in
    /// the number of words; analyses none of them.
    #[inline(never)]
    pub(crate) fn new(words: WordList, analyzers: Vec<Analyzer>, occurs_in: Vec<Analyzers>) -> Self {
        let mut shelves: HashMap<char, Shelf, FxBuildHasher> = HashMap::default();
        let stems = || analyzers.iter().map(|_| Default::default()).collect();
        for (id, _) in (0..).map(WordId).zip(&occurs_in).filter(|(_, occurs_in)| **occurs_in != 0) {
            let Some(letter) = words.get(id).and_then(first_letter) else { continue };
            let shelf = shelves.entry(letter).or_insert_with(|| Shelf { stems: stems(), ..Shelf::default() });
            shelf.words.push(id);
        }
        let occurs_in = if analyzers.len() > 1 { occurs_in } else { Vec::new() };
        let elsewhere = analyzers.iter().map(|_| OnceLock::new()).collect();
        Self { words, occurs_in, shelves, elsewhere, analyzers }
    }

    pub(crate) fn words(&self) -> &WordList {
        &self.words
    }

    /// Which of the languages' analyzers serves a document, by its ordinal.
    pub(crate) fn analyzer_ordinal(analyzers: &mut Vec<Analyzer>, language: Option<Language>) -> usize {
        let analyzer = Analyzer::for_language(language);
        let known = analyzers.iter().position(|known| *known == analyzer);
        known.unwrap_or_else(|| {
            analyzers.push(analyzer);
            analyzers.len() - 1
        })
    }

    /// All words that are `word` but for case, accents and inflection in the languages of the
    /// collection.
    pub(crate) fn forms(&self, word: &str) -> Vec<Meant> {
        let mut terms: Vec<String> = Vec::with_capacity(self.analyzers.len());
        for term in self.analyzers.iter().flat_map(|analyzer| analyzer.asked_terms(word)) {
            if !terms.contains(&term) {
                terms.push(term);
            }
        }
        let mut meant: Vec<Meant> = Vec::new();
        for (ordinal, analyzer) in self.analyzers.iter().enumerate() {
            for term in &terms {
                for word in self.with_term(ordinal, *analyzer, term) {
                    match meant.iter_mut().find(|known| known.word == word) {
                        Some(known) => known.analyzers |= 1 << ordinal,
                        None => meant.push(Meant { word, analyzers: 1 << ordinal, kinship: Kinship::Form }),
                    }
                }
            }
        }
        let (lower, folded) = (analyzer::lower_case(word), analyzer::fold(word));
        for meant in &mut meant {
            let written = self.words.get(meant.word).unwrap_or_default();
            if analyzer::lower_case(written) != lower && analyzer::fold(written) == folded {
                meant.kinship = Kinship::Accented;
            }
            let occurs_in = self.occurs_in.get(meant.word.0 as usize).copied().unwrap_or(0);
            if occurs_in & !meant.analyzers == 0 {
                meant.analyzers = Analyzers::MAX;
            }
        }
        meant
    }

    /// The words that one of the analyzers turns into `term`; some perhaps twice.
    fn with_term(&self, ordinal: usize, analyzer: Analyzer, term: &str) -> Vec<WordId> {
        let mut found = Vec::new();
        let beginning = analyzer.beginning();
        // The letters of the term, not those of the word asked for: in another language than this one
        // that may have lost its article.
        let mut letters = term.chars();
        let shelf = letters.next().and_then(|letter| self.shelves.get(&letter));
        if let Some(shelf) = shelf.filter(|_| beginning != Beginning::Changed) {
            // Of a word nothing but its first letter may be left.
            let second = letters.next().map(compartment);
            for nth in
                (0..N_COMPARTMENTS).filter(|&nth| nth == ELSE || second.is_none_or(|second| second == nth))
            {
                found.extend(self.stems_in(shelf, ordinal, nth).equal(term));
            }
        }
        if beginning != Beginning::Kept {
            let all = || self.shelves.values().flat_map(|shelf| &shelf.words).copied();
            let other = self.elsewhere[ordinal].get_or_init(|| {
                let is_there = |word: &WordId| beginning != Beginning::Elided || self.has_apostrophe(*word);
                self.stems(ordinal, &mut all().filter(is_there))
            });
            found.extend(other.equal(term));
        }
        found
    }

    /// The stems in a compartment of a shelf.
    fn stems_in<'a>(&self, shelf: &'a Shelf, ordinal: usize, nth: usize) -> &'a Sorted {
        shelf.stems[ordinal][nth].get_or_init(|| {
            let is_here = |word: &WordId| compartment_of(self.words.get(*word).unwrap_or_default()) == nth;
            self.stems(ordinal, &mut shelf.words.iter().copied().filter(is_here))
        })
    }

    fn has_apostrophe(&self, word: WordId) -> bool {
        self.words.get(word).is_some_and(|word| word.contains(['\'', '\u{2019}', '\u{FF07}']))
    }

    /// The letters with which at least so many words begin, folded, in any order.
    pub(crate) fn letters(&self, n_words: usize) -> impl Iterator<Item = char> {
        let many = self.shelves.iter().filter(move |(_, shelf)| shelf.words.len() >= n_words);
        many.map(|(letter, _)| *letter)
    }

    /// All words that begin with `beginning`, but for case and accents, in alphabetical order.
    pub(crate) fn beginning(&self, beginning: &str) -> impl Iterator<Item = WordId> {
        let beginning = analyzer::fold(beginning);
        let shelf = beginning.chars().next().and_then(|letter| self.shelves.get(&letter));
        shelf.into_iter().flat_map(move |shelf| self.folded(shelf).beginning(&beginning))
    }

    /// Works out some more of what queries will need of the shelves; whether any was left.
    pub(crate) fn prepare(&self) -> bool {
        /// As many words as are analysed in a few milliseconds.
        const SOME: usize = 1000;
        let is_ready = |shelf: &Shelf| {
            shelf.folded.get().is_some() && shelf.stems.iter().flatten().all(|stems| stems.get().is_some())
        };
        let mut n_words = 0;
        for shelf in self.shelves.values().filter(|shelf| !is_ready(shelf)) {
            self.folded(shelf);
            for ordinal in 0..shelf.stems.len() {
                (0..N_COMPARTMENTS).for_each(|nth| _ = self.stems_in(shelf, ordinal, nth));
            }
            n_words += shelf.words.len();
            if n_words >= SOME {
                return true;
            }
        }
        n_words > 0
    }

    /// All words whose folded form passes a test. The test is asked once for each word.
    pub(crate) fn passing(&self, mut passes: impl FnMut(&str) -> bool) -> Vec<Meant> {
        let words = self.shelves.values().flat_map(|shelf| self.folded(shelf).iter());
        words.filter(|(folded, _)| passes(folded)).map(|(_, word)| Meant::other(word)).collect()
    }

    /// All words that are `word` but for case and accents.
    pub(crate) fn folded_alike(&self, word: &str) -> Vec<WordId> {
        let folded = analyzer::fold(word);
        let shelf = folded.chars().next().and_then(|letter| self.shelves.get(&letter));
        shelf.map(|shelf| self.folded(shelf).equal(&folded).collect()).unwrap_or_default()
    }

    /// Tells every distinct word, folded, that is at most so many edits away from some folded letters,
    /// with the ids of those that are written otherwise but folded alike, and its distance; see
    /// [`distance`]. Takes a few instructions for each distinct word.
    pub(crate) fn near<'a>(
        &'a self,
        wanted: &[char],
        edits: usize,
        tell: &mut dyn FnMut(&'a str, &'a [Entry], usize),
    ) {
        let outline = Outline::of(wanted.iter().copied());
        let mut letters: Vec<char> = Vec::new();
        for shelf in self.shelves.values() {
            let Sorted { text, entries } = self.folded(shelf);
            let Outlined { outlines, ends } = shelf.outlined.get_or_init(|| self.folded(shelf).outlined());
            for (ordinal, other) in outlines.iter().enumerate() {
                if !outline.may_be_near(*other, edits) {
                    continue;
                }
                let start = ordinal.checked_sub(1).map_or(0, |before| ends[before]);
                let group = &entries[start as usize..ends[ordinal] as usize];
                let word = group.first().map_or("", |first| of(text, first));
                letters.clear();
                letters.extend(word.chars());
                if let Some(distance) = distance(wanted, &letters, edits) {
                    tell(word, group, distance);
                }
            }
        }
    }

    // Several ask, and what is inlined into each travels with the page.
    #[inline(never)]
    fn folded<'a>(&'a self, shelf: &'a Shelf) -> &'a Sorted {
        shelf.folded.get_or_init(|| {
            Sorted::of(shelf.words.iter().filter_map(|&id| Some((analyzer::fold(self.words.get(id)?), id))))
        })
    }

    /// The stems that some words have for one analyzer, of those that occur in its documents.
    fn stems(&self, ordinal: usize, words: &mut dyn Iterator<Item = WordId>) -> Sorted {
        let occurs = |id: WordId| {
            self.occurs_in.get(id.0 as usize).is_none_or(|occurs_in| occurs_in & (1 << ordinal) != 0)
        };
        let words = words.filter(|&id| occurs(id));
        let terms = |id| self.analyzers[ordinal].terms(self.words.get(id).unwrap_or_default());
        Sorted::of(words.flat_map(|id| terms(id).into_iter().map(move |term| (term, id))))
    }
}

/// The letter of a word's shelf; none for what folds to nothing.
fn first_letter(word: &str) -> Option<char> {
    match word.chars().next() {
        Some(letter) if letter.is_ascii() && word.as_bytes().get(1).is_none_or(u8::is_ascii) => {
            Some(letter.to_ascii_lowercase())
        }
        _ => analyzer::fold(word).chars().next(),
    }
}

/// A word on a sorted list, and where its text stands there.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    start: u32,
    end: u32,
    /// The word.
    pub(crate) word: WordId,
}

/// Words by a text of each, in that text's alphabetical order.
#[derive(Debug, Default)]
struct Sorted {
    text: String,
    entries: Vec<Entry>,
}

impl Sorted {
    fn of(texts: impl Iterator<Item = (String, WordId)>) -> Self {
        let mut sorted = Self::default();
        for (text, word) in texts {
            let start = sorted.text.len();
            sorted.text.push_str(&text);
            // The words fit 32 bits, and what is made of them is hardly longer; what would not fit is
            // not found.
            let (Ok(start), Ok(end)) = (u32::try_from(start), u32::try_from(sorted.text.len())) else {
                break;
            };
            sorted.entries.push(Entry { start, end, word });
        }
        let Self { text, entries } = &sorted;
        let text_of = |ordinal: u32| of(text, &entries[ordinal as usize]);
        let mut order: Vec<u32> = (0..as_u32(entries.len())).collect();
        order::sort(&mut order, |a, b| text_of(a).cmp(text_of(b)));
        let entries = order.into_iter().map(|ordinal| entries[ordinal as usize]).collect();
        Self { text: sorted.text, entries }
    }

    fn iter(&self) -> impl Iterator<Item = (&str, WordId)> {
        self.entries.iter().map(|entry| (of(&self.text, entry), entry.word))
    }

    fn from(&self, text: &str) -> &[Entry] {
        &self.entries[self.entries.partition_point(|entry| of(&self.text, entry) < text)..]
    }

    fn equal(&self, text: &str) -> impl Iterator<Item = WordId> {
        self.from(text).iter().take_while(move |entry| of(&self.text, entry) == text).map(|entry| entry.word)
    }

    fn beginning(&self, text: &str) -> impl Iterator<Item = WordId> + use<'_> {
        let from = self.from(text);
        let len = from.partition_point(|entry| of(&self.text, entry).starts_with(text));
        from[..len].iter().map(|entry| entry.word)
    }

    /// Linear in the length of the texts.
    fn outlined(&self) -> Outlined {
        let mut outlined = Outlined::default();
        for group in self.entries.chunk_by(|a, b| of(&self.text, a) == of(&self.text, b)) {
            let end = outlined.ends.last().copied().unwrap_or(0) + as_u32(group.len());
            outlined.outlines.push(Outline::of(of(&self.text, &group[0]).chars()));
            outlined.ends.push(end);
        }
        outlined
    }
}

/// The distinct texts of a sorted list, in its order.
#[derive(Debug, Default)]
struct Outlined {
    outlines: Vec<Outline>,
    /// One past the last entry with each text.
    ends: Vec<u32>,
}

fn of<'a>(text: &'a str, entry: &Entry) -> &'a str {
    text.get(entry.start as usize..entry.end as usize).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon(codes: &[&str], words: &[(&str, Analyzers)]) -> Lexicon {
        let mut analyzers = Vec::new();
        for code in codes {
            Lexicon::analyzer_ordinal(&mut analyzers, Language::from_tag(code));
        }
        let list = words.iter().map(|(word, _)| *word).collect();
        Lexicon::new(list, analyzers, words.iter().map(|(_, occurs_in)| *occurs_in).collect())
    }

    fn shown(lexicon: &Lexicon, meant: &[Meant]) -> String {
        let shown = meant.iter().map(|meant| {
            let word = lexicon.words().get(meant.word).unwrap().to_owned();
            if meant.analyzers == Analyzers::MAX { word } else { format!("{word}:{}", meant.analyzers) }
        });
        shown.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_word_means_its_other_forms() {
        let words = ["Goal", "goals", "GOALIE", "Été", "été", "nowhere", "zebra", "\u{301}"];
        let words = words.map(|word| (word, Analyzers::from(word != "nowhere")));
        let lexicon = lexicon(&["en"], &words);
        let check = |word: &str, expected: &str| assert_eq!(shown(&lexicon, &lexicon.forms(word)), expected);
        check("goal", "Goal goals");
        check("GOALS", "Goal goals");
        check("ete", "Été été");
        check("nowhere", "");
        check("", "");
        check("x", "");
        let check = |start: &str, expected: &str| {
            let meant: Vec<Meant> = lexicon.beginning(start).map(Meant::other).collect();
            assert_eq!(shown(&lexicon, &meant), expected);
        };
        check("goal", "Goal GOALIE goals");
        check("É", "Été été");
        check("", "");
    }

    #[test]
    fn what_is_prepared_answers_the_same() {
        let words = ["goal", "goals", "Goalie", "été", "zebra"].map(|word| (word, 1));
        let (fresh, ready) = (lexicon(&["en"], &words), lexicon(&["en"], &words));
        assert!(ready.prepare(), "there was something to do");
        while ready.prepare() {}
        for word in ["goal", "ete", "zebras", "x"] {
            assert_eq!(fresh.forms(word), ready.forms(word), "{word}");
        }
    }

    #[test]
    fn a_word_means_what_it_does_in_each_language() {
        // In English “dies” and “died” are forms of “die”; in German “dies” is another word.
        let lexicon = lexicon(&["en", "de"], &[("dies", 0b11), ("died", 0b01), ("die", 0b10)]);
        let check = |word: &str, expected: &str| assert_eq!(shown(&lexicon, &lexicon.forms(word)), expected);
        check("died", "dies:1 died die");
        check("dies", "dies died die");
    }

    #[test]
    fn an_article_is_taken_off_for_texts_in_other_languages_too() {
        // An Arabic word, quoted in an English text without its article.
        let lexicon = lexicon(&["en", "ar"], &[("حقوق", 0b01), ("goal", 0b11)]);
        assert_eq!(shown(&lexicon, &lexicon.forms("الحقوق")), "حقوق");
    }

    #[test]
    fn articles_and_participles_are_taken_off() {
        let check = |code: &str, word: &str, other: &str| {
            let lexicon = lexicon(&[code], &[(other, 1)]);
            assert_eq!(shown(&lexicon, &lexicon.forms(word)), other, "{code}");
        };
        check("ar", "حقوق", "الحقوق");
        check("fr", "homme", "l’homme");
        check("fr", "l'homme", "homme");
        check("it", "uomo", "dell’uomo");
        check("nl", "werken", "gewerkt");
        check("fa", "آزادی‌های", "آزادي‌هاي");
    }

    #[test]
    fn stems_of_other_languages_begin_as_their_words_do() {
        for code in ["de", "en", "es", "fr", "it", "pt", "ru"] {
            let analyzer = Analyzer::for_language(Language::from_tag(code));
            for word in [
                "dying",
                "skies",
                "idly",
                "only",
                "gently",
                "quelques",
                "ayuda",
                "youth",
                "Überall",
                "über",
                "uovo",
                "ябеда",
                "ёлки",
                "yeux",
                "hypothèse",
                "çà",
                "ouïe",
                "naïve",
                "jusqu’à",
                "gestohlen",
                "aero",
                "oekonomie",
                "Uebung",
                "lying",
                "aed",
            ] {
                let folded = analyzer::fold(word);
                for term in analyzer.terms(word) {
                    assert_eq!(term.chars().next(), folded.chars().next(), "{code}: {word}");
                    let here = compartment_of(word);
                    let second = term.chars().nth(1).map(compartment);
                    assert!(here == ELSE || second.is_none_or(|there| there == here), "{code}: {word}");
                }
            }
        }
    }
}
