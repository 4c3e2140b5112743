//! The signs on buttons.

use leptos::prelude::*;

/// A cross.
pub const CLOSE: &str = "M4 4l8 8M12 4l-8 8";

/// A sign of lines on a grid of 16 by 16.
pub fn icon(path: &'static str) -> AnyView {
    view! { <svg viewBox="0 0 16 16" aria-hidden="true"><path d=path /></svg> }.into_any()
}
