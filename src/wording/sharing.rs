//! How is it said what can be taken along?

use crate::wording::{quoted, words};
use vademecum_corpus::DocumentRecord;
use vademecum_document::{LocatorKind, Published};
use vademecum_wording::template::fill;

/// A document, or a place in it, as one cites it: `“Title”, Source, 4 December 2019, p. 12`, as far as it
/// tells. The file's name is no source: it may be somebody's path.
pub fn citation(title: &str, record: &DocumentRecord, place: Option<&LocatorKind>) -> String {
    let (metadata, comma) = (&record.metadata, words().common.comma);
    let mut said = vec![quoted(title.trim())];
    if !metadata.authors.is_empty() {
        said.push(metadata.authors.join(comma));
    }
    said.extend(metadata.source.clone());
    let day =
        metadata.published.map(|published| Published { time: None, utc_offset_minutes: None, ..published });
    said.extend(day.map(super::date));
    said.extend(place.map(locator));
    said.join(comma)
}

/// A place as a citation names it: `p. 12`, `1:02:03`.
pub fn locator(place: &LocatorKind) -> String {
    match place {
        LocatorKind::Page(_) => fill(words().sharing.page, &[&place.label()]),
        LocatorKind::Time { .. } => place.label(),
    }
}

/// Words of a document as one cites them, with their document and the link to them.
pub fn quotation(text: &str, citation: &str, link: &str) -> String {
    fill(words().sharing.quotation, &[&quoted(text), citation, link])
}

/// A search as one cites it; empty where nothing is asked.
pub fn search(query_text: &str) -> String {
    match query_text.trim() {
        "" => String::new(),
        query => fill(words().sharing.search_for, &[query]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use vademecum_corpus::{Corpus, SourceFile, build};

    #[test]
    fn a_citation_says_who_and_when_and_never_where_the_file_lay() {
        let check = |text: &str, expected: &str| {
            let file = SourceFile { path: "home/somebody/a.txt".to_owned(), bytes: text.as_bytes().to_vec() };
            let corpus = Corpus::open(build(&[file]).bytes).unwrap();
            let document = vademecum_search::DocId(0);
            assert_eq!(citation(&corpus.title(document), corpus.document(document), None), expected);
            let page = LocatorKind::Page("iv".to_owned());
            let cited = citation(&corpus.title(document), corpus.document(document), Some(&page));
            assert_eq!(cited, format!("{expected}, p. iv"));
        };
        let body = "The harbour was dredged in spring, and the harbour master signed the report.\n";
        check(
            &format!("The harbour report\n\n12 March 2021 - 10:15\n\nSource: Port Authority\n\n{body}"),
            "“The harbour report”, Port Authority, 12 March 2021",
        );
        check(&format!("The harbour report\n\n{body}"), "“The harbour report”");
    }

    #[test]
    fn words_are_cited_with_where_they_stand() {
        let cited = quotation("The bell was found.", "“The harbour report”, Port Authority", "#doc=1&at=p2");
        assert_eq!(cited, "“The bell was found.” (“The harbour report”, Port Authority, #doc=1&at=p2)");
    }

    #[test]
    fn a_search_is_cited_by_what_is_asked() {
        assert_eq!(search(" bell \"old mill\" "), "Search for “bell \"old mill\"”");
        assert_eq!(search("  "), "");
    }
}
