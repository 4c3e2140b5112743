//! What are the collection's words, as written?

use crate::axis::WordId;

/// A list of texts by their ids, kept in one piece of memory.
#[derive(Clone, Debug, Default)]
pub struct WordList {
    text: String,
    /// Where each entry ends in `text`.
    ends: Vec<u32>,
}

impl WordList {
    /// An empty list with room for so many bytes.
    pub fn with_capacity(len_bytes: usize) -> Self {
        Self { text: String::with_capacity(len_bytes), ends: Vec::new() }
    }

    /// Adds an entry, whose id is the number of those before it. `None`, with nothing added, if all
    /// entries together would be 4 GiB long or longer.
    pub fn push(&mut self, entry: &str) -> Option<WordId> {
        let id = WordId(u32::try_from(self.ends.len()).ok()?);
        let end = u32::try_from(self.text.len() + entry.len()).ok()?;
        self.text.push_str(entry);
        self.ends.push(end);
        Some(id)
    }

    /// Number of entries.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The entry with this id.
    pub fn get(&self, id: WordId) -> Option<&str> {
        let end = *self.ends.get(id.0 as usize)? as usize;
        let before = (id.0 as usize).checked_sub(1);
        let start = before.map_or(0, |before| self.ends[before] as usize);
        self.text.get(start..end)
    }
}

impl<'a> FromIterator<&'a str> for WordList {
    /// A list of these entries, in their order; of more than 4 GiB the first.
    fn from_iter<I: IntoIterator<Item = &'a str>>(entries: I) -> Self {
        let mut list = Self::default();
        for entry in entries {
            if list.push(entry).is_none() {
                break;
            }
        }
        list
    }
}
