//! How are the chapters of a book called, and where do its pages begin?

use super::package::Package;
use crate::archive::Archive;
use crate::inner_address::resolved;
use crate::parse::Findings;
use crate::xml::{self, attribute, child, is, line};
use roxmltree::Node;
use std::collections::HashMap;

#[derive(Debug, Default)]
pub(super) struct Contents {
    /// By the names of chapters in the archive, what the table of contents calls them.
    pub(super) titles: HashMap<String, String>,
    /// By the names of chapters and the ids of elements, the page that begins there.
    pub(super) pages: HashMap<(String, String), String>,
}

impl Contents {
    pub(super) fn read(archive: &Archive<'_>, package: &Package, findings: &mut Findings<'_>) -> Self {
        let mut contents = Self::default();
        for name in [&package.nav, &package.ncx].into_iter().flatten() {
            let Some(text) = xml::text(archive, name, false, findings) else { continue };
            let Some(document) = xml::parse(&text) else { continue };
            for node in document.descendants().filter(Node::is_element) {
                match node.tag_name().name() {
                    "nav" => {
                        let is_pages = attribute(node, "type").is_some_and(|kind| kind.contains("page-list"));
                        for link in node.descendants().filter(|inside| is(*inside, "a")) {
                            if let Some(address) = attribute(link, "href") {
                                contents.add(name, address, line(link), is_pages);
                            }
                        }
                    }
                    "navPoint" | "pageTarget" => {
                        let address = child(node, "content").and_then(|content| attribute(content, "src"));
                        if let (Some(address), Some(label)) = (address, child(node, "navLabel")) {
                            contents.add(name, address, line(label), is(node, "pageTarget"));
                        }
                    }
                    _ => {}
                }
            }
        }
        contents
    }

    /// What is said first of a place stands.
    fn add(&mut self, from: &str, address: &str, label: String, is_page: bool) {
        if label.is_empty() {
            return;
        }
        let chapter = resolved(from, address);
        if is_page {
            let id = address.split_once('#').map_or("", |(_, id)| id).to_owned();
            self.pages.entry((chapter, id)).or_insert(label);
        } else {
            self.titles.entry(chapter).or_insert(label);
        }
    }
}
