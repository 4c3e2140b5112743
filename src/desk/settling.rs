//! What follows when the answer to a key is on the screen?
//!
//! Of what a key changes, the reader sees the first results. They are drawn at once; everything else waits
//! until they are on the screen and, where the next key comes before, for the answer to that one. It is done
//! in several tasks, so that no key waits for all of it. What is not typed (a filter, a link, the way back)
//! is followed at once; and so is everything over a small collection, where it takes no time and what moves
//! beneath the reader's pointer had better do so at once.

use super::Desk;
use crate::browser::{idle, links, scroll};
use crate::memo::memo;
use crate::route;
use leptos::prelude::*;
use vademecum_corpus::Corpus;
use vademecum_search::DocId;

/// The words of the largest collection that is small.
const SMALL_WORDS: u32 = 50_000;

/// The documents of the largest collection that is small.
const SMALL_DOCUMENTS: usize = 50;

/// What tells that it is time to follow.
#[derive(Clone, Copy)]
pub struct Settling {
    /// For the counts of the filters.
    pub counts: Trigger,
    /// For the title of the page, and the links in lists that have stayed.
    pub names: Trigger,
    /// For what could be asked instead, and what holds only some of the words.
    pub more: Trigger,
    /// Whether what changes is typed.
    is_typed: StoredValue<bool>,
    /// Whether everything is followed at once.
    is_small: bool,
    /// Whether it is under way.
    is_awaited: StoredValue<bool>,
}

impl Settling {
    /// With nothing under way.
    pub(super) fn set_up(corpus: &Corpus) -> Self {
        let documents = corpus.documents();
        let n_words = || (0..).map(DocId).take(documents.len()).map(|document| corpus.n_words(document));
        Self {
            is_small: documents.len() <= SMALL_DOCUMENTS && n_words().sum::<u32>() <= SMALL_WORDS,
            counts: Trigger::new(),
            names: Trigger::new(),
            more: Trigger::new(),
            is_typed: StoredValue::new(false),
            is_awaited: StoredValue::new(false),
        }
    }

    /// What changes next is typed.
    pub(super) fn is_typing(self) {
        if !self.is_small {
            self.is_typed.set_value(true);
            idle::hold();
        }
    }

    fn all(self) -> [Trigger; 3] {
        [self.counts, self.names, self.more]
    }

    /// Tells all that follows, at once or when the answer is on the screen.
    fn tell(self) {
        let is_typed = self.is_typed.get_value();
        self.is_typed.set_value(false);
        if !is_typed {
            self.all().into_iter().for_each(|follows| follows.notify());
        } else if !self.is_awaited.get_value() {
            self.is_awaited.set_value(true);
            for follows in self.all() {
                // The page may be gone by then.
                idle::later(move || {
                    let _ = self.is_awaited.try_set_value(false);
                    if !follows.is_disposed() {
                        follows.notify();
                    }
                });
            }
        }
    }
}

impl Desk {
    /// Begins to tell what follows.
    pub(super) fn settle(self) {
        let settling = self.settling;
        Effect::new(move || {
            self.asked.track();
            self.found.track();
            settling.tell();
        });
        let (offers, hit) = (self.offers, memo(move || self.session(|session| session.hit)));
        Effect::new(move || {
            settling.more.track();
            let now = untrack(|| self.offers_now());
            if offers.with_untracked(|offers| *offers != now) {
                offers.set(now);
            }
        });
        Effect::new(move || {
            settling.names.track();
            self.document.track();
            hit.track();
            untrack(|| self.follow_in_links());
        });
    }

    /// Lets the links that are drawn lead on from what is asked now, and shows which of them is open.
    fn follow_in_links(self) {
        let document = self.document.get();
        let open = document.map(|document| self.id(document));
        self.asked.with(|asked| {
            links::each_in(scroll::SIDE_ID, |link, address| {
                let Some(session) = route::asked_anew(address, asked) else { return };
                let fragment = route::to_fragment(&session);
                if address.strip_prefix('#') != Some(fragment.as_str()) {
                    links::lead(link, &fragment);
                }
                let is_current = |document| {
                    session.at.is_none_or(|at| {
                        let passage = self.corpus.resolve(document, at).map(|(passage, _)| passage);
                        passage.is_some_and(|passage| self.is_looked_at(passage, session.hit))
                    })
                };
                links::mark_current(link, open == session.document && document.is_some_and(is_current));
            });
        });
    }
}
