//! All keys.

use crate::browser::dialog;
use crate::desk::Desk;
use crate::desk::pressing::KEYS_ID;
use crate::keys::{ROWS, Row, Verb};
use crate::view::icon::{CLOSE, icon};
use crate::wording::words;
use leptos::prelude::*;

/// The dialog with all keys.
#[component]
pub fn KeysDialog() -> impl IntoView {
    let said = &words().keys;
    let first = |at: &usize| *at == 0 || ROWS[*at - 1].verb != ROWS[*at].verb;
    // Several keys may do the same, which is said once.
    let rows = (0..ROWS.len()).filter(|at| first(at)).map(|at| {
        let same = ROWS[at..].iter().take_while(|row| row.verb == ROWS[at].verb);
        view! {
            <div class="help-row">
                <dt>{same.map(key).collect_view()}</dt>
                <dd>{does(ROWS[at].verb)}</dd>
            </div>
        }
        .into_any()
    });
    view! {
        <dialog id=KEYS_ID class="dialog" data-testid="keys" aria-labelledby="keys-title"
            on:click=|event| dialog::close_beside(KEYS_ID, &event)>
            <div class="dialog-head">
                <h2 id="keys-title" class="dialog-title">{said.title}</h2>
                <button type="button" class="icon-button" data-testid="keys-close" aria-label=words().common.close
                    on:click=|_| dialog::close(KEYS_ID)>
                    {icon(CLOSE)}
                </button>
            </div>
            <dl class="keys">{rows.collect_view()}</dl>
            <p class="setting-note">{said.switch_off}</p>
        </dialog>
    }
}

/// A key as it is shown, where it is not switched off.
fn key(row: &'static Row) -> AnyView {
    let desk = Desk::get();
    let (held, key) = row.shown();
    let is_on = move || row.setting().is_none_or(|setting| desk.look.get(setting) == "on");
    view! {
        <span class="key" data-off=move || (!is_on()).then_some("true")>
            {(!held.is_empty()).then(|| view! { <kbd>{held}</kbd> "+" }.into_any())}
            <kbd>{key}</kbd>
        </span>
    }
    .into_any()
}

fn does(verb: Verb) -> &'static str {
    let said = &words().keys;
    match verb {
        Verb::Search => said.search,
        Verb::NextRow => said.next_row,
        Verb::PreviousRow => said.previous_row,
        Verb::NextHit => said.next_hit,
        Verb::PreviousHit => said.previous_hit,
        Verb::NextParagraph => said.next_paragraph,
        Verb::PreviousParagraph => said.previous_paragraph,
        Verb::Outline => said.outline,
        Verb::Filters => said.filters,
        Verb::Theme => said.theme,
        Verb::Selection => said.selection,
        Verb::Back => said.back,
        Verb::Keys => said.keys,
    }
}
