//! A long list, of which only what is near the reader is drawn.
//!
//! Rows are as high as their text needs, so nobody knows where the ten-thousandth begins. They stand in
//! chunks; a chunk that was never near has the height that its rows mostly have, one that was has its own.
//! What is far away is taken out again, unless the keyboard is in it. Of a very long list even the chunks
//! are made only as far down as the reader has come, and one element stands for the rest.

use crate::browser::near::Watch;
use crate::browser::{idle, rows};
use crate::desk::Desk;
use crate::memo::memo;
use crate::view::when::{live, when};
use leptos::html::Div;
use leptos::prelude::*;
use std::sync::Arc;
use web_sys::Element;

/// Draws a row by its ordinal.
pub type DrawRow = Arc<dyn Fn(usize) -> AnyView + Send + Sync>;

/// How many chunks there are at first: what a screen holds, and as much again.
const FEW_CHUNKS: usize = 2;

/// So much of a list is there on paper, in CSS pixels: about a hundred pages.
const MOST_PRINTED: usize = 100_000;

/// What is known of a chunk.
#[derive(Clone, Copy)]
struct Chunk {
    /// Whether it is near the reader, as far as the browser has told.
    is_near: RwSignal<Option<bool>>,
    /// Its height when it was last drawn, in CSS pixels; 0 if it never was.
    height: RwSignal<u32>,
}

/// The list.
#[component]
pub fn Rows(
    /// How many rows there are.
    n: usize,
    /// How high a row mostly is, in CSS pixels: as many as fill a screen stand in a chunk.
    row: usize,
    /// The kind of list: what its rows are called in the style sheets, which say how high they mostly are.
    kind: &'static str,
    /// The row that has to be drawn, however far it is from what the reader sees.
    wanted: Signal<Option<usize>>,
    /// Draws a row.
    draw: DrawRow,
) -> impl IntoView {
    let chunk = rows::on_screen(row);
    let n_chunks = n.div_ceil(chunk);
    let n_printed = n_chunks.min(MOST_PRINTED / (row * chunk).max(1));
    let n_made = RwSignal::new(n_chunks.min(FEW_CHUNKS));
    let chunks = StoredValue::new(Vec::<Chunk>::new());
    let wanted = move || wanted.get().map(|nth| nth / chunk);
    let state = move |ordinal: usize| chunks.with_value(|chunks| chunks.get(ordinal).copied());
    let watch = StoredValue::new_local(Watch::new(move |element, is_near| {
        // The list may be gone by then.
        match element.get_attribute("data-chunk").and_then(|ordinal| ordinal.parse::<usize>().ok()) {
            Some(ordinal) => {
                let Some(chunk) = chunks.try_with_value(|chunks| chunks.get(ordinal).copied()).flatten()
                else {
                    return;
                };
                match chunk.is_near.try_get_untracked() {
                    // What is drawn beyond the first screen comes when that is on the screen.
                    Some(None) if is_near => idle::later(move || {
                        // It may have gone away meanwhile.
                        if chunk.is_near.try_get_untracked() == Some(None) {
                            note(chunk, &element, true);
                        }
                    }),
                    // Nothing of it is drawn, so nothing changes: at the end of a list these are thousands.
                    Some(None) if ordinal > 0 => {
                        _ = chunk.is_near.try_update_untracked(|is_near| *is_near = Some(false));
                    }
                    _ => note(chunk, &element, is_near),
                }
            }
            None if is_near => _ = n_made.try_update(|n| *n = (*n * 2).min(n_chunks)),
            None => {}
        }
    }));
    on_cleanup(move || _ = watch.try_with_value(Watch::end));
    // What is known of a chunk outlives it: chunks that are there on paper only are taken out again.
    let owner = Owner::current();
    let made = move |ordinal: usize| {
        if let Some(chunk) = state(ordinal) {
            return chunk;
        }
        let is_near = (untrack(wanted) == Some(ordinal)).then_some(true);
        let unknown = || Chunk { is_near: RwSignal::new(is_near), height: RwSignal::new(0) };
        let new = owner.as_ref().map_or_else(unknown, |owner| owner.with(unknown));
        chunks.update_value(|chunks| chunks.push(new));
        new
    };
    let is_printing = Desk::get().lectern.is_printing;
    let n_shown = move || match is_printing.get() {
        true => n_made.get().max(n_printed),
        false => n_made.get(),
    };
    let rest = NodeRef::<Div>::new();
    Effect::new(move || {
        n_made.track();
        if let Some(rest) = rest.get() {
            watch.with_value(|watch| watch.ask_again(&rest));
        }
    });
    Effect::new(move || {
        let Some(wanted) = wanted() else { return };
        match state(wanted) {
            Some(chunk) => chunk.is_near.set(Some(true)),
            None => n_made.update(|n| *n = (*n).max(wanted + 1).min(n_chunks)),
        }
    });
    view! {
        <div class=["rows ", kind].concat() role="list">
            <For each=move || 0..n_shown() key=|ordinal| *ordinal let:ordinal>
                {
                    let (first, end) = (ordinal * chunk, n.min((ordinal + 1) * chunk));
                    let place = Place { ordinal, first, end, n, is_printed: ordinal < n_printed };
                    chunk_view(place, made(ordinal), watch, chunks, is_printing, draw.clone())
                }
            </For>
            {when(move || n_made.get() < n_chunks, move || view! {
                <div class="rows-rest" role="presentation" node_ref=rest
                    style:height=move || height(n.saturating_sub(n_made.get() * chunk))></div>
            }.into_any())}
        </div>
    }
    .into_any()
}

/// Which rows a chunk holds.
#[derive(Clone, Copy)]
struct Place {
    ordinal: usize,
    first: usize,
    end: usize,
    /// Of how many.
    n: usize,
    /// Whether they are there on paper.
    is_printed: bool,
}

fn chunk_view(
    place: Place,
    state: Chunk,
    watch: StoredValue<Watch, LocalStorage>,
    chunks: StoredValue<Vec<Chunk>>,
    is_printing: RwSignal<bool>,
    draw: DrawRow,
) -> AnyView {
    let element = NodeRef::<Div>::new();
    let Place { ordinal, first, end, n, is_printed } = place;
    // The neighbours of what is near are drawn too: the keyboard goes on into them, and in a pane that
    // scrolls by itself only what is in sight counts as near. But at first, the first alone, so that it is
    // there at once.
    let is_drawn = memo(move || {
        let is_near = |ordinal: usize| {
            let chunk = chunks.with_value(|chunks| chunks.get(ordinal).copied());
            chunk.is_some_and(|chunk| chunk.is_near.get() == Some(true))
        };
        let (before, after) = (ordinal.checked_sub(1).is_some_and(is_near), is_near(ordinal + 1));
        // On paper nobody comes nearer.
        let is_printed = is_printed && is_printing.get();
        state.is_near.get().unwrap_or(ordinal == 0) || before || after || is_printed
    });
    Effect::new(move || {
        if let Some(element) = element.get() {
            let can_watch = watch.with_value(|watch| watch.watch(&element));
            if !can_watch {
                state.is_near.set(Some(true));
            }
        }
    });
    let min_height = move || match (is_drawn.get(), state.height.get()) {
        (true, _) => "0".to_owned(),
        (false, 0) => height(end - first),
        (false, known) => known.to_string() + "px",
    };
    let row = move |nth: usize| {
        view! {
            <div class="row" role="listitem" aria-setsize=n.to_string() aria-posinset=(nth + 1).to_string()>{draw(nth)}</div>
        }.into_any()
    };
    // A row stays as it is drawn; a list that is another is drawn anew.
    let drawn = move || is_drawn.get().then(|| untrack(|| (first..end).map(&row).collect_view()));
    view! {
        <div role="presentation" class="chunk" data-chunk=ordinal.to_string() node_ref=element style:min-height=min_height>
            {live(drawn)}
        </div>
    }
    .into_any()
}

/// Notes that a chunk has come near or gone away.
fn note(chunk: Chunk, element: &Element, is_near: bool) {
    if is_near {
        let _ = chunk.is_near.try_set(Some(true));
        return;
    }
    // Asked for here alone, since the answer makes the browser lay out the page.
    let height = rows::height(element);
    // What is not shown at all, behind a document, stays as it is.
    if height > 0 && !rows::has_focus(element) {
        let was_drawn = chunk.is_near.try_get_untracked().flatten() == Some(true);
        if was_drawn {
            let _ = chunk.height.try_set(height);
        }
        let _ = chunk.is_near.try_set(Some(false));
    }
}

/// The height that so many rows mostly have.
fn height(n_rows: usize) -> String {
    ["calc(var(--row-height, 6rem) * ", &n_rows.to_string(), ")"].concat()
}
