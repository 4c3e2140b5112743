//! What happens when a key is pressed?

use super::Desk;
use crate::browser::{self, address, dialog, idle, keys, neighbour, scroll};
use crate::keys::{Verb, verb};
use crate::session::{Session, Step, View};
use leptos::prelude::*;

/// The id of the search field.
pub const SEARCH_ID: &str = "search";

/// The id of the dialog with all keys.
pub const KEYS_ID: &str = "keys";

/// The id of the dialog with the settings.
pub const SETTINGS_ID: &str = "settings";

/// The id of what can be done with a selection.
pub const SELECTION_ID: &str = "selection";

/// The id of the outline.
pub const OUTLINE_ID: &str = "outline";

/// What Enter opens in a list, in the order in which it is listed.
const ROWS: &str = "#side-content :is(.group-title > a, a.result, a.library-row, a.line)";

/// What leads to the filters: where they are folded away, the button that shows them.
const FILTERS: &str = "#side-content :is(button.choice, [data-testid=filters-open])";

/// What leads through the outline, the place that is read before the rest.
const OUTLINE: [&str; 2] = ["#outline a[aria-current]", "#outline a"];

impl Desk {
    /// Begins to listen to the keyboard.
    pub(super) fn follow_keys(self) {
        // It listens as long as the desk stands.
        StoredValue::new_local(keys::on_press(move |press| {
            verb(press, self.look.settings()).is_some_and(|verb| self.press(verb))
        }));
        StoredValue::new_local(neighbour::stay_near(move || {
            // The page may be gone by then.
            if !self.wanted_row.is_disposed() {
                self.lead_keyboard(None);
            }
        }));
    }

    /// Does what a key does; whether there was anything to do.
    fn press(self, verb: Verb) -> bool {
        let is_reading = self.document.get_untracked().is_some();
        let has_hits = || untrack(|| self.has_words());
        match verb {
            Verb::Search => {
                self.be_alone(false);
                keys::lead_to(SEARCH_ID);
            }
            Verb::NextHit | Verb::PreviousHit if !has_hits() => return false,
            Verb::NextHit => self.walk(Step::Next),
            Verb::PreviousHit => self.walk(Step::Previous),
            Verb::NextParagraph => return self.step_paragraph(Step::Next),
            Verb::PreviousParagraph => return self.step_paragraph(Step::Previous),
            Verb::NextRow | Verb::PreviousRow => return self.step_row(verb == Verb::NextRow),
            Verb::Outline if is_reading => {
                self.be_alone(false);
                browser::set_attribute(OUTLINE_ID, "open", Some(""));
                return OUTLINE.into_iter().any(|rows| keys::step_among(rows, true));
            }
            Verb::Outline => return false,
            Verb::Filters => {
                self.be_alone(false);
                if keys::step_among(FILTERS, true) {
                    return true;
                }
                // A document may cover them.
                self.show(View::Results);
                self.is_seen.set(true);
                scroll::after_layout(|| _ = keys::step_among(FILTERS, true));
            }
            Verb::Theme => self.look.next_theme(),
            Verb::Selection if self.lectern.selected.with_untracked(Option::is_none) => return false,
            Verb::Selection => return keys::step_among("#selection button", true),
            Verb::Keys => self.open_dialog(KEYS_ID),
            Verb::Back => return self.step_back(),
        }
        true
    }

    /// Opens a dialog; one that is not drawn yet, when it is.
    pub fn open_dialog(self, id: &'static str) {
        if self.is_whole.get_untracked() {
            return dialog::open(id);
        }
        self.is_whole.set(true);
        scroll::after_layout(move || dialog::open(id));
    }

    /// Has the filters drawn once the page is on the screen, then the dialogs, and then, in the list, the row of
    /// what is open.
    pub(super) fn become_whole(self) {
        // The list is where it was.
        let is_return = address::scrolled().is_some();
        request_animation_frame(move || {
            // The page may be gone by then.
            idle::later(move || _ = self.is_seen.try_set(true));
            idle::later(move || _ = self.is_whole.try_set(true));
            if !is_return {
                idle::later(move || self.see_opened_row());
            }
        });
    }

    /// Leads to the row after the one at which the keyboard is, or before it; from the search field to the
    /// first, and from the first back.
    fn step_row(self, forward: bool) -> bool {
        let is_in_field = keys::is_in(SEARCH_ID);
        let is_among = is_in_field || keys::is_in(scroll::SIDE_ID);
        if !is_among
            || (is_in_field && !forward)
            || (is_in_field && untrack(|| !self.session(Session::is_asking)))
        {
            return false;
        }
        if keys::step_among(ROWS, forward) {
            return true;
        }
        if !forward {
            browser::focus(SEARCH_ID);
        }
        !forward
    }
}
