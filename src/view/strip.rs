//! Where in a document the words stand: a lane for each, a tick for each place.

use crate::desk::Desk;
use crate::hits::hit_class;
use crate::wording::{self, words};
use leptos::prelude::*;
use vademecum_search::{DocumentHits, PartId, Tick};
use wasm_bindgen::JsCast;

/// Into how many bins a document is cut.
const BINS: u32 = 200;

/// More words than these share the lanes that there are.
const MOST_LANES: u32 = 6;

/// The strip of a document: a click goes to the hit that is nearest, Enter to the first.
#[component]
pub fn Strip(
    /// What was found in the document.
    hits: DocumentHits,
) -> impl IntoView {
    let desk = Desk::get();
    let ticks = desk.corpus.strip(&hits, BINS);
    if ticks.is_empty() {
        return ().into_any();
    }
    let n_lanes = ticks.iter().map(|tick| lane(tick.part) + 1).max().unwrap_or(1);
    let drawn = (0..n_lanes).map(|nth| lane_path(&ticks, nth)).collect_view();
    let label =
        [words().lists.strip, ": ", &wording::count(hits.matches.len(), &words().common.hits)].concat();
    let open = move |event: web_sys::MouseEvent| {
        if let Some(hit) = nearest(&ticks, bin_clicked(&event)) {
            desk.open_hit(&hits, hit);
        }
    };
    let box_of = ["0 0 ", &BINS.to_string(), " ", &(n_lanes * LANE).to_string()].concat();
    view! {
        <button type="button" class="strip" data-testid="strip" aria-label=label.clone() title=label on:click=open
            style:--lanes=n_lanes.to_string()>
            <svg viewBox=box_of preserveAspectRatio="none" aria-hidden="true">{drawn}</svg>
        </button>
    }
    .into_any()
}

/// How high a lane is, in the units of the drawing.
const LANE: u32 = 4;

fn lane(part: PartId) -> u32 {
    u32::from(part.0) % MOST_LANES
}

/// All ticks of a lane as one path.
fn lane_path(ticks: &[Tick], nth: u32) -> AnyView {
    let mut path = String::new();
    for tick in ticks.iter().filter(|tick| lane(tick.part) == nth) {
        path.push('M');
        path.push_str(&tick.bin.to_string());
        path.push(' ');
        path.push_str(&(nth * LANE).to_string());
        path.push_str("h1v3h-1z");
    }
    let class = ["strip-lane ", hit_class(PartId(u8::try_from(nth).unwrap_or(0)))].concat();
    view! { <path class=class d=path /> }.into_any()
}

/// The bin under a click; none where a key clicked.
fn bin_clicked(event: &web_sys::MouseEvent) -> Option<u32> {
    let target = event.current_target()?.dyn_into::<web_sys::Element>().ok()?;
    let bounds = target.get_bounding_client_rect();
    let is_by_key = event.detail() == 0;
    if is_by_key || bounds.width() <= 0.0 {
        return None;
    }
    let share = (f64::from(event.client_x()) - bounds.left()) / bounds.width();
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it lies between 0 and the bins"
    )]
    Some((share.clamp(0.0, 1.0) * f64::from(BINS)) as u32)
}

/// The hit of the tick that is nearest to a bin; the first hit where none was clicked.
fn nearest(ticks: &[Tick], bin: Option<u32>) -> Option<usize> {
    let Some(bin) = bin else { return Some(1) };
    ticks.iter().min_by_key(|tick| tick.bin.abs_diff(bin)).map(|tick| tick.hit as usize)
}
