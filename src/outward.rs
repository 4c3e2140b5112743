//! May the page lead there, and how is it shown where?
//!
//! Documents name addresses. Only one that leads where it seems to becomes a link: `http` or `https`, a
//! plain host in ASCII, nothing before it and no character that hides. All else stays text.

/// An address outside the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outward {
    /// The address, for the link.
    pub href: String,
    /// What is shown: host and path, so that a reader sees where it leads.
    pub shown: String,
}

/// How much of an address is shown, in characters.
const SHOWN: usize = 60;

/// The longest address that is a link, in bytes.
const MAX_BYTES: usize = 2048;

/// The address as a link; `None` if it has to stay text.
pub fn outward(address: &str) -> Option<Outward> {
    if address.len() > MAX_BYTES || address.chars().any(is_hiding) {
        return None;
    }
    let (scheme, rest) = address.split_once("://")?;
    if !(scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")) {
        return None;
    }
    let host_end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.split_at(host_end);
    if !is_host(host) {
        return None;
    }
    let whole = format!("{}{}", host.to_ascii_lowercase(), path.strip_suffix('/').unwrap_or(path));
    let shown = match whole.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &whole[..end]),
        None => whole,
    };
    Some(Outward { href: address.to_owned(), shown })
}

/// White space and controls, which browsers leave out; what turns or hides the text around it; and what
/// browsers read as a slash, or programs that show an address as its end.
fn is_hiding(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || matches!(character, '\\' | '<' | '>' | '"' | '`')
        || matches!(
            character,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}'
        )
}

/// A host with a port if any, in ASCII. A host in other letters may look like another one.
fn is_host(host: &str) -> bool {
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !port.contains(']') => (name, Some(port)),
        _ => (host, None),
    };
    let is_port = port.is_none_or(|port| port.parse::<u16>().is_ok() && !port.starts_with('+'));
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let is_name = name.len() <= 253 && name.split('.').all(is_label);
    let is_address = name
        .strip_prefix('[')
        .and_then(|name| name.strip_suffix(']'))
        .is_some_and(|address| address.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b':'));
    is_port && (is_name || is_address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leads_where_it_seems_to_is_a_link() {
        let check = |address: &str, shown: &str| {
            let expected = Outward { href: address.to_owned(), shown: shown.to_owned() };
            assert_eq!(outward(address), Some(expected), "{address}");
        };
        check("https://example.org", "example.org");
        check("https://Example.org/", "example.org");
        check("HTTP://example.org:8080/news/1?a=b#c", "example.org:8080/news/1?a=b#c");
        check("http://[2001:db8::1]/x", "[2001:db8::1]/x");
        check("http://[::1]:80", "[::1]:80");
        check("http://127.0.0.1:8080/", "127.0.0.1:8080");
        check("https://example.org/تقرير", "example.org/تقرير");
        check("https://xn--e1awd7f.com/a", "xn--e1awd7f.com/a");
        check("https://example.org/a@b", "example.org/a@b");
        check("https://example.org/javascript:alert(1)", "example.org/javascript:alert(1)");
        check(
            &format!("https://example.org/{}", "é".repeat(99)),
            &format!("example.org/{}…", "é".repeat(60 - 12)),
        );
    }

    #[test]
    fn all_else_stays_text() {
        let check = |address: &str| assert_eq!(outward(address), None, "{address:?}");
        for address in [
            "",
            "example.org",
            "//example.org",
            "/a",
            "#a",
            "?a",
            "http:",
            "http://",
            "https:///example.org",
            "https:example.org",
            "https:/example.org",
            "https://?a",
            "https://#a",
            "https://:80",
            "://a",
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\tscript:alert(1)",
            "java\nscript:alert(1)",
            "java&#x09;script:alert(1)",
            "javascript&colon;alert(1)",
            "javascript://example.org/%0aalert(1)",
            "\u{1}javascript:alert(1)",
            " javascript:alert(1)",
            "data:text/html,<script>alert(1)</script>",
            "vbscript:msgbox(1)",
            "file:///etc/passwd",
            "file://host/share",
            "blob:https://example.org/1",
            "ftp://example.org",
            "view-source:https://example.org",
            "about:blank",
            "mailto:a@example.org",
            "https://user@example.org",
            "https://user:word@example.org",
            "https://example.org@evil.example",
            "https://example.org%2f@evil.example",
            "https://example.org\\@evil.example",
            "https:\\\\evil.example",
            "https://example.org\t/",
            "https://exam\nple.org",
            " https://example.org",
            "https://example.org ",
            "https://еxample.org",
            "https://exаmple.org",
            "https://example.org\u{2044}evil.example",
            "https://example。org",
            "https://ｅxample.org",
            "https://exam\u{ad}ple.org",
            "https://exam%70le.org",
            "https://-example.org",
            "https://example-.org",
            "https://example..org",
            "https://.example.org",
            "https://example.org:",
            "https://example.org:99999",
            "https://example.org:+80",
            "https://example.org:80:80",
            "https://[::1",
            "https://[nothing]",
            "https://[::1]x",
            "https://a b.org",
            "https://example.org/\u{202e}gpj",
            "https://example.org/\u{200b}",
            "https://example.org/\"onclick=\"",
            "https://example.org/<b>",
            "https://example.org/\u{0}",
            "https://ex*mple.org",
            "https://example.org;evil.example",
        ] {
            check(address);
        }
        check(&format!("https://example.org/{}", "a".repeat(MAX_BYTES)));
        check(&format!("https://{}.org", "a".repeat(64)));
    }
}
