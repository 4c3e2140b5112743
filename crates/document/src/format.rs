//! In which format is a file written?
//!
//! The ending of its name says, unless what stands in it says otherwise. A new format is a variant of
//! [`Format`], its endings in [`Format::of_ending`], and a module of its own with a function like
//! `text::read`.

#[cfg(feature = "data")]
use crate::data::{self, Notation};
use crate::parse::{Findings, Hints};
use crate::span::start_of;
#[cfg(feature = "xml")]
use crate::structured;
#[cfg(feature = "subtitles")]
use crate::subtitles;
use crate::{Document, text};

/// A format that files come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// Plain text, as scrapers, editors and people leave it.
    Text,
    /// Text with the marks of `CommonMark`.
    Markdown,
    /// A page of the web.
    Html,
    /// Exported data.
    #[cfg(feature = "data")]
    Data(Notation),
    /// What is said, with the times at which it is.
    #[cfg(feature = "subtitles")]
    Subtitles,
    /// A feed, or a text in elements of another vocabulary.
    #[cfg(feature = "xml")]
    Xml,
    /// Something else that is written in plain characters, and is read as plain text.
    Unknown,
}

impl Format {
    /// The format of a file, by the ending of its name and by its text.
    pub(crate) fn of(path: &str, text: &str) -> Self {
        match Self::of_ending(path) {
            // A page that was saved under another name, and a text that was saved as a page.
            Self::Text | Self::Unknown if begins_as_page(text) => Self::Html,
            Self::Html if !has_tag(text) => Self::Text,
            #[cfg(feature = "xml")]
            Self::Text | Self::Unknown if structured::begins(text, false) => Self::Xml,
            #[cfg(feature = "xml")]
            Self::Xml if begins_as_page(text) => Self::Html,
            #[cfg(feature = "xml")]
            Self::Xml if !structured::begins(text, true) => Self::Text,
            #[cfg(feature = "subtitles")]
            Self::Text | Self::Unknown if subtitles::begins(text) => Self::Subtitles,
            #[cfg(feature = "subtitles")]
            Self::Subtitles if !subtitles::has_cue(text) => Self::Text,
            #[cfg(feature = "data")]
            Self::Text | Self::Unknown if data::is_json(text) => Self::Data(Notation::Json),
            #[cfg(feature = "data")]
            Self::Data(Notation::Json)
                if !text.trim_start_matches(crate::words::is_blank).starts_with(['{', '[', '"']) =>
            {
                if begins_as_page(text) {
                    Self::Html
                } else {
                    Self::Text
                }
            }
            format => format,
        }
    }

    fn of_ending(path: &str) -> Self {
        match ending(path).to_ascii_lowercase().as_str() {
            "" | "txt" | "text" | "asc" => Self::Text,
            "md" | "markdown" | "mdown" | "mkd" | "mkdn" => Self::Markdown,
            "html" | "htm" | "xhtml" | "xht" | "shtml" => Self::Html,
            #[cfg(feature = "data")]
            "json" | "jsonl" | "ndjson" | "jsonlines" | "geojson" | "json5" => Self::Data(Notation::Json),
            #[cfg(feature = "data")]
            "csv" => Self::Data(Notation::Table(b',')),
            #[cfg(feature = "data")]
            "tsv" | "tab" | "psv" => Self::Data(Notation::Table(b'\t')),
            #[cfg(feature = "subtitles")]
            "srt" | "vtt" | "webvtt" => Self::Subtitles,
            #[cfg(feature = "xml")]
            "xml" | "rss" | "atom" | "rdf" | "fodt" | "dbk" | "docbook" | "tei" | "nxml" | "nitf" => {
                Self::Xml
            }
            _ => Self::Unknown,
        }
    }

    /// Whether its documents have no headlines but those that it names.
    pub(crate) fn names_headlines(self) -> bool {
        match self {
            #[cfg(feature = "data")]
            Self::Data(_) => true,
            #[cfg(feature = "subtitles")]
            Self::Subtitles => true,
            #[cfg(feature = "xml")]
            Self::Xml => true,
            _ => false,
        }
    }

    /// Makes documents of a file's text. Never fails. A format that the program was built without is
    /// read as plain text.
    pub(crate) fn read(self, text: String, hints: &Hints<'_>, findings: &mut Findings<'_>) -> Vec<Document> {
        let path = hints.path;
        match self {
            #[cfg(feature = "subtitles")]
            Self::Subtitles => vec![subtitles::read(&text, path, findings)],
            #[cfg(feature = "data")]
            Self::Data(notation) => data::read(&text, notation, path, hints.fields, findings),
            #[cfg(feature = "markdown")]
            Self::Markdown => vec![crate::markdown::read(&text, path, findings)],
            #[cfg(feature = "xml")]
            Self::Xml => structured::read(&text, path, findings),
            #[cfg(feature = "html")]
            Self::Html => crate::html::read(&text, path, findings).into_iter().collect(),
            _ => {
                let _ = findings;
                vec![text::read(text, path)]
            }
        }
    }
}

/// Whether a text begins as a page of the web does: with its type or its outermost element.
fn begins_as_page(text: &str) -> bool {
    let mut rest = text.trim_start_matches(crate::words::is_blank);
    // Prefaces of XML, and notes of the program that saved the page.
    for _ in 0..8 {
        let end = match rest {
            _ if rest.starts_with("<!--") => "-->",
            _ if rest.starts_with("<?xml") => "?>",
            _ => break,
        };
        let Some((_, after)) = start_of(rest, 4096).split_once(end) else { break };
        rest = rest[rest.len().min(start_of(rest, 4096).len() - after.len())..].trim_start();
    }
    let first = start_of(rest, 15).to_ascii_lowercase();
    ["<!doctype html", "<html", "<head>", "<body"].iter().any(|start| first.starts_with(start))
}

/// Whether anything in a text looks like a tag.
fn has_tag(text: &str) -> bool {
    text.as_bytes()
        .windows(2)
        .any(|pair| pair[0] == b'<' && (pair[1].is_ascii_alphabetic() || matches!(pair[1], b'/' | b'!')))
}

/// What follows the last point of a file's name; empty if nothing does.
pub(crate) fn ending(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && !ending.contains(' ') => ending,
        _ => "",
    }
}

/// A title made of a file's name: without its ending, with spaces for `_`, `-` and `+`.
pub(crate) fn title_from_path(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = match ending(path) {
        "" => name,
        ending => &name[..name.len() - ending.len() - 1],
    };
    let words = |stem: &str| {
        stem.split(|character: char| {
            character.is_whitespace() || character.is_control() || matches!(character, '_' | '-' | '+')
        })
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
    };
    let title = words(stem);
    if title.is_empty() { name.to_owned() } else { title }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_becomes_a_title() {
        let check = |path, expected| assert_eq!(title_from_path(path), expected);
        check("a/b/the_old-mill.txt", "the old mill");
        check("Report v1.2 final.txt", "Report v1.2 final");
        check("notes", "notes");
        check(".hidden", ".hidden");
        check("---.txt", "---.txt");
        check("", "");
        check("कथा.txt", "कथा");
    }

    #[test]
    fn a_format_is_told_by_the_ending() {
        let check =
            |path, expected| assert_eq!(Format::of(path, "The mill <b>turns</b>"), expected, "{path}");
        check("a.d/readme", Format::Text);
        check("a.TXT", Format::Text);
        check("Vol. 3 of the letters", Format::Text);
        check("a.log", Format::Unknown);
        check("notes.MD", Format::Markdown);
        check("a b/page.htm", Format::Html);
    }

    #[test]
    fn what_a_file_holds_counts_more_than_its_ending() {
        let check = |path, text, expected| assert_eq!(Format::of(path, text), expected, "{path} {text}");
        check("a.txt", "\u{FEFF}\n<!DOCTYPE html><p>one", Format::Html);
        check("a", "<!-- saved -->\n<html lang=en>", Format::Html);
        check("a.php", "<?xml version='1.0'?><!doctype HTML>", Format::Html);
        check("a.txt", "<p>is how a paragraph begins</p>", Format::Text);
        check("a.txt", "<!-- \u{4e2d}", Format::Text);
        check("a.html", "two < three, and no tag", Format::Text);
        check("a.md", "<html>", Format::Markdown);
        #[cfg(feature = "xml")]
        {
            check("a.txt", "<?xml version='1.0'?><rss></rss>", Format::Xml);
            check("a", "<feed xmlns='http://www.w3.org/2005/Atom'>", Format::Xml);
            check("a.xml", "<letter>", Format::Xml);
            check("a.xml", "<?xml version='1.0'?><html>", Format::Html);
            check("a.xml", "no tag at all", Format::Text);
            check("a.txt", "<letter>", Format::Text);
        }
    }
}
