//! Does a line name who wrote the text: `By Jane Doe`?

use crate::words::agencies::AGENCIES;
use crate::words::{is_unspaced, normal};
use std::collections::HashSet;
use std::sync::LazyLock;

/// Who a line names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Byline {
    /// The persons, in order.
    pub(crate) authors: Vec<String>,
    /// The agency or office, where one is named.
    pub(crate) source: Option<String>,
}

/// What a byline begins with, in normal form.
const OPENERS: [&str; 26] = [
    "by ",
    "by: ",
    "written by ",
    "words by ",
    "reported by ",
    "story by ",
    "posted by ",
    "von ",
    "par ",
    "por ",
    "di ",
    "a cura di ",
    "door ",
    "av ",
    "af ",
    "автор ",
    "автор: ",
    "بقلم ",
    "بقلم: ",
    "نوشته ",
    "yazan ",
    "מאת ",
    "文/",
    "文／",
    "记者 ",
    "作者 ",
];

/// Small words inside names and between them.
const PARTICLES: [&str; 32] = [
    "and", "und", "et", "y", "e", "en", "i", "и", "و", "&", "de", "da", "do", "dos", "di", "del", "della",
    "van", "von", "der", "den", "ten", "la", "le", "bin", "ibn", "al", "el", "ben", "zu", "du", "ve",
];

/// Reads a line that begins as a byline does and then names someone.
pub(crate) fn byline(line: &str) -> Option<Byline> {
    if line.len() > 200 {
        return None;
    }
    let line = line.trim_start_matches(|character: char| !character.is_alphanumeric());
    let lowered = normal(line);
    let opener = OPENERS.iter().find(|opener| lowered.starts_with(*opener))?;
    let mut rest = line.char_indices().nth(opener.chars().count()).map_or("", |(at, _)| &line[at..]).trim();
    rest = rest.trim_start_matches(':').trim();
    let found = names(rest)?;
    // These openers are common words or parts of names; a single word after them proves nothing.
    let doubtful = matches!(*opener, "di " | "av " | "af " | "par " | "por " | "von " | "door ");
    let several_words = rest.split_whitespace().count() >= 2;
    (!doubtful || several_words || found.source.is_some()).then_some(found)
}

/// Reads a list of names: `Jane Doe and John Roe, Reuters`. `None` where it reads as a sentence.
pub(crate) fn names(text: &str) -> Option<Byline> {
    let mut found = Byline::default();
    for piece in text.split([',', '|', ';', '/', '、', '،', '•']) {
        let piece = piece.trim().trim_end_matches('.').trim();
        if piece.is_empty() {
            continue;
        }
        if let Some(agency) = agency(piece) {
            found.source.get_or_insert_with(|| agency.to_owned());
            continue;
        }
        if !is_names(piece) {
            // What follows the names (a post, a place) says nothing of who wrote it.
            if found.authors.is_empty() && found.source.is_none() {
                return None;
            }
            continue;
        }
        if !found.authors.is_empty() && is_post(piece) {
            continue;
        }
        found.authors.extend(people(piece));
    }
    (!found.authors.is_empty() || found.source.is_some()).then_some(found)
}

/// The name as written, if it is that of a news agency.
pub(crate) fn agency(name: &str) -> Option<&str> {
    // No agency has so long a name; most lines have.
    if name.len() > 400 {
        return None;
    }
    let name = name.trim_matches(|character: char| !character.is_alphanumeric());
    let folded = normal(name);
    // A short abbreviation is one only in capitals: "AP", not "ap".
    let capital = name.chars().count() > 5
        || !name.chars().any(char::is_lowercase)
        || name.chars().next().is_some_and(|first| first.is_uppercase() || is_caseless(first))
        || folded.starts_with("dpa");
    static NAMES: LazyLock<HashSet<&str>> = LazyLock::new(|| AGENCIES.lines().collect());
    (capital && NAMES.contains(folded.as_str())).then_some(name)
}

fn is_caseless(character: char) -> bool {
    !character.is_lowercase() && !character.is_uppercase()
}

/// Splits at "and" in the languages of the table.
fn people(piece: &str) -> Vec<String> {
    let mut people = vec![String::new()];
    for word in piece.split_whitespace() {
        let joins = matches!(
            word.to_lowercase().as_str(),
            "and" | "und" | "et" | "y" | "и" | "&" | "ve" | "en" | "e" | "i"
        );
        if joins && people.last().is_some_and(|person| !person.is_empty()) {
            people.push(String::new());
        } else if let Some(person) = people.last_mut() {
            if !person.is_empty() {
                person.push(' ');
            }
            person.push_str(word);
        }
    }
    people.retain(|person| !person.is_empty());
    people
}

/// Whether every word is a name or a small word between names.
fn is_names(piece: &str) -> bool {
    let words: Vec<&str> = piece.split_whitespace().collect();
    let n_unspaced = piece.chars().filter(|&character| is_unspaced(character)).count();
    let named = |word: &str| {
        word.chars()
            .next()
            .is_some_and(|first| first.is_uppercase() || first.is_alphabetic() && is_caseless(first))
    };
    !words.is_empty()
        && words.len() <= 9
        && n_unspaced <= 12
        && !piece
            .chars()
            .any(|character| character.is_numeric() || matches!(character, '?' | '!' | ':' | '“' | '"'))
        && words.iter().any(|word| named(word))
        && words.iter().all(|word| {
            let bare = word.trim_start_matches(['(', '\'', '"', '“', '«']);
            named(bare)
                || PARTICLES.contains(&bare.to_lowercase().as_str())
                || bare.starts_with("al-")
                || bare.starts_with("el-")
        })
}

/// Whether a piece behind the names tells a post rather than a name.
fn is_post(piece: &str) -> bool {
    const POSTS: [&str; 14] = [
        "editor",
        "writer",
        "correspondent",
        "reporter",
        "staff",
        "journalist",
        "columnist",
        "redaktion",
        "redakteur",
        "news",
        "desk",
        "korrespondent",
        "bureau",
        "team",
    ];
    let piece = normal(piece);
    POSTS.iter().any(|post| piece.contains(post)) || piece.split_whitespace().count() < 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_name_their_authors() {
        let check = |line, authors: &[&str], source: Option<&str>| {
            let found = byline(line).unwrap_or_default();
            assert_eq!(found.authors, authors, "{line}");
            assert_eq!(found.source.as_deref(), source, "{line}");
        };
        check("By Jane Doe", &["Jane Doe"], None);
        check("BY JANE DOE", &["JANE DOE"], None);
        check("By Jane Doe and John Roe, Staff Writers", &["Jane Doe", "John Roe"], None);
        check("By Jane Doe, Reuters", &["Jane Doe"], Some("Reuters"));
        check("By Reuters", &[], Some("Reuters"));
        check("Von Erika Muster und Max Muster", &["Erika Muster", "Max Muster"], None);
        check("Par Jeanne de la Tour", &["Jeanne de la Tour"], None);
        check("بقلم سامي الحسن", &["سامي الحسن"], None);
        check("By the time it was over", &[], None);
        check("Von hier an geht es weiter", &[], None);
        check("Por qué sube el precio", &[], None);
        check("Di più", &[], None);
    }
}
