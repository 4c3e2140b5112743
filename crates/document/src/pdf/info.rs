//! What does the file say of itself?

use crate::{Date, Entry, Published, Time};
use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};
use hayro_syntax::Pdf;
use hayro_syntax::object::DateTime;

#[derive(Debug, Default)]
pub(super) struct Info {
    pub(super) title: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) created: Option<Published>,
    pub(super) tags: Vec<String>,
    pub(super) further: Vec<Entry>,
}

/// More than anybody says.
const MOST: usize = 200;

pub(super) fn read(pdf: &Pdf) -> Info {
    let said = pdf.metadata();
    let line = |bytes: &Option<Vec<u8>>| {
        let line = bytes.as_deref().map(|bytes| crate::document::one_line(&text(bytes)));
        line.filter(|line| {
            !line.is_empty()
                && line.len() < 2000
                && !matches!(
                    line.as_str(),
                    "(unspecified)" | "(anonymous)" | "untitled" | "anonymous" | "unspecified"
                )
        })
    };
    let parts = |line: Option<String>, marks: &[char]| -> Vec<String> {
        let line = line.unwrap_or_default();
        line.split(marks)
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .take(MOST)
            .map(str::to_owned)
            .collect()
    };
    let mut info = Info {
        title: line(&said.title).filter(|title| is_title(title)),
        authors: parts(line(&said.author), &[';']),
        created: said.creation_date.as_ref().and_then(published),
        tags: parts(line(&said.keywords), &[',', ';']),
        further: Vec::new(),
    };
    let mut add = |key: &str, value: Option<String>| {
        info.further.extend(value.map(|value| Entry { key: key.to_owned(), value }));
    };
    add("subject", line(&said.subject));
    let date = |date: &Option<DateTime>| date.as_ref().and_then(published).map(|date| date.to_string());
    add("created", date(&said.creation_date));
    add("modified", date(&said.modification_date));
    info
}

/// Whether a title is none that a program made of the file's name.
fn is_title(title: &str) -> bool {
    let lower = title.to_lowercase();
    let ends =
        [".doc", ".docx", ".odt", ".rtf", ".indd", ".tex", ".dvi", ".pdf", ".qxd", ".html", ".htm", ".txt"];
    !lower.starts_with("microsoft word -")
        && !ends.iter().any(|end| lower.ends_with(end))
        && title.len() <= 400
}

fn published(date: &DateTime) -> Option<Published> {
    let offset = i16::from(date.utc_offset_hour) * 60;
    let minutes = i16::from(date.utc_offset_minute);
    let offset = if offset < 0 { offset - minutes } else { offset + minutes };
    Some(Published {
        date: Date::new(date.year, date.month, date.day)?,
        time: Time::new(date.hour, date.minute),
        utc_offset_minutes: Time::new(date.hour, date.minute).map(|_| offset),
    })
}

/// The characters of a text in a PDF file: UTF-16 or UTF-8 by its mark, or else nearly Latin letters.
pub(super) fn text(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => UTF_16BE.decode_without_bom_handling(rest).0.into_owned(),
        [0xFF, 0xFE, rest @ ..] => UTF_16LE.decode_without_bom_handling(rest).0.into_owned(),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => match core::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_in_several_encodings() {
        assert_eq!(text(b"\xFE\xFF\0M\0\xFC"), "Mü");
        assert_eq!(text(b"M\xFChle"), "Mühle");
        assert_eq!(text("Mühle".as_bytes()), "Mühle");
    }
}
