//! How does one thing follow from the other while the page is open?
//!
//! The session is the one thing that changes; all else follows from it and the collection. Views
//! read what follows, and change the session through the [`verbs`], which keep the address.

pub mod front;
pub mod host;
pub mod lectern;
pub mod look;
pub mod place;
pub mod pressing;
pub mod rehearsal;
pub mod saying;
pub mod selecting;
pub mod settling;
pub mod sharing;
pub mod verbs;

use crate::browser::messages::{self, Port};
use crate::browser::{self, address, idle, room, scroll};
use crate::completion::Completion;
use crate::hits::Hits;
use crate::listed::Listed;
use crate::options::{Embed, Options};
use crate::route;
use crate::session::{Session, View};
use crate::wording::reading::{self, Reading};
use crate::wording::why::{self, Why};
use front::ListPlace;
use gloo::timers::callback::Timeout;
use lectern::Lectern;
use leptos::prelude::*;
use look::Look;
use settling::Settling;
use std::sync::Arc;
use vademecum_corpus::{Corpus, Dimension, FacetCount, Filters, Lines, Offer};
use vademecum_search::{DocId, DocumentHits, Found, PassageId, Query, order};

/// About four lines of a result.
pub const EXCERPT_BYTES: usize = 230;

/// What every view shares.
#[derive(Clone, Copy)]
pub struct Desk {
    /// The collection.
    pub corpus: &'static Corpus,
    /// How much of the page is shown.
    pub embed: Embed,
    /// How it looks.
    pub look: Look,
    /// What the reader has before the eyes.
    pub lectern: Lectern,
    /// What the collection is called.
    pub collection: StoredValue<String>,
    session: RwSignal<Session>,
    query: Memo<Query>,
    filters: Memo<Filters>,
    /// The answer to what is asked.
    pub found: Memo<Found>,
    /// The documents that are listed: those found or, where nothing is asked, all.
    pub listed: Memo<Arc<Listed>>,
    /// What could be asked instead, if nothing or little is found.
    pub offers: RwSignal<Vec<Offer>>,
    /// When what follows the answer does.
    pub settling: Settling,
    /// The open document.
    pub document: Memo<Option<DocId>>,
    /// The hits in the open document.
    pub hits: Memo<Arc<Hits>>,
    /// The passage that has to be drawn, however far it is from what the reader sees.
    pub wanted: RwSignal<Option<PassageId>>,
    /// The document whose row has to be drawn, however far it is from what the reader sees.
    pub wanted_row: RwSignal<Option<DocId>>,
    /// How often a row was wanted.
    row_wishes: StoredValue<usize>,
    list_place: StoredValue<Option<ListPlace>>,
    /// What is offered to the reader while typing.
    pub completion: RwSignal<Option<Completion>>,
    /// Whether the page has been on the screen, so that what is beside the list can be drawn.
    pub is_seen: RwSignal<bool>,
    /// Whether all of the page is drawn, also what nobody sees before asking for it.
    pub is_whole: RwSignal<bool>,
    /// Whether what answers a key has been called.
    is_rehearsed: StoredValue<bool>,
    /// Whether the browser refused to copy a link, so that the reader has to.
    pub is_copied_by_hand: RwSignal<bool>,
    /// The line to a host from the list, if one has greeted.
    host: StoredValue<Option<Port>, LocalStorage>,
    has_host: RwSignal<bool>,
    /// The session with nothing open: what every link begins with.
    asked: Memo<Session>,
    /// Runs while the reader types, until the address is written.
    typing: StoredValue<Option<Timeout>, LocalStorage>,
    /// Runs while it is said that a link was copied.
    saying: StoredValue<Option<Timeout>, LocalStorage>,
}

impl Desk {
    /// Sets the desk for a collection, as the page's address and its options say, and makes it known to the
    /// views.
    pub fn provide(corpus: &'static Corpus, options: &Options) -> Self {
        let session = RwSignal::new(route::from_fragment(&address::fragment()));
        let has_document = session.with_untracked(|session| session.document.is_some());
        // Without a document to fill the frame, there is a choice to be made.
        let is_choosing = options.embed == Embed::Reader && !has_document && corpus.documents().len() > 1;
        let embed = if is_choosing { Embed::Search } else { options.embed };
        browser::set_root_attribute("data-embed", (embed != Embed::Full).then(|| embed.key()));
        let framed = if messages::is_framed() { Some("true") } else { None };
        browser::set_root_attribute("data-framed", framed);
        let look = Look::set_up(options);
        let query = Memo::new(move |_| session.with(|session| Query::parse(&session.query_text)));
        let filters = Memo::new(move |_| session.with(|session| session.filters.clone()));
        let found =
            Memo::new(move |_| query.with(|query| filters.with(|filters| corpus.find(query, filters))));
        let listed = Memo::new(move |_| {
            let sort = session.with(|session| session.sort);
            let is_asking = session.with(Session::is_asking);
            Arc::new(found.with(|found| Listed::of(corpus, is_asking.then_some(found), sort)))
        });
        let document = Memo::new(move |_| session.with(|session| open_document(corpus, session)));
        let hits = Memo::new(move |_| {
            let hits = document.get().map(|document| {
                let hits = query.with(|query| {
                    filters.with(|filters| found.with(|found| corpus.hits(query, filters, found, document)))
                });
                Hits::of(corpus, &hits)
            });
            Arc::new(hits.unwrap_or_default())
        });
        let asked = Memo::new(move |_| session.with(Session::asked));
        let (wanted, typing) = (RwSignal::new(None), StoredValue::new_local(None));
        let completion = RwSignal::new(None);
        let desk = Self {
            corpus,
            embed,
            look,
            lectern: Lectern::set_up(),
            // The page's own title is the collection's.
            collection: StoredValue::new(browser::title()),
            session,
            query,
            filters,
            found,
            listed,
            offers: RwSignal::new(Vec::new()),
            settling: Settling::set_up(corpus),
            document,
            hits,
            wanted,
            wanted_row: RwSignal::new(None),
            row_wishes: StoredValue::new(0),
            list_place: StoredValue::new(None),
            completion,
            is_seen: RwSignal::new(false),
            is_whole: RwSignal::new(false),
            is_rehearsed: StoredValue::new(false),
            is_copied_by_hand: RwSignal::new(false),
            host: StoredValue::new_local(None),
            has_host: RwSignal::new(false),
            asked,
            typing,
            saying: StoredValue::new_local(None),
        };
        provide_context(desk);
        address::on_change(move || desk.follow_address());
        // It listens as long as the desk stands.
        StoredValue::new_local(scroll::on_rest(move || desk.note_reading()));
        desk.return_to_place();
        desk.meet_host();
        desk.settle();
        desk.follow_reader();
        desk.follow_keys();
        desk.become_whole();
        idle::while_any(|| corpus.prepare());
        desk
    }

    /// The desk that was set.
    pub fn get() -> Self {
        expect_context()
    }

    /// Something of the session.
    pub fn session<T>(self, read: impl FnOnce(&Session) -> T) -> T {
        self.session.with(read)
    }

    /// Something of the session as it is now, whatever becomes of it.
    pub fn session_now<T>(self, read: impl FnOnce(&Session) -> T) -> T {
        self.session.with_untracked(read)
    }

    /// What is in front.
    pub fn view(self) -> View {
        self.session(|session| match session.view {
            // A collection of one document opens on it, and where only a document is shown, what is asked
            // is asked of it.
            View::Results
                if (!session.is_asking() || self.embed == Embed::Reader) && self.document.get().is_some() =>
            {
                View::Reader
            }
            view => view,
        })
    }

    /// Whether results and document stand side by side.
    pub fn is_side_by_side(self) -> bool {
        self.embed == Embed::Full && room::is_wide()
    }

    /// The values of a dimension, with live counts: those that have an order in it, others the most
    /// frequent first.
    pub fn facet(self, dimension: Dimension) -> Vec<FacetCount> {
        let values = self
            .filters
            .with(|filters| self.found.with(|found| self.corpus.facet(dimension, found, filters)));
        // The sections of a document stand as it has them.
        let has_order = match dimension {
            Dimension::Source | Dimension::Author | Dimension::Language => false,
            Dimension::Section => self.corpus.documents().len() == 1,
            _ => true,
        };
        if has_order {
            return values;
        }
        let key = |nth: u32| {
            let FacetCount { n, is_chosen, is_excluded, .. } = values[nth as usize];
            (is_chosen || is_excluded, n)
        };
        let mut order: Vec<u32> = (0..).take(values.len()).collect();
        order::sort(&mut order, |a, b| key(b).cmp(&key(a)));
        order.into_iter().map(|nth| values[nth as usize].clone()).collect()
    }

    /// The lines around what was found, in the order that was chosen.
    pub fn lines(self) -> Lines {
        let order = self.session(|session| session.line_order);
        self.found.with(|found| self.corpus.lines(found, order))
    }

    /// How the query was read.
    pub fn reading(self) -> Reading {
        self.session(|session| self.query.with(|query| reading::reading(query, &session.query_text)))
    }

    /// Whether the query looks for anything in the text of documents.
    pub fn has_words(self) -> bool {
        self.query.with(|query| query.wanted().any(|clause| clause.node.has_words()))
    }

    fn offers_now(self) -> Vec<Offer> {
        let n_found = self.found.with(|found| found.documents.len());
        self.session(|session| self.corpus.offers(&session.query_text, &session.filters, n_found))
    }

    /// Why a document stands where it does.
    pub fn why(self, document: DocId) -> Why {
        let factor = self.query.with_untracked(|query| self.corpus.explain(query, document));
        let why = |session: &Session| factor.map(|factor| why::why(&factor, &session.query_text));
        self.session.with_untracked(why).unwrap_or_default()
    }

    /// What is found in documents that may hold only some of the words asked for.
    pub fn partial_hits(self, documents: &[DocId]) -> Vec<DocumentHits> {
        let (query, filters) = (self.query.read_untracked(), self.filters.read_untracked());
        self.corpus.partial_hits(&query, &filters, documents)
    }

    /// The public name of a document.
    fn id(self, document: DocId) -> String {
        self.corpus.document(document).id.as_str().to_owned()
    }
}

/// The document that a session has open; a collection of one document has it open always.
fn open_document(corpus: &Corpus, session: &Session) -> Option<DocId> {
    match &session.document {
        Some(id) => corpus.by_id(id),
        None => (corpus.documents().len() == 1).then_some(DocId(0)),
    }
}
