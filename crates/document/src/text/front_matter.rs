//! Does the text begin with lines about itself, between lines of dashes?
//!
//! The simple form only, one `key: value` a line: deeper YAML is left to formats that promise it.

use super::facts::{Facts, Place};
use super::label::field;
use super::part::{Said, is_address, of_value};
use super::unit::Line;
use crate::Span;
use crate::words::labels::Field;

/// What stands between the dashes.
pub(super) struct FrontMatter {
    /// How many lines it takes, dashes included.
    pub(super) n_lines: usize,
    /// The headline, where it gives one.
    pub(super) title: Option<Span>,
}

/// More lines than anyone writes by hand.
const MOST_LINES: usize = 100;

/// Reads the front matter at the top, and adds what it says to `facts`.
pub(super) fn read(lines: &[Line<'_>], facts: &mut Facts) -> Option<FrontMatter> {
    let fence = lines.first()?.text;
    if fence != "---" && fence != "+++" {
        return None;
    }
    let inner = lines.get(1..)?;
    let n_inner = inner.iter().take(MOST_LINES).position(|line| line.text == fence || line.text == "...")?;
    let inner = &inner[..n_inner];
    let is_entry = |line: &Line<'_>| {
        split(line.text).is_some()
            || line.text.starts_with("- ")
            || line.text.starts_with('#')
            || line.indent > 0
    };
    if n_inner == 0 || !inner.iter().all(is_entry) {
        return None;
    }
    let mut title = None;
    let mut list_of = None;
    for line in inner {
        let (key, value) = match split(line.text) {
            Some((key, value)) if line.indent == 0 => (key, value),
            _ => {
                // An entry of a list below its key: the authors, one a line.
                if let (Some(Field::Author), Some(name)) = (list_of, line.text.strip_prefix("- ")) {
                    facts.add(
                        Place::FrontMatter,
                        Said { authors: vec![unquote(name).to_owned()], ..Said::default() },
                    );
                }
                continue;
            }
        };
        let value = unquote(value);
        if key.eq_ignore_ascii_case("id") && !value.is_empty() {
            facts.front_matter_id = Some(value.to_owned());
            continue;
        }
        let known = field(key, value);
        list_of = known;
        match known {
            _ if value.is_empty() => {}
            Some(Field::Title) => {
                let start = line.start + (value.as_ptr() as usize - line.text.as_ptr() as usize);
                title = Some(Span::new(start, start + value.len()));
            }
            Some(field) => facts.add(Place::FrontMatter, of_value(field, key, value)),
            None if is_address(value) => {
                facts.add(Place::FrontMatter, of_value(Field::Url, key, value));
            }
            None => {}
        }
    }
    Some(FrontMatter { n_lines: n_inner + 2, title })
}

fn split(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(':').or_else(|| line.split_once('='))?;
    let key = key.trim();
    let plain = |character: char| character.is_alphanumeric() || matches!(character, '_' | '-' | ' ');
    (!key.is_empty() && key.len() <= 60 && key.chars().all(plain)).then_some((key, value.trim()))
}

fn unquote(value: &str) -> &str {
    let value = value.trim();
    for quote in ['"', '\''] {
        if let Some(inner) = value.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote)) {
            return inner.trim();
        }
    }
    value
}
