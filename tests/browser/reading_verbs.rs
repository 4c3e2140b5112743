//! What a person does with keys, with the settings, and with a text that is selected.

use crate::page::{Page, all, frame, same, until};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, KeyboardEvent, KeyboardEventInit};

/// What is held while a key is pressed.
#[derive(Clone, Copy, Default)]
pub(crate) struct With {
    pub(crate) ctrl: bool,
    pub(crate) shift: bool,
    pub(crate) alt: bool,
    pub(crate) composing: bool,
}

impl Page {
    /// Presses a key where the keyboard is; whether the page took it for itself.
    pub(crate) async fn press_key(&self, key: &str) -> bool {
        self.press_with(key, With::default()).await
    }

    /// Presses a key where the keyboard is while others are held; whether the page took it for itself.
    pub(crate) async fn press_with(&self, key: &str, with: With) -> bool {
        let options = KeyboardEventInit::new();
        options.set_key(key);
        options.set_bubbles(true);
        options.set_cancelable(true);
        options.set_ctrl_key(with.ctrl);
        options.set_shift_key(with.shift);
        options.set_alt_key(with.alt);
        options.set_is_composing(with.composing);
        let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &options).unwrap();
        let document = gloo::utils::document();
        let focused = document.active_element().unwrap_or_else(|| document.document_element().unwrap());
        let is_taken = !focused.dispatch_event(&event).unwrap();
        frame().await;
        is_taken
    }

    /// Leads the keyboard away from every control.
    pub(crate) fn put_keyboard_away(&self) {
        js_sys::eval("document.activeElement?.blur()").unwrap();
    }

    /// Waits until the keyboard is at an element of this kind.
    pub(crate) async fn see_focus_on(&self, selector: &str) {
        let is_there =
            || gloo::utils::document().active_element().is_some_and(|it| it.matches(selector).unwrap());
        until(|| same(is_there(), true)).await;
    }

    /// Waits until the keyboard is at a passage that says this among other things.
    pub(crate) async fn see_focused_passage(&self, text: &str) {
        let focused =
            || gloo::utils::document().active_element().and_then(|it| it.text_content()).unwrap_or_default();
        until(|| if focused().contains(text) { Ok(()) } else { Err(format!("{text:?} in {:?}", focused())) })
            .await;
    }

    /// Selects the whole of the nth paragraph of the document.
    pub(crate) async fn select_paragraph(&self, nth: usize) {
        let paragraphs = || all("[data-testid=document] .article-text [data-passage]");
        let paragraph: Element =
            until(|| paragraphs().into_iter().nth(nth).ok_or("no such paragraph".to_owned())).await;
        let selection = gloo::utils::window().get_selection().unwrap().unwrap();
        selection.select_all_children(&paragraph).unwrap();
        frame().await;
    }

    /// Waits until nothing is selected.
    pub(crate) async fn see_no_selection(&self) {
        let is_none = || gloo::utils::window().get_selection().unwrap().unwrap().is_collapsed();
        until(|| same(is_none(), true)).await;
    }
}

/// What the browser keeps.
pub(crate) struct Storage;

impl Storage {
    /// It keeps things, and has kept nothing yet.
    pub(crate) fn is_empty() {
        js_sys::eval(
            "globalThis.storage ??= Object.getOwnPropertyDescriptor(window, 'localStorage');
             Object.defineProperty(window, 'localStorage', storage);
             localStorage.clear()",
        )
        .unwrap();
    }

    /// It keeps nothing, and throws when asked.
    pub(crate) fn is_denied() {
        js_sys::eval(
            "globalThis.storage ??= Object.getOwnPropertyDescriptor(window, 'localStorage');
             Object.defineProperty(window, 'localStorage', { configurable: true, get() { throw new Error('denied') } })",
        )
        .unwrap();
    }

    /// Everything that is kept, by key, in the order of the keys.
    pub(crate) fn kept() -> Vec<(String, String)> {
        let kept =
            js_sys::eval("Object.keys(localStorage).sort().map(key => [key, localStorage[key]])").unwrap();
        let pair = |pair: JsValue| {
            let pair: js_sys::Array = pair.unchecked_into();
            (pair.get(0).as_string().unwrap(), pair.get(1).as_string().unwrap())
        };
        js_sys::Array::from(&kept).iter().map(pair).collect()
    }
}
