//! Where does each message of a mailbox begin and end?

use std::borrow::Cow;

/// A message of a mailbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found<'a> {
    /// The line on which it begins, counted from 1.
    pub(super) line: u32,
    /// Its bytes, without the marks that keep lines of its text from beginning a message.
    pub(super) bytes: Cow<'a, [u8]>,
}

/// Whether bytes begin as a mailbox does.
pub(super) fn begins(bytes: &[u8]) -> bool {
    begins_message(bytes)
}

/// The name of a field that a line gives: `Subject` of `Subject: The mill`.
pub(super) fn field_name(line: &[u8]) -> Option<&str> {
    let end = line.iter().take(80).position(|byte| !byte.is_ascii_alphanumeric() && *byte != b'-')?;
    let after = line[end..].trim_ascii_start();
    if end == 0 || !after.starts_with(b":") || after.starts_with(b"://") {
        return None;
    }
    core::str::from_utf8(&line[..end]).ok()
}

/// Whether a message begins here: a line that begins with `From `, and a field below it.
fn begins_message(bytes: &[u8]) -> bool {
    if !bytes.starts_with(b"From ") {
        return false;
    }
    let head = &bytes[..bytes.len().min(2_000)];
    let Some(line_end) = head.iter().position(|byte| *byte == b'\n') else { return false };
    let mut next = &head[line_end + 1..];
    // Some programs put a mark of their own between.
    if next.starts_with(b">From ") {
        next = next.iter().position(|byte| *byte == b'\n').map_or(&[], |end| &next[end + 1..]);
    }
    field_name(next).is_some()
}

/// The messages, in order. Every byte is looked at a few times, however many messages there are.
pub(super) fn messages(bytes: &[u8]) -> impl Iterator<Item = Found<'_>> {
    let mut at = 0;
    let mut line = 1_u32;
    core::iter::from_fn(move || {
        while at < bytes.len() {
            let rest = &bytes[at..];
            let first_line = rest.iter().position(|byte| *byte == b'\n').map_or(rest.len(), |end| end + 1);
            let has_head = begins_message(rest);
            let start = if has_head { first_line } else { 0 };
            let begun = line;
            let mut end = start;
            let mut was_blank = false;
            let mut has_marks = false;
            while end < rest.len() {
                let here = &rest[end..];
                if end > 0 && was_blank && begins_message(here) {
                    break;
                }
                let len = here.iter().position(|byte| *byte == b'\n').map_or(here.len(), |end| end + 1);
                was_blank = here[..len].trim_ascii().is_empty();
                has_marks |= is_marked(here);
                line = line.saturating_add(1);
                end += len;
            }
            line = line.saturating_add(u32::from(has_head));
            at += end.max(1);
            let message = &rest[start..end];
            if !message.trim_ascii().is_empty() {
                let bytes =
                    if has_marks { Cow::Owned(without_marks(message)) } else { Cow::Borrowed(message) };
                return Some(Found { line: begun, bytes });
            }
        }
        None
    })
}

/// Whether a line is one that begins with `From ` behind marks.
fn is_marked(line: &[u8]) -> bool {
    let n_marks = line.iter().take_while(|byte| **byte == b'>').count();
    n_marks > 0 && line[n_marks..].starts_with(b"From ")
}

fn without_marks(message: &[u8]) -> Vec<u8> {
    let lines = message.split_inclusive(|byte| *byte == b'\n');
    let bare = lines.flat_map(|line| if is_marked(line) { &line[1..] } else { line });
    bare.copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_begin_behind_a_line() {
        let check = |text: &str, expected: &[(u32, &str)]| {
            let found: Vec<(u32, String)> = messages(text.as_bytes())
                .map(|found| (found.line, String::from_utf8_lossy(&found.bytes).into_owned()))
                .collect();
            let found: Vec<(u32, &str)> = found.iter().map(|(line, text)| (*line, text.as_str())).collect();
            assert_eq!(found, expected, "{text:?}");
        };
        check(
            "From a Wed\nSubject: x\n\none\n\nFrom b Thu\nSubject: y\n\ntwo\n",
            &[(1, "Subject: x\n\none\n\n"), (6, "Subject: y\n\ntwo\n")],
        );
        check(
            "From a Wed\nSubject: x\n\nFrom then on it turned.\n>From here.\n>>From there.\n",
            &[(1, "Subject: x\n\nFrom then on it turned.\nFrom here.\n>From there.\n")],
        );
        check("", &[]);
        check("From a Wed\nSubject: x", &[(1, "Subject: x")]);
    }

    #[test]
    fn fields_have_names() {
        assert_eq!(field_name(b"Subject: x"), Some("Subject"));
        assert_eq!(field_name(b"X-Spam-Level :"), Some("X-Spam-Level"));
        assert_eq!(field_name(b"https://example.org"), None);
        assert_eq!(field_name(b"one two: three"), None);
        assert_eq!(field_name(b": x"), None);
    }
}
