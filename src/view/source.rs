//! A document as it stands in its file.

use crate::browser;
use crate::desk::Desk;
use crate::session::View;
use crate::sheet::source_portions;
use crate::view::provenance::Provenance;
use crate::view::reader::Reader;
use crate::view::sheets::Sheets;
use crate::view::written;
use crate::wording::{self, words};
use leptos::prelude::*;
use std::sync::Arc;
use vademecum_document::{Role, SetAside, Span};
use vademecum_search::DocId;
use vademecum_wording::template::around;

/// The source text, with what was set aside shown as such.
#[component]
pub fn Source(
    /// The document.
    document: DocId,
) -> impl IntoView {
    let desk = Desk::get();
    let record = desk.corpus.document(document);
    let text: Arc<str> = desk.corpus.source_text(document).into();
    // Spans index the stored text, which may have a title of its own in front.
    let moved =
        |span: Span| Span { start: span.start - record.prefix_len, end: span.end - record.prefix_len };
    let set_aside: Arc<[SetAside]> = record
        .regions()
        .into_iter()
        .filter_map(|region| match region.role {
            Role::SetAside(reason) => Some(SetAside { span: moved(region.span), reason }),
            _ => None,
        })
        .collect();
    let portions: Arc<[Span]> = source_portions(&text).into();
    let lengths = portions.iter().map(|portion| portion.len_bytes()).collect();
    let draw = Arc::new(move |ordinal: usize| {
        let portion = portions.get(ordinal).copied().unwrap_or_default();
        view! { <pre class="source-text" lang=written::lang(record) dir="auto">{annotated(&text, portion, &set_aside)}</pre> }.into_any()
    });
    let (before, after) = around(words().reader.file_as_it_is);
    // Where there is room for both, the article stands before it, with title, date and the way back.
    let is_beside = browser::matches("(min-width: 80rem)");
    let head = (!is_beside).then(|| {
        let title = desk.corpus.title(document);
        let dir = written::dir(&title, record);
        view! {
            <h1 class="article-title" lang=written::lang(record) dir=dir>{title}</h1>
            <Provenance document=document with_codes=true />
            <button type="button" class="link-button" data-testid="source-text-toggle" on:click=move |_| desk.show(View::Reader)>
                {words().reader.article}
            </button>
        }.into_any()
    });
    view! {
        <div class=if is_beside { "beside" } else { "" }>
            {is_beside.then(|| view! { <Reader document=document /> }.into_any())}
            <article class="article source" data-testid="source-text" aria-label=words().reader.source_text>
                <header class="article-head">
                    {head}
                    <p class="note">
                        {before} <bdi class="file-name">{record.file.clone()}</bdi> {after}
                    </p>
                </header>
                <Sheets lengths=lengths draw=draw wanted=Signal::derive(|| None) />
            </article>
        </div>
    }
}

/// A portion of the source with what was set aside in it.
fn annotated(text: &str, portion: Span, set_aside: &[SetAside]) -> Vec<AnyView> {
    let mut shown = Vec::new();
    let mut at = portion.start;
    for aside in
        set_aside.iter().filter(|aside| aside.span.end > portion.start && aside.span.start < portion.end)
    {
        let (start, end) = (aside.span.start.max(at), aside.span.end.min(portion.end));
        shown.push(Span { start: at, end: start }.of(text).to_owned().into_any());
        let reason = wording::set_aside(aside.reason);
        let inside = Span { start, end }.of(text).to_owned();
        shown.push(
            view! { <span class="set-aside" data-reason=reason>{inside}<span class="set-aside-reason">{reason}</span></span> }
                .into_any(),
        );
        at = end;
    }
    shown.push(Span { start: at, end: portion.end }.of(text).to_owned().into_any());
    shown
}
