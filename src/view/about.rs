//! What is known of a document beyond what stands beside its title.

use crate::completion;
use crate::desk::Desk;
use crate::wording::{self, words};
use leptos::prelude::*;
use vademecum_search::DocId;

/// What opens to show it: subjects, what else the document says of itself, and the files that hold it.
#[component]
pub fn About(
    /// The document.
    document: DocId,
) -> impl IntoView {
    let desk = Desk::get();
    let record = desk.corpus.document(document);
    let said = &words().reader;
    let tags = record.metadata.tags.iter().map(|tag| {
        let query = ["tag:", &completion::as_typed(tag)].concat();
        view! {
            <button type="button" class="link-button about-tag" data-testid="about-tag" on:click=move |_| desk.ask(query.clone())>
                <bdi>{tag.clone()}</bdi>
            </button>
        }.into_any()
    });
    let tags = (!record.metadata.tags.is_empty()).then(|| fact(said.tags.to_owned(), tags.collect_view()));
    let further = record.metadata.further.iter().map(|entry| {
        let value = view! { <bdi class="about-value">{entry.value.clone()}</bdi> }.into_any();
        fact(wording::fact(&entry.key).to_owned(), value)
    });
    let files = [record.file.as_str()].into_iter().chain(desk.corpus.copies(document));
    let files = files.map(|file| view! { <bdi class="about-value">{file.to_owned()}</bdi> }.into_any());
    view! {
        <details class="about" data-testid="about">
            <summary data-testid="about-toggle">{said.about}</summary>
            <dl class="about-facts">
                {tags}
                {further.collect_view()}
                {fact(said.files.to_owned(), files.collect_view())}
            </dl>
        </details>
    }
}

fn fact(name: String, value: impl IntoView) -> impl IntoView {
    view! {
        <div class="about-fact">
            <dt><bdi>{name}</bdi></dt>
            <dd>{value}</dd>
        </div>
    }
}
