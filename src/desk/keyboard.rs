//! Where does the keyboard go when what it was at is gone?
//!
//! A link of a list is gone when the document that it opens covers the list, a paragraph when its document is
//! closed. Browsers then forget where the keyboard was, and Tab begins anew.

use super::Desk;
use crate::browser::{self, keys, links, scroll};
use crate::route;
use leptos::prelude::*;
use vademecum_search::DocId;

/// The id of what is read.
pub const READING_ID: &str = "reading";

impl Desk {
    /// Makes a change. If another document or view is in front then, and what the keyboard was at is gone, it
    /// is led to that.
    pub(super) fn keep_keyboard(self, change: impl FnOnce()) {
        let in_front = || (self.document.get_untracked(), untrack(|| self.view()));
        let before = in_front();
        let was_at_something = keys::is_at_something();
        change();
        if was_at_something && in_front() != before {
            scroll::after_layout(move || self.lead_keyboard(before.0));
        }
    }

    /// Leads the keyboard, if it is nowhere, to the document in front or else to the link in the list that
    /// leads to the one that was `left`.
    fn lead_keyboard(self, left: Option<DocId>) {
        if keys::is_at_something() {
            return;
        }
        if self.document_in_front().is_some() {
            return browser::focus(READING_ID);
        }
        let left = left.map(|document| self.id(document));
        let is_to_left = |address: &str| left.is_some() && route::from_fragment(address).document == left;
        if !links::step_to(scroll::SIDE_ID, is_to_left) {
            browser::focus(scroll::SIDE_ID);
        }
    }
}
