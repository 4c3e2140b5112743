//! What does a link say that a reader takes along, and what the lines that embed the page?
//!
//! Where the page has an address on the web, that address and the fragment. Where it has none (a file, a
//! frame made from a text), its own would be a path of somebody's disk or nothing at all; so a citation
//! stands in its place.

use crate::options::{Embed, Theme, without_options};
use crate::outward::outward;

/// The page's address on the web, without fragment and options; `None` if it has none. `canonical` is
/// where the page says that it is, `own` where the browser found it.
pub fn public_address(canonical: Option<&str>, own: &str) -> Option<String> {
    let on_the_web = |address: &str| {
        let address = address.split('#').next().unwrap_or_default();
        outward(address).map(|outward| outward.href)
    };
    canonical.and_then(on_the_web).or_else(|| {
        let own = on_the_web(own)?;
        let (path, query) = own.split_once('?').unwrap_or((&own, ""));
        Some(with_query(path, &without_options(query)))
    })
}

/// The public address with these options, where they are not what holds without.
pub fn with_options(address: &str, embed: Embed, theme: Theme) -> String {
    let mut options = Vec::new();
    if embed != Embed::default() {
        options.push(format!("embed={}", embed.key()));
    }
    if theme != Theme::default() {
        options.push(format!("theme={}", theme.key()));
    }
    with_query(address, &options.join("&"))
}

fn with_query(address: &str, query: &str) -> String {
    let separator = if address.contains('?') { "&" } else { "?" };
    let separator = if query.is_empty() { "" } else { separator };
    format!("{address}{separator}{query}")
}

/// An address with a fragment, given without its `#`.
pub fn with_fragment(address: &str, fragment: &str) -> String {
    let separator = if fragment.is_empty() { "" } else { "#" };
    format!("{address}{separator}{fragment}")
}

/// What is copied: the public address and the fragment; without an address a citation and the fragment.
pub fn copied(address: Option<&str>, citation: &str, fragment: &str) -> String {
    match address {
        Some(address) => with_fragment(address, fragment),
        None if citation.is_empty() || fragment.is_empty() => with_fragment(citation, fragment),
        None => format!("{citation} #{fragment}"),
    }
}

/// The element that embeds an address.
pub fn iframe(address: &str, title: &str) -> String {
    format!(
        "<iframe src=\"{}\" title=\"{}\" loading=\"lazy\" width=\"100%\" height=\"600\"></iframe>",
        escaped(address),
        escaped(title)
    )
}

/// A text as it is written between quotes in HTML.
fn escaped(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => written.push_str("&amp;"),
            '<' => written.push_str("&lt;"),
            '>' => written.push_str("&gt;"),
            '"' => written.push_str("&quot;"),
            '\'' => written.push_str("&#39;"),
            // In one line, whatever the title holds.
            character if character.is_control() => written.push(' '),
            character => written.push(character),
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_public_address_is_the_canonical_one_or_the_pages_own() {
        let check = |canonical, own: &str, expected: Option<&str>| {
            assert_eq!(public_address(canonical, own).as_deref(), expected, "{own}");
        };
        check(None, "https://a.example/dossier/#doc=1", Some("https://a.example/dossier/"));
        check(None, "http://127.0.0.1:8080/?embed=reader&theme=dark", Some("http://127.0.0.1:8080/"));
        check(None, "https://a.example/x?id=7&lang=en&p=1#q=a?b", Some("https://a.example/x?id=7&p=1"));
        let canonical = Some("https://b.example/dossier/?v=1#q=x");
        check(canonical, "file:///home/somebody/page.html", Some("https://b.example/dossier/?v=1"));
        check(canonical, "https://a.example/", Some("https://b.example/dossier/?v=1"));
        check(Some("./"), "https://a.example/", Some("https://a.example/"));
        check(Some("javascript:alert(1)"), "file:///a.html", None);
        for own in
            ["file:///C:/Users/somebody/a.html#doc=1", "about:srcdoc#q=a", "blob:https://a.example/1-2", ""]
        {
            check(None, own, None);
        }
        check(None, "https://name:word@a.example/", None);
    }

    #[test]
    fn without_an_address_a_citation_is_copied_and_never_a_path() {
        let check = |address, citation, fragment, expected: &str| {
            assert_eq!(copied(address, citation, fragment), expected);
        };
        check(Some("https://a.example/"), "“A”, B", "doc=1", "https://a.example/#doc=1");
        check(Some("https://a.example/"), "“A”, B", "", "https://a.example/");
        check(
            None,
            "“A”, B, 4 December 2019",
            "doc=1&at=p1~00000000",
            "“A”, B, 4 December 2019 #doc=1&at=p1~00000000",
        );
        check(None, "“A”", "", "“A”");
        check(None, "", "q=a", "#q=a");
    }

    #[test]
    fn what_embeds_the_page_is_escaped() {
        let check = |embed, theme, fragment, title, expected: &str| {
            let address = with_fragment(&with_options("https://a.example/d/?id=1", embed, theme), fragment);
            assert_eq!(iframe(&address, title), expected);
        };
        check(
            Embed::Full,
            Theme::System,
            "",
            "A",
            "<iframe src=\"https://a.example/d/?id=1\" title=\"A\" loading=\"lazy\" width=\"100%\" height=\"600\"></iframe>",
        );
        check(
            Embed::Reader,
            Theme::Dark,
            "doc=1&at=p2~0f3a99c4",
            "“A” & 'B'\n\"><script>",
            "<iframe src=\"https://a.example/d/?id=1&amp;embed=reader&amp;theme=dark#doc=1&amp;at=p2~0f3a99c4\" \
             title=\"“A” &amp; &#39;B&#39; &quot;&gt;&lt;script&gt;\" loading=\"lazy\" width=\"100%\" height=\"600\"></iframe>",
        );
    }
}
