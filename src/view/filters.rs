//! The filters, with live counts: beside what was found or, where it is narrow, over it.

use crate::browser::{dialog, room};
use crate::desk::Desk;
use crate::memo::memo;
use crate::view::icon::{CLOSE, icon};
use crate::view::results::how_much;
use crate::view::said::Said;
use crate::view::when::when;
use crate::wording::{self, number, words};
use leptos::prelude::*;
use vademecum_corpus::{Dimension, FacetCount};
use vademecum_wording::template::fill;

/// How many values of a dimension are shown before the reader asks for more.
const FEW: usize = 6;

/// The id of the dialog that holds the filters where it is narrow.
const DRAWER_ID: &str = "filter-drawer";

/// All filters, and the button that opens them where they have no place of their own.
#[component]
pub fn FilterPane() -> impl IntoView {
    let desk = Desk::get();
    let (is_open, has_room) = (RwSignal::new(false), RwSignal::new(desk.is_side_by_side()));
    // It listens as long as the pane stands.
    StoredValue::new_local(room::on_change(move || _ = has_room.try_set(desk.is_side_by_side())));
    let n_chosen = memo(move || desk.session(|session| session.filters.len()));
    let open = move |_| {
        is_open.set(true);
        dialog::open(DRAWER_ID);
    };
    let chosen = move || match n_chosen.get() {
        0 => words().filters.label.to_owned(),
        n => [words().filters.label, " · ", &number(n)].concat(),
    };
    view! {
        <button type="button" class="plain-button filters-open" data-testid="filters-open" aria-haspopup="dialog" on:click=open>
            {chosen}
        </button>
        // Where it is narrow, and in frames, the style sheets have no place for them but the drawer.
        <section class="filters" aria-label=words().filters.label>
            {when(move || desk.is_seen.get() && has_room.get(), || view! { <Facets /><Clear /> }.into_any())}
        </section>
        <dialog id=DRAWER_ID class="dialog filters-drawer" data-testid="filter-drawer" aria-labelledby="filters-title"
            on:close=move |_| is_open.set(false) on:click=|event| dialog::close_beside(DRAWER_ID, &event)>
            {when(move || is_open.get(), || view! { <Drawer /> }.into_any())}
        </dialog>
    }
    .into_any()
}

/// What the drawer holds. What stands behind it is not heard, so it says itself how much is left.
#[component]
fn Drawer() -> impl IntoView {
    let summary = how_much(Desk::get());
    view! {
        <div class="dialog-head">
            <h2 id="filters-title" class="dialog-title">{words().filters.label}</h2>
            <button type="button" class="icon-button" data-testid="filters-close" aria-label=words().common.close
                on:click=|_| dialog::close(DRAWER_ID)>
                {icon(CLOSE)}
            </button>
        </div>
        <Facets />
        <div class="drawer-foot">
            <Said text=summary name="filters-count" />
            <Clear />
            <button type="button" class="plain-button" data-testid="filters-show" on:click=|_| dialog::close(DRAWER_ID)>
                {words().filters.show_results}
            </button>
        </div>
    }
    .into_any()
}

#[component]
fn Facets() -> impl IntoView {
    Dimension::ALL.map(|dimension| view! { <Facet dimension=dimension /> }.into_any()).into_any()
}

/// Takes all filters away, if there are any.
#[component]
fn Clear() -> impl IntoView {
    let desk = Desk::get();
    let has_filters = memo(move || desk.session(|session| !session.filters.is_empty()));
    when(move || has_filters.get(), move || view! {
        <button type="button" class="link-button" data-testid="clear-filters" on:click=move |_| desk.clear_filters()>
            {words().filters.clear}
        </button>
    }.into_any()).into_any()
}

/// The values of one dimension.
#[component]
fn Facet(dimension: Dimension) -> impl IntoView {
    let desk = Desk::get();
    let is_open = RwSignal::new(false);
    // Where the whole collection has but one value, there is nothing to choose.
    let has_choice = desk.corpus.has_choice(dimension);
    let is_restricted = memo(move || {
        desk.session(|session| session.filters.iter().any(|chosen| chosen.dimension == dimension))
    });
    let values = memo(move || {
        desk.settling.counts.track();
        if has_choice || is_restricted.get() { untrack(|| desk.facet(dimension)) } else { Vec::new() }
    });
    // What all that was found has in common is no choice either.
    let is_of_passages = matches!(dimension, Dimension::Kind | Dimension::Section);
    let fewest = if is_of_passages { 1 } else { 2 };
    let is_useful = memo(move || values.with(|values| values.len() >= fewest) || is_restricted.get());
    let shown = move || {
        values.with(|values| {
            let n = if is_open.get() { values.len() } else { values.len().min(FEW) };
            values[..n].iter().map(|value| value.value.clone()).collect::<Vec<_>>()
        })
    };
    let n_more = memo(move || values.with(|values| values.len().saturating_sub(FEW)));
    view! {
        {when(move || is_useful.get(), move || view! {
            <fieldset class="facet" data-dimension=dimension.key()>
                <legend>{wording::dimension(dimension)}</legend>
                <div class="facet-values">
                    // Kept where they are while counts change, so that the keyboard stays on them.
                    <For each=shown key=String::clone let:value>{choice(desk, dimension, value, values)}</For>
                </div>
                {when(move || n_more.get() > 0 && !is_open.get(), move || view! {
                    <button type="button" class="link-button" on:click=move |_| is_open.set(true)>
                        {move || fill(words().filters.more, &[&number(n_more.get())])}
                    </button>
                }.into_any())}
            </fieldset>
        }.into_any())}
    }
    .into_any()
}

/// One value: a button that chooses it, and one that leaves it out.
fn choice(desk: Desk, dimension: Dimension, value: String, values: Memo<Vec<FacetCount>>) -> AnyView {
    let key = [dimension.key(), ":", &value].concat();
    let name = wording::facet_value(dimension, &value);
    let leave_out = fill(words().filters.leave_out, &[&name]);
    let of_value = {
        let value = value.clone();
        memo(move || values.with(|values| values.iter().find(|known| known.value == value).cloned()))
    };
    let count = move || of_value.with(|count| count.as_ref().map_or(0, |count| count.n));
    let is_chosen = move || of_value.with(|count| count.as_ref().is_some_and(|count| count.is_chosen));
    let is_excluded = move || of_value.with(|count| count.as_ref().is_some_and(|count| count.is_excluded));
    let also = value.clone();
    view! {
        <span class="choice-pair">
            <button type="button" class="choice" data-testid="filter" data-filter=key.clone() aria-pressed=move || is_chosen().to_string()
                on:click=move |_| desk.toggle_filter(dimension, &value)>
                <bdi class="choice-name">{name}</bdi>
                <span class="choice-count" data-testid="filter-count">{move || number(count() as usize)}</span>
            </button>
            <button type="button" class="choice-out" data-testid="filter-out" data-filter-out=key aria-pressed=move || is_excluded().to_string()
                aria-label=leave_out.clone() title=leave_out on:click=move |_| desk.toggle_exclusion(dimension, &also)>
                <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M4 8h8" /></svg>
            </button>
        </span>
    }
    .into_any()
}
