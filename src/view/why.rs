//! Why a document stands where it does, for those who ask.

use crate::desk::Desk;
use crate::view::read_as::runs;
use crate::view::when::when;
use crate::wording::why::Reason;
use crate::wording::words;
use leptos::html;
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
    let details = NodeRef::<html::Details>::new();
    let follow = move |_| is_open.set(details.get_untracked().is_some_and(|details| details.open()));
    let reasons = move || {
        let why = desk.why(document);
        view! {
            <ul class="why-reasons">{why.reasons.into_iter().map(reason).collect_view()}</ul>
            <p class="why-score">{fill(words().results.score, &[&why.score])}</p>
        }
    };
    view! {
        <details class="why" node_ref=details on:toggle=follow>
            <summary class="why-summary" data-testid="why">{words().results.why_here}</summary>
            {when(move || is_open.get(), move || view! { {reasons} }.into_any())}
        </details>
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
