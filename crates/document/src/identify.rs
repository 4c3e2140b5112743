//! Which id does a document have?
//!
//! A link, once given out, keeps working: so an id comes from what stays when a text is published
//! again, never from the name of its file. In this order:
//!
//! 1. the `id` of the front matter;
//! 2. the first code or number that the publisher gave it;
//! 3. its address;
//! 4. its content as it opens: title, date and first words. Not all of it, for a correction further
//!    down, a share counter or a comment must not make another document of it.
//!
//! Two documents of one folder can come to the same id; [`with_source`] tells them apart.

use crate::{Document, DocumentId, Title};
use xxhash_rust::xxh64::xxh64;

/// How many of the article's opening words enter the hash: enough to tell texts apart that share
/// their title, few enough that corrections rarely fall among them.
const N_OPENING_WORDS: usize = 32;

/// How many characters of an id the source may take.
const LONGEST_SOURCE: usize = 30;

/// The id of a document by itself, whatever its file is called. Takes time in proportion to its
/// title and address.
pub fn identify(document: &Document) -> DocumentId {
    let metadata = &document.metadata;
    let values = metadata.identifiers.iter().map(|identifier| &identifier.value);
    if let Some(id) =
        metadata.front_matter_id.iter().chain(values).find_map(|given| DocumentId::from_text(given))
    {
        return id;
    }
    let content = match &metadata.url {
        Some(url) => normal_address(url),
        None => opening(document),
    };
    DocumentId::from_hash(xxh64(content.as_bytes(), 0))
}

/// The id of a document whose own id another one has too: `830837` of `Alwaght` becomes
/// `830837-Alwaght`. A source without letters or digits gives a hash in its place. At most 64
/// characters; the source keeps up to 30 of them, the id gives way.
pub fn with_source(id: &DocumentId, source: &str) -> DocumentId {
    let source =
        DocumentId::from_text(source).unwrap_or_else(|| DocumentId::from_hash(xxh64(source.as_bytes(), 0)));
    let end: String = source.as_str().chars().take(LONGEST_SOURCE).collect();
    let start: String = id.as_str().chars().take(63 - end.chars().count()).collect();
    DocumentId::from_text(&format!("{start}-{end}")).unwrap_or(source)
}

fn opening(document: &Document) -> String {
    let mut words: Vec<&str> = Vec::new();
    if let Title::InText(span) = document.title {
        words.extend(span.of(&document.text).split_whitespace());
    }
    let published = document.metadata.published.map(|published| published.to_string()).unwrap_or_default();
    words.push(&published);
    let text = document.blocks.iter().flat_map(|block| block.span.of(&document.text).split_whitespace());
    words.extend(text.take(N_OPENING_WORDS));
    words.join(" ")
}

/// An address without what changes while the page stays the same: the protocol, `www.`, the
/// fragment, marks of where the visitor came from, a stroke at the end.
fn normal_address(url: &str) -> String {
    let url = url.split('#').next().unwrap_or(url);
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let (host, path) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
    let host = host.to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let host = host.strip_suffix(":443").or_else(|| host.strip_suffix(":80")).unwrap_or(host);
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let is_mark = |pair: &&str| {
        pair.is_empty()
            || pair.starts_with("utm_")
            || pair.starts_with("fbclid=")
            || pair.starts_with("gclid=")
    };
    let kept: Vec<&str> = query.split('&').filter(|pair| !is_mark(pair)).collect();
    let question = if kept.is_empty() { "" } else { "?" };
    format!("{host}{}{question}{}", path.trim_end_matches('/'), kept.join("&"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Hints, parse};

    fn id_of(text: &str, path: &str) -> String {
        identify(&parse(text.as_bytes(), &Hints::of(path)).documents[0]).to_string()
    }

    const TEXT: &str = "The old mill turns again\n\n4 December 2019\n\nThe mill on the stream has been turning \
                        since Monday, after ten years of work by the people of the village and their friends.\n";

    #[test]
    fn what_was_given_comes_first() {
        let with = |line: &str| TEXT.replace("4 December 2019\n", &format!("4 December 2019\n{line}\n"));
        assert_eq!(id_of(&with("Code: M-17"), "a.txt"), "M-17");
        assert_eq!(id_of(&with("URL: https://example.org/mill\nStory ID: 17"), "a.txt"), "17");
        let front = format!("---\nid: mill\n---\n{}", with("Code: M-17"));
        assert_eq!(id_of(&front, "a.txt"), "mill");
    }

    #[test]
    fn a_renamed_file_keeps_its_id() {
        assert_eq!(id_of(TEXT, "a.txt"), id_of(TEXT, "deep/other name.txt"));
        let untitled = "The mill on the stream has been turning since Monday, after ten years of work.\n";
        assert_eq!(id_of(untitled, "a.txt"), id_of(untitled, "b.txt"));
        assert_eq!(id_of(TEXT, "a.txt").len(), 12);
    }

    #[test]
    fn a_correction_or_a_counter_keeps_the_id() {
        let long = format!(
            "{TEXT}\nNobody had believed in it, least of all the miller. It is open on Sundays from ten to four, and the bread is sold at noon.\n"
        );
        assert_eq!(id_of(&long, "a"), id_of(&long.replace("ten to four", "nine to five"), "a"));
        assert_eq!(id_of(&long, "a"), id_of(&format!("0\n{long}12 comments\n"), "a"));
        assert_ne!(id_of(&long, "a"), id_of(&long.replace("old mill", "new mill"), "a"));
    }

    #[test]
    fn an_address_is_the_same_however_it_was_reached() {
        for url in [
            "https://example.org/a/b",
            "http://www.example.org/a/b/",
            "https://EXAMPLE.org:443/a/b#top",
            "https://example.org/a/b?utm_source=x",
        ] {
            assert_eq!(normal_address(url), "example.org/a/b", "{url}");
        }
        assert_eq!(normal_address("https://example.org/?p=3"), "example.org?p=3");
    }

    #[test]
    fn a_second_document_takes_its_source_along() {
        let check = |id: &str, source: &str, expected: &str| {
            let id = DocumentId::from_text(id).unwrap();
            assert_eq!(with_source(&id, source).as_str(), expected);
        };
        check("830837", "Alwaght", "830837-Alwaght");
        check("17", "The Harbour Post", "17-The-Harbour-Post");
        check("17", "", "17-ef46db3751d8");
        let long = DocumentId::from_text(&"x".repeat(64)).unwrap();
        assert_eq!(with_source(&long, "Post").as_str().chars().count(), 64);
        assert!(with_source(&long, "Post").as_str().ends_with("-Post"));
    }
}
