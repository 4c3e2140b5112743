//! What can be done with the text that is selected?

use super::Desk;
use super::sharing::{Target, public_address};
use crate::link;
use crate::route;
use crate::session::{Session, View};
use crate::wording::{sharing, words};
use leptos::prelude::*;
use vademecum_search::PassageId;
use vademecum_search::query::is_quote;

/// The longest text that is searched for, in words.
const MOST_WORDS: usize = 12;

impl Desk {
    /// Copies what is selected.
    pub fn copy_selected(self) {
        if let Some(selected) = self.lectern.selected.get_untracked() {
            self.copy(selected.text, words().sharing.text_copied);
        }
    }

    /// Copies what is selected, with where it comes from and a link to it.
    pub fn cite_selected(self) {
        let Some(selected) = self.lectern.selected.get_untracked() else { return };
        let passage = PassageId(selected.passage);
        let fragment = route::to_fragment(&self.passage_session(passage));
        let link = link::with_fragment(&public_address().unwrap_or_default(), &fragment);
        let citation = self.selected_citation(passage, &selected.text);
        self.copy(sharing::quotation(&selected.text, &citation, &link), words().sharing.text_copied);
    }

    /// Copies a link to what is selected.
    pub fn link_to_selected(self) {
        let Some(selected) = self.lectern.selected.get_untracked() else { return };
        let passage = PassageId(selected.passage);
        let session = self.passage_session(passage);
        let citation = self.selected_citation(passage, &selected.text);
        self.copy_target(Target { session, citation });
    }

    /// Searches for what is selected.
    pub fn search_selected(self) {
        let Some(selected) = self.lectern.selected.get_untracked() else { return };
        self.lectern.selected.set(None);
        self.be_alone(false);
        self.ask(phrase(&selected.text));
    }

    /// Words that begin in a passage as one cites them.
    fn selected_citation(self, passage: PassageId, text: &str) -> String {
        let beginning = text.lines().next().unwrap_or_default().trim();
        let place = self.corpus.passage_text(passage).find(beginning).unwrap_or_default();
        let start = self.corpus.span(passage).start + u32::try_from(place).unwrap_or_default();
        self.citation(self.corpus.document_of(passage), Some(start))
    }

    fn passage_session(self, passage: PassageId) -> Session {
        let document = self.corpus.document_of(passage);
        Session {
            document: Some(self.id(document)),
            at: Some(self.corpus.place(passage)),
            view: View::Reader,
            ..Session::default()
        }
    }
}

/// A text as it is searched for: its words side by side.
fn phrase(text: &str) -> String {
    let words: Vec<String> =
        text.split_whitespace().take(MOST_WORDS).map(|word| word.replace(is_quote, "")).collect();
    match words.as_slice() {
        // What means something in a query has to stand in quotation marks.
        [word] if word != "OR" && word.chars().all(char::is_alphanumeric) => word.clone(),
        words => ["\"", words.join(" ").trim(), "\""].concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use vademecum_search::Query;

    #[test]
    fn what_is_selected_is_searched_for_as_it_stands() {
        let check = |text: &str, expected: &str| {
            assert_eq!(phrase(text), expected);
            assert_eq!(Query::parse(&phrase(text)).wanted().count(), 1, "{text}");
        };
        check("bell", "bell");
        check("OR", "\"OR\"");
        check("-bell", "\"-bell\"");
        check("the old\n mill", "\"the old mill\"");
        check("“the old” mill", "\"the old mill\"");
        check(&"word ".repeat(20), &format!("\"{}\"", "word ".repeat(12).trim()));
    }
}
