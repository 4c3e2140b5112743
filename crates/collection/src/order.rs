//! In which order do the documents stand?

use crate::pattern::Pattern;
use core::cmp::Reverse;
use vademecum_corpus::build::Gathered;

/// The order of the documents wherever no reader has asked for another one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// That of their files' paths.
    #[default]
    Path,
    /// The last published first; those without a date at the end.
    Newest,
    /// The first published first; those without a date at the end.
    Oldest,
    /// That of their titles.
    Title,
    /// That of the first of these patterns that means the file; the others at the end, by their paths.
    Files(Vec<Pattern>),
}

impl Order {
    /// The words that name an order.
    pub(crate) const WORDS: [&str; 4] = ["path", "newest", "oldest", "title"];

    /// The order of this name.
    pub(crate) fn named(word: &str) -> Option<Self> {
        match word {
            "path" => Some(Self::Path),
            "newest" => Some(Self::Newest),
            "oldest" => Some(Self::Oldest),
            "title" => Some(Self::Title),
            _ => None,
        }
    }

    /// Puts documents, which stand in the order of their paths, into this one. Equals keep their places.
    pub fn put(&self, gathered: &mut Gathered) {
        // Those without a date come last either way.
        match self {
            Self::Path => {}
            Self::Newest => gathered.sort_by_key(|held| {
                let published = held.document.metadata.published;
                (published.is_none(), Reverse(published))
            }),
            Self::Oldest => gathered.sort_by_key(|held| {
                let published = held.document.metadata.published;
                (published.is_none(), published)
            }),
            Self::Title => gathered.sort_by_key(|held| {
                let title = held.document.title();
                // Quotation marks and the like are no letters to order by.
                let start = title.find(char::is_alphanumeric).unwrap_or(0);
                title[start..].to_lowercase()
            }),
            Self::Files(patterns) => gathered.sort_by_key(|held| {
                let meant = patterns.iter().position(|pattern| pattern.means_path(&held.file, false));
                meant.unwrap_or(patterns.len())
            }),
        }
    }
}
