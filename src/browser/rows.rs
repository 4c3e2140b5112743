//! What of a long list is in use, and how high is it?

use web_sys::Element;

/// Whether the keyboard is inside an element.
pub fn has_focus(element: &Element) -> bool {
    element.contains(gloo::utils::document().active_element().as_deref())
}

/// The height of an element in CSS pixels, in whole ones; nothing while it is not shown.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "browsers take pixels in 32 bits")]
pub fn height(element: &Element) -> u32 {
    element.get_bounding_client_rect().height() as u32
}

/// How many rows of this height, in CSS pixels, fill what the window shows of a list: at least three.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "browsers take pixels in 32 bits")]
pub fn on_screen(row: usize) -> usize {
    /// What stands above a list.
    const ABOVE: usize = 100;
    let window = gloo::utils::window().inner_height().ok().and_then(|height| height.as_f64());
    let height = window.map_or(0, |height| height as usize);
    height.saturating_sub(ABOVE).div_ceil(row.max(1)).clamp(3, 60)
}
