//! Where does what stand in a page?
//!
//! The frame is the page's own `index.html`, but for what trunk puts into it. What depends on the
//! collection goes between elements that are there already; all of it is escaped text or made here.

use crate::{Failure, Outcome};

/// What goes into a frame.
pub(super) struct Parts<'a> {
    /// The page's title, as text.
    pub(super) title: &'a str,
    /// The content security policy.
    pub(super) policy: &'a str,
    /// More elements of the head, as HTML.
    pub(super) head: &'a str,
    /// The style.
    pub(super) style: &'a str,
    /// What is shown where scripts are switched off, as HTML.
    pub(super) noscript: &'a str,
    /// What is shown before the program runs, as HTML.
    pub(super) preview: &'a str,
    /// The script that runs before anything else.
    pub(super) check: &'a str,
    /// Blocks of data, as HTML.
    pub(super) blocks: &'a str,
    /// The script that starts the page.
    pub(super) start: &'a str,
}

/// The end of what stands on the page before its program runs.
const OPENING_END: &str = "</p></div>";

const CHARSET: &str = "<meta charset=\"utf-8\" />\n";

/// The frame in trunk's source: without the lines that ask trunk for something.
pub(super) fn of_index(index: &str) -> String {
    let lines = index.lines().map(str::trim).filter(|line| !line.is_empty() && !line.contains("data-trunk"));
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// A page.
///
/// # Errors
/// When the frame lacks a place where something has to go.
pub(super) fn filled(frame: &str, parts: &Parts<'_>) -> Outcome<String> {
    let policy = format!(
        "{CHARSET}<meta http-equiv=\"Content-Security-Policy\" content=\"{}\" />\n",
        escaped(parts.policy)
    );
    let head = format!("{}<style>{}</style>\n</head>", parts.head, parts.style);
    let start = format!("{}<script type=\"module\">{}</script>\n</body>", parts.blocks, parts.start);
    let page = between(frame, "<title>", "</title>", &escaped(parts.title))?;
    let page = between(&page, "<noscript>", "</noscript>", parts.noscript)?;
    let page = replaced(&page, OPENING_END, &format!("</p>{}</div>", parts.preview))?;
    let page = replaced(&page, "<noscript>", &format!("<script>{}</script>\n<noscript>", parts.check))?;
    let page = replaced(&page, "</body>", &start)?;
    let page = replaced(&page, "</head>", &head)?;
    replaced(&page, CHARSET, &policy)
}

/// Text as HTML that shows it, inside elements and quoted attributes.
pub(super) fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            // Not allowed in HTML, and no text anyway.
            '\0' => html.push('\u{fffd}'),
            _ => html.push(character),
        }
    }
    html
}

fn between(page: &str, start: &str, end: &str, content: &str) -> Outcome<String> {
    let from = page.find(start).ok_or_else(|| lacking(start))? + start.len();
    let to = page[from..].find(end).ok_or_else(|| lacking(end))? + from;
    Ok([&page[..from], content, &page[to..]].concat())
}

/// The first `mark` gives way to `content`. What comes from documents stands behind its mark always, and
/// can hold no tag, so it is never taken for one.
fn replaced(page: &str, mark: &str, content: &str) -> Outcome<String> {
    let (before, after) = page.split_once(mark).ok_or_else(|| lacking(mark))?;
    Ok([before, content, after].concat())
}

fn lacking(mark: &str) -> Failure {
    Failure::new("the page's frame", format!("has no {}", mark.trim()), "put it back into index.html")
}

#[cfg(test)]
mod tests {
    use super::*;

    const INDEX: &str = "<!doctype html>\n<html lang=\"en\">\n<head>\n    <meta charset=\"utf-8\" />\n    \
        <title>Old</title>\n    <link data-trunk rel=\"css\" href=\"style/base.css\" />\n</head>\n<body>\n    \
        <div id=\"opening\"><p></p></div>\n    <noscript>Old</noscript>\n</body>\n</html>\n";

    #[test]
    fn each_part_stands_in_its_place() {
        let parts = Parts {
            title: "A <b> & \"c\"",
            policy: "script-src 'none'",
            head: "<link rel=\"icon\" />\n",
            style: "p{}",
            noscript: "<p>Off</p>",
            preview: "<p>Soon</p>",
            check: "check()",
            blocks: "<script type=\"application/gzip\">AA==</script>\n",
            start: "start()",
        };
        let expected = "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\" />\n\
            <meta http-equiv=\"Content-Security-Policy\" content=\"script-src &#39;none&#39;\" />\n\
            <title>A &lt;b&gt; &amp; &quot;c&quot;</title>\n<link rel=\"icon\" />\n<style>p{}</style>\n</head>\n\
            <body>\n<div id=\"opening\"><p></p><p>Soon</p></div>\n<script>check()</script>\n<noscript><p>Off</p></noscript>\n\
            <script type=\"application/gzip\">AA==</script>\n<script type=\"module\">start()</script>\n\
            </body>\n</html>\n";
        assert_eq!(filled(&of_index(INDEX), &parts).as_deref(), Ok(expected));
    }

    #[test]
    fn a_frame_without_a_place_is_told() {
        let parts = Parts {
            title: "",
            policy: "",
            head: "",
            style: "",
            noscript: "",
            preview: "",
            check: "",
            blocks: "",
            start: "",
        };
        let told = filled("<title></title>", &parts).unwrap_err().to_string();
        assert!(told.contains("<noscript>"), "{told}");
    }
}
