//! Which parts of a long passage should be shown?

use vademecum_document::Span;

/// A hit, as far as choosing what to show minds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Where it stands in the passage.
    pub span: Span,
    /// Which of the words asked for it is: hits of one word have one number.
    pub word: u32,
    /// How much it says that the passage has this word: rare words say more.
    pub weight: u32,
}

/// More words than these are not looked for elsewhere when the best part does not hold them.
const MAX_PARTS: usize = 6;

/// The parts of a passage to show in a list of results, in order, about `max_bytes` long together: all
/// of it if it is short, else the part that holds the words that say most, and of those that it does not
/// hold a few words around each.
///
/// `text` is the passage, `hits` are in order and do not overlap. Parts begin and end at white space
/// where there is some near, and always between characters. Linear in the length of the text, and
/// quadratic in the number of hits.
pub fn windows(text: &str, hits: &[Hit], max_bytes: usize) -> Vec<Span> {
    if text.len() <= max_bytes {
        return vec![Span::new(0, text.len())];
    }
    let best = best(hits, max_bytes);
    if missing(hits, &[best]).is_none() {
        return vec![widened(text, best, max_bytes)];
    }
    let mut parts = vec![widened(text, self::best(hits, max_bytes / 2), max_bytes / 2)];
    while let Some(hit) = missing(hits, &parts)
        && parts.len() < MAX_PARTS
    {
        parts.push(widened(text, hit.span, max_bytes / 5));
    }
    parts.sort_unstable();
    let mut joined: Vec<Span> = Vec::with_capacity(parts.len());
    for part in parts {
        match joined.last_mut() {
            // What would be left out between them is shorter than the sign for it.
            Some(last) if part.start <= last.end.saturating_add(NEAR_BYTES) => {
                last.end = last.end.max(part.end);
            }
            _ => joined.push(part),
        }
    }
    joined
}

/// Parts closer than this are one.
const NEAR_BYTES: u32 = 4;

/// The run of hits that fits and says most, the first of several.
fn best(hits: &[Hit], max_bytes: usize) -> Span {
    let mut best = (0, Span::default());
    for (first, start) in hits.iter().enumerate() {
        let (mut worth, mut words) = (0_u64, Vec::new());
        for hit in &hits[first..] {
            if (hit.span.end - start.span.start) as usize > max_bytes && hit.span != start.span {
                break;
            }
            // Once more is little more.
            worth += 1;
            if !words.contains(&hit.word) {
                words.push(hit.word);
                worth += 64 * u64::from(hit.weight.max(1));
            }
            if worth > best.0 {
                best = (worth, Span { start: start.span.start, end: hit.span.end });
            }
        }
    }
    best.1
}

/// The hit that says most among those whose word is in none of the parts.
fn missing<'h>(hits: &'h [Hit], parts: &[Span]) -> Option<&'h Hit> {
    let is_shown = |word: u32| {
        hits.iter().any(|hit| hit.word == word && parts.iter().any(|part| part.contains(hit.span)))
    };
    let missing = hits.iter().filter(|hit| !is_shown(hit.word));
    missing.reduce(|best, hit| if hit.weight > best.weight { hit } else { best })
}

/// A part with what stands around it, `max_bytes` long or little more.
fn widened(text: &str, part: Span, max_bytes: usize) -> Span {
    let (start, end) = (part.start as usize, part.end as usize);
    // The room left over goes to both sides, more of it to the right, as one reads on.
    let room = max_bytes.saturating_sub(end - start);
    let start = start.saturating_sub(room / 3).min(text.len().saturating_sub(max_bytes)).min(start);
    let end = (start + max_bytes).max(end).min(text.len());
    Span::new(word_start(text, start), word_end(text, end))
}

/// How far to look for white space before a word is cut.
const REACH_BYTES: usize = 40;

/// The beginning of the word that `at` lies in.
fn word_start(text: &str, at: usize) -> usize {
    let at = text.floor_char_boundary(at);
    let near = &text[text.floor_char_boundary(at.saturating_sub(REACH_BYTES))..at];
    match near.char_indices().rev().find(|(_, character)| character.is_whitespace()) {
        Some((before, space)) => at - near.len() + before + space.len_utf8(),
        None if near.len() == at => 0,
        None => at,
    }
}

/// The end of the word that `at` lies in.
fn word_end(text: &str, at: usize) -> usize {
    let at = text.ceil_char_boundary(at);
    let near = &text[at..text.ceil_char_boundary((at + REACH_BYTES).min(text.len()))];
    match near.find(char::is_whitespace) {
        Some(len) => at + len,
        None if at + near.len() == text.len() => text.len(),
        None => at,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The words of `words`, wherever they stand; the later in the list, the more they say.
    fn hits(text: &str, words: &[&str]) -> Vec<Hit> {
        let mut hits: Vec<Hit> = Vec::new();
        for (word, written) in (0..).zip(words) {
            let found = text.match_indices(written);
            hits.extend(found.map(|(at, written)| Hit {
                span: Span::new(at, at + written.len()),
                word,
                weight: word + 1,
            }));
        }
        hits.sort_by_key(|hit| hit.span);
        hits
    }

    #[test]
    fn shows_what_says_most() {
        let text = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron";
        let check = |words: &[&str], expected: &[&str]| {
            let shown = windows(text, &hits(text, words), 30);
            assert_eq!(shown.iter().map(|part| part.of(text)).collect::<Vec<_>>(), expected, "{words:?}");
        };
        check(&[], &["alpha beta gamma delta epsilon"]);
        check(&["kappa", "lambda"], &["theta iota kappa lambda mu nu xi omicron"]);
        check(&["omicron"], &["iota kappa lambda mu nu xi omicron"]);
        check(&["delta"], &["beta gamma delta epsilon zeta eta"]);
        assert_eq!(windows("short", &[], 30), [Span::new(0, 5)]);
    }

    #[test]
    fn every_word_is_shown_once() {
        let text =
            "the cat sat on the mat by the door of the house near the river, where in the end a heron came";
        let check = |words: &[&str], expected: &[&str]| {
            let shown = windows(text, &hits(text, words), 40);
            assert_eq!(shown.iter().map(|part| part.of(text)).collect::<Vec<_>>(), expected, "{words:?}");
        };
        check(&["the", "heron"], &["near the river, where in the end a heron came"]);
        check(&["the", "cat", "heron"], &["the cat sat", "in the end a heron came"]);
        check(&["cat", "house", "heron"], &["the cat sat", "the house near", "the end a heron came"]);
    }

    proptest! {
        #[test]
        fn parts_lie_between_characters_apart_and_hold_every_word(
            text in "\\PC{0,200}|[a 中]{0,300}",
            at in prop::collection::btree_set(0usize..300, 0..5),
            max in 20usize..80,
        ) {
            let spans = at.iter().map(|&at| Span::new(text.floor_char_boundary(at), text.ceil_char_boundary(at + 1)));
            let mut spans: Vec<Span> = spans.filter(|span| !span.is_empty()).collect();
            spans.dedup_by(|next, last| next.start < last.end);
            let hits: Vec<Hit> = (0..).zip(spans).map(|(word, span)| Hit { span, word, weight: word % 3 }).collect();
            let shown = windows(&text, &hits, max);
            prop_assert!(shown.iter().all(|part| text.get(part.range()).is_some()));
            prop_assert!(shown.windows(2).all(|pair| pair[0].end < pair[1].start));
            prop_assert!(missing(&hits, &shown).is_none(), "{shown:?} {hits:?}");
            let len: usize = shown.iter().map(|part| part.len_bytes()).sum();
            prop_assert!(len <= 2 * max + shown.len() * 2 * (REACH_BYTES + 4), "{shown:?}");
        }
    }
}
