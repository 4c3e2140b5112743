//! How one can ask, behind the question mark.

use crate::wording::words;
use leptos::prelude::*;

/// The ways of asking.
#[component]
pub fn Help(
    /// The element's id.
    id: &'static str,
    /// What to do when the reader has seen enough.
    #[prop(into)]
    on_close: Callback<()>,
) -> impl IntoView {
    let (close, say) = (words().common.close, &words().search);
    let rows = say.ways.map(|(written, finds)| {
        view! {
            <div class="help-row">
                <dt><code dir="auto">{written}</code></dt>
                <dd>{finds}</dd>
            </div>
        }
        .into_any()
    });
    let keys = [
        ("/", say.key_search),
        (say.enter, say.key_next_hit),
        (say.shift_enter, say.key_previous_hit),
        ("Esc", say.key_clear),
    ];
    let keys = keys.map(|(key, does)| {
        view! { <span class="help-key"><kbd>{key}</kbd> " " {does}</span> " " }.into_any()
    });
    view! {
        <section id=id class="help" aria-label=say.how_to_ask data-testid="help">
            <dl>{rows}</dl>
            <p class="help-keys">{keys}</p>
            <button type="button" class="plain-button" on:click=move |_| on_close.run(())>{close}</button>
        </section>
    }
}
