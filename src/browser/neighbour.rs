//! Where does the keyboard go when what it was at is gone?
//!
//! A button that shows more goes away when it has, a list is drawn anew, and browsers then leave the keyboard at
//! the page as a whole. It goes to what follows where it was, as its next step would have.

use super::{idle, keys, scroll};
use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::document;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent, MouseEvent, Node, NodeList};

/// What the keyboard can be at, but for fields: whoever finds the keyboard in one would type.
const STOPS: &str = "a[href], button:not(:disabled), select, summary, [tabindex='0']";

/// The parts of the page within which it stays.
const REGIONS: &str = "dialog, #side, #reading, footer";

/// How often it is looked again whether the keyboard is lost.
const MORE_LOOKS: usize = 2;

/// What all that listens knows.
struct Watch {
    /// How many keys and clicks there were.
    n_events: Cell<usize>,
    otherwise: Box<dyn Fn()>,
}

/// Where the keyboard was.
struct Place {
    region: Element,
    /// The stops of the region before it, the nearest last.
    before: Vec<HtmlElement>,
}

/// Sees to it that the keyboard is at something if it was before Escape, or before a click that no pointer made:
/// by Enter, by the space bar or by what reads the page aloud. Where there is nothing near it, `otherwise` is
/// called. It listens as long as what it returns is kept.
pub fn stay_near(otherwise: impl Fn() + 'static) -> [EventListener; 2] {
    let watch = Rc::new(Watch { n_events: Cell::new(0), otherwise: Box::new(otherwise) });
    ["keydown", "click"].map(|kind| {
        let (options, watch) = (EventListenerOptions::run_in_capture_phase(), watch.clone());
        EventListener::new_with_options(&document(), kind, options, move |event| {
            // What comes next ends what followed the one before.
            let nth = watch.n_events.get() + 1;
            watch.n_events.set(nth);
            let is_escape = event.dyn_ref().is_some_and(|event: &KeyboardEvent| event.key() == "Escape");
            let is_by_key = event.dyn_ref().is_some_and(|event: &MouseEvent| event.detail() == 0);
            if (is_escape || is_by_key) && keys::is_at_something() {
                look_after(watch.clone(), nth, Place::now(), MORE_LOOKS);
            }
        })
    })
}

/// Leads the keyboard near where it was, if it is lost when the page has been drawn anew after the `nth` event.
/// What may wait is drawn later, so it is looked `n_more` times again.
fn look_after(watch: Rc<Watch>, nth: usize, place: Option<Place>, n_more: usize) {
    scroll::after_layout(move || {
        if watch.n_events.get() != nth {
            return;
        }
        if keys::is_lost() {
            match place.as_ref().and_then(Place::neighbour) {
                Some(neighbour) => _ = neighbour.focus(),
                None => (watch.otherwise)(),
            }
        }
        if let Some(n_more) = n_more.checked_sub(1) {
            idle::later(move || look_after(watch, nth, place, n_more));
        }
    });
}

impl Place {
    /// `None` where it is in no region.
    fn now() -> Option<Self> {
        let focused = document().active_element()?;
        let region = focused.closest(REGIONS).ok()??;
        let stops = stops(&region)?;
        let focused = Node::from(focused);
        let before = stops.take_while(|stop| !stop.is_same_node(Some(&focused))).collect();
        Some(Self { region, before })
    }

    /// What follows the nearest stop before it that is still there, or else that stop.
    fn neighbour(&self) -> Option<HtmlElement> {
        let now: Vec<HtmlElement> = stops(&self.region)?.filter(keys::is_shown).collect();
        let place_of = |stop: &HtmlElement| now.iter().position(|other| is_same(stop, other));
        let before = self.before.iter().rev().find_map(place_of);
        now.get(before.map_or(0, |before| before + 1)).or(before.and_then(|before| now.get(before))).cloned()
    }
}

/// Whether two stops are one, or links to the same place, of which one was drawn in place of the other.
fn is_same(stop: &HtmlElement, other: &HtmlElement) -> bool {
    let leads_to = |stop: &HtmlElement| stop.get_attribute("href");
    stop.is_same_node(Some(other)) || leads_to(stop).is_some_and(|place| leads_to(other) == Some(place))
}

/// The stops in a region, shown or not, in the order of the page.
fn stops(region: &Element) -> Option<impl Iterator<Item = HtmlElement>> {
    let found: NodeList = region.query_selector_all(STOPS).ok()?;
    Some((0..found.length()).filter_map(move |nth| found.item(nth)?.dyn_into().ok()))
}
