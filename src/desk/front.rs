//! What follows when something else comes to the front?
//!
//! A list that a document took the place of is where it was when it comes back, and the row of the document that
//! is or was open is in sight, as long as the list is the same. The keyboard goes along: a link is gone when the
//! document that it opens covers it, a paragraph when its document is closed, and browsers then forget where it was.

use super::Desk;
use crate::browser::{self, idle, keys, links, scroll};
use crate::listed::Listed;
use crate::route;
use crate::session::{List, Session, View};
use leptos::prelude::*;
use std::sync::Arc;
use vademecum_search::{DocId, PassageId};

/// The id of what is read.
pub const READING_ID: &str = "reading";

/// How often it is looked again whether a row is in sight.
const MORE_LOOKS: usize = 3;

/// What is in front.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Front {
    document: Option<DocId>,
    view: View,
    /// Whether a list has the page to itself.
    is_list: bool,
}

/// Where a list was when a document took its place.
#[derive(Clone, Debug)]
pub(super) struct ListPlace {
    /// What was asked.
    asked: Session,
    /// How far the page was scrolled, in CSS pixels.
    scrolled: f64,
}

impl Desk {
    /// Changes the session, and sees to what follows if something else is in front then. Whether the list is the
    /// same.
    pub(super) fn bring_to_front(self, session: Session) -> bool {
        let (before, asked) = (self.front(), self.asked.get_untracked());
        let scrolled = scroll::position().page;
        let was_at_something = keys::is_at_something();
        self.session.set(session);
        let after = self.front();
        let is_same_list = self.asked.with_untracked(|now| *now == asked);
        if after == before {
            return is_same_list;
        }
        if before.is_list && !after.is_list {
            self.list_place.set_value(Some(ListPlace { asked, scrolled }));
        }
        // Another list is looked at from its beginning.
        let document = after.document.or(before.document).filter(|_| is_same_list);
        let wish = self.want_row(document);
        // Rows that are near no more are taken out as soon as the browser has laid out the page.
        request_animation_frame(move || {
            // The page may be gone by then.
            if self.wanted_row.is_disposed() {
                return;
            }
            if after.is_list && !before.is_list {
                scroll::to(self.list_scrolled());
            }
            if let Some(document) = document {
                self.show_row(document, wish, MORE_LOOKS);
            }
            if was_at_something {
                self.lead_keyboard(document);
            }
        });
        is_same_list
    }

    /// Whether a row of the list is that of the hit that is looked at: a passage that holds it or, of lines, its own.
    pub fn is_looked_at(self, passage: PassageId, hit: Option<usize>) -> bool {
        let (now, list) = self.session_now(|session| (session.hit, session.list));
        let is_its_own = list != List::Lines || hit == now;
        let holds =
            || now.and_then(|now| self.hits.with_untracked(|hits| hits.passage_of(now))) == Some(passage);
        is_its_own && holds()
    }

    /// Looks at another list from its beginning; at that of all documents where the one is that stands beside it.
    pub(super) fn look_from_beginning(self) {
        if self.document_in_front().is_some() && !self.session_now(Session::is_asking) {
            return self.see_opened_row();
        }
        request_animation_frame(move || {
            // The page may be gone by then, and a row of the list may be wanted.
            if self.wanted_row.try_get_untracked() == Some(None) {
                if self.document_in_front().is_some() {
                    scroll::side_to_beginning();
                } else {
                    scroll::to(0.0);
                }
            }
        });
    }

    /// Brings the row of the open document into sight, where a list stands beside it.
    pub(super) fn see_opened_row(self) {
        let opened = self.document.try_get_untracked().flatten();
        if opened.is_none() || !self.is_side_by_side() {
            return;
        }
        let wish = self.want_row(opened);
        request_animation_frame(move || {
            if let Some(document) = opened {
                self.show_row(document, wish, MORE_LOOKS);
            }
        });
    }

    /// Wants the row of a document drawn, or none any more. What is returned tells this wish from others.
    fn want_row(self, document: Option<DocId>) -> usize {
        self.row_wishes.update_value(|wishes| *wishes += 1);
        self.wanted_row.set(document);
        self.row_wishes.get_value()
    }

    /// The ordinal, among the rows listed, of the one that has to be drawn.
    pub fn wanted_nth(self, listed: Arc<Listed>) -> Signal<Option<usize>> {
        Signal::derive(move || {
            let document = self.wanted_row.get()?;
            listed.rows.iter().position(|row| row.document == document)
        })
    }

    /// The document that the reader has before the eyes.
    pub(super) fn document_in_front(self) -> Option<DocId> {
        let is_covered = untrack(|| self.view()) == View::Results && !self.is_side_by_side();
        self.document.get_untracked().filter(|_| !is_covered)
    }

    fn front(self) -> Front {
        let (document, view) = (self.document.get_untracked(), untrack(|| self.view()));
        Front { document, view, is_list: self.document_in_front().is_none() }
    }

    /// How far the list that is in front was scrolled when a document took its place; not at all if it was
    /// another list.
    fn list_scrolled(self) -> f64 {
        let asked = self.asked.get_untracked();
        let place = self.list_place.get_value().filter(|place| place.asked == asked);
        place.map_or(0.0, |place| place.scrolled)
    }

    /// Brings the row of a document into sight, where there is a list, as long as nothing else is wanted. Rows
    /// around it are drawn then, and are not as high as they were thought, so `n_more` times it is looked again.
    fn show_row(self, document: DocId, wish: usize, n_more: usize) {
        // The page may be gone by now.
        if self.row_wishes.try_get_value() != Some(wish) {
            return;
        }
        if let Some(row) = self.link_to(document) {
            if self.document_in_front().is_some() {
                scroll::in_side(&row);
            } else {
                scroll::into_sight(&row);
            }
        }
        let Some(n_more) = n_more.checked_sub(1) else { return self.wanted_row.set(None) };
        idle::later(move || scroll::after_layout(move || self.show_row(document, wish, n_more)));
    }

    /// Leads the keyboard, if it is nowhere, to the document in front or else to the link in the list that
    /// leads to the one that `was_open`.
    pub(super) fn lead_keyboard(self, was_open: Option<DocId>) {
        if !keys::is_lost() {
            return;
        }
        if self.document_in_front().is_some() {
            return browser::focus(READING_ID);
        }
        match was_open.and_then(|document| self.link_to(document)) {
            Some(row) => links::step_to(&row),
            None => browser::focus(scroll::SIDE_ID),
        }
    }

    /// The link that leads to a document: where the keyboard is, or the first that is shown.
    fn link_to(self, document: DocId) -> Option<web_sys::HtmlElement> {
        let id = Some(self.id(document));
        links::shown_in(scroll::SIDE_ID, |address| route::from_fragment(address).document == id)
    }
}
