//! Where in a text of JSON are the records, and what stands in each?

use super::Record;
use super::json::{Event, Reader, unescaped};
use super::names::meaning;
use crate::Severity;
use crate::fields::DataPart;
use crate::parse::Findings;
use std::collections::HashMap;

/// Where the records of a text are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Members of the array or the object that begins at this byte.
    Inside(usize),
    /// The whole is one.
    Whole,
    /// Each line is one.
    Lines,
    /// Each value that follows another is one, over however many lines it is written.
    Values,
}

/// Records lie in arrays that lie in no more objects than these.
const DEEPEST: usize = 6;
/// Names inside each other beyond these are left out.
const DEEPEST_FIELD: usize = 16;

/// Something that is open while the records are looked for.
struct Open {
    is_array: bool,
    /// How much of the path is its own name and those around it.
    path_bytes: usize,
    /// Which of the candidates it is.
    candidate: Option<usize>,
    /// Whether a member of it holds text.
    has_text: bool,
}

/// An array or an object whose members may be the records.
struct Candidate {
    at: usize,
    is_array: bool,
    /// How many of its members hold text, and how many bytes that is.
    n_with_text: usize,
    text_bytes: usize,
}

/// How a text looks like one that is read: long, with several words.
pub(super) fn is_prose(raw: &str) -> bool {
    raw.len() >= 80 && {
        let n_spaces = raw.bytes().filter(|byte| *byte == b' ').count();
        let n_wide = raw.bytes().filter(|byte| !byte.is_ascii()).count();
        n_spaces * 16 >= raw.len() || n_wide * 2 >= raw.len()
    }
}

/// Finds the records of one value: the array that holds the most text, unless the whole is one that has a
/// text of its own. `None` where nothing has text. Linear time.
/// Also gives the byte at which the value ends.
pub(super) fn place(text: &str) -> (Option<Place>, usize) {
    let mut reader = Reader::new(text, 0);
    let mut open: Vec<Open> = Vec::new();
    let mut candidates: Vec<Candidate> = Vec::new();
    let mut path = String::new();
    let mut known: HashMap<String, Option<DataPart>> = HashMap::new();
    let mut own_bytes = 0;
    let mut has_own_text = false;
    // What is broken has its place told when the records are read.
    let end = loop {
        let event = match reader.next() {
            Ok(Some(event)) => event,
            Ok(None) => break reader.at,
            Err(_) => break text.len(),
        };
        match event {
            Event::ObjectStart | Event::ArrayStart => {
                let is_array = event == Event::ArrayStart;
                let is_within_objects = open.iter().all(|outer| !outer.is_array);
                let candidate = (open.len() < DEEPEST && is_within_objects).then(|| {
                    candidates.push(Candidate { at: reader.start, is_array, n_with_text: 0, text_bytes: 0 });
                    candidates.len() - 1
                });
                open.push(Open { is_array, path_bytes: path.len(), candidate, has_text: false });
            }
            Event::End => {
                let Some(closed) = open.pop() else { continue };
                path.truncate(closed.path_bytes);
                let Some(outer) = open.last_mut() else { continue };
                if closed.has_text
                    && !closed.is_array
                    && let Some(candidate) = outer.candidate
                {
                    candidates[candidate].n_with_text += 1;
                }
                // What an array inside a record holds is the record's.
                outer.has_text |= closed.has_text && closed.candidate.is_none();
            }
            Event::Key(raw) => {
                path.truncate(open.last().map_or(0, |open| open.path_bytes));
                if path.len() + raw.len() < 200 {
                    if !path.is_empty() {
                        path.push('.');
                    }
                    path.push_str(raw);
                }
            }
            Event::Text(raw) => {
                // The record begins in the first array or, without one, with the whole.
                let first_array = open.iter().position(|open| open.is_array);
                let from = first_array.and_then(|at| open.get(at + 1)).map_or(0, |record| record.path_bytes);
                let name = path.get(from..).unwrap_or("").trim_start_matches('.');
                let part = match known.get(name) {
                    Some(part) => *part,
                    None => {
                        // In an object of records each stands under a name of its own.
                        let inner = name.split_once('.').filter(|_| first_array.is_none());
                        let part = meaning(name).or_else(|| meaning(inner?.1)).map(|(part, _)| part);
                        if known.len() < 10_000 {
                            known.insert(name.to_owned(), part);
                        }
                        part
                    }
                };
                let is_text = part == Some(DataPart::Text) && raw.len() > 1
                    || part == Some(DataPart::Summary) && raw.contains(' ')
                    || is_prose(raw);
                if !is_text {
                    continue;
                }
                if let Some(last) = open.last_mut() {
                    last.has_text = true;
                    // Texts without names.
                    if let (true, Some(candidate), 1) = (last.is_array, last.candidate, open.len()) {
                        candidates[candidate].n_with_text += 1;
                    }
                }
                if let Some(candidate) = first_array.and_then(|at| open[at].candidate) {
                    candidates[candidate].text_bytes += raw.len();
                } else if let Some(root) = open.first().and_then(|root| root.candidate) {
                    candidates[root].text_bytes += raw.len();
                }
                let is_whole = open.iter().all(|open| !open.is_array)
                    || part == Some(DataPart::Text) && open.last().is_some_and(|last| last.is_array);
                if is_whole && meaning(&path).is_some_and(|(part, _)| part == DataPart::Text) {
                    has_own_text |= raw.contains(' ') || !raw.is_ascii();
                }
                if open.len() == 1 {
                    own_bytes += raw.len();
                }
            }
            Event::Word(_) => {}
        }
    };
    (best(&candidates, has_own_text, own_bytes), end)
}

fn best(candidates: &[Candidate], has_own_text: bool, own_bytes: usize) -> Option<Place> {
    if candidates.first().is_some_and(|root| root.is_array && root.n_with_text > 0) {
        return candidates.first().map(|root| Place::Inside(root.at));
    }
    if has_own_text {
        return Some(Place::Whole);
    }
    let arrays = candidates.iter().filter(|candidate| candidate.is_array && candidate.n_with_text > 0);
    // The first of those with the most.
    if let Some(best) = arrays.rev().max_by_key(|candidate| candidate.text_bytes) {
        return Some(Place::Inside(best.at));
    }
    let objects = candidates.iter().filter(|candidate| !candidate.is_array);
    if let Some(best) = objects.max_by_key(|candidate| candidate.n_with_text)
        && best.n_with_text > 1
    {
        return Some(Place::Inside(best.at));
    }
    (own_bytes >= 250).then_some(Place::Whole)
}

/// Whether a text holds several values, one a line: the first line is one, or two of the first few are.
pub(super) fn has_several(text: &str) -> bool {
    let is_whole = |line: &str| {
        let mut reader = Reader::new(line, 0);
        while let Ok(Some(_)) = reader.next() {}
        line.starts_with(['{', '['])
            && matches!(reader.next(), Ok(None))
            && line[reader.at..].trim().is_empty()
    };
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let whole: Vec<bool> = lines.take(10).map(is_whole).collect();
    whole.len() > 1 && (whole[0] || whole.iter().filter(|is_whole| **is_whole).count() > 1)
}

/// Counts the lines up to a byte; each byte is looked at once, in order.
pub(super) struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: u32,
}

impl<'a> Lines<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        Self { text, at: 0, line: 1 }
    }

    /// The line of a byte. One before the last that was asked for is given its line.
    pub(super) fn line(&mut self, at: usize) -> u32 {
        if let Some(between) = self.text.as_bytes().get(self.at..at.min(self.text.len())) {
            let n_lines = between.iter().filter(|byte| **byte == b'\n').count();
            self.line = self.line.saturating_add(u32::try_from(n_lines).unwrap_or(u32::MAX));
            self.at = at;
        }
        self.line
    }
}

/// Gives the records of a text one after the other to `take`, until that wants no more. What cannot be
/// read is told, if `findings` are given.
pub(super) fn each(
    text: &str,
    place: Place,
    mut findings: Option<&mut Findings<'_>>,
    take: &mut dyn FnMut(Record) -> bool,
) {
    let mut lines = Lines::of(text);
    match place {
        Place::Whole => {
            let mut reader = Reader::new(text, 0);
            let mut record = Record { line: 1, fields: Vec::new() };
            if let Err(broken) = record_of(&mut reader, &mut record)
                && let Some(findings) = findings
            {
                tell(findings, lines.line(broken.at), broken.why, "is broken; what stands before it is read");
            }
            take(record);
        }
        Place::Lines => {
            let mut n_told = 0;
            let mut at = 0;
            for line in text.split_inclusive('\n') {
                let start = at;
                at += line.len();
                if line
                    .trim_matches(|character: char| crate::words::is_blank(character) || character == ',')
                    .is_empty()
                {
                    continue;
                }
                let mut reader = Reader::new(line, 0);
                let mut record = Record { line: lines.line(start), fields: Vec::new() };
                let mut read = record_of(&mut reader, &mut record);
                let rest = line[reader.at..].trim_matches([' ', '\t', '\r', '\n', ',', '\0', '\u{1e}']);
                if read.is_ok() && !rest.is_empty() {
                    read = Err(super::json::Broken { at: reader.at, why: "more follows on the line" });
                }
                match read {
                    Ok(()) => {
                        if !take(record) {
                            return;
                        }
                    }
                    Err(broken) => {
                        if let Some(findings) = findings.as_mut().filter(|_| n_told < MOST_TOLD) {
                            tell(findings, record.line, broken.why, "is no JSON and is left out");
                        }
                        n_told += 1;
                    }
                }
            }
            tell_count(findings, n_told);
        }
        Place::Values => values(text, findings, &mut lines, take),
        Place::Inside(start) => inside(text, start, findings, &mut lines, take),
    }
}

/// Values that follow each other. After a broken one reading goes on at the next line that begins with `{`.
fn values(
    text: &str,
    mut findings: Option<&mut Findings<'_>>,
    lines: &mut Lines<'_>,
    take: &mut dyn FnMut(Record) -> bool,
) {
    let is_between =
        |character: char| crate::words::is_blank(character) || matches!(character, ',' | '\u{1e}');
    let mut at = 0;
    let mut n_told = 0;
    // How much may be read again, so that not every broken record costs a walk to the end.
    let mut again = 4 * text.len();
    while let Some(rest) = text.get(at..) {
        at = text.len() - rest.trim_start_matches(is_between).len();
        if at == text.len() {
            break;
        }
        let mut reader = Reader::new(text, at);
        let mut record = Record { line: lines.line(at), fields: Vec::new() };
        let Err(broken) = record_of(&mut reader, &mut record) else {
            at = reader.at;
            if !take(record) {
                return;
            }
            continue;
        };
        if let Some(findings) = findings.as_mut().filter(|_| n_told < MOST_TOLD) {
            tell(findings, record.line, broken.why, "is broken and is left out");
        }
        n_told += 1;
        let Some(next) = text[at..].find("\n{") else { break };
        let cost = broken.at.saturating_sub(at);
        if cost > again {
            if let Some(findings) = findings.as_mut() {
                let message = "nothing after a broken record could be read".to_owned();
                let remedy = "export the data anew; the file may have been cut off";
                findings.say(Severity::Warning, Some(record.line), message, remedy);
            }
            break;
        }
        again -= cost;
        at += next + 1;
    }
    tell_count(findings, n_told);
}

/// So many broken lines are told one by one.
const MOST_TOLD: usize = 5;

fn tell(findings: &mut Findings<'_>, line: u32, why: &str, what: &str) {
    let message = format!("a record {what}: {why}");
    findings.say(Severity::Warning, Some(line), message, "mend the line, or export the data anew");
}

fn tell_count(findings: Option<&mut Findings<'_>>, n_told: usize) {
    if let Some(findings) = findings.filter(|_| n_told > MOST_TOLD) {
        let message = format!("{} more records are broken and are left out", n_told - MOST_TOLD);
        findings.say(Severity::Warning, None, message, "export the data anew");
    }
}

/// The members of an array or an object. After a broken one reading goes on where the next begins.
fn inside(
    text: &str,
    start: usize,
    mut findings: Option<&mut Findings<'_>>,
    lines: &mut Lines<'_>,
    take: &mut dyn FnMut(Record) -> bool,
) {
    let mut reader = Reader::new(text, start);
    if reader.next().is_err() {
        return;
    }
    let mut name = None;
    let mut n_told = 0;
    // How much may be read again, so that not every broken record costs a walk to the end.
    let mut again = 4 * text.len();
    let mut resumed = None;
    loop {
        let mut record = Record { line: 0, fields: Vec::new() };
        let before = reader.clone();
        let broken = match reader.next() {
            Ok(Some(Event::End) | None) => break,
            Ok(Some(Event::Key(raw))) => {
                name = Some(unescaped(raw));
                continue;
            }
            Ok(Some(_)) => {
                let at = reader.start;
                record.line = lines.line(at);
                reader = before;
                if let Some(name) = name.take() {
                    record.fields.push(("id".to_owned(), name));
                }
                match record_of(&mut reader, &mut record) {
                    Ok(()) => {
                        if !take(record) {
                            return;
                        }
                        continue;
                    }
                    Err(broken) => (at, broken),
                }
            }
            Err(broken) => (broken.at, broken),
        };
        let (at, broken) = broken;
        if broken.at == at && text.as_bytes().get(at) == Some(&b'{') && resumed != Some(at) {
            // Only the comma before it is missing.
            resumed = Some(at);
            reader = resume(text, start, at);
            continue;
        }
        if let Some(findings) = findings.as_mut().filter(|_| n_told < MOST_TOLD) {
            tell(findings, lines.line(at), broken.why, "is broken and is left out");
        }
        n_told += 1;
        let next = next_record(text, at);
        let cost = broken.at.saturating_sub(at);
        match next {
            Some(next) if cost <= again => {
                again -= cost;
                reader = resume(text, start, next);
            }
            _ => {
                if let Some(findings) = findings.as_mut() {
                    let message = "nothing after a broken record could be read".to_owned();
                    let remedy = "export the data anew; the file may have been cut off";
                    findings.say(Severity::Warning, Some(lines.line(at)), message, remedy);
                }
                break;
            }
        }
    }
    tell_count(findings, n_told);
}

/// Reads on inside what begins at `start`, as after the comma before the byte `at`.
fn resume(text: &str, start: usize, at: usize) -> Reader<'_> {
    let mut reader = Reader::new(text, start);
    // What was read once is no more broken now.
    let _ = reader.next();
    reader.at = at;
    reader
}

/// Where the record after the one at a byte begins: on a line that begins as its own does, or behind `},`.
fn next_record(text: &str, at: usize) -> Option<usize> {
    let line_start = text.get(..at)?.rfind('\n').map_or(0, |at| at + 1);
    let indent = &text[line_start..at];
    if line_start > 0 && indent.chars().all(|character| matches!(character, ' ' | '\t')) {
        let opening = format!("\n{indent}{{");
        if let Some(next) = text.get(at..)?.find(&opening) {
            return Some(at + next + opening.len() - 1);
        }
    }
    let rest = text.as_bytes().get(at..)?;
    let mut from = 0;
    while let Some(next) = rest.get(from..)?.iter().position(|byte| *byte == b'}') {
        let mut comma = from + next + 1;
        from = comma;
        let skip = |at: usize| at + rest[at..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        comma = skip(comma);
        if rest.get(comma) != Some(&b',') {
            continue;
        }
        let brace = skip(comma + 1);
        if rest.get(brace) == Some(&b'{') {
            return Some(at + brace);
        }
    }
    None
}

/// Reads one value into a flat list: each value under the names around it, with points between them.
fn record_of(reader: &mut Reader<'_>, record: &mut Record) -> Result<(), super::json::Broken> {
    let depth = reader.depth();
    let mut path = String::new();
    // How much of the path stands around each thing that is open, and is not an array's.
    let mut open: Vec<usize> = Vec::new();
    loop {
        let Some(event) = reader.next()? else { return Ok(()) };
        match event {
            Event::ObjectStart | Event::ArrayStart => open.push(path.len()),
            Event::End => {
                open.pop();
                path.truncate(open.last().copied().unwrap_or(0));
            }
            Event::Key(raw) => {
                path.truncate(open.last().copied().unwrap_or(0));
                if open.len() <= DEEPEST_FIELD {
                    if !path.is_empty() {
                        path.push('.');
                    }
                    path.push_str(crate::span::start_of(&unescaped(raw), 200));
                }
            }
            Event::Text(raw) if open.len() <= DEEPEST_FIELD => {
                record.fields.push((path.clone(), unescaped(raw)));
            }
            Event::Word("null" | "None" | "NaN" | "nan") => {}
            Event::Word(word) if open.len() <= DEEPEST_FIELD => {
                record.fields.push((path.clone(), word.to_owned()));
            }
            Event::Text(_) | Event::Word(_) => {}
        }
        if reader.depth() == depth {
            return Ok(());
        }
    }
}
