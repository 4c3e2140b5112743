//! What do the first words of a wire story say: `LONDON, Dec 4, 2019 (Reuters) - …`?
//!
//! They stay in the article, for they are its text.

use super::byline::agency;
use super::part::Said;
use crate::read_date::{DateLine, FoundDate};
use crate::span::start_of;

/// How far into a story its dateline may reach, in bytes.
const REACH_BYTES: usize = 120;

/// Reads the dateline of the first paragraph.
pub(super) fn read(paragraph: &str) -> Option<Said> {
    before_dash(paragraph).or_else(|| place_and_date(paragraph))
}

/// `Berlin, 29. November 2022. …`: a place and a date before the first sentence.
fn place_and_date(paragraph: &str) -> Option<Said> {
    opening_date(paragraph).map(|date| Said { dates: vec![date], ..Said::default() })
}

/// The date with which a paragraph opens, alone or behind a place, and with a mark behind it: `Berlin, 29.
/// November 2022. …`, `Paris (4 December 2019) …`, `27.1.2022 - …`.
pub(crate) fn opening_date(paragraph: &str) -> Option<FoundDate> {
    let start = start_of(paragraph, REACH_BYTES);
    let read = DateLine::read(start);
    let first = *read.dates.first()?;
    let (place, after) = (start.get(..first.start)?.trim(), start.get(first.end..)?);
    let is_bracketed = place.ends_with(['(', '[']) && after.starts_with([')', ']']);
    let n_words = place.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count();
    let is_place = place.is_empty()
        || n_words <= 4
            && (is_bracketed || place.ends_with([',', '،', '|']) || place.ends_with(['-', '–', '—']));
    let is_closed =
        after.starts_with(['.', ':', ',', '|']) || after.trim_start().starts_with(['-', '–', '—']);
    (is_place && (is_bracketed || is_closed)).then_some(first)
}

fn before_dash(paragraph: &str) -> Option<Said> {
    let start = start_of(paragraph, REACH_BYTES);
    // The dash that ends a dateline; what stands before it is no sentence.
    let dash = [" - ", " – ", " — ", ") -", "—", "–", " -- ", ") "]
        .iter()
        .filter_map(|dash| start.find(dash).map(|at| at + usize::from(dash.starts_with(')'))))
        .min()?;
    let line = &start[..dash];
    if line.contains(". ") && !line.contains("Dec.") && DateLine::read(line).dates.is_empty() {
        return None;
    }
    let in_brackets = line.rsplit_once('(').map(|(_, inner)| inner.trim_end_matches(')').trim());
    let after = start[dash..].trim_start_matches([' ', '-', '–', '—']);
    let source = in_brackets
        .and_then(agency)
        .or_else(|| line.rsplit([',', '/']).find_map(agency))
        .or_else(|| after.split_once(" - ").and_then(|(name, _)| agency(name)));
    let read = DateLine::read(line);
    let dates = if read.n_other_words <= 8 { read.dates } else { Vec::new() };
    if source.is_none() && dates.is_empty() {
        return None;
    }
    Some(Said { source: source.map(str::to_owned), dates, ..Said::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wire_stories_name_their_source() {
        let check = |text, source: Option<&str>, date: Option<&str>| {
            let said = read(text).unwrap_or_default();
            assert_eq!(said.source.as_deref(), source, "{text}");
            assert_eq!(
                said.dates.first().map(|found| found.published.to_string()).as_deref(),
                date,
                "{text}"
            );
        };
        check("LONDON (Reuters) - The council voted", Some("Reuters"), None);
        check("LONDON, Dec 4 (Reuters) - The council", Some("Reuters"), None);
        check("PARIS, Dec. 4, 2019 (AFP) – The council", Some("AFP"), Some("2019-12-04"));
        check("Berlin (dpa) - Der Rat", Some("dpa"), None);
        check("МОСКВА, 4 декабря 2019 – ТАСС. Совет", None, Some("2019-12-04"));
        check("Berlin, 29. November 2022. Der Rat", None, Some("2022-11-29"));
        check("Karlsruhe, (12.11.2021). Der Rat", None, Some("2021-11-12"));
        check("The council met on 4 December 2019 and voted", None, None);
        check("He came (late) - and left", None, None);
        check("No dateline here.", None, None);
    }
}
