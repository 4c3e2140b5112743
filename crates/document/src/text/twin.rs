//! Does a line say what another line says, with more around it?
//!
//! Pages give their headline several times: alone, with the site's name behind it (`Headline - Site`),
//! at the end of a trail of menus, cut off (`Headl… | Site`). Such lines point at the headline, and
//! are not the headline themselves.

use super::title::key;
use super::unit::Unit;
use std::collections::HashMap;

/// What stands between a headline and what a page adds to it.
const MARKS: [&str; 9] = [" | ", " - ", " – ", " — ", " :: ", " » ", " › ", " > ", " → "];
/// Shorter pieces of lines prove nothing, in letters.
const SHORTEST: usize = 12;
/// How many lines that were cut off are compared with every other.
const MOST_CUT: usize = 4;
/// So many letters at the end of a line are no accident, be there no mark before them.
const SURE: usize = 24;
/// How many lines of that length are compared with every other.
const MOST_LONG: usize = 60;

/// The lines above the running text, ready to be compared.
#[derive(Debug, Default)]
pub(super) struct Twins {
    whole: HashMap<String, usize>,
    pieces: HashMap<String, usize>,
    cut: Vec<String>,
    long: Vec<String>,
}

impl Twins {
    /// Takes time in proportion to the lines.
    pub(super) fn of(units: &[Unit<'_>]) -> Self {
        let mut twins = Self::default();
        for unit in units {
            *twins.whole.entry(key(unit.text)).or_default() += 1;
            for piece in pieces(unit.text) {
                *twins.pieces.entry(key(piece)).or_default() += 1;
            }
            twins.cut.extend(cut(unit.text));
            if twins.long.len() < MOST_LONG && (SURE..600).contains(&unit.text.len()) {
                twins.long.push(key(unit.text));
            }
        }
        twins.pieces.retain(|piece, _| piece.chars().count() >= SHORTEST);
        twins.cut.truncate(MOST_CUT);
        twins
    }

    /// Whether another line says the same, be it with more around it or cut off.
    pub(super) fn repeats(&self, text: &str) -> bool {
        let key = key(text);
        self.whole.get(&key).is_some_and(|&times| times > 1)
            || self.pieces.contains_key(&key)
            || self.cut.iter().any(|cut| key.len() > cut.len() && key.starts_with(cut.as_str()))
            || key.len() >= SURE && self.long.iter().any(|long| ends_with_other(long, &key))
    }

    /// Whether a line holds another one, with a page's addition, or is its beginning.
    pub(super) fn is_variant(&self, text: &str) -> bool {
        let whole = key(text);
        self.long.iter().any(|long| long.len() >= SURE && ends_with_other(&whole, long))
            || pieces(text)
                .into_iter()
                .map(key)
                .any(|piece| piece.chars().count() >= SHORTEST && self.whole.contains_key(&piece))
            || cut(text).is_some_and(|cut| {
                let whole = self.whole.keys();
                self.cut.contains(&cut)
                    && whole.clone().any(|whole| whole.len() > cut.len() && whole.starts_with(&cut))
            })
    }
}

fn ends_with_other(line: &str, other: &str) -> bool {
    line.len() > other.len() && line.ends_with(other)
}

/// What a line says without the site's name, or without the menus or the kicker before it.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    if text.len() > 400 {
        return pieces;
    }
    // Where each mark stands first and last; all begin with a space.
    let mut places = [None; MARKS.len()];
    for (at, _) in text.bytes().enumerate().filter(|(_, byte)| *byte == b' ') {
        if let Some(mark) = MARKS.iter().position(|mark| text[at..].starts_with(mark)) {
            let (_, last) = places[mark].get_or_insert((at, at));
            *last = at;
        }
    }
    for (mark, place) in MARKS.iter().zip(places) {
        let Some((first, last)) = place else { continue };
        for at in [first, last] {
            pieces.extend([&text[..at], &text[at + mark.len()..]]);
        }
    }
    pieces.extend(text.split_once(": ").map(|(_, after)| after));
    pieces
}

/// The beginning of a headline that was cut off, in the form of [`key`].
pub(super) fn cut(text: &str) -> Option<String> {
    if text.len() > 400 {
        return None;
    }
    let start = text.split_once('…').or_else(|| text.split_once("..."))?;
    let ends = start.1.trim_start_matches('.').trim_start();
    let is_end = ends.is_empty() || ends.starts_with(['|', '-', '–', '—', ':', '»']);
    let start = key(start.0);
    (is_end && start.chars().count() >= SHORTEST).then_some(start)
}

/// The headline in a line that ends with a site's name, and the name: `Headline | Site`.
///
/// A dash stands in headlines too, so that behind one `is_site` has to know the name.
pub(super) fn without_site(text: &str, is_site: impl Fn(&str) -> bool) -> Option<(&str, &str)> {
    let n_words = |text: &str| text.split_whitespace().count();
    MARKS[..4].iter().find_map(|mark| {
        let (headline, site) = text.rsplit_once(mark)?;
        let fits = n_words(headline) >= 4 && (1..=4).contains(&n_words(site)) && !headline.contains(" | ");
        let named = site.chars().next().is_some_and(|first| !first.is_lowercase());
        (fits && named && (*mark == " | " || is_site(site))).then_some((headline.trim_end(), site.trim()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn pieces_stand_before_and_behind_marks(parts in prop::collection::vec("[a-é ]{0,3}| [-|:–»>→]{1,2} ", 0..9)) {
            let text = parts.concat();
            let mut expected = Vec::new();
            for mark in MARKS {
                for split in [text.split_once(mark), text.rsplit_once(mark)].into_iter().flatten() {
                    expected.extend([split.0, split.1]);
                }
            }
            expected.extend(text.split_once(": ").map(|(_, after)| after));
            prop_assert_eq!(pieces(&text), expected);
        }
    }

    #[test]
    fn a_site_is_told_from_a_headline() {
        let known = |site: &str| site == "Harbour Post";
        let check = |text, expected| {
            assert_eq!(without_site(text, known).map(|(headline, _)| headline), expected, "{text}");
        };
        check("Council approves a new bridge | Coast", Some("Council approves a new bridge"));
        check("Council approves a new bridge - Harbour Post", Some("Council approves a new bridge"));
        check("Council approves a new bridge - at last", None);
        check("Council approves a new bridge – Mayor Ford", None);
        check("Sport | Harbour Post", None);
    }

    #[test]
    fn a_cut_headline_has_a_beginning() {
        assert_eq!(cut("Council approves a ne… | Post").as_deref(), Some("councilapprovesane"));
        assert_eq!(cut("Council approves a..."), Some("councilapprovesa".to_owned()));
        assert_eq!(cut("Council … approves a new bridge"), None);
    }
}
