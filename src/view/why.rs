//! Why a document stands where it does, for those who ask.

use crate::desk::Desk;
use crate::view::read_as::runs;
use crate::view::when::when;
use crate::wording::why::Reason;
use crate::wording::words;
use leptos::prelude::*;
use vademecum_search::DocId;
use vademecum_wording::template::fill;

/// What opens to show what a document's score is made of.
#[component]
pub fn WhyHere(
    /// The document.
    document: DocId,
) -> impl IntoView {
    let desk = Desk::get();
    let is_open = RwSignal::new(false);
    let reasons = move || {
        let why = desk.why(document);
        view! {
            <ul class="why-reasons">{why.reasons.into_iter().map(reason).collect_view()}</ul>
            <p class="why-score">{fill(words().results.score, &[&why.score])}</p>
        }
        .into_any()
    };
    // No `details`: browsers give each of them a style sheet of its own, and there is one beneath every result.
    view! {
        <div class="why">
            <button type="button" class="why-open" data-testid="why" aria-expanded=move || is_open.get().to_string()
                on:click=move |_| is_open.update(|is_open| *is_open = !*is_open)>
                {words().results.why_here}
            </button>
            {when(move || is_open.get(), move || view! { {reasons} }.into_any())}
        </div>
    }
}

fn reason(reason: Reason) -> impl IntoView {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most a hundred")]
    let width = format!("{}%", reason.percent.round() as u8);
    view! {
        <li data-testid="why-reason">
            <span class="why-name">{runs(reason.name)}</span>
            <span class="why-value">{reason.value}</span>
            <span class="why-bar" aria-hidden="true"><span style:inline-size=width></span></span>
            <span class="why-detail">{reason.detail}</span>
        </li>
    }
}
