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
