//! What does a page say of itself, to programs and to readers?
//!
//! To programs: as JSON-LD, as Open Graph, Dublin Core and other `meta` elements, as `link`s and as
//! microdata. To readers: in headings, in `time`, beside what is named after an author or a date. What was
//! made for the article alone counts before what pages have of every kind.

use super::names::Role;
use super::tree::{NodeIndex, Page};
use super::unit::Unit;
use crate::document::{Entry, one_line};
use crate::read_date::{DateLine, DateRole, FoundDate};
use crate::text::byline;
use crate::text::facts::{Facts, Place};
use crate::text::label;
use crate::text::part::{Said, is_address, of_value};
use crate::words::labels::Field;
use crate::words::normal;
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

/// Words in names of elements that hold a date.
const DATED: [&str; 22] = [
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

/// No page has so much of any.
const MOST: usize = 60;
const LONGEST: usize = 500;
/// Longer blocks of JSON-LD are no description of a page.
const LONGEST_JSON: usize = 1_000_000;

/// Gathers what a page says. `body` is its body; the kept units are its article.
pub(super) fn gather(page: &Page, body: NodeIndex, named: &[Role]) -> PageFacts {
    let mut facts = PageFacts::default();
    for node in page.elements(0, "script") {
        let is_json = page.attribute(node, "type").is_some_and(|kind| kind.contains("ld+json"));
        if is_json && let Some(text) = page.raw_text(node).filter(|text| text.len() <= LONGEST_JSON) {
            let text = text.trim().trim_start_matches("<!--").trim_end_matches("-->");
            if let Ok(value) = serde_json::from_str::<Value>(text) {
                facts.json(&value);
            }
        }
    }
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
    /// Reads JSON-LD, however its parts are put into each other, as deep as the parser lets them be.
    fn json(&mut self, value: &Value) {
        let mut rest = vec![value];
        let mut n_seen = 0;
        while let Some(value) = rest.pop() {
            n_seen += 1;
            if n_seen > 5_000 {
                return;
            }
            match value {
                Value::Array(values) => rest.extend(values.iter().rev()),
                Value::Object(object) => {
                    let kinds = texts(object.get("@type"));
                    let is_article = kinds.iter().any(|kind| {
                        ["Article", "Posting", "Report", "Recipe", "Review"]
                            .iter()
                            .any(|end| kind.ends_with(end))
                    });
                    if is_article {
                        self.article(value);
                    } else if kinds
                        .iter()
                        .any(|kind| matches!(kind.as_str(), "WebPage" | "CreativeWork" | "ItemPage"))
                    {
                        self.date(3, &texts(value.get("datePublished")), DateRole::Published);
                        self.date(3, &texts(value.get("dateModified")), DateRole::Updated);
                    } else if kinds.iter().any(|kind| matches!(kind.as_str(), "WebSite")) {
                        self.source = self.source.take().or(texts(value.get("name")).pop());
                    }
                    rest.extend(
                        ["@graph", "mainEntity", "mainEntityOfPage"]
                            .iter()
                            .filter_map(|key| object.get(*key)),
                    );
                }
                _ => {}
            }
        }
    }

    fn article(&mut self, article: &Value) {
        self.claims.splice(0..0, texts(article.get("headline")).into_iter().take(1));
        self.date(0, &texts(article.get("datePublished")), DateRole::Published);
        self.date(0, &texts(article.get("dateModified")), DateRole::Updated);
        self.date(1, &texts(article.get("dateCreated")), DateRole::Published);
        self.authors(0, people(article.get("author").or_else(|| article.get("creator"))));
        self.source = self.source.take().or(people(article.get("publisher")).into_iter().next());
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
        let one = [content.clone()];
        match name.as_str() {
            "og:title" | "twitter:title" | "dc.title" | "dcterms.title" | "citation_title" | "headline"
            | "sailthru.title" | "parsely-title" => self.claims.push(content),
            "article:published_time"
            | "og:published_time"
            | "datepublished"
            | "citation_publication_date"
            | "citation_date"
            | "parsely-pub-date"
            | "sailthru.date"
            | "article.published"
            | "published-date"
            | "article:published"
            | "dcterms.issued"
            | "dc.date.issued"
            | "dc.date.created"
            | "dcterms.created"
            | "publish-date"
            | "publish_date"
            | "pubdate"
            | "originalpublicationdate"
            | "article_date_original"
            | "cxenseparse:recs:publishtime"
            | "rnews:datepublished"
            | "date_published"
            | "publication_date" => {
                self.date(1, &one, DateRole::Published);
            }
            // Often the day of the last change.
            "date" | "dc.date" | "dcterms.date" | "created" | "creation_date" | "release_date"
            | "displaydate" | "dc:date" | "bt:pubdate" => {
                self.date(3, &one, DateRole::Published);
            }
            "article:modified_time"
            | "og:updated_time"
            | "last-modified"
            | "datemodified"
            | "lastmod"
            | "revised"
            | "dcterms.modified"
            | "dc.date.modified"
            | "updated_time" => self.date(1, &one, DateRole::Updated),
            "author"
            | "article:author"
            | "dc.creator"
            | "dcterms.creator"
            | "dc:creator"
            | "citation_author"
            | "parsely-author"
            | "sailthru.author"
            | "article:author_name"
            | "byl"
            | "creator"
            | "authors"
            | "cxenseparse:author"
            | "og:article:author" => {
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
            "og:site_name"
            | "application-name"
            | "dc.publisher"
            | "dcterms.publisher"
            | "citation_journal_title"
                if !is_address(&content) =>
            {
                self.source = self.source.take().or(Some(content));
            }
            "og:url" | "parsely-link" => {
                self.url = self.url.take().or(Some(content).filter(|url| is_address(url)));
            }
            "og:locale" | "content-language" | "dc.language" | "dcterms.language" | "language"
            | "inlanguage" => {
                self.language =
                    self.language.or(Language::from_tag(&content)).or(language::from_name(&content));
            }
            "keywords" | "news_keywords" | "article:tag" | "dc.subject" | "parsely-tags"
            | "sailthru.tags" => self.tags(&content),
            "description" | "og:description" => self.further("description", &content),
            "article:section" | "parsely-section" => self.further("section", &content),
            "og:image" => self.further("image", &content),
            "generator" => self.further("generator", &content),
            _ => {}
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

    /// What elements say that readers see.
    fn elements(&mut self, page: &Page, body: NodeIndex, named: &[Role]) {
        let end = page.nodes[body].end;
        for node in body..end {
            let name = page.name(node);
            if name.is_empty() {
                continue;
            }
            // What stands in a margin says less than what stands in the text.
            let is_aside = page.around(node).any(|element| page.name(element) == "aside");
            let margin = u8::from(is_aside);
            let is_apart = || {
                let is_inside =
                    || page.around(node).any(|element| matches!(page.name(element), "article" | "main"));
                page.around(node).any(|element| {
                    let class = page.attribute(element, "class").unwrap_or("");
                    let is_other =
                        class.contains("related") || class.contains("recommend") || class.contains("teaser");
                    named[element] == Role::Comments
                        || is_other && element != node
                        || page.name(element) == "nav"
                        || page.name(element) == "footer" && !is_inside()
                })
            };
            let said = |attribute: &str| page.attribute(node, attribute).unwrap_or("").to_ascii_lowercase();
            let property = said("itemprop");
            let content = || {
                let written = page.attribute(node, "content").or_else(|| page.attribute(node, "datetime"));
                written.map_or_else(|| page.text(node, LONGEST), one_line)
            };
            match property.as_str() {
                "datepublished" if !is_apart() => self.date(1 + margin, &[content()], DateRole::Published),
                "datemodified" if !is_apart() => self.date(1, &[content()], DateRole::Updated),
                "author" | "creator" if !is_apart() => {
                    let inner = (node + 1..page.nodes[node].end)
                        .find(|&inner| page.attribute(inner, "itemprop") == Some("name"))
                        .unwrap_or(node);
                    let name =
                        page.attribute(inner, "content").map_or_else(|| page.text(inner, LONGEST), one_line);
                    self.authors(2 + margin, vec![name]);
                }
                _ => {}
            }
            if name == "time" && !is_apart() {
                let role = if said("class").contains("updat") || said("class").contains("modif") {
                    DateRole::Updated
                } else {
                    DateRole::Published
                };
                let is_main = page.attribute(node, "pubdate").is_some()
                    || said("class").contains("publish")
                    || said("class").contains("entry-date");
                let place = if is_main { 2 + margin } else { 4 + margin };
                match page
                    .attribute(node, "datetime")
                    .filter(|datetime| !DateLine::read(datetime).dates.is_empty())
                {
                    Some(datetime) => self.date(place, &[datetime.to_owned()], role),
                    None => self.date(place, &[page.text(node, 200)], role),
                }
            }
            let names = format!("{} {}", said("class"), said("id"));
            if names.len() > 1 && names.len() < 300 {
                if self.published.len() < MOST && has_word(&names, &DATED) && !is_apart() {
                    let text = page.text(node, 160);
                    let line = DateLine::read(&text);
                    if line.n_other_words <= 10 {
                        for date in line.dates {
                            self.found(
                                if line.n_other_words <= 4 { 4 } else { 5 },
                                date.published,
                                date.role,
                            );
                        }
                    }
                }
                if self.authors.len() < MOST && has_word(&names, &ABOUT) && !is_apart() {
                    self.author_line(&page.text(node, 160));
                }
            }
            let rel = said("rel");
            if name == "a" && rel.split_ascii_whitespace().any(|word| word == "author") && !is_apart() {
                self.authors(3, vec![page.text(node, LONGEST)]);
            }
            if name == "a" && rel.split_ascii_whitespace().any(|word| word == "tag") {
                let tag = page.text(node, 100);
                self.tags(&tag);
            }
        }
    }

    /// A line that is named after an author.
    fn author_line(&mut self, text: &str) {
        let text = text.trim();
        let names = byline::byline(text).map(|found| found.authors).unwrap_or_default();
        if !names.is_empty() {
            self.authors(4, names);
        } else if text.split_whitespace().count() <= 4 && text.chars().next().is_some_and(char::is_uppercase)
        {
            self.authors(5, vec![text.to_owned()]);
        }
    }

    fn date(&mut self, place: u8, written: &[String], role: DateRole) {
        for written in written {
            if let Some(date) = DateLine::read(written).dates.first() {
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

    /// The headline: a heading that the page calls itself by to programs too, or else the only heading of
    /// the first level, or else what it calls itself, without the name of the site.
    pub(super) fn headline(&self, page: &Page, body: NodeIndex, named: &[Role]) -> Option<String> {
        let is_apart = |node| {
            page.around(node).any(|element| {
                matches!(page.name(element), "nav" | "footer" | "aside") || named[element] == Role::Comments
            })
        };
        let heads = |names: &'static [&'static str]| {
            (body..page.nodes[body].end)
                .filter(move |&node| names.contains(&page.name(node)) && !is_apart(node))
                .take(MOST)
                .map(|node| page.text(node, LONGEST))
                .filter(|text| text.chars().filter(|character| character.is_alphanumeric()).count() > 1)
                .collect::<Vec<String>>()
        };
        let site = normal(self.source.as_deref().unwrap_or(""));
        let claims: Vec<String> = self.claims.iter().map(|claim| comparable(claim)).collect();
        let is_claimed = |head: &&String| {
            let head = comparable(head);
            head.len() >= 4
                && claims.iter().any(|claim| {
                    *claim == head || head.len() >= 8 && (claim.starts_with(&head) || claim.ends_with(&head))
                })
        };
        let first = heads(&["h1"]);
        let is_site = |head: &&String| normal(head) == site;
        if let Some(head) = first.iter().filter(|head| !is_site(head)).find(is_claimed) {
            return Some(head.clone());
        }
        if let Some(head) = heads(&["h2", "h3"]).iter().filter(|head| !is_site(head)).find(is_claimed) {
            return Some(head.clone());
        }
        let own: Vec<&String> = first.iter().filter(|head| !is_site(head)).collect();
        if let [head] = own.as_slice() {
            return Some((*head).clone());
        }
        let claim = self.claims.iter().find(|claim| !claim.is_empty())?;
        Some(without_site(claim, &site))
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
        for text in near.iter().map(|unit| unit.text(page)).filter(|text| text.len() < 250) {
            let line = DateLine::read(&text);
            if line.n_other_words <= 12 {
                said.add(Place::BelowTitle, Said { dates: line.dates.clone(), ..Said::default() });
            }
            if let Some(found) = byline::byline(&text) {
                said.add(Place::BelowTitle, Said { authors: found.authors, ..Said::default() });
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
        // `27.1.2022 - The first words of a report`.
        for unit in near.iter().filter(|unit| unit.n_characters >= 80) {
            let text = unit.text(page);
            let dates = DateLine::read(crate::span::start_of(&text, 40)).dates;
            let opens = |date: &FoundDate| {
                date.start == 0
                    && text
                        .get(date.end..)
                        .is_some_and(|rest| rest.trim_start().starts_with(['-', '–', '—', ':', '.']))
            };
            let dates = dates.into_iter().filter(opens).collect();
            said.add(Place::Dateline, Said { dates, ..Said::default() });
        }
        if let Some(date) = self.url.as_deref().map(crate::text::date_in_address) {
            said.add(Place::Address, Said { dates: DateLine::read(&date).dates, ..Said::default() });
        }
        let said = said.into_metadata();
        // Stable: of the dates that stand in places of one kind the first counts.
        self.published.sort_by_key(|(place, _)| *place);
        self.changed.sort_by_key(|(place, _)| *place);
        self.authors.sort_by_key(|(place, _)| *place);
        let sure =
            |list: &[(u8, Published)]| list.iter().find(|(place, _)| *place <= 3).map(|(_, date)| *date);
        let any = |list: &[(u8, Published)]| list.first().map(|(_, date)| *date);
        let published =
            sure(&self.published).or(any(&self.published)).or(said.published).or(any(&self.changed));
        // A time of Greenwich may lie a day before or after the one that readers were told.
        let shown = self
            .published
            .iter()
            .find(|(place, _)| *place >= 4)
            .map(|(_, date)| date.date)
            .or(said.published.map(|said| said.date));
        let published = published.map(|told| match shown.filter(|&shown| is_next_day(&told, shown)) {
            Some(date) => Published { date, time: None, utc_offset_minutes: None },
            None => told,
        });
        let source = self.source.map(|source| one_line(&source)).filter(|source| !source.is_empty());
        let is_site = |name: &str| {
            let name = normal(name);
            source.as_deref().is_some_and(|source| normal(source) == name)
                || title.is_some_and(|title| normal(title) == name)
        };
        let is_host =
            |name: &str| !name.contains(' ') && name.contains('.') && !name.ends_with('.') && name.len() > 4;
        let is_person = |people: &&Vec<String>| !people.iter().all(|name| is_site(name) || is_host(name));
        let all = || self.authors.iter().map(|(_, people)| people);
        let people = all()
            .find(is_person)
            .or_else(|| all().find(|people| !people.iter().all(|name| is_site(name))))
            .cloned();
        let people = people.filter(|people| said.authors.is_empty() || is_person(&people));
        Metadata {
            published,
            source,
            authors: people.unwrap_or(said.authors),
            url: self.url,
            language: self.language,
            front_matter_id: None,
            identifiers: Vec::new(),
            tags: self.tags,
            further: self.further,
        }
    }
}

/// Whether a time is that of Greenwich, and the day beside it is the same elsewhere.
fn is_next_day(told: &Published, shown: Date) -> bool {
    let Some(time) = told.time.filter(|_| told.utc_offset_minutes == Some(0)) else { return false };
    time.hour() >= 12 && told.date.next() == Some(shown)
        || time.hour() < 12 && shown.next() == Some(told.date)
}

fn has_word(names: &str, wanted: &[&str]) -> bool {
    names
        .split_ascii_whitespace()
        .any(|name| wanted.contains(&name) || name.split(['-', '_']).any(|word| wanted.contains(&word)))
}

/// The texts of a value of JSON-LD: itself, its items, or what it is called.
fn texts(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::String(text)) => vec![one_line(crate::span::start_of(text, 2_000))],
        Some(Value::Number(number)) => vec![number.to_string()],
        Some(Value::Array(values)) => values
            .iter()
            .take(MOST)
            .flat_map(|value| match value {
                Value::String(_) | Value::Number(_) => texts(Some(value)),
                _ => Vec::new(),
            })
            .collect(),
        Some(Value::Object(object)) => {
            match object.get("name").or_else(|| object.get("@value")).or_else(|| object.get("value")) {
                Some(Value::String(text)) => vec![one_line(text)],
                _ => Vec::new(),
            }
        }
        _ => Vec::new(),
    }
}

/// The names of persons or publishers.
fn people(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::Array(values)) => values.iter().take(MOST).flat_map(|value| texts(Some(value))).collect(),
        other => texts(other),
    }
}

/// What stands before names, the longer first.
const OPENERS: [&str; 36] = [
    "view all posts by",
    "all posts by",
    "veröffentlicht von",
    "eingestellt von",
    "geschrieben von",
    "gespeichert von",
    "ein gastbeitrag von",
    "gastbeitrag von",
    "ein beitrag von",
    "ein artikel von",
    "alle artikel von",
    "artikel von",
    "interview von",
    "publicado por",
    "publié par",
    "posted by",
    "written by",
    "edited by",
    "story by",
    "words by",
    "interview",
    "redaktion:",
    "autorin",
    "author",
    "auteur",
    "autor",
    "texte",
    "texto",
    "text",
    "about",
    "über",
    "von",
    "par",
    "por",
    "by",
    "di",
];

/// A name as it is kept; `None` for what is no name.
fn cleaned_name(name: &str) -> Option<String> {
    let name = one_line(name);
    let name = name.trim_matches(|character: char| {
        matches!(character, ',' | '|' | '•' | '-' | '–' | ':' | '/' | '“' | '”' | '"')
    });
    let mut name = name.trim();
    for opener in OPENERS {
        if let (Some(start), Some(rest)) = (name.get(..opener.len()), name.get(opener.len()..))
            && start.to_lowercase() == opener
            && (rest.starts_with([' ', ':', '\u{a0}'])
                || rest.starts_with(char::is_uppercase) && opener.contains(' '))
        {
            name = rest.trim_start_matches([' ', ':', '\u{a0}']).trim();
        }
    }
    let folded = normal(name);
    let is_none = name.is_empty()
        || name.chars().count() > 100
        || name.contains("://")
        || name.contains("www.")
        || name.contains('@')
        || name.contains('{')
        || !name.chars().any(char::is_alphabetic)
        || DateLine::read(name).dates.len() == 1
        || matches!(
            folded.as_str(),
            "admin"
                | "administrator"
                | "webmaster"
                | "author"
                | "autor"
                | "redaktion@"
                | "null"
                | "no author"
                | "alle artikel"
                | "none"
                | "undefined"
                | "user"
                | "guest"
                | "root"
                | "editor"
                | "superuser"
                | "super user"
                | "by"
                | "von"
        );
    (!is_none).then(|| name.to_owned())
}

/// The persons of a line of several.
fn parted(names: &str) -> Vec<String> {
    let mut rest = vec![names.to_owned()];
    for mark in [" and ", " und ", " et ", " & ", " y ", "; ", " | ", ", "] {
        rest = rest
            .iter()
            .flat_map(|part| {
                let parts: Vec<&str> = part.split(mark).collect();
                // Names begin with capitals; "staff and news service" is no two persons.
                let are_names = parts.iter().all(|part| !part.trim().starts_with(char::is_lowercase));
                if are_names { parts.into_iter().map(str::to_owned).collect() } else { vec![part.clone()] }
            })
            .collect();
    }
    rest.iter().map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
}

/// Letters and digits of a title, to compare it with others.
fn comparable(title: &str) -> String {
    normal(title).chars().filter(|character| character.is_alphanumeric()).collect()
}

/// A title without the name of the site at either end: after the last mark that parts them, if what it
/// cuts off is the name, or short beside the rest.
fn without_site(title: &str, site: &str) -> String {
    let marks = [" | ", " - ", " – ", " — ", " » ", " « ", " · ", " :: ", " • ", " / ", " ‹ ", " › ", " ~ "];
    let found = marks.iter().filter_map(|mark| title.rfind(mark).map(|at| (at, mark.len()))).max();
    let Some((at, len)) = found else { return title.to_owned() };
    let (start, end) = (title[..at].trim(), title[at + len..].trim());
    if !site.is_empty() && normal(start) == site {
        return end.to_owned();
    }
    let n_words = |text: &str| text.split_whitespace().count();
    if normal(end) == site || n_words(end) <= 4 && n_words(start) > n_words(end) {
        return without_site(start, site);
    }
    title.to_owned()
}
