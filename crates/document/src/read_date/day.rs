//! Which day of the calendar is written here?

use super::token::{Token, TokenKind};
use crate::Date;
use crate::words::months::{MONTHS, TWO_WORD_MONTHS};
use std::collections::HashMap;
use std::sync::LazyLock;

/// A day that stands in a row of tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FoundDay {
    pub(super) date: Date,
    /// The other reading, where day and month could be exchanged.
    pub(super) exchanged: Option<Date>,
    /// The month stands before the day, as in the United States.
    pub(super) month_first: bool,
    /// The first of its tokens.
    pub(super) start: usize,
    /// One past the last of its tokens.
    pub(super) end: usize,
}

/// The day that begins with token `start`.
pub(super) fn day_at(tokens: &[Token<'_>], start: usize) -> Option<FoundDay> {
    // Digits glued to a word or to another number by a mark are part of something longer.
    if let Some(before) = start.checked_sub(1).and_then(|at| tokens.get(at)) {
        let glued = !tokens[start].spaced;
        let is_year = matches!(before.kind, TokenKind::Number { n_digits: 4, .. });
        if glued
            && !is_year
            && (before.number().is_some() || before.is_mark('.') && tokens[start].number().is_some())
        {
            return None;
        }
    }
    match tokens[start].kind {
        TokenKind::Number { n_digits: 8, value } => compact(tokens, start, value),
        TokenKind::Number { n_digits: 4, value } => year_first(tokens, start, value),
        TokenKind::Number { n_digits: 1 | 2, value } => {
            day_and_name(tokens, start, value).or_else(|| three_numbers(tokens, start, value))
        }
        TokenKind::Word(_) => name_and_day(tokens, start),
        _ => None,
    }
}

/// `20191204`, only where a time follows: by itself it is a number like any other.
fn compact(tokens: &[Token<'_>], start: usize, value: u32) -> Option<FoundDay> {
    if tokens.get(start + 1)?.word() != Some("t") {
        return None;
    }
    plain(value / 10_000, value / 100 % 100, value % 100, start, start + 1)
}

/// `2019-12-04`, `2019/12/4`, `2019. 12. 4.`, `2019年12月4日`, `2019 December 4`.
fn year_first(tokens: &[Token<'_>], start: usize, year: u32) -> Option<FoundDay> {
    let after_year = skip_separator(tokens, start + 1);
    if let Some((month, after_month)) = month_name(tokens, after_year) {
        let at = skip_separator(tokens, after_month);
        let (day, 1 | 2) = tokens.get(at)?.number()? else { return None };
        return plain(year, u32::from(month), day, start, skip_ordinal(tokens, at + 1));
    }
    if after_year == start + 1 {
        return None;
    }
    let (month, 1 | 2) = tokens.get(after_year)?.number()? else { return None };
    let at = skip_separator(tokens, after_year + 1);
    if at == after_year + 1 {
        return None;
    }
    let (day, 1 | 2) = tokens.get(at)?.number()? else { return None };
    let end = at + 1;
    let marked =
        tokens.get(end).and_then(Token::word).is_some_and(|word| matches!(word, "日" | "号" | "號" | "일"));
    plain(year, month, day, start, end + usize::from(marked))
}

/// `4 December 2019`, `4. Dezember 2019`, `4 de diciembre de 2019`, `04-Dec-19`.
fn day_and_name(tokens: &[Token<'_>], start: usize, day: u32) -> Option<FoundDay> {
    let at = skip_ordinal(tokens, start + 1);
    let at = skip_filler(tokens, at);
    let (month, at) = month_name(tokens, at)?;
    // Arabic often names the month in two calendars of names: `كانون الأول/ديسمبر`.
    let at = match month_name(tokens, skip_filler(tokens, at)) {
        Some((again, after)) if again == month => after,
        _ => at,
    };
    let (year, end) = year_after(tokens, at)?;
    plain(year, u32::from(month), day, start, end)
}

/// `December 4, 2019`, `Dec. 4th 2019`.
fn name_and_day(tokens: &[Token<'_>], start: usize) -> Option<FoundDay> {
    let (month, at) = month_name(tokens, start)?;
    let at = skip_filler(tokens, at);
    let (day, 1 | 2) = tokens.get(at)?.number()? else { return None };
    let (year, end) = year_after(tokens, skip_ordinal(tokens, at + 1))?;
    let found = plain(year, u32::from(month), day, start, end)?;
    Some(FoundDay { month_first: true, ..found })
}

/// `4.12.2019`, `04/12/2019`, `12/24/2019`, `4-12-19`: the day first, unless it cannot be.
fn three_numbers(tokens: &[Token<'_>], start: usize, first: u32) -> Option<FoundDay> {
    let TokenKind::Mark(mark @ ('.' | '/' | '-' | '‑' | '–')) = tokens.get(start + 1)?.kind else {
        return None;
    };
    let (second, 1 | 2) = tokens.get(start + 2)?.number()? else { return None };
    if !tokens.get(start + 3)?.is_mark(mark) {
        return None;
    }
    let year = tokens.get(start + 4)?;
    let year = match year.number()? {
        (year, 4) => year,
        // Two digits after points or strokes, as in `04.12.19`; what `1.2.3` counts is no year.
        (year, 2) if !year_is_spaced(tokens, start) => two_digit_year(year),
        _ => return None,
    };
    let end = start + 5;
    if tokens.get(end).is_some_and(|next| !next.spaced && next.is_mark(mark) && mark != '.' && mark != '-') {
        return None;
    }
    if second > 12 {
        let found = plain(year, first, second, start, end)?;
        return Some(FoundDay { month_first: true, ..found });
    }
    let found = plain(year, second, first, start, end)?;
    let exchanged = if first <= 12 && first != second { to_date(year, first, second) } else { None };
    Some(FoundDay { exchanged, ..found })
}

fn year_is_spaced(tokens: &[Token<'_>], start: usize) -> bool {
    tokens[start + 1..start + 5].iter().any(|token| token.spaced)
}

/// Two digits mean the hundred years up to 2068, as in POSIX.
fn two_digit_year(year: u32) -> u32 {
    if year < 69 { 2000 + year } else { 1900 + year }
}

fn plain(year: u32, month: u32, day: u32, start: usize, end: usize) -> Option<FoundDay> {
    Some(FoundDay { date: to_date(year, month, day)?, exchanged: None, month_first: false, start, end })
}

/// A day of a year in which things are dated: older and later numbers mean something else, or
/// belong to another calendar.
fn to_date(year: u32, month: u32, day: u32) -> Option<Date> {
    if !(1500..=2199).contains(&year) {
        return None;
    }
    Date::new(u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

/// The month named at a token, and the token after its name.
fn month_name(tokens: &[Token<'_>], at: usize) -> Option<(u8, usize)> {
    let word = tokens.get(at)?.word()?;
    if let Some(second) = tokens.get(at + 1).and_then(Token::word)
        && let Some((_, _, month)) =
            TWO_WORD_MONTHS.iter().find(|(first, last, _)| *first == word && *last == second)
    {
        return Some((*month, at + 2));
    }
    let month = NAMES.get(word).or_else(|| {
        // Hebrew writes "in" and the month as one word.
        word.strip_prefix('ב').and_then(|name| NAMES.get(name))
    })?;
    let abbreviated = tokens.get(at + 1).is_some_and(|next| next.is_mark('.') && !next.spaced);
    Some((*month, at + 1 + usize::from(abbreviated)))
}

/// The year at a token or after a comma or `de`, and the token after it.
fn year_after(tokens: &[Token<'_>], at: usize) -> Option<(u32, usize)> {
    let at = skip_filler(tokens, at);
    let token = tokens.get(at)?;
    match token.number()? {
        (year, 4) => Some((year, at + 1)),
        // `04-Dec-19`; elsewhere two digits after a month are the hours of a time.
        (year, 2) if !token.spaced && at > 0 && tokens[at - 1].is_mark('-') => {
            Some((two_digit_year(year), at + 1))
        }
        (year, 2)
            if !token.spaced && at > 0 && matches!(tokens[at - 1].kind, TokenKind::Mark('\'' | '’')) =>
        {
            Some((two_digit_year(year), at + 1))
        }
        _ => None,
    }
}

/// Passes `th`, `er`, `º`, `.` behind the number of a day.
fn skip_ordinal(tokens: &[Token<'_>], at: usize) -> usize {
    let Some(token) = tokens.get(at).filter(|token| !token.spaced) else { return at };
    match &token.kind {
        TokenKind::Mark('.' | '°') => at + 1,
        TokenKind::Word(word)
            if matches!(word.as_str(), "st" | "nd" | "rd" | "th" | "er" | "o" | "º" | "ª" | "re") =>
        {
            at + 1
        }
        _ => at,
    }
}

/// Passes up to two small words or marks between the parts of a date.
fn skip_filler(tokens: &[Token<'_>], mut at: usize) -> usize {
    for _ in 0..2 {
        match tokens.get(at).map(|token| &token.kind) {
            Some(TokenKind::Mark(',' | '-' | '/' | '.' | '‑' | '–' | '،' | '\'' | '’')) => at += 1,
            Some(TokenKind::Word(word))
                if matches!(word.as_str(), "of" | "de" | "del" | "d" | "من" | "the") =>
            {
                at += 1;
            }
            _ => break,
        }
    }
    at
}

/// Passes one separator between a year, a month and a day in numbers.
fn skip_separator(tokens: &[Token<'_>], at: usize) -> usize {
    let passes = tokens.get(at).is_some_and(|token| match &token.kind {
        TokenKind::Mark(mark) => matches!(mark, '-' | '/' | '.' | '‑' | '–' | ','),
        TokenKind::Word(word) => matches!(word.as_str(), "年" | "月" | "년" | "월"),
        TokenKind::Number { .. } => false,
    });
    at + usize::from(passes)
}

/// The month that a word names, as it stands: `dec`, `Dezember`.
pub(crate) fn month_of_name(name: &str) -> Option<u8> {
    NAMES.get(crate::words::normal(name).as_str()).copied()
}

static NAMES: LazyLock<HashMap<&str, u8>> = LazyLock::new(|| {
    MONTHS.iter().flat_map(|(names, month)| names.split_whitespace().map(|name| (name, *month))).collect()
});
