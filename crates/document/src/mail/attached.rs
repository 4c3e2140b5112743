//! What is attached to a message, and under which name?
//!
//! Attachments that can be read are documents of their own. Pictures are shown where the message's page shows
//! them, by their ids (RFC 2392), and else below its text, as programs for mail do. Addresses lead through the
//! message as if it were a folder: `letter.eml/wheel.png`; in a mailbox the number of the message stands
//! between, since there many pictures have one name: `letters.mbox/12/wheel.png`.

use super::{Kind, mailbox, taken_apart, uuencoded, without_start};
use crate::format::ending;
use crate::inner_address;
use crate::parse::{Findings, parse_inside};
use crate::writer::{Fate, Gap, Space, Writer};
use crate::{BlockKind, Document, MarkKind, Severity};
use mail_parser::{Message, MessagePart, MimeHeaders, PartType};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Attachments beyond these are named and not read.
const MOST: usize = 200;

/// An attachment and the name it lies under, which no other of the message has.
pub(super) struct Attached<'a> {
    part: &'a MessagePart<'a>,
    name: String,
    /// Its bytes, where the library left them as they were sent.
    decoded: Option<Vec<u8>>,
}

/// What is attached to a message, in order.
pub(super) fn to<'a>(message: &'a Message<'a>) -> Vec<Attached<'a>> {
    let mut taken = HashSet::new();
    let named = (1..).zip(message.attachments()).map(|(nth, part)| {
        let name = name_of(part).unwrap_or_else(|| match usual_ending(part) {
            "" => format!("attachment {nth}"),
            ending => format!("attachment {nth}.{ending}"),
        });
        let name = if taken.contains(&name) { format!("{nth} {name}") } else { name };
        taken.insert(name.clone());
        Attached { part, name, decoded: decoded(part) }
    });
    named.collect()
}

impl Attached<'_> {
    /// Its own name and kind: `minutes.txt (text/plain)`.
    pub(super) fn about(&self) -> String {
        let kind = self.part.content_type().map(|kind| {
            let rest = kind.subtype().map_or_else(String::new, |rest| format!("/{rest}"));
            format!("{}{rest}", kind.ctype())
        });
        match (name_of(self.part), kind) {
            (Some(name), Some(kind)) => format!("{name} ({kind})"),
            (Some(name), None) => name,
            (None, kind) => kind.unwrap_or_else(|| "without a name".to_owned()),
        }
    }

    fn bytes(&self) -> Option<&[u8]> {
        self.decoded.as_deref().or_else(|| as_sent(self.part))
    }

    /// Whether it is said to be something to look at or to listen to.
    fn is_medium(&self) -> bool {
        self.is_of(|kind, _| matches!(kind, "image" | "audio" | "video" | "font"))
    }

    /// Whether it is a picture of a kind that browsers show, by what is said of it. One of points that is all
    /// letters was not decoded, or never was one.
    fn is_picture(&self) -> bool {
        let is_in_letters = self.bytes().is_none_or(<[u8]>::is_ascii);
        let is_drawn = self.is_of(|kind, rest| kind == "image" && rest == "svg+xml");
        if is_in_letters && !is_drawn {
            return false;
        }
        let ending = ending(&self.name).to_ascii_lowercase();
        let is_so_called =
            matches!(ending.as_str(), "png" | "jpg" | "jpeg" | "gif" | "webp" | "avif" | "svg");
        self.is_of(|kind, rest| match kind {
            "image" => {
                matches!(rest, "png" | "jpeg" | "jpg" | "pjpeg" | "gif" | "webp" | "avif" | "svg+xml")
            }
            // Said by programs that do not know better.
            "application" => is_so_called && rest == "octet-stream",
            _ => false,
        })
    }

    fn is_of(&self, is: impl Fn(&str, &str) -> bool) -> bool {
        let lower = |name: &str| name.to_ascii_lowercase();
        let kind = self.part.content_type();
        kind.is_some_and(|kind| is(&lower(kind.ctype()), &lower(kind.subtype().unwrap_or(""))))
    }
}

fn as_sent<'a>(part: &'a MessagePart<'a>) -> Option<&'a [u8]> {
    match &part.body {
        PartType::Text(text) | PartType::Html(text) => Some(text.as_bytes()),
        PartType::Binary(bytes) | PartType::InlineBinary(bytes) => Some(bytes),
        PartType::Message(message) => Some(message.raw_message()),
        PartType::Multipart(_) => None,
    }
}

/// The bytes of an attachment that is said to be uuencoded, and is.
fn decoded(part: &MessagePart<'_>) -> Option<Vec<u8>> {
    let encoding = part.content_transfer_encoding()?.trim().to_ascii_lowercase();
    let is_so_encoded = matches!(encoding.as_str(), "x-uuencode" | "uuencode" | "x-uue" | "uue");
    if is_so_encoded { uuencoded::decoded(as_sent(part)?) } else { None }
}

/// The name of an attachment, without the folders that it may begin with.
fn name_of(part: &MessagePart<'_>) -> Option<String> {
    let name = part.attachment_name()?;
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let name: String = name.chars().filter(|character| !character.is_control()).take(200).collect();
    let name = name.trim().to_owned();
    (!name.is_empty() && name != "." && name != "..").then_some(name)
}

/// What the name of an attachment without one ends in.
fn usual_ending(part: &MessagePart<'_>) -> &'static str {
    match &part.body {
        PartType::Message(_) => "eml",
        PartType::Html(_) => "html",
        PartType::Text(_) => "txt",
        _ => "",
    }
}

/// Reads attachments as files of their own. What holds no text is named only.
pub(super) fn read(
    attached: &[Attached<'_>],
    line: Option<u32>,
    findings: &mut Findings<'_>,
    documents: &mut Vec<Document>,
) {
    let readable = |attached: &&Attached<'_>| !attached.is_medium() && !attached.is_picture();
    for attached in attached.iter().take(MOST).filter(readable) {
        if let Some(bytes) = attached.bytes() {
            documents.extend(parse_inside(bytes, &attached.name, findings));
        }
    }
    if attached.iter().skip(MOST).any(|attached| readable(&attached)) {
        let message =
            format!("a message has more than {MOST} attachments; the others are named and not read");
        findings.say(Severity::Warning, line, message, "save them as files of their own");
    }
}

/// The pictures that are attached to a message.
#[derive(Default)]
pub(super) struct Pictures<'a> {
    all: Vec<Picture<'a>>,
    /// By the addresses under which pages show them (`cid:…`), their ordinals.
    ids: HashMap<String, usize>,
}

struct Picture<'a> {
    part: &'a MessagePart<'a>,
    name: String,
    /// Where it lies.
    address: String,
    is_shown: bool,
}

impl<'a> Pictures<'a> {
    /// The pictures of a message in the file at `path`; in a mailbox, of the message with this number.
    pub(super) fn of(attached: &[Attached<'a>], path: &str, nth: Option<usize>) -> Self {
        let mut pictures = Self::default();
        for Attached { part, name, .. } in attached.iter().filter(|attached| attached.is_picture()).take(MOST)
        {
            let inner = nth.map_or_else(|| name.clone(), |nth| format!("{nth}/{name}"));
            if let Some(id) = part.content_id() {
                let id = id.trim().trim_start_matches('<').trim_end_matches('>');
                pictures.ids.entry(format!("cid:{id}")).or_insert(pictures.all.len());
            }
            let address = inner_address::address(path, &inner);
            pictures.all.push(Picture { part, name: name.clone(), address, is_shown: false });
        }
        pictures
    }

    /// Where pictures lie, by the addresses under which pages show them.
    pub(super) fn addresses(&self) -> HashMap<String, String> {
        self.ids.iter().map(|(id, ordinal)| (id.clone(), self.all[*ordinal].address.clone())).collect()
    }

    /// Whether a page shows any of them. These need not be shown again.
    pub(super) fn see_page(&mut self, page: &str) -> bool {
        if self.ids.is_empty() {
            return false;
        }
        let page = inner_address::decoded(page);
        let mut shows = false;
        for (id, ordinal) in &self.ids {
            if page.contains(id.as_str()) {
                (shows, self.all[*ordinal].is_shown) = (true, true);
            }
        }
        shows
    }

    /// Writes the picture that a part of the message is.
    pub(super) fn write(&mut self, part: &MessagePart<'_>, writer: &mut Writer) {
        if let Some(picture) = self.all.iter_mut().find(|picture| core::ptr::eq(picture.part, part)) {
            picture.write(writer);
        }
    }

    /// Writes those that are not shown yet.
    pub(super) fn write_others(&mut self, writer: &mut Writer) {
        self.all.iter_mut().for_each(|picture| picture.write(writer));
    }
}

impl Picture<'_> {
    fn write(&mut self, writer: &mut Writer) {
        if !core::mem::replace(&mut self.is_shown, true) {
            writer.begin(Gap::Paragraph, Space::Collapsed);
            writer.open(MarkKind::Image { address: self.address.clone() });
            writer.push(&self.name);
            writer.end(&Fate::Block(BlockKind::Paragraph));
        }
    }
}

/// Looks in mail for what lies at paths. `found` is told, once at most for each, the ordinal of the path, the
/// bytes of the attachment that the path names or leads into, and what of the path leads on. Cost: as reading
/// the messages that paths may lead to.
pub(crate) fn find<'p>(
    bytes: &[u8],
    kind: Kind,
    paths: &[&'p str],
    mut found: impl FnMut(usize, &'p str, &[u8]),
) {
    let mut anywhere: Vec<(usize, &str)> = paths.iter().copied().enumerate().collect();
    if kind == Kind::Message {
        find_in_message(without_start(bytes), &mut anywhere, &mut found);
        return;
    }
    let mut by_message: BTreeMap<usize, Vec<(usize, &str)>> = BTreeMap::new();
    anywhere.retain(|(ordinal, path)| match path.split_once('/').map(|(nth, rest)| (nth.parse(), rest)) {
        Some((Ok(nth), rest)) => {
            by_message.entry(nth).or_default().push((*ordinal, rest));
            false
        }
        _ => true,
    });
    for (nth, message) in (1..).zip(mailbox::messages(without_start(bytes))) {
        if let Some(mut wanted) = by_message.remove(&nth) {
            find_in_message(&message.bytes, &mut wanted, &mut found);
        }
        if !anywhere.is_empty() {
            find_in_message(&message.bytes, &mut anywhere, &mut found);
        } else if by_message.is_empty() {
            break;
        }
    }
}

/// Looks for what lies at paths in one message, and takes away those that were found.
fn find_in_message<'p>(
    bytes: &[u8],
    paths: &mut Vec<(usize, &'p str)>,
    found: &mut impl FnMut(usize, &'p str, &[u8]),
) {
    let Some(message) = taken_apart(bytes) else { return };
    for attached in to(&message) {
        let Some(bytes) = attached.bytes() else { continue };
        paths.retain(|(ordinal, path)| {
            let rest = path.strip_prefix(attached.name.as_str());
            let rest = rest.and_then(|rest| if rest.is_empty() { Some("") } else { rest.strip_prefix('/') });
            rest.inspect(|rest| found(*ordinal, rest, bytes)).is_none()
        });
    }
}
