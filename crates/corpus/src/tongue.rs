//! In which language is a document that is too short to tell?

use core::cmp::Reverse;
use vademecum_document::Language;
use vademecum_search::{Axis, DocId, WordId};

/// More languages than any collection has; those of further ones are not compared.
const MOST: usize = 64;

/// Gives each document of a collection without a language the one in which most of its words are at
/// home; where that does not tell, the most frequent one.
///
/// `tokens` are the words at the positions of the axis, of `n_words`. Linear in their number, and in
/// nothing where all documents tell their language, or all the same one.
#[inline(never)]
pub(crate) fn complete(axis: &mut Axis, tokens: &[WordId], n_words: usize) {
    let known = by_frequency(axis.languages.iter().flatten());
    let Some(&usual) = known.first() else { return };
    if axis.languages.iter().all(Option::is_some) {
        return;
    }
    if known.len() == 1 {
        axis.languages.fill(Some(usual));
        return;
    }

    let known = &known[..known.len().min(MOST)];
    let words_of = |axis: &Axis, document: usize| {
        let (start, end) = axis.document(DocId(u32::try_from(document).unwrap_or(u32::MAX)));
        start.0 as usize..end.0 as usize
    };
    // In documents of which of the languages each word occurs.
    let mut homes = vec![0_u64; n_words];
    for (document, language) in axis.languages.iter().enumerate() {
        let Some(ordinal) = known.iter().position(|known| Some(*known) == *language) else { continue };
        for token in tokens.get(words_of(axis, document)).unwrap_or_default() {
            if let Some(home) = homes.get_mut(token.0 as usize) {
                *home |= 1 << ordinal;
            }
        }
    }
    let mut votes = vec![0_u32; known.len()];
    for document in 0..axis.languages.len() {
        if axis.languages[document].is_some() {
            continue;
        }
        votes.fill(0);
        for token in tokens.get(words_of(axis, document)).unwrap_or_default() {
            let home = homes.get(token.0 as usize).copied().unwrap_or(0);
            // A number or a name that is at home everywhere tells nothing.
            if home.count_ones() as usize * 2 <= known.len() {
                votes.iter_mut().enumerate().for_each(|(nth, n)| *n += u32::from(home >> nth & 1 == 1));
            }
        }
        // Of equals the more frequent language, which comes first.
        let most = (0..known.len()).max_by_key(|&nth| (votes[nth], Reverse(nth))).unwrap_or(0);
        axis.languages[document] = Some(known[most]);
    }
}

/// Some languages, each once, the most frequent first; of equals the first by code.
fn by_frequency<'a>(languages: impl Iterator<Item = &'a Language>) -> Vec<Language> {
    let mut counts: Vec<(usize, Language)> = Vec::new();
    for language in languages {
        match counts.iter_mut().find(|(_, known)| known == language) {
            Some((n, _)) => *n += 1,
            None => counts.push((1, *language)),
        }
    }
    counts.sort_by_key(|&(n, language)| (Reverse(n), language));
    counts.into_iter().map(|(_, language)| language).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use vademecum_search::{PassageId, Position};

    /// Documents as a language and words: what the languages are completed to.
    fn check(documents: &[(&str, &str)], expected: &str) {
        let mut words: Vec<&str> = documents.iter().flat_map(|(_, text)| text.split(' ')).collect();
        words.sort_unstable();
        words.dedup();
        let mut axis = Axis::default();
        let mut tokens = Vec::new();
        for (document, (language, text)) in (0..).zip(documents) {
            axis.documents.push(PassageId(document));
            axis.passages.push(Position(u32::try_from(tokens.len()).unwrap()));
            axis.languages.push(Language::from_tag(language));
            let id = |word| WordId(u32::try_from(words.binary_search(&word).unwrap()).unwrap());
            tokens.extend(text.split(' ').map(id));
        }
        axis.end = Position(u32::try_from(tokens.len()).unwrap());
        complete(&mut axis, &tokens, words.len());
        let codes: Vec<&str> =
            axis.languages.iter().map(|language| language.as_ref().map_or("-", Language::code)).collect();
        assert_eq!(codes.join(" "), expected, "{documents:?}");
    }

    #[test]
    fn a_short_document_is_in_the_language_of_its_words() {
        let (en, en_too, fr) =
            (("en", "the mill by the river 1900"), ("en", "a mill"), ("fr", "le moulin sur la rive 1900"));
        check(&[en, en_too, fr, ("", "le moulin")], "en en fr fr");
        check(&[en, en_too, fr, ("", "river")], "en en fr en");
        // Nothing tells: the most frequent, of equals the first by code.
        check(&[en, en_too, fr, ("", "1900 zebra")], "en en fr en");
        check(&[fr, en, ("", "zebra")], "fr en en");
        check(&[fr, ("", "zebra")], "fr fr");
        check(&[("", "zebra")], "-");
        check(&[], "");
    }
}
