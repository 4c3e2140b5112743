//! What the reader is doing: query, filters and place. Plain values, no page.

use vademecum_corpus::{Dimension, Filters, LineOrder, Place, Restriction, Sort};
use vademecum_search::{Clause, FieldName, Node, Query};

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
    /// As what the results are listed.
    pub list: List,
    /// In what order documents are listed.
    pub sort: Sort,
    /// In what order lines are.
    pub line_order: LineOrder,
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

/// As what the results are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum List {
    /// As documents with their best passages.
    #[default]
    Documents,
    /// As every occurrence with the words around it, one a line.
    Lines,
    /// As pictures of how they spread over time, sources and lengths.
    Charts,
}

impl List {
    /// All lists, as they are offered.
    pub const ALL: [Self; 3] = [Self::Documents, Self::Lines, Self::Charts];
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

    /// Chooses a filter, or gives it up if it was chosen. What it lets through is no longer excluded.
    pub fn toggle_filter(&mut self, dimension: Dimension, value: &str) {
        self.toggle(Restriction::to(dimension, value));
    }

    /// Excludes what has a value, or no longer. It is no longer chosen.
    pub fn toggle_exclusion(&mut self, dimension: Dimension, value: &str) {
        self.toggle(Restriction::without(dimension, value));
    }

    fn toggle(&mut self, wanted: Restriction) {
        let was_there = self.filters.contains(&wanted);
        self.filters.retain(|known| known.dimension != wanted.dimension || known.value != wanted.value);
        if !was_there {
            self.filters.push(wanted);
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

    /// The same question with nothing open.
    pub fn asked(&self) -> Self {
        Self { extra: self.extra.clone(), ..self.search() }
    }

    /// Opens a document, at a passage or a match of it if any.
    pub fn open(&mut self, document: String, at: Option<Place>, hit: Option<usize>) {
        self.document = Some(document);
        self.at = at;
        self.hit = hit;
        self.view = View::Reader;
    }

    /// What is asked and in what order it is listed, without a document: what a link to a search holds.
    pub fn search(&self) -> Self {
        let Self { list, sort, line_order, .. } = *self;
        Self {
            query_text: self.query_text.clone(),
            filters: self.filters.clone(),
            list,
            sort,
            line_order,
            ..Self::default()
        }
    }

    /// The place in a document, `at` a passage of it: what a link to it holds. The query belongs to it
    /// only where a hit is looked at, for it is counted among the query's.
    pub fn place(&self, document: String, at: Option<Place>) -> Self {
        let asked = if self.hit.is_some() { self.search() } else { Self::default() };
        let view = if self.view == View::Source { View::Source } else { View::Reader };
        Self { document: Some(document), at, hit: self.hit, view, ..asked }
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

/// A query for the same in documents of some time: `date` is what stands behind `date:`. A time that was
/// asked for by itself gives way to it.
pub fn of_time(query_text: &str, date: &str) -> String {
    let named = ["date:", date].concat();
    let query = Query::parse(query_text);
    let is_time = |clause: &&Clause| matches!(clause.node, Node::Field { name: FieldName::Date, .. });
    let time = query.wanted().find(is_time).map(|clause| clause.place.clone());
    match time {
        Some(place) => [&query_text[..place.start], &named, &query_text[place.end..]].concat(),
        None => [query_text.trim_end(), " ", &named].concat().trim_start().to_owned(),
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
    fn a_time_is_asked_for_once() {
        let check = |text, expected: &str| assert_eq!(of_time(text, "2019-05"), expected, "{text}");
        check("", "date:2019-05");
        check("goal ", "goal date:2019-05");
        check("goal date:2019 russia", "goal date:2019-05 russia");
        check("\"a b\" date:2018..2019", "\"a b\" date:2019-05");
        check("-date:2018 goal", "-date:2018 goal date:2019-05");
    }

    #[test]
    fn a_filter_is_chosen_and_given_up() {
        let mut session = Session::default();
        session.toggle_filter(Dimension::Kind, "heading");
        session.toggle_filter(Dimension::Section, "heading");
        assert_eq!(session.filters.len(), 2);
        session.toggle_filter(Dimension::Kind, "heading");
        assert_eq!(session.filters, [Restriction::to(Dimension::Section, "heading")]);
        session.toggle_exclusion(Dimension::Section, "heading");
        assert_eq!(session.filters, [Restriction::without(Dimension::Section, "heading")]);
        session.toggle_exclusion(Dimension::Section, "heading");
        assert_eq!(session.filters, []);
        session.toggle_exclusion(Dimension::Kind, "title");
        session.clear_filters();
        assert_eq!(session, Session::default());
    }

    #[test]
    fn a_link_to_a_place_holds_the_query_only_for_a_hit() {
        let mut session = Session { query_text: "goal".to_owned(), ..Session::default() };
        session.toggle_filter(Dimension::Kind, "heading");
        session.extra.push(("later".to_owned(), "yes".to_owned()));
        let search = session.search();
        assert_eq!((search.query_text.as_str(), search.filters.len(), search.extra.len()), ("goal", 1, 0));
        let at = Some(Place { passage: 1, hash: 2 });
        let place = session.place("a".to_owned(), at);
        let plain = Session { document: Some("a".to_owned()), at, view: View::Reader, ..Session::default() };
        assert_eq!(place, plain);
        session.hit = Some(3);
        let place = session.place("a".to_owned(), at);
        assert_eq!(
            place,
            Session {
                hit: Some(3),
                ..Session { query_text: search.query_text, filters: search.filters, ..plain }
            }
        );
        session.view = View::Source;
        assert_eq!(session.place("a".to_owned(), None).view, View::Source);
    }

    #[test]
    fn what_is_asked_outlasts_what_is_open() {
        let mut session = Session {
            list: List::Lines,
            sort: Sort::Newest,
            extra: vec![("later".to_owned(), "yes".to_owned())],
            ..Session::default()
        };
        session.ask("goal".to_owned());
        let asked = session.clone();
        session.open("a".to_owned(), None, Some(3));
        assert_eq!(session.asked(), asked);
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
