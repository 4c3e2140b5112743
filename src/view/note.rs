//! The signs in a text that refer to its notes, and the way back from these.

use crate::desk::Desk;
use leptos::prelude::*;
use std::sync::Arc;
use vademecum_corpus::notes::Notes;
use vademecum_document::Span;
use vademecum_search::{DocId, PassageId};

/// The notes of the document that is read.
#[derive(Clone)]
pub struct ReadNotes(pub Arc<Notes>);

fn notes() -> Option<Arc<Notes>> {
    use_context::<ReadNotes>().map(|read| read.0)
}

/// A sign, which leads to its note and tells it to whom points at it.
pub fn sign(document: DocId, at: Span, shown: Vec<AnyView>) -> AnyView {
    let corpus = Desk::get().corpus;
    let note = notes().and_then(|notes| notes.note(at));
    let note = note.and_then(|note| corpus.document(document).blocks.get(note));
    match note.and_then(|note| corpus.passage_at(document, note.span.start)) {
        Some(note) => {
            let said = corpus.passage_text(note);
            view! { <sup>{way("doc-noteref", "", Some(said), note, shown)}</sup> }.into_any()
        }
        None => view! { <sup>{shown}</sup> }.into_any(),
    }
}

/// What names a note: it leads back to where the text refers to it.
pub fn marker(document: DocId, note: usize, shown: String) -> AnyView {
    let sign = notes().and_then(|notes| notes.sign(note));
    match sign.and_then(|sign| Desk::get().corpus.passage_at(document, sign.start)) {
        Some(text) => way("doc-backlink", "marker", None, text, vec![shown.into_any()]),
        None => view! { <span class="marker">{shown}</span> }.into_any(),
    }
}

fn way(
    role: &'static str,
    class: &'static str,
    said: Option<String>,
    to: PassageId,
    shown: Vec<AnyView>,
) -> AnyView {
    let desk = Desk::get();
    view! {
        <a role=role class=class title=said href=move || desk.passage_link(to, None)
            on:click=move |event| { event.prevent_default(); desk.step_to(to); }>
            {shown}
        </a>
    }
    .into_any()
}
