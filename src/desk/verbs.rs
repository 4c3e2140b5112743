//! What can the reader do?

use super::Desk;
use crate::browser::address::{self, Entry};
use crate::browser::scroll;
use crate::completion::{self, Completion};
use crate::route;
use crate::session::{self, List, Session, Step, View};
use crate::within;
use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use vademecum_corpus::{Change, Dimension, Line, LineOrder, Offer, Place, Sort};
use vademecum_document::Utf16Offset;
use vademecum_search::{DocId, DocumentHits, PassageHits, PassageId};

/// Browsers refuse an address that changes with every key.
const ADDRESS_DELAY_MS: u32 = 250;

impl Desk {
    /// Types a query with the caret where a browser counts it, and sees what is offered there.
    pub fn type_query_at(self, text: String, caret: usize) {
        self.type_query(text);
        self.session.with_untracked(|session| {
            let caret = completion::from_utf16(&session.query_text, caret);
            let offered = Completion::at(self.corpus, &session.query_text, caret);
            // Where nothing is offered again, nothing is drawn.
            if offered.is_some() {
                self.completion.set(offered);
            }
        });
    }

    /// Goes through what is offered; whether there is anything.
    pub fn step_through_offered(self, step: Step) -> bool {
        let is_open = self.completion.with_untracked(Option::is_some);
        if is_open {
            self.completion.update(|completion| completion.iter_mut().for_each(|it| it.step(step)));
        }
        is_open
    }

    /// Takes something that is offered. Returns the query text and the caret as a browser counts it.
    pub fn take_offered(self, choice: usize) -> Option<(String, u32)> {
        let text = self.session.with_untracked(|session| session.query_text.clone());
        let completion = self.completion.get_untracked()?;
        let (text, caret) = completion.taken(choice, &text)?;
        let Utf16Offset(caret) = Utf16Offset::from_byte(&text, caret);
        self.type_query_at(text.clone(), caret as usize);
        Some((text, caret))
    }

    /// Puts away what is offered; whether there was anything.
    pub fn close_offered(self) -> bool {
        let was_open = self.completion.with_untracked(Option::is_some);
        if was_open {
            self.completion.set(None);
        }
        was_open
    }

    /// Types a query.
    pub fn type_query(self, text: String) {
        self.close_offered();
        self.settling.is_typing();
        if self.typing.with_value(Option::is_none) {
            // What was there before stays one step back.
            self.change(Entry::New, |session| session.ask(text));
        } else {
            self.session.update(|session| session.ask(text));
            self.look_from_beginning();
        }
        let write = Timeout::new(ADDRESS_DELAY_MS, move || self.write(Entry::Same));
        self.typing.set_value(Some(write));
    }

    /// Restricts the search to the open document, or frees it again. Returns the query text, if there is a
    /// document.
    pub fn toggle_only_here(self) -> Option<String> {
        let id = self.id(self.document.get_untracked()?);
        let text = self.session.with_untracked(|session| within::toggled(&session.query_text, &id));
        self.ask(text.clone());
        Some(text)
    }

    /// Whether the search is restricted to the open document.
    pub fn is_only_here(self) -> bool {
        let id = self.document.get().map(|document| self.id(document));
        self.session(|session| id.is_some_and(|id| within::is_within(&session.query_text, &id)))
    }

    /// Asks something else, at once.
    pub fn ask(self, query_text: String) {
        self.change(Entry::New, |session| session.ask(query_text));
    }

    /// Asks what is offered, at once.
    pub fn take_offer(self, offer: &Offer) {
        match offer.change {
            Change::Unfiltered => self.clear_filters(),
            _ => self.ask(offer.query_text.clone()),
        }
    }

    /// Chooses a filter, or gives it up.
    pub fn toggle_filter(self, dimension: Dimension, value: &str) {
        self.change(Entry::New, |session| session.toggle_filter(dimension, value));
    }

    /// Leaves out what has a value, or no longer.
    pub fn toggle_exclusion(self, dimension: Dimension, value: &str) {
        self.change(Entry::New, |session| session.toggle_exclusion(dimension, value));
    }

    /// Lists the results as something else.
    pub fn list_as(self, list: List) {
        self.change(Entry::New, |session| session.list = list);
    }

    /// Puts documents in another order.
    pub fn sort(self, sort: Sort) {
        self.change(Entry::Same, |session| session.sort = sort);
    }

    /// Puts lines in another order.
    pub fn sort_lines(self, order: LineOrder) {
        self.change(Entry::Same, |session| session.line_order = order);
    }

    /// Asks the same of the documents of some time: `date` is what stands behind `date:` in a query.
    pub fn ask_of_time(self, date: &str) {
        let query_text = self.session.with_untracked(|session| session::of_time(&session.query_text, date));
        self.ask(query_text);
    }

    /// All lines as a table for spreadsheets.
    pub fn lines_as_csv(self) -> String {
        let asked = self.asked.get_untracked();
        let (lines, corpus) = (untrack(|| self.lines()), self.corpus);
        let link = |line: &Line| {
            let session = self.at_passage(asked.clone(), line.passage, Some(line.hit));
            ["#", &route::to_fragment(&session)].concat()
        };
        corpus.lines_as_csv(&lines, &link)
    }

    /// Gives up all filters.
    pub fn clear_filters(self) {
        self.change(Entry::New, Session::clear_filters);
    }

    /// Opens a document from the beginning.
    pub fn open_document(self, document: DocId) {
        let session = self.at_document(self.session.get_untracked(), document);
        self.change(Entry::New, |present| *present = session);
        scroll::after_layout(|| scroll::to(0.0));
    }

    /// Follows a link of a list.
    pub fn follow_link(self, fragment: &str) {
        let Session { document, at, hit, .. } = route::from_fragment(fragment);
        let Some(document) = document.and_then(|id| self.corpus.by_id(&id)) else { return };
        match at.and_then(|at| self.corpus.resolve(document, at)) {
            Some((passage, _)) => self.open_passage(passage, hit),
            None => self.open_document(document),
        }
    }

    /// Opens a passage and looks at a hit of it if there is one.
    pub fn open_passage(self, passage: PassageId, hit: Option<usize>) {
        let session = self.at_passage(self.session.get_untracked(), passage, hit);
        self.change(Entry::New, |present| *present = session);
        self.go_to(passage, hit);
    }

    /// Opens the passage that holds a hit, counted from 1, and looks at it.
    pub fn open_hit(self, hits: &DocumentHits, hit: usize) {
        let holds = |passage: &&PassageHits| {
            (passage.first_match + 1..=passage.first_match + passage.n_matches).contains(&hit)
        };
        if let Some(passage) = hits.passages.iter().find(holds) {
            self.open_passage(passage.passage, Some(hit));
        }
    }

    /// Opens a document at a place of it, which may have changed since, or from the beginning.
    pub fn open_at(self, document: DocId, at: Option<Place>) {
        let passage = at.and_then(|at| self.corpus.resolve(document, at)).map(|(passage, _)| passage);
        let Some(passage) = passage else { return self.open_document(document) };
        let mut session = self.at_document(self.session.get_untracked(), document);
        session.at = at;
        self.change(Entry::New, |present| *present = session);
        self.go_to(passage, None);
    }

    /// Gives up query and filters.
    pub fn clear(self) {
        self.change(Entry::New, |session| {
            session.query_text.clear();
            session.clear_filters();
        });
    }

    /// Steps to another hit: of the open document or, if none is open, of the best.
    pub fn step(self, step: Step) {
        let Some(document) = self.document.get_untracked() else {
            let best = self.found.with_untracked(|found| found.ranked().next());
            let best = best.and_then(|(document, _)| {
                let hits = self.partial_hits(&[document]).pop()?;
                hits.passages.iter().find(|passage| passage.n_matches > 0).map(|passage| passage.passage)
            });
            return best.map_or((), |passage| self.open_passage(passage, Some(1)));
        };
        let hits = self.hits.get_untracked();
        let (hit, view) = self.session.with_untracked(|session| (session.step(step, hits.n), session.view));
        let Some((hit, passage)) = hit.and_then(|hit| Some((hit, hits.passage_of(hit)?))) else { return };
        debug_assert_eq!(self.corpus.document_of(passage), document, "hits are those of the open document");
        let session = self.at_passage(self.session.get_untracked(), passage, Some(hit));
        // A walk through the hits is one step back to the results it began at.
        let entry = if view == View::Reader { Entry::Same } else { Entry::New };
        self.change(entry, |present| *present = session);
        self.go_to(passage, Some(hit));
    }

    /// Brings the results, the article or the source to the front.
    pub fn show(self, view: View) {
        let document = self.document.get_untracked().map(|document| self.id(document));
        self.change(Entry::New, |session| {
            session.view = view;
            session.document = session.document.take().or(document);
        });
        if view != View::Results {
            scroll::after_layout(|| scroll::to(0.0));
        }
    }

    /// Goes back to where nothing is asked and no document open.
    pub fn start_anew(self) {
        let was_reading = self.document_in_front().is_some();
        self.change(Entry::New, |session| {
            *session = Session { extra: core::mem::take(&mut session.extra), ..Session::default() };
        });
        if !was_reading {
            scroll::after_layout(|| scroll::to(0.0));
        }
    }

    /// The address of a passage, for a link. In lists the links that are drawn follow what is asked.
    pub fn passage_link(self, passage: PassageId, hit: Option<usize>) -> String {
        ["#", &route::to_fragment(&self.at_passage(self.asked.get(), passage, hit))].concat()
    }

    /// The address of a document, for a link; likewise.
    pub fn document_link(self, document: DocId) -> String {
        ["#", &route::to_fragment(&self.at_document(self.asked.get(), document))].concat()
    }

    /// Whether a document is open, as `aria-current` has it; likewise.
    pub fn is_open(self, document: DocId) -> Option<&'static str> {
        (self.document.get() == Some(document)).then_some("true")
    }

    fn at_document(self, mut session: Session, document: DocId) -> Session {
        session.open(self.id(document), None, None);
        session
    }

    fn at_passage(self, session: Session, passage: PassageId, hit: Option<usize>) -> Session {
        let mut session = self.at_document(session, self.corpus.document_of(passage));
        session.at = Some(self.corpus.place(passage));
        session.hit = hit;
        session
    }

    /// Changes the session and then the address.
    pub(super) fn change(self, entry: Entry, change: impl FnOnce(&mut Session)) {
        let mut session = self.session.get_untracked();
        change(&mut session);
        self.change_to(session, entry);
    }

    /// The same, for all changes one piece of code.
    #[inline(never)]
    fn change_to(self, session: Session, entry: Entry) {
        // An address that was about to be written is written first, so that no step is lost.
        if self.typing.try_update_value(Option::take).flatten().is_some() {
            self.write(Entry::Same);
        }
        if entry == Entry::New {
            address::note_scrolled(scroll::position());
        }
        if !self.bring_to_front(session) {
            self.look_from_beginning();
        }
        self.write(entry);
    }

    /// Writes the session into the address.
    pub(super) fn write(self, entry: Entry) {
        let fragment = self.session.with_untracked(route::to_fragment);
        address::write(&fragment, entry, Some(scroll::position()));
    }
}
