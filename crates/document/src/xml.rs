//! What stands in a file of XML?

#[cfg(feature = "archive")]
use crate::Severity;
#[cfg(feature = "archive")]
use crate::archive::{Archive, Closed};
#[cfg(feature = "archive")]
use crate::decode::{Decoded, decode};
#[cfg(feature = "archive")]
use crate::parse::Findings;
use roxmltree::{Document, Node, ParsingOptions};

/// More elements and texts than the longest books have; they take some hundred bytes each.
const MOST_NODES: u32 = 5_000_000;

/// The text of a file in an archive. `None` where it is missing or cannot be had, which is told if the
/// document cannot be read without it.
#[cfg(feature = "archive")]
pub(crate) fn text(
    archive: &Archive<'_>,
    name: &str,
    is_needed: bool,
    findings: &mut Findings<'_>,
) -> Option<String> {
    let unpacked = match archive.named(name, &mut findings.left_to_unpack) {
        None if !is_needed => return None,
        None => {
            let message = format!("lacks its part {name:?}, so it cannot be read");
            findings.say(
                Severity::Error,
                None,
                message,
                "open it with the program it is of, and save it anew",
            );
            return None;
        }
        Some(Err(closed)) => {
            if is_needed {
                let message = format!("its part {name:?} {}", closed.told().0);
                let remedy = match closed {
                    Closed::Encrypted => "open it with its password and save it without",
                    _ => "open it with the program it is of, and save it anew",
                };
                findings.say(Severity::Error, None, message, remedy);
            }
            return None;
        }
        Some(Ok(unpacked)) => unpacked,
    };
    if !unpacked.is_whole {
        let message = format!("its part {name:?} is damaged; read is what is left of it");
        findings.say(Severity::Warning, None, message, "get an undamaged copy");
    }
    match decode(&unpacked.bytes) {
        Decoded::Text(text) | Decoded::Guessed { text, .. } | Decoded::Damaged { text, .. } => Some(text),
        Decoded::NotText(_) | Decoded::TooLong => {
            if is_needed {
                let message = format!("its part {name:?} is damaged, so that nothing of it can be read");
                findings.say(Severity::Error, None, message, "get an undamaged copy");
            }
            None
        }
    }
}

/// Parses XML. `None` for what is none, is longer than any document, or was made to take the parser long.
pub(crate) fn parse(text: &str) -> Option<Document<'_>> {
    let text = text.trim_start_matches('\u{FEFF}');
    if !is_tame(text) {
        return None;
    }
    let options = ParsingOptions { nodes_limit: MOST_NODES, allow_dtd: true, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).ok()
}

/// How many steps the parser may take beyond one for each byte: a fraction of a second.
const MOST_STEPS: usize = 50_000_000;

/// How much all entities that are named may stand for, in bytes.
const MOST_NAMED_BYTES: usize = 4_000_000;

/// Whether parsing takes time in proportion to the length, or nearly so. The parser compares each attribute
/// with all others of its element, copies all namespaces that hold for an element which declares one, and
/// reads what an entity stands for each time that it is named.
fn is_tame(text: &str) -> bool {
    let mut n_steps = 0_usize;
    // How many namespaces each open element declares, and all of them together.
    let mut open: Vec<usize> = Vec::new();
    let mut n_in_force = 0;
    for tag in text.split('<').skip(1) {
        let tag = tag.split_once('>').map_or(tag, |(tag, _)| tag);
        if tag.starts_with(['!', '?']) {
            continue;
        }
        if tag.starts_with('/') {
            n_in_force -= open.pop().unwrap_or(0);
            continue;
        }
        let n_attributes = tag.bytes().filter(|byte| *byte == b'=').count();
        let n_declared = if n_attributes == 0 { 0 } else { tag.matches("xmlns").count() };
        n_steps = n_steps.saturating_add(n_attributes * n_attributes);
        if n_declared > 0 {
            n_steps = n_steps.saturating_add((n_in_force + n_declared) * n_declared);
        }
        if !tag.ends_with('/') {
            open.push(n_declared);
            n_in_force += n_declared;
        }
        if n_steps > MOST_STEPS {
            return false;
        }
    }
    let first_entity = text.find("<!ENTITY");
    let Some(first_entity) = first_entity else { return true };
    let declared = text[first_entity..].find("]>").map_or(text.len() - first_entity, |end| end);
    let n_named = text.bytes().filter(|byte| *byte == b'&').count();
    declared.saturating_mul(n_named) <= MOST_NAMED_BYTES
}

/// The child of a name, in whatever namespace.
pub(crate) fn child<'a, 'b>(node: Node<'a, 'b>, name: &str) -> Option<Node<'a, 'b>> {
    node.children().find(|child| is(*child, name))
}

/// Whether a node is an element of a name, in whatever namespace.
pub(crate) fn is(node: Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

/// The attribute of a name, in whatever namespace.
pub(crate) fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value())
}

/// All text inside a node, on one line.
pub(crate) fn line(node: Node<'_, '_>) -> String {
    let texts = node.descendants().filter(Node::is_text).filter_map(|text| text.text());
    crate::document::one_line(&texts.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_take_long_is_not_parsed() {
        let check =
            |text: &str, expected: bool| assert_eq!(parse(text).is_some(), expected, "{}", text.len());
        check("<a b='1'><c/></a>", true);
        check("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", true);
        let attributes: String = (0..20_000).map(|n| format!(" a{n}=''")).collect();
        check(&format!("<a{attributes}/>"), false);
        let opened: String = (0..20_000).map(|n| format!("<a xmlns:b{n}='c{n}'>")).collect();
        check(&format!("{opened}{}", "</a>".repeat(20_000)), false);
        let named = "&b;".repeat(100_000);
        check(&format!("<!DOCTYPE a [<!ENTITY b '{}'>]><a>{named}</a>", "c".repeat(10_000)), false);
    }
}
