//! A document as an article.

use crate::browser;
use crate::desk::Desk;
use crate::desk::front::READING_ID;
use crate::memo::memo;
use crate::session::View;
use crate::sheet::{Piece, sheet_of, sheets};
use crate::view::about::About;
use crate::view::block::{part, passage_text};
use crate::view::neighbours::Neighbours;
use crate::view::note::ReadNotes;
use crate::view::outline::Outline;
use crate::view::provenance::Provenance;
use crate::view::sheets::Sheets;
use crate::view::strip::Strip;
use crate::view::when::{live, when};
use crate::view::written;
use crate::wording::{self, words};
use leptos::prelude::*;
use std::sync::Arc;
use vademecum_corpus::notes::Notes;
use vademecum_corpus::{PassageRole, Resolution};
use vademecum_search::DocId;
use vademecum_wording::template::fill;

/// The article.
#[component]
pub fn Reader(
    /// The document.
    document: DocId,
) -> impl IntoView {
    let desk = Desk::get();
    let corpus = desk.corpus;
    let text: Arc<str> = corpus.stored_text(document).into();
    let record = corpus.document(document);
    provide_context(ReadNotes(Arc::new(Notes::of(&record.marks, &record.blocks, &text))));
    let sheets = Arc::new(sheets(corpus, document, &text));
    let lengths = sheets.iter().map(|sheet| sheet.len_bytes).collect();
    let wanted = Signal::derive({
        let sheets = sheets.clone();
        move || desk.wanted.get().and_then(|passage| sheet_of(&sheets, passage))
    });
    let draw = {
        let text = text.clone();
        Arc::new(move |ordinal: usize| {
            let parts = sheets.get(ordinal).map(|sheet| sheet.parts.as_slice()).unwrap_or_default();
            parts.iter().map(|drawn| part(drawn, &text)).collect_view().into_any()
        })
    };
    let said = &words().lists;
    let n_words = wording::count(corpus.n_words(document) as usize, &said.words);
    let minutes = wording::count(corpus.reading_minutes(document) as usize, &said.minutes);
    // Where the words stand in it, in sight wherever one is.
    let strip = move || {
        desk.hits.track();
        let hits = desk.partial_hits(&[document]).pop().filter(|_| desk.has_words())?;
        Some(view! { <div class="article-strip"><Strip hits=hits /></div> }.into_any())
    };
    // The article may stand beside its source.
    let other = memo(move || if desk.view() == View::Source { View::Reader } else { View::Source });
    view! {
        <article class="article" data-testid="document">
            <header class="article-head">
                <Title document=document text=text />
                <Provenance document=document with_codes=true />
                <p class="provenance" data-testid="length">
                    <span class="provenance-part">{n_words}</span>
                    <span class="provenance-part">{minutes}</span>
                </p>
                <p class="print-only print-link" dir="ltr">{move || desk.place_link(document)}</p>
                <div class="article-tools">
                    <button type="button" class="link-button" data-testid="source-text-toggle" on:click=move |_| desk.show(other.get())>
                        {move || if other.get() == View::Source { words().reader.source_text } else { words().reader.article }}
                    </button>
                    <button type="button" class="link-button" data-testid="alone" on:click=move |_| desk.be_alone(true)>
                        {words().reader.alone}
                    </button>
                    <GoOn document=document />
                </div>
                <About document=document />
                <Outline document=document />
            </header>
            <Moved />
            {live(strip)}
            <div class="article-text" lang=written::lang(record)><Sheets lengths=lengths draw=draw wanted=wanted /></div>
            <Neighbours document=document />
        </article>
    }
}

/// The way to where the reader left off at another visit, for who comes without a place in mind.
#[component]
fn GoOn(document: DocId) -> impl IntoView {
    let desk = Desk::get();
    let has_place = desk.session_now(|session| session.at.is_some());
    let left = if has_place { None } else { desk.left_off(document) };
    let is_wanted = memo(move || desk.session(|session| session.at.is_none()));
    // The button is gone then, and what stands beside it is out of sight.
    let go_on = move |passage| {
        desk.open_passage(passage, None);
        browser::focus(READING_ID);
    };
    left.map(|(passage, percent)| {
        let said = fill(words().reader.go_on, &[&wording::number(percent.into())]);
        view! {
            {when(move || is_wanted.get(), move || view! {
                <button type="button" class="link-button go-on" data-testid="go-on" on:click=move |_| go_on(passage)>
                    {said.clone()}
                </button>
            }.into_any())}
        }.into_any()
    })
}

#[component]
fn Title(document: DocId, text: Arc<str>) -> impl IntoView {
    let corpus = Desk::get().corpus;
    let title = corpus.passages_of(document).find(|passage| corpus.role(*passage) == PassageRole::Title);
    title.map(|passage| {
        let record = corpus.document(document);
        let piece = Piece { passage, span: corpus.span(passage), is_continued: false };
        view! {
            <h1 class="article-title" data-testid="document-title" data-passage=passage.0.to_string()
                lang=written::lang(record) dir=written::dir(piece.span.of(&text), record)
                id=crate::desk::place::passage_element(passage)>
                {passage_text(piece, &text)}
            </h1>
        }
        .into_any()
    })
}

/// Says so when a link's passage is no longer as it was.
#[component]
fn Moved() -> impl IntoView {
    let desk = Desk::get();
    let is_moved = memo(move || matches!(desk.resolution(), Some(Resolution::Closest(_))));
    view! {
        {when(move || is_moved.get(), move || view! {
            <p class="note moved" role="status" data-testid="moved">
                {words().reader.moved}
            </p>
        }.into_any())}
    }
}
