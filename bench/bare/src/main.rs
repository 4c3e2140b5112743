//! A page of Leptos that does nothing, to stand beside ours when it is measured how long starting takes.

#![forbid(unsafe_code)]

use leptos::prelude::*;

fn main() {
    mount_to_body(|| {
        let (text, set_text) = signal(String::new());
        view! {
            <input on:input:target=move |event| set_text.set(event.target().value()) />
            <p>{text}</p>
        }
    });
    // The mark that our page leaves when one can search.
    if let Some(performance) = web_sys::window().and_then(|window| window.performance()) {
        let _ = performance.mark("vademecum");
    }
}
