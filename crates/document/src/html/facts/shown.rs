//! What does a page say of itself to its readers?
//!
//! In elements that are marked for programs as well (microdata, `time`, `rel`), and in those that are named after
//! a date or an author.

use super::{LONGEST, MOST, PageFacts, SHOWN};
use crate::document::one_line;
use crate::html::authors::{author_in, trimmed};
use crate::html::names::Role;
use crate::html::property::{Property, date_in_attributes, property_of};
use crate::html::tree::{NodeIndex, Page};
use crate::read_date::{DateLine, DateRole};

/// Words in names of elements that hold a date.
const DATED: [&str; 47] = [
    "date",
    "datum",
    "published",
    "pubdate",
    "posted",
    "time",
    "timestamp",
    "fecha",
    "postdate",
    "entry-date",
    "byline",
    "meta",
    "dateline",
    "submitted",
    "authored",
    "timedata",
    "newsdate",
    "articledate",
    "datetime",
    "pubdatetime",
    "info",
    "infos",
    "publish",
    "publishdate",
    "publisheddate",
    "publication",
    "created",
    "createdate",
    "createddate",
    "released",
    "blogdate",
    "storydate",
    "releasedate",
    "timeago",
    "pubtime",
    "publie",
    "publicado",
    "publicada",
    "pubblicato",
    "opublikowano",
    "publicerad",
    "publisert",
    "udgivet",
    "dato",
    "tarih",
    "postmeta",
    "details",
];

/// Words in names of elements that hold an author.
const ABOUT: [&str; 16] = [
    "author",
    "authors",
    "byline",
    "autor",
    "autoren",
    "auteur",
    "verfasser",
    "redakteur",
    "writer",
    "vcard",
    "authorname",
    "username",
    "submitted",
    "authorbox",
    "autorin",
    "bylines",
];

/// An element that readers see.
#[derive(Clone, Copy)]
struct Element<'a> {
    page: &'a Page,
    node: NodeIndex,
    named: &'a [Role],
}

impl<'a> Element<'a> {
    fn name(self) -> &'a str {
        self.page.name(self.node)
    }

    fn attribute(self, name: &str) -> Option<&'a str> {
        self.page.attribute(self.node, name)
    }

    fn said(self, attribute: &str) -> String {
        self.attribute(attribute).unwrap_or("").to_ascii_lowercase()
    }

    fn text(self, max_bytes: usize) -> String {
        self.page.text(self.node, max_bytes)
    }

    /// What it says to programs or, if it says nothing to them, to readers.
    fn content(self) -> String {
        let attributes = ["content", "datetime"].into_iter();
        let title = (self.name() == "abbr").then_some("title");
        let written = attributes.chain(title).find_map(|attribute| self.attribute(attribute));
        written.map_or_else(|| self.text(LONGEST), one_line)
    }

    /// 1 in a margin, where what is said counts less than in the text.
    fn margin(self) -> u8 {
        let page = self.page;
        u8::from(page.around(self.node).any(|element| page.name(element) == "aside"))
    }

    /// Whether it speaks of something else than the article.
    fn is_apart(self) -> bool {
        let page = self.page;
        let is_inside =
            || page.around(self.node).any(|element| matches!(page.name(element), "article" | "main"));
        page.around(self.node).any(|element| {
            let class = page.attribute(element, "class").unwrap_or("");
            let is_other =
                class.contains("related") || class.contains("recommend") || class.contains("teaser");
            self.named[element] == Role::Comments
                || is_other && element != self.node
                || page.name(element) == "nav"
                || page.name(element) == "footer" && !is_inside()
        })
    }
}

impl PageFacts {
    /// What elements say that readers see.
    pub(super) fn elements(&mut self, page: &Page, body: NodeIndex, named: &[Role]) {
        for node in body..page.nodes[body].end {
            let element = Element { page, node, named };
            if element.name().is_empty() {
                continue;
            }
            self.marked(element);
            if matches!(element.name(), "time" | "relative-time" | "time-ago" | "local-time") {
                self.time(element);
            }
            let names = format!("{} {}", element.said("class"), element.said("id"));
            if names.len() > 1 && names.len() < 300 {
                self.named_after_date(element, &names);
                self.named_after_author(element, &names);
            }
            if element.name() == "a" {
                self.related(element);
            }
        }
    }

    /// What microdata says that an element is.
    fn marked(&mut self, element: Element<'_>) {
        let Some(property) = property_of(element.page, element.node).filter(|_| !element.is_apart()) else {
            return;
        };
        match property {
            Property::Published => self.date(1 + element.margin(), &[element.content()], DateRole::Published),
            Property::Changed => self.date(1, &[element.content()], DateRole::Updated),
            Property::Author => {
                let page = element.page;
                let inner = (element.node + 1..page.nodes[element.node].end)
                    .find(|&inner| page.attribute(inner, "itemprop") == Some("name"))
                    .unwrap_or(element.node);
                let name =
                    page.attribute(inner, "content").map_or_else(|| page.text(inner, LONGEST), one_line);
                self.authors(2 + element.margin(), vec![name]);
            }
        }
    }

    fn time(&mut self, element: Element<'_>) {
        if element.is_apart() {
            return;
        }
        let class = element.said("class");
        let is_change = class.contains("updat") || class.contains("modif");
        let role = if is_change { DateRole::Updated } else { DateRole::Published };
        let is_main = element.attribute("pubdate").is_some()
            || class.contains("publish")
            || class.contains("entry-date");
        let place = if is_main { 2 } else { SHOWN } + element.margin();
        let is_read = |datetime: &&str| !DateLine::read(datetime).dates.is_empty();
        let written = element.attribute("datetime").filter(is_read);
        self.date(place, &[written.map_or_else(|| element.text(200), str::to_owned)], role);
    }

    /// An element whose names say that it holds a date.
    fn named_after_date(&mut self, element: Element<'_>, names: &str) {
        if self.published.len() >= MOST || !has_word(names, &DATED) || element.is_apart() {
            return;
        }
        let text = element.text(160);
        let line = DateLine::read(&text);
        // `<span class="date" title="4 December 2019">a week ago</span>`.
        if line.dates.is_empty()
            && text.len() < 60
            && let Some(date) = date_in_attributes(element.page, element.node)
        {
            self.found(SHOWN, date.published, date.role);
        }
        if line.n_other_words <= 10 {
            let place = if line.n_other_words <= 4 { SHOWN } else { SHOWN + 1 };
            for date in line.dates {
                self.found(place, date.published, date.role);
            }
        }
    }

    /// An element whose names say that it holds an author.
    fn named_after_author(&mut self, element: Element<'_>, names: &str) {
        if self.authors.len() >= MOST || !has_word(names, &ABOUT) || element.is_apart() {
            return;
        }
        let text = element.text(160);
        self.author_line(&text);
        // Who chose a name to write under need not begin it with a capital.
        if has_word(names, &["username", "fn", "vcard"])
            && matches!(element.name(), "a" | "span" | "strong" | "b" | "address")
            && text.len() <= 30
            && text.starts_with(char::is_lowercase)
            && !text.contains(char::is_whitespace)
        {
            self.authors(5, vec![text]);
        }
    }

    /// A link that says what it leads to.
    fn related(&mut self, element: Element<'_>) {
        let relations = element.said("rel");
        let is = |wanted: &str| relations.split_ascii_whitespace().any(|word| word == wanted);
        if is("author") && !element.is_apart() {
            self.authors(3, vec![element.text(LONGEST)]);
        }
        if is("tag") {
            self.tags(&element.text(100));
        }
    }

    /// A line that is named after an author.
    fn author_line(&mut self, text: &str) {
        let text = text.trim();
        let line = DateLine::read(text);
        if let Some(names) = author_in(text, &line) {
            return self.authors(4, names);
        }
        let pieces = line.around(text);
        let pieces: Vec<&str> =
            pieces.iter().map(|piece| trimmed(piece)).filter(|piece| !piece.is_empty()).collect();
        if let [text] = pieces.as_slice()
            && text.split_whitespace().count() <= 4
            && text.chars().next().is_some_and(char::is_uppercase)
        {
            self.authors(5, vec![(*text).to_owned()]);
        }
    }
}

fn has_word(names: &str, wanted: &[&str]) -> bool {
    names
        .split_ascii_whitespace()
        .any(|name| wanted.contains(&name) || name.split(['-', '_']).any(|word| wanted.contains(&word)))
}
