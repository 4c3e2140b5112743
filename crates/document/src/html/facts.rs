//! What does a page say of itself, to programs and to readers?
//!
//! To programs: as JSON-LD, as Open Graph, Dublin Core and other `meta` elements, as `link`s and as
//! microdata. To readers: in headings, in `time`, beside what is named after an author or a date. What was
//! made for the article alone counts before what pages have of every kind. What readers see is gathered in [`shown`].

mod shown;

use super::authors::{author_in, cleaned_name, linked_authors, parted};
use super::headline::{self, comparable};
use super::linked_data::{self, Names, texts};
use super::meta_names::{self, Meaning};
use super::names::Role;
use super::scripts;
use super::tree::{NodeIndex, Page};
use super::unit::Unit;
use super::when::Given;
use crate::document::{Entry, one_line};
use crate::read_date::{DateLine, DateRole, FoundDate, value};
use crate::text::facts::{Facts, Place};
use crate::text::label;
use crate::text::part::{Said, is_address, of_value};
use crate::text::{address, dateline};
use crate::words::labels::Field;
use crate::{Date, Language, Metadata, Published, language};
use serde_json::Value;

/// What a page says, as it is met.
#[derive(Debug, Default)]
pub(super) struct PageFacts {
    /// What it calls itself to programs, the most particular first.
    claims: Vec<String>,
    /// By how good a place it is said in (the best least): days of publication and of changes.
    published: Vec<(u8, Published)>,
    changed: Vec<(u8, Published)>,
    authors: Vec<(u8, Vec<String>)>,
    /// The name of the `meta` element that named an author last.
    last_key: String,
    source: Option<String>,
    url: Option<String>,
    language: Option<Language>,
    tags: Vec<String>,
    further: Vec<Entry>,
    ids: Vec<String>,
}

/// No page has so much of any.
const MOST: usize = 60;
const LONGEST: usize = 500;
/// The place of a date that may be another than that of publication.
const WEAK: u8 = 3;
/// The first of the places that readers see.
const SHOWN: u8 = 4;

/// Gathers what a page says. `body` is its body; the kept units are its article.
pub(super) fn gather(page: &Page, body: NodeIndex, named: &[Role]) -> PageFacts {
    let mut facts = PageFacts::default();
    let is_linked_data =
        |node: &NodeIndex| page.attribute(*node, "type").is_some_and(|kind| kind.contains("ld+json"));
    let scripts = page.elements(0, "script").filter(is_linked_data).filter_map(|node| page.raw_text(node));
    let values: Vec<Value> = scripts.filter_map(|script| linked_data::value(&script)).collect();
    let objects: Vec<&Value> = values.iter().flat_map(linked_data::objects).collect();
    let mut names = Names::default();
    names.add(&objects);
    objects.iter().for_each(|object| facts.object(object, &names));
    page.elements(0, "meta").for_each(|node| facts.meta(page, node));
    page.elements(0, "link").for_each(|node| facts.link(page, node));
    if let Some(title) = page.elements(0, "title").next() {
        facts.claims.push(page.raw_text(title).map(|text| one_line(&text)).unwrap_or_default());
    }
    if let Some(html) = page.first("html") {
        let said = page.attribute(html, "lang").or_else(|| page.attribute(html, "xml:lang"));
        facts.language = said.and_then(Language::from_tag).or(facts.language);
    }
    facts.elements(page, body, named);
    facts
}

impl PageFacts {
    /// Reads what an object of JSON-LD says of the page.
    fn object(&mut self, object: &Value, names: &Names) {
        let kinds = linked_data::kinds(object);
        let is_article = kinds.iter().any(|kind| {
            [
                "Article",
                "Posting",
                "Report",
                "Recipe",
                "Review",
                "HowTo",
                "Question",
                "PodcastEpisode",
                "Chapter",
            ]
            .iter()
            .any(|end| kind.ends_with(end))
        });
        if is_article {
            self.article(object, names);
        } else if kinds
            .iter()
            .any(|kind| kind.ends_with("Page") || matches!(kind.as_str(), "CreativeWork" | "VideoObject"))
        {
            self.date(WEAK, &texts(object.get("datePublished")), DateRole::Published);
            self.date(WEAK, &texts(object.get("uploadDate")), DateRole::Published);
            self.date(WEAK, &texts(object.get("dateModified")), DateRole::Updated);
            self.authors(2, names.of(object.get("author")));
        } else if kinds.iter().any(|kind| kind == "WebSite") {
            self.source = self.source.take().or(texts(object.get("name")).pop());
        }
    }

    fn article(&mut self, article: &Value, names: &Names) {
        self.claims.splice(0..0, texts(article.get("headline")).into_iter().take(1));
        self.date(0, &texts(article.get("datePublished")), DateRole::Published);
        self.date(0, &texts(article.get("dateModified")), DateRole::Updated);
        self.date(1, &texts(article.get("dateCreated")), DateRole::Published);
        self.authors(0, names.of(article.get("author").or_else(|| article.get("creator"))));
        self.source = self.source.take().or(names.of(article.get("publisher")).into_iter().next());
        texts(article.get("keywords")).iter().for_each(|tags| self.tags(tags));
        self.language = self
            .language
            .or(texts(article.get("inLanguage")).first().and_then(|tag| Language::from_tag(tag)));
        texts(article.get("articleSection")).iter().for_each(|section| self.further("section", section));
        if let Some(id) = texts(article.get("identifier")).pop().filter(|id| !is_address(id) && id.len() < 60)
        {
            self.ids.push(id);
        }
    }

    fn meta(&mut self, page: &Page, node: NodeIndex) {
        let name = ["property", "name", "itemprop", "http-equiv"]
            .into_iter()
            .find_map(|name| page.attribute(node, name));
        let (Some(name), Some(content)) = (name, page.attribute(node, "content")) else { return };
        let content = one_line(crate::span::start_of(content, 2_000));
        if content.is_empty() {
            return;
        }
        let name = name.trim().to_ascii_lowercase();
        let Some(meaning) = meta_names::meaning(&name) else { return };
        let one = [content.clone()];
        match meaning {
            Meaning::Title => self.claims.push(content),
            Meaning::Published => self.date(1, &one, DateRole::Published),
            Meaning::Dated => self.date(WEAK, &one, DateRole::Published),
            Meaning::Changed => self.date(1, &one, DateRole::Updated),
            Meaning::Author => {
                // Several elements of one name are several persons.
                let before = self.authors.pop_if(|_| self.last_key == name).map(|(_, people)| people);
                let n_before = self.authors.len();
                self.authors(1, one.to_vec());
                match (before, self.authors.len() > n_before) {
                    (Some(before), true) => {
                        if let Some((_, people)) = self.authors.last_mut() {
                            people.retain(|person| !before.contains(person));
                            people.splice(0..0, before);
                        }
                    }
                    (Some(before), false) => self.authors.push((1, before)),
                    (None, _) => {}
                }
                self.last_key = name;
            }
            Meaning::Source if is_address(&content) => {}
            Meaning::Source => self.source = self.source.take().or(Some(content)),
            Meaning::Url => self.url = self.url.take().or(Some(content).filter(|url| is_address(url))),
            Meaning::Language => {
                self.language =
                    self.language.or(Language::from_tag(&content)).or(language::from_name(&content));
            }
            Meaning::Tags => self.tags(&content),
            Meaning::Description => self.further("description", &content),
            Meaning::Section => self.further("section", &content),
            Meaning::Image => self.further("image", &content),
            Meaning::Generator => self.further("generator", &content),
        }
    }

    fn link(&mut self, page: &Page, node: NodeIndex) {
        let is = |wanted: &str| {
            page.attribute(node, "rel")
                .is_some_and(|rel| rel.split_ascii_whitespace().any(|word| word.eq_ignore_ascii_case(wanted)))
        };
        if let Some(href) =
            page.attribute(node, "href").map(str::trim).filter(|href| is_address(href) && is("canonical"))
        {
            // The address that the page itself says is its own counts most.
            self.url = Some(href.to_owned());
        }
    }

    fn date(&mut self, place: u8, written: &[String], role: DateRole) {
        for written in written {
            if let Some(date) = value::read(written) {
                let role = if date.role == DateRole::Updated { date.role } else { role };
                self.found(place, date.published, role);
            }
        }
    }

    fn found(&mut self, place: u8, published: Published, role: DateRole) {
        let list = if role == DateRole::Updated { &mut self.changed } else { &mut self.published };
        // Nobody saved a page from before there were any, unless it says so to programs.
        if list.len() < MOST && (place <= 3 || published.date.year() >= 1990) {
            list.push((place, published));
        }
    }

    fn authors(&mut self, place: u8, names: Vec<String>) {
        let mut people: Vec<String> = Vec::new();
        for name in names.iter().filter_map(|name| cleaned_name(name)) {
            for person in parted(&name) {
                if !people.contains(&person) {
                    people.push(person);
                }
            }
        }
        if !people.is_empty() && self.authors.len() < MOST {
            self.authors.push((place, people));
        }
    }

    fn tags(&mut self, list: &str) {
        for tag in list.split([',', ';']).map(one_line).filter(|tag| !tag.is_empty() && tag.len() < 100) {
            if self.tags.len() < MOST && !self.tags.iter().any(|known| known.eq_ignore_ascii_case(&tag)) {
                self.tags.push(tag);
            }
        }
    }

    fn further(&mut self, key: &str, value: &str) {
        if self.further.len() < MOST && !self.further.iter().any(|known| known.key == key) {
            self.further
                .push(Entry { key: key.to_owned(), value: crate::span::start_of(value, LONGEST).to_owned() });
        }
    }

    /// The address where the page was published.
    pub(super) fn url(&self) -> Option<&str> {
        self.url.as_deref()
    }

    /// The headline of the page.
    pub(super) fn headline(&self, page: &Page, body: NodeIndex, named: &[Role]) -> Option<String> {
        headline::headline(page, body, named, &self.claims, self.source.as_deref().unwrap_or(""))
    }

    /// What is known of the document, with what lines near its headline say where the page says nothing to
    /// programs.
    pub(super) fn into_metadata(
        mut self,
        page: &Page,
        near: &[&Unit],
        all: &[Unit],
        title: Option<&str>,
    ) -> Metadata {
        let mut said = Facts::default();
        let mut near_headline = Facts::default();
        let mut shown: Vec<Date> = Vec::new();
        let titles = page.elements(0, "title").take(1).map(|title| page.text(title, LONGEST));
        for date in titles.flat_map(|title| DateLine::read(&title).dates) {
            shown.extend(date.days());
        }
        for unit in near {
            let text = unit.text(page);
            if unit.n_characters >= 80
                && let Some(date) = dateline::opening_date(&text)
            {
                shown.extend(date.days());
                said.add(Place::BelowTitle, Said { dates: vec![date], ..Said::default() });
            }
            if text.len() >= 250 {
                continue;
            }
            let line = DateLine::read(&text);
            if line.n_other_words <= 12 {
                let published = || line.dates.iter().filter(|date| date.role != DateRole::Updated);
                shown.extend(published().flat_map(FoundDate::days));
                if line.n_other_words <= 6 {
                    let dates = published().copied().collect();
                    near_headline.add(Place::BelowTitle, Said { dates, ..Said::default() });
                }
                said.add(Place::BelowTitle, Said { dates: line.dates.clone(), ..Said::default() });
            }
            if let Some(authors) = author_in(&text, &line) {
                said.add(Place::BelowTitle, Said { authors, ..Said::default() });
            }
        }
        // Elsewhere only what is labelled, and lines that are a date and hardly anything else.
        for text in all.iter().filter(|unit| unit.n_characters < 300).flat_map(|unit| unit.lines(page)) {
            if let Some(label) = label::label(&text).filter(|label| label.field == Some(Field::Author)) {
                said.add(Place::Tail, of_value(Field::Author, label.key, label.value));
            }
            let line = DateLine::read(&text);
            if line.n_other_words <= 2
                || line.n_other_words <= 6 && line.dates.iter().any(|date| date.role == DateRole::Published)
            {
                let place = if line.n_other_words <= 2 { Place::Tail } else { Place::Nearby };
                said.add(place, Said { dates: line.dates, ..Said::default() });
            }
        }
        let address = self.url.as_deref().and_then(address::day);
        let dates = address.map(FoundDate::of).into_iter().collect();
        said.add(Place::Address, Said { dates, ..Said::default() });
        let said = said.into_metadata();
        // Stable: of the dates that stand in places of one kind the first counts.
        self.published.sort_by_key(|(place, _)| *place);
        self.changed.sort_by_key(|(place, _)| *place);
        self.authors.sort_by_key(|(place, _)| *place);
        let first = |list: &[(u8, Published)], from: u8| {
            list.iter().find(|(place, _)| *place >= from).map(|(_, date)| *date)
        };
        let named = self.published.iter().filter(|(place, _)| *place >= SHOWN).map(|(_, date)| date.date);
        shown.extend(named);
        let given = Given {
            sure: self.published.iter().filter(|(place, _)| *place < WEAK).map(|(_, date)| *date).collect(),
            weak: first(&self.published, WEAK)
                .filter(|_| self.published.iter().any(|(place, _)| *place == WEAK)),
            near: near_headline.into_metadata().published,
            named: first(&self.published, SHOWN),
            elsewhere: said.published,
            address,
            shown,
            changed: first(&self.changed, 0),
        };
        let published = given.published(|| {
            let scripts = page.elements(0, "script").filter_map(|script| page.raw_text(script));
            scripts.take(MOST).find_map(|script| scripts::published(&script))
        });
        let source = self.source.map(|source| one_line(&source)).filter(|source| !source.is_empty());
        let host = self.url.as_deref().map(main_label).unwrap_or_default();
        let is_site = |name: &str| {
            let letters = comparable(name);
            let is_named_so = |other: Option<&str>| other.is_some_and(|other| comparable(other) == letters);
            is_named_so(source.as_deref())
                || is_named_so(title)
                || host.len() >= 4 && letters.starts_with(&host)
        };
        let is_host =
            |name: &str| !name.contains(' ') && name.contains('.') && !name.ends_with('.') && name.len() > 4;
        let is_person = |people: &&Vec<String>| !people.iter().all(|name| is_site(name) || is_host(name));
        let all = || self.authors.iter().map(|(_, people)| people);
        // Systems put the name of the site where nobody said who wrote it; so it counts least.
        let person = all().find(is_person).cloned();
        let other = || all().find(|people| !people.iter().all(|name| is_site(name))).cloned();
        let said_to_programs = || {
            let is_told = |(place, people): &&(u8, Vec<String>)| {
                *place < SHOWN
                    && !people
                        .iter()
                        .all(|name| title.is_some_and(|title| comparable(title) == comparable(name)))
            };
            self.authors.iter().find(is_told).map(|(_, people)| people.clone())
        };
        let authors = person
            .or_else(|| Some(said.authors).filter(|authors| !authors.is_empty()))
            .or_else(other)
            .or_else(|| linked_authors(page, near))
            .or_else(said_to_programs)
            .unwrap_or_default();
        Metadata {
            published,
            source,
            authors,
            url: self.url,
            language: self.language,
            front_matter_id: None,
            identifiers: Vec::new(),
            tags: self.tags,
            further: self.further,
        }
    }
}

/// What the host of an address is called, by its letters: `example` of `https://www.example.org/a`.
fn main_label(url: &str) -> String {
    let host =
        url.split_once("://").map_or(url, |(_, rest)| rest).split(['/', ':', '?']).next().unwrap_or("");
    let labels: Vec<&str> = host.split('.').filter(|label| *label != "www").collect();
    let first = match labels.as_slice() {
        [.., label, "co" | "com" | "org" | "gov" | "ac", _] | [.., label, _] => label,
        _ => "",
    };
    comparable(first)
}
