//! Which files or lines does a pattern mean?
//!
//! | in a pattern | stands for |
//! |---|---|
//! | `*` | any characters; among files none that is a slash |
//! | `**` | any characters |
//! | `?` | one character; among files no slash |
//! | `\` | the next character as it is |
//!
//! A pattern of files that has no slash but at its end means a name, wherever it is; any other is read
//! from the folder's top. What it says of a folder holds for all that is inside, and a slash at its end
//! says that only folders are meant.

/// What stands for what, as a person wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// As it was written.
    pub text: String,
    /// The line of the collection file that it stands on, counted from 1.
    pub line: u32,
    pieces: Vec<Piece>,
    /// Whether it means a name at any depth.
    is_name: bool,
    /// Whether it means folders only.
    is_folder: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece {
    This(char),
    One,
    Some,
    Any,
}

impl Pattern {
    /// A pattern of paths, with `/` between names. `None` if it is empty.
    pub fn of_files(written: &str, line: u32) -> Option<Self> {
        let text = written.trim();
        let path = text.strip_prefix("./").unwrap_or(text);
        let bare = path.trim_end_matches('/');
        let pieces = pieces(bare.strip_prefix('/').unwrap_or(bare), false);
        let (is_name, is_folder) = (!bare.contains('/'), path.ends_with('/'));
        (!pieces.is_empty()).then(|| Self { text: text.to_owned(), line, pieces, is_name, is_folder })
    }

    /// A pattern of lines, in which white space counts as one space. `None` if it is empty.
    pub fn of_lines(written: &str, line: u32) -> Option<Self> {
        let text = written.split_whitespace().collect::<Vec<_>>().join(" ");
        let pieces = pieces(&text, true);
        (!pieces.is_empty()).then_some(Self { text, line, pieces, is_name: false, is_folder: false })
    }

    /// Whether it asks for nothing in particular.
    pub fn means_everything(&self) -> bool {
        self.pieces.iter().all(|piece| matches!(piece, Piece::Some | Piece::Any))
    }

    /// Whether it means the file or folder at this path, or a folder in which it lies.
    pub fn means_path(&self, path: &str, is_folder: bool) -> bool {
        let ends = path.match_indices('/').map(|(end, _)| (end, true));
        ends.chain([(path.len(), is_folder)]).any(|(end, is_folder)| {
            let outer = &path[..end];
            let meant = if self.is_name { outer.rsplit('/').next().unwrap_or(outer) } else { outer };
            (is_folder || !self.is_folder) && self.matches(meant)
        })
    }

    /// Whether it means a line, whose white space is a single space between words.
    pub fn means_line(&self, line: &str) -> bool {
        self.matches(line)
    }

    /// Walks the text once with all places of the pattern that may be reached, so that no pattern takes
    /// more than its length times the text's.
    fn matches(&self, text: &str) -> bool {
        let end = self.pieces.len();
        let mut reached = vec![false; end + 1];
        reached[0] = true;
        self.pass_over(&mut reached);
        let mut next = vec![false; end + 1];
        for character in text.chars() {
            next.fill(false);
            for (at, piece) in self.pieces.iter().enumerate().filter(|(at, _)| reached[*at]) {
                match piece {
                    Piece::This(this) if *this == character => next[at + 1] = true,
                    Piece::One if character != '/' => next[at + 1] = true,
                    Piece::Some if character != '/' => next[at] = true,
                    Piece::Any => next[at] = true,
                    _ => {}
                }
            }
            self.pass_over(&mut next);
            core::mem::swap(&mut reached, &mut next);
        }
        reached[end]
    }

    /// What stands for any characters stands for none too.
    fn pass_over(&self, reached: &mut [bool]) {
        for (at, piece) in self.pieces.iter().enumerate() {
            if reached[at] && matches!(piece, Piece::Some | Piece::Any) {
                reached[at + 1] = true;
            }
        }
    }
}

/// In a line a slash is a character like others.
fn pieces(text: &str, is_line: bool) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        pieces.push(match character {
            '*' if characters.next_if_eq(&'*').is_some() || is_line => Piece::Any,
            '*' => Piece::Some,
            '?' => Piece::One,
            '\\' => Piece::This(characters.next().unwrap_or('\\')),
            character => Piece::This(character),
        });
        if pieces.ends_with(&[Piece::Any]) && !is_line {
            // `**/a` means `a` too.
            characters.next_if_eq(&'/');
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn files() {
        let check = |pattern: &str, path: &str, expected: bool| {
            let pattern = Pattern::of_files(pattern, 1).unwrap();
            assert_eq!(pattern.means_path(path, false), expected, "{pattern:?} {path}");
        };
        check("*.bak", "a.bak", true);
        check("*.bak", "deep/er/a.bak", true);
        check("*.bak", "a.bak.txt", false);
        check("drafts/", "drafts/a.txt", true);
        check("drafts/", "old/drafts/b/a.txt", true);
        check("drafts/", "drafts", false);
        check("drafts", "drafts", true);
        check("/drafts", "old/drafts", false);
        check("./drafts", "drafts/a", true);
        check("old/drafts", "old/drafts/a", true);
        check("old/*", "old/a", true);
        check("old/*.txt", "old/b/a.txt", false);
        check("old/**.txt", "old/b/a.txt", true);
        check("**/a.txt", "a.txt", true);
        check("**/a.txt", "b/c/a.txt", true);
        check("?.txt", "ü.txt", true);
        check("?.txt", "ab.txt", false);
        check(r"a\*", "a*", true);
        check(r"a\*", "ab", false);
        assert_eq!(Pattern::of_files(" / ", 1), None);
    }

    #[test]
    fn lines() {
        let check = |pattern: &str, line: &str, expected: bool| {
            let pattern = Pattern::of_lines(pattern, 1).unwrap();
            assert_eq!(pattern.means_line(line), expected, "{pattern:?} {line}");
        };
        check(" Share  this", "Share this", true);
        check("Share this", "Share this article", false);
        check("Read more: *", "Read more: a/b", true);
        check("*/?", "1/2", true);
        assert_eq!(Pattern::of_lines(" \t", 1), None);
        assert!(Pattern::of_lines("* *", 1).is_some_and(|pattern| !pattern.means_everything()));
        assert!(Pattern::of_lines("**", 1).is_some_and(|pattern| pattern.means_everything()));
    }

    /// The plain way, which may take for ever.
    fn matches(pieces: &[Piece], text: &[char]) -> bool {
        match (pieces.split_first(), text.split_first()) {
            (None, _) => text.is_empty(),
            (Some((Piece::Some | Piece::Any, rest)), _) if matches(rest, text) => true,
            (Some((Piece::Some, _)), Some((next, after))) if *next != '/' => matches(pieces, after),
            (Some((Piece::Any, _)), Some((_, after))) => matches(pieces, after),
            (Some((Piece::One, rest)), Some((next, after))) if *next != '/' => matches(rest, after),
            (Some((Piece::This(this), rest)), Some((next, after))) if this == next => matches(rest, after),
            _ => false,
        }
    }

    proptest! {
        #[test]
        fn a_pattern_matches_as_the_plain_way_says(written in "[ab*?/\\\\]{1,8}", text in "[ab/*]{0,8}") {
            if let Some(pattern) = Pattern::of_lines(&written, 1) {
                let characters: Vec<char> = text.chars().collect();
                prop_assert_eq!(pattern.matches(&text), matches(&pattern.pieces, &characters));
            }
            if let Some(pattern) = Pattern::of_files(&written, 1) {
                let characters: Vec<char> = text.chars().collect();
                prop_assert_eq!(pattern.matches(&text), matches(&pattern.pieces, &characters));
            }
        }
    }

    #[test]
    fn no_pattern_takes_for_ever() {
        let pattern = Pattern::of_lines(&"*a".repeat(1000), 1).unwrap();
        assert!(!pattern.means_line(&"a".repeat(999)));
    }
}
