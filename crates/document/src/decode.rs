//! Which characters do these bytes stand for?
//!
//! UTF-8 is taken as it is, UTF-16 and UTF-32 by their byte-order marks. Anything else is guessed, and the guess
//! said: a wrong one shows at once in the accented letters, and saving the file as UTF-8 ends it.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// What bytes turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decoded {
    /// Text, in UTF-8 or in an encoding that its byte-order mark names.
    Text(String),
    /// Text, in an encoding that was guessed.
    Guessed {
        /// The characters, as that encoding reads them.
        text: String,
        /// The encoding, by its name in the WHATWG Encoding Standard.
        encoding: &'static str,
    },
    /// UTF-8, UTF-16 or UTF-32 in which some bytes are damaged; each such place is a U+FFFD in the text.
    Damaged {
        /// The characters.
        text: String,
        /// The line of the first damaged place, counted from 1.
        line: u32,
    },
    /// No text: the kind of file, where its first bytes tell.
    NotText(Option<&'static str>),
    /// More than a document's spans can count: 4 GiB.
    TooLong,
}

/// Decodes the bytes of one file. Never fails; takes time in proportion to the length.
///
/// Text in UTF-8 comes back byte for byte, byte-order mark and line ends included.
pub fn decode(bytes: &[u8]) -> Decoded {
    let decoded = decode_any_length(bytes);
    match &decoded {
        Decoded::Text(text) | Decoded::Guessed { text, .. } | Decoded::Damaged { text, .. }
            if text.len() as u64 >= u64::from(u32::MAX) =>
        {
            Decoded::TooLong
        }
        _ => decoded,
    }
}

fn decode_any_length(bytes: &[u8]) -> Decoded {
    if bytes.len() as u64 >= u64::from(u32::MAX) {
        return Decoded::TooLong;
    }
    let marked = match bytes {
        [0xFF, 0xFE, 0, 0, ..] => Some(decode_utf32(bytes, u32::from_le_bytes)),
        [0, 0, 0xFE, 0xFF, ..] => Some(decode_utf32(bytes, u32::from_be_bytes)),
        [0xFF, 0xFE, ..] => Some(decode_as(UTF_16LE, bytes)),
        [0xFE, 0xFF, ..] => Some(decode_as(UTF_16BE, bytes)),
        _ => None,
    };
    if let Some(decoded) = marked {
        return match decoded {
            (text, 0) if is_text(&text, 0) => Decoded::Text(text),
            // A cut-off end alone damages no more than itself.
            (text, n_wrong) if is_text(&text, n_wrong.saturating_sub(usize::from(bytes.len() > 16))) => {
                let before = text.split('\u{FFFD}').next().unwrap_or_default();
                let line = before.matches('\n').count() + 1;
                Decoded::Damaged { line: u32::try_from(line).unwrap_or(u32::MAX), text }
            }
            _ => Decoded::NotText(None),
        };
    }
    if let Some(kind) = kind_by_first_bytes(bytes) {
        return Decoded::NotText(Some(kind));
    }
    if let Ok(text) = core::str::from_utf8(bytes) {
        return if has_few_controls(bytes) { Decoded::Text(text.to_owned()) } else { utf16_by_zeros(bytes) };
    }
    if !has_few_controls(bytes) {
        return utf16_by_zeros(bytes);
    }
    if let Some(line) = damaged_utf8(bytes) {
        return Decoded::Damaged { text: decode_as(UTF_8, bytes).0, line };
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Allow);
    // What is not ASCII decides, and a megabyte from where it begins decides as well as all of it.
    let first = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    detector.feed(&bytes[first.saturating_sub(1)..bytes.len().min(first + (1 << 20))], true);
    let encoding = detector.guess(None, chardetng::Utf8Detection::Deny);
    match decode_as(encoding, bytes) {
        (text, n_wrong) if is_text(&text, n_wrong) => Decoded::Guessed { text, encoding: encoding.name() },
        _ => Decoded::NotText(None),
    }
}

/// So far into a page browsers look for what it says of its encoding.
const HEAD_BYTES: usize = 4096;

/// The text of a page of the web that is not written in UTF-8 and says what it is written in, as
/// browsers read it. `None` for anything else.
pub(crate) fn decode_declared(bytes: &[u8]) -> Option<String> {
    let head = &bytes[..bytes.len().min(HEAD_BYTES)];
    if !bytes.trim_ascii_start().starts_with(b"<")
        || bytes.len() as u64 >= u64::from(u32::MAX) / 4
        || core::str::from_utf8(bytes).is_ok()
    {
        return None;
    }
    let mark = b"charset=";
    let at = head.windows(mark.len()).position(|window| window.eq_ignore_ascii_case(mark))? + mark.len();
    let name = head[at..].trim_ascii_start();
    let name = name.strip_prefix(b"\"").or(name.strip_prefix(b"'")).unwrap_or(name);
    let is_end = |byte: &u8| matches!(byte, b'"' | b'\'' | b'>' | b';' | b'/') || byte.is_ascii_whitespace();
    let name = &name[..name.iter().position(is_end).unwrap_or(name.len())];
    let encoding = Encoding::for_label(name).filter(|encoding| *encoding != UTF_8)?;
    let (text, n_wrong) = decode_as(encoding, bytes);
    is_text(&text, n_wrong).then_some(text)
}

/// The text, and how many places could not be decoded.
fn decode_as(encoding: &'static Encoding, bytes: &[u8]) -> (String, usize) {
    let (text, wrong) = encoding.decode_without_bom_handling(bytes);
    let n_wrong = if wrong { text.chars().filter(|&character| character == '\u{FFFD}').count() } else { 0 };
    (text.into_owned(), n_wrong)
}

/// As [`decode_as`], of UTF-32, which the web has no use for and so the library none.
fn decode_utf32(bytes: &[u8], value: fn([u8; 4]) -> u32) -> (String, usize) {
    let mut n_wrong = 0;
    let characters = bytes.chunks(4).map(|chunk| {
        let character = <[u8; 4]>::try_from(chunk).ok().and_then(|four| char::from_u32(value(four)));
        n_wrong += usize::from(character.is_none());
        character.unwrap_or('\u{FFFD}')
    });
    (characters.collect(), n_wrong)
}

/// Whether what was decoded reads as text: hardly any damage, hardly any control characters.
fn is_text(text: &str, n_wrong: usize) -> bool {
    let n_controls = text.chars().filter(|&character| is_odd_control(character)).count();
    n_wrong.max(n_controls) * 50 <= text.chars().count()
}

fn is_odd_control(character: char) -> bool {
    character.is_control() && !character.is_whitespace() && character != '\u{1B}'
}

/// Text holds next to no control characters; random bytes hold one in nine, programs more zeros.
fn has_few_controls(bytes: &[u8]) -> bool {
    // All but tabulator, ends of lines and pages, and escape.
    let is_odd = |byte: u8| (byte < 32) & !matches!(byte, 0x09..=0x0D | 0x1B) | (byte == 0x7F);
    // In stretches whose count fits a byte, which processors count many at a time.
    let n_in = |stretch: &[u8]| usize::from(stretch.iter().map(|&byte| u8::from(is_odd(byte))).sum::<u8>());
    let n_odd: usize = bytes.chunks(usize::from(u8::MAX)).map(n_in).sum();
    n_odd * 100 <= bytes.len()
}

/// UTF-16 without a mark, when every other byte of mostly Latin text is zero.
fn utf16_by_zeros(bytes: &[u8]) -> Decoded {
    let n_pairs = bytes.len() / 2;
    let zeros = |parity: usize| bytes.iter().skip(parity).step_by(2).filter(|&&byte| byte == 0).count();
    let (n_even, n_odd) = (zeros(0), zeros(1));
    let encoding = if n_odd * 3 > n_pairs && n_even * 50 <= n_pairs {
        UTF_16LE
    } else if n_even * 3 > n_pairs && n_odd * 50 <= n_pairs {
        UTF_16BE
    } else {
        return Decoded::NotText(None);
    };
    match decode_as(encoding, bytes) {
        (text, n_wrong) if n_pairs > 1 && is_text(&text, n_wrong) => {
            Decoded::Guessed { text, encoding: encoding.name() }
        }
        _ => Decoded::NotText(None),
    }
}

/// The line of the first damage in what is UTF-8 but for a few bytes, such as a cut-off end.
///
/// In another encoding a byte above 127 is hardly ever followed by what UTF-8 wants: so several
/// whole characters for each damaged place mean UTF-8.
fn damaged_utf8(bytes: &[u8]) -> Option<u32> {
    let mut n_whole = 0;
    let mut n_damaged = 0;
    let mut first = None;
    let mut at = 0;
    for chunk in bytes.utf8_chunks() {
        n_whole += chunk.valid().chars().filter(|character| !character.is_ascii()).count();
        at += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            n_damaged += 1;
            first.get_or_insert(at);
        }
        at += chunk.invalid().len();
    }
    let first = first?;
    let n_lines = bytes[..first].iter().filter(|&&byte| byte == b'\n').count();
    (n_whole > 5 * n_damaged).then(|| u32::try_from(n_lines + 1).unwrap_or(u32::MAX))
}

/// What a file is that holds no text by its nature: a picture, a sound, a program.
#[cfg(feature = "archive")]
pub(crate) fn medium(bytes: &[u8]) -> Option<&'static str> {
    let kind = kind_by_first_bytes(bytes)?;
    ["a picture", "a sound", "a program", "a database"]
        .iter()
        .any(|start| kind.starts_with(start))
        .then_some(kind)
}

/// Kinds of files that hold no plain text, by how they begin.
fn kind_by_first_bytes(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: &[(&[u8], &str)] = &[
        (b"%PDF-", "a PDF file"),
        (b"PK\x03\x04", "a ZIP archive or an office document"),
        (b"\xD0\xCF\x11\xE0", "an office document of the old kind"),
        (b"{\\rtf", "a rich text (RTF) file"),
        (b"\x89PNG", "a picture (PNG)"),
        (b"\xFF\xD8\xFF", "a picture (JPEG)"),
        (b"GIF8", "a picture (GIF)"),
        (b"RIFF", "a picture, a sound or a film (RIFF)"),
        (b"\x1F\x8B", "a compressed file (gzip)"),
        (b"BZh", "a compressed file (bzip2)"),
        (b"\xFD7zXZ", "a compressed file (xz)"),
        (b"\x28\xB5\x2F\xFD", "a compressed file (zstd)"),
        (b"7z\xBC\xAF", "an archive (7z)"),
        (b"\x7FELF", "a program"),
        (b"MZ\x90", "a program"),
        (b"\0asm", "a program (WebAssembly)"),
        (b"SQLite format 3", "a database (SQLite)"),
        (b"ID3", "a sound (MP3)"),
        (b"OggS", "a sound or a film (Ogg)"),
    ];
    if bytes.trim_ascii_start().starts_with(b"<svg") {
        return Some("a drawing (SVG)");
    }
    KINDS.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, kind)| *kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> String {
        match decode(bytes) {
            Decoded::Text(text) => text,
            other => panic!("{other:?}"),
        }
    }

    fn guessed(bytes: &[u8]) -> (String, &'static str) {
        match decode(bytes) {
            Decoded::Guessed { text, encoding } => (text, encoding),
            other => panic!("{other:?}"),
        }
    }

    fn utf16(line: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        line.encode_utf16().flat_map(to_bytes).collect()
    }

    #[test]
    fn a_page_says_what_it_is_written_in() {
        let check = |head: &str, expected: Option<&str>| {
            let bytes = [head.as_bytes(), b"<p>M\xFChle</p>"].concat();
            assert_eq!(
                decode_declared(&bytes).as_deref(),
                expected.map(|text| format!("{head}{text}")).as_deref()
            );
        };
        check("<meta charset=iso-8859-1>", Some("<p>Mühle</p>"));
        check(
            "<META http-equiv=content-type content='text/html; CHARSET=windows-1252'>",
            Some("<p>Mühle</p>"),
        );
        check("<meta charset=\"windows-1251\">", Some("<p>Mьhle</p>"));
        check("<meta charset=utf-8>", None);
        check("<meta charset=nothing-known>", None);
        check("charset=iso-8859-1", None);
        assert_eq!(decode_declared("<meta charset=iso-8859-1>Mühle".as_bytes()), None, "it is UTF-8");
    }

    #[test]
    fn utf8_is_left_alone() {
        for line in ["", "plain\r\n", "\u{FEFF}with a mark", "four … é 漢 😀"] {
            assert_eq!(text(line.as_bytes()), line);
        }
    }

    #[test]
    fn utf16_is_named_by_its_mark() {
        let line = "\u{FEFF}Grüße, 世界 😀\r\n";
        assert_eq!(text(&utf16(line, u16::to_le_bytes)), line);
        assert_eq!(text(&utf16(line, u16::to_be_bytes)), line);
    }

    #[test]
    fn utf32_is_named_by_its_mark() {
        let line = "\u{FEFF}Grüße, 世界 😀\r\n";
        let utf32 = |to_bytes: fn(u32) -> [u8; 4]| -> Vec<u8> {
            line.chars().flat_map(|character| to_bytes(character as u32)).collect()
        };
        assert_eq!(text(&utf32(u32::to_le_bytes)), line);
        assert_eq!(text(&utf32(u32::to_be_bytes)), line);
        let text = "\u{FEFF}So long that the end does not matter.\nNot even this much of it.\n".to_owned();
        let mut cut: Vec<u8> = text.chars().flat_map(|c| u32::to_le_bytes(c as u32)).collect();
        cut.push(b'x');
        assert_eq!(decode(&cut), Decoded::Damaged { text: format!("{text}\u{FFFD}"), line: 3 });
        let mut cut = utf16("\u{FEFF}The mill turns.", u16::to_le_bytes);
        cut.push(b'x');
        let text = "\u{FEFF}The mill turns.\u{FFFD}".to_owned();
        assert_eq!(decode(&cut), Decoded::Damaged { text, line: 1 });
        assert_eq!(decode(&[0xFF, 0xFE, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF]), Decoded::NotText(None));
    }

    #[test]
    fn utf16_without_a_mark_is_guessed() {
        let line = "It says no more than this.\r\n";
        assert_eq!(guessed(&utf16(line, u16::to_le_bytes)), (line.to_owned(), "UTF-16LE"));
        assert_eq!(guessed(&utf16(line, u16::to_be_bytes)), (line.to_owned(), "UTF-16BE"));
    }

    #[test]
    fn other_encodings_are_guessed() {
        let (german, encoding) = guessed(
            "Die Stra\u{DF}e ist gesperrt, f\u{FC}r l\u{E4}nger."
                .chars()
                .map(|c| c as u8)
                .collect::<Vec<_>>()
                .as_slice(),
        );
        assert_eq!((german.as_str(), encoding), ("Die Straße ist gesperrt, für länger.", "windows-1252"));
        let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode("Совет города утвердил бюджет на следующий год");
        assert_eq!(guessed(&bytes).1, "windows-1251");
    }

    #[test]
    fn a_damaged_end_is_still_utf8() {
        let whole = "Größe, Grüße, Äpfel\nund Öl für später";
        let mut bytes = whole.as_bytes().to_vec();
        bytes.extend(b"\xC3");
        assert_eq!(decode(&bytes), Decoded::Damaged { text: format!("{whole}\u{FFFD}"), line: 2 });
    }

    #[test]
    fn what_is_no_text() {
        let mut state = 1_u32;
        let mut random = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        };
        let noise: Vec<u8> = (0..5000).map(|_| random()).collect();
        assert_eq!(decode(&noise), Decoded::NotText(None));
        assert_eq!(decode(&[0; 100]), Decoded::NotText(None));
        assert_eq!(decode(b"\xFF\xFE\x00"), Decoded::NotText(None));
        assert_eq!(decode(b"%PDF-1.7\n%"), Decoded::NotText(Some("a PDF file")));
    }
}
