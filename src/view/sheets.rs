//! A long column, drawn in sheets: those near the reader at once, the rest while the reader reads, so that
//! the browser's own search finds all of the text.
//!
//! A browser lays out no sheet that is far away (`content-visibility` in the style sheet). Nor do the marks
//! of hits follow there what is typed: a sheet is [`Live`] only near the reader.

use crate::browser::{self, idle, near};
use crate::desk::Desk;
use crate::memo::memo;
use crate::view::when::live;
use leptos::html::Div;
use leptos::prelude::*;
use std::sync::Arc;

/// So many sheets are laid out without a pause.
const FEW: usize = 4;

/// About how many bytes of text make one line of the column, on a desk and on a phone.
const LINE_BYTES: [usize; 2] = [62, 36];

/// Draws one sheet, by its ordinal.
pub type DrawSheet = Arc<dyn Fn(usize) -> AnyView + Send + Sync>;

/// Whether what is drawn here follows what is typed.
#[derive(Clone, Copy)]
pub struct Live(pub Signal<bool>);

impl Live {
    /// That of the sheet which is being drawn; what is in none is always live.
    pub fn get() -> Signal<bool> {
        use_context::<Self>().map_or_else(|| Signal::stored(true), |live| live.0)
    }
}

/// The column.
#[component]
pub fn Sheets(
    /// The length of each sheet's text in bytes, from which its height is guessed until it is laid out.
    lengths: Vec<usize>,
    /// Draws a sheet.
    draw: DrawSheet,
    /// A sheet that has to be drawn wherever it is.
    #[prop(into)]
    wanted: Signal<Option<usize>>,
) -> impl IntoView {
    if lengths.len() <= FEW {
        return (0..lengths.len()).map(|ordinal| draw(ordinal)).collect_view().into_any();
    }
    let line_bytes = LINE_BYTES[usize::from(browser::matches("(max-width: 40rem)"))];
    let drawn: Arc<[RwSignal<bool>]> =
        (0..lengths.len()).map(|ordinal| RwSignal::new(ordinal == 0)).collect();
    let sheets = lengths.into_iter().zip(drawn.iter().copied()).enumerate();
    let sheets = sheets.map(|(ordinal, (length, is_drawn))| {
        let lines = length.div_ceil(line_bytes);
        view! { <Sheet ordinal lines is_drawn draw=draw.clone() wanted /> }.into_any()
    });
    let sheets = sheets.collect_view();
    idle::while_any(move || {
        // The document may be gone by then.
        let next = drawn.iter().find(|is_drawn| is_drawn.try_get_untracked() != Some(true));
        next.is_some_and(|next| next.try_set(true).is_none())
    });
    sheets.into_any()
}

#[component]
fn Sheet(
    ordinal: usize,
    lines: usize,
    is_drawn: RwSignal<bool>,
    draw: DrawSheet,
    wanted: Signal<Option<usize>>,
) -> impl IntoView {
    let desk = Desk::get();
    let is_near = RwSignal::new(ordinal == 0);
    let is_live =
        memo(move || is_near.get() || wanted.get() == Some(ordinal) || desk.lectern.is_printing.get());
    let is_there =
        Memo::new(move |before: Option<&bool>| before == Some(&true) || is_drawn.get() || is_live.get());
    let place = NodeRef::<Div>::new();
    Effect::new(move || {
        if let Some(element) = place.get() {
            near::follow(&element, move |now| {
                // The sheet may be gone by then.
                if is_near.try_get_untracked() == Some(!now) {
                    is_near.set(now);
                }
            });
        }
    });
    // What is drawn in here belongs to this sheet alone; a component as such has no context of its own.
    let drawn = move || {
        is_there.get().then(|| {
            provide_context(Live(is_live.into()));
            draw(ordinal)
        })
    };
    let height = format!("{lines}lh");
    let (until_drawn, until_seen) = (height.clone(), ["auto ", &height].concat());
    view! {
        <div class="sheet" node_ref=place style:contain-intrinsic-block-size=until_seen
            style:min-height=move || if is_there.get() { "0".to_owned() } else { until_drawn.clone() }>
            {live(drawn)}
        </div>
    }
}
