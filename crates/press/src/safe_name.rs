//! Which name does a file from a page get on this system?
//!
//! A page can come from anywhere, and so can the names in it. A name that would lead out of a folder, or
//! that reading a folder never gives, is refused. One that this system cannot have is changed.

use std::collections::{HashMap, HashSet};

/// A family of systems, by the names that files can have there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum System {
    /// All characters but the slash; names that differ in case are two.
    Unix,
    /// The same, but names that differ only in case are one.
    Mac,
    /// Many characters and some names are reserved, and case does not count.
    Windows,
}

impl System {
    /// The one that this program runs on.
    pub const HERE: System = if cfg!(windows) {
        System::Windows
    } else if cfg!(target_vendor = "apple") {
        System::Mac
    } else {
        System::Unix
    };
}

/// Gives files their names in a folder, no two the same.
#[derive(Debug)]
pub struct SafeNames {
    system: System,
    taken: HashSet<String>,
    /// The number that the next file of a name would get.
    numbers: HashMap<String, usize>,
}

impl SafeNames {
    /// On a system, with all names free.
    pub fn new(system: System) -> Self {
        Self { system, taken: HashSet::new(), numbers: HashMap::new() }
    }

    /// The name of a file: its path, changed where need be, with `/` between names.
    ///
    /// # Errors
    /// Why a file with such a path is not written.
    pub fn take(&mut self, path: &str) -> Result<String, &'static str> {
        let names = path.split('/').map(|name| self.name(name)).collect::<Result<Vec<_>, _>>()?;
        let wanted = names.join("/");
        let (stem, ending) = match wanted.rfind('.') {
            Some(point) if point > wanted.rfind('/').map_or(0, |slash| slash + 1) => wanted.split_at(point),
            _ => (wanted.as_str(), ""),
        };
        if self.taken.insert(self.key(&wanted)) {
            return Ok(wanted);
        }
        // Where it ended the last time, so that many files of one name take no time beyond their number.
        let key = self.key(&wanted);
        let mut number = self.numbers.get(&key).copied().unwrap_or(2);
        loop {
            let numbered = format!("{stem}-{number}{ending}");
            number += 1;
            if self.taken.insert(self.key(&numbered)) {
                self.numbers.insert(key, number);
                return Ok(numbered);
            }
        }
    }

    /// What two names have in common that are one.
    fn key(&self, name: &str) -> String {
        match self.system {
            System::Unix => name.to_owned(),
            System::Mac | System::Windows => name.to_lowercase(),
        }
    }

    fn name(&self, name: &str) -> Result<String, &'static str> {
        if name.is_empty() {
            return Err("its path holds an empty name, or begins at the root");
        }
        // Among them are `.` and `..`.
        if name.starts_with('.') {
            return Err("a name in its path begins with a dot, which no file of a pressed folder does");
        }
        if name.contains('\0') {
            return Err("a name in its path holds a zero, which no name can");
        }
        if self.system != System::Windows {
            return Ok(name.to_owned());
        }
        let is_reserved = |character: char| character.is_control() || "<>:\"\\|?*".contains(character);
        let mut name: String =
            name.chars().map(|character| if is_reserved(character) { '_' } else { character }).collect();
        // The system drops these, so that another file would be meant.
        let kept = name.trim_end_matches(['.', ' ']).len();
        let dropped = name.len() - kept;
        name.truncate(kept);
        name.extend(std::iter::repeat_n('_', dropped));
        let stem = name.split('.').next().unwrap_or_default().trim_end_matches(' ');
        if is_device(stem) {
            name.insert(stem.len(), '_');
        }
        Ok(name)
    }
}

/// Whether a name without its ending stands for a device on Windows.
fn is_device(stem: &str) -> bool {
    let stem = stem.to_ascii_uppercase();
    let digits: &[char] = &['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '¹', '²', '³'];
    let is_port = |start: &str| {
        let mut rest = stem.strip_prefix(start).unwrap_or_default().chars();
        rest.next().is_some_and(|digit| digits.contains(&digit)) && rest.next().is_none()
    };
    matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$")
        || is_port("COM")
        || is_port("LPT")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(system: System, path: &str, expected: Result<&str, &str>) {
        match (SafeNames::new(system).take(path), expected) {
            (Ok(place), Ok(expected)) => assert_eq!(place, expected),
            (Err(why), Err(expected)) => assert!(why.contains(expected), "{path}: {why}"),
            (place, expected) => panic!("{path}: {place:?}, not {expected:?}"),
        }
    }

    #[test]
    fn nothing_leads_out_of_the_folder() {
        for system in [System::Unix, System::Mac, System::Windows] {
            let check = |path, expected| check(system, path, Err(expected));
            check("/etc/passwd", "root");
            check("", "empty name");
            check("a//b", "empty name");
            check("a/", "empty name");
            check("../a", "dot");
            check("a/../../b", "dot");
            check("./a", "dot");
            check(".ssh/authorized_keys", "dot");
            check("a\0b", "zero");
        }
    }

    #[test]
    fn a_name_that_the_system_can_have_stays() {
        for path in
            ["a/b c.txt", "Re: yes?.txt", "aux.txt", "a\\b", "a.", "C:", "कथा", "\u{202e}txt.exe", "-o"]
        {
            check(System::Unix, path, Ok(path));
        }
        for path in ["a/b c.txt", "auxiliary.txt", "com10", "कथा.txt", "a.b.c"] {
            check(System::Windows, path, Ok(path));
        }
    }

    #[test]
    fn a_name_that_the_system_cannot_have_is_changed() {
        let check = |path, expected| check(System::Windows, path, Ok(expected));
        check("Re: yes?.txt", "Re_ yes_.txt");
        check("C:\\Windows\\x", "C__Windows_x");
        check("a. . /b...", "a____/b___");
        check("aux.txt", "aux_.txt");
        check("a/CoM1", "a/CoM1_");
        check("lpt².tar.gz", "lpt²_.tar.gz");
        check("nul .txt", "nul_ .txt");
        check("a\tb", "a_b");
    }

    #[test]
    fn no_two_files_get_one_place() {
        let named = |system, paths: &[&str]| -> Vec<String> {
            let mut names = SafeNames::new(system);
            paths.iter().map(|path| names.take(path).unwrap()).collect()
        };
        let paths = ["d.d/a", "d.d/a", "a.txt", "A.txt", "a-2.txt", "a.txt"];
        assert_eq!(named(System::Unix, &paths), ["d.d/a", "d.d/a-2", "a.txt", "A.txt", "a-2.txt", "a-3.txt"]);
        assert_eq!(
            named(System::Mac, &paths),
            ["d.d/a", "d.d/a-2", "a.txt", "A-2.txt", "a-2-2.txt", "a-3.txt"]
        );
        assert_eq!(named(System::Windows, &["a?", "a*"]), ["a_", "a_-2"]);
    }
}
