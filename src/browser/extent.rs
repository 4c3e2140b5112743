//! How much room does the content take?
//!
//! What is measured does not depend on the height of the frame: a frame that is made as tall as this says
//! wants no other height afterwards.

use crate::browser::by_id;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver};

/// The id of what holds the panes.
pub const PANES_ID: &str = "panes";

/// The id of what the side pane holds.
pub const SIDE_CONTENT_ID: &str = "side-content";

/// The id of what the document's pane holds.
pub const READING_CONTENT_ID: &str = "reading-content";

/// The id of the line at the foot.
pub const FOOT_ID: &str = "foot";

/// Beside a document the side pane scrolls by itself, so of its length no more than this counts, in CSS
/// pixels.
const ENOUGH_SIDE: f64 = 600.0;

/// The height that the content takes, in CSS pixels, with the bar and all.
pub fn content_height() -> f64 {
    let height = |id| by_id(id).map_or(0.0, |element| element.get_bounding_client_rect().height());
    let scrolled = gloo::utils::window().scroll_y().unwrap_or_default();
    let above = by_id(PANES_ID).map_or(0.0, |panes| panes.get_bounding_client_rect().top() + scrolled);
    // What is not shown has no height.
    let (side, reading) = (height(SIDE_CONTENT_ID), height(READING_CONTENT_ID));
    let side = if reading > 0.0 { side.min(ENOUGH_SIDE) } else { side };
    above + side.max(reading) + height(FOOT_ID)
}

/// Calls `then`, at most once in a frame of animation, when the content may take another height.
pub fn on_change(then: impl Fn(f64) + 'static) {
    let then = Rc::new(then);
    let is_waiting = Rc::new(Cell::new(false));
    let changed = Closure::<dyn Fn()>::new(move || {
        if is_waiting.replace(true) {
            return;
        }
        let (then, is_waiting) = (then.clone(), is_waiting.clone());
        leptos::prelude::request_animation_frame(move || {
            is_waiting.set(false);
            then(content_height());
        });
    });
    if let Ok(observer) = ResizeObserver::new(changed.as_ref().unchecked_ref()) {
        let observed = [SIDE_CONTENT_ID, READING_CONTENT_ID, FOOT_ID].into_iter().filter_map(by_id);
        observed.for_each(|element: Element| observer.observe(&element));
        // The observer lives as long as what it observes.
        changed.forget();
    }
}
