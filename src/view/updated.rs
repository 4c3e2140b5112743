//! A newer version of the page is there.

use crate::browser::updates;
use crate::view::when::live;
use crate::wording::words;
use leptos::prelude::*;

/// Says that there is a newer version, and leaves it to the reader when to change to it.
#[component]
pub fn Updated() -> impl IntoView {
    let is_waiting = RwSignal::new(false);
    updates::on_update(move || _ = is_waiting.try_set(true));
    let note = move || {
        is_waiting.get().then(|| {
            view! {
                <div class="updated" data-testid="updated">
                    <p>{words().frame.newer_version}</p>
                    <button type="button" class="plain-button" data-testid="updated-reload" on:click=|_| updates::reload()>
                        {words().frame.reload}
                    </button>
                    <button type="button" class="plain-button" data-testid="updated-later" on:click=move |_| is_waiting.set(false)>
                        {words().frame.later}
                    </button>
                </div>
            }.into_any()
        })
    };
    view! {
        <div role="status">
            {live(note)}
        </div>
    }
}
