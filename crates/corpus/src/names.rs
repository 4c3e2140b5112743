//! Which names are spelled in several ways?
//!
//! The publisher says so (`[names]` in the collection file). Documents keep what they say; a source or an author
//! counts under one name however it is spelled, and a query for one spelling is offered with the others.

use core::ops::Range;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use vademecum_document::{Span, one_line};
use vademecum_search::query::is_quote;
use vademecum_search::{Clause, Node, analyzer};

/// A name, and the other ways in which it is spelled.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Name {
    /// The name by which it counts.
    pub name: String,
    /// The other spellings.
    pub spellings: Vec<String>,
}

impl Name {
    /// All spellings, the name first.
    fn all(&self) -> impl Iterator<Item = &str> {
        core::iter::once(&self.name).chain(&self.spellings).map(String::as_str)
    }
}

/// The names of a collection, by their words.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    names: Vec<Name>,
    /// The ordinal of the name with these words, folded, a space between them. Where it is a spelling
    /// of two names, the first.
    by_words: HashMap<String, usize>,
    /// How many words the longest spelling has.
    most_words: usize,
}

impl Names {
    /// Linear in their length.
    pub(crate) fn new(names: Vec<Name>) -> Self {
        let mut read = Self::default();
        let mut say = |spelling: &str, ordinal: usize| {
            let words = folded(spelling);
            read.most_words = read.most_words.max(words.len());
            *read.by_words.entry(words.join(" ")).or_insert(ordinal)
        };
        // Names before spellings, so that a name is never a spelling of another.
        let ordinals: Vec<usize> =
            names.iter().enumerate().map(|(ordinal, name)| say(&name.name, ordinal)).collect();
        for (name, ordinal) in names.iter().zip(ordinals) {
            name.spellings.iter().for_each(|spelling| {
                say(spelling, ordinal);
            });
        }
        read.by_words.remove("");
        Self { names, ..read }
    }

    /// Whether there are none.
    pub(crate) fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The name that is spelled so; else what was given.
    pub(crate) fn name_of<'a>(&'a self, spelling: &'a str) -> &'a str {
        if self.is_empty() {
            return spelling;
        }
        self.by_words.get(&folded(spelling).join(" ")).map_or(spelling, |&ordinal| &self.names[ordinal].name)
    }

    /// The folded words of a text and of every other way to spell it.
    pub(crate) fn spellings(&self, text: &str) -> Vec<Vec<String>> {
        let words = folded(text);
        let name = self.by_words.get(&words.join(" ")).map(|&ordinal| &self.names[ordinal]);
        let others = name.into_iter().flat_map(Name::all).map(folded).filter(|other| *other != words);
        let others: Vec<_> = others.collect();
        core::iter::once(words).chain(others).collect()
    }

    /// A query for every spelling of the names that stand in it, and the spellings that are new. `parts` are
    /// those of the query that must occur, in its order. Nothing where no name stands in it.
    pub(crate) fn widened(&self, query_text: &str, parts: &[&Clause]) -> Option<(String, Vec<String>)> {
        let mut widened = query_text.to_owned();
        let mut others = Vec::new();
        // From the end, so that what stands before keeps its place.
        for run in runs(query_text, parts).iter().rev() {
            for (words, ordinal) in self.among(run).into_iter().rev() {
                let place = run.words[words.start].1.start..run.words[words.end - 1].1.end;
                let as_typed = quoted(query_text.get(place.clone())?);
                let typed: Vec<String> = run.words[words].iter().map(|(word, _)| word.clone()).collect();
                let new = self.names[ordinal].all().filter(|other| folded(other) != typed);
                let new: Vec<String> = new.map(one_line).collect();
                if new.is_empty() {
                    continue;
                }
                let any: Vec<String> =
                    core::iter::once(as_typed).chain(new.iter().map(|other| quoted(other))).collect();
                widened.replace_range(place, &format!("({})", any.join(" OR ")));
                others.splice(0..0, new);
            }
        }
        (!others.is_empty()).then_some((widened, others))
    }

    /// The names in a run of words, from left to right, the longest at each place: which words, and the name's
    /// ordinal.
    fn among(&self, run: &Run) -> Vec<(Range<usize>, usize)> {
        let mut found = Vec::new();
        let mut start = 0;
        while start < run.words.len() {
            let last = run.words.len().min(start + self.most_words);
            let ends = (start + 1..=last).rev().filter(|end| !run.is_whole || (start, *end) == (0, last));
            let named = ends.into_iter().find_map(|end| {
                let words: Vec<&str> = run.words[start..end].iter().map(|(word, _)| word.as_str()).collect();
                Some((start..end, *self.by_words.get(&words.join(" "))?))
            });
            start = named.as_ref().map_or(start + 1, |(words, _)| words.end);
            found.extend(named);
        }
        found
    }
}

/// Words of a query that stand side by side.
struct Run {
    /// Each folded, with its place in the query.
    words: Vec<(String, Range<usize>)>,
    /// Whether they are a phrase, of which no part can be widened.
    is_whole: bool,
}

fn runs(query_text: &str, parts: &[&Clause]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for clause in parts {
        let Node::Words { words, .. } = &clause.node else { continue };
        let words: Vec<String> = words.iter().map(|word| analyzer::fold(word)).collect();
        let Some(place) = place_of(&words, query_text, &clause.place) else { continue };
        let is_whole = words.len() > 1;
        let words = words.into_iter().map(|word| (word, place.clone()));
        let end = |run: &Run| run.words.last().map_or(0, |(_, place)| place.end);
        let before = runs.last_mut().filter(|run| {
            let between = query_text.get(end(run)..place.start);
            !run.is_whole && !is_whole && between.is_some_and(|between| between.trim().is_empty())
        });
        match before {
            Some(run) => run.words.extend(words),
            None => runs.push(Run { words: words.collect(), is_whole }),
        }
    }
    runs
}

/// Where the words of a part stand in the query, of which it may be more: an `OR` or a stroke that joins it to nothing.
/// `None` where they cannot be told apart.
fn place_of(words: &[String], query_text: &str, part: &Range<usize>) -> Option<Range<usize>> {
    let text = query_text.get(part.clone())?;
    let tokens: Vec<(Span, &str)> = analyzer::tokens(text).collect();
    let own = &tokens[tokens.len().checked_sub(words.len())?..];
    let is_theirs = own.iter().zip(words).all(|((_, token), word)| analyzer::fold(token) == *word);
    let at = own.first().filter(|_| is_theirs)?.0.start as usize;
    let mut before = text[..at].chars();
    if before.all(is_quote) {
        return Some(part.clone());
    }
    (!text[..at].contains(is_quote)).then_some(part.start + at..part.end)
}

/// A spelling as a part of a query.
fn quoted(spelling: &str) -> String {
    let spelling: String =
        spelling.chars().map(|letter| if is_quote(letter) { ' ' } else { letter }).collect();
    let spelling = spelling.trim();
    let is_word = spelling.chars().all(char::is_alphanumeric) && spelling != "OR";
    if is_word { spelling.to_owned() } else { format!("\"{spelling}\"") }
}

/// The words of a text, folded.
fn folded(text: &str) -> Vec<String> {
    analyzer::tokens(text).map(|(_, word)| analyzer::fold(word)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::build::Gathered;
    use crate::{Corpus, Dimension, Filters, ParsedFile, Restriction, SourceFile};
    use proptest::prelude::*;
    use vademecum_search::{DocId, FieldName, Query};

    fn names() -> Names {
        let name = |name: &str, spellings: &[&str]| Name {
            name: name.to_owned(),
            spellings: spellings.iter().map(|spelling| (*spelling).to_owned()).collect(),
        };
        Names::new(vec![
            name("Kyiv", &["Kiev", "Kiew"]),
            name("Vladimir Putin", &["Putin", "Wladimir Putin"]),
            name("The \"Post\"", &["Kiev", "Post OR"]),
            name("", &["…"]),
        ])
    }

    #[test]
    fn a_spelling_has_a_name() {
        let names = names();
        let check =
            |spelling: &str, expected: &str| assert_eq!(names.name_of(spelling), expected, "{spelling}");
        check("Kiew", "Kyiv");
        check("kiev.", "Kyiv");
        check("PUTIN", "Vladimir Putin");
        check("Putin, Vladimir", "Putin, Vladimir");
        check("", "");
        check("…", "…");
        for name in &names.names {
            check(&name.name, &name.name);
        }
        assert_eq!(names.spellings("Kiew"), [["kiew"], ["kyiv"], ["kiev"]]);
        assert_eq!(names.spellings("Ann Lee"), [["ann", "lee"]]);
        assert_eq!(Names::default().name_of("Kiew"), "Kiew");
    }

    #[test]
    fn a_query_is_widened_by_the_names_in_it() {
        let names = names();
        let check = |query: &str, expected: Option<(&str, &[&str])>| {
            let parsed = Query::parse(query);
            let parts: Vec<&Clause> = parsed.wanted().collect();
            let widened = names.widened(query, &parts);
            let widened = widened.as_ref().map(|(text, others)| (text.as_str(), others.clone()));
            let expected =
                expected.map(|(text, others)| (text, others.iter().map(|&other| other.to_owned()).collect()));
            assert_eq!(widened, expected, "{query}");
        };
        check("Kiev", Some(("(Kiev OR Kyiv OR Kiew)", &["Kyiv", "Kiew"])));
        check(
            "vladimir putin  in kiew ",
            Some((
                "(\"vladimir putin\" OR Putin OR \"Wladimir Putin\")  in (kiew OR Kyiv OR Kiev) ",
                &["Putin", "Wladimir Putin", "Kyiv", "Kiev"],
            )),
        );
        check(
            "\"wladimir putin\" x",
            Some(("(\"wladimir putin\" OR \"Vladimir Putin\" OR Putin) x", &["Vladimir Putin", "Putin"])),
        );
        check("the post", Some(("(\"the post\" OR Kiev OR \"Post OR\")", &["Kiev", "Post OR"])));
        // An `OR` that joins nothing is none of the name's words.
        check("OR kiev x", Some(("OR (kiev OR Kyiv OR Kiew) x", &["Kyiv", "Kiew"])));
        check("- | kiev x", Some(("- | (kiev OR Kyiv OR Kiew) x", &["Kyiv", "Kiew"])));
        check("- OR kiev x", Some(("- OR (kiev OR Kyiv OR Kiew) x", &["Kyiv", "Kiew"])));
        for query in ["", "kie", "-kiev", "\"near kiev\"", "title:kiev", "vladimir (x) petersburg", "…"] {
            check(query, None);
        }
    }

    fn corpus() -> Corpus {
        let document = |author: &str, text: &str| {
            ParsedFile::of(&SourceFile {
                path: format!("{author}.txt"),
                bytes: format!("---\ntitle: A letter\nauthor: {author}\nlanguage: en\n---\n\n{text}\n")
                    .into_bytes(),
            })
        };
        let mut gathered = Gathered::of(vec![
            document("Kiev", "From Kiev we went down to the sea, and stayed there for a week."),
            document("Kyiv", "Kyiv was what they called the place in which they had lived."),
            document("Ann Lee", "Nobody had heard of Kiew before the war, and few of the sea."),
        ]);
        gathered.names = names().names;
        Corpus::open(gathered.build().bytes).unwrap()
    }

    #[test]
    fn an_author_counts_once_however_spelled() {
        let corpus = corpus();
        let check = |filters: &Filters, expected: &[(&str, u32, bool)]| {
            let found = corpus.find(&Query::parse(""), filters);
            let counts = corpus.facet(Dimension::Author, &found, filters);
            let counts: Vec<_> =
                counts.iter().map(|count| (count.value.as_str(), count.n, count.is_chosen)).collect();
            assert_eq!(counts, expected);
        };
        check(&Filters::new(), &[("Kyiv", 2, false), ("Ann Lee", 1, false)]);
        // A link from before the publisher knew.
        let filters = vec![Restriction::to(Dimension::Author, "Kiev")];
        check(&filters, &[("Kyiv", 2, true), ("Ann Lee", 1, false)]);
        assert_eq!(corpus.find(&Query::parse(""), &filters).documents.len(), 2);
        // Documents keep what they say.
        assert_eq!(corpus.document(DocId(0)).metadata.authors, ["Kiev"]);
        for query in ["author:kiev ", "author:Kiew ", "author:kyi"] {
            assert_eq!(corpus.find(&Query::parse(query), &Filters::new()).documents.len(), 2, "{query}");
        }
        let values = corpus.values(FieldName::Author, "kie", 8);
        let values: Vec<_> = values.iter().map(|value| (value.value.as_str(), value.n_documents)).collect();
        assert_eq!(values, [("Kyiv", 2)]);
    }

    #[test]
    fn other_spellings_are_offered_where_they_find_more() {
        let corpus = corpus();
        let check = |query: &str, expected: &[(&str, usize)]| {
            let n_found = corpus.find(&Query::parse(query), &Filters::new()).documents.len();
            let offers = corpus.offers(query, &Filters::new(), n_found);
            let named = offers.iter().filter(|offer| offer.change.key() == "names");
            let named: Vec<_> = named.map(|offer| (offer.query_text.as_str(), offer.n_documents)).collect();
            assert_eq!(named, expected, "{query}");
        };
        check("kiew ", &[("(kiew OR Kyiv OR Kiev)", 3)]);
        check("kiev sea ", &[("(kiev OR Kyiv OR Kiew) sea", 2)]);
        check("(kiew OR Kyiv OR Kiev) ", &[]);
        check("sea ", &[]);
        check("putin ", &[]);
    }

    proptest! {
        #[test]
        fn any_query_is_widened_or_not(
            parts in prop::collection::vec(
                "kiev|KIEW|vladimir|putin|post|the|[(\"“)| :~*-]|OR|title:|in:list|é|\u{301}|\\PC",
                0..14,
            ),
            glue in "[ ]{0,1}",
        ) {
            let (names, query) = (names(), parts.join(&glue));
            let parsed = Query::parse(&query);
            if let Some((text, others)) = names.widened(&query, &parsed.wanted().collect::<Vec<_>>()) {
                prop_assert!(text.len() > query.len() && !others.is_empty());
                prop_assert!(others.iter().all(|other| text.contains(&quoted(other))), "{}", text);
                let again = Query::parse(&text);
                prop_assert!(again.wanted().any(|clause| matches!(clause.node, Node::Any(_))), "{}", text);
            }
        }
    }

    #[test]
    fn a_widened_query_asks_for_every_spelling() {
        let names = names();
        for query in ["kiev", "putin x", "\"the post\" -y"] {
            let parsed = Query::parse(query);
            let (text, others) = names.widened(query, &parsed.wanted().collect::<Vec<_>>()).unwrap();
            let again = Query::parse(&text);
            let any = again.wanted().find_map(|clause| match &clause.node {
                Node::Any(nodes) => Some(nodes.len()),
                _ => None,
            });
            assert_eq!((any, again.notes.len()), (Some(others.len() + 1), 0), "{text}");
        }
    }
}
