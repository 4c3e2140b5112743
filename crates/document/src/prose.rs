//! What are the paragraphs of a text that stands in something else: a field of data, a message?

use crate::text::facts::Facts;
use crate::writer::Writer;
use crate::{html, text};
use std::borrow::Cow;

/// Tags by which HTML is told from a text that holds a `<`.
const TAGS: &str = " a abbr article b big blockquote body br center cite code dd div dl dt em figcaption figure \
                    font h1 h2 h3 h4 h5 h6 head header hr html i iframe img li main ol p pre q s script section \
                    small span strike strong style sub sup table tbody td th thead tr u ul ";

/// Writes texts one below the other: HTML as HTML, all else as plain text. What repeats the headline is set
/// aside; what the lines of a plain text say of it is added to `facts`.
pub(crate) fn write(
    texts: &[&str],
    headline: Option<&str>,
    url: Option<&str>,
    writer: &mut Writer,
    facts: &mut Facts,
) {
    if texts.iter().any(|text| is_html(text)) {
        let pages: Vec<Cow<'_, str>> = texts.iter().map(|text| as_html(text)).collect();
        let page = pages.join("\n<hr>\n");
        html::fragment(&page, headline, url, writer);
    } else {
        let joined: Cow<'_, str> = match texts {
            [text] => Cow::Borrowed(text),
            texts => Cow::Owned(texts.join("\n\n")),
        };
        let (blocks, set_aside) = text::body(&joined, headline, facts);
        writer.append(&joined, blocks, set_aside);
    }
}

/// A text on one line, without tags.
pub(crate) fn line(text: &str) -> String {
    if !is_html(text) {
        return crate::document::one_line(text);
    }
    let mut writer = Writer::default();
    html::fragment(text, None, None, &mut writer);
    crate::document::one_line(&writer.text)
}

/// Whether a text is HTML: it holds a tag that is known, or characters that are written by their names.
pub(crate) fn is_html(text: &str) -> bool {
    has_tag(text) || has_named_character(text)
}

fn has_tag(text: &str) -> bool {
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        rest = rest[at + 1..].trim_start_matches('/');
        let end = rest.bytes().take(12).take_while(u8::is_ascii_alphanumeric).count();
        let name = rest[..end].to_ascii_lowercase();
        let is_end = rest[end..].starts_with(|next: char| matches!(next, '>' | '/') || next.is_whitespace());
        if !name.is_empty() && is_end && TAGS.contains(&format!(" {name} ")) {
            return true;
        }
    }
    false
}

fn has_named_character(text: &str) -> bool {
    text.match_indices('&').any(|(at, _)| {
        let rest = &text[at + 1..];
        let name = rest.strip_prefix('#').unwrap_or(rest);
        let len = name.bytes().take(9).take_while(u8::is_ascii_alphanumeric).count();
        len > 1 && name[len..].starts_with(';')
    })
}

/// HTML of a text: its lines and paragraphs as elements, where it has none of its own.
fn as_html(text: &str) -> Cow<'_, str> {
    let has_blocks =
        ["<p", "<br", "<div", "<li", "<td", "<P", "<BR", "<DIV"].iter().any(|tag| text.contains(tag));
    if has_tag(text) && has_blocks || !text.contains('\n') && is_html(text) {
        return Cow::Borrowed(text);
    }
    let escaped = if is_html(text) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.replace('&', "&amp;").replace('<', "&lt;"))
    };
    let paragraphs = escaped.replace("\r\n", "\n").replace("\n\n", "<p>").replace('\n', "<br>");
    Cow::Owned(format!("<p>{paragraphs}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_is_told_from_text() {
        let check = |text, expected| assert_eq!(is_html(text), expected, "{text}");
        check("<p>one</p>", true);
        check("one<br/>two", true);
        check("one <A HREF='x'>two", true);
        check("Tom &amp; Jerry", true);
        check("caf&#233;", true);
        check("a < b and c > d", false);
        check("Jane Doe <jane@example.org>", false);
        check("<b", false);
        check("Q&A; more", false);
        check("plain", false);
    }

    #[test]
    fn a_line_has_no_tags() {
        assert_eq!(line("The <i>old</i> mill &amp; the\nnew"), "The old mill & the new");
        assert_eq!(line(" The old\nmill "), "The old mill");
    }
}
