//! Where the page is scrolled to.

use crate::browser::address::Scrolled;
use crate::browser::by_id;
use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use gloo::utils::window;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, ScrollIntoViewOptions, ScrollLogicalPosition, ScrollToOptions};

/// The id of the pane beside the document.
pub const SIDE_ID: &str = "side";

/// How far down from the top of the page's visible part the eye reads, in parts of its height.
const READING_LINE: f64 = 0.22;

/// How far the page and its side pane are scrolled.
pub fn position() -> Scrolled {
    let page = window().scroll_y().unwrap_or_default();
    Scrolled { page, side: by_id(SIDE_ID).map_or(0.0, |side| f64::from(side.scroll_top())) }
}

/// Scrolls the page and its side pane, at once.
pub fn restore(scrolled: Scrolled) {
    to(scrolled.page);
    if let Some(side) = by_id(SIDE_ID) {
        #[allow(clippy::cast_possible_truncation, reason = "it was a whole number when it was read")]
        side.set_scroll_top(scrolled.side as i32);
    }
}

/// Scrolls the page to the given pixel.
pub fn to(page: f64) {
    let options = ScrollToOptions::new();
    options.set_top(page);
    window().scroll_to_with_scroll_to_options(&options);
}

/// Scrolls an element's beginning to where the eye reads.
pub fn to_reading_line(element: &Element) {
    let top = element.get_bounding_client_rect().top() + window().scroll_y().unwrap_or_default();
    to((top - reading_line()).max(0.0));
}

/// Scrolls an element into the middle of the page, unless it is in sight already.
pub fn to_middle(element: &Element) {
    let bounds = element.get_bounding_client_rect();
    let height = visible_height();
    if bounds.top() > height * 0.15 && bounds.bottom() < height * 0.85 {
        return;
    }
    into_view(element, ScrollLogicalPosition::Center);
}

/// Scrolls the page as far as it takes to have an element in sight.
pub fn into_sight(element: &Element) {
    into_view(element, ScrollLogicalPosition::Nearest);
}

fn into_view(element: &Element, block: ScrollLogicalPosition) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(block);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Scrolls the side pane to its beginning.
pub fn side_to_beginning() {
    if let Some(side) = by_id(SIDE_ID) {
        side.set_scroll_top(0);
    }
}

/// Scrolls what stands in the side pane into its middle, unless it is in sight already.
pub fn in_side(element: &Element) {
    let Some(side) = by_id(SIDE_ID) else { return };
    let (pane, bounds) = (side.get_bounding_client_rect(), element.get_bounding_client_rect());
    if bounds.top() < pane.top() || bounds.bottom() > pane.bottom() {
        let down = bounds.top() - pane.top() - pane.height() / 2.0;
        #[allow(clippy::cast_possible_truncation, reason = "whole pixels are near enough")]
        side.set_scroll_top(side.scroll_top().saturating_add(down as i32));
    }
}

/// How much of the document has gone by, in thousandths; `None` if there is none, or all of it is in sight.
pub fn share_read() -> Option<u16> {
    let article = article()?.get_bounding_client_rect();
    let hidden = article.height() - visible_height();
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most a thousand")]
    let share = |gone: f64| ((gone / hidden).clamp(0.0, 1.0) * 1000.0) as u16;
    (hidden > 0.0).then(|| share(-article.top()))
}

/// Calls `then` when the page was scrolled or its size changed, at most once in a frame of animation, as long
/// as what it returns is kept.
pub fn on_move(then: impl Fn() + 'static) -> [EventListener; 2] {
    let then = Rc::new(then);
    let is_waiting = Rc::new(Cell::new(false));
    ["scroll", "resize"].map(|event| {
        let (then, is_waiting) = (then.clone(), is_waiting.clone());
        EventListener::new(&window(), event, move |_| {
            if is_waiting.replace(true) {
                return;
            }
            let (then, is_waiting) = (Rc::downgrade(&then), is_waiting.clone());
            leptos::prelude::request_animation_frame(move || {
                is_waiting.set(false);
                if let Some(then) = then.upgrade() {
                    then();
                }
            });
        })
    })
}

/// The passage at which the keyboard is, by the number that its element bears.
pub fn focused_passage() -> Option<u32> {
    passage_number(&gloo::utils::document().active_element()?)
}

/// Moves the keyboard to the passage whose element has this id, and scrolls it to where the eye reads;
/// whether there is such an element.
pub fn focus_passage(id: &str) -> bool {
    let element = by_id(id);
    if let Some(element) = &element {
        // A paragraph takes the keyboard only when it is led there.
        let _ = element.set_attribute("tabindex", "-1");
        crate::browser::focus(id);
        to_reading_line(element);
    }
    element.is_some()
}

fn passage_number(element: &Element) -> Option<u32> {
    element.closest("[data-passage]").ok()??.get_attribute("data-passage")?.parse().ok()
}

fn article() -> Option<Element> {
    gloo::utils::document().query_selector("[data-testid=document]").ok().flatten()
}

/// The passage that lies where the eye reads, by the number that its element bears.
pub fn passage_at_reading_line() -> Option<u32> {
    let document = gloo::utils::document();
    let article = article()?.get_bounding_client_rect();
    #[allow(clippy::cast_possible_truncation, reason = "browsers take pixels in 32 bits")]
    let at = |down: f64| ((article.left() + article.width() / 2.0) as f32, (reading_line() + down) as f32);
    // The line may fall between two passages.
    [0.0, 12.0, 24.0, 48.0].into_iter().find_map(|down| {
        let (x, y) = at(down);
        passage_number(&document.element_from_point(x, y)?)
    })
}

fn reading_line() -> f64 {
    visible_height() * READING_LINE
}

fn visible_height() -> f64 {
    window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(800.0)
}

/// Calls `then` when the reader has scrolled and come to rest, as long as what it returns is kept. Scrolling
/// that the page does by itself does not count.
pub fn on_rest(then: impl Fn() + 'static) -> Vec<EventListener> {
    let by_reader = Rc::new(Cell::new(false));
    let mut listeners = Vec::new();
    for event in ["wheel", "touchmove", "keydown", "pointerdown"] {
        let by_reader = by_reader.clone();
        listeners.push(EventListener::new_with_options(
            &window(),
            event,
            EventListenerOptions::run_in_capture_phase(),
            move |event| {
                // Typing and clicking move the page too, but not by the reader's will.
                let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
                let is_control = target.is_some_and(|target| {
                    target.closest("a, button, input, summary").ok().flatten().is_some()
                });
                by_reader.set(!is_control);
            },
        ));
    }
    let then = Rc::new(then);
    let resting: Rc<RefCell<Option<Timeout>>> = Rc::default();
    listeners.push(EventListener::new(&window(), "scroll", move |_| {
        if !by_reader.get() {
            return;
        }
        let then = then.clone();
        // Taking the place of an earlier timer cancels it.
        *resting.borrow_mut() = Some(Timeout::new(200, move || then()));
    }));
    listeners
}

/// Calls `then` when what was changed has been laid out.
pub fn after_layout(then: impl FnOnce() + 'static) {
    leptos::prelude::request_animation_frame(move || {
        leptos::prelude::request_animation_frame(then);
    });
}
