//! The page's address and its history.

use gloo::events::EventListener;
use gloo::utils::window;
use wasm_bindgen::JsValue;

/// How a change of address is remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// As a step to which “back” returns.
    New,
    /// In place of the present one.
    Same,
}

/// The fragment of the page's address, with its `#`.
pub fn fragment() -> String {
    window().location().hash().unwrap_or_default()
}

/// The query string of the page's address, with its `?`.
pub fn query() -> String {
    window().location().search().unwrap_or_default()
}

/// The path of the page's address, on a host or a disk.
pub fn path() -> String {
    window().location().pathname().unwrap_or_default()
}

/// The page's whole address.
pub fn href() -> String {
    window().location().href().unwrap_or_default()
}

/// Where the page says that it is on the web, if it does.
pub fn canonical() -> Option<String> {
    let link = gloo::utils::document().query_selector("link[rel=canonical]").ok().flatten()?;
    link.get_attribute("href")
}

/// Changes the fragment. Where the browser forbids it, the page works on without an address.
pub fn write(fragment: &str, entry: Entry, scrolled: Option<Scrolled>) {
    // A bare fragment would be resolved against the parent's address in a srcdoc frame.
    let Ok(address) = window().location().href() else { return };
    let base = address.split('#').next().unwrap_or_default();
    // Some browsers keep a trailing `#`, so an address without state has none.
    let address = if fragment.is_empty() { base.to_owned() } else { format!("{base}#{fragment}") };
    let Ok(history) = window().history() else { return };
    let state = scrolled.map_or(JsValue::NULL, Scrolled::to_js);
    let _ = match entry {
        Entry::New => history.push_state_with_url(&state, "", Some(&address)),
        Entry::Same => history.replace_state_with_url(&state, "", Some(&address)),
    };
}

/// Notes in the present entry how far the page is scrolled, for when the reader comes back.
pub fn note_scrolled(scrolled: Scrolled) {
    let Ok(history) = window().history() else { return };
    let _ = history.replace_state(&scrolled.to_js(), "");
}

/// How far the page was scrolled when the present entry was left, if that is known.
pub fn scrolled() -> Option<Scrolled> {
    let state = window().history().ok()?.state().ok()?.as_string()?;
    let (page, side) = state.strip_prefix("scrolled ")?.split_once(' ')?;
    Some(Scrolled { page: page.parse::<i32>().ok()?.into(), side: side.parse::<i32>().ok()?.into() })
}

/// How far the page and the pane beside it are scrolled, in CSS pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Scrolled {
    /// The page.
    pub page: f64,
    /// The pane of results, where it scrolls by itself.
    pub side: f64,
}

impl Scrolled {
    fn to_js(self) -> JsValue {
        // In whole pixels: nobody sees the rest, and writing it takes much code.
        #[allow(clippy::cast_possible_truncation, reason = "no page is that long")]
        let (page, side) = (self.page.round() as i32, self.side.round() as i32);
        JsValue::from_str(&format!("scrolled {page} {side}"))
    }
}

/// Calls `then` whenever the reader goes back or forward, or changes the address by hand. The page
/// lives as long as the tab, so nobody ever stops listening.
pub fn on_change(then: impl Fn() + Clone + 'static) {
    if let Ok(history) = window().history() {
        // The page knows better than the browser where its text stands.
        let _ = history.set_scroll_restoration(web_sys::ScrollRestoration::Manual);
    }
    for event in ["popstate", "hashchange"] {
        let then = then.clone();
        EventListener::new(&window(), event, move |_| then()).forget();
    }
}
