//! What was found: documents, and in each its best passages.

use crate::desk::{Desk, EXCERPT_BYTES};
use crate::hits::hit_class;
use crate::listed::ListedRow;
use crate::memo::memo;
use crate::session::{List, Session};
use crate::shown::Shown;
use crate::view::charts::Charts;
use crate::view::library::{LikeIt, opening};
use crate::view::lines::LineList;
use crate::view::list_head::ListHead;
use crate::view::provenance;
use crate::view::rows::{DrawRow, Rows};
use crate::view::said::Said;
use crate::view::states::{FewHits, NoHits, OtherSpellings};
use crate::view::still::Still;
use crate::view::strip::Strip;
use crate::view::when::{live, when};
use crate::view::why::WhyHere;
use crate::view::written;
use crate::wording::{self, sharing, words};
use leptos::prelude::*;
use std::sync::Arc;
use vademecum_corpus::{Excerpt, Part};
use vademecum_document::Span;
use vademecum_search::highlight::segments;
use vademecum_search::{DocId, DocumentHits, PassageHits};

/// How high a result mostly is, in CSS pixels.
const ROW: usize = 220;

/// How many documents that hold only some of the words likewise.
const FEW_PARTIAL: usize = 5;

/// How many passages of a document likewise, and of the only one.
const FEW_PASSAGES: usize = 3;
const FEW_OF_ONE: usize = 6;

/// The id of the results.
pub const RESULTS_ID: &str = "results";

/// How much the list holds: what was found or, where nothing is asked, all documents.
pub fn how_much(desk: Desk) -> Memo<String> {
    memo(move || {
        let of_documents = desk.corpus.documents().len();
        if !desk.session(Session::is_asking) {
            return wording::count(of_documents, &words().common.documents);
        }
        desk.found.with(|found| {
            wording::found(found.n_matches(), found.n_passages(), found.documents.len(), of_documents)
        })
    })
}

/// The results.
#[component]
pub fn Results() -> impl IntoView {
    let desk = Desk::get();
    let summary = how_much(desk);
    let rows = move || {
        desk.found.track();
        let listed = desk.listed.get();
        let n = listed.rows.len();
        let wanted = desk.wanted_nth(listed.clone());
        let draw: DrawRow = Arc::new(move |nth| match listed.rows.get(nth) {
            Some(row) => listed_row(desk, row, n),
            None => ().into_any(),
        });
        view! { <Rows n=n row=ROW kind="results-list" wanted=wanted draw=draw /> }.into_any()
    };
    let list = memo(move || desk.session(|session| session.list));
    let shown = move || match list.get() {
        List::Documents => rows.into_any(),
        List::Lines => view! { <LineList /> }.into_any(),
        List::Charts => view! { <Charts /> }.into_any(),
    };
    let n_found = memo(move || desk.found.with(|found| found.documents.len()));
    view! {
        <section id=RESULTS_ID class="results" aria-label=words().results.label tabindex="-1">
            <div class="results-head">
                <Said text=summary name="result-count" />
                <button type="button" class="link-button search-link" data-testid="copy-search" title=words().results.copy_search
                    on:click=move |_| desk.copy_search()>
                    {words().common.copy_link}
                </button>
            </div>
            {when(move || n_found.get() == 0, move || view! { <NoHits /> }.into_any())}
            {when(move || n_found.get() > 0, move || view! { <OtherSpellings /><ListHead /> }.into_any())}
            {live(shown)}
            {when(move || n_found.get() > 0, move || view! { <FewHits /> }.into_any())}
            {when(move || list.get() == List::Documents, move || view! { <Partial /> }.into_any())}
        </section>
    }
}

/// The documents that hold only some of the words, apart from those that hold all.
#[component]
fn Partial() -> impl IntoView {
    let desk = Desk::get();
    let n_shown = RwSignal::new(FEW_PARTIAL);
    let is_first = memo(move || desk.found.with(|found| found.documents.is_empty()));
    // Behind others it may wait, and is not seen to.
    let follow = move || {
        if is_first.get() {
            desk.found.track();
        } else {
            desk.settling.more.track();
        }
    };
    let n_found = memo(move || {
        follow();
        desk.found.with_untracked(|found| found.partial.len())
    });
    let documents = move || {
        follow();
        let n_shown = n_shown.get();
        let best: Vec<_> = desk.found.with_untracked(|found| {
            found.partial.iter().take(n_shown).map(|ranked| ranked.document).collect()
        });
        // The filter may leave nothing of a document.
        let hits = desk.partial_hits(&best).into_iter().filter(|hits| !hits.passages.is_empty());
        hits.map(|hits| {
            view! { <li><Group hits=hits like_it=Vec::new() n_shown=FEW_PASSAGES /></li> }.into_any()
        })
        .collect_view()
    };
    view! {
        {when(move || n_found.get() > 0, move || view! {
            <section class="partial" data-testid="partial">
                <h2 class="side-title partial-title">{words().results.partial}</h2>
                <ol class="results-list">{live(documents)}</ol>
                {when(move || n_shown.get() < n_found.get(), move || view! {
                    <button
                        type="button"
                        class="plain-button"
                        on:click=move |_| n_shown.update(|n| *n += FEW_PARTIAL)
                    >
                        {words().common.more_documents}
                    </button>
                }.into_any())}
            </section>
        }.into_any())}
    }
}

/// A row of the list.
fn listed_row(desk: Desk, row: &ListedRow, n: usize) -> AnyView {
    let hits = desk.found.with_untracked(|found| found.documents.get(row.nth).cloned());
    let like_it = row.like_it.clone();
    let n_shown = if n == 1 { FEW_OF_ONE } else { FEW_PASSAGES };
    hits.map(|hits| view! { <Group hits=hits like_it=like_it n_shown=n_shown /> }.into_any()).into_any()
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
    let Shown { title, passages } = Shown::of(desk.corpus, &hits);
    let strip = view! { <Strip hits=hits.clone() /> }.into_any();
    let passages = if passages.is_empty() {
        opening(desk, document, "result-opening").into_any()
    } else {
        list(hits, passages, n_shown)
    };
    view! {
        <div class="group">
            {heading(desk, document, &title)}
            {provenance::in_list(desk.corpus, document, false)}
            {strip}
            {passages}
            {untrack(|| desk.has_words()).then(|| view! { <WhyHere document=document /> }.into_any())}
            <LikeIt documents=like_it />
        </div>
    }
    .into_any()
}

/// The best passages of a document, and what shows more of them.
fn list(hits: DocumentHits, best: Vec<PassageHits>, n_shown: usize) -> AnyView {
    let desk = Desk::get();
    let n_passages = best.len();
    if n_passages <= n_shown {
        let list = Still::new("ol").with("class", "passages");
        let all = best.iter().map(|passage| result(desk, &hits, passage));
        return all.fold(list, Still::holding).into_any();
    }
    let n_shown = RwSignal::new(n_shown);
    let shown = move || {
        let shown = best.iter().take(n_shown.get());
        shown.map(|passage| result(desk, &hits, passage)).collect_view()
    };
    view! {
        <ol class="passages">{live(shown)}</ol>
        {when(move || n_shown.get() < n_passages, move || view! {
            <button type="button" class="link-button" on:click=move |_| n_shown.update(|n| *n += 10 * FEW_OF_ONE)>
                {move || wording::count(n_passages - n_shown.get().min(n_passages), &words().results.more_passages)}
            </button>
        }.into_any())}
    }
    .into_any()
}

/// The title of a document, which opens it. `found` is that title with what was found in it, if anything was.
fn heading(desk: Desk, document: DocId, found: &[Part]) -> Still {
    let (record, title) = (desk.corpus.document(document), desk.corpus.title(document));
    let heading = Still::new("h2").with("class", "group-title").with_any("lang", written::lang(record));
    let link = Still::new("a").with("data-testid", "result-title");
    let link = link.with("href", untrack(|| desk.document_link(document)));
    let link = link.with_any("aria-current", untrack(|| desk.is_open(document)));
    let heading = heading.with("dir", written::dir(&title, record));
    heading.holding(if found.is_empty() { link.text(title) } else { found.iter().fold(link, with_marks) })
}

/// A passage that was found.
fn result(desk: Desk, hits: &DocumentHits, passage: &PassageHits) -> Still {
    let id = passage.passage;
    let hit = (passage.n_matches > 0).then_some(passage.first_match + 1);
    let Excerpt { parts, is_cut_before, is_cut_after } =
        desk.corpus.excerpt(id, hits.matches_in(passage), EXCERPT_BYTES);
    let record = desk.corpus.document(hits.document);
    let link = Still::new("a").with("class", "result").with("data-testid", "result");
    let mut link = link.with_any("lang", written::lang(record));
    link = link.with("href", untrack(|| desk.passage_link(id, hit)));
    link = link.with_any("aria-current", desk.is_looked_at(id, hit).then_some("true"));
    // Only some documents have places, and where a hit stands is not free to know.
    if !record.locators.is_empty() {
        let first = hits.matches_in(passage).first().copied();
        let spans = first.map(|first| desk.corpus.spans(hits.document, &[first]));
        let hit = spans.and_then(|spans| spans.first().copied()).unwrap_or(desk.corpus.span(id));
        let place = Still::new("span").with("class", "result-place").with("data-testid", "result-place");
        link = link.holding(match record.locator(hit.start).map(sharing::locator) {
            Some(said) => place.text(said),
            None => place,
        });
    }
    if let Some(heading) = desk.corpus.section(id).filter(|heading| *heading != id) {
        let text = desk.corpus.passage_text(heading);
        let section = Still::new("span").with("class", "result-section");
        link = link.holding(section.with("dir", written::dir(&text, record)).text(text));
    }
    let dir = written::dir(&desk.corpus.passage_text(id), record);
    let mut shown = Still::new("span").with("class", "result-text").with("dir", dir);
    if is_cut_before {
        shown = shown.text("…\u{a0}");
    }
    for (nth, part) in parts.iter().enumerate() {
        if nth > 0 {
            shown = shown.text(" … ");
        }
        shown = with_marks(shown, part);
    }
    if is_cut_after {
        shown = shown.text("\u{a0}…");
    }
    Still::new("li").holding(link.holding(shown))
}

/// A part of an excerpt with marks around its hits.
fn with_marks(mut shown: Still, part: &Part) -> Still {
    let Part { text, hits, answers } = part;
    for segment in segments(Span::new(0, text.len()), hits) {
        let said = segment.span.of(text).to_owned();
        shown = match segment.hit {
            Some(nth) => {
                let class = hit_class(answers.get(nth).copied().unwrap_or_default());
                shown.holding(Still::new("mark").with("class", class).text(said))
            }
            None => shown.text(said),
        };
    }
    shown
}
