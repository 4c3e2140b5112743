//! Where does the article begin, and what stands above it?

use super::facts::{Facts, Place};
use super::furniture::{is_notice, opens_links};
use super::part::{Part, Said, of_value};
use super::shape::End;
use super::unit::Unit;
use super::{Fate, byline, label, rule, title, twin};
use crate::words::labels::Field;
use crate::{SetAsideReason, Span};

/// How many units the top of a page may take: menus come before the article.
const LONGEST_HEAD: usize = 400;
/// The same for a text without running text, where everything looks like a headline.
const LONGEST_HEAD_WITHOUT_PROSE: usize = 12;
/// How many units below the first sentence may still be part of the top.
const REACH_BELOW: usize = 5;

/// Decides the fates of the units above the article. `title` is what the front matter gave.
pub(super) fn read(units: &[Unit<'_>], fates: &mut [Fate], facts: &mut Facts, known_title: Option<&str>) {
    let is_start = |unit: &Unit<'_>| unit.shape.is_prose() && !is_notice(unit.text) && starts_text(unit);
    let mut top = units.iter().take(LONGEST_HEAD);
    let first_prose = top.clone().position(is_start).or_else(|| top.position(|unit| unit.shape.is_prose()));
    let first_prose = first_prose.map(|first| below_menus(units, first, is_start));
    let first_prose = first_prose.map(|first| below_teaser(units, first));
    let end = first_prose.unwrap_or(units.len().min(LONGEST_HEAD_WITHOUT_PROSE));
    let below = units.len().min(end + 1 + REACH_BELOW);
    let parts: Vec<Part> = units[..end].iter().map(|unit| Part::of(unit.text)).collect();
    let parts_below: Vec<Part> =
        units.get(end + 1..below).unwrap_or(&[]).iter().map(|unit| Part::of(unit.text)).collect();

    let labelled = parts.iter().position(|part| matches!(part, Part::Said(said) if said.title_bytes > 0));
    let at = match (labelled, known_title) {
        (Some(at), _) => Some(at),
        (None, Some(_)) => None,
        (None, None) => title::find(units, &parts, &parts_below),
    };
    let headline = at.map(|at| Headline::of(units, at, parts.get(at)));
    let title_text = headline.as_ref().map(|headline| headline.text).or(known_title);
    let title_key = title_text.map(title::key).filter(|key| !key.is_empty());
    if let (Some(at), Some(headline)) = (at, &headline) {
        fates[at] = Fate::Title(headline.span);
        if let Some(Part::Said(said)) = parts.get(at) {
            facts.add(Place::BelowTitle, (**said).clone());
        }
    }
    let place =
        |unit: usize| if at.is_some_and(|at| unit < at) { Place::AboveTitle } else { Place::BelowTitle };
    let last_said = parts.iter().rposition(|part| matches!(part, Part::Said(_) | Part::LabelAlone(_)));
    let is_menu = at.is_some_and(|at| {
        parts[..at.min(parts.len())].iter().filter(|part| matches!(part, Part::Text)).count() >= 4
    });
    // Below a line that announces links stand headlines of other pages.
    let first_link = at.and_then(|at| units[..at].iter().position(|unit| opens_links(unit.text)));
    let mut awaited: Option<Field> = None;
    for (unit, part) in parts.into_iter().enumerate() {
        if Some(unit) == at {
            continue;
        }
        let text = units[unit].text;
        if let Some(field) = awaited.take()
            && matches!(part, Part::Text | Part::UnknownLabel)
            && units[unit].shape.n_words <= 6
        {
            facts.add(place(unit), of_value(field, "", text));
            fates[unit] = Fate::Aside(SetAsideReason::Metadata);
            continue;
        }
        fates[unit] = match part {
            _ if title_key.as_deref().is_some_and(|key| repeats(key, text, facts)) => {
                Fate::Aside(SetAsideReason::RepeatedTitle)
            }
            Part::Said(said) => {
                facts.add(place(unit), *said);
                Fate::Aside(SetAsideReason::Metadata)
            }
            Part::LabelAlone(field) => {
                awaited = Some(field);
                Fate::Aside(SetAsideReason::Metadata)
            }
            // A line drawn below a heading of the article makes the heading.
            Part::Furniture if rule::is_rule(text) && unit > 0 && matches!(fates[unit - 1], Fate::Body) => {
                Fate::Body
            }
            Part::Furniture => Fate::Aside(SetAsideReason::Furniture),
            Part::UnknownLabel if last_said.is_some_and(|last| unit <= last + 1) => {
                Fate::Aside(SetAsideReason::Metadata)
            }
            Part::UnknownLabel | Part::Text => {
                let is_menu = is_menu || first_link.is_some_and(|first| unit > first);
                of_text(&units[unit], unit, at, last_said, is_menu)
            }
        };
    }
    if let Some(site) = headline.as_ref().and_then(|headline| headline.site)
        && !facts.has_source()
    {
        facts.add(Place::BelowTitle, Said { source: Some(site.to_owned()), ..Said::default() });
    }
    // Below a standfirst the date and the byline may still come.
    for ordinal in 0..parts_below.len() {
        let part = &parts_below[ordinal];
        let unit = end + 1 + ordinal;
        if Some(unit) == at {
            continue;
        }
        // A name or a place directly above the date.
        let is_named = matches!(part, Part::Text)
            && units[unit].shape.n_words <= 3
            && byline::names(units[unit].text).is_some();
        if is_named
            && !facts.has_date()
            && matches!(parts_below.get(ordinal + 1), Some(Part::Said(said)) if !said.dates.is_empty())
        {
            fates[unit] = Fate::Aside(SetAsideReason::Metadata);
            continue;
        }
        let follows_said = ordinal == 0 || matches!(parts_below[ordinal - 1], Part::Said(_));
        let takes = match part {
            Part::Said(said) => {
                said.title_bytes == 0
                    && (said.dates.is_empty() || !facts.has_date() || follows_said)
                    && (said.authors.is_empty() || !facts.has_author() || follows_said)
            }
            Part::Furniture => !rule::is_rule(units[unit].text),
            _ => false,
        };
        if let (true, Part::Said(said)) = (takes, part) {
            facts.add(Place::BelowTitle, (**said).clone());
            fates[unit] = Fate::Aside(SetAsideReason::Metadata);
        } else if takes {
            fates[unit] = Fate::Aside(SetAsideReason::Furniture);
        } else if title_key.as_deref().is_some_and(|key| ordinal < 3 && key == title::key(units[unit].text)) {
            fates[unit] = Fate::Aside(SetAsideReason::RepeatedTitle);
        }
    }
}

/// More short lines than this above the first sentence are menus.
const SHORTEST_MENU: usize = 12;
/// How many units an article may go without a sentence.
const LONGEST_PAUSE: usize = 6;

/// Where the article begins at or after the first sentence: among menus a sentence may stand alone,
/// but an article goes on.
fn below_menus(units: &[Unit<'_>], first: usize, is_start: impl Fn(&Unit<'_>) -> bool) -> usize {
    if first < SHORTEST_MENU {
        return first;
    }
    let goes_on = |at: usize| units[at + 1..].iter().take(LONGEST_PAUSE).any(|unit| unit.shape.is_prose());
    let most = units.len().min(LONGEST_HEAD);
    (first..most).find(|&at| is_start(&units[at]) && goes_on(at)).unwrap_or(first)
}

/// Where the article begins, if its headline stands below a sentence of the page's own: no line above
/// the sentence is like a headline, and directly below it stand one and a date.
fn below_teaser(units: &[Unit<'_>], first: usize) -> usize {
    let is_like_headline = |unit: &Unit<'_>| {
        (5..=25).contains(&unit.shape.n_words)
            && matches!(unit.shape.end, End::Word | End::Question)
            && !unit.shape.starts_small
            && matches!(Part::of(unit.text), Part::Text | Part::UnknownLabel)
    };
    let dates = |unit: &Unit<'_>| matches!(Part::of(unit.text), Part::Said(said) if !said.dates.is_empty());
    let above = &units[first.saturating_sub(REACH_BELOW)..first];
    if above.iter().any(|unit| is_like_headline(unit) || dates(unit)) {
        return first;
    }
    let below = units[first + 1..].iter().take(REACH_BELOW).take_while(|unit| !unit.shape.is_prose());
    let Some(headline) = below.clone().position(is_like_headline).map(|at| first + 1 + at) else {
        return first;
    };
    if !units[headline + 1..].iter().take(3).any(dates) {
        return first;
    }
    let rest = units[headline + 1..].iter().take(REACH_BELOW * 2);
    rest.clone()
        .position(|unit| unit.shape.is_prose() && starts_text(unit))
        .map_or(first, |at| headline + 1 + at)
}

/// Whether a long line is the article's beginning: a metadata line can be long too.
fn starts_text(unit: &Unit<'_>) -> bool {
    unit.text.len() > 500 || !matches!(Part::of(unit.text), Part::Said(_) | Part::Furniture)
}

/// A headline inside its line, which may begin with a label and end with the site's name.
struct Headline<'a> {
    text: &'a str,
    span: Span,
    site: Option<&'a str>,
}

/// How many units at either end of a text are searched for the name of its site.
const NAMES_SITE: usize = 60;

impl<'a> Headline<'a> {
    fn of(units: &[Unit<'a>], at: usize, part: Option<&Part>) -> Self {
        let unit = &units[at];
        // The label's own value, for marks of emphasis may stand behind it as well as before.
        let mut text = match part {
            Some(Part::Said(said)) if said.title_bytes > 0 => {
                label::label(unit.text).map_or(unit.text, |label| label.value)
            }
            _ => unit.text,
        };
        let from = text.as_ptr() as usize - unit.text.as_ptr() as usize;
        // Elsewhere on the page a site's name stands in lines about it: its rights, its source.
        let first = units.iter().enumerate().take(NAMES_SITE);
        let last = units.iter().enumerate().skip(NAMES_SITE.max(units.len().saturating_sub(NAMES_SITE)));
        let is_site = |site: &str| {
            // A single word alone on a line is the name of a menu.
            let n_more = usize::from(!site.contains(' '));
            let names = |unit: &Unit<'_>| {
                !unit.shape.is_prose() && unit.text.len() >= site.len() + n_more && unit.text.contains(site)
            };
            first.clone().chain(last.clone()).any(|(other, unit)| other != at && names(unit))
        };
        let mut site = None;
        if let Some((headline, name)) = twin::without_site(text, is_site) {
            (text, site) = (headline, Some(name));
        }
        let start = unit.start + from;
        Self { text, span: Span::new(start, start + text.len()), site }
    }
}

/// Whether a line is the headline once more, by itself or with the site's name behind it.
fn repeats(title_key: &str, text: &str, facts: &mut Facts) -> bool {
    if title::key(text) == title_key {
        return true;
    }
    if twin::cut(text).is_some_and(|cut| title_key.starts_with(&cut)) {
        return true;
    }
    for mark in [" | ", " - ", " – ", " — ", " :: ", " » "] {
        if let Some((start, site)) = text.rsplit_once(mark)
            && site.split_whitespace().count() <= 5
            && title_key.chars().count() >= 8
            && (title::key(start) == title_key
                || text.split(mark).next().is_some_and(|first| title::key(first) == title_key))
        {
            if !facts.has_source() {
                facts
                    .add(Place::BelowTitle, Said { source: Some(site.trim().to_owned()), ..Said::default() });
            }
            return true;
        }
    }
    false
}

/// What becomes of a short line that says nothing of the document.
fn of_text(
    unit: &Unit<'_>,
    at: usize,
    title: Option<usize>,
    last_said: Option<usize>,
    is_menu: bool,
) -> Fate {
    let short =
        unit.shape.n_words <= 3 && !unit.shape.several_sentences && super::list::marker(unit.text).is_none();
    match title {
        Some(title)
            if at < title && (is_notice(unit.text) || (short || is_menu) && !unit.shape.is_prose()) =>
        {
            Fate::Aside(SetAsideReason::Furniture)
        }
        // A name, a section or a place between the headline and the date.
        Some(title)
            if at > title
                && short
                && last_said.is_some_and(|last| at < last)
                && unit.shape.end == End::Word =>
        {
            Fate::Aside(SetAsideReason::Metadata)
        }
        _ => Fate::Body,
    }
}
