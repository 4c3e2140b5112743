//! What do the first words of a wire story say: `LONDON, Dec 4, 2019 (Reuters) - …`?
//!
//! They stay in the article, for they are its text.

use super::byline::agency;
use super::part::Said;
use crate::read_date::DateLine;
use crate::span::start_of;

/// How far into a story its dateline may reach, in bytes.
const REACH_BYTES: usize = 120;

/// Reads the dateline of the first paragraph.
pub(super) fn read(paragraph: &str) -> Option<Said> {
    before_dash(paragraph).or_else(|| place_and_date(paragraph))
}

/// `Berlin, 29. November 2022. …`: a place and a date before the first sentence.
fn place_and_date(paragraph: &str) -> Option<Said> {
    let start = start_of(paragraph, REACH_BYTES);
    let read = DateLine::read(start);
    let first = *read.dates.first()?;
    let (place, after) = (start.get(..first.start)?.trim(), start.get(first.end..)?);
    let is_place = place.is_empty() || place.ends_with([',', '،']) && place.split_whitespace().count() <= 4;
    (is_place && after.starts_with(['.', ':', ','])).then(|| Said { dates: vec![first], ..Said::default() })
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
        check("He came (late) - and left", None, None);
        check("No dateline here.", None, None);
    }
}
