//! Is a line the continuation of the one before it, because somebody wrapped the text by hand?
//!
//! A text is taken for hard-wrapped when lines that follow each other without a blank line mostly
//! break in mid-sentence and none is long. In such a text two lines belong together when the second
//! line's first word would not have fitted on the first line.

use super::list::marker;
use super::shape::{End, is_in_capitals};
use super::unit::Line;
use super::{part, rule};
use crate::words;

/// For each line, whether it continues the line before it.
pub(super) fn joins(lines: &[Line<'_>]) -> Vec<bool> {
    let mut joins = vec![false; lines.len()];
    let Some(width) = wrap_width(lines) else { return joins };
    // What stands by itself is asked once for each line, and only where it matters.
    let mut alone: Vec<Option<bool>> = vec![None; lines.len()];
    let mut is_alone = |at: usize| *alone[at].get_or_insert_with(|| stands_alone(lines[at].text));
    let mut start = 0;
    for at in 1..lines.len() {
        let (before, line) = (&lines[at - 1], &lines[at]);
        if line.gap || !fills(before.text, line.text, width) || marker(line.text).is_some() {
            start = at;
            continue;
        }
        // A deeper line starts a paragraph, unless it hangs below the marker of a list item.
        let hangs = marker(lines[start].text).is_some();
        let indented = line.indent > before.indent && !(hangs && line.indent > lines[start].indent);
        let starts = indented && at > start && !(at == start + 1 && hangs);
        // What goes on with a small letter goes on; to ask more of every line would take seconds.
        let goes_on = line.text.starts_with(char::is_lowercase) && at > start + 1;
        if starts || !goes_on && (is_alone(at - 1) || is_alone(at)) {
            start = at;
            continue;
        }
        joins[at] = true;
    }
    joins
}

/// The width at which the text was wrapped; `None` if it was not.
fn wrap_width(lines: &[Line<'_>]) -> Option<usize> {
    let (mut n_breaks, mut n_open, mut width) = (0_usize, 0_usize, 0);
    let mut n_long = 0_usize;
    let (mut n_small, mut n_caseless) = (0_usize, 0_usize);
    for pair in lines.windows(2) {
        if pair[1].gap {
            continue;
        }
        // A line of more than a paragraph's first bytes is no wrapped line; it need not be counted.
        let is_long = |line: &Line<'_>| line.text.len() > 600 || width_of(line.text) > 110;
        if is_long(&pair[0]) || is_long(&pair[1]) {
            n_long += 1;
            continue;
        }
        let length = width_of(pair[0].text);
        if length < 36 {
            continue;
        }
        n_breaks += 1;
        let first = pair[1].text.chars().find(|character| character.is_alphabetic());
        n_small += usize::from(first.is_some_and(char::is_lowercase));
        n_caseless += usize::from(first.is_some_and(|first| !first.is_lowercase() && !first.is_uppercase()));
        if matches!(End::of(pair[0].text), End::Word | End::Open) {
            n_open += 1;
            width = width.max(length);
        }
    }
    // Headlines above each other end without a point too, but the next one begins with a capital. In
    // scripts without capitals it takes more lines to be sure.
    let goes_on = n_small * 10 >= n_breaks * 4 || n_breaks >= 4 && n_caseless * 10 >= n_breaks * 8;
    (n_breaks >= 2 && goes_on && n_open * 10 >= n_breaks * 6 && n_long * 4 <= n_breaks && width >= 40)
        .then_some(width)
}

/// Whether `line`'s first word had no place at the end of `before`, for a ragged edge.
fn fills(before: &str, line: &str, width: usize) -> bool {
    if before.len() > 600 || line.len() > 600 || width_of(line) * 100 > width * 115 {
        return false;
    }
    let word = line.split_whitespace().next().unwrap_or("");
    let word_width = word.chars().take(20).map(char_width).sum::<usize>();
    let full = (width_of(before) + 1 + word_width) * 100 >= width * 88;
    let goes_on = line.chars().next().is_some_and(char::is_lowercase) && width_of(before) * 2 > width;
    full || goes_on
}

/// How wide a line is on a typewriter.
fn width_of(text: &str) -> usize {
    text.chars().map(char_width).sum()
}

fn char_width(character: char) -> usize {
    if words::is_unspaced(character) { 2 } else { 1 }
}

/// Whether a line is a part by itself: a date, a label, a button, a line of capitals, a ruler.
fn stands_alone(text: &str) -> bool {
    text.len() < 200 && (is_in_capitals(text) || rule::is_rule(text) || part::stands_alone(text))
}
