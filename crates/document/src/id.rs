//! By what name a document can be linked to.

use core::fmt;
use serde::{Deserialize, Serialize};

/// A document's public name, which stands in every link to it and stays when its file is renamed.
///
/// One to 64 characters: letters and digits of any script, `-`, `_` and `.`; it neither starts nor
/// ends with a mark.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DocumentId(String);

impl DocumentId {
    /// Makes an id of any text: what an id cannot hold becomes a single `-`. `None` where nothing
    /// remains.
    pub fn from_text(text: &str) -> Option<Self> {
        let mut id = String::new();
        let mut n_characters = 0;
        for character in text.trim().chars() {
            if n_characters == 64 {
                break;
            }
            if character.is_alphanumeric() || (matches!(character, '_' | '.' | '-') && !id.is_empty()) {
                id.push(character);
            } else if !id.is_empty() && !id.ends_with('-') {
                id.push('-');
            } else {
                continue;
            }
            n_characters += 1;
        }
        let id = id.trim_end_matches(['-', '_', '.']);
        (!id.is_empty()).then(|| Self(id.to_owned()))
    }

    /// Twelve hexadecimal digits of a hash: among 20,000 documents two meet in one folder of a million.
    pub(crate) fn from_hash(hash: u64) -> Self {
        Self(format!("{:012x}", hash >> 16))
    }

    /// The id as it stands in a link.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for DocumentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_made_of_any_text() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(DocumentId::from_text(text).as_ref().map(DocumentId::as_str), expected, "{text:?}");
        };
        check("830837", Some("830837"));
        check(" A/12 (rev. 3) ", Some("A-12-rev.-3"));
        check("№ 17", Some("17"));
        check("../../etc", Some("etc"));
        check("كود", Some("كود"));
        check(" -._ ", None);
        check("", None);
        assert_eq!(DocumentId::from_text(&"x".repeat(1000)).unwrap().as_str().len(), 64);
    }
}
