//! Source and date, which stand beside every title.

use crate::desk::Desk;
use crate::outward::{Outward, outward};
use crate::view::written;
use crate::wording;
use leptos::prelude::*;
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
    let corpus = Desk::get().corpus;
    let record = corpus.document(document);
    // As the title beside it.
    let dir = written::dir(&corpus.title(document), record);
    let length = with_length.then(|| {
        let words = wording::length(corpus, document);
        words.map(|said| view! { <span class="provenance-part">{said}</span> })
    });
    let sources = wording::provenance(record)
        .into_iter()
        .map(|source| view! { <span class="provenance-part"><bdi lang=written::lang(record)>{source}</bdi></span> });
    let published = record.metadata.published.map(|published| {
        view! {
            <span class="provenance-part">
                <time dir="auto" datetime=published.to_string()>{wording::date(published)}</time>
            </span>
        }
    });
    let codes = record.metadata.identifiers.iter().filter(|_| with_codes).map(|code| {
        view! { <span class="provenance-part"><bdi>{code.key.clone()}" "{code.value.clone()}</bdi></span> }
    });
    let address = record.metadata.url.as_ref().filter(|_| with_codes).map(|url| {
        // Without an address to lead to, a link is text.
        let (href, shown, class) = match outward(url) {
            Some(Outward { href, shown }) => (Some(href), shown, "provenance-part outward"),
            None => (None, url.clone(), "provenance-part"),
        };
        view! {
            <a class=class href=href target="_blank" rel="noreferrer noopener" data-testid="source-address">
                <bdi>{shown}</bdi>
            </a>
        }
    });
    view! {
        <p class="provenance" dir=dir>{sources.collect_view()} {published} {length} {codes.collect_view()} {address}</p>
    }
}
