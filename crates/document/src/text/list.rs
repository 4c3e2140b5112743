//! Which paragraphs are items of a list?
//!
//! One marker proves nothing: "2019. It was the year" begins as an item does. So a numbered item
//! counts only where the next or the one before it stands near, and a dash only beside another.

use super::unit::Unit;
use crate::words::digit_value;

/// What an item of a list begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marker {
    /// How the marker is written: which items can belong together.
    pub(super) style: Style,
    /// What it counts; `None` for a bullet.
    pub(super) number: Option<u32>,
    /// The bytes of the marker.
    pub(super) len_bytes: usize,
    /// Where the item's text begins, in bytes from the start of the marker.
    pub(super) text_at: usize,
}

/// How a marker is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Style {
    /// Digits, with the mark before and after them.
    Digits(Option<char>, char),
    /// Letters, with the mark before and after them.
    Letters(Option<char>, char, bool),
    /// Roman numerals, with the mark before and after them.
    Roman(Option<char>, char, bool),
    /// A bullet.
    Bullet(char),
}

/// The marker that a line begins with, read as digits, letters or a bullet.
pub(super) fn marker(line: &str) -> Option<Marker> {
    let first = line.chars().next()?;
    if is_bullet(first) {
        return finish(line, first.len_utf8(), Style::Bullet(first), None);
    }
    let (before, rest) = match first {
        '(' | '（' | '[' => (Some('('), &line[first.len_utf8()..]),
        _ => (None, line),
    };
    let body_bytes = rest.find(|character: char| {
        matches!(character, '.' | ')' | '）' | ']' | '、' | '-' | '–' | ':') || character.is_whitespace()
    })?;
    // No marker counts as high as six digits or as far as seven letters.
    let body = rest.get(..body_bytes).filter(|body| !body.is_empty() && body.len() <= 20)?;
    let after = rest[body_bytes..].chars().next()?;
    let after = match after {
        '）' | ']' => ')',
        '–' => '-',
        '.' | ')' | '、' | '-' => after,
        _ => return None,
    };
    if before.is_some() && after != ')' {
        return None;
    }
    let written_after = rest[body_bytes..].chars().next().map_or(0, char::len_utf8);
    let len_bytes = line.len() - rest.len() + body_bytes + written_after;
    let digits: Option<Vec<u32>> = body.chars().map(digit_value).collect();
    if let Some(digits) = digits {
        if digits.len() > 3 {
            return None;
        }
        let number = digits.iter().fold(0, |number, digit| number * 10 + digit);
        return finish(line, len_bytes, Style::Digits(before, after), Some(number));
    }
    // "1- one" is a marker, "a - b" and "X- rays" are none.
    if after == '-' {
        return None;
    }
    let capital = body.chars().all(char::is_uppercase);
    let mut letters = body.chars();
    if let (Some(letter), None) = (letters.next(), letters.next())
        && letter.is_ascii_alphabetic()
    {
        let number = u32::from(letter.to_ascii_lowercase()) - u32::from('a') + 1;
        return finish(line, len_bytes, Style::Letters(before, after, capital), Some(number));
    }
    let number = roman(body)?;
    finish(line, len_bytes, Style::Roman(before, after, capital), Some(number))
}

/// A single letter that is a Roman numeral, read as one: `i.`, `v)`.
fn as_roman(line: &str, marker: Marker) -> Option<Marker> {
    let Style::Letters(before, after, capital) = marker.style else { return None };
    let letter = line.chars().find(char::is_ascii_alphabetic)?;
    let number = roman(letter.encode_utf8(&mut [0; 4]))?;
    Some(Marker { style: Style::Roman(before, after, capital), number: Some(number), ..marker })
}

fn is_bullet(character: char) -> bool {
    matches!(character, '•' | '●' | '▪' | '◦' | '‣' | '■' | '○' | '►' | '-' | '*' | '–' | '·' | '‐' | '∙')
}

/// A marker stands apart from its text, and its text holds something.
fn finish(line: &str, len_bytes: usize, style: Style, number: Option<u32>) -> Option<Marker> {
    let rest = line.get(len_bytes..)?;
    let text = rest.trim_start();
    let tight = rest.len() == text.len();
    // "(a)text", "一、文" and "•text" are written too; "3.5" and "e.g." are no markers.
    let may_be_tight = match style {
        Style::Bullet(bullet) => !matches!(bullet, '-' | '*' | '–' | '·' | '‐'),
        Style::Digits(before, after) => before.is_some() || after == '、',
        Style::Letters(before, ..) | Style::Roman(before, ..) => before.is_some(),
    };
    if text.is_empty() || tight && !may_be_tight || !text.chars().any(char::is_alphanumeric) {
        return None;
    }
    Some(Marker { style, number, len_bytes, text_at: line.len() - text.len() })
}

/// The value of a Roman numeral up to 39.
fn roman(text: &str) -> Option<u32> {
    let mut value = 0;
    let mut highest = 0;
    if text.len() > 7
        || !(text.chars().all(|c| c.is_ascii_lowercase()) || text.chars().all(|c| c.is_ascii_uppercase()))
    {
        return None;
    }
    for letter in text.chars().rev() {
        let worth = match letter.to_ascii_lowercase() {
            'i' => 1,
            'v' => 5,
            'x' => 10,
            _ => return None,
        };
        if worth >= highest {
            value += worth;
            highest = worth;
        } else {
            value -= worth;
        }
    }
    (1..40).contains(&value).then_some(value)
}

/// For each unit, the marker it begins with if it is an item of a list.
pub(super) fn items(units: &[Unit<'_>]) -> Vec<Option<Marker>> {
    let markers: Vec<Option<Marker>> = units.iter().map(|unit| marker(unit.text)).collect();
    let mut items = vec![None; units.len()];
    // Last places of open sequences, by style. Few styles exist, so a row serves.
    let mut open: Vec<(Style, u32, usize)> = Vec::new();
    for at in 0..units.len() {
        let Some(read) = markers[at] else { continue };
        let Some(number) = read.number else {
            if is_bulleted(&markers, at, read) {
                items[at] = Some(read);
            }
            continue;
        };
        // "i." continues "h." or begins Roman numbers.
        let candidates = [
            Some((read, number)),
            as_roman(units[at].text, read).and_then(|roman| Some((roman, roman.number?))),
        ];
        for (candidate, number) in candidates.into_iter().flatten() {
            let continued = open.iter().position(|&(style, last, place)| {
                style == candidate.style && number == last.saturating_add(1) && at - place <= REACH
            });
            if let Some(sequence) = continued {
                let (_, last, place) = open.swap_remove(sequence);
                if items[place].is_none() {
                    items[place] = with_number(units[place].text, candidate.style, last);
                }
                items[at] = Some(candidate);
                open.retain(|&(style, ..)| style != candidate.style);
                open.push((candidate.style, number, at));
                break;
            }
        }
        if items[at].is_none() {
            for (candidate, number) in candidates.into_iter().flatten() {
                if number <= 1 || at.checked_sub(1).is_some_and(|before| items[before].is_some()) {
                    open.retain(|&(style, _, place)| style != candidate.style && at - place <= REACH);
                    open.push((candidate.style, number, at));
                }
            }
        }
    }
    items
}

/// How many paragraphs may stand between two items of one list.
const REACH: usize = 6;

/// The marker of a line, read in the given style.
fn with_number(line: &str, style: Style, number: u32) -> Option<Marker> {
    marker(line).map(|read| Marker { style, number: Some(number), ..read })
}

/// A dash or a star is a bullet beside another; what is a bullet and nothing else needs no company.
fn is_bulleted(markers: &[Option<Marker>], at: usize, read: Marker) -> bool {
    let is_same = |at: Option<usize>| {
        at.and_then(|at| *markers.get(at)?).is_some_and(|other| other.style == read.style)
    };
    let certain = matches!(read.style, Style::Bullet('•' | '●' | '▪' | '◦' | '‣' | '■' | '○' | '►' | '∙'));
    certain || is_same(at.checked_sub(1)) || is_same(Some(at + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::unit;

    fn check(text: &str, expected: &[Option<u32>]) {
        let lines = unit::lines(text, 0);
        let units = unit::units(text, &lines);
        let numbers: Vec<Option<u32>> =
            items(&units).iter().map(|item| item.map(|item| item.number.unwrap_or(0))).collect();
        assert_eq!(numbers, expected, "{text}");
    }

    #[test]
    fn numbers_in_a_row_make_a_list() {
        check("1. one\n2. two\n3. three", &[Some(1), Some(2), Some(3)]);
        check("1) one\n2) two", &[Some(1), Some(2)]);
        check("(a) one\n(b) two\n(c) three", &[Some(1), Some(2), Some(3)]);
        check("i. one\nii. two\niii. three\niv. four", &[Some(1), Some(2), Some(3), Some(4)]);
        check(
            "a) x\nb) x\nc) x\nd) x\ne) x\nf) x\ng) x\nh) x\ni) x\nj) x",
            &(1..=10).map(Some).collect::<Vec<_>>(),
        );
        check("١. واحد\n٢. اثنان", &[Some(1), Some(2)]);
        check("۱) یک\n۲) دو", &[Some(1), Some(2)]);
        check("1- one\n2- two", &[Some(1), Some(2)]);
        check("0. zero\n1. one", &[Some(0), Some(1)]);
        check("1. one\n(a) x\n(b) y\n2. two", &[Some(1), Some(1), Some(2), Some(2)]);
    }

    #[test]
    fn one_number_makes_none() {
        check("2019. It was the year.\n2020. Another one.", &[None, None]);
        check("1. alone\nwords", &[None, None]);
        check("7. seven\nwords\n8. eight", &[None, None, None]);
        check("A. Smith said no.\nwords", &[None, None]);
        check("3.5 percent\n4.5 percent", &[None, None]);
        check("1. one\n1. one", &[None, None]);
    }

    #[test]
    fn bullets() {
        check("• one\nwords", &[Some(0), None]);
        check("- one\n- two", &[Some(0), Some(0)]);
        check("- said he\nwords", &[None, None]);
        check("10-15 people\n11-16 people", &[None, None]);
        check("-5 degrees\n-6 degrees", &[None, None]);
    }
}
