//! Which file does a request name?

/// What a request asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Location {
    /// This file or folder inside what is served, as plain names with `/` between them; empty for
    /// all of it.
    File(String),
    /// The mount without its last slash: names in the page would resolve beside it.
    Mount,
    /// Nothing that is served.
    Nowhere,
}

/// Finds what the target of a request line names below `mount`, which starts and ends with a slash.
/// Only plain names are let through, so that nothing outside can be reached.
pub fn locate(target: &str, mount: &str) -> Location {
    let path = target.split(['?', '#']).next().unwrap_or_default();
    if format!("{path}/") == mount {
        return Location::Mount;
    }
    let Some(path) = path.strip_prefix(mount) else { return Location::Nowhere };
    let mut located = String::new();
    for segment in path.strip_suffix('/').unwrap_or(path).split('/') {
        if segment.is_empty() && path.is_empty() {
            continue;
        }
        let Some(name) = decoded(segment) else { return Location::Nowhere };
        // A leading dot is `..` or a hidden file; a colon can name a drive on Windows.
        if name.is_empty() || name.starts_with('.') || name.contains(['/', '\\', ':', '\0']) {
            return Location::Nowhere;
        }
        if !located.is_empty() {
            located.push('/');
        }
        located.push_str(&name);
    }
    Location::File(located)
}

/// Undoes percent encoding; `None` where it is broken or does not give text.
fn decoded(segment: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(segment.len());
    let mut rest = segment.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        if first == b'%' {
            let (digits, tail) = tail.split_at_checked(2)?;
            let digits = core::str::from_utf8(digits).ok()?;
            // The radix parser would take a sign.
            let is_hexadecimal = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
            bytes.push(u8::from_str_radix(digits, 16).ok().filter(|_| is_hexadecimal)?);
            rest = tail;
        } else {
            bytes.push(first);
            rest = tail;
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str) -> Location {
        Location::File(path.to_owned())
    }

    #[test]
    fn files_are_found_under_the_mount() {
        assert_eq!(locate("/", "/"), file(""));
        assert_eq!(locate("/a/b.css?v=1", "/"), file("a/b.css"));
        assert_eq!(locate("/a%20b.css", "/"), file("a b.css"));
        assert_eq!(locate("/some/sub/path/", "/some/sub/path/"), file(""));
        assert_eq!(locate("/some/sub/path/x.js", "/some/sub/path/"), file("x.js"));
        assert_eq!(locate("/some/sub/path", "/some/sub/path/"), Location::Mount);
        assert_eq!(locate("/x.js", "/some/sub/path/"), Location::Nowhere);
    }

    #[test]
    fn nothing_outside_the_folder_is_found() {
        let targets = [
            "/../Cargo.toml",
            "/a/../../Cargo.toml",
            "/%2e%2e/Cargo.toml",
            "/..%2fCargo.toml",
            "/..%5cCargo.toml",
            "/a//etc/passwd",
            "//etc/passwd",
            "/%2fetc/passwd",
            "/C:/Windows",
            "/.git/config",
            "/a%00b",
            "/%",
            "/%+1",
            "/%ff",
            "Cargo.toml",
            "http://other.example/",
        ];
        for target in targets {
            assert_eq!(locate(target, "/"), Location::Nowhere, "{target}");
        }
    }
}
