//! Where is the reader, and how does the page get there?

use super::{Desk, open_document};
use crate::browser::address::{self, Entry};
use crate::browser::{self, scroll};
use crate::route;
use crate::session::View;
use leptos::prelude::*;
use vademecum_corpus::Resolution;
use vademecum_search::PassageId;

/// The id of a passage's element.
pub fn passage_element(passage: PassageId) -> String {
    format!("passage-{}", passage.0)
}

/// The id of a hit's element.
pub fn hit_element(ordinal: usize) -> String {
    format!("hit-{ordinal}")
}

impl Desk {
    /// Whether the place that the address names is still as it was; `None` if it names none.
    pub fn resolution(self) -> Option<Resolution> {
        let at = self.session(|session| session.at)?;
        self.corpus.resolve(self.document.get()?, at).map(|(_, resolution)| resolution)
    }

    /// Draws a passage and scrolls to it, or to a hit of it.
    pub(super) fn go_to(self, passage: PassageId, hit: Option<usize>) {
        self.wanted.set(Some(passage));
        scroll::after_layout(move || {
            if let Some(mark) = hit.and_then(|hit| browser::by_id(&hit_element(hit))) {
                scroll::to_middle(&mark);
            } else if let Some(element) = browser::by_id(&passage_element(passage)) {
                scroll::to_reading_line(&element);
                browser::point_out(&element);
            }
        });
    }

    /// Opens a passage of the document that is read, and lets the keyboard go on from there.
    pub fn step_to(self, passage: PassageId) {
        self.open_passage(passage, None);
        scroll::after_layout(move || browser::step_into(&passage_element(passage)));
    }

    /// The address was changed by the browser: the session follows.
    pub(super) fn follow_address(self) {
        let session = route::from_fragment(&address::fragment());
        if self.session.with_untracked(|present| *present != session) {
            self.typing.set_value(None);
            self.bring_to_front(session);
            self.return_to_place();
        } else if address::scrolled().is_none() {
            // The same link was followed once more, from the page around or by hand.
            self.return_to_place();
        }
    }

    /// Scrolls to where the reader was or, where that is not known, to what the address names.
    pub(super) fn return_to_place(self) {
        let named = self.session.with_untracked(|session| {
            let document = open_document(self.corpus, session)?;
            Some((self.corpus.resolve(document, session.at?)?.0, session.hit))
        });
        match (address::scrolled(), named) {
            (Some(scrolled), named) => {
                self.wanted.set(named.map(|(passage, _)| passage));
                scroll::after_layout(move || scroll::restore(scrolled));
            }
            (None, Some((passage, hit))) => self.go_to(passage, hit),
            (None, None) => scroll::after_layout(|| scroll::to(0.0)),
        }
    }

    /// The reader has scrolled: the address follows.
    pub(super) fn note_reading(self) {
        let (is_article, is_asking) = self.session.with_untracked(|session| {
            let is_covered = untrack(|| self.view()) == View::Results && !self.is_side_by_side();
            (session.view != View::Source && !is_covered, session.is_asking())
        });
        let Some(document) = self.document.get_untracked().filter(|_| is_article) else {
            return address::note_scrolled(scroll::position());
        };
        let passage = scroll::passage_at_reading_line().map(PassageId);
        // Above the first passage is the beginning, which needs no place.
        let at = passage.filter(|_| scroll::position().page > 1.0).map(|passage| self.corpus.place(passage));
        self.note_left_off(document, passage);
        let id = self.id(document);
        self.session.update(|session| {
            session.at = at;
            if session.document.is_none() && at.is_some() {
                session.document = Some(id);
                session.view = if is_asking { session.view } else { View::Reader };
            }
        });
        self.write(Entry::Same);
    }
}
