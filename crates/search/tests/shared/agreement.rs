//! Does the engine find just what it should?

use super::made_up::{Collection, MadeUp, index};
use super::scan::{FoundIn, has_occurrence, scan, scan_partial};
use vademecum_search::{Choice, Column, Columns, FacetValueId, Filter, Query};

/// Asks the engine and the scan the same, with a filter for one of three values that passages have in
/// turn (3: none).
///
/// # Errors
/// When they do not agree: what is different, and about which query.
pub fn check(collection: &Collection, text: &str, allowed: u32) -> Result<(), String> {
    let query = Query::parse(text);
    let made_up = MadeUp::of(collection);
    let index = index(collection);
    let n_passages = collection.iter().flatten().count();
    let values = (0..3).cycle().take(n_passages).map(FacetValueId).collect();
    let columns = Columns { passages: vec![Column { values, n_values: 3 }], ..Columns::default() };
    let allowed_values = (allowed < 3).then_some(FacetValueId(allowed)).into_iter().collect();
    let filter = Filter { choices: vec![Choice { allowed: allowed_values, ..Choice::default() }] };
    let told = |what: &str, got: &dyn std::fmt::Debug, expected: &dyn std::fmt::Debug| {
        Err(format!("{what} of {text:?} in {collection:?}\n got: {got:?}\nwant: {expected:?}"))
    };

    let found = index.find(&query, &made_up, &columns, &filter);
    let places = found.documents.iter().map(|hits| {
        let passages = hits.passages.iter().map(|passage| passage.passage.0).collect();
        let matches =
            hits.matches.iter().map(|found| (found.start.0, found.n_tokens, found.part.0)).collect();
        (hits.document.0, passages, matches)
    });
    let mut places: Vec<FoundIn> = places.collect();
    places.sort();
    let expected = scan(collection, &query, |passage| allowed == 3 || passage % 3 == allowed as usize);
    if places != expected {
        return told("hits", &places, &expected);
    }

    for value in 0..3_u32 {
        let alone = scan(collection, &query, |passage| passage % 3 == value as usize);
        let counts = alone.iter().map(|(_, passages, hits)| match hits.len() {
            0 => passages.len(),
            n_hits => n_hits,
        });
        let (count, expected) = (found.facets[0][value as usize] as usize, counts.sum::<usize>());
        if count != expected {
            return told("count", &(value, count), &expected);
        }
    }

    for hits in &found.documents {
        let in_passages: usize = hits.passages.iter().map(|passage| hits.matches_in(passage).len()).sum();
        if in_passages != hits.matches.len() {
            return told("hits by passage", &in_passages, &hits.matches.len());
        }
        if hits.best_first().windows(2).any(|pair| pair[0].score < pair[1].score) {
            return told("order of passages", &hits.best_first(), &"the best first");
        }
    }
    if found.documents.windows(2).any(|pair| pair[0].score < pair[1].score)
        || found.partial.windows(2).any(|pair| pair[0].score < pair[1].score)
    {
        return told("order", &found.ranked().collect::<Vec<_>>(), &"the best first");
    }

    let partial = found.partial.iter().map(|ranked| (ranked.document.0, ranked.n_held));
    let mut partial: Vec<(u32, usize)> = partial.collect();
    partial.sort_unstable();
    let expected = scan_partial(collection, &query);
    if partial != expected {
        return told("documents in part", &partial, &expected);
    }
    for ranked in index.rank(&query, &made_up, usize::MAX) {
        let explained = index.explain(&query, &made_up, ranked.document).map(|score| score.value.to_bits());
        if explained != Some(ranked.score.get().to_bits()) {
            return told("explained score", &explained, &ranked.score);
        }
    }
    for ranked in &found.partial {
        let hits = index.hits(&query, &made_up, &columns, &Filter::default(), &[ranked.document]);
        let has_hits = !hits[0].matches.is_empty();
        let expected = has_occurrence(collection, &query, ranked.document.0 as usize);
        if has_hits != expected {
            return told("hits in part", &(ranked.document, has_hits), &expected);
        }
    }
    Ok(())
}
