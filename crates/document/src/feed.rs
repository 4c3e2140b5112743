//! What are the entries of a feed?
//!
//! RSS of all versions, and Atom. What an entry holds is HTML, a text, or elements that stand in the feed as
//! they are; of what belongs to other vocabularies only what says the same (Dublin Core, the `content` of RSS)
//! is taken for the entry's own.

use crate::document::one_line;
use crate::html::finished;
use crate::parse::{Findings, title_of_file};
use crate::read_date::value;
use crate::text::byline;
use crate::text::facts::Facts;
use crate::text::part::is_address;
use crate::writer::{Fate, Writer};
use crate::xml::{attribute, is, line};
use crate::{Document, Entry, Language, Metadata, Published, Severity, Title, prose};
use roxmltree::Node;

/// More than anyone says of an entry.
const MOST_ENTRIES: usize = 50;
const LONGEST_VALUE: usize = 4_000;

/// Whether an element is the outermost of a feed.
pub(crate) fn is_feed(root: Node<'_, '_>) -> bool {
    match root.tag_name().name() {
        "rss" => true,
        "feed" => {
            root.tag_name().namespace().is_none_or(|name| name.contains("atom") || name.contains("Atom"))
        }
        "RDF" => root.children().any(|child| is(child, "item") || is(child, "channel")),
        _ => false,
    }
}

/// Makes a document of each entry. `source` is the text that was parsed. Takes time in proportion to the length.
pub(crate) fn read(
    root: Node<'_, '_>,
    source: &str,
    path: &str,
    findings: &mut Findings<'_>,
) -> Vec<Document> {
    let is_entry = |node: &Node<'_, '_>| is(*node, "item") || is(*node, "entry");
    let channel = root.children().find(|child| is(*child, "channel")).unwrap_or(root);
    // In RSS 1.0 the entries stand beside the channel.
    let entries = channel.children().filter(is_entry);
    let entries = entries.chain(root.children().filter(move |node| root != channel && is_entry(node)));
    let feed = Feed {
        source: own(channel, "title")
            .map(|title| prose::line(&words(title)))
            .filter(|title| !title.is_empty()),
        authors: authors(channel),
        language: own(channel, "language")
            .map(line)
            .or_else(|| attribute(root, "lang").map(str::to_owned))
            .and_then(|tag| Language::from_tag(&tag)),
    };
    let mut documents = Vec::new();
    let mut n_empty = 0;
    for (ordinal, entry) in entries.enumerate() {
        match feed.document(entry, source, path, ordinal + 1) {
            Some(document) => documents.push(document),
            None => n_empty += 1,
        }
    }
    if n_empty > 0 {
        let message = format!("{n_empty} of its entries hold neither title nor text");
        findings.say(Severity::Warning, None, message, "");
    }
    if documents.is_empty() && n_empty == 0 {
        let message = "a feed without entries".to_owned();
        findings.say(Severity::Error, None, message, "remove the file from the folder");
    }
    documents
}

/// What a feed says of all of its entries.
struct Feed {
    source: Option<String>,
    authors: Vec<String>,
    language: Option<Language>,
}

impl Feed {
    fn document(&self, entry: Node<'_, '_>, source: &str, path: &str, nth: usize) -> Option<Document> {
        let title = own(entry, "title").map(|title| prose::line(&words(title)));
        let title = title.filter(|title| !title.is_empty());
        let mut metadata = self.metadata(entry);
        let (content, summary) = texts(entry, source);
        let mut writer = Writer::default();
        if let Some(title) = &title {
            writer.push(title);
            writer.end(&Fate::Title);
        }
        if let Some(content) = content.as_deref().or(summary.as_deref()) {
            let mut facts = Facts::default();
            prose::write(&[content], title.as_deref(), metadata.url.as_deref(), &mut writer, &mut facts);
        }
        if content.is_some() {
            let summary = summary.map(|summary| prose::line(&summary)).filter(|summary| !summary.is_empty());
            summary.into_iter().for_each(|summary| further(&mut metadata, "description", &summary));
        }
        if writer.text.chars().all(crate::words::is_blank) {
            return None;
        }
        let mut document = finished(writer, metadata, path);
        if let Title::FromFileName(_) = document.title
            && let Title::FromFileName(name) = title_of_file(path)
        {
            document.title = Title::FromFileName(format!("{name} {nth}"));
        }
        Some(document)
    }

    fn metadata(&self, entry: Node<'_, '_>) -> Metadata {
        let mut metadata = Metadata { published: published(entry), ..Metadata::default() };
        metadata.source = own(entry, "source")
            .map(|source| own(source, "title").unwrap_or(source))
            .map(line)
            .filter(|source| !source.is_empty())
            .or_else(|| self.source.clone());
        metadata.authors = authors(entry);
        if metadata.authors.is_empty() {
            metadata.authors.clone_from(&self.authors);
        }
        metadata.language = attribute(entry, "lang").and_then(Language::from_tag).or(self.language);
        let identifier = own(entry, "guid").or_else(|| own(entry, "id")).map(line);
        metadata.url = url(entry).or_else(|| identifier.clone().filter(|identifier| is_address(identifier)));
        if let Some(identifier) =
            identifier.filter(|identifier| !identifier.is_empty() && !is_address(identifier))
        {
            further(&mut metadata, "guid", &identifier);
        }
        for child in entry.children().filter(Node::is_element) {
            let tag = match child.tag_name().name() {
                "category" => attribute(child, "label")
                    .or_else(|| attribute(child, "term"))
                    .map_or_else(|| line(child), one_line),
                "subject" if is_own(child) => line(child),
                "enclosure" => {
                    let address = attribute(child, "url").filter(|address| is_address(address));
                    address.into_iter().for_each(|address| further(&mut metadata, "enclosure", address));
                    continue;
                }
                _ => continue,
            };
            if !tag.is_empty()
                && tag.len() < 100
                && metadata.tags.len() < MOST_ENTRIES
                && !metadata.tags.contains(&tag)
            {
                metadata.tags.push(tag);
            }
        }
        metadata
    }
}

fn further(metadata: &mut Metadata, key: &str, value: &str) {
    if metadata.further.len() < MOST_ENTRIES {
        let value = crate::span::start_of(value, LONGEST_VALUE).to_owned();
        metadata.further.push(Entry { key: key.to_owned(), value });
    }
}

/// Whether an element is of a feed's own vocabulary or of one that says the same.
fn is_own(node: Node<'_, '_>) -> bool {
    node.tag_name().namespace().is_none_or(|namespace| {
        let namespace = namespace.to_ascii_lowercase();
        ["/atom", "purl.org/rss", "purl.org/dc/", "purl.org/atom", "netscape.com/rdf", "my.netscape.com"]
            .iter()
            .any(|known| namespace.contains(known))
    })
}

/// The child of a name that is of the feed's own vocabulary.
fn own<'a, 'b>(node: Node<'a, 'b>, name: &str) -> Option<Node<'a, 'b>> {
    node.children().find(|child| is(*child, name) && is_own(*child))
}

/// All text inside an element, as it stands.
fn words(node: Node<'_, '_>) -> String {
    node.descendants().filter(Node::is_text).filter_map(|text| text.text()).collect()
}

/// The text of an entry, and what sums it up.
fn texts(entry: Node<'_, '_>, source: &str) -> (Option<String>, Option<String>) {
    let text = |node: Node<'_, '_>| {
        // Elements that stand in the feed as they are, are HTML as it was written.
        let has_elements = node.children().any(|child| child.is_element());
        let text = if has_elements { source.get(node.range()).unwrap_or("").to_owned() } else { words(node) };
        Some(text).filter(|text| !text.chars().all(crate::words::is_blank))
    };
    let named = |name: &str| entry.children().filter(|child| is(*child, name)).find_map(text);
    let content = named("encoded").or_else(|| own(entry, "content").and_then(text));
    let summary = own(entry, "description").and_then(text).or_else(|| own(entry, "summary").and_then(text));
    (content, summary.or_else(|| named("summary")))
}

/// When an entry was published, or else changed.
fn published(entry: Node<'_, '_>) -> Option<Published> {
    ["pubDate", "published", "issued", "date", "created", "updated", "modified"].iter().find_map(|name| {
        let written = own(entry, name).map(line)?;
        value::read(crate::span::start_of(&written, 100)).map(|found| found.published)
    })
}

/// Who wrote an entry: `jane@example.org (Jane Doe)` in RSS, a name in elements of its own in Atom.
fn authors(node: Node<'_, '_>) -> Vec<String> {
    let mut authors: Vec<String> = Vec::new();
    let has_own = own(node, "author").or_else(|| own(node, "creator")).is_some();
    let is_author = |child: &Node<'_, '_>| {
        is_own(*child) && matches!(child.tag_name().name(), "author" | "creator" | "contributor")
            || is(*child, "author") && !has_own
    };
    for author in node.children().filter(Node::is_element).filter(is_author).take(MOST_ENTRIES) {
        let name = own(author, "name").map_or_else(|| line(author), line);
        let name = match name.split_once('(') {
            Some((before, inner)) if before.contains('@') => inner.trim_end_matches(')').to_owned(),
            _ => name,
        };
        if name.is_empty() || name.contains('@') && !name.contains(' ') || name.len() > 200 {
            continue;
        }
        let names = byline::names(&name).map(|found| found.authors).filter(|names| !names.is_empty());
        for name in names.unwrap_or_else(|| vec![name]) {
            if !authors.contains(&name) {
                authors.push(name);
            }
        }
    }
    authors
}

/// Where an entry can be read on the web.
fn url(entry: Node<'_, '_>) -> Option<String> {
    let links = entry.children().filter(|child| is(*child, "link") && is_own(*child));
    let address = |link: Node<'_, '_>| match attribute(link, "href") {
        Some(href) if matches!(attribute(link, "rel"), None | Some("alternate")) => {
            Some(href.trim().to_owned())
        }
        Some(_) => None,
        None => Some(line(link)),
    };
    links.filter_map(address).find(|address| is_address(address))
}
