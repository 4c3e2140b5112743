//! What is there only as long as something holds?
//!
//! In place of the library's `Show`, which is compiled anew for every condition and all that it shows: thirty
//! of them weighed what this weighs once.

use crate::memo::memo;
use leptos::prelude::*;
use std::sync::{Arc, Mutex};

/// Something that holds or does not.
type Condition = Box<dyn Fn() -> bool + Send + Sync>;

/// What is drawn.
type Draw = Box<dyn Fn() -> AnyView + Send + Sync>;

/// What `view` draws, as long as `holds` does. It is drawn when that begins to hold, and not again before it has
/// ceased to.
pub fn when(
    holds: impl Fn() -> bool + Send + Sync + 'static,
    view: impl Fn() -> AnyView + Send + Sync + 'static,
) -> AnyView {
    either(Box::new(holds), Box::new(view), Box::new(|| ().into_any()))
}

/// What `view` draws, as long as `holds` does, and else what `instead` does.
pub fn when_or(
    holds: impl Fn() -> bool + Send + Sync + 'static,
    view: impl Fn() -> AnyView + Send + Sync + 'static,
    instead: impl Fn() -> AnyView + Send + Sync + 'static,
) -> AnyView {
    either(Box::new(holds), Box::new(view), Box::new(instead))
}

fn either(holds: Condition, view: Draw, instead: Draw) -> AnyView {
    let holds = memo(holds);
    live(move || if holds.get() { view() } else { instead() })
}

/// What is drawn anew whenever something changes that it was made of.
pub fn live<V: IntoView + 'static>(draw: impl Fn() -> V + Send + 'static) -> AnyView {
    // Of one type, whatever it draws.
    let draw: Arc<Mutex<dyn FnMut() -> AnyView + Send>> = Arc::new(Mutex::new(move || draw().into_any()));
    draw.into_any()
}
