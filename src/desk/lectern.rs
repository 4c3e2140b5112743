//! What does the reader have before the eyes?

use super::Desk;
use crate::browser::address::{self, Entry};
use crate::browser::selection::{self, Selected};
use crate::browser::{self, print, scroll, storage};
use crate::desk::place::passage_element;
use crate::left_off::{KEPT_AS, Left, LeftOff};
use crate::listed::Listed;
use crate::session::{Step, View};
use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use std::sync::Arc;
use vademecum_search::{DocId, PassageId};

/// The id of the hairline that shows how much is read.
pub const PROGRESS_ID: &str = "progress";

/// How long the page is at rest before the outline follows.
const REST_MS: u32 = 120;

/// The open document as it is being read.
#[derive(Clone, Copy)]
pub struct Lectern {
    /// The passage where the eye reads.
    pub at: RwSignal<Option<PassageId>>,
    /// Whether everything but the text is away.
    pub is_alone: RwSignal<bool>,
    /// Whether the page is being printed.
    pub is_printing: RwSignal<bool>,
    /// What is selected in the text.
    pub selected: RwSignal<Option<Selected>>,
    /// Whether the ways of asking are explained.
    pub is_helping: RwSignal<bool>,
    /// Where the reader left off in this collection's documents.
    left_off: StoredValue<LeftOff, LocalStorage>,
    resting: StoredValue<Option<Timeout>, LocalStorage>,
}

impl Lectern {
    /// A lectern with nothing on it.
    pub fn set_up() -> Self {
        let left_off = LeftOff::read(&storage::read(&kept_as()).unwrap_or_default());
        Self {
            at: RwSignal::new(None),
            is_alone: RwSignal::new(false),
            is_printing: RwSignal::new(false),
            selected: RwSignal::new(None),
            is_helping: RwSignal::new(false),
            left_off: StoredValue::new_local(left_off),
            resting: StoredValue::new_local(None),
        }
    }
}

/// Where this collection's places are kept: on disk or host a page is known by its path.
fn kept_as() -> String {
    KEPT_AS.to_owned() + &address::path()
}

impl Desk {
    /// Begins to follow what the reader has before the eyes.
    pub(super) fn follow_reader(self) {
        // They listen as long as the desk stands.
        StoredValue::new_local(scroll::on_move(move || self.follow_scroll()));
        StoredValue::new_local(print::on_print(move |is_printing| self.lectern.is_printing.set(is_printing)));
        StoredValue::new_local(selection::on_rest(move || {
            let selected = selection::selected();
            if self.lectern.selected.with_untracked(|known| *known != selected) {
                self.lectern.selected.set(selected);
            }
        }));
        Effect::new(move || {
            self.document.track();
            self.lectern.at.set(None);
            scroll::after_layout(move || self.follow_scroll());
        });
    }

    fn follow_scroll(self) {
        let read = scroll::share_read().unwrap_or(0);
        browser::set_width(PROGRESS_ID, read);
        let rest = Timeout::new(REST_MS, move || {
            let at = scroll::passage_at_reading_line().map(PassageId);
            if at.is_some() && self.lectern.at.get_untracked() != at {
                self.lectern.at.set(at);
            }
        });
        // Taking the place of an earlier timer cancels it.
        let _ = self.lectern.resting.try_set_value(Some(rest));
    }

    /// Notes for the next visit where the reader is.
    pub(super) fn note_left_off(self, document: DocId, at: Option<PassageId>) {
        let at = at.filter(|at| self.corpus.document_of(*at) == document);
        let (Some(at), Some(read)) = (at, scroll::share_read()) else { return };
        let percent = u8::try_from(read / 10).unwrap_or(100);
        let left = Left { document: self.id(document), at: self.corpus.place(at), percent };
        let kept = self.lectern.left_off.try_update_value(|left_off| {
            left_off.note(left);
            left_off.kept()
        });
        storage::keep(&kept_as(), &kept.unwrap_or_default());
    }

    /// Where the reader left off in a document at another visit: the passage, and how much was read in
    /// hundredths.
    pub fn left_off(self, document: DocId) -> Option<(PassageId, u8)> {
        let id = self.id(document);
        let left = self.lectern.left_off.with_value(|left_off| left_off.of(&id).cloned())?;
        let (passage, _) = self.corpus.resolve(document, left.at)?;
        Some((passage, left.percent))
    }

    /// The documents before and after one in the list that the reader came from: of what was found or, if
    /// nothing is asked, of all.
    pub fn neighbours(self, document: DocId) -> [Option<DocId>; 2] {
        let list = self.list();
        let Some(at) = list.iter().position(|listed| *listed == document) else { return [None, None] };
        [at.checked_sub(1).and_then(|before| list.get(before)), list.get(at + 1)].map(Option::<&_>::copied)
    }

    /// The documents in the order in which they are listed, those that say nearly the same behind the first
    /// of them.
    fn list(self) -> Vec<DocId> {
        let all = |listed: &Arc<Listed>| {
            let rows = listed.rows.iter();
            rows.flat_map(|row| [row.document].into_iter().chain(row.like_it.iter().copied())).collect()
        };
        self.listed.with(all)
    }

    /// Steps to another hit: of the open document or, past its last, of the next one that was found.
    pub fn walk(self, step: Step) {
        let n = self.hits.with_untracked(|hits| hits.n);
        let hit = self.session.with_untracked(|session| session.hit);
        let is_over = match step {
            Step::Next => hit.is_some_and(|hit| hit >= n),
            Step::Previous => hit == Some(1),
        };
        let beyond = self.document.get_untracked().filter(|_| is_over || n == 0);
        match beyond.and_then(|document| self.hit_beyond(document, step)) {
            Some((passage, hit)) => self.open_passage(passage, Some(hit)),
            None => self.step(step),
        }
    }

    /// The first hit of the next document that was found, or the last of the one before.
    fn hit_beyond(self, document: DocId, step: Step) -> Option<(PassageId, usize)> {
        let [before, after] = untrack(|| self.neighbours(document));
        let other = if step == Step::Next { after } else { before };
        let hits = self.partial_hits(&[other?]).pop()?;
        let hit = if step == Step::Next { 1 } else { hits.matches.len() };
        let here = |at: usize| {
            hits.passages.iter().find(|it| (it.first_match..it.first_match + it.n_matches).contains(&at))
        };
        Some((here(hit.checked_sub(1)?)?.passage, hit))
    }

    /// Leads to the paragraph after the one that is read, or before it.
    pub fn step_paragraph(self, step: Step) -> bool {
        let Some(document) = self.document.get_untracked() else { return false };
        let is_here = |passage: &PassageId| self.corpus.document_of(*passage) == document;
        let now =
            scroll::focused_passage().or_else(scroll::passage_at_reading_line).map(PassageId).filter(is_here);
        let mut passages = self.corpus.passages_of(document);
        let next = match (now, step) {
            (None, Step::Next) => passages.next(),
            (None, Step::Previous) => None,
            (Some(now), Step::Next) => passages.find(|passage| *passage > now),
            (Some(now), Step::Previous) => passages.rfind(|passage| *passage < now),
        };
        let Some(next) = next else { return false };
        if !scroll::focus_passage(&passage_element(next)) {
            self.wanted.set(Some(next));
            scroll::after_layout(move || _ = scroll::focus_passage(&passage_element(next)));
        }
        true
    }

    /// Puts everything but the text away, or back.
    pub fn be_alone(self, is_alone: bool) {
        self.lectern.is_alone.set(is_alone);
        browser::set_root_attribute("data-alone", is_alone.then_some("true"));
    }

    /// Gives up what is asked for, and so its highlights; an open document stays.
    fn put_query_away(self) {
        self.change(Entry::New, |session| {
            session.query_text.clear();
            session.hit = None;
        });
    }

    /// Steps back, one thing at a time; whether there was anything to step back from.
    pub fn step_back(self) -> bool {
        let (query, view, has_hit) = self.session.with_untracked(|session| {
            (session.query_text.trim().is_empty(), session.view, session.hit.is_some())
        });
        let is_reading = self.document.get_untracked().is_some() && untrack(|| self.view()) != View::Results;
        if self.close_offered() {
        } else if self.lectern.is_helping.get_untracked() {
            self.lectern.is_helping.set(false);
        } else if self.is_copied_by_hand.get_untracked() {
            self.forget_copied();
        } else if self.lectern.selected.with_untracked(Option::is_some) {
            selection::clear();
            self.lectern.selected.set(None);
        } else if self.lectern.is_alone.get_untracked() {
            self.be_alone(false);
        } else if view == View::Source {
            self.show(View::Reader);
        } else if !query || has_hit {
            self.put_query_away();
        } else if is_reading && self.corpus.documents().len() > 1 {
            self.start_anew();
        } else {
            return false;
        }
        true
    }
}
