//! Which documents are measured?

use rustc_hash::FxBuildHasher;
use std::collections::HashMap;
use vademecum::collection::TestDocument;

/// Title and text of a document.
pub type Text = (String, String);

/// Documents as the measurements take them.
pub fn given(documents: Vec<TestDocument>) -> Vec<Text> {
    documents.into_iter().map(|document| (document.title, document.text)).collect()
}

/// `n` documents: the given ones, and as many more as are wanted, written by chance after the
/// given ones' manner, each word drawn from those that follow the one before it somewhere.
///
/// Copies would not do: compression finds them, and they bring no new words. So that the word list
/// grows as in real texts, one drawn word in 150 has two of its letters changed over. The same texts
/// give the same documents.
pub fn grown(texts: &[Text], n: usize) -> Vec<Text> {
    let mut all: Vec<Text> = texts.iter().take(n).cloned().collect();
    if texts.is_empty() {
        return all;
    }
    let mut followers: HashMap<&str, Vec<&str>, FxBuildHasher> = HashMap::default();
    let mut openings: Vec<&str> = Vec::new();
    for (_, text) in texts {
        let words: Vec<&str> = text.split_whitespace().collect();
        openings.extend(words.first());
        for pair in words.windows(2) {
            followers.entry(pair[0]).or_default().push(pair[1]);
        }
    }
    let mut chance = Chance(42);
    while all.len() < n && !openings.is_empty() {
        // As long as a given document.
        let (like_title, like_text) = &texts[all.len() % texts.len()];
        let mut word = openings[chance.below(openings.len())];
        let mut write = |n_words: usize| {
            let mut written: Vec<String> = Vec::with_capacity(n_words);
            for _ in 0..n_words {
                written.push(if chance.below(150) == 0 {
                    changed(word, &mut chance)
                } else {
                    word.to_owned()
                });
                word = match followers.get(word) {
                    Some(next) => next[chance.below(next.len())],
                    None => openings[chance.below(openings.len())],
                };
            }
            written.join(" ")
        };
        let title = write(like_title.split_whitespace().count());
        let text = write(like_text.split_whitespace().count());
        all.push((title, text));
    }
    all
}

/// A word with two neighbouring letters changed over.
fn changed(word: &str, chance: &mut Chance) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    if letters.len() > 1 {
        let at = chance.below(letters.len() - 1);
        letters.swap(at, at + 1);
    }
    letters.into_iter().collect()
}

/// Questions of two or three words that follow each other in a document, of four letters or more.
pub fn questions(texts: &[Text], n: usize) -> Vec<String> {
    let mut chance = Chance(7);
    let mut questions = Vec::with_capacity(n);
    // Bounded, for texts without such words.
    for _ in 0..n * 100 {
        if questions.len() == n || texts.is_empty() {
            break;
        }
        let words: Vec<&str> = texts[chance.below(texts.len())]
            .1
            .split_whitespace()
            .filter(|word| word.len() > 3 && word.bytes().all(|byte| byte.is_ascii_lowercase()))
            .collect();
        let n_words = 2 + questions.len() % 2;
        if words.len() >= n_words {
            let at = chance.below(words.len() - n_words + 1);
            questions.push(words[at..at + n_words].join(" ") + " ");
        }
    }
    questions
}

/// Numbers by chance, the same every time (`SplitMix64`, Steele, Lea and Flood 2014).
#[derive(Clone, Copy, Debug)]
pub struct Chance(pub u64);

impl Chance {
    /// A number below `end`; zero if there is none.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % end.max(1) as u64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grown_texts_are_like_the_given_ones_and_always_the_same() {
        let texts = [("A title".to_owned(), "one two three two one".to_owned())];
        let grown_texts = grown(&texts, 20);
        assert_eq!(grown_texts.len(), 20);
        assert_eq!(grown_texts[0], texts[0]);
        assert!(grown_texts.iter().all(|(_, text)| text.split(' ').count() == 5));
        assert_eq!(grown_texts, grown(&texts, 20));
        assert_eq!(grown(&texts, 0), []);
    }
}
