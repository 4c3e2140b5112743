//! What was found: documents, and in each its best passages.

use crate::desk::Desk;
use crate::hits::hit_class;
use crate::listed::ListedRow;
use crate::session::List;
use crate::view::charts::Charts;
use crate::view::library::LikeIt;
use crate::view::lines::LineList;
use crate::view::list_head::ListHead;
use crate::view::marked::marked;
use crate::view::provenance::Provenance;
use crate::view::rows::{DrawRow, Rows};
use crate::view::states::{FewHits, NoHits};
use crate::view::strip::Strip;
use crate::view::why::WhyHere;
use crate::view::written;
use crate::wording::{self, sharing, words};
use leptos::prelude::*;
use std::sync::Arc;
use vademecum_corpus::{Excerpt, Part};
use vademecum_document::Span;
use vademecum_search::{DocId, DocumentHits, PassageHits};

/// How many documents are drawn together.
const CHUNK: usize = 5;

/// How many documents that hold only some of the words likewise.
const FEW_PARTIAL: usize = 5;

/// How many passages of a document likewise, and of the only one.
const FEW_PASSAGES: usize = 3;
const FEW_OF_ONE: usize = 6;

/// About four lines of a result.
const EXCERPT_BYTES: usize = 230;

/// The id of the results.
pub const RESULTS_ID: &str = "results";

/// The results.
#[component]
pub fn Results() -> impl IntoView {
    let desk = Desk::get();
    let summary = move || {
        desk.found.with(|found| {
            let of_documents = desk.corpus.documents().len();
            wording::found(found.n_matches(), found.n_passages(), found.documents.len(), of_documents)
        })
    };
    let rows = move || {
        desk.found.track();
        let listed = desk.listed.get();
        let n = listed.rows.len();
        let draw: DrawRow = Arc::new(move |nth| match listed.rows.get(nth) {
            Some(row) => listed_row(desk, row, n),
            None => ().into_any(),
        });
        view! { <Rows n=n chunk=CHUNK kind="results-list" draw=draw /> }
    };
    let list = Memo::new(move |_| desk.session(|session| session.list));
    let shown = move || match list.get() {
        List::Documents => rows.into_any(),
        List::Lines => view! { <LineList /> }.into_any(),
        List::Charts => view! { <Charts /> }.into_any(),
    };
    let n_found = Memo::new(move |_| desk.found.with(|found| found.documents.len()));
    view! {
        <section id=RESULTS_ID class="results" aria-label=words().results.label tabindex="-1">
            <div class="results-head">
                <p class="side-title" role="status" data-testid="result-count">{summary}</p>
                <button type="button" class="link-button" data-testid="copy-search" title=words().results.copy_search
                    on:click=move |_| desk.copy_search()>
                    {words().common.copy_link}
                </button>
            </div>
            <Show when=move || n_found.get() == 0><NoHits /></Show>
            <Show when=move || { n_found.get() > 0 }><ListHead /></Show>
            {shown}
            <Show when=move || { n_found.get() > 0 }><FewHits /></Show>
            <Show when=move || list.get() == List::Documents><Partial /></Show>
        </section>
    }
}

/// The documents that hold only some of the words, apart from those that hold all.
#[component]
fn Partial() -> impl IntoView {
    let desk = Desk::get();
    let n_shown = RwSignal::new(FEW_PARTIAL);
    let n_found = Memo::new(move |_| desk.found.with(|found| found.partial.len()));
    let documents = move || {
        let best: Vec<_> = desk
            .found
            .with(|found| found.partial.iter().take(n_shown.get()).map(|ranked| ranked.document).collect());
        // The filter may leave nothing of a document.
        let hits = desk.partial_hits(&best).into_iter().filter(|hits| !hits.passages.is_empty());
        hits.map(|hits| view! { <li><Group hits=hits like_it=Vec::new() n_shown=FEW_PASSAGES /></li> })
            .collect_view()
    };
    view! {
        <Show when=move || { n_found.get() > 0 }>
            <section class="partial" data-testid="partial">
                <h2 class="side-title partial-title">{words().results.partial}</h2>
                <ol class="results-list">{documents}</ol>
                <Show when=move || n_shown.get() < n_found.get()>
                    <button
                        type="button"
                        class="plain-button"
                        on:click=move |_| n_shown.update(|n| *n += FEW_PARTIAL)
                    >
                        {words().common.more_documents}
                    </button>
                </Show>
            </section>
        </Show>
    }
}

/// A row of the list.
fn listed_row(desk: Desk, row: &ListedRow, n: usize) -> AnyView {
    let hits = desk.found.with_untracked(|found| found.documents.get(row.nth).cloned());
    let like_it = row.like_it.clone();
    let n_shown = if n == 1 { FEW_OF_ONE } else { FEW_PASSAGES };
    hits.map(|hits| view! { <Group hits=hits like_it=like_it n_shown=n_shown /> }).into_any()
}

/// A document that was found.
#[component]
fn Group(
    hits: DocumentHits,
    /// The documents that say nearly the same.
    like_it: Vec<DocId>,
    /// How many passages are shown at first.
    n_shown: usize,
) -> impl IntoView {
    let desk = Desk::get();
    let document = hits.document;
    let n_shown = RwSignal::new(n_shown);
    let best = hits.best_first();
    let n_passages = best.len();
    let is_open = move || (desk.document.get() == Some(document)).then_some("true");
    let strip = view! { <Strip hits=hits.clone() /> };
    let (record, title) = (desk.corpus.document(document), desk.corpus.title(document));
    let title_dir = written::dir(&title, record);
    let passages = move || {
        best.iter()
            .take(n_shown.get())
            .map(|passage| view! { <Result hits=hits.clone() passage=*passage /> })
            .collect_view()
    };
    view! {
        <div class="group">
            <h2 class="group-title" lang=written::lang(record) dir=title_dir>
                <a href=move || desk.document_link(document) aria-current=is_open
                    on:click=move |event| { event.prevent_default(); desk.open_document(document); }>
                    {title}
                </a>
            </h2>
            <Provenance document=document />
            {strip}
            <ol class="passages">{passages}</ol>
            <Show when=move || n_shown.get() < n_passages>
                <button type="button" class="link-button" on:click=move |_| n_shown.update(|n| *n += 10 * FEW_OF_ONE)>
                    {move || wording::count(n_passages - n_shown.get().min(n_passages), &words().results.more_passages)}
                </button>
            </Show>
            <Show when=move || desk.has_words()><WhyHere document=document /></Show>
            <LikeIt documents=like_it />
        </div>
    }
    .into_any()
}

/// A passage that was found.
#[component]
fn Result(hits: DocumentHits, passage: PassageHits) -> impl IntoView {
    let desk = Desk::get();
    let id = passage.passage;
    let hit = (passage.n_matches > 0).then_some(passage.first_match + 1);
    let excerpt = desk.corpus.excerpt(id, hits.matches_in(&passage), EXCERPT_BYTES);
    let record = desk.corpus.document(hits.document);
    // Only some documents have places, and where a hit stands is not free to know.
    let place = (!record.locators.is_empty()).then(|| {
        let first = hits.matches_in(&passage).first().copied();
        let spans = first.map(|first| desk.corpus.spans(hits.document, &[first]));
        let hit = spans.and_then(|spans| spans.first().copied()).unwrap_or(desk.corpus.span(id));
        let place = record.locator(hit.start).map(sharing::locator);
        view! { <span class="result-place" data-testid="result-place">{place}</span> }
    });
    let section = desk.corpus.section(id).filter(|heading| *heading != id).map(|heading| {
        let text = desk.corpus.passage_text(heading);
        let dir = written::dir(&text, record);
        view! { <span class="result-section" dir=dir>{text}</span> }
    });
    let dir = written::dir(&desk.corpus.passage_text(id), record);
    let Excerpt { parts, is_cut_before, is_cut_after } = excerpt;
    let part = |(nth, Part { text, hits, answers }): (usize, Part)| {
        let whole = Span::new(0, text.len());
        let class = |nth: usize| hit_class(answers.get(nth).copied().unwrap_or_default());
        let mark = |nth, hit| view! { <mark class=class(nth)>{hit}</mark> }.into_any();
        let shown = marked(&text, whole, &hits, mark);
        view! { {(nth > 0).then_some(" … ")} {shown} }
    };
    let shown = parts.into_iter().enumerate().map(part).collect_view();
    view! {
        <li>
            <a class="result" data-testid="result" lang=written::lang(record) href=move || desk.passage_link(id, hit)
                on:click=move |event| { event.prevent_default(); desk.open_passage(id, hit); }>
                {place} {section}
                <span class="result-text" dir=dir>
                    {is_cut_before.then_some("…\u{a0}")} {shown} {is_cut_after.then_some("\u{a0}…")}
                </span>
            </a>
        </li>
    }
}
