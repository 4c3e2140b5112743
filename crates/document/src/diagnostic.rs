//! What the publisher needs to know about a file: never a failure, always a value.

use core::fmt;

/// Something the publisher should know about one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How much it matters.
    pub severity: Severity,
    /// The file, as a path relative to the folder, with `/` between names.
    pub file: String,
    /// The line, counted from 1, where one is to blame.
    pub line: Option<u32>,
    /// What was found.
    pub message: String,
    /// What the publisher can do about it; empty if nothing need be done.
    pub remedy: String,
}

/// How much a diagnostic matters, the gravest last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing; nothing was lost.
    Note,
    /// The document is there, but something in it could not be read as meant.
    Warning,
    /// The file gave no document.
    Error,
}

/// `seeds/a.txt:3: warning: message (remedy)`, on one line.
impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A file name may hold line breaks and direction marks; quoting shows them as escapes.
        let plain = self.file.chars().all(|c| !c.is_control() && !is_bidi_control(c));
        if plain {
            f.write_str(&self.file)?;
        } else {
            write!(f, "{:?}", self.file)?;
        }
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        let severity = match self.severity {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        write!(f, ": {severity}: {}", self.message)?;
        if self.remedy.is_empty() { Ok(()) } else { write!(f, " ({})", self.remedy) }
    }
}

/// Whether a character changes the direction of the text after it without being seen
/// (Unicode Standard Annex 9, section 2).
pub fn is_bidi_control(character: char) -> bool {
    matches!(character, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_whatever_the_file_is_called() {
        let check = |file: &str, expected: &str| {
            let diagnostic = Diagnostic {
                severity: Severity::Warning,
                file: file.to_owned(),
                line: Some(3),
                message: "no date".to_owned(),
                remedy: "add one".to_owned(),
            };
            assert_eq!(diagnostic.to_string(), expected);
        };
        check("a b.txt", "a b.txt:3: warning: no date (add one)");
        check("a\nb.txt", "\"a\\nb.txt\":3: warning: no date (add one)");
        check("a\u{202e}txt.exe", "\"a\\u{202e}txt.exe\":3: warning: no date (add one)");
    }
}
