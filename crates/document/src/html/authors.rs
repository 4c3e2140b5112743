//! Who does a page name as having written it?

use super::tree::{NodeIndex, Page};
use super::unit::Unit;
use crate::document::one_line;
use crate::read_date::DateLine;
use crate::text::byline;
use crate::words::normal;

/// Steps in the addresses of pages about those who write.
const AUTHOR_STEPS: [&str; 28] = [
    "author",
    "authors",
    "autor",
    "autores",
    "autoren",
    "autorin",
    "auteur",
    "auteurs",
    "autore",
    "autori",
    "autorzy",
    "auteures",
    "writer",
    "writers",
    "reporter",
    "reporters",
    "journalist",
    "journalists",
    "journalistes",
    "contributor",
    "contributors",
    "columnist",
    "columnists",
    "profile",
    "profil",
    "profiles",
    "yazar",
    "yazarlar",
];

/// Who is named near the headline in links to pages about those who write.
pub(super) fn linked_authors(page: &Page, near: &[&Unit]) -> Option<Vec<String>> {
    let is_author = |link: &NodeIndex| {
        page.name(*link) == "a"
            && page.attribute(*link, "href").is_some_and(|href| {
                let path = href.split(['?', '#']).next().unwrap_or(href);
                path.split('/').rev().skip(1).any(|step| AUTHOR_STEPS.contains(&step))
            })
    };
    near.iter().filter(|unit| unit.n_characters < 200).find_map(|unit| {
        let mut links: Vec<NodeIndex> =
            unit.nodes.iter().filter_map(|&node| page.around(node).take(6).find(is_author)).collect();
        links.dedup();
        let names = links.iter().take(20).map(|&link| page.text(link, 100));
        let names: Vec<String> = names
            .filter(|name| name.split_whitespace().count() <= 5 && byline::names(name).is_some())
            .filter_map(|name| cleaned_name(&name))
            .collect();
        (!names.is_empty()).then_some(names)
    })
}

/// Who a line names that begins as a byline does, itself or what stands beside its dates: `4 December 2019, by
/// Jane Doe`.
pub(super) fn author_in(text: &str, line: &DateLine) -> Option<Vec<String>> {
    let authors =
        |text: &str| byline::byline(text).map(|found| found.authors).filter(|authors| !authors.is_empty());
    let beside = || line.around(text).iter().find_map(|piece| authors(trimmed(piece)));
    authors(text).or_else(|| if line.dates.is_empty() { None } else { beside() })
}

/// What stands beside a date, without the marks and the small words that join the two.
pub(super) fn trimmed(piece: &str) -> &str {
    let is_mark =
        |character: char| !character.is_alphanumeric() && !matches!(character, '.' | ')' | '"' | '”');
    let mut piece = piece.trim_matches(is_mark);
    for word in
        [" am", " on", " le", " el", " den", " at", " um", " il", " em", " op", " dnia", " vom", " on:"]
    {
        piece = piece.strip_suffix(word).unwrap_or(piece).trim_end_matches(is_mark);
    }
    // The time of day, which stands between.
    let is_no_letter = |character: char| !character.is_alphabetic();
    let piece = piece.trim_start_matches(is_no_letter);
    ["Uhr", "h ", "am ", "pm ", "AM ", "PM "]
        .iter()
        .find_map(|unit| piece.strip_prefix(unit))
        .unwrap_or(piece)
        .trim_start_matches(is_no_letter)
}

/// What stands before names, the longer first.
const OPENERS: [&str; 43] = [
    "submitted by",
    "published by",
    "reported by",
    "geplaatst door",
    "scritto da",
    "a cura di",
    "skrevet av",
    "view all posts by",
    "all posts by",
    "veröffentlicht von",
    "eingestellt von",
    "geschrieben von",
    "gespeichert von",
    "ein gastbeitrag von",
    "gastbeitrag von",
    "ein beitrag von",
    "ein artikel von",
    "alle artikel von",
    "artikel von",
    "interview von",
    "publicado por",
    "publié par",
    "posted by",
    "written by",
    "edited by",
    "story by",
    "words by",
    "interview",
    "redaktion:",
    "autorin",
    "author",
    "auteur",
    "autor",
    "texte",
    "texto",
    "text",
    "about",
    "über",
    "von",
    "par",
    "por",
    "by",
    "di",
];

/// A name as it is kept; `None` for what is no name.
pub(super) fn cleaned_name(name: &str) -> Option<String> {
    let name = one_line(name);
    let name = name.trim_matches(|character: char| {
        matches!(character, ',' | '|' | '•' | '-' | '–' | ':' | '/' | '“' | '”' | '"')
    });
    let mut name = name.trim();
    for opener in OPENERS {
        if let (Some(start), Some(rest)) = (name.get(..opener.len()), name.get(opener.len()..))
            && start.to_lowercase() == opener
            && (rest.starts_with([' ', ':', '\u{a0}'])
                || rest.starts_with(char::is_uppercase) && opener.contains(' '))
        {
            name = rest.trim_start_matches([' ', ':', '\u{a0}']).trim();
        }
    }
    let folded = normal(name);
    let is_none = name.is_empty()
        || OPENERS.contains(&folded.trim_end_matches(':'))
        || name.chars().count() > 100
        || name.contains("://")
        || name.contains("www.")
        || name.contains('@')
        || name.contains('{')
        || !name.chars().any(char::is_alphabetic)
        || DateLine::read(name).dates.len() == 1
        || matches!(
            folded.as_str(),
            "admin"
                | "administrator"
                | "webmaster"
                | "author"
                | "autor"
                | "redaktion@"
                | "null"
                | "no author"
                | "alle artikel"
                | "none"
                | "undefined"
                | "user"
                | "guest"
                | "root"
                | "editor"
                | "superuser"
                | "super user"
                | "by"
                | "von"
        );
    (!is_none).then(|| name.to_owned())
}

/// The persons of a line of several.
pub(super) fn parted(names: &str) -> Vec<String> {
    let mut rest = vec![names.to_owned()];
    for mark in [" and ", " und ", " et ", " & ", " y ", "; ", " | ", ", "] {
        rest = rest
            .iter()
            .flat_map(|part| {
                let parts: Vec<&str> = part.split(mark).collect();
                // Names begin with capitals; "staff and news service" is no two persons.
                let are_names = parts.iter().all(|part| !part.trim().starts_with(char::is_lowercase));
                if are_names { parts.into_iter().map(str::to_owned).collect() } else { vec![part.clone()] }
            })
            .collect();
    }
    rest.iter().map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_behind_openers() {
        let check = |written, expected: Option<&str>| {
            assert_eq!(cleaned_name(written).as_deref(), expected, "{written}");
        };
        check("By Jane Doe", Some("Jane Doe"));
        check("View all posts by Jane Doe", Some("Jane Doe"));
        check("Submitted by ferris_m", Some("ferris_m"));
        check("Byron Doe", Some("Byron Doe"));
        check("Artikel von", None);
        check("Author:", None);
        check("admin", None);
        check("4 December 2019", None);
        check("https://example.org/jane", None);
    }

    #[test]
    fn bylines_stand_beside_dates() {
        let check = |line, expected: &[&str]| {
            assert_eq!(author_in(line, &DateLine::read(line)).unwrap_or_default(), expected, "{line}");
        };
        check("By Jane Doe", &["Jane Doe"]);
        check("4 December 2019, by Jane Doe", &["Jane Doe"]);
        check("04.12.2019 20:13 Uhr, von Maud Ferris", &["Maud Ferris"]);
        check("VON MAUD FERRIS am 4. Dezember 2019", &["MAUD FERRIS"]);
        check("By the time it was over", &[]);
        check("4 December 2019", &[]);
    }
}
