//! A long column, drawn in sheets: all of them if they are few, else those near the reader.

use crate::browser::near;
use leptos::html::Div;
use leptos::prelude::*;
use std::sync::Arc;

/// So many sheets are laid out without a pause.
const FEW: usize = 4;

/// About how many bytes of text make one line of the column.
const LINE_BYTES: usize = 70;

/// Draws one sheet, by its ordinal.
pub type DrawSheet = Arc<dyn Fn(usize) -> AnyView + Send + Sync>;

/// The column.
#[component]
pub fn Sheets(
    /// The length of each sheet's text in bytes, from which its height is guessed until it is drawn.
    lengths: Vec<usize>,
    /// Draws a sheet.
    draw: DrawSheet,
    /// A sheet that has to be drawn wherever it is.
    #[prop(into)]
    wanted: Signal<Option<usize>>,
) -> impl IntoView {
    let are_few = lengths.len() <= FEW;
    lengths
        .into_iter()
        .enumerate()
        .map(|(ordinal, length)| {
            let draw = draw.clone();
            if are_few { draw(ordinal) } else { view! { <Sheet ordinal length draw wanted /> }.into_any() }
        })
        .collect_view()
}

#[component]
fn Sheet(ordinal: usize, length: usize, draw: DrawSheet, wanted: Signal<Option<usize>>) -> impl IntoView {
    let is_near = RwSignal::new(ordinal == 0);
    let is_drawn = Memo::new(move |before: Option<&bool>| {
        before.copied().unwrap_or(false) || is_near.get() || wanted.get() == Some(ordinal)
    });
    let place = NodeRef::<Div>::new();
    Effect::new(move || {
        if let Some(element) = place.get().filter(|_| !is_drawn.get_untracked()) {
            near::once(&element, move || {
                // The sheet may be gone by then.
                let _ = is_near.try_set(true);
            });
        }
    });
    let height = format!("{}lh", length.div_ceil(LINE_BYTES));
    view! {
        <div class="sheet" node_ref=place style:min-height=move || if is_drawn.get() { "0".to_owned() } else { height.clone() }>
            {move || is_drawn.get().then(|| draw(ordinal))}
        </div>
    }
}
