//! How much of all words that begin with one letter does each document hold?
//!
//! Whoever types a word types its first letter first, and counting all words that begin with it took most of the
//! slowest keys in a large collection. So what was counted for a letter is kept, four bytes a document.

use crate::lexicon::Lexicon;
use crate::tally::Tally;
use std::sync::OnceLock;

/// What is counted, letter by letter, when it is first asked for.
#[derive(Debug, Default)]
pub(crate) struct Beginnings {
    letters: Vec<(char, OnceLock<Tally>)>,
}

impl Beginnings {
    /// Of a letter with which fewer words begin nothing is kept: there is little to count.
    const MANY_WORDS: usize = 256;

    /// With nothing counted.
    #[inline(never)]
    pub(crate) fn of(lexicon: &Lexicon) -> Self {
        let letters = lexicon.letters(Self::MANY_WORDS).map(|letter| (letter, OnceLock::new()));
        Self { letters: letters.collect() }
    }

    /// The letter that a word consists of, if its count is kept.
    pub(crate) fn letter(&self, word: &str) -> Option<char> {
        let mut letters = word.chars();
        let letter = letters.next().filter(|_| letters.next().is_none())?;
        self.letters.iter().any(|(kept, _)| *kept == letter).then_some(letter)
    }

    /// What is counted for a letter, which `count` counts if it has not been.
    pub(crate) fn tally(&self, letter: char, count: impl FnOnce() -> Tally) -> Tally {
        match self.letters.iter().find(|(kept, _)| *kept == letter) {
            Some((_, tally)) => tally.get_or_init(count).clone(),
            None => count(),
        }
    }

    /// A letter for which nothing has been counted yet.
    pub(crate) fn next(&self) -> Option<char> {
        self.letters.iter().find(|(_, tally)| tally.get().is_none()).map(|(letter, _)| *letter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Index;
    use crate::axis::{Axis, DocId, PassageId, WordId, as_u32};
    use crate::matching::Matches;

    /// Three hundred words with A, of which the *n*th document holds every *n*th, and few with B.
    fn index() -> Index {
        let mut words: Vec<String> = (100..400).map(|nth| format!("a{nth}")).collect();
        words.push("b".to_owned());
        let (mut axis, mut tokens) = (Axis::default(), Vec::new());
        for step in 1..=4 {
            axis.documents.push(PassageId(as_u32(axis.passages.len())));
            axis.passages.push(axis.end);
            axis.languages.push(None);
            tokens.extend((0..300).step_by(step).map(WordId));
            tokens.push(WordId(300));
            axis.end.0 = as_u32(tokens.len());
        }
        Index::build(axis, &tokens, words.iter().map(String::as_str).collect())
    }

    #[test]
    fn a_letter_counts_what_its_words_count_however_often_it_is_asked_for() {
        let index = index();
        let told = || Matches::beginning('a', &index).tally(&index).iter().collect::<Vec<_>>();
        let meant = index.meant("a", true);
        let counted = Tally::counted(4, 1, |tally| meant.iter().for_each(|&meant| index.count(meant, tally)));
        let counted: Vec<_> = counted.iter().collect();
        assert_eq!(counted.len(), 4);
        assert!(counted[0].1 > counted[3].1);
        assert_eq!(told(), counted);
        // The second time nothing is counted.
        let is_kept = index.beginnings.tally('a', || unreachable!("it was counted already"));
        assert_eq!(is_kept.freq(DocId(0)), counted[0].1);
        assert_eq!(told(), counted);
    }

    #[test]
    fn only_letters_with_many_words_are_kept() {
        let index = index();
        let check = |word, expected| assert_eq!(index.beginnings.letter(word), expected, "{word}");
        check("a", Some('a'));
        check("b", None);
        check("ab", None);
        check("", None);
        assert_eq!(index.beginnings.next(), Some('a'));
        while index.prepare() {}
        assert_eq!(index.beginnings.next(), None);
    }
}
