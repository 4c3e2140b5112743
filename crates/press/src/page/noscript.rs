//! What does a page show where scripts are switched off?
//!
//! What it is, and the titles of its documents with source and date; if the publisher wants it, their
//! text as well. Everything is escaped text.

use super::frame::escaped;
use core::fmt::Write;
use vademecum_corpus::{Corpus, DocumentRecord};
use vademecum_document::BlockKind;
use vademecum_search::DocId;

/// How much a page shows where scripts are switched off.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Noscript {
    /// The titles of the documents.
    #[default]
    Titles,
    /// Their text too, which makes the page larger by all of it.
    Full,
}

/// How many titles are listed; of a larger collection the rest is counted.
const MAX_TITLES: usize = 1000;

/// What stands in the page's `noscript`, as HTML.
pub(super) fn html(corpus: &Corpus, noscript: Noscript) -> String {
    let mut html = String::from(
        "<div class=\"state\"><p>This page finds and shows its documents \
         with JavaScript, which is switched off here. ",
    );
    html.push_str(match noscript {
        Noscript::Titles => "These are the documents that it holds.</p>\n<ul>\n",
        Noscript::Full => "This is what they say.</p>\n",
    });
    let documents = corpus.documents().iter().zip(0..).map(|(record, ordinal)| (DocId(ordinal), record));
    match noscript {
        Noscript::Titles => {
            for (document, record) in documents.take(MAX_TITLES) {
                // Writing to a string does not fail.
                let _ = writeln!(html, "<li>{}{}</li>", escaped(&corpus.title(document)), provenance(record));
            }
            html.push_str("</ul>\n");
            if let Some(more) = corpus.documents().len().checked_sub(MAX_TITLES).filter(|more| *more > 0) {
                let _ = writeln!(html, "<p>And {more} more.</p>");
            }
        }
        Noscript::Full => {
            for (document, record) in documents {
                let title = escaped(&corpus.title(document));
                let _ = writeln!(html, "<article><h2>{title}</h2><p>{}</p>", provenance(record).trim_start());
                push_blocks(&mut html, corpus, document, record);
                html.push_str("</article>\n");
            }
        }
    }
    html.push_str("</div>");
    html
}

/// ` · source · date`, as far as they are known.
fn provenance(record: &DocumentRecord) -> String {
    let published = record.metadata.published.map(|published| published.date.to_string());
    let known = record.metadata.source.iter().cloned().chain(published);
    known.fold(String::new(), |said, part| format!("{said} · {}", escaped(&part)))
}

fn push_blocks(html: &mut String, corpus: &Corpus, document: DocId, record: &DocumentRecord) {
    for block in &record.blocks {
        let text = escaped(&corpus.slice(document, block.span));
        let _ = match block.kind {
            BlockKind::Heading { .. } => writeln!(html, "<h3>{text}</h3>"),
            BlockKind::Code => writeln!(html, "<pre>{text}</pre>"),
            BlockKind::Quotation { .. } => writeln!(html, "<blockquote>{text}</blockquote>"),
            _ => writeln!(html, "<p>{text}</p>"),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use vademecum_corpus::build;
    use vademecum_corpus::folder::SourceFile;

    fn corpus(texts: &[&str]) -> Corpus {
        let files = texts.iter().enumerate().map(|(ordinal, text)| SourceFile {
            path: format!("{ordinal:04}.txt"),
            bytes: text.as_bytes().to_vec(),
        });
        Corpus::open(build(&files.collect::<Vec<_>>()).bytes).unwrap()
    }

    #[test]
    fn titles_and_texts_are_escaped() {
        let corpus = corpus(&[
            "Rain & Floods Close the \"White\" Mill\n\nThe text says </noscript> & <script>alert(1)</script> more.\n",
        ]);
        for noscript in [Noscript::Titles, Noscript::Full] {
            let html = html(&corpus, noscript);
            assert!(html.contains("Rain &amp; Floods Close the &quot;White&quot; Mill"), "{html}");
            assert!(!html.contains("<script") && !html.contains("</noscript"), "{html}");
            assert_eq!(html.contains("&amp; &lt;script&gt;alert(1)"), noscript == Noscript::Full, "{html}");
        }
    }

    #[test]
    fn a_long_list_ends_with_a_count() {
        let texts: Vec<String> =
            (0..MAX_TITLES + 7).map(|n| format!("Title {n}\n\nText number {n}.\n")).collect();
        let html = html(&corpus(&texts.iter().map(String::as_str).collect::<Vec<_>>()), Noscript::Titles);
        assert_eq!(html.matches("<li>").count(), MAX_TITLES);
        assert!(html.contains("And 7 more."), "{}", &html[html.len() - 200..]);
    }
}
