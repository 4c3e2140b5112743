//! What does a value of the collection file mean, and can it be used?
//!
//! What cannot be used is said, with its place and a remedy, and passed over.

use crate::accent::{Accent, Unreadable};
use crate::address::Unfit;
use crate::colour::Colour;
use crate::nearest::nearest;
use crate::order::Order;
use crate::pattern::Pattern;
use crate::value::{Findings, Value};
use core::ops::Range;
use toml::de::DeValue;
use vademecum_corpus::Name;
use vademecum_document::{Fields, Language};

/// The longest description, in characters.
const MAX_DESCRIPTION: usize = 2000;

/// Spellings that stand for two names: only one of them can be meant.
pub(crate) fn say_doubled(names: &[Name], value: &Value<'_>, findings: &mut Findings<'_>) {
    let mut known: Vec<(String, &str)> = Vec::new();
    for Name { name, spellings } in names {
        for spelling in core::iter::once(name).chain(spellings) {
            let folded = spelling.to_lowercase();
            match known.iter().find(|(other, _)| *other == folded) {
                Some((_, other)) if other != name => {
                    let message =
                        format!("`names` has {spelling:?} for {other:?} and for {name:?}; it counts for one");
                    findings.warn(&value.span(), message, "keep it where it is meant".to_owned());
                }
                Some(_) => {}
                None => known.push((folded, name)),
            }
        }
    }
}

/// Fields of documents that there are not.
pub(crate) fn say_unknown_fields(value: &Value<'_>, findings: &mut Findings<'_>) {
    let DeValue::Table(table) = value.get_ref() else { return };
    let known: Vec<&str> = Fields::names().collect();
    let mut names: Vec<_> = table.keys().collect();
    names.sort_by_key(|name| name.span().start);
    for name in names {
        if !known.contains(&name.get_ref().as_ref()) {
            unknown(name.get_ref(), " in `[fields]`", &known, &name.span(), findings);
        }
    }
}

/// A key that there is not.
pub(crate) fn unknown(
    key: &str,
    of: &str,
    known: &[&str],
    place: &Range<usize>,
    findings: &mut Findings<'_>,
) {
    let shown: String = key.chars().filter(|character| !character.is_control()).take(60).collect();
    let remedy = match nearest(key, known) {
        Some(meant) => format!("write `{meant}` if that is meant"),
        None => format!("known are {}", known.join(", ")),
    };
    findings.warn(place, format!("there is no key `{shown}`{of}; it was passed over"), remedy);
}

/// A value, unless it cannot be what it should be.
pub(crate) fn fit(
    key: &str,
    value: &Value<'_>,
    read: Result<String, Unfit>,
    findings: &mut Findings<'_>,
) -> Option<String> {
    match read {
        Ok(read) => Some(read),
        Err(Unfit { thing, remedy }) => {
            findings.warn(&value.span(), format!("`{key}` {thing}; it was passed over"), remedy);
            None
        }
    }
}

/// A description, on one line.
pub(crate) fn description(given: &str, value: &Value<'_>, findings: &mut Findings<'_>) -> Option<String> {
    let text = given.split_whitespace().collect::<Vec<_>>().join(" ");
    let thing = match text.chars().count() {
        0 => "is empty".to_owned(),
        n if n > MAX_DESCRIPTION => format!("is longer than {MAX_DESCRIPTION} characters"),
        _ => return Some(text),
    };
    fit(
        "description",
        value,
        Err(Unfit { thing, remedy: "say in a sentence or two what the collection is" }),
        findings,
    )
}

/// A language by its tag or its name.
pub(crate) fn language(given: &str, value: &Value<'_>, findings: &mut Findings<'_>) -> Option<Language> {
    let named = || {
        let name = given.trim().to_lowercase();
        Language::called(|called| called == name).into_iter().next()
    };
    let language = Language::from_tag(given).or_else(named);
    if language.is_none() {
        let message = format!("`language` is {given:?}, which is no language that is known");
        findings.warn(&value.span(), message, "write its two letters, such as \"en\", \"de\" or \"ar\"");
    }
    language
}

/// An order by its name, or a list of files.
pub(crate) fn order(value: &Value<'_>, example: &str, findings: &mut Findings<'_>) -> Order {
    if let DeValue::Array(_) = value.get_ref() {
        let written = findings.texts("order", value, example);
        return Order::Files(patterns("order", written, Pattern::of_files, findings));
    }
    let Some((word, _)) = findings.text("order", value, example) else { return Order::default() };
    Order::named(word.trim()).unwrap_or_else(|| {
        let remedy = match nearest(word.trim(), &Order::WORDS) {
            Some(meant) => format!("write \"{meant}\" if that is meant"),
            None => format!(
                "choose one of {}, or list the files: [\"first.txt\", \"others/*\"]",
                Order::WORDS.join(", ")
            ),
        };
        findings.warn(
            &value.span(),
            format!("there is no order {word:?}; the documents stand by their paths"),
            remedy,
        );
        Order::default()
    })
}

/// One colour for every paper, or a table of them; none where no colour is given.
pub(crate) fn accent(value: &Value<'_>, example: &str, findings: &mut Findings<'_>) -> Option<Accent> {
    let colour = |key: &str, value: &Value<'_>, findings: &mut Findings<'_>| {
        let (written, _) = findings.text(key, value, example)?;
        let colour = Colour::read(&written);
        if colour.is_none() {
            let message = format!("`{key}` is {written:?}, which is no colour");
            findings.warn(&value.span(), message, format!("write six digits behind a #, such as {example}"));
        }
        Some((colour?, value.span()))
    };
    let DeValue::Table(table) = value.get_ref() else {
        let (asked, place) = colour("accent", value, findings)?;
        let (accent, unreadable) = Accent::near(|_| Some(asked));
        for unreadable in &unreadable {
            // What can be read on light paper cannot on dark: there its lighter form is as it should be.
            let is_expected = unreadable.paper == "dark";
            say_unreadable(unreadable, is_expected, &place, findings);
        }
        return Some(accent);
    };
    let mut asked = Vec::new();
    for (paper, value) in table {
        match Accent::PAPERS.iter().find(|known| *known == paper.get_ref()) {
            Some(known) => asked.extend(colour(known, value, findings).map(|colour| (*known, colour))),
            None => unknown(paper.get_ref(), " in `accent`", &Accent::PAPERS, &paper.span(), findings),
        }
    }
    let of = |paper: &str| asked.iter().find(|(asked, _)| *asked == paper).map(|(_, colour)| colour.clone());
    let (accent, unreadable) = Accent::near(|paper| of(paper).map(|(colour, _)| colour));
    for unreadable in &unreadable {
        let place = of(unreadable.paper).map_or(value.span(), |(_, place)| place);
        say_unreadable(unreadable, false, &place, findings);
    }
    (!asked.is_empty()).then_some(accent)
}

/// A colour that would be hard to read on a paper, so that another one is used there.
fn say_unreadable(
    unreadable: &Unreadable,
    is_expected: bool,
    place: &Range<usize>,
    findings: &mut Findings<'_>,
) {
    let Unreadable { paper, asked, tenths, instead } = unreadable;
    let message = format!(
        "the accent {asked} has a contrast of {}.{} on {paper} paper, and text needs 4.5; {instead} is used there",
        tenths / 10,
        tenths % 10
    );
    let remedy = format!("write {paper} = \"{instead}\" under [accent], or another colour that can be read");
    if is_expected {
        findings.note(place, message, remedy);
    } else {
        findings.warn(place, message, remedy);
    }
}

/// The patterns that mean something, up to a number.
pub(crate) fn patterns(
    key: &str,
    written: Vec<(String, u32)>,
    read: fn(&str, u32) -> Option<Pattern>,
    findings: &mut Findings<'_>,
) -> Vec<Pattern> {
    let mut patterns = Vec::with_capacity(written.len().min(MAX_PATTERNS));
    for (text, line) in written {
        let pattern = read(&text, line);
        let thing = match &pattern {
            None => "is empty",
            // Of an order it is a sound last one.
            Some(pattern) if key != "order" && pattern.means_everything() => "means everything",
            Some(_) if text.chars().count() > MAX_PATTERN => "is too long",
            Some(_) if patterns.len() >= MAX_PATTERNS => "is one too many",
            Some(_) => {
                patterns.extend(pattern);
                continue;
            }
        };
        let shown: String = text.chars().take(60).collect();
        let message = format!("{shown:?} in `{key}` {thing}; it was passed over");
        findings.warn_at(line, message, "remove it, or write what is meant");
    }
    patterns
}

/// So many patterns of one kind are taken, each so many characters long, since each is tried on every file
/// or line.
const MAX_PATTERNS: usize = 1000;
const MAX_PATTERN: usize = 500;
