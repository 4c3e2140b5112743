//! Which text has the reader selected?

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use gloo::utils::{document, window};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node, Selection};

/// Long enough for a finger to go on selecting.
const REST_MS: u32 = 250;

/// What is selected in the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selected {
    /// The text, as the browser would copy it.
    pub text: String,
    /// The number that the element of its first passage bears.
    pub passage: u32,
}

/// What is selected in the document, if anything is.
pub fn selected() -> Option<Selected> {
    let selection = selection()?;
    let range = selection.get_range_at(0).ok()?;
    let first = element(&range.start_container().ok()?)?;
    let article = first.closest("[data-testid=document]").ok()??;
    let last = range.end_container().ok()?;
    if !article.contains(Some(&last)) {
        return None;
    }
    // A selection that begins between two passages begins with the next.
    let passage = first.closest("[data-passage]").ok().flatten();
    let passage = passage.or_else(|| element(&last)?.closest("[data-passage]").ok()?)?;
    let passage = passage.get_attribute("data-passage")?.parse().ok()?;
    let text = String::from(selection.to_string());
    let text = text.trim();
    (!text.is_empty()).then(|| Selected { text: text.to_owned(), passage })
}

/// Calls `then` when what is selected has changed and come to rest, as long as what it returns is kept.
pub fn on_rest(then: impl Fn() + 'static) -> EventListener {
    let then = Rc::new(then);
    let resting: Rc<RefCell<Option<Timeout>>> = Rc::default();
    EventListener::new(&document(), "selectionchange", move |_| {
        let then = then.clone();
        // Taking the place of an earlier timer cancels it.
        *resting.borrow_mut() = Some(Timeout::new(REST_MS, move || then()));
    })
}

/// Selects nothing any more.
pub fn clear() {
    if let Some(selection) = selection() {
        let _ = selection.remove_all_ranges();
    }
}

/// Puts what floats beside the selection: below its end or, where there is no room, above its beginning. A
/// finger's own menu stands there already, so then it stays where the style sheet has it.
pub fn put_beside(floating: &Element) {
    let Some(floating) = floating.dyn_ref::<HtmlElement>() else { return };
    let is_finger = crate::browser::matches("(pointer: coarse)");
    let Some(range) = selection().and_then(|it| it.get_range_at(0).ok()).filter(|_| !is_finger) else {
        return;
    };
    let selected = range.get_bounding_client_rect();
    let own = floating.get_bounding_client_rect();
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(800.0);
    let width = f64::from(gloo::utils::document_element().client_width());
    let below = selected.bottom() + GAP;
    let has_room_below = below + own.height() < height - LINES;
    let top = if has_room_below { below } else { (selected.top() - own.height() - GAP).max(LINES) };
    let middle = selected.left() + (selected.width() - own.width()) / 2.0;
    let left = middle.min(width - own.width() - GAP).max(GAP);
    for (name, value) in [("top", top), ("left", left)] {
        #[allow(clippy::cast_possible_truncation, reason = "a place on a screen")]
        let pixels = (value.round() as i32).to_string() + "px";
        let _ = floating.style().set_property(name, &pixels);
    }
}

/// Room between the selection and what floats beside it, in CSS pixels.
const GAP: f64 = 8.0;

/// About the height of the lines at the top and the foot of the page, in CSS pixels.
const LINES: f64 = 64.0;

fn selection() -> Option<Selection> {
    window()
        .get_selection()
        .ok()?
        .filter(|selection| !selection.is_collapsed() && selection.range_count() > 0)
}

fn element(node: &Node) -> Option<Element> {
    node.dyn_ref::<Element>().cloned().or_else(|| node.parent_element())
}
