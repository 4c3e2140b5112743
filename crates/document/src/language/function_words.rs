//! Which language do the commonest words of a text say?
//!
//! In running text a sixth of the words or more are a handful of articles and prepositions, which tell the
//! languages below apart at a hundredth of the cost of telling all languages apart. Where they do not tell
//! clearly, in a list, a mixture, or any other language, nothing is said.

use super::Language;
use crate::words::is_blank;

/// The languages that are told, in the order in which [`spoken_in`] counts.
const LANGUAGES: [Language; 7] = [
    Language::ENGLISH,
    Language(*b"de"),
    Language(*b"fr"),
    Language(*b"es"),
    Language(*b"it"),
    Language(*b"pt"),
    Language(*b"nl"),
];

/// Fewer words say nothing.
const FEWEST_WORDS: usize = 60;

/// The language of a text in which enough words are such as are frequent in that language alone.
pub(super) fn language(text: &str) -> Option<Language> {
    let mut counts = [0_usize; LANGUAGES.len()];
    let mut n_words = 0;
    each_word(text, |word| {
        n_words += 1;
        if let Some(language) = spoken_in(word) {
            counts[language] += 1;
        }
    });
    let (most, n_most) = counts.iter().enumerate().max_by_key(|(_, n)| **n)?;
    let n_others = counts.iter().sum::<usize>() - n_most;
    let is_clear = n_words >= FEWEST_WORDS && 6 * n_most >= n_words && 5 * n_others <= *n_most;
    is_clear.then(|| LANGUAGES[most])
}

/// Calls `then` for what stands between blanks and punctuation of ASCII.
fn each_word<'a>(text: &'a str, mut then: impl FnMut(&'a str)) {
    let bytes = text.as_bytes();
    let mut start = 0;
    let mut at = 0;
    loop {
        while bytes.get(at).is_some_and(|&byte| ROLES[usize::from(byte)] == Role::InWord) {
            at += 1;
        }
        let Some(&byte) = bytes.get(at) else { break };
        let gap_bytes = if ROLES[usize::from(byte)] == Role::Between {
            1
        } else {
            let character = text[at..].chars().next();
            character.filter(|character| is_blank(*character)).map_or(0, char::len_utf8)
        };
        if gap_bytes == 0 {
            at += 1;
            continue;
        }
        if start < at {
            then(&text[start..at]);
        }
        at += gap_bytes;
        start = at;
    }
    if start < at {
        then(&text[start..]);
    }
}

/// What a byte does to a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    InWord,
    Between,
    /// Blanks beyond ASCII begin with it, and other characters.
    MayBeginBlank,
}

const ROLES: [Role; 256] = {
    let mut roles = [Role::InWord; 256];
    let mut byte = 0;
    while byte < roles.len() {
        let of_byte = byte as u8;
        roles[byte] = match of_byte {
            b'\t'..=b'\r' | b' ' => Role::Between,
            _ if of_byte.is_ascii_punctuation() => Role::Between,
            0xC2 | 0xD8 | 0xE1..=0xE3 | 0xEF | 0xF0..=0xF4 => Role::MayBeginBlank,
            _ => Role::InWord,
        };
        byte += 1;
    }
    roles
};

/// The only one of the languages in which a word is frequent. Words that two of them share are left out, such
/// as `de` and `en`.
fn spoken_in(word: &str) -> Option<usize> {
    if word.len() > 6 {
        return None;
    }
    Some(match word {
        "the" | "of" | "and" | "to" | "that" | "for" | "with" | "from" | "by" | "are" | "this" | "which"
        | "his" | "were" | "has" | "been" | "would" | "it" | "said" | "have" | "they" | "their" | "not"
        | "he" | "she" | "who" | "its" | "The" | "He" | "It" | "But" | "about" | "after" | "be"
        | "before" | "but" | "could" | "had" | "into" | "more" | "only" | "other" | "our" | "out"
        | "some" | "than" | "them" | "there" | "up" | "what" | "when" | "while" | "you" | "your" => 0,
        "der" | "die" | "das" | "und" | "ist" | "nicht" | "von" | "mit" | "sich" | "dem" | "den" | "ein"
        | "eine" | "auf" | "für" | "im" | "auch" | "zu" | "wird" | "einer" => 1,
        "les" | "et" | "du" | "une" | "dans" | "pour" | "qui" | "sur" | "pas" | "au" | "avec" | "sont"
        | "aux" | "est" | "ce" | "il" => 2,
        "los" | "las" | "y" | "el" | "por" | "su" | "más" | "pero" | "fue" | "sus" | "al" | "lo" => 3,
        "di" | "che" | "della" | "per" | "è" | "sono" | "nel" | "alla" | "gli" | "dei" | "delle"
        | "anche" => 4,
        "não" | "uma" | "dos" | "os" | "ao" | "pelo" | "são" | "foi" | "em" | "do" | "da" | "mais"
        | "com" => 5,
        "het" | "een" | "van" | "niet" | "zijn" | "voor" | "met" | "aan" | "wordt" | "ook" | "bij"
        | "naar" | "op" => 6,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_between_blanks_and_punctuation() {
        let check = |text: &str| {
            let is_between = |character: char| is_blank(character) || character.is_ascii_punctuation();
            let expected: Vec<&str> = text.split(is_between).filter(|word| !word.is_empty()).collect();
            let mut words = Vec::new();
            each_word(text, |word| words.push(word));
            assert_eq!(words, expected, "{text:?}");
        };
        check("");
        check(" a, b\u{a0}c d\u{3000}");
        check("é\u{2009}über\u{1}x — it's\tso");
        // Every character, so that no blank is missed.
        check(
            &(0..=u32::from(char::MAX))
                .filter_map(char::from_u32)
                .flat_map(|blank| ['x', blank])
                .collect::<String>(),
        );
    }

    #[test]
    fn running_text_says_its_language_and_nothing_else_does() {
        let check = |text: &str, expected: Option<&str>| {
            let found = language(text);
            assert_eq!(found.as_ref().map(Language::code), expected, "{text}");
        };
        let english = "The mill on the stream has been turning since Monday, and nobody in the village knows why it \
            does. It was built by the father of the miller, who had come from the coast with his sister in the year \
            of the flood, and it had stood still for ten years when the stream came back to the valley, said the \
            teacher of the school that stands beside it.";
        let german = "Die Mühle am Bach dreht sich seit dem Montag, und niemand im Dorf weiß, warum sie das tut. Sie \
            ist von dem Vater des Müllers gebaut worden, der mit der Schwester von der Küste gekommen war, und hatte \
            zehn Jahre lang still gestanden, als der Bach in das Tal zurückkam, sagt die Lehrerin an der Schule, die \
            auf der anderen Seite des Weges steht und nicht sehr groß ist.";
        check(english, Some("en"));
        check(german, Some("de"));
        check(&format!("{english} {german}"), None);
        check(&english.split(' ').take(30).collect::<Vec<_>>().join(" "), None);
        check(&"Mill Wheel Stream Valley Bridge ".repeat(40), None);
        check("", None);
    }
}
