//! What stands in a file of XML?

use crate::Severity;
use crate::archive::{Archive, Closed};
use crate::decode::{Decoded, decode};
use crate::parse::Findings;
use roxmltree::{Document, Node, ParsingOptions};

/// More elements and texts than the longest books have; they take some hundred bytes each.
const MOST_NODES: u32 = 5_000_000;

/// The text of a file in an archive. `None` where it is missing or cannot be had, which is told if the
/// document cannot be read without it.
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

/// Parses XML. `None` for what is none, or is longer than any document. A list of entities is not allowed
/// for but skipped: nothing writes one that matters.
pub(crate) fn parse(text: &str) -> Option<Document<'_>> {
    let text = text.trim_start_matches('\u{FEFF}');
    let options = ParsingOptions { nodes_limit: MOST_NODES, allow_dtd: true, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).ok()
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
