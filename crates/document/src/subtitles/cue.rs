//! Where does a cue begin and end, and what does it show?

/// What a file of subtitles holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Something that is said.
    Cue(Cue),
    /// Something else: a note, a style.
    Aside(String),
    /// The time on this line cannot be read.
    Broken(u32),
}

/// What is shown at one time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Cue {
    /// In milliseconds.
    pub(super) start: u64,
    /// In milliseconds.
    pub(super) end: u64,
    pub(super) lines: Vec<Line>,
}

/// A line of a cue, without tags.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) text: String,
    /// Who says it, where the file names someone.
    pub(super) speaker: Option<String>,
    /// Whether another speaker begins, as a stroke before the line says.
    pub(super) is_turn: bool,
}

/// The pieces of a text, in order. Linear time.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let text = text.trim_start_matches('\u{FEFF}').replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<&str> = text.lines().collect();
    let mut pieces: Vec<Piece> = Vec::new();
    let mut aside = String::new();
    let mut at = 0;
    while at < lines.len() {
        if lines[at].contains("-->") {
            let read = times(lines[at]);
            if read.is_none() {
                pieces.push(Piece::Broken(u32::try_from(at + 1).unwrap_or(u32::MAX)));
            }
            let last = pieces.iter().rev().find_map(|piece| match piece {
                Piece::Cue(cue) => Some((cue.end, cue.end)),
                _ => None,
            });
            let (start, end) = read.or(last).unwrap_or_default();
            at += 1;
            let first = at;
            while at < lines.len() && !lines[at].trim().is_empty() && !begins_cue(&lines, at) {
                at += 1;
            }
            let mut speaker = None;
            let shown = lines[first..at].iter().map(|line| shown(line, &mut speaker));
            let shown: Vec<Line> = shown.filter(|line| !line.text.is_empty()).collect();
            pieces.push(Piece::Cue(Cue { start, end, lines: shown }));
            continue;
        }
        // The number of a cue, or another name of it.
        let names_cue = lines.get(at + 1).is_some_and(|next| next.contains("-->"));
        if names_cue || lines[at].trim().is_empty() || pieces.is_empty() && lines[at].trim() == "WEBVTT" {
            if !aside.is_empty() && (lines[at].trim().is_empty() || names_cue) {
                pieces.push(Piece::Aside(core::mem::take(&mut aside)));
            }
        } else {
            aside.push_str(lines[at]);
            aside.push('\n');
        }
        at += 1;
    }
    if !aside.is_empty() {
        pieces.push(Piece::Aside(aside));
    }
    pieces
}

/// Whether a cue begins on a line, although no blank one stands before it.
fn begins_cue(lines: &[&str], at: usize) -> bool {
    let is_number =
        !lines[at].trim().is_empty() && lines[at].trim().bytes().all(|byte| byte.is_ascii_digit());
    times(lines[at]).is_some() || is_number && lines.get(at + 1).is_some_and(|next| times(next).is_some())
}

/// Reads `00:01:02,345 --> 00:01:05,678 align:start`; milliseconds.
pub(super) fn times(line: &str) -> Option<(u64, u64)> {
    let (start, rest) = line.split_once("-->")?;
    let end = rest.split_whitespace().next()?;
    Some((time(start.trim())?, time(end)?))
}

fn time(text: &str) -> Option<u64> {
    if text.len() > 20 {
        return None;
    }
    let (clock, fraction) = text.split_once([',', '.']).unwrap_or((text, ""));
    let number = |text: &str| -> Option<u64> {
        (!text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
    };
    let parts: Vec<u64> = clock.split(':').map(|part| number(part.trim())).collect::<Option<_>>()?;
    let seconds = match parts.as_slice() {
        [minutes, seconds] => minutes.checked_mul(60)?.checked_add(*seconds)?,
        [hours, minutes, seconds] => {
            hours.checked_mul(3600)?.checked_add(minutes.checked_mul(60)?)?.checked_add(*seconds)?
        }
        _ => return None,
    };
    let fraction = match fraction {
        "" => 0,
        digits => {
            number(digits)?;
            digits.bytes().chain(*b"00").take(3).fold(0, |sum, digit| sum * 10 + u64::from(digit - b'0'))
        }
    };
    seconds.checked_mul(1000)?.checked_add(fraction)
}

/// What of a line is shown. Who says it holds for the lines below it too.
fn shown(line: &str, speaker: &mut Option<String>) -> Line {
    let mut text = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find(['<', '{']) {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let (end, is_tag) = match rest.as_bytes() {
            [b'{', b'\\', ..] => ('}', true),
            [b'<', next, ..] => ('>', next.is_ascii_alphanumeric() || *next == b'/'),
            _ => ('}', false),
        };
        let close = rest.find(end).filter(|_| is_tag);
        let Some(close) = close else {
            text.push_str(&rest[..1]);
            rest = &rest[1..];
            continue;
        };
        let tag = &rest[1..close];
        if let Some(name) = tag.strip_prefix('v').filter(|name| name.starts_with([' ', '.', '\t'])) {
            let name = name.split_once([' ', '\t']).map_or("", |(_, name)| name);
            let name = crate::document::one_line(&named(name));
            *speaker = (!name.is_empty()).then_some(name);
        }
        rest = &rest[close + 1..];
    }
    text.push_str(rest);
    let text = crate::document::one_line(&named(&text));
    let is_turn = ["- ", "– ", "— ", ">> ", "-", "–"].iter().any(|stroke| {
        text.strip_prefix(stroke)
            .is_some_and(|rest| rest.starts_with(char::is_alphanumeric) || stroke.ends_with(' '))
    });
    Line { text, speaker: speaker.clone(), is_turn }
}

/// A text with the characters that are written by their names.
fn named(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let known = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&nbsp;", "\u{a0}"),
        ("&lrm;", "\u{200E}"),
        ("&rlm;", "\u{200F}"),
        ("&amp;", "&"),
    ];
    known.iter().fold(text.to_owned(), |text, (name, character)| text.replace(name, character))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read() {
        let check = |line, expected| assert_eq!(times(line), expected, "{line}");
        check("00:01:02,345 --> 00:01:05,678", Some((62_345, 65_678)));
        check("01:02.5 --> 01:05.678 align:start position:0%", Some((62_500, 65_678)));
        check("100:00:00.000-->100:00:01", Some((360_000_000, 360_001_000)));
        check("00:00:01 -> 00:00:02", None);
        check("a --> b", None);
        check("99999999999999999999:00:00 --> 1:00", None);
        check("00:01,5 --> 00:02,1234", Some((1_500, 2_123)));
        check("00:01,12é --> 00:02,000", None);
        check("-->", None);
    }

    #[test]
    fn tags_are_not_shown() {
        let check = |line, text: &str, speaker: Option<&str>| {
            let shown = shown(line, &mut None);
            assert_eq!((shown.text.as_str(), shown.speaker.as_deref()), (text, speaker), "{line}");
        };
        check("<i>It turns</i>, {\\an8}at &lt;last&gt;.", "It turns, at <last>.", None);
        check("<v.loud Jane Doe>It turns.</v>", "It turns.", Some("Jane Doe"));
        check("It <00:00:01.000><c.red>turns</c>", "It turns", None);
        check("a < b, {c", "a < b, {c", None);
        check("<font color=\"#fff\">It turns", "It turns", None);
    }
}
