//! What does a book hold, in which order, and what does it say of itself?

use crate::inner_address::resolved;
use crate::language::from_name;
use crate::read_date::DateLine;
use crate::xml::{self, attribute, child, is, line};
use crate::{Entry, Identifier, Language, Metadata, Published};
use roxmltree::Node;
use std::collections::{HashMap, HashSet};

/// What a book says of itself and of its parts.
#[derive(Debug, Default)]
pub(super) struct Package {
    pub(super) title: Option<String>,
    pub(super) metadata: Metadata,
    /// The chapters, in the order in which they are read, each once.
    pub(super) spine: Vec<Chapter>,
    /// The table of contents of EPUB 3, and that of EPUB 2.
    pub(super) nav: Option<String>,
    pub(super) ncx: Option<String>,
}

#[derive(Debug)]
pub(super) struct Chapter {
    /// Its name in the archive.
    pub(super) name: String,
}

/// More of a kind than any book says of itself.
const MOST: usize = 200;

impl Package {
    /// Reads the part of a name. `None` for what is no XML.
    pub(super) fn read(text: &str, name: &str) -> Option<Self> {
        let document = xml::parse(text)?;
        let root = document.root_element();
        let mut package = Self::default();
        if let Some(metadata) = child(root, "metadata") {
            package.said(metadata);
        }
        let mut names: HashMap<&str, String> = HashMap::new();
        let mut ncx = HashMap::new();
        for item in child(root, "manifest").iter().flat_map(Node::children).filter(|item| is(*item, "item")) {
            let (Some(id), Some(href)) = (attribute(item, "id"), attribute(item, "href")) else { continue };
            let name = resolved(name, href);
            if attribute(item, "properties")
                .is_some_and(|said| said.split_whitespace().any(|word| word == "nav"))
            {
                package.nav = Some(name.clone());
            }
            if attribute(item, "media-type") == Some("application/x-dtbncx+xml") {
                ncx.insert(id, name.clone());
            }
            names.insert(id, name);
        }
        let spine = child(root, "spine");
        let toc = spine.and_then(|spine| attribute(spine, "toc")).and_then(|id| names.get(id).cloned());
        package.ncx = toc.or_else(|| ncx.into_values().min());
        let mut seen = HashSet::new();
        for item in spine.iter().flat_map(Node::children).filter(|item| is(*item, "itemref")) {
            let Some(name) = attribute(item, "idref").and_then(|id| names.get(id)) else { continue };
            if seen.insert(name.clone()) {
                package.spine.push(Chapter { name: name.clone() });
            }
        }
        Some(package)
    }

    fn said(&mut self, metadata: Node<'_, '_>) {
        let mut dates: Vec<(u8, Published)> = Vec::new();
        // In EPUB 2 some files have one more element around what they say.
        let said = metadata.descendants().filter(|node| node.is_element() && *node != metadata);
        let mut kept = Metadata::default();
        for node in said.take(10_000) {
            let value = line(node);
            if value.is_empty() {
                continue;
            }
            let further = |kept: &mut Metadata, key: &str| {
                if kept.further.len() < MOST {
                    kept.further.push(Entry { key: key.to_owned(), value: value.clone() });
                }
            };
            match node.tag_name().name() {
                "title" if self.title.is_none() => self.title = Some(value),
                "title" => further(&mut kept, "title"),
                "creator" if kept.authors.len() < MOST => kept.authors.push(value),
                "contributor" => further(&mut kept, "contributor"),
                "publisher" => kept.source = kept.source.take().or(Some(value)),
                "language" => {
                    let told = || Language::from_tag(&value).or_else(|| from_name(&value));
                    kept.language = kept.language.or_else(told);
                }
                "subject" if kept.tags.len() < MOST && !kept.tags.contains(&value) => kept.tags.push(value),
                "identifier" if kept.identifiers.len() < MOST => {
                    kept.identifiers.push(identifier(node, &value));
                }
                "date" => {
                    let event = attribute(node, "event").unwrap_or("").to_lowercase();
                    let rank = match event.as_str() {
                        "publication" | "original-publication" => 0,
                        "" => 1,
                        "creation" => 2,
                        _ => 3,
                    };
                    let found = DateLine::read(&value).dates;
                    dates.extend(found.first().map(|found| (rank, found.published)));
                    further(&mut kept, if event.is_empty() { "date" } else { &event });
                }
                "meta" if attribute(node, "property") == Some("dcterms:modified") => {
                    further(&mut kept, "modified");
                }
                name @ ("description" | "rights" | "source" | "relation" | "coverage" | "type") => {
                    further(&mut kept, name);
                }
                _ => {}
            }
        }
        kept.published = dates.into_iter().min_by_key(|(rank, _)| *rank).map(|(_, published)| published);
        self.metadata = kept;
    }
}

/// A number or code, and whose it is: `urn:isbn:978…` says so itself.
fn identifier(node: Node<'_, '_>, value: &str) -> Identifier {
    let mut parts = value.splitn(3, ':');
    let (key, value) = match (parts.next(), parts.next(), parts.next()) {
        (Some(urn), Some(kind), Some(rest)) if urn.eq_ignore_ascii_case("urn") => (kind.to_uppercase(), rest),
        (Some(kind), Some(rest), None) if kind.eq_ignore_ascii_case("isbn") => ("ISBN".to_owned(), rest),
        _ => (attribute(node, "scheme").unwrap_or("identifier").to_owned(), value),
    };
    Identifier { key, value: value.trim().to_owned() }
}
