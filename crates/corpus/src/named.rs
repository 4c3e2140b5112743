//! What does a name in a query stand for in a corpus?
//!
//! `source:`, `author:` and `tag:` hold the words of their value, next to each other, without regard to
//! case and accents; `lang:` is a code or a language's name; `id:` is exact; dates are the documents'
//! own, and a document without one is of no time.

use crate::labels::Label;
use crate::period::Period;
use crate::{Corpus, dimension};
use std::cmp::Reverse;
use vademecum_document::{Date, Language};
use vademecum_search::{
    Clause, Column, DocId, FacetValueId, FieldName, Fields, Node, Query, WordId, analyzer, fields,
};

/// What can stand behind `in:`, and the key of the kind that it means.
pub(crate) const PLACES: [(&str, &str); 10] = [
    ("title", "title"),
    ("heading", "heading"),
    ("paragraph", "paragraph"),
    ("list", "list-item"),
    ("quotation", "quotation"),
    ("caption", "caption"),
    ("table", "table"),
    ("code", "code"),
    ("footnote", "footnote"),
    ("image", "image"),
];

/// A value that stands behind a name and is none that the name knows: `date:soon`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unclear {
    /// The name.
    pub name: FieldName,
    /// The value, as written.
    pub value: String,
}

/// A value that documents have under a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueCount {
    /// As it is written behind the name; for a language its code.
    pub value: String,
    /// How many documents have it.
    pub n_documents: usize,
}

impl Fields for Corpus {
    fn documents(&self, name: FieldName, value: &Node) -> Vec<DocId> {
        match name {
            FieldName::Source | FieldName::Author | FieldName::Tag => {
                self.labels().documents(name, |label| holds(value, label))
            }
            FieldName::Lang => {
                let (code, may_go_on) = as_written(value);
                let languages = languages_called(code, may_go_on);
                let is_meant = |code: &str| languages.iter().any(|language| language.code() == code);
                self.labels().documents(name, |label| is_meant(&label.text))
            }
            FieldName::Id => self.by_id(as_written(value).0).into_iter().collect(),
            FieldName::Date => self.of_time(value, Period::holds),
            FieldName::Before => self.of_time(value, Period::is_after),
            FieldName::After => self.of_time(value, Period::is_before),
            FieldName::Title | FieldName::In => Vec::new(),
        }
    }

    fn tokens(&self, document: DocId, at_most: usize) -> Vec<WordId> {
        self.first_words(document, at_most)
    }

    fn kinds(&self) -> &Column {
        self.kind_column()
    }

    fn kinds_called(&self, word: &str, may_go_on: bool) -> Vec<FacetValueId> {
        let places = places_called(word, may_go_on);
        let kinds = PLACES.into_iter().filter(|(place, _)| places.contains(place));
        kinds.filter_map(|(_, kind)| dimension::kind(kind)).collect()
    }
}

impl Corpus {
    /// The documents whose day passes a test of a period.
    fn of_time(&self, value: &Node, passes: impl Fn(Period, Date) -> bool) -> Vec<DocId> {
        let Some(period) = Period::read(as_written(value).0) else { return Vec::new() };
        let documents = (0..).map(DocId).zip(Corpus::documents(self));
        let is_of_time = |(document, record): (DocId, &crate::DocumentRecord)| {
            let date = record.metadata.published?.date;
            passes(period, date).then_some(document)
        };
        documents.filter_map(is_of_time).collect()
    }

    /// The values that documents have under a name and that fit what was typed of one so far, what
    /// most documents have first, at most `most`. None where the name has no such list.
    pub fn values(&self, name: FieldName, typed: &str, most: usize) -> Vec<ValueCount> {
        let words: Vec<String> = analyzer::tokens(typed).map(|(_, word)| word.to_owned()).collect();
        let part = Node::Words { words, last_is_prefix: true };
        let is_open = typed.trim().is_empty();
        let languages = languages_called(typed, true);
        let fits = |label: &&Label| {
            let is_called = |known: &Language| known.code() == label.text;
            let is_language = name == FieldName::Lang && languages.iter().any(is_called);
            is_open || is_language || holds(&part, label)
        };
        // The list is short, so each value is put in its place by itself.
        let mut values: Vec<ValueCount> = Vec::new();
        for label in self.labels().under(name).filter(fits) {
            let value = ValueCount { value: label.text.clone(), n_documents: label.documents.len() };
            let is_before = |known: &ValueCount| {
                (Reverse(known.n_documents), &known.value) < (Reverse(value.n_documents), &value.value)
            };
            values.insert(values.partition_point(is_before), value);
            values.truncate(most);
        }
        values
    }

    /// The values in a query that are none that their names know, in its order, nothing twice.
    pub fn unclear(query: &Query) -> Vec<Unclear> {
        let mut found = Vec::new();
        unclear_clauses(&query.clauses, None, &mut found);
        found
    }
}

/// Whether a value, in one of its spellings, holds what a single part of a query asks for.
fn holds(part: &Node, label: &Label) -> bool {
    label.spellings.iter().any(|words| fields::is_in(part, words))
}

fn unclear_clauses(clauses: &[Clause], under: Option<FieldName>, found: &mut Vec<Unclear>) {
    clauses.iter().for_each(|clause| unclear(&clause.node, under, found));
}

fn unclear(node: &Node, under: Option<FieldName>, found: &mut Vec<Unclear>) {
    match node {
        Node::Any(nodes) => nodes.iter().for_each(|node| unclear(node, under, found)),
        Node::All(clauses) => unclear_clauses(clauses, under, found),
        Node::Field { name, value } => unclear(value, Some(*name), found),
        leaf => {
            let (value, may_go_on) = as_written(leaf);
            let is_clear = |name| match name {
                FieldName::In => !places_called(value, may_go_on).is_empty(),
                FieldName::Lang => !languages_called(value, may_go_on).is_empty(),
                FieldName::Date | FieldName::Before | FieldName::After => Period::read(value).is_some(),
                _ => true,
            };
            if let Some(name) = under.filter(|name| !is_clear(*name)) {
                let unclear = Unclear { name, value: value.to_owned() };
                if !found.contains(&unclear) {
                    found.push(unclear);
                }
            }
        }
    }
}

/// What can stand behind `in:` and is named by a word, in one or many or, if it may go on, begins with
/// it.
pub fn places_called(word: &str, may_go_on: bool) -> Vec<&'static str> {
    let word = analyzer::fold(word);
    let is_called = |name: &str, kind: &str| {
        let goes_on = may_go_on && name.starts_with(&word);
        goes_on || name == word || kind == word || word.strip_suffix('s') == Some(name)
    };
    PLACES.into_iter().filter(|(name, kind)| is_called(name, kind)).map(|(name, _)| name).collect()
}

/// The languages that a code or a name means or, if it may go on, begins: `de`, `de-AT`, `German`,
/// `Deutsch`. None for what is no language's.
pub fn languages_called(name: &str, may_go_on: bool) -> Vec<Language> {
    let tag = Language::from_tag(name);
    let name = analyzer::fold(name.trim());
    let called = Language::called(|known| {
        let known = analyzer::fold(known);
        let goes_on = may_go_on && !name.is_empty() && known.starts_with(&name);
        goes_on || known == name || tag.is_some_and(|tag| tag.code() == known)
    });
    // A code that has no name here may still be some document's.
    if called.is_empty() { tag.into_iter().collect() } else { called }
}

/// A code as it was written, and whether it may go on.
fn as_written(value: &Node) -> (&str, bool) {
    match value {
        Node::Words { words, last_is_prefix } => (words.first().map_or("", String::as_str), *last_is_prefix),
        _ => ("", false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Filters, SourceFile, build};

    fn corpus() -> Corpus {
        let file = |path: &str, head: &str, text: &str| SourceFile {
            path: path.to_owned(),
            bytes: format!("---\ntitle: {path}\n{head}\n---\n\n{text}\n").into_bytes(),
        };
        let files = [
            file(
                "Harbour news",
                "source: The Times\nauthor: Jane Doe\ndate: 2019-12-04\nlanguage: en",
                "The harbour was dredged in the spring of that year.\n\nWhat was found\n\n1. An anchor, which lay there.\n\n2. A bell, which is older than that.",
            ),
            file(
                "Sea news",
                "source: Reuters\nauthor: José Álvarez\ndate: 2020-01-01\nlanguage: fr",
                "La mer est calme, et le port de Londres dort encore.",
            ),
            file(
                "Undated",
                "source: The Morning Times",
                "Nobody knows when this was written, and the harbour is in it.",
            ),
        ];
        Corpus::open(build(&files).bytes).unwrap()
    }

    fn found(corpus: &Corpus, query: &str) -> Vec<String> {
        let found = corpus.find(&Query::parse(query), &Filters::new());
        let mut titles: Vec<String> =
            found.documents.iter().map(|hits| corpus.title(hits.document)).collect();
        titles.sort();
        titles
    }

    #[test]
    fn names_find_documents() {
        let corpus = corpus();
        let check = |query: &str, expected: &[&str]| assert_eq!(found(&corpus, query), expected, "{query}");
        check("title:news ", &["Harbour news", "Sea news"]);
        check("title:harbour ", &["Harbour news"]);
        check("harbour -title:harbour ", &["Undated"]);
        check("source:times ", &["Harbour news", "Undated"]);
        check("source:\"the times\"", &["Harbour news"]);
        check("source:tim", &["Harbour news", "Undated"]);
        check("source:tim ", &[]);
        check("-source:times ", &["Sea news"]);
        check("author:\"jose alvarez\"", &["Sea news"]);
        check("author:(doe OR jose)", &["Harbour news", "Sea news"]);
        check("lang:fr ", &["Sea news"]);
        check("lang:French ", &["Sea news"]);
        check("lang:fran", &["Sea news"]);
        check("lang:(en OR fr) news ", &["Harbour news", "Sea news"]);
        check("tag:anything ", &[]);
        check("date:2019 ", &["Harbour news"]);
        check("date:2019-12..2020 ", &["Harbour news", "Sea news"]);
        check("date:..2019 ", &["Harbour news"]);
        check("before:2020 ", &["Harbour news"]);
        check("after:2019 ", &["Sea news"]);
        check("after:2019-12-04 ", &["Sea news"]);
        check("-date:2019 ", &["Sea news", "Undated"]);
        check("date:soon ", &[]);
        check("harbour lang:en ", &["Harbour news"]);
        check("lang:fr OR harbour ", &["Harbour news", "Sea news", "Undated"]);
        let id = corpus.document(DocId(0)).id.as_str().to_owned();
        check(&format!("id:{id}"), &[corpus.title(DocId(0)).as_str()]);
        check("id:nothing-of-this-name", &[]);
    }

    #[test]
    fn a_language_is_asked_for_by_code_or_name() {
        let check = |name, may_go_on, expected: &[&str]| {
            let called = languages_called(name, may_go_on);
            assert_eq!(called.iter().map(Language::code).collect::<Vec<_>>(), expected, "{name}");
        };
        check("EN", false, &["en"]);
        check("de-AT", false, &["de"]);
        check("Deutsch", false, &["de"]);
        check("Türkçe", false, &["tr"]);
        check("Українська", false, &["uk"]);
        check("germ", false, &[]);
        check("germ", true, &["de"]);
        check("", true, &[]);
        check("zz", false, &["zz"]);
        check("nowhere", true, &[]);
    }

    #[test]
    fn a_condition_is_not_fulfilled_in_part() {
        let corpus = corpus();
        let found = corpus.find(&Query::parse("harbour xylophone lang:en "), &Filters::new());
        assert_eq!((found.documents.len(), found.partial.len()), (0, 1));
        let found = corpus.find(&Query::parse("harbour lang:fr "), &Filters::new());
        assert_eq!((found.documents.len(), found.partial.len()), (0, 0));
    }

    #[test]
    fn kinds_of_passages_restrict_where_words_are_looked_for() {
        let corpus = corpus();
        let passages = |query: &str| {
            let found = corpus.find(&Query::parse(query), &Filters::new());
            let passages = found.documents.iter().flat_map(|hits| &hits.passages);
            passages.map(|passage| corpus.passage_text(passage.passage)).collect::<Vec<_>>()
        };
        let check = |query: &str, expected: &[&str]| assert_eq!(passages(query), expected, "{query}");
        check("in:heading found ", &["What was found"]);
        check("in:heading anchor ", &[]);
        check("in:headings ", &["What was found"]);
        check("in:list anchor ", &["An anchor, which lay there."]);
        check("anchor in:li", &["An anchor, which lay there."]);
        check(
            "in:(list OR heading) which ",
            &["An anchor, which lay there.", "A bell, which is older than that."],
        );
        check("which -in:list ", &[]);
        check("title:harbour bell in:list ", &["Harbour news", "A bell, which is older than that."]);
        for place in ["quotation", "caption", "table", "code", "footnote", "image"] {
            check(&format!("in:{place}"), &[]);
        }
    }

    #[test]
    fn every_kind_of_passage_has_a_name() {
        let text = "# Harbour\n\nThe harbour is old.[^1]\n\n> The harbour was quoted.\n\n| harbour | boats |\n|---|---|\n| outer | 3 |\n\n\
                    ```\nharbour --list\n```\n\n![The harbour at noon](a.png)\n\n[^1]: A harbour since 1886.\n";
        let file = SourceFile {
            path: "a.md".to_owned(),
            bytes: format!("---\ntags: [sea, old things]\n---\n{text}").into_bytes(),
        };
        let corpus = Corpus::open(build(&[file]).bytes).unwrap();
        let passages = |query: &str| {
            let found = corpus.find(&Query::parse(query), &Filters::new());
            let passages = found.documents.iter().flat_map(|hits| &hits.passages);
            passages.map(|passage| corpus.passage_text(passage.passage)).collect::<Vec<_>>()
        };
        let check = |query: &str, expected: &str| assert_eq!(passages(query), [expected], "{query}");
        check("in:quotation harbour ", "The harbour was quoted.");
        check("in:table harbour ", "harbour");
        check("in:code harbour ", "harbour --list");
        check("in:image harbour ", "The harbour at noon");
        check("in:footnote harbour ", "A harbour since 1886.");
        assert_eq!(found(&corpus, "tag:\"old things\""), ["Harbour"]);
        assert_eq!(found(&corpus, "tag:harbour "), Vec::<String>::new());
        let marks = &corpus.document(DocId(0)).marks;
        assert_eq!(marks.len(), 2, "the reference to the note, and the picture");
    }

    #[test]
    fn what_a_name_does_not_know_is_unclear() {
        let check = |query: &str, expected: &[(FieldName, &str)]| {
            let unclear = Corpus::unclear(&Query::parse(query));
            let unclear: Vec<_> =
                unclear.iter().map(|unclear| (unclear.name, unclear.value.as_str())).collect();
            assert_eq!(unclear, expected, "{query}");
        };
        check("title:soon source:soon id:soon date:2019.. lang:en in:table in:h", &[]);
        check(
            "date:soon -before:2019-13 after:31.12.2019 ",
            &[(FieldName::Date, "soon"), (FieldName::Before, "2019-13"), (FieldName::After, "31.12.2019")],
        );
        check("in:(heading OR margin) in:margin ", &[(FieldName::In, "margin")]);
        check("lang:klingon ", &[(FieldName::Lang, "klingon")]);
    }

    #[test]
    fn values_are_counted_in_documents() {
        let corpus = corpus();
        let check = |name, typed: &str, expected: &[(&str, usize)]| {
            let values = corpus.values(name, typed, 8);
            let values: Vec<_> =
                values.iter().map(|value| (value.value.as_str(), value.n_documents)).collect();
            assert_eq!(values, expected, "{name:?} {typed}");
        };
        check(FieldName::Source, "", &[("Reuters", 1), ("The Morning Times", 1), ("The Times", 1)]);
        check(FieldName::Source, "tim", &[("The Morning Times", 1), ("The Times", 1)]);
        check(FieldName::Source, "the t", &[("The Times", 1)]);
        check(FieldName::Source, "x", &[]);
        check(FieldName::Author, "jose", &[("José Álvarez", 1)]);
        check(FieldName::Lang, "", &[("en", 1), ("fr", 1)]);
        check(FieldName::Lang, "fre", &[("fr", 1)]);
        check(FieldName::In, "", &[("paragraph", 3), ("title", 3), ("heading", 1), ("list", 1)]);
        check(FieldName::Date, "", &[]);
        assert_eq!(corpus.values(FieldName::Source, "", 2).len(), 2);
    }
}
