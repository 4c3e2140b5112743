//! What does the page around the frame ask for, and learn?

use super::Desk;
use crate::browser::extent;
use crate::browser::messages::{self, Port};
use crate::message::gate::Pace;
use crate::message::height::Asked;
use crate::message::notice::Notice;
use crate::message::request::{self, Refusal, Request};
use crate::route;
use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use vademecum_corpus::Restriction;

impl Desk {
    /// Begins to talk with the page around, if there is one.
    pub(super) fn meet_host(self) {
        if !messages::is_framed() {
            return;
        }
        messages::wait_for_hello(messages::origins(), move |port| self.hear(port));
        // Once the page is drawn, so that there is something to measure.
        Timeout::new(0, || {
            messages::tell_anybody(Notice::Ready);
            let asked = Cell::new(Asked::default());
            extent::on_change(move |content| {
                let mut next = asked.get();
                let height = next.next(content);
                asked.set(next);
                if let Some(height) = height {
                    messages::tell_anybody(Notice::Resize { height });
                }
            });
        })
        .forget();
        Effect::new(move |told: Option<Vec<Notice>>| {
            let notices = if self.has_host.get() { self.notices() } else { Vec::new() };
            for notice in &notices {
                if !told.as_ref().is_some_and(|told| told.contains(notice)) {
                    self.tell_host(notice.clone());
                }
            }
            notices
        });
    }

    /// Tells the host, if one from the list has greeted.
    pub(super) fn tell_host(self, notice: Notice) {
        self.host.with_value(|port| {
            if let Some(port) = port {
                port.tell(notice);
            }
        });
    }

    fn hear(self, port: Port) {
        let pace = RefCell::new(Pace::default());
        self.host.set_value(Some(port.clone()));
        self.has_host.set(true);
        port.listen(move |now_ms, fields| {
            if !pace.borrow_mut().allows(now_ms) {
                return;
            }
            let done = request::read(fields().as_deref()).and_then(|(id, request)| {
                self.fulfil(request).map_err(|message| Refusal { message: message.to_owned(), id: Some(id) })
            });
            if let Err(Refusal { message, id }) = done {
                self.tell_host(Notice::Error { message, in_reply_to: id });
            }
        });
    }

    /// Does what a host asks for, as if the reader had.
    fn fulfil(self, request: Request) -> Result<(), &'static str> {
        match request {
            Request::Search { query } => {
                self.close_offered();
                self.ask(query);
            }
            Request::Open { document, at } => {
                let document = self.corpus.by_id(&document);
                self.open_at(document.ok_or("`doc` is not in this collection; check its id")?, at);
            }
            Request::Filter { dimension, value, on } => {
                let is_on = self
                    .filters
                    .with_untracked(|filters| filters.contains(&Restriction::to(dimension, &value)));
                if is_on != on {
                    self.toggle_filter(dimension, &value);
                }
            }
            Request::Theme(theme) => self.look.ask_for_theme(theme),
            Request::Clear => {
                self.close_offered();
                self.clear();
            }
        }
        Ok(())
    }

    /// What there is to tell of where the reader is.
    fn notices(self) -> Vec<Notice> {
        let document = self.document.get();
        let of = self.hits.with(|hits| hits.n);
        self.session(|session| {
            let state = Notice::State {
                fragment: route::to_fragment(session),
                document: document.map(|document| self.id(document)),
                title: document.map(|document| self.corpus.title(document)),
                query: (!session.query_text.is_empty()).then(|| session.query_text.clone()),
            };
            let position = session.hit.filter(|hit| (1..=of).contains(hit));
            let hit = position.map(|position| Notice::Hit { position, of });
            [state].into_iter().chain(hit).collect()
        })
    }
}
