//! Which bytes do lines stand for that were uuencoded, as attachments were before there was MIME?
//!
//! A line begins with a character for how many bytes it holds; four characters stand for three bytes.

/// The bytes of the first file in lines of such, from `begin 644 name` to `end`. `None` where there is none, or
/// a line is none of such. Takes time in proportion to the length.
pub(super) fn decoded(text: &[u8]) -> Option<Vec<u8>> {
    let mut lines = text.split(|byte| *byte == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line));
    lines.by_ref().find(|line| is_begin(line))?;
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    for line in lines {
        match line {
            b"end" => return Some(bytes),
            // Some programs leave a blank line where a line of no bytes belongs.
            [] | b"`" | b" " => {}
            [n_bytes, line @ ..] => push(*n_bytes, line, &mut bytes)?,
        }
    }
    // A message that was cut off.
    (!bytes.is_empty()).then_some(bytes)
}

fn is_begin(line: &[u8]) -> bool {
    line.strip_prefix(b"begin ").is_some_and(|rest| {
        let n_digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        (3..=4).contains(&n_digits) && rest.get(n_digits) == Some(&b' ')
    })
}

/// Adds what a line stands for. Spaces at its end, which mean zero, may have been cut off.
fn push(n_bytes: u8, line: &[u8], bytes: &mut Vec<u8>) -> Option<()> {
    let six = |byte: u8| (b' '..=b'`').contains(&byte).then(|| (byte - b' ') & 63);
    let end = bytes.len() + usize::from(six(n_bytes)?);
    for four in line.chunks(4) {
        let at = |nth: usize| six(four.get(nth).copied().unwrap_or(b' '));
        let (a, b, c, d) = (at(0)?, at(1)?, at(2)?, at(3)?);
        bytes.extend([a << 2 | b >> 4, b << 4 | c >> 2, c << 6 | d]);
    }
    bytes.resize(end, 0);
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_stand_for_bytes() {
        let check = |text: &[u8], expected: Option<&[u8]>| {
            assert_eq!(decoded(text).as_deref(), expected, "{:?}", String::from_utf8_lossy(text));
        };
        check(b"begin 644 cat.txt\r\n#0V%T\r\n`\r\nend\r\n", Some(b"Cat"));
        check(b"Look:\nbegin 0644 a\n%0V%T<W,\n \nend\n", Some(b"Catss"));
        check(b"begin 644 a\n#\n`\nend", Some(b"\0\0\0"));
        check(b"begin 644 a\n#0V%T", Some(b"Cat"));
        check(b"begin 644 a\nend", Some(b""));
        check(b"begin 644 a\n#0V%\xFF\nend", None);
        check(b"begin 644 a\nlower case\nend", None);
        check(b"begin the day\n#0V%T\nend", None);
        check(b"", None);
    }
}
