//! What can the reader take along?

use super::Desk;
use crate::browser::{self, address, clipboard, field};
use crate::link;
use crate::message::notice::Notice;
use crate::options::{Embed, Theme};
use crate::route;
use crate::session::Session;
use crate::wording::{self, sharing, words};
use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use vademecum_search::DocId;

/// The id of what says that a link was copied.
pub const COPIED_ID: &str = "copied";

/// The id of the field with a link to be copied by hand.
pub const COPY_FIELD_ID: &str = "copy-field";

/// The id of the dialog with the lines that embed the page.
pub const EMBED_ID: &str = "embed";

/// The id of the choice of what is embedded.
pub const EMBED_WHAT_ID: &str = "embed-what";

/// The id of the choice of its colours.
pub const EMBED_THEME_ID: &str = "embed-theme";

/// The id of the field with the lines.
pub const SNIPPET_ID: &str = "embed-snippet";

/// The id of what says that they were copied.
pub const EMBED_COPIED_ID: &str = "embed-copied";

/// How long it is said that something was copied.
const SAID_MS: u32 = 5000;

/// Something to link to.
pub(super) struct Target {
    pub(super) session: Session,
    pub(super) citation: String,
}

impl Desk {
    /// Copies a link to what is in front: the place in a document, else the search.
    pub fn copy_link(self) {
        let document = self.document_in_front();
        self.copy_target(
            document.map_or_else(|| self.search_target(), |document| self.place_target(document)),
        );
    }

    /// Copies a link to the search.
    pub fn copy_search(self) {
        self.copy_target(self.search_target());
    }

    /// Whether there is anything to link to: always on the web, elsewhere a document or a search.
    pub fn has_link(self) -> bool {
        self.session(Session::is_asking) || self.document.get().is_some() || public_address().is_some()
    }

    /// The link to be copied by hand has been seen.
    pub fn forget_copied(self) {
        self.is_copied_by_hand.set(false);
    }

    /// Chooses what an embedder most likely wants of the page as it is now, and writes the lines.
    pub fn prepare_snippet(self) {
        let embed = match self.document_in_front() {
            Some(_) => Embed::Reader,
            None if self.session.with_untracked(Session::is_asking) => Embed::Search,
            None => Embed::Full,
        };
        field::fill(EMBED_WHAT_ID, embed.key());
        field::say(EMBED_COPIED_ID, "");
        self.write_snippet();
    }

    /// Writes the lines that embed what is chosen.
    pub fn write_snippet(self) {
        let embed = Embed::from_key(&field::value(EMBED_WHAT_ID)).unwrap_or_default();
        let theme = Theme::from_key(&field::value(EMBED_THEME_ID)).unwrap_or_default();
        let snippet = self.snippet(embed, theme);
        browser::set_attribute(EMBED_ID, "data-homeless", snippet.is_none().then_some("true"));
        field::fill(SNIPPET_ID, &snippet.unwrap_or_default());
    }

    /// Copies the lines; where the browser refuses, they are selected.
    pub fn copy_snippet(self) {
        clipboard::copy(field::value(SNIPPET_ID), |is_copied| {
            if is_copied {
                return field::say(EMBED_COPIED_ID, words().sharing.copied);
            }
            field::select(SNIPPET_ID);
            field::say(EMBED_COPIED_ID, words().sharing.selected);
        });
    }

    /// The lines that embed the page as it is now; `None` where it has no address on the web.
    fn snippet(self, embed: Embed, theme: Theme) -> Option<String> {
        let address = link::with_options(&public_address()?, embed, theme);
        let document = self.document.get_untracked();
        let (session, titled) = match (embed, document) {
            (Embed::Reader, Some(document)) => (self.place_target(document).session, Some(document)),
            (Embed::Full, document) => (self.session.get_untracked(), document),
            (Embed::Reader | Embed::Search, _) => (self.search_target().session, None),
        };
        let title = match titled {
            Some(document) => self.corpus.title(document),
            None => wording::count(self.corpus.documents().len(), &words().common.documents),
        };
        Some(link::iframe(&link::with_fragment(&address, &route::to_fragment(&session)), title.trim()))
    }

    pub(super) fn copy_target(self, target: Target) {
        let fragment = route::to_fragment(&target.session);
        let link = link::copied(public_address().as_deref(), &target.citation, &fragment);
        self.tell_host(Notice::Cite { text: target.citation, link: link.clone() });
        self.copy(link, words().sharing.link_copied);
    }

    /// Copies a text and says so; where the browser refuses, shows it for the reader to copy.
    pub(super) fn copy(self, text: String, said: &'static str) {
        self.forget_copied();
        // Said anew, it is heard anew.
        field::say(COPIED_ID, "");
        clipboard::copy(text.clone(), move |is_copied| {
            if is_copied {
                field::say(COPIED_ID, said);
                // Taking the place of an earlier timer cancels it.
                let saying = Timeout::new(SAID_MS, || field::say(COPIED_ID, ""));
                let _ = self.saying.try_set_value(Some(saying));
                return;
            }
            self.is_copied_by_hand.set(true);
            // Once the field is drawn; selected, so that one key copies it.
            Timeout::new(0, move || {
                field::fill(COPY_FIELD_ID, &text);
                field::select(COPY_FIELD_ID);
            })
            .forget();
        });
    }

    fn place_target(self, document: DocId) -> Target {
        // A link that found its passage elsewhere is given on with where it is now.
        let at = self.session.with_untracked(|session| session.at);
        let passage = at.and_then(|at| self.corpus.resolve(document, at)).map(|(passage, _)| passage);
        let at = passage.map(|passage| self.corpus.place(passage));
        let session = self.session.with_untracked(|session| session.place(self.id(document), at));
        let citation = self.citation(document, passage.map(|passage| self.corpus.span(passage).start));
        Target { session, citation }
    }

    /// The address of the place in a document at which the reader is, for who reads it on paper; without an
    /// address on the web what stands behind the `#` of every copy.
    pub fn place_link(self, document: DocId) -> String {
        self.session.track();
        let fragment = route::to_fragment(&self.place_target(document).session);
        link::with_fragment(&public_address().unwrap_or_default(), &fragment)
    }

    /// A document as one cites it, or the place in it where a byte of its text stands.
    pub(super) fn citation(self, document: DocId, byte: Option<u32>) -> String {
        let record = self.corpus.document(document);
        let place = byte.and_then(|byte| record.locator(byte));
        sharing::citation(&self.corpus.title(document), record, place)
    }

    fn search_target(self) -> Target {
        let session = self.session.with_untracked(Session::search);
        Target { citation: sharing::search(&session.query_text), session }
    }
}

pub(super) fn public_address() -> Option<String> {
    link::public_address(address::canonical().as_deref(), &address::href())
}
