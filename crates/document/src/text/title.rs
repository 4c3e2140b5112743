//! Which line is the headline?
//!
//! Every line above the running text that is neither furniture nor metadata is weighed: by its
//! length and end, by what stands beside it, by whether it occurs once more.

use super::part::Part;
use super::rule;
use super::shape::End;
use super::twin::Twins;
use super::unit::Unit;

/// The headline among the first units, as an ordinal. `parts` are the parts of the units above the
/// running text; the unit after them is weighed too where a date follows it.
pub(super) fn find(units: &[Unit<'_>], parts: &[Part], after: &[Part]) -> Option<usize> {
    let twins = Twins::of(&units[..parts.len().min(units.len())]);
    let mut best: Option<(i32, usize)> = None;
    let mut n_candidates = 0;
    let mut n_long = 0;
    let n_plain = parts.iter().filter(|part| matches!(part, Part::Text)).count();
    for at in 0..parts.len() {
        if !is_candidate(&units[at], &parts[at]) {
            continue;
        }
        n_candidates += 1;
        let mut score = weigh(units, parts, at);
        if units[at].shape.n_words >= 3 && twins.repeats(units[at].text) {
            score += 14;
        }
        if twins.is_variant(units[at].text) {
            score -= 14;
        }
        let is_long = is_headline_like(units, parts, at);
        n_long += usize::from(is_long);
        // The first line of all is rarely anything else, unless a menu stands there.
        let is_set_off = units.get(at + 1).is_none_or(|next| next.gap);
        let mut first = match n_plain {
            _ if n_candidates > 1 => 0,
            0..=6 if is_set_off => 9,
            0..=6 => 5,
            7..=LONGEST_WITHOUT_MENU if is_set_off => 6,
            7..=LONGEST_WITHOUT_MENU => 2,
            _ if at == 0 && is_set_off => 6,
            _ => 0,
        };
        if is_long && n_long == 1 {
            // Above it stand kickers and menus only.
            first = first.max(if n_candidates > 1 { 5 } else { 0 });
        }
        if first > 0 && !is_long && stands_in_menu(units, parts, at) {
            first /= 3;
        }
        score += first;
        if at + 1 == parts.len() && units[at].shape.n_words >= 5 {
            score += 2;
        }
        score -= i32::try_from(n_plain.saturating_sub(n_candidates).min(10)).unwrap_or(0);
        if best.is_none_or(|(highest, _)| score > highest) {
            best = Some((score, at));
        }
    }
    // A headline that reads like a sentence, told by the date or the byline below it.
    let below = parts.len();
    if best.is_none_or(|(score, _)| score < 8)
        && let Some(unit) = units.get(below)
        && unit.shape.n_words <= 25
        && matches!(after.first(), Some(Part::Said(_)))
    {
        return Some(below);
    }
    if best.is_none() && below == 0 && is_sentence_as_headline(units) {
        return Some(0);
    }
    best.filter(|&(score, _)| score > -15).map(|(_, at)| at)
}

/// More lines above the running text than this are, for the most part, a menu.
const LONGEST_WITHOUT_MENU: usize = 12;

/// Whether a text begins with one short sentence, set off from paragraphs that are much longer.
fn is_sentence_as_headline(units: &[Unit<'_>]) -> bool {
    let [first, second, _, ..] = units else { return false };
    first.shape.n_words <= 14
        && !first.shape.several_sentences
        && first.shape.end != End::Colon
        && second.gap
        && second.shape.n_words >= 3 * first.shape.n_words
}

/// The form in which headlines are compared: letters and digits in lower case.
pub(super) fn key(text: &str) -> String {
    let text = text.get(..600).unwrap_or(text);
    text.to_lowercase().chars().filter(|character| character.is_alphanumeric()).collect()
}

fn is_candidate(unit: &Unit<'_>, part: &Part) -> bool {
    matches!(part, Part::Text | Part::UnknownLabel)
        && unit.shape.has_letters
        && !rule::is_rule(unit.text)
        && unit.shape.n_words <= 40
}

/// Whether a line has the length and the end of a headline.
fn is_headline_like(units: &[Unit<'_>], parts: &[Part], at: usize) -> bool {
    let shape = &units[at].shape;
    is_candidate(&units[at], &parts[at])
        && (4..=25).contains(&shape.n_words)
        && matches!(shape.end, End::Word | End::Question)
        && !shape.starts_small
}

/// Whether the lines below one are those of a menu: at least two of one or two words, one after
/// another, and a line like a headline further down.
fn stands_in_menu(units: &[Unit<'_>], parts: &[Part], at: usize) -> bool {
    let is_item =
        |at: &usize| units[*at].shape.n_words <= 2 && matches!(parts[*at], Part::Text | Part::Furniture);
    let n_items = (at + 1..parts.len()).take_while(is_item).take(MANY_ITEMS).count();
    n_items >= 2
        && (at + 1 + n_items..parts.len()).take(MANY_ITEMS).any(|at| is_headline_like(units, parts, at))
}

/// No more lines than this are looked at from one of them.
const MANY_ITEMS: usize = 12;

/// Whether a line is the summary below a headline, which is no shorter than a sentence; no third
/// such line stands above them, as in a list of headlines.
fn is_standfirst(units: &[Unit<'_>], parts: &[Part], at: usize) -> bool {
    at > 0 && is_standfirst_below(units, parts, at - 1)
}

/// The same with a name or another short line between the headline and the summary.
fn is_distant_standfirst(units: &[Unit<'_>], parts: &[Part], at: usize) -> bool {
    at > 1
        && matches!(parts[at - 1], Part::Text)
        && units[at - 1].shape.n_words <= 3
        && is_standfirst_below(units, parts, at - 2)
}

/// Whether a summary may stand below a line.
fn is_standfirst_below(units: &[Unit<'_>], parts: &[Part], at: usize) -> bool {
    is_headline_like(units, parts, at)
        && units[at].shape.n_words >= 6
        && !(at > 0 && is_headline_like(units, parts, at - 1))
}

/// Whether a line is the last of several headlines and a date follows: those above are links to other
/// pages, where a line announces them or they are too many for a summary and a caption.
fn closes_list(units: &[Unit<'_>], parts: &[Part], at: usize) -> bool {
    let is_dated = matches!(parts.get(at + 1), Some(Part::Said(said)) if !said.dates.is_empty());
    if !is_dated || !is_headline_like(units, parts, at) {
        return false;
    }
    let above = (0..at).rev().take(MANY_ITEMS).take_while(|&at| is_headline_like(units, parts, at)).count();
    let is_announced =
        at.checked_sub(above + 1).is_some_and(|before| super::furniture::opens_links(units[before].text));
    above >= 3 || above == 2 && is_announced
}

fn weigh(units: &[Unit<'_>], parts: &[Part], at: usize) -> i32 {
    let unit = &units[at];
    let mut score = match unit.shape.n_words {
        0 | 1 => -12,
        2 => -4,
        3 => 3,
        4 => 6,
        5 => 9,
        6..=18 => 12,
        19..=25 => 6,
        _ => -10,
    };
    score += match unit.shape.end {
        End::Stop => -10,
        End::Open => -20,
        End::Colon => -12,
        End::Question | End::Word => 0,
    };
    if unit.shape.several_sentences {
        score -= 4;
    }
    if unit.shape.starts_small {
        score -= 6;
    }
    if super::furniture::is_notice(unit.text) {
        score -= 8;
    }
    if super::furniture::is_caption(unit.text) {
        score -= 10;
    }
    if super::list::marker(unit.text).is_some() {
        score -= 8;
    }
    if units.get(at + 1).is_some_and(|next| rule::underline_level(next.text).is_some()) {
        score += 12;
    }
    // A kicker is short and in capitals; a headline in capitals is longer.
    if unit.shape.capitals && unit.shape.n_words <= 3 {
        score -= 3;
    }
    if matches!(parts[at], Part::UnknownLabel) {
        score -= if unit.shape.n_words >= 6 { 2 } else { 6 };
    }
    if unit.text.contains(" | ") || unit.text.contains(" / ") {
        score -= 5;
    }
    if is_standfirst(units, parts, at) {
        score -= 7;
    } else if is_distant_standfirst(units, parts, at) {
        score -= 6;
    }
    if closes_list(units, parts, at) {
        score += 8;
    }
    // What stands below the summary stands below the headline.
    let with_standfirst = parts.len() > at + 1
        && is_headline_like(units, parts, at)
        && is_headline_like(units, parts, at + 1)
        && is_standfirst(units, parts, at + 1);
    score += beside(parts, at).max(if with_standfirst { beside(parts, at + 1) } else { 0 });
    score
}

/// What dates and bylines beside a line tell: they stand around headlines.
fn beside(parts: &[Part], at: usize) -> i32 {
    let is_said = |at: Option<usize>| {
        at.and_then(|at| parts.get(at)).is_some_and(|part| match part {
            Part::Said(said) => {
                !said.dates.is_empty() || !said.authors.is_empty() || !said.identifiers.is_empty()
            }
            Part::LabelAlone(_) => true,
            _ => false,
        })
    };
    let mut score = 0;
    if is_said(Some(at + 1)) {
        score += 8;
    } else if is_said(Some(at + 2)) {
        score += 5;
    } else if is_said(Some(at + 3)) {
        score += 2;
    }
    if is_said(at.checked_sub(1)) {
        score += 5;
    }
    score
}
