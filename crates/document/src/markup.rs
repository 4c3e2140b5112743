//! What of HTML is text where it is not read as a page, and where may a link lead?

/// The address of a link or a picture as it is kept: of the schemes `http`, `https` and `mailto`, or
/// relative. `None` for anything else, which becomes plain text.
pub(crate) fn target(address: &str) -> Option<String> {
    let address = address.trim();
    let is_odd = |character: char| character.is_control() || character.is_whitespace();
    if address.is_empty() || address.len() > 2048 || address.chars().any(is_odd) {
        return None;
    }
    let scheme = address.split(['/', '?', '#']).next().and_then(|start| start.split_once(':'));
    let is_kept = match scheme {
        None => true,
        Some((scheme, _)) => ["http", "https", "mailto"].iter().any(|kept| scheme.eq_ignore_ascii_case(kept)),
    };
    is_kept.then(|| address.to_owned())
}

/// Whether a tag ends a line.
pub(crate) fn is_line_break(tag: &str) -> bool {
    let name = tag.trim_start_matches('<').trim_end_matches(['>', '/', ' ']);
    name.eq_ignore_ascii_case("br")
}

/// The text between the tags of a block of HTML, by paragraphs. Programs, styles and comments are no
/// text. What looks like no tag is text.
pub(crate) fn paragraphs(html: &str) -> Vec<String> {
    let mut paragraphs = vec![String::new()];
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        push_text(&mut paragraphs, &rest[..at]);
        rest = &rest[at..];
        let name: String = rest[1..]
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .take(16)
            .collect::<String>()
            .to_ascii_lowercase();
        let is_start = !rest.starts_with("</");
        let end = match name.as_str() {
            _ if rest.starts_with("<!--") => Some("-->"),
            "script" if is_start => Some("</script"),
            "style" if is_start => Some("</style"),
            _ if rest.starts_with("<!") || rest.starts_with("<?") => Some(">"),
            "" => None,
            _ => Some(">"),
        };
        let Some(end) = end else {
            push_text(&mut paragraphs, "<");
            rest = &rest[1..];
            continue;
        };
        if is_block(&name) && paragraphs.last().is_some_and(|last| !last.trim().is_empty()) {
            paragraphs.push(String::new());
        }
        rest = find_ignoring_case(rest, end).map_or("", |at| &rest[at + end.len()..]);
        if end.starts_with("</") {
            rest = rest.split_once('>').map_or("", |(_, after)| after);
        }
    }
    push_text(&mut paragraphs, rest);
    paragraphs.retain(|paragraph| !paragraph.trim().is_empty());
    paragraphs
}

fn find_ignoring_case(text: &str, wanted: &str) -> Option<usize> {
    text.as_bytes().windows(wanted.len()).position(|window| window.eq_ignore_ascii_case(wanted.as_bytes()))
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "br"
            | "hr"
            | "li"
            | "ul"
            | "ol"
            | "tr"
            | "td"
            | "th"
            | "table"
            | "details"
            | "summary"
            | "figure"
            | "figcaption"
            | "blockquote"
            | "pre"
            | "section"
            | "article"
            | "aside"
            | "center"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "dt"
            | "dd"
    )
}

fn push_text(paragraphs: &mut [String], text: &str) {
    let Some(last) = paragraphs.last_mut() else { return };
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        last.push_str(&rest[..at]);
        rest = &rest[at..];
        let known = [
            ("&amp;", '&'),
            ("&lt;", '<'),
            ("&gt;", '>'),
            ("&quot;", '"'),
            ("&nbsp;", '\u{a0}'),
            ("&#39;", '\''),
        ];
        let found = known.iter().find(|(name, _)| rest.starts_with(name));
        let (character, len) = found.map_or(('&', 1), |(name, character)| (*character, name.len()));
        last.push(character);
        rest = &rest[len..];
    }
    last.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_safe_is_a_target() {
        let check = |address, expected: bool| assert_eq!(target(address).is_some(), expected, "{address}");
        check("https://example.org/a?b=c:d", true);
        check("HTTP://example.org", true);
        check("mailto:jane@example.org", true);
        check("../other.md#part", true);
        check("/a:b", true);
        check("javascript:alert(1)", false);
        check("JAVA\tSCRIPT:alert(1)", false);
        check("data:text/html,x", false);
        check("vbscript:x", false);
        check("", false);
    }

    #[test]
    fn blocks_of_html_give_their_text() {
        let check = |html, expected: &[&str]| assert_eq!(paragraphs(html), expected, "{html}");
        check("<p align=center>one &amp; <b>two</b></p><div>three</div>", &["one & two", "three"]);
        check("<script>alert('<p>')</script >four<!-- <p> -->", &["four"]);
        check("a < b <c", &["a < b "]);
        check("<STYLE>p{}</STYLE>", &[]);
    }
}
