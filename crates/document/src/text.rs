//! What do the lines of a plain text mean?
//!
//! | module | question it answers |
//! |---|---|
//! | `unit` | lines, or paragraphs of several lines? |
//! | `wrap` | does a line continue the one before it? |
//! | `shape` | what does a line look like, whatever it says? |
//! | `front_matter` | does the text begin with lines about itself? |
//! | `head` | where does the article begin, and what stands above it? |
//! | `title` | which line is the headline? |
//! | `twin` | does a line say what another says, with more around it? |
//! | `part` | what does a short line say of the document? |
//! | `label`, `byline`, `dateline`, `furniture`, `rule` | is it one of these? |
//! | `address` | which day does an address name? |
//! | `tail` | where does the article end, what stands below it, and what interrupts it? |
//! | `body` | what are the blocks of the article? |
//! | `list`, `heading` | which paragraphs are these? |
//! | `facts` | what does the document say of itself? |
//!
//! Nothing is lost by construction: the text falls into units, every unit has one fate, and a fate
//! takes the whole unit.

pub(crate) mod address;
mod body;
pub(crate) mod byline;
pub(crate) mod dateline;
pub(crate) mod facts;
mod front_matter;
pub(crate) mod furniture;
mod head;
mod heading;
pub(crate) mod label;
mod list;
pub(crate) mod part;
mod rule;
mod shape;
mod tail;
mod title;
mod twin;
mod unit;
mod wrap;

#[cfg(any(feature = "data", feature = "mail"))]
use crate::Block;
use crate::format::title_from_path;
use crate::read_date::FoundDate;
use crate::{Document, SetAside, SetAsideReason, Span, Title, language, read_date};
use facts::{Facts, Place};
use unit::Unit;

/// What becomes of a unit.
#[derive(Clone, Copy, Debug)]
enum Fate {
    /// Part of the article.
    Body,
    /// The headline; what stands before it in the unit is its label.
    Title(Span),
    /// Not the article.
    Aside(SetAsideReason),
}

/// Makes a document of a plain text. Takes time in proportion to the length.
pub(crate) fn read(text: String, path: &str) -> Document {
    let mut facts = Facts::default();
    let lines = unit::lines(&text, 0);
    let front_matter = front_matter::read(&lines, &mut facts);
    let n_front_lines = front_matter.as_ref().map_or(0, |front| front.n_lines);
    let (front_lines, lines) = lines.split_at(n_front_lines);
    let units = unit::units(&text, lines);
    let mut fates = vec![Fate::Body; units.len()];
    let front_title = front_matter.and_then(|front| front.title);
    head::read(&units, &mut fates, &mut facts, front_title.map(|span| span.of(&text)));
    tail::read(&units, &mut fates, &mut facts);
    tail::interruptions(&units, &mut fates);

    // A title line below the front matter is the document's own; what the front matter gave is then a
    // line like its others.
    let has_own = fates.iter().any(|fate| matches!(fate, Fate::Title(_)));
    let front_title = front_title.filter(|_| !has_own);
    let mut title = front_title.map(Title::InText);
    let mut set_aside = Vec::new();
    for line in front_lines {
        let span = Span::new(line.start, line.start + line.text.len());
        around(&text, span, front_title, &mut set_aside);
    }
    let mut article: Vec<Unit<'_>> = Vec::with_capacity(units.len());
    let mut parted: Vec<bool> = Vec::with_capacity(units.len());
    for (unit, fate) in units.iter().zip(&fates) {
        match *fate {
            Fate::Body => {
                article.push(*unit);
                parted.push(false);
            }
            Fate::Aside(reason) => {
                if let (Some(last), SetAsideReason::Metadata) = (parted.last_mut(), reason) {
                    *last = true;
                }
                set_aside.push(SetAside { span: unit.span(), reason });
            }
            Fate::Title(span) => {
                title = Some(Title::InText(span));
                around(&text, unit.span(), Some(span), &mut set_aside);
            }
        }
    }
    let (blocks, drawn) = body::blocks(&article, &parted);
    set_aside.extend(drawn);
    set_aside.sort_by_key(|aside| aside.span);

    for said in article
        .iter()
        .filter(|unit| unit.shape.is_prose())
        .take(3)
        .filter_map(|unit| dateline::read(unit.text))
    {
        facts.add(Place::Dateline, said);
    }
    if !facts.has_date() {
        nearby_dates(&article, &mut facts);
    }
    if !facts.has_date() {
        let aside = |(_, fate): &(&Unit<'_>, &Fate)| matches!(fate, Fate::Aside(_));
        let aside: Vec<Unit<'_>> = units.iter().zip(&fates).filter(aside).map(|(unit, _)| *unit).collect();
        nearby_dates(&aside, &mut facts);
    }
    if let Some(day) = facts.url().and_then(address::day) {
        facts.add(Place::Address, part::Said { dates: vec![FoundDate::of(day)], ..part::Said::default() });
    }
    let mut metadata = facts.into_metadata();
    if metadata.language.is_none() {
        let sample = article
            .iter()
            .find(|unit| unit.shape.is_prose())
            .or(article.first())
            .map_or(0, |unit| unit.start);
        metadata.language = language::detect(&text[sample..]);
    }
    let title = title.unwrap_or_else(|| Title::FromFileName(title_from_path(path)));

    Document { text, title, metadata, blocks, marks: Vec::new(), set_aside, locators: Vec::new(), part: None }
}

/// The blocks of a text that is all article, and the lines drawn under its headings.
#[cfg(feature = "mail")]
pub(crate) fn paragraphs(text: &str) -> (Vec<Block>, Vec<SetAside>) {
    let lines = unit::lines(text, 0);
    let units = unit::units(text, &lines);
    body::blocks(&units, &vec![false; units.len()])
}

/// The blocks of a text whose headline is known, and what of it is not the article. What its lines say is
/// added to `facts`. Takes time in proportion to the length.
#[cfg(feature = "data")]
pub(crate) fn body(text: &str, headline: Option<&str>, facts: &mut Facts) -> (Vec<Block>, Vec<SetAside>) {
    let lines = unit::lines(text, 0);
    let units = unit::units(text, &lines);
    let mut fates = vec![Fate::Body; units.len()];
    let mut said = Facts::default();
    tail::read(&units, &mut fates, &mut said);
    tail::interruptions(&units, &mut fates);
    // A text of a few lines has no head and no tail.
    if fates.iter().all(|fate| !matches!(fate, Fate::Body)) {
        fates.fill(Fate::Body);
    } else {
        *facts = said;
    }
    if let (Some(first), Some(headline)) = (units.first(), headline)
        && units.len() > 1
        && crate::words::normal(&crate::one_line(first.text)) == crate::words::normal(headline)
    {
        fates[0] = Fate::Aside(SetAsideReason::RepeatedTitle);
    }
    let mut set_aside = Vec::new();
    let mut article: Vec<Unit<'_>> = Vec::with_capacity(units.len());
    for (unit, fate) in units.iter().zip(&fates) {
        match *fate {
            Fate::Aside(reason) => set_aside.push(SetAside { span: unit.span(), reason }),
            Fate::Body | Fate::Title(_) => article.push(*unit),
        }
    }
    let (blocks, drawn) = body::blocks(&article, &vec![false; article.len()]);
    set_aside.extend(drawn);
    set_aside.sort_by_key(|aside| aside.span);
    (blocks, set_aside)
}

/// How many paragraphs at either end of an article are searched for a date, where none was found.
const NEARBY: usize = 40;
/// How many words more than its date a line may hold to be searched.
const MOST_WORDS_NEARBY: usize = 8;

/// Dates in short lines of the article itself, which stay in it.
fn nearby_dates(article: &[Unit<'_>], facts: &mut Facts) {
    let n_first = article.len().min(NEARBY);
    let (first, rest) = article.split_at(n_first);
    let last = &rest[rest.len().saturating_sub(NEARBY)..];
    for unit in first.iter().chain(last).filter(|unit| !unit.shape.is_prose()) {
        let line = read_date::DateLine::read(unit.text);
        if line.n_other_words <= MOST_WORDS_NEARBY {
            facts.add(Place::Nearby, part::Said { dates: line.dates, ..part::Said::default() });
        }
    }
}

/// Sets aside what of `whole` lies around `title`: the label before it, the quotes around it,
/// the site's name behind it.
fn around(text: &str, whole: Span, title: Option<Span>, set_aside: &mut Vec<SetAside>) {
    let mut push = |span: Span| {
        if !span.of(text).trim().is_empty() {
            set_aside.push(SetAside { span, reason: SetAsideReason::Metadata });
        }
    };
    match title.filter(|title| whole.contains(*title)) {
        None => push(whole),
        Some(title) => {
            let before = text[whole.start as usize..title.start as usize].trim_end().len();
            push(Span::new(whole.start as usize, whole.start as usize + before));
            let after = text[title.end as usize..whole.end as usize].trim_start().len();
            push(Span::new(whole.end as usize - after, whole.end as usize));
        }
    }
}
