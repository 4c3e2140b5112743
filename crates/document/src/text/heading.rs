//! Which paragraphs are headings?
//!
//! A heading is short, does not end as a sentence does, and something longer follows it.

use super::list::{Marker, Style};
use super::rule;
use super::shape::End;
use super::unit::Unit;

/// For each unit, the level of the heading that it is. `items` says which are items of lists.
///
/// `parted` tells of each unit whether a date line or the like stands between it and the next: so does
/// the summary below a headline stand, and no heading.
pub(super) fn levels(units: &[Unit<'_>], items: &[Option<Marker>], parted: &[bool]) -> Vec<Option<u8>> {
    let mut levels: Vec<Option<u8>> = vec![None; units.len()];
    // From the end, for whether a line is a heading hangs on what follows it.
    let mut n_in_a_row = 0;
    for at in (0..units.len()).rev() {
        let is_summary = parted[at] || at == 0 && units[at].shape.n_words >= SHORTEST_SUMMARY;
        let level =
            level(units, items, &levels, at, n_in_a_row).filter(|_| !is_summary || is_underlined(units, at));
        n_in_a_row = if level.is_some() { n_in_a_row + 1 } else { 0 };
        levels[at] = level;
    }
    // The title may have used the first kind of underlining: the highest level found is the first.
    let above = levels.iter().flatten().min().map_or(0, |highest| highest - 1);
    levels.into_iter().map(|level| level.map(|level| level - above)).collect()
}

/// A first line of an article with as many words sums it up rather than heads its first section.
const SHORTEST_SUMMARY: usize = 7;

fn is_underlined(units: &[Unit<'_>], at: usize) -> bool {
    units.get(at + 1).is_some_and(|next| !next.gap && rule::underline_level(next.text).is_some())
}

/// More headings than this follow each other only in lists, tables and verse.
const MOST_IN_A_ROW: usize = 2;

fn level(
    units: &[Unit<'_>],
    items: &[Option<Marker>],
    levels: &[Option<u8>],
    at: usize,
    n_in_a_row: usize,
) -> Option<u8> {
    let unit = &units[at];
    let next = units.get(at + 1)?;
    let underline = rule::underline_level(next.text).filter(|_| !next.gap);
    if let Some(level) = underline
        && unit.shape.n_words <= 25
        && unit.shape.has_letters
    {
        return Some(number_depth(unit.text).unwrap_or(level));
    }
    if !looks_like_heading(unit) || n_in_a_row >= MOST_IN_A_ROW || rule::is_rule(next.text) {
        return None;
    }
    if let Some(item) = items[at] {
        // "1. The plan" over paragraphs is a heading, over "2. The cost" an item.
        let stands_over_text = items[at + 1].is_none() && next.shape.is_prose();
        let numbered = matches!(
            item.style,
            Style::Digits(None, _) | Style::Roman(None, _, true) | Style::Letters(None, _, true)
        );
        return (stands_over_text && numbered && !follows_item(units, items, at)).then_some(1);
    }
    let is_set_off = unit.gap
        || unit.shape.capitals
        || !units.iter().skip(at.saturating_sub(2)).take(6).any(|near| near.gap)
        || next.gap;
    let over_text =
        next.shape.is_prose() || next.shape.n_words >= 9 && next.shape.n_words >= 2 * unit.shape.n_words;
    // Between sentences a line that ends without a stop is one too, be the next sentence short.
    let over_sentence = unit.shape.end == End::Word
        && unit.shape.n_words <= 10
        && next.shape.end == End::Stop
        && next.shape.n_words >= SHORTEST_SENTENCE
        && at > 0
        && units[at - 1].shape.is_prose();
    let over_list = items[at + 1].is_some() && levels[at + 1].is_none();
    let over_heading = levels[at + 1].is_some() && (unit.gap || unit.shape.capitals);
    // Verse and addresses go on in short lines without blank ones between.
    let runs_on = at > 0
        && !unit.gap
        && !next.gap
        && !units[at - 1].shape.is_prose()
        && !unit.shape.capitals
        && levels[at + 1].is_none()
        && !next.shape.is_prose();
    (is_set_off && (over_text || over_sentence || over_list || over_heading) && !runs_on)
        .then(|| number_depth(unit.text).unwrap_or(1))
}

/// Sentences of fewer words may be lines of verse or of a table.
const SHORTEST_SENTENCE: usize = 4;

/// An item directly below another is an item, whatever follows it.
fn follows_item(units: &[Unit<'_>], items: &[Option<Marker>], at: usize) -> bool {
    at > 0
        && items[at - 1].is_some_and(|before| items[at].is_some_and(|item| item.style == before.style))
        && !units[at - 1].shape.is_prose()
}

fn looks_like_heading(unit: &Unit<'_>) -> bool {
    let shape = &unit.shape;
    let ends_well = match shape.end {
        End::Word => true,
        End::Question => !shape.several_sentences,
        End::Stop | End::Open | End::Colon => false,
    };
    let quoted =
        unit.text.starts_with(['"', '“', '«', '„', '‘', '—', '–', '-', '(', '[', '「', '…', '*', '@']);
    ends_well
        && !quoted
        && shape.has_letters
        && (1..=14).contains(&shape.n_words)
        && unit.text.len() <= 300
        && !shape.starts_small
        && !shape.several_sentences
        && !super::part::is_address(unit.text)
}

/// The depth of the number before a heading: 1 for `2.`, 2 for `2.1`; `None` where none stands there.
fn number_depth(text: &str) -> Option<u8> {
    let number = text.split_whitespace().next()?;
    let parts: Vec<&str> = number.trim_end_matches('.').split('.').collect();
    let is_number =
        |part: &&str| (1..=2).contains(&part.chars().count()) && part.chars().all(char::is_numeric);
    let is_depth = parts.len() > 1 || number.ends_with('.');
    (is_depth && parts.len() <= 6 && parts.iter().all(is_number))
        .then(|| u8::try_from(parts.len()).unwrap_or(6))
}
