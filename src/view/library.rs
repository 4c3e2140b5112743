//! The documents, when nothing is asked.

use crate::desk::Desk;
use crate::listed::ListedRow;
use crate::view::list_head::DocumentOrder;
use crate::view::provenance;
use crate::view::rows::{DrawRow, Rows};
use crate::view::still::Still;
use crate::view::when::{live, when_or};
use crate::view::written;
use crate::wording::{self, words};
use leptos::prelude::*;
use std::sync::Arc;
use vademecum_search::DocId;

/// How high a row mostly is, in CSS pixels.
const ROW: usize = 100;

/// A space that does not collapse, where a number is written once the page has been on the screen: the first one
/// may take a browser 10 ms.
const HOLDS_ITS_PLACE: &str = "\u{a0}";

/// All documents, unless there is only one, which is open already.
#[component]
pub fn Library() -> impl IntoView {
    let desk = Desk::get();
    let n_documents = desk.corpus.documents().len();
    let rows = move || {
        let listed = desk.listed.get();
        let n = listed.rows.len();
        let wanted = desk.wanted_nth(listed.clone());
        let draw: DrawRow = Arc::new(move |nth| match listed.rows.get(nth) {
            Some(row) => view! { <LibraryRow row=row.clone() /> }.into_any(),
            None => ().into_any(),
        });
        view! { <Rows n=n row=ROW kind="library-list" wanted=wanted draw=draw /> }.into_any()
    };
    (n_documents > 1).then(|| {
        view! {
            <section class="library" data-testid="library">
                <div class="results-head">
                    <h2 class="side-title">{when_or(
                        move || desk.is_seen.get(),
                        move || wording::count(n_documents, &words().common.documents).into_any(),
                        || HOLDS_ITS_PLACE.into_any(),
                    )}</h2>
                    <DocumentOrder />
                </div>
                {live(rows)}
            </section>
        }
        .into_any()
    })
}

#[component]
fn LibraryRow(row: ListedRow) -> impl IntoView {
    let ListedRow { document, like_it, .. } = row;
    let desk = Desk::get();
    view! {
        {title(document)}
        {provenance::in_list(desk.corpus, document, true)}
        {opening(desk, document, "library-opening")}
        <LikeIt documents=like_it />
    }
    .into_any()
}

/// The first lines of a document's text, if it has any, named so for tests.
pub fn opening(desk: Desk, document: DocId, name: &'static str) -> Option<Still> {
    let record = desk.corpus.document(document);
    desk.corpus.opening_words(document).map(|opening| {
        let dir = written::dir(&opening, record);
        let line = Still::new("p").with("class", "library-opening").with_any("lang", written::lang(record));
        line.with("data-testid", name).with("dir", dir).text(opening)
    })
}

/// A document's title, which opens it.
fn title(document: DocId) -> Still {
    let desk = Desk::get();
    let (record, title) = (desk.corpus.document(document), desk.corpus.title(document));
    let row = Still::new("a").with("class", "library-row").with("data-testid", "library-row");
    let row = row.with_any("aria-current", desk.is_open(document)).with("href", desk.document_link(document));
    let shown = Still::new("span").with("class", "library-title").with_any("lang", written::lang(record));
    row.holding(shown.with("dir", written::dir(&title, record)).text(title))
}

/// The documents that say nearly the same, behind a button.
#[component]
pub fn LikeIt(
    /// The documents.
    documents: Vec<DocId>,
) -> impl IntoView {
    let n = documents.len();
    let is_open = RwSignal::new(false);
    let rows = move || {
        let row = |&document: &DocId| {
            let about = provenance::in_list(Desk::get().corpus, document, true);
            Still::new("li").holding(title(document)).holding(about)
        };
        is_open
            .get()
            .then(|| view! { <ul class="like-it">{documents.iter().map(row).collect_view()}</ul> }.into_any())
    };
    (n > 0).then(move || {
        view! {
            <button type="button" class="link-button" data-testid="like-it" aria-expanded=move || is_open.get().to_string()
                on:click=move |_| is_open.update(|is_open| *is_open = !*is_open)>
                {wording::count(n, &words().lists.like_it)}
            </button>
            {live(rows)}
        }
        .into_any()
    })
}
