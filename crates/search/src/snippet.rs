//! Which part of a long passage should be shown?

use vademecum_document::Span;

/// The part of a passage to show in a list of results, `max_bytes` long at most or little more: all
/// of it if it is short, else the window that holds the most hits, the first of several.
///
/// `text` is the passage, `hits` are spans in it, ascending and without overlaps. The window begins
/// and ends at white space where there is some near, and always between characters. Linear in the
/// length of the text.
pub fn window(text: &str, hits: &[Span], max_bytes: usize) -> Span {
    if text.len() <= max_bytes {
        return Span::new(0, text.len());
    }
    // The run of hits that fits and holds the most of them.
    let (mut first, mut best) = (0, (0, 0, 0));
    for last in 0..hits.len() {
        while (hits[last].end - hits[first].start) as usize > max_bytes && first < last {
            first += 1;
        }
        if last + 1 - first > best.0 {
            best = (last + 1 - first, hits[first].start as usize, hits[last].end as usize);
        }
    }
    let (_, start, end) = best;
    // The room left over goes to both sides, more of it to the right, as one reads on.
    let room = max_bytes.saturating_sub(end - start);
    let start = start.saturating_sub(room / 3).min(text.len() - max_bytes);
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

    #[test]
    fn shows_where_most_hits_are() {
        let text = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron";
        let check = |words: &[&str], expected: &str| {
            let hits: Vec<Span> = words
                .iter()
                .filter_map(|word| text.find(word).map(|at| Span::new(at, at + word.len())))
                .collect();
            assert_eq!(window(text, &hits, 30).of(text), expected, "{words:?}");
        };
        check(&[], "alpha beta gamma delta epsilon");
        check(&["alpha", "kappa", "lambda"], "theta iota kappa lambda mu nu xi omicron");
        check(&["omicron"], "iota kappa lambda mu nu xi omicron");
        check(&["delta"], "beta gamma delta epsilon zeta eta");
        assert_eq!(window("short", &[], 30), Span::new(0, 5));
    }

    proptest! {
        #[test]
        fn lies_between_characters_and_is_not_long(
            text in "\\PC{0,200}|[a 中]{0,300}", at in 0usize..300, max in 1usize..80,
        ) {
            let hit = Span::new(text.floor_char_boundary(at), text.ceil_char_boundary(at + 3));
            let hits = if hit.is_empty() || hit.end as usize > text.len() { vec![] } else { vec![hit] };
            let shown = window(&text, &hits, max);
            prop_assert!(text.get(shown.range()).is_some());
            prop_assert!(shown.len_bytes() <= max.max(9) + 2 * (REACH_BYTES + 4));
            prop_assert!(hits.iter().all(|&hit| shown.contains(hit)), "{shown:?} {hits:?}");
        }
    }
}
