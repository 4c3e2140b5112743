//! What does a page show before its program runs?
//!
//! The beginning of the only document, or the titles of the first: as they will stand a moment later, so that
//! one can begin to read while the rest comes. Everything is escaped text, in the elements and classes of the
//! views that take its place.

use super::frame::escaped;
use core::fmt::Write;
use vademecum_corpus::{Corpus, DocumentRecord};
use vademecum_document::BlockKind;
use vademecum_search::DocId;

/// About as much of a document's text as fills a screen.
const MAX_TEXT_BYTES: usize = 3000;

/// About as many rows of the list.
const MAX_ROWS: usize = 12;

/// The preview, as HTML; nothing for an empty collection.
pub(super) fn html(corpus: &Corpus, title: &str) -> String {
    let (has_document, shown) = match corpus.documents() {
        [] => return String::new(),
        [record] => (true, beginning(corpus, record)),
        records => (false, rows(corpus, records, title)),
    };
    let front = if has_document { "document" } else { "results" };
    format!(
        "<div class=\"preview\"><div class=\"bar\"></div>\
         <main class=\"panes\" data-front=\"{front}\" data-has-document=\"{has_document}\">{shown}</main></div>"
    )
}

/// The beginning of a document: whole blocks only.
fn beginning(corpus: &Corpus, record: &DocumentRecord) -> String {
    let document = DocId(0);
    let language = record
        .metadata
        .language
        .as_ref()
        .map(|it| format!(" lang=\"{}\"", escaped(it.code())))
        .unwrap_or_default();
    let mut html = format!(
        "<div class=\"side\"></div><div class=\"reading\"><div class=\"reading-content\"><article class=\"article\"{language}>\
         <header class=\"article-head\"><h1 class=\"article-title\" dir=\"auto\">{}</h1>{}</header>\
         <div class=\"article-text\">",
        escaped(&corpus.title(document)),
        said_of(record)
    );
    let mut n_bytes = 0;
    for block in &record.blocks {
        n_bytes += block.span.len_bytes();
        if n_bytes > MAX_TEXT_BYTES {
            break;
        }
        let text = escaped(&corpus.slice(document, block.span));
        // Writing to a string does not fail.
        let _ = match block.kind {
            // A row of cells without their table tells nothing; it is there a moment later.
            BlockKind::Cell(_) => continue,
            BlockKind::Heading { .. } => write!(html, "<h2 dir=\"auto\">{text}</h2>"),
            BlockKind::Quotation { .. } => {
                write!(html, "<blockquote dir=\"auto\"><p dir=\"auto\">{text}</p></blockquote>")
            }
            BlockKind::Code => write!(html, "<pre dir=\"ltr\">{text}</pre>"),
            BlockKind::Caption => write!(html, "<p class=\"caption\" dir=\"auto\">{text}</p>"),
            BlockKind::Image => write!(html, "<p class=\"picture\" dir=\"auto\">{text}</p>"),
            BlockKind::Footnote { .. } => write!(html, "<p class=\"footnote\" dir=\"auto\">{text}</p>"),
            _ => write!(html, "<p dir=\"auto\">{text}</p>"),
        };
    }
    html + "</div></article></div></div>"
}

/// The first rows of the list.
fn rows(corpus: &Corpus, records: &[DocumentRecord], title: &str) -> String {
    let mut html = format!(
        "<div class=\"side\"><div class=\"side-content\"><h1 class=\"collection-title\">{}</h1>\
         <div class=\"side-columns\"><div class=\"filters\"></div><div class=\"library\"><div class=\"results-head\"></div>\
         <div class=\"rows library-list\"><div class=\"chunk\">",
        escaped(title)
    );
    for (document, record) in (0..).map(DocId).zip(records).take(MAX_ROWS) {
        let title = escaped(&corpus.title(document));
        let opening = corpus.opening_words(document).map_or_else(String::new, |opening| {
            format!("<p class=\"library-opening\" dir=\"auto\">{}</p>", escaped(&opening))
        });
        let _ = write!(
            html,
            "<div class=\"row\"><span class=\"library-row\"><span class=\"library-title\" dir=\"auto\">{title}</span></span>\
             {}{opening}</div>",
            said_of(record)
        );
    }
    html + "</div></div></div></div></div></div>"
}

/// Who published it, and when.
fn said_of(record: &DocumentRecord) -> String {
    let published = record.metadata.published.map(|published| published.date.to_string());
    let said = record.provenance(", ").into_iter().chain(published);
    let parts = said.map(|part| format!("<span class=\"provenance-part\">{}</span>", escaped(&part)));
    format!("<p class=\"provenance\" dir=\"auto\">{}</p>", parts.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use vademecum_corpus::build;
    use vademecum_corpus::folder::SourceFile;

    fn preview(texts: &[String]) -> String {
        let files = texts.iter().enumerate().map(|(ordinal, text)| SourceFile {
            path: format!("{ordinal:04}.txt"),
            bytes: text.as_bytes().to_vec(),
        });
        html(&Corpus::open(build(&files.collect::<Vec<_>>()).bytes).unwrap(), "Letters & papers")
    }

    #[test]
    fn one_document_begins_and_is_escaped() {
        let paragraph = "The mill <script>alert(1)</script> & the river stood still for a year. ".repeat(12);
        let html =
            preview(&[format!("Rain & Floods Close the Mill\n\n{}", format!("{paragraph}\n\n").repeat(9))]);
        assert!(html.contains("Rain &amp; Floods"), "{html}");
        assert!(html.contains("&lt;script&gt;alert(1)") && !html.contains("<script"), "{html}");
        assert_eq!(html.matches("<p dir").count(), 3, "whole paragraphs of some 900 bytes: {html}");
    }

    #[test]
    fn what_is_no_paragraph_begins_as_it_will_stand() {
        let text =
            "# Mill\n\nThe mill.\n\n> Quoted.\n\n| a | b |\n|---|---|\n| c | d |\n\n```\nturn(<1>)\n```\n";
        let file = SourceFile { path: "a.md".to_owned(), bytes: text.as_bytes().to_vec() };
        let html = html(&Corpus::open(build(&[file]).bytes).unwrap(), "");
        assert!(html.contains("<blockquote dir=\"auto\"><p dir=\"auto\">Quoted.</p></blockquote><pre dir=\"ltr\">turn(&lt;1&gt;)</pre>"), "{html}");
    }

    #[test]
    fn of_many_documents_the_first_are_listed() {
        let texts: Vec<String> = (0..50).map(|n| format!("Title number {n}\n\nText number {n}.\n")).collect();
        let html = preview(&texts);
        assert_eq!(html.matches("class=\"row\"").count(), MAX_ROWS);
        assert!(html.contains("Text number 3.") && !html.contains("Text number 49."), "{html}");
        assert!(html.contains("Letters &amp; papers"), "{html}");
        assert_eq!(preview(&[]), "");
    }
}
