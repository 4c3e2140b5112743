//! Source and date, which stand beside every title.

use crate::desk::Desk;
use crate::outward::{Outward, outward};
use crate::view::still::Still;
use crate::view::written;
use crate::wording;
use leptos::prelude::*;
use vademecum_corpus::Corpus;
use vademecum_document::Published;
use vademecum_search::DocId;

/// Who published a document, and when.
#[component]
pub fn Provenance(
    /// The document.
    document: DocId,
    /// Whether the publisher's codes are said too.
    #[prop(optional)]
    with_codes: bool,
    /// Whether its length and the time that it takes are said too.
    #[prop(optional)]
    with_length: bool,
) -> impl IntoView {
    line(Desk::get().corpus, document, wording::date, with_codes, with_length)
}

/// The same, for what is drawn in lists, where of the time the day is enough.
pub fn in_list(corpus: &'static Corpus, document: DocId, with_length: bool) -> Still {
    line(corpus, document, wording::day, false, with_length)
}

fn line(
    corpus: &'static Corpus,
    document: DocId,
    date: fn(Published) -> String,
    with_codes: bool,
    with_length: bool,
) -> Still {
    let record = corpus.document(document);
    let part = || Still::new("span").with("class", "provenance-part");
    let isolated = |text: String| part().holding(Still::new("bdi").text(text));
    let mut parts = Vec::new();
    for source in wording::provenance(record) {
        let source = Still::new("bdi").with_any("lang", written::lang(record)).text(source);
        parts.push(part().holding(source));
    }
    if let Some(published) = record.metadata.published {
        let time = Still::new("time").with("dir", "auto").with("datetime", published.to_string());
        parts.push(part().holding(time.text(date(published))));
    }
    if with_length {
        let whole = || Still::new("span").with("class", "provenance-part whole");
        parts.extend(wording::length(corpus, document).map(|said| whole().text(said)));
    }
    if with_codes {
        let codes = record.metadata.identifiers.iter();
        parts.extend(codes.map(|code| isolated([code.key.as_str(), " ", &code.value].concat())));
        parts.extend(record.metadata.url.as_ref().map(|url| address(url)));
    }
    // As the title beside it.
    let dir = written::dir(&corpus.title(document), record);
    let line = Still::new("p").with("class", "provenance").with("dir", dir);
    parts.into_iter().fold(line, Still::holding)
}

/// Where a document comes from. Without an address to lead to, a link is text.
fn address(url: &str) -> Still {
    let (href, shown, class) = match outward(url) {
        Some(Outward { href, shown }) => (Some(href), shown, "provenance-part outward"),
        None => (None, url.to_owned(), "provenance-part"),
    };
    let link = Still::new("a").with("class", class).with("data-testid", "source-address");
    let link = link.with("target", "_blank").with("rel", "noreferrer noopener");
    let link = link.holding(Still::new("bdi").text(shown));
    match href {
        Some(href) => link.with("href", href),
        None => link,
    }
}
