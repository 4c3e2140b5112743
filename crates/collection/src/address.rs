//! Which titles, addresses and origins can a page be given?

use core::fmt;
use vademecum_document::diagnostic::is_bidi_control;

/// Why something cannot be what it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfit {
    /// What is wrong with it, to follow its name: `is empty`.
    pub thing: String,
    /// What to do about it, as an imperative.
    pub remedy: &'static str,
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.thing, self.remedy)
    }
}

impl core::error::Error for Unfit {}

fn unfit<T>(thing: impl Into<String>, remedy: &'static str) -> Result<T, Unfit> {
    Err(Unfit { thing: thing.into(), remedy })
}

/// The longest title, in characters: more than any heading or window shows.
const MAX_TITLE: usize = 200;

/// The longest address, in bytes; longer ones are cut by programs on the way.
const MAX_ADDRESS: usize = 2000;

/// A title as it can stand in a page and in the name of a window: on one line.
///
/// # Errors
/// When nothing of it would be seen, or it is too long.
pub fn title(given: &str) -> Result<String, Unfit> {
    let wrong = |thing: &str| unfit(thing, "give a title of a few words, as you would print it");
    if given.chars().any(|character| character.is_control() || is_bidi_control(character)) {
        return wrong("holds characters that are not seen, such as a line break");
    }
    let title = given.split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() {
        return wrong("is empty");
    }
    if title.chars().count() > MAX_TITLE {
        return wrong(&format!("is longer than {MAX_TITLE} characters"));
    }
    Ok(title)
}

/// The address at which a page will be: absolute, `http` or `https`, without what belongs to the
/// reader (query string and fragment).
///
/// # Errors
/// When it is none.
pub fn address(given: &str) -> Result<String, Unfit> {
    let wrong = |thing: String| {
        unfit(thing, "give the whole address of the page, such as https://example.org/dossier/")
    };
    let Some((scheme, rest)) = given.split_once("://").filter(|(scheme, _)| is_web(scheme)) else {
        return wrong(format!("{given:?} begins with neither https:// nor http://"));
    };
    if let Some(odd) = rest.chars().find(|&character| !is_in_address(character)) {
        return wrong(format!("{given:?} holds {odd:?}, which no address does"));
    }
    if rest.contains(['?', '#']) {
        return wrong(format!("{given:?} says more than where the page is: a page adds ? and # itself"));
    }
    if given.len() > MAX_ADDRESS {
        return wrong(format!("is longer than {MAX_ADDRESS} bytes"));
    }
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    match host_and_port(scheme, host) {
        Ok(host) => Ok(format!("{scheme}://{host}{}", if path.is_empty() { "/" } else { path })),
        Err(thing) => wrong(format!("{given:?} {thing}")),
    }
}

/// An origin as browsers write it: scheme, host and, unless it is the usual one, the port.
///
/// # Errors
/// When it is none, or stands for more than one site.
pub fn origin(given: &str) -> Result<String, Unfit> {
    let wrong = |thing: String| {
        unfit(thing, "give scheme and host of the page that embeds, such as https://example.org")
    };
    if given.contains('*') || given.eq_ignore_ascii_case("null") {
        return wrong(format!("{given:?} would be anybody; each site has to be named"));
    }
    let Some((scheme, host)) = given.split_once("://").filter(|(scheme, _)| is_web(scheme)) else {
        return wrong(format!("{given:?} begins with neither https:// nor http://"));
    };
    let host = host.strip_suffix('/').unwrap_or(host);
    if host.contains(['/', '?', '#']) {
        return wrong(format!(
            "{given:?} is the address of a page; an origin ends with the host or the port"
        ));
    }
    match host_and_port(scheme, host) {
        Ok(host) => Ok(format!("{scheme}://{host}")),
        Err(thing) => wrong(format!("{given:?} {thing}")),
    }
}

fn is_web(scheme: &str) -> bool {
    matches!(scheme, "http" | "https")
}

/// What RFC 3986 lets stand in an address; what is not ASCII has to be percent-encoded.
fn is_in_address(character: char) -> bool {
    character.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%".contains(character)
}

/// Host and port as browsers write them, or what is wrong with them.
fn host_and_port(scheme: &str, given: &str) -> Result<String, String> {
    if given.contains('@') {
        return Err("holds a user's name, which a page must not give away".to_owned());
    }
    let (host, port) = match given.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (host, Some(port)),
        _ => (given, None),
    };
    let address = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
    let is_name = || {
        host.split('.').all(|label| {
            !label.is_empty()
                && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
        })
    };
    let host = match address {
        // The standard library writes an address as browsers do.
        Some(address) => match address.parse::<std::net::Ipv6Addr>() {
            Ok(address) => format!("[{address}]"),
            Err(_) => return Err("names no host".to_owned()),
        },
        None if host.is_empty() => return Err("names no host".to_owned()),
        None if !host.is_ascii() => {
            return Err("has a host in letters of its own; write it as browsers send it, xn--…".to_owned());
        }
        None if !is_name() => return Err("names no host that there could be".to_owned()),
        None => host.to_ascii_lowercase(),
    };
    let Some(port) = port else { return Ok(host) };
    // The parser of the standard library would take a sign.
    let digits = Some(port).filter(|port| port.bytes().all(|byte| byte.is_ascii_digit()));
    match digits.unwrap_or_default().parse::<u16>() {
        Ok(port) if (scheme == "https" && port == 443) || (scheme == "http" && port == 80) => Ok(host),
        Ok(port) if port != 0 => Ok(format!("{host}:{port}")),
        _ => Err(format!("has the port {port:?}, which there cannot be")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(read: fn(&str) -> Result<String, Unfit>, given: &str, expected: Result<&str, &str>) {
        match (read(given), expected) {
            (Ok(read), Ok(expected)) => assert_eq!(read, expected),
            (Err(failure), Err(expected)) => assert!(failure.thing.contains(expected), "{given}: {failure}"),
            (read, expected) => panic!("{given}: {read:?}, not {expected:?}"),
        }
    }

    #[test]
    fn titles() {
        let check = |given: &str, expected: Result<&str, &str>| check(title, given, expected);
        check(" The  dossier ", Ok("The dossier"));
        check("O’Brien & “Söhne” <b>", Ok("O’Brien & “Söhne” <b>"));
        check(" \u{a0}", Err("is empty"));
        check("a\nb", Err("not seen"));
        check("a\u{202e}b", Err("not seen"));
        let longest = "ü".repeat(200);
        check(&longest, Ok(&longest));
        check(&"a".repeat(201), Err("longer than 200"));
    }

    #[test]
    fn addresses() {
        let check = |given, expected| check(address, given, expected);
        check("https://Example.org/a/%20b.html", Ok("https://example.org/a/%20b.html"));
        check("http://localhost:8080", Ok("http://localhost:8080/"));
        check("https://[::1]:443/x", Ok("https://[::1]/x"));
        check("example.org", Err("neither https:// nor"));
        check("javascript://x/%0aalert(1)", Err("neither https:// nor"));
        check("https:///x", Err("names no host"));
        check("https://a:b@example.org/", Err("user's name"));
        check("https://example.org/#q=x", Err("more than where"));
        check("https://example.org/?q", Err("more than where"));
        check("https://example.org/\"><script>", Err("which no address does"));
        check("https://example.org/ä", Err("which no address does"));
    }

    #[test]
    fn origins() {
        let check = |given, expected| check(origin, given, expected);
        check("https://example.org", Ok("https://example.org"));
        check("https://Example.ORG/", Ok("https://example.org"));
        check("https://example.org:443", Ok("https://example.org"));
        check("http://127.0.0.1:8080", Ok("http://127.0.0.1:8080"));
        check("http://[0:0::1]:8080", Ok("http://[::1]:8080"));
        check("*", Err("anybody"));
        check("https://*.example.org", Err("anybody"));
        check("null", Err("anybody"));
        check("file://", Err("neither"));
        check("example.org", Err("neither"));
        check("https://example.org/page", Err("address of a page"));
        check("https://exa mple.org", Err("no host that there could be"));
        check("https://a..b", Err("no host that there could be"));
        check("https://müller.example", Err("xn--"));
        check("https://example.org:0", Err("port"));
        check("https://example.org:+80", Err("port"));
        check("https://me@example.org", Err("user's name"));
        check("https://", Err("names no host"));
        check("https://[::1", Err("no host"));
    }
}
