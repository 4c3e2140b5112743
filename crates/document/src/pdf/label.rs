//! What is printed on a page as its number?

use crate::caught::caught;
use crate::numbering::{Numerals, drawn};
use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name, Object, String as PdfString};
use std::collections::BTreeMap;

/// Trees of numbers are never so deep or wide.
const DEEPEST: usize = 16;
const MOST_RANGES: usize = 10_000;

/// How the pages from one on are numbered.
struct Range {
    prefix: String,
    numerals: Numerals,
    first: u32,
}

/// What is printed on every page by what the file says, or else its number from 1.
pub(super) fn labels(pdf: &Pdf, n_pages: usize) -> Vec<String> {
    // Damaged files may break the library, see `pdf::read`.
    let ranges = caught(|| ranges(pdf)).unwrap_or_default();
    (0..n_pages)
        .map(|page| {
            let Some((start, range)) = ranges.range(..=page).next_back() else {
                return (page + 1).to_string();
            };
            let number = range.first.saturating_add(u32::try_from(page - start).unwrap_or(u32::MAX));
            let label = format!("{}{}", range.prefix, drawn(number, range.numerals));
            if label.trim().is_empty() { (page + 1).to_string() } else { label.trim().to_owned() }
        })
        .collect()
}

fn ranges(pdf: &Pdf) -> BTreeMap<usize, Range> {
    let mut ranges = BTreeMap::new();
    let root = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
    let Some(tree) = root.and_then(|root| root.get::<Dict<'_>>("PageLabels")) else { return ranges };
    let mut open = vec![(tree, 0)];
    let mut n_seen = 0;
    while let Some((node, depth)) = open.pop() {
        n_seen += 1;
        if n_seen > MOST_RANGES {
            break;
        }
        if let Some(kids) = node.get::<Array<'_>>("Kids").filter(|_| depth < DEEPEST) {
            open.extend(kids.iter::<Dict<'_>>().take(MOST_RANGES).map(|kid| (kid, depth + 1)));
        }
        let Some(pairs) = node.get::<Array<'_>>("Nums") else { continue };
        let mut page = None;
        for object in pairs.iter::<Object<'_>>().take(2 * MOST_RANGES) {
            match object {
                Object::Number(number) => page = usize::try_from(number.as_i64()).ok(),
                Object::Dict(said) => {
                    if let Some(page) = page.take() {
                        ranges.insert(page, range(&said));
                    }
                }
                _ => {}
            }
        }
    }
    ranges
}

fn range(said: &Dict<'_>) -> Range {
    let style = said.get::<Name<'_>>("S");
    let numerals = match style.as_deref() {
        Some(b"D") => Numerals::Decimal,
        Some(b"R") => Numerals::UpperRoman,
        Some(b"r") => Numerals::LowerRoman,
        Some(b"A") => Numerals::UpperLetter,
        Some(b"a") => Numerals::LowerLetter,
        _ => Numerals::Nothing,
    };
    let prefix = said.get::<PdfString<'_>>("P").map(|prefix| super::info::text(prefix.as_bytes()));
    let first = said.get::<u32>("St").unwrap_or(1);
    Range { prefix: prefix.unwrap_or_default().chars().take(40).collect(), numerals, first }
}
