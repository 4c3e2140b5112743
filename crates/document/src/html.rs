//! What of a saved page is its article, and what does it say of itself?
//!
//! | module | question it answers |
//! |---|---|
//! | `tree` | what stands in a page, and inside what? |
//! | `unit` | what are the paragraphs of a page, whatever they are? |
//! | `article` | which of them are its article? |
//! | `names` | what do the names of an element say of what stands in it? |
//! | `prompt` | does a line ask readers to do something, or lead them elsewhere? |
//! | `caption` | is a paragraph said of a picture? |
//! | `blocks` | what are the blocks of the article? |
//! | `notes` | which paragraphs are notes, and what refers to them? |
//! | `table` | where in its table does a cell stand? |
//! | `facts` | what does a page say of itself? |
//! | `authors` | who does it name as having written it? |
//! | `property` | what does an element say by its property, or by its other attributes? |
//! | `headline` | which of its headings is its headline, and how much of it? |
//! | `linked_data` | what is said in JSON-LD, however it is written down? |
//! | `meta_names` | what does a `meta` element say, by its name? |
//! | `scripts` | which day of publication do its scripts give? |
//! | `when` | which of the days that it gives is that of its publication? |
//! | `chapter` | what are the blocks of a chapter of a book? |
//! | `address` | where does an address lead that is written in short? |

mod address;
mod article;
mod authors;
mod blocks;
mod caption;
#[cfg(feature = "epub")]
pub(crate) mod chapter;
mod facts;
mod headline;
mod linked_data;
mod meta_names;
mod names;
mod notes;
mod prompt;
mod property;
mod scripts;
mod table;
mod tree;
mod unit;
mod when;

use crate::parse::{Findings, title_of_file};
use crate::words::normal;
use crate::writer::{Fate, Writer};
use crate::{BlockKind, Document, Metadata, SetAsideReason, Severity, Title, language, markup};
use blocks::Blocks;
use core::ops::Range;
#[cfg(any(feature = "data", feature = "mail"))]
use std::collections::HashMap;
use tree::Page;
use unit::Unit;

/// Makes a document of a saved page; none, with a reason told, of one without any text. Takes time in proportion
/// to the length.
pub(crate) fn read(html: &str, path: &str, findings: &mut Findings<'_>) -> Option<Document> {
    let document = document(html, path, findings);
    if !document.blocks.is_empty() {
        return Some(document);
    }
    // Pages that scripts write are often saved as they come, before there is anything on them.
    let remedy = "open it in a browser, and save it once it shows its text";
    if document.text.chars().all(crate::words::is_blank) {
        let message = "holds no text, only tags and scripts".to_owned();
        findings.say(Severity::Error, None, message, remedy);
        return None;
    }
    let message = "holds a title, but no article".to_owned();
    findings.say(Severity::Warning, None, message, remedy);
    Some(document)
}

fn document(html: &str, path: &str, findings: &mut Findings<'_>) -> Document {
    let Some(document) = tree::parse(html) else { return without_structure(html, path, findings) };
    let (page, known) = Page::of(&document);
    let body = page.first("body").unwrap_or(0);
    if page.nodes.is_empty() {
        return finished(Writer::default(), Metadata::default(), path);
    }
    let units = unit::units(&page, body);
    let named = names::roles(&page);
    let kept = article::article(&page, &units, document, &known, &named);
    let said = facts::gather(&page, body, &named);
    let headline = said.headline(&page, body, &named);
    let title = headline.as_deref().and_then(|headline| headline::unit(&page, &units, &kept, headline));
    let besides: Vec<Unit> =
        title.iter().flat_map(|(ordinal, range)| beside(&units[*ordinal], range)).collect();
    let near = besides.iter().chain(near_title(&units, &kept, title.as_ref().map(|(ordinal, _)| *ordinal)));
    let near: Vec<&Unit> = near.collect();

    let mut writer = Writer::default();
    if let (Some(headline), None) = (&headline, &title) {
        writer.push(headline);
        writer.end(&Fate::Title);
    }
    let mut blocks = Blocks::new(&page, &mut writer, &named, said.url()).with_own_notes();
    for (ordinal, unit) in units.iter().enumerate() {
        let is_headline =
            || headline.as_ref().is_some_and(|headline| normal(headline) == normal(&unit.text(&page)));
        if let Some((_, range)) = title.as_ref().filter(|(title, _)| *title == ordinal) {
            let [before, after] = beside(unit, range);
            blocks.set_aside(&before, SetAsideReason::Metadata);
            blocks.write_title(&unit.part(range.clone()));
            blocks.set_aside(&after, SetAsideReason::Metadata);
        } else if kept[ordinal] && is_headline() {
            blocks.set_aside(unit, SetAsideReason::RepeatedTitle);
        } else if kept[ordinal] {
            blocks.write(unit);
        } else {
            blocks.set_aside(unit, SetAsideReason::Furniture);
        }
    }
    writer.normalize_levels();
    let metadata = said.into_metadata(&page, &near, &units, headline.as_deref());
    finished(writer, metadata, path)
}

/// Writes HTML that is a text and no page: all of it but what is hidden and what repeats the headline.
/// Takes time in proportion to the length.
#[cfg(any(feature = "data", feature = "mail"))]
pub(crate) fn fragment(html: &str, headline: Option<&str>, url: Option<&str>, writer: &mut Writer) {
    write_fragment(html, headline, url, None, writer);
}

/// Writes the page that a message is, as [`fragment`]. `pictures` says where what is attached lies, by the
/// addresses under which the page shows it.
#[cfg(feature = "mail")]
pub(crate) fn message(
    html: &str,
    headline: Option<&str>,
    pictures: &HashMap<String, String>,
    writer: &mut Writer,
) {
    write_fragment(html, headline, None, Some(pictures), writer);
}

#[cfg(any(feature = "data", feature = "mail"))]
fn write_fragment(
    html: &str,
    headline: Option<&str>,
    url: Option<&str>,
    attached: Option<&HashMap<String, String>>,
    writer: &mut Writer,
) {
    let Some(document) = tree::parse(html) else {
        for paragraph in markup::paragraphs(html) {
            writer.push(&paragraph);
            writer.end(&Fate::Block(BlockKind::Paragraph));
        }
        return;
    };
    let (page, _) = Page::of(&document);
    if page.nodes.is_empty() {
        return;
    }
    let units = unit::units(&page, page.first("body").unwrap_or(0));
    let named = names::roles(&page);
    let headline = headline.map(normal).unwrap_or_default();
    let is_headline = |unit: &Unit| {
        !headline.is_empty() && unit.n_characters <= headline.len() && normal(&unit.text(&page)) == headline
    };
    let repeats = units.iter().take(3).position(is_headline).filter(|_| units.len() > 1);
    let mut blocks = Blocks::new(&page, writer, &named, url).with_own_notes().with_attached(attached);
    for (ordinal, unit) in units.iter().enumerate() {
        if repeats == Some(ordinal) {
            blocks.set_aside(unit, SetAsideReason::RepeatedTitle);
        } else if unit.is_hidden {
            blocks.set_aside(unit, SetAsideReason::Furniture);
        } else {
            blocks.write(unit);
        }
    }
    writer.normalize_levels();
}

/// What stands before the headline and behind it in one unit with it.
fn beside(unit: &Unit, range: &Range<usize>) -> [Unit; 2] {
    [unit.part(0..range.start), unit.part(range.end..unit.nodes.len())]
}

/// How many units around the headline may say who wrote the text, and when.
const N_NEAR: usize = 8;

fn near_title<'a>(units: &'a [Unit], kept: &[bool], title: Option<usize>) -> Vec<&'a Unit> {
    let at = title.or_else(|| kept.iter().position(|kept| *kept)).unwrap_or(0);
    let after = units.iter().skip(at + 1).take(N_NEAR);
    let before = units.iter().take(at).rev().take(N_NEAR / 2);
    after.chain(before).collect()
}

/// The document of what was written.
pub(crate) fn finished(mut writer: Writer, mut metadata: Metadata, path: &str) -> Document {
    if metadata.language.is_none() {
        let prose = writer.blocks.iter().find(|block| block.span.len_bytes() > 80).or(writer.blocks.first());
        let sample = prose.map_or(0, |block| block.span.start as usize);
        metadata.language = language::detect(&writer.text[sample..]);
    }
    let marks = writer.take_marks();
    let Writer { text, title, blocks, set_aside, locators, .. } = writer;
    let title = title.map_or_else(|| title_of_file(path), Title::InText);
    Document { text, title, metadata, blocks, marks, set_aside, locators, part: None }
}

/// The text of a page that cannot be taken apart in any sensible time.
fn without_structure(html: &str, path: &str, findings: &mut Findings<'_>) -> Document {
    let message =
        "elements are nested deeper than on any page, or have more attributes, so it is read without them"
            .to_owned();
    findings.say(Severity::Warning, None, message, "save the page anew, or its text as a .txt file");
    let mut writer = Writer::default();
    for paragraph in markup::paragraphs(html) {
        writer.push(&paragraph);
        writer.end(&Fate::Block(BlockKind::Paragraph));
    }
    finished(writer, Metadata::default(), path)
}
