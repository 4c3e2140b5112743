//! Which id does each document get?

use std::collections::HashSet;
use vademecum_document::{Document, DocumentId, identify};
use xxhash_rust::xxh64::xxh64;

/// Gives every document an id that no other has, in the order of `documents`.
///
/// Each has an id of its own ([`identify::identify`]). Where several have the same, the one
/// published first keeps it, since links to it were given out first; the others add their source,
/// and where that is not enough, a number. The names and the order of files play no part, so a
/// renamed file keeps its id.
pub fn assign(documents: &[&Document]) -> Vec<DocumentId> {
    let mut order: Vec<usize> = (0..documents.len()).collect();
    order.sort_by_cached_key(|&ordinal| {
        let document = documents[ordinal];
        let published = document.metadata.published;
        (published.is_none(), published, xxh64(document.text.as_bytes(), 0))
    });
    let mut taken = HashSet::new();
    let mut ids: Vec<Option<DocumentId>> = vec![None; documents.len()];
    for ordinal in order {
        let base = identify::identify(documents[ordinal]);
        let source = documents[ordinal].metadata.source.as_deref();
        let named = source.map(|source| identify::with_source(&base, source));
        let stem = named.clone().unwrap_or_else(|| base.clone());
        let numbered = (2_u64..).map(|n| identify::with_source(&stem, &n.to_string()));
        let free = [base].into_iter().chain(named).chain(numbered).find(|id| !taken.contains(id));
        if let Some(id) = &free {
            taken.insert(id.clone());
        }
        ids[ordinal] = free;
    }
    ids.into_iter().flatten().collect()
}
