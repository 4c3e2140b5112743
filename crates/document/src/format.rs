//! In which format is a file written?
//!
//! A new format is a variant of [`Format`], its endings in [`Format::of`], and a module of its own
//! with a function like [`text::read`].

use crate::{Document, text};

/// A format that files come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// Plain text, as scrapers, editors and people leave it.
    Text,
    /// Something else that is written in plain characters, and is read as plain text.
    Unknown,
}

impl Format {
    /// The format of a file, by the ending of its name.
    pub(crate) fn of(path: &str) -> Self {
        match ending(path).to_ascii_lowercase().as_str() {
            "" | "txt" | "text" | "asc" => Self::Text,
            _ => Self::Unknown,
        }
    }

    /// Makes a document of a file's text. Never fails.
    pub(crate) fn read(self, text: String, path: &str) -> Document {
        match self {
            Self::Text | Self::Unknown => text::read(text, path),
        }
    }
}

/// What follows the last point of a file's name; empty if nothing does.
fn ending(path: &str) -> &str {
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
        assert_eq!(Format::of("a.d/readme"), Format::Text);
        assert_eq!(Format::of("a.TXT"), Format::Text);
        assert_eq!(Format::of("Vol. 3 of the letters"), Format::Text);
        assert_eq!(Format::of("a.log"), Format::Unknown);
    }
}
