//! How one can ask, behind the question mark.

use leptos::prelude::*;

/// What can be written, and what it finds.
const WAYS: [(&str, &str); 15] = [
    ("harbour report", "both words, in any form"),
    ("harb", "while you type, every word that begins so"),
    ("\"harbour master\"", "these words side by side"),
    ("harbour -report", "without the second word"),
    ("bell OR anchor", "either; also bell | anchor"),
    ("(bell | anchor) iron", "what is in parentheses as one part"),
    ("anch*, wor?d", "any letters, any one letter"),
    ("ancor~, ankor~2", "spelled nearly so: one edit, two"),
    ("\"bell museum\"~5", "within five words of each other"),
    ("title:harbour", "in the title; a phrase or parentheses too"),
    ("harbour in:heading", "only in headings; or list, quotation, caption, table"),
    ("source:times", "who published it; author: and tag: likewise"),
    ("lang:en, id:830837", "in this language, with this id"),
    ("date:2019-10..2019-12", "of that time; also date:2019, date:2019.."),
    ("before:2019", "from before that year; after: from when it is over"),
];

/// The ways of asking.
#[component]
pub fn Help(
    /// The element's id.
    id: &'static str,
    /// What to do when the reader has seen enough.
    #[prop(into)]
    on_close: Callback<()>,
) -> impl IntoView {
    let rows = WAYS.map(|(written, finds)| {
        view! {
            <div class="help-row">
                <dt><code>{written}</code></dt>
                <dd>{finds}</dd>
            </div>
        }
    });
    view! {
        <section id=id class="help" aria-label="How to ask" data-testid="help">
            <dl>{rows}</dl>
            <p class="help-keys"><kbd>"/"</kbd> " search, " <kbd>"Enter"</kbd> " next hit, " <kbd>"Shift+Enter"</kbd> " hit before, " <kbd>"Esc"</kbd> " clear"</p>
            <button type="button" class="plain-button" on:click=move |_| on_close.run(())>"Close"</button>
        </section>
    }
}
