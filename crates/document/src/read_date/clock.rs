//! Which time of day, and in which time zone, stands beside a date?

use super::day::FoundDay;
use super::token::{Token, TokenKind};
use crate::Time;
use crate::words::clock::{EVENING, GLUE, MORNING, WEEKDAYS};

/// A time of day beside a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FoundClock {
    pub(super) time: Time,
    pub(super) utc_offset_minutes: Option<i16>,
    /// Written as in the United States: `8:13:00 PM`, `EST`.
    pub(super) american: bool,
}

/// How far from its date a time may stand, in tokens.
const REACH: usize = 8;

/// The time that belongs to `day`: after it, or else before it. Marks its tokens as used.
///
/// `before` and `after` bound the tokens that no other date claims.
pub(super) fn clock_near(
    tokens: &[Token<'_>],
    before: usize,
    day: &FoundDay,
    after: usize,
    used: &mut [bool],
) -> Option<FoundClock> {
    let mut at = day.end;
    while at < after.min(day.end + REACH) {
        if let Some((clock, end)) = clock_at(&tokens[..after], at, at == day.end) {
            used[at..end].fill(true);
            return Some(clock);
        }
        if !is_between(&tokens[at]) {
            break;
        }
        at += 1;
    }
    let mut at = day.start;
    while at > before.max(day.start.saturating_sub(REACH + 4)) {
        at -= 1;
        if let Some((clock, end)) = clock_at(&tokens[..day.start], at, false)
            && tokens[end..day.start].iter().all(is_between)
        {
            used[at..end].fill(true);
            return Some(clock);
        }
    }
    None
}

/// Whether a token may stand between a date and its time.
fn is_between(token: &Token<'_>) -> bool {
    match &token.kind {
        TokenKind::Number { .. } => false,
        TokenKind::Mark(_) => true,
        TokenKind::Word(word) => {
            lists(GLUE, word) || lists(WEEKDAYS, word) || word == "published" || word == "posted"
        }
    }
}

/// The time that begins with token `start`, with its zone, and the token after them. Directly
/// behind the day, `12.09` is a time too.
fn clock_at(tokens: &[Token<'_>], start: usize, beside_day: bool) -> Option<(FoundClock, usize)> {
    let mut at = start;
    let mut half = tokens[at].word().and_then(half_of_day);
    if half.is_some() {
        at += 1;
    }
    let (mut hour, 1 | 2) = tokens.get(at)?.number()? else { return compact(tokens, at) };
    let glued_before =
        at > 0 && !tokens[at].spaced && matches!(tokens[at - 1].kind, TokenKind::Mark(':' | '.'));
    if glued_before && at != start + 1 {
        return None;
    }
    at += 1;
    let mut minute = 0;
    let mut has_minute = false;
    let mut pointed = false;
    let mut has_second = false;
    if let Some((separator, value)) = pair(tokens, at) {
        minute = value;
        pointed = separator == '.';
        has_minute = true;
        at += 2;
        if let Some((':' | '.', _)) = pair(tokens, at).filter(|_| separator != 'h') {
            has_second = true;
            at += 2;
            // Parts of a second.
            if tokens.get(at).is_some_and(|token| token.is_mark('.') || token.is_mark(','))
                && tokens.get(at + 1).is_some_and(|token| !token.spaced && token.number().is_some())
            {
                at += 2;
            }
        }
    }
    let unit = tokens.get(at).and_then(Token::word).is_some_and(is_hour_word);
    if unit {
        at += 1;
    }
    let mut american = false;
    if half.is_none()
        && let Some((found, end)) = half_after(tokens, at)
    {
        half = Some(found);
        american = has_second && tokens[at].word().is_some_and(|word| word.ends_with('m'));
        at = end;
    }
    // A bare number, or two with a point between them, is a time only with a word that says so.
    let written_out = has_minute && tokens[start].number().is_some_and(|(_, n_digits)| n_digits == 2);
    let said = unit || half.is_some() || beside_day && written_out;
    if (!has_minute || pointed) && !said && !said_before(tokens, start) {
        return None;
    }
    match half {
        Some(Half::Morning) if hour == 12 => hour = 0,
        Some(Half::Evening) if hour < 12 => hour += 12,
        _ => {}
    }
    let time = Time::new(u8::try_from(hour).ok()?, u8::try_from(minute).ok()?)?;
    let (utc_offset_minutes, end) = zone(tokens, at);
    american |= utc_offset_minutes.is_some_and(|minutes| (-480..=-240).contains(&minutes))
        && tokens.get(end - 1).is_some_and(|token| token.word().is_some());
    Some((FoundClock { time, utc_offset_minutes, american }, end))
}

/// `T201300Z`.
fn compact(tokens: &[Token<'_>], at: usize) -> Option<(FoundClock, usize)> {
    let (value, n_digits @ (4 | 6)) = tokens.get(at)?.number()? else { return None };
    if at == 0 || tokens[at].spaced || tokens[at - 1].word() != Some("t") {
        return None;
    }
    let value = if n_digits == 6 { value / 100 } else { value };
    let time = Time::new(u8::try_from(value / 100).ok()?, u8::try_from(value % 100).ok()?)?;
    let (utc_offset_minutes, end) = zone(tokens, at + 1);
    Some((FoundClock { time, utc_offset_minutes, american: false }, end))
}

/// A separator and the two digits after it: `:13`, `h13`, `.13`, `时13`.
fn pair(tokens: &[Token<'_>], at: usize) -> Option<(char, u32)> {
    let separator = match &tokens.get(at)?.kind {
        TokenKind::Mark(mark @ (':' | '.')) => *mark,
        TokenKind::Mark('：') => ':',
        TokenKind::Word(word) if matches!(word.as_str(), "h" | "时" | "時" | "点" | "시") => 'h',
        _ => return None,
    };
    let next = tokens.get(at + 1)?;
    let (value, n_digits) = next.number()?;
    let fits = value < 60 && (n_digits == 2 || separator == 'h' && n_digits == 1);
    (fits && (separator == 'h' || !next.spaced)).then_some((separator, value))
}

fn is_hour_word(word: &str) -> bool {
    matches!(
        word,
        "uhr"
            | "uur"
            | "h"
            | "hs"
            | "hrs"
            | "hours"
            | "heures"
            | "horas"
            | "分"
            | "时"
            | "時"
            | "분"
            | "시"
            | "klo"
            | "min"
    )
}

/// Whether the word before a time announces one, so that `20.13` is a time.
fn said_before(tokens: &[Token<'_>], start: usize) -> bool {
    start.checked_sub(1).and_then(|at| tokens.get(at)).and_then(Token::word).is_some_and(|word| {
        matches!(word, "ore" | "saat" | "kl" | "klo" | "godz" | "at" | "om" | "um" | "в" | "klokken" | "las")
    }) || start > 1
        && tokens[start - 1].is_mark('.')
        && tokens[start - 2].word().is_some_and(|word| matches!(word, "godz" | "kl"))
}

#[derive(Clone, Copy)]
enum Half {
    Morning,
    Evening,
}

fn half_of_day(word: &str) -> Option<Half> {
    if lists(MORNING, word) {
        Some(Half::Morning)
    } else if lists(EVENING, word) {
        Some(Half::Evening)
    } else {
        None
    }
}

/// `pm`, `p.m.`, `p. m.`.
fn half_after(tokens: &[Token<'_>], at: usize) -> Option<(Half, usize)> {
    let word = tokens.get(at)?.word()?;
    if let Some(half) = half_of_day(word) {
        return Some((half, at + 1));
    }
    let half = match word {
        "a" => Half::Morning,
        "p" => Half::Evening,
        _ => return None,
    };
    let m = at + 2;
    if !tokens.get(at + 1)?.is_mark('.') || tokens.get(m)?.word()? != "m" {
        return None;
    }
    Some((half, m + 1 + usize::from(tokens.get(m + 1).is_some_and(|token| token.is_mark('.')))))
}

/// The zone after a time, in minutes east of Greenwich, and the token after it. Only zones that are
/// written and mean one thing: `CST`, `IST` and `BST` mean several.
fn zone(tokens: &[Token<'_>], at: usize) -> (Option<i16>, usize) {
    let open = usize::from(tokens.get(at).is_some_and(|token| token.is_mark('(')));
    let Some(token) = tokens.get(at + open) else { return (None, at) };
    let minutes = match token.word() {
        Some("z" | "gmt" | "utc" | "ut") => {
            if let Some((minutes, end)) = offset(tokens, at + open + 1) {
                return (Some(minutes), end);
            }
            0
        }
        Some("wet") => 0,
        Some("cet" | "mez" | "west") => 60,
        Some("cest" | "mesz" | "eet" | "sast") => 120,
        Some("eest" | "msk" | "мск" | "trt") => 180,
        Some("jst" | "kst") => 540,
        Some("edt") => -240,
        Some("est" | "cdt") => -300,
        Some("mdt") => -360,
        Some("mst" | "pdt") => -420,
        Some("pst") => -480,
        Some(_) => return (None, at),
        None => return offset(tokens, at).map_or((None, at), |(minutes, end)| (Some(minutes), end)),
    };
    (Some(minutes), at + open + 1)
}

/// `+01:00`, `+0100`, `-3`.
fn offset(tokens: &[Token<'_>], at: usize) -> Option<(i16, usize)> {
    let sign = match tokens.get(at)?.kind {
        TokenKind::Mark('+') => 1,
        TokenKind::Mark('-' | '−') => -1,
        _ => return None,
    };
    let number = tokens.get(at + 1).filter(|token| !token.spaced)?;
    let (hours, minutes, end) = match number.number()? {
        (value, 4) => (value / 100, value % 100, at + 2),
        (hours, 1 | 2) => match pair(tokens, at + 2) {
            Some((':', minutes)) => (hours, minutes, at + 4),
            _ => (hours, 0, at + 2),
        },
        _ => return None,
    };
    if hours > 14 || minutes > 59 {
        return None;
    }
    let minutes = i16::try_from(hours * 60 + minutes).ok()?;
    Some((sign * minutes, end))
}

fn lists(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|listed| listed == word)
}
