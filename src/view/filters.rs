//! The filters, with live counts.

use crate::desk::Desk;
use crate::wording::{self, fill, number, words};
use leptos::prelude::*;
use vademecum_corpus::{Dimension, FacetCount};

/// How many values of a dimension are shown before the reader asks for more.
const FEW: usize = 6;

/// All filters.
#[component]
pub fn FilterPane() -> impl IntoView {
    let desk = Desk::get();
    let has_filters = Memo::new(move |_| desk.session(|session| !session.filters.is_empty()));
    view! {
        <section class="filters" aria-label=words().filters.label>
            {Dimension::ALL.map(|dimension| view! { <Facet dimension=dimension /> })}
            <Show when=move || has_filters.get()>
                <button type="button" class="link-button" data-testid="clear-filters" on:click=move |_| desk.clear_filters()>
                    {words().filters.clear}
                </button>
            </Show>
        </section>
    }
}

/// The values of one dimension.
#[component]
fn Facet(dimension: Dimension) -> impl IntoView {
    let desk = Desk::get();
    let is_open = RwSignal::new(false);
    let values = Memo::new(move |_| {
        let mut values = desk.facet(dimension);
        // In a collection of many documents there are too many sections to keep their order.
        if dimension == Dimension::Section && desk.corpus.documents().len() > 1 {
            values.sort_by_key(|value| core::cmp::Reverse((value.is_chosen, value.n)));
        }
        values
    });
    // Where the whole collection has but one value, there is nothing to choose.
    let has_choice = desk.corpus.n_values(dimension) > 1;
    let is_useful = move || has_choice && values.with(|values| !values.is_empty());
    let shown = move || {
        let values = values.get();
        let n = if is_open.get() { values.len() } else { values.len().min(FEW) };
        values
            .into_iter()
            .take(n)
            .map(move |value| view! { <Choice dimension=dimension value=value /> })
            .collect_view()
    };
    let n_more = move || values.with(|values| values.len().saturating_sub(FEW));
    view! {
        <Show when=is_useful>
            <fieldset class="facet" data-dimension=dimension.key()>
                <legend>{wording::dimension(dimension)}</legend>
                <div class="facet-values">{shown}</div>
                <Show when=move || { n_more() > 0 && !is_open.get() }>
                    <button type="button" class="link-button" on:click=move |_| is_open.set(true)>
                        {move || fill(words().filters.more, &[&number(n_more())])}
                    </button>
                </Show>
            </fieldset>
        </Show>
    }
}

/// One value.
#[component]
fn Choice(dimension: Dimension, value: FacetCount) -> impl IntoView {
    let desk = Desk::get();
    let key = format!("{}:{}", dimension.key(), value.value);
    let name = wording::facet_value(dimension, &value.value);
    view! {
        <button type="button" class="choice" data-testid="filter" data-filter=key aria-pressed=value.is_chosen.to_string()
            on:click=move |_| desk.toggle_filter(dimension, &value.value)>
            <bdi class="choice-name">{name}</bdi>
            <span class="choice-count" data-testid="filter-count">{number(value.n as usize)}</span>
        </button>
    }
}
