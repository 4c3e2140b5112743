//! What does the file say of itself?

use crate::language::from_name;
use crate::read_date::DateLine;
use crate::xml::{attribute, line, parse};
use crate::{Entry, Language, Published};
use roxmltree::Node;

/// What stands in the properties of a file.
#[derive(Debug, Default)]
pub(super) struct Properties {
    pub(super) title: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) created: Option<Published>,
    pub(super) language: Option<Language>,
    pub(super) tags: Vec<String>,
    pub(super) further: Vec<Entry>,
}

/// More properties than anybody sets.
const MOST: usize = 100;

/// What programs put where nobody wrote a name.
const NOBODY: [&str; 8] = [
    "python-docx",
    "unknown author",
    "unknown",
    "author",
    "user",
    "admin",
    "administrator",
    "microsoft office user",
];

/// When a template was made that stands in many files as when they were.
const OF_TEMPLATE: &str = "2013-12-23T23:15:00";

impl Properties {
    /// Reads a file of properties, of either kind of document.
    pub(super) fn read(&mut self, xml: &str) {
        if let Some(document) = parse(xml) {
            self.read_in(document.root());
        }
    }

    /// Reads the properties in an element.
    pub(super) fn read_in(&mut self, properties: Node<'_, '_>) {
        // LibreOffice tells who began a document, and who wrote in it last.
        let (mut first_author, mut last_author) = (None, None);
        for node in properties.descendants().filter(Node::is_element).take(10_000) {
            let value = line(node);
            let (name, value) = (node.tag_name().name(), value.as_str());
            if value.is_empty() || node.children().any(|child| child.is_element()) {
                continue;
            }
            match name {
                "title" => self.title = self.title.take().or(Some(value.to_owned())),
                "initial-creator" => first_author = Some(value.to_owned()),
                "creator" => last_author = Some(value.to_owned()),
                // Of the template of a program (python-docx), and in every file that it makes.
                "created" | "creation-date" | "modified" | "date" if value.starts_with(OF_TEMPLATE) => {}
                "created" | "creation-date" => {
                    self.created =
                        self.created.or_else(|| DateLine::read(value).dates.first().map(|d| d.published));
                    self.add("created", value);
                }
                "modified" => self.add("modified", value),
                "date" => self.add("modified", value),
                "language" => {
                    self.language =
                        self.language.or_else(|| Language::from_tag(value).or_else(|| from_name(value)));
                }
                "keywords" => self.tags.extend(parts(value, &[',', ';', '،'])),
                "keyword" => self.tags.push(value.to_owned()),
                "subject" | "description" | "category" | "Company" | "contributor" | "coverage"
                | "identifier" | "rights" | "type" => self.add(&name.to_lowercase(), value),
                "user-defined" => {
                    let key = attribute(node, "name").unwrap_or("").trim().to_owned();
                    if !key.is_empty() {
                        self.add(&key, value);
                    }
                }
                _ => {}
            }
        }
        if let Some(author) = first_author.or(last_author) {
            let names = parts(&author, &[';']);
            self.authors
                .extend(names.into_iter().filter(|name| !NOBODY.contains(&name.to_lowercase().as_str())));
        }
        // What is said twice is said once; lists keep their order.
        let mut seen = Vec::new();
        self.tags.retain(|tag| {
            !seen.contains(tag) && {
                seen.push(tag.clone());
                seen.len() <= MOST
            }
        });
        self.authors.truncate(MOST);
    }

    fn add(&mut self, key: &str, value: &str) {
        let is_known = self.further.iter().any(|entry| entry.key == key);
        if !is_known && self.further.len() < MOST {
            self.further.push(Entry { key: key.to_owned(), value: value.to_owned() });
        }
    }

    /// The title, unless a program made it of the file's name or a template's.
    pub(super) fn own_title(&self) -> Option<&str> {
        let title = self.title.as_deref()?;
        let lower = title.to_lowercase();
        let is_made = lower.starts_with("microsoft word")
            || lower.starts_with("untitled")
            || matches!(lower.as_str(), "title" | "word document" | "document" | "titel" | "titre")
            || [".doc", ".docx", ".odt", ".dot", ".dotx", ".rtf", ".indd"]
                .iter()
                .any(|end| lower.ends_with(end));
        (!is_made && title.len() <= 400).then_some(title)
    }
}

fn parts(value: &str, marks: &[char]) -> Vec<String> {
    value.split(marks).map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}
