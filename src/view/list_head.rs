//! What stands above a list: as what it is shown, and in what order.

use crate::desk::Desk;
use crate::memo::memo;
use crate::session::{List, Session};
use crate::wording::words;
use leptos::prelude::*;
use vademecum_corpus::{LineOrder, Sort};
use vademecum_search::Side;

/// The choice of what results are shown as, and of their order.
#[component]
pub fn ListHead() -> impl IntoView {
    let desk = Desk::get();
    let list = memo(move || desk.session(|session| session.list));
    let has_order = memo(move || desk.listed.with(|listed| listed.rows.len() > 1));
    view! {
        <div class="list-head">
            <div class="list-views" role="group" aria-label=words().lists.view>
                {List::ALL.map(|each| view! { <AsList list=each chosen=list /> }.into_any())}
            </div>
            {move || match list.get() {
                List::Documents => has_order.get().then(|| view! { <DocumentOrder /> }.into_any()),
                List::Lines => Some(view! { <OrderOfLines /> }.into_any()),
                List::Charts => None,
            }}
        </div>
    }
    .into_any()
}

#[component]
fn AsList(list: List, chosen: Memo<List>) -> impl IntoView {
    let desk = Desk::get();
    let say = &words().lists;
    let (name, key) = match list {
        List::Documents => (say.documents, "list-documents"),
        List::Lines => (say.lines, "list-lines"),
        List::Charts => (say.charts, "list-charts"),
    };
    view! {
        <button type="button" class="list-view" data-testid=key aria-pressed=move || (chosen.get() == list).to_string()
            on:click=move |_| desk.list_as(list)>
            {name}
        </button>
    }
}

/// The order of documents.
#[component]
pub fn DocumentOrder() -> impl IntoView {
    let desk = Desk::get();
    let say = &words().lists;
    let is_asking = memo(move || desk.session(Session::is_asking));
    let name = move |sort| match sort {
        Sort::Relevance => {
            if is_asking.get() {
                say.relevance
            } else {
                say.as_given
            }
        }
        Sort::Newest => say.newest,
        Sort::Oldest => say.oldest,
        Sort::Title => say.by_title,
        Sort::Source => say.by_source,
        Sort::Longest => say.longest,
    };
    let option = move |sort: Sort| {
        let is_chosen = move || desk.session(|session| session.sort) == sort;
        view! { <option value=sort.key() selected=is_chosen>{move || name(sort)}</option> }.into_any()
    };
    // An order that changes nothing is not offered.
    let offered = Sort::ALL.into_iter().filter(|sort| desk.corpus.tells_apart(*sort));
    view! {
        <label class="list-order">
            <span class="visually-hidden">{say.sort}</span>
            <select data-testid="sort" on:change=move |event| {
                if let Some(sort) = Sort::from_key(&event_target_value(&event)) { desk.sort(sort); }
            }>{offered.map(option).collect_view()}</select>
        </label>
    }
    .into_any()
}

/// The order of lines.
#[component]
fn OrderOfLines() -> impl IntoView {
    let desk = Desk::get();
    let say = &words().lines;
    let name = |order| {
        let nth = |names: &[&'static str; 3], nth: u8| names[usize::from(nth.saturating_sub(1)).min(2)];
        match order {
            LineOrder::Position => say.position,
            LineOrder::Context(Side::Left, away) => nth(&say.left, away),
            LineOrder::Context(Side::Right, away) => nth(&say.right, away),
        }
    };
    let option = |order: LineOrder| {
        let is_chosen = move || desk.session(|session| session.line_order) == order;
        view! { <option value=order.key() selected=is_chosen>{name(order)}</option> }.into_any()
    };
    view! {
        <label class="list-order">
            <span class="visually-hidden">{say.sort}</span>
            <select data-testid="line-order" on:change=move |event| {
                if let Some(order) = LineOrder::from_key(&event_target_value(&event)) { desk.sort_lines(order); }
            }>{LineOrder::all().map(option).collect_view()}</select>
        </label>
    }
    .into_any()
}
