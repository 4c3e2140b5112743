//! Where does an address lead that is written in short?

/// An address as it is written in a page that stands at `base`, made absolute where that can be done.
pub(super) fn absolute(written: &str, base: Option<&str>) -> String {
    let has_scheme = written.split(['/', '?', '#']).next().is_some_and(|start| start.contains(':'));
    let Some((scheme, rest)) = base.and_then(|base| base.split_once("://")).filter(|_| !has_scheme) else {
        return written.to_owned();
    };
    let rest = rest.split(['?', '#']).next().unwrap_or(rest);
    let host = rest.split('/').next().unwrap_or(rest);
    let folder = rest.rsplit_once('/').map_or(host, |(folder, _)| folder);
    if let Some(other) = written.strip_prefix("//") {
        return format!("{scheme}://{other}");
    }
    if written.starts_with('/') {
        return format!("{scheme}://{host}{written}");
    }
    if written.starts_with('?') {
        return format!("{scheme}://{rest}{written}");
    }
    let mut folder = folder;
    let mut written = written.strip_prefix("./").unwrap_or(written);
    while let Some(after) = written.strip_prefix("../") {
        written = after;
        folder = folder.rsplit_once('/').map_or(host, |(above, _)| above);
    }
    format!("{scheme}://{folder}/{written}")
}

/// What browsers put at the end of the name of a folder in which they save a page's pictures.
const FOLDERS: [&str; 7] =
    ["_files", "-Dateien", "_fichiers", "_archivos", "_file", "_bestanden", "_arquivos"];

/// Whether an address is written like that of a file which a browser saved beside the page:
/// `./Mill_files/wheel.png`.
pub(super) fn lies_beside(written: &str) -> bool {
    let folder = written.strip_prefix("./").unwrap_or(written).split_once('/').map(|(folder, _)| folder);
    folder.is_some_and(|folder| FOLDERS.iter().any(|end| folder.ends_with(end)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_made_absolute() {
        let check = |written, expected| {
            assert_eq!(absolute(written, Some("https://example.org/a/b.html?c=d/e")), expected, "{written}");
        };
        check("c.html", "https://example.org/a/c.html");
        check("./c.html", "https://example.org/a/c.html");
        check("../c.html", "https://example.org/c.html");
        check("../../../c.html", "https://example.org/c.html");
        check("/c", "https://example.org/c");
        check("//other.org/c", "https://other.org/c");
        check("?x=1", "https://example.org/a/b.html?x=1");
        check("http://other.org", "http://other.org");
        check("javascript:alert(1)", "javascript:alert(1)");
        assert_eq!(absolute("../c", None), "../c");
    }

    #[test]
    fn what_was_saved_with_a_page_lies_beside_it() {
        let check = |written, expected| assert_eq!(lies_beside(written), expected, "{written}");
        check("./Mill_files/wheel.png", true);
        check("Die%20M%C3%BChle-Dateien/Rad.png", true);
        check("./wheel.png", false);
        check("wheel.png", false);
        check("/wheel.png", false);
        check("https://example.org/Mill_files/wheel.png", false);
        check("data:image/png;base64,x", false);
    }
}
