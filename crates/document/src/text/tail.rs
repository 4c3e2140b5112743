//! Where does the article end, and what stands below it?

use super::facts::{Facts, Place};
use super::furniture::{is_interruption, opens_links, opens_tags};
use super::part::{Part, is_address};
use super::shape::End;
use super::unit::Unit;
use super::{Fate, list, rule};
use crate::SetAsideReason;
use crate::words::labels::Field;

/// How many lines below the article are looked at.
const LONGEST_TAIL: usize = 60;

/// Decides the fates of the units below the article, from the last one upwards.
pub(super) fn read(units: &[Unit<'_>], fates: &mut [Fate], facts: &mut Facts) {
    let mut end = units.len();
    let first = units.len().saturating_sub(LONGEST_TAIL);
    // Links to other pages, below a line that announces them: nothing after it is a sentence.
    let opener = (first..units.len()).find(|&at| {
        matches!(fates[at], Fate::Body | Fate::Aside(SetAsideReason::Furniture))
            && at > 0
            && (opens_links(units[at].text) || opens_tags(units[at].text) && are_tags(&units[at + 1..]))
            && units[at + 1..].iter().all(|unit| {
                !unit.shape.is_prose() || matches!(Part::of(unit.text), Part::Said(_) | Part::Furniture)
            })
    });
    let body_before = |at: usize, fates: &[Fate]| fates[..at].iter().any(|fate| matches!(fate, Fate::Body));
    if let Some(opener) = opener.filter(|&at| body_before(at, fates)) {
        for at in opener..units.len() {
            if !matches!(fates[at], Fate::Body) {
                continue;
            }
            fates[at] = match Part::of(units[at].text) {
                Part::Said(said) if is_meant(&said, units[at].text) => {
                    facts.add(Place::Tail, *said);
                    Fate::Aside(SetAsideReason::Metadata)
                }
                _ => Fate::Aside(SetAsideReason::Furniture),
            };
        }
        end = opener;
    }
    let mut said_below = Vec::new();
    while end > first && end > 1 && matches!(fates[end - 1], Fate::Body) && body_before(end - 1, fates) {
        let at = end - 1;
        let unit = &units[at];
        fates[at] = match Part::of(unit.text) {
            Part::Furniture if !rule::is_rule(unit.text) || said_below.is_empty() => {
                Fate::Aside(SetAsideReason::Furniture)
            }
            Part::Said(said) if is_meant(&said, unit.text) => {
                said_below.push(*said);
                Fate::Aside(SetAsideReason::Metadata)
            }
            Part::LabelAlone(Field::Source | Field::Date | Field::Author) => {
                Fate::Aside(SetAsideReason::Metadata)
            }
            _ if is_end_mark(unit.text) || is_initials(unit.text) => Fate::Aside(SetAsideReason::Furniture),
            _ => break,
        };
        end = at;
    }
    for said in said_below.into_iter().rev() {
        facts.add(Place::Tail, said);
    }
}

/// Sets aside what stands between the paragraphs of an article and is none of it.
pub(super) fn interruptions(units: &[Unit<'_>], fates: &mut [Fate]) {
    for (unit, fate) in units.iter().zip(fates) {
        if matches!(fate, Fate::Body) && is_interruption(unit.text) {
            *fate = Fate::Aside(SetAsideReason::Furniture);
        }
    }
}

/// Whether lines may all be tags, or buttons below them.
fn are_tags(units: &[Unit<'_>]) -> bool {
    units.iter().all(|unit| {
        unit.shape.n_words <= 4 && unit.shape.end == End::Word && list::marker(unit.text).is_none()
            || !matches!(Part::of(unit.text), Part::Text | Part::UnknownLabel)
    })
}

/// The initials of who wrote and who edited a dispatch: `ABC/DE`.
fn is_initials(text: &str) -> bool {
    text.split_once('/').is_some_and(|(first, second)| {
        let initials =
            |part: &str| (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_uppercase());
        initials(first) && initials(second)
    })
}

/// Below a text a headline's label or a bare address is part of the text.
fn is_meant(said: &super::part::Said, text: &str) -> bool {
    said.title_bytes == 0 && !is_address(text)
}

/// What press offices put below a text: `-30-`, `ENDS`, `###`.
fn is_end_mark(text: &str) -> bool {
    let bare = text.trim_matches(|character: char| !character.is_alphanumeric());
    matches!(bare, "30" | "ENDS" | "ends" | "END" | "Ends") || matches!(text, "(END)" | "(Ends)" | "The End")
}
