//! How do elements that never change get onto the page?

use crate::view::still::{Inside, Still};
use web_sys::Element;

/// An element with all it holds. Without the browser's help it is empty.
pub fn built(still: &Still) -> Element {
    let element = leptos::tachys::renderer::dom::Dom::create_element(still.tag, None);
    for (name, value) in &still.attributes {
        let _ = element.set_attribute(name, value);
    }
    if let [Inside::Text(text)] = &still.inside[..] {
        element.set_text_content(Some(text));
        return element;
    }
    for inside in &still.inside {
        let _ = match inside {
            Inside::Text(text) => element.append_with_str_1(text),
            Inside::Element(still) => element.append_with_node_1(&built(still)),
        };
    }
    element
}

/// Puts an element in the place of another.
pub fn put_in_place_of(old: &Element, new: &Element) {
    let _ = old.replace_with_with_node_1(new);
}
