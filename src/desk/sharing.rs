//! What can the reader take along?

use super::Desk;
use crate::browser::{address, clipboard};
use crate::link;
use crate::message::notice::Notice;
use crate::options::{Embed, Theme};
use crate::route;
use crate::session::{Session, View};
use crate::wording::{self, sharing};
use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use vademecum_search::DocId;

/// How long it is said that something was copied.
const SAID_MS: u32 = 5000;

/// What became of the last thing that was copied.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Copied {
    /// Nothing was, or it has been said.
    #[default]
    Nothing,
    /// It is on the clipboard.
    Done,
    /// The browser refused: this is for the reader to copy.
    ByHand(String),
}

/// Something to link to.
struct Target {
    session: Session,
    citation: String,
}

impl Desk {
    /// Copies a link to what is in front: the place in a document, else the search.
    pub fn copy_link(self) {
        let target =
            self.document_in_front().map_or_else(|| self.search_target(), |it| self.place_target(it));
        self.copy_target(target);
    }

    /// Copies a link to the search.
    pub fn copy_search(self) {
        self.copy_target(self.search_target());
    }

    /// Whether there is anything to link to: always on the web, elsewhere a document or a search.
    pub fn has_link(self) -> bool {
        self.session(Session::is_asking) || self.document.get().is_some() || self.public_address().is_some()
    }

    /// What was said of a copy has been read.
    pub fn forget_copied(self) {
        self.copied.set(Copied::Nothing);
    }

    /// The lines that embed what is in front; `None` where the page has no address on the web.
    pub fn snippet(self, embed: Embed, theme: Theme) -> Option<String> {
        let address = self.public_address()?;
        let document = self.document.get_untracked();
        let (session, title) = match (embed, document) {
            (Embed::Reader, Some(document)) => {
                (self.place_target(document).session, self.corpus.title(document))
            }
            (Embed::Full, document) => (self.session.get_untracked(), self.frame_title(document)),
            (Embed::Reader, None) | (Embed::Search, _) => {
                (self.search_target().session, self.frame_title(None))
            }
        };
        let address = link::with_options(&address, embed, theme);
        Some(link::iframe(&link::with_fragment(&address, &route::to_fragment(&session)), title.trim()))
    }

    /// How much of the page an embedder most likely wants, as it is now.
    pub fn likely_embed(self) -> Embed {
        match self.document_in_front() {
            Some(_) => Embed::Reader,
            None if self.session.with_untracked(Session::is_asking) => Embed::Search,
            None => Embed::Full,
        }
    }

    /// Copies a text, and says in `said` what became of it.
    pub fn copy(self, text: String, said: RwSignal<Copied>) {
        // Said anew, it is heard anew.
        said.set(Copied::Nothing);
        let by_hand = Copied::ByHand(text.clone());
        clipboard::copy(text, move |is_copied| {
            let _ = said.try_set(if is_copied { Copied::Done } else { by_hand });
            Timeout::new(SAID_MS, move || {
                if said.try_get_untracked() == Some(Copied::Done) {
                    said.set(Copied::Nothing);
                }
            })
            .forget();
        });
    }

    fn copy_target(self, target: Target) {
        let fragment = route::to_fragment(&target.session);
        let link = link::copied(self.public_address().as_deref(), &target.citation, &fragment);
        self.tell_host(Notice::Cite { text: target.citation, link: link.clone() });
        self.copy(link, self.copied);
    }

    fn public_address(self) -> Option<String> {
        link::public_address(address::canonical().as_deref(), &address::href())
    }

    fn place_target(self, document: DocId) -> Target {
        let citation = sharing::citation(&self.corpus.title(document), self.corpus.document(document));
        let session = self.session.with_untracked(|session| {
            // A link that found its passage elsewhere is given on with where it is now.
            let at = session.at.and_then(|at| self.corpus.resolve(document, at));
            let at = at.map(|(passage, _)| self.corpus.place(passage));
            session.place(self.id(document), at)
        });
        Target { session, citation }
    }

    fn search_target(self) -> Target {
        let session = self.session.with_untracked(Session::search);
        Target { citation: sharing::search(&session.query_text), session }
    }

    /// The document that the reader has before the eyes.
    fn document_in_front(self) -> Option<DocId> {
        let is_covered = untrack(|| self.view()) == View::Results && !self.is_side_by_side();
        self.document.get_untracked().filter(|_| !is_covered)
    }

    fn frame_title(self, document: Option<DocId>) -> String {
        match document {
            Some(document) => self.corpus.title(document),
            None => wording::count(self.corpus.documents().len(), "document", "documents"),
        }
    }
}
