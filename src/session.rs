//! What the reader is doing: query, filters and place. Plain values, no page.

use vademecum_corpus::{Dimension, Filters, Place};

/// All that a link holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Session {
    /// The query as typed.
    pub query_text: String,
    /// The filters chosen.
    pub filters: Filters,
    /// The open document's public name.
    pub document: Option<String>,
    /// The passage that is read.
    pub at: Option<Place>,
    /// Which of the document's matches is looked at, counted from 1.
    pub hit: Option<usize>,
    /// What is in front.
    pub view: View,
    /// What else a link held, from a later version: kept as it was.
    pub extra: Vec<(String, String)>,
}

/// What is in front. Where there is room, results and document stand side by side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// The list of results or, when nothing is asked for, of documents.
    #[default]
    Results,
    /// The document as an article.
    Reader,
    /// The document as it stands in its file.
    Source,
}

/// Which way to step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// To the match after.
    Next,
    /// To the match before.
    Previous,
}

impl Session {
    /// Whether anything is asked for.
    pub fn is_asking(&self) -> bool {
        !self.query_text.trim().is_empty() || !self.filters.is_empty()
    }

    /// Takes a new query. What was looked at of the old one's matches is forgotten.
    pub fn ask(&mut self, query_text: String) {
        self.query_text = query_text;
        self.look_at_results();
    }

    /// Chooses a filter, or gives it up if it was chosen.
    pub fn toggle_filter(&mut self, dimension: Dimension, value: &str) {
        let before = self.filters.len();
        self.filters.retain(|(known, chosen)| !(*known == dimension && chosen == value));
        if self.filters.len() == before {
            self.filters.push((dimension, value.to_owned()));
        }
        self.look_at_results();
    }

    /// Gives up every filter.
    pub fn clear_filters(&mut self) {
        self.filters.clear();
        self.look_at_results();
    }

    fn look_at_results(&mut self) {
        self.hit = None;
        // With nothing asked for, there is nothing to list beside an open document.
        self.view = if self.is_asking() || self.document.is_none() { View::Results } else { View::Reader };
    }

    /// Opens a document, at a passage or a match of it if any.
    pub fn open(&mut self, document: String, at: Option<Place>, hit: Option<usize>) {
        self.document = Some(document);
        self.at = at;
        self.hit = hit;
        self.view = View::Reader;
    }

    /// The match after or before the one looked at, of `n_hits`: from the last on to the first, and
    /// the other way round. `None` if there is none.
    pub fn step(&self, step: Step, n_hits: usize) -> Option<usize> {
        let last = n_hits.checked_sub(1)?;
        // Counted from 0 here; a match that is no longer there counts as none.
        let now = self.hit.and_then(|hit| hit.checked_sub(1)).filter(|&hit| hit <= last);
        let then = match (step, now) {
            (Step::Next, None) => 0,
            (Step::Next, Some(hit)) => {
                if hit == last {
                    0
                } else {
                    hit + 1
                }
            }
            (Step::Previous, None | Some(0)) => last,
            (Step::Previous, Some(hit)) => hit - 1,
        };
        Some(then + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_go_all_the_way_around() {
        let walk = |step, mut hit, n_hits| {
            let mut walked = Vec::new();
            for _ in 0..4 {
                hit = Session { hit, ..Session::default() }.step(step, n_hits);
                walked.push(hit.unwrap_or(0));
            }
            walked
        };
        assert_eq!(walk(Step::Next, None, 3), [1, 2, 3, 1]);
        assert_eq!(walk(Step::Previous, None, 3), [3, 2, 1, 3]);
        assert_eq!(walk(Step::Next, Some(9), 3), [1, 2, 3, 1], "a match that is gone");
        assert_eq!(walk(Step::Previous, Some(0), 2), [2, 1, 2, 1], "an address made by hand");
        assert_eq!(walk(Step::Next, None, 0), [0, 0, 0, 0]);
    }

    #[test]
    fn a_filter_is_chosen_and_given_up() {
        let mut session = Session::default();
        session.toggle_filter(Dimension::Kind, "heading");
        session.toggle_filter(Dimension::Section, "heading");
        assert_eq!(session.filters.len(), 2);
        session.toggle_filter(Dimension::Kind, "heading");
        assert_eq!(session.filters, [(Dimension::Section, "heading".to_owned())]);
        session.clear_filters();
        assert_eq!(session, Session::default());
    }

    #[test]
    fn asking_brings_the_results_to_the_front_and_nothing_asked_the_document() {
        let mut session = Session::default();
        session.open("a".to_owned(), None, Some(3));
        assert_eq!((session.view, session.hit), (View::Reader, Some(3)));
        session.ask("goal".to_owned());
        assert_eq!((session.view, session.hit), (View::Results, None));
        session.ask(" ".to_owned());
        assert_eq!(session.view, View::Reader);
    }
}
