//! What does an element say by its property, or by its other attributes?

use super::tree::{NodeIndex, NodeKind, Page};
use crate::read_date::{FoundDate, value};

/// What a property says, of microdata or of `RDFa`.
pub(super) enum Property {
    Published,
    Changed,
    Author,
}

/// The property of an element that counts here, whatever its vocabulary.
pub(super) fn property_of(page: &Page, node: NodeIndex) -> Option<Property> {
    let written = page.attribute(node, "itemprop").or_else(|| page.attribute(node, "property"))?;
    written.split_ascii_whitespace().take(8).find_map(|property| {
        let property = property.rsplit([':', '/', '#']).next().unwrap_or(property);
        match property.to_ascii_lowercase().as_str() {
            "datepublished" | "issued" => Some(Property::Published),
            "created" | "date" if page.attribute(node, "content").is_some() => Some(Property::Published),
            "datemodified" | "modified" => Some(Property::Changed),
            "author" | "creator" => Some(Property::Author),
            _ => None,
        }
    })
}

/// The date in the attributes of an element that shows it in other words, if at all.
pub(super) fn date_in_attributes(page: &Page, node: NodeIndex) -> Option<FoundDate> {
    let NodeKind::Element { attributes, .. } = &page.nodes[node].kind else { return None };
    let may_hold = |name: &str| {
        matches!(name, "title" | "datetime" | "content" | "date")
            || name.starts_with("data-")
                && ["date", "time", "publish"].iter().any(|word| name.contains(word))
                && !["modif", "updat", "expir", "end"].iter().any(|word| name.contains(word))
    };
    let values = attributes.iter().filter(|(name, _)| may_hold(name)).take(8);
    values.filter(|(_, value)| value.len() < 100).find_map(|(_, value)| value::read(value))
}
