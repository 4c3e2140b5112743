//! Is the search restricted to one document?
//!
//! It is where the query begins with the document's id, which a reader sees and can take away. So a link
//! to such a search is a link like any other.

/// Whether a query looks into this document alone.
pub fn is_within(query_text: &str, id: &str) -> bool {
    rest(query_text, id).is_some()
}

/// The query restricted to this document or, if it is, no longer.
pub fn toggled(query_text: &str, id: &str) -> String {
    match rest(query_text, id) {
        Some(rest) => rest.to_owned(),
        None => [&name(id), " ", query_text.trim_start()].concat(),
    }
}

/// What stands behind the document's id at the beginning of a query.
fn rest<'a>(query_text: &'a str, id: &str) -> Option<&'a str> {
    let rest = query_text.trim_start().strip_prefix(&name(id))?;
    let is_whole = rest.is_empty() || rest.starts_with(char::is_whitespace);
    is_whole.then(|| rest.trim_start())
}

/// A document's id as the query language has it.
fn name(id: &str) -> String {
    let is_plain = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if is_plain { ["id:", id].concat() } else { ["id:\"", &id.replace('"', ""), "\""].concat() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_restricted_and_freed_again() {
        let check = |query: &str, id: &str, within: &str| {
            assert!(!is_within(query, id));
            assert_eq!(toggled(query, id), within);
            assert!(is_within(within, id), "{within}");
            assert_eq!(toggled(within, id), query, "{within}");
        };
        check("", "830837", "id:830837 ");
        check("harbour ", "830837", "id:830837 harbour ");
        check("bell OR anchor", "a b", "id:\"a b\" bell OR anchor");
        check("id:8308370", "830837", "id:830837 id:8308370");
    }

    #[test]
    fn another_document_is_another_document() {
        assert!(!is_within("id:1 bell", "2"));
        assert!(!is_within("id:12", "1"));
        assert!(!is_within("bell id:1", "1"));
        assert!(is_within(" id:1", "1"));
    }
}
