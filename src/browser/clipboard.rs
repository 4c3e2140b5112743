//! How does a text get to the clipboard?
//!
//! In a frame the browser may refuse, and on old or insecure pages there is nothing to ask. Then the old
//! way is tried: a selected text and the command to copy it.

use js_sys::Reflect;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Clipboard, HtmlDocument, HtmlElement, HtmlTextAreaElement};

/// Copies a text, then calls `then` with whether it was copied.
pub fn copy(text: String, then: impl FnOnce(bool) + 'static) {
    let Some(clipboard) = clipboard() else { return then(copy_selected(&text)) };
    let written = clipboard.write_text(&text);
    // One of the two is called, once; the other is never needed again.
    let then = Rc::new(Cell::new(Some(then)));
    let on_copied = {
        let then = then.clone();
        Closure::once(move |_: JsValue| _ = then.take().map(|then| then(true)))
    };
    let on_refused = Closure::once(move |_: JsValue| _ = then.take().map(|then| then(copy_selected(&text))));
    let _ = written.then2(&on_copied, &on_refused);
    on_copied.forget();
    on_refused.forget();
}

/// The browser's clipboard; absent where the page is not secure, and in old browsers.
fn clipboard() -> Option<Clipboard> {
    let clipboard = Reflect::get(&gloo::utils::window().navigator(), &"clipboard".into()).ok()?;
    let write = Reflect::get(&clipboard, &"writeText".into()).ok()?;
    write.is_function().then(|| clipboard.unchecked_into())
}

/// Copies a text the old way; whether that worked.
fn copy_selected(text: &str) -> bool {
    let document = gloo::utils::document();
    let focused = document.active_element().and_then(|element| element.dyn_into::<HtmlElement>().ok());
    // All around an open dialog is out of reach.
    let place = document.query_selector("dialog[open]").ok().flatten();
    let place = place.unwrap_or_else(|| gloo::utils::body().unchecked_into());
    let Some(field) = document.create_element("textarea").ok() else { return false };
    let field: HtmlTextAreaElement = field.unchecked_into();
    field.set_class_name("visually-hidden");
    // No keyboard comes up for what cannot be typed into.
    field.set_read_only(true);
    field.set_value(text);
    let _ = place.append_child(&field);
    field.select();
    let is_copied = document.unchecked_into::<HtmlDocument>().exec_command("copy").unwrap_or(false);
    field.remove();
    if let Some(focused) = focused {
        let _ = focused.focus();
    }
    is_copied
}
