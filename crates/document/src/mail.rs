//! What are the documents of a message, or of a mailbox of many?
//!
//! | module | question it answers |
//! |---|---|
//! | `mailbox` | where does each message of a mailbox begin and end? |
//! | `attached` | what is attached to a message, and under which name? |
//! | `quoted` | what of a message is quoted from another? |
//! | `uuencoded` | which bytes do lines stand for that were uuencoded? |
//!
//! Mail is bytes: each part of a message is written in an encoding of its own, so it is told before
//! anything is decoded.

pub(crate) mod attached;
mod mailbox;
mod quoted;
mod uuencoded;

use crate::caught::caught;
use crate::document::one_line;
use crate::format::ending;
use crate::html::{self, finished};
use crate::parse::{Findings, title_of_file};
use crate::span::start_of;
use crate::text::byline;
use crate::writer::{Fate, Writer};
use crate::{Date, Document, Entry, Hints, Identifier, Metadata, Published, Severity, Time, Title, language};
use attached::Pictures;
use mail_parser::{Address, DateTime, HeaderValue, Message, MessageParser, MessagePart, PartType};

/// How mail is kept in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// One message.
    Message,
    /// Messages one after the other, each behind a line that begins with `From `.
    Mailbox,
}

/// Whether bytes are mail: by the ending of the name and a first line that fits it or, under names that say
/// nothing, by first lines that nothing else begins with.
pub(crate) fn kind(bytes: &[u8], path: &str) -> Option<Kind> {
    let bytes = without_start(bytes);
    let is_mailbox = mailbox::begins(bytes);
    let fields = field_names(bytes);
    match ending(path).to_ascii_lowercase().as_str() {
        "mbox" | "mbx" | "mboxrd" if is_mailbox => Some(Kind::Mailbox),
        "eml" | "mbox" | "mbx" | "emlx" | "mail" if !fields.is_empty() => Some(Kind::Message),
        "eml" | "mail" if is_mailbox => Some(Kind::Mailbox),
        "md" | "markdown" | "html" | "htm" | "json" | "jsonl" | "csv" | "tsv" | "srt" | "vtt" => None,
        _ if is_mailbox => Some(Kind::Mailbox),
        _ => {
            let has = |name: &str| fields.iter().any(|field| field.eq_ignore_ascii_case(name));
            let is_sent = has("message-id") || has("received") || has("mime-version");
            (is_sent && has("from") && (has("date") || has("subject"))).then_some(Kind::Message)
        }
    }
}

/// Without a byte-order mark, blank lines, and the count of bytes that some programs put first.
fn without_start(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    let n_digits = bytes.iter().take(12).take_while(|byte| byte.is_ascii_digit()).count();
    match bytes.get(n_digits..) {
        Some(rest) if n_digits > 0 && rest.trim_ascii_start().len() < rest.len() => rest.trim_ascii_start(),
        _ => bytes,
    }
}

/// The names of the fields that bytes begin with: `From`, `Subject`.
fn field_names(bytes: &[u8]) -> Vec<&str> {
    let head = &bytes[..bytes.len().min(16 * 1024)];
    let mut names = Vec::new();
    for line in head.split(|byte| *byte == b'\n') {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.is_empty() {
            break;
        }
        if line.starts_with(b" ") || line.starts_with(b"\t") {
            continue;
        }
        match mailbox::field_name(line) {
            Some(name) => names.push(name),
            None => break,
        }
    }
    names
}

/// Makes documents of mail: one a message, and one for each attachment that can be read. Takes time in
/// proportion to the length.
pub(crate) fn read(
    bytes: &[u8],
    kind: Kind,
    hints: &Hints<'_>,
    findings: &mut Findings<'_>,
) -> Vec<Document> {
    let mut documents = Vec::new();
    match kind {
        Kind::Message => {
            let bytes = without_start(bytes);
            if !message(bytes, hints, None, findings, &mut documents) {
                tell_unread(None, findings);
            }
        }
        Kind::Mailbox => {
            for (nth, found) in (1..).zip(mailbox::messages(without_start(bytes))) {
                let place = Place { nth, line: found.line };
                if !message(&found.bytes, hints, Some(place), findings, &mut documents) {
                    tell_unread(Some(found.line), findings);
                }
            }
        }
    }
    documents
}

/// Where in a mailbox a message stands.
#[derive(Clone, Copy, Debug)]
struct Place {
    /// Counted from 1.
    nth: usize,
    /// Its first line.
    line: u32,
}

fn tell_unread(line: Option<u32>, findings: &mut Findings<'_>) {
    let message = "a message cannot be taken apart, and is read as it stands".to_owned();
    findings.say(Severity::Warning, line, message, "export it anew");
}

/// Reads a message; says whether it could be taken apart. One that could not is read as plain text.
fn message(
    bytes: &[u8],
    hints: &Hints<'_>,
    place: Option<Place>,
    findings: &mut Findings<'_>,
    documents: &mut Vec<Document>,
) -> bool {
    let Some(parsed) = taken_apart(bytes) else {
        documents.push(crate::text::read(String::from_utf8_lossy(bytes).into_owned(), hints.path));
        return false;
    };
    let line = place.map(|place| place.line);
    if parsed.parts.iter().any(|part| part.is_encoding_problem) {
        let message = "a part of a message is not encoded as it says, or cut off".to_owned();
        findings.say(Severity::Warning, line, message, "export the message anew if something is missing");
    }
    let mut metadata = metadata(&parsed);
    let attached = attached::to(&parsed);
    let about =
        attached.iter().map(|attached| Entry { key: "attachment".to_owned(), value: attached.about() });
    metadata.further.extend(about);
    let mut pictures = Pictures::of(&attached, hints.path, place.map(|place| place.nth));
    let mut writer = Writer::default();
    let subject = parsed.subject().map(one_line).filter(|subject| !subject.is_empty());
    if let Some(subject) = &subject {
        writer.push(subject);
        writer.end(&Fate::Title);
    }
    write_body(&parsed, subject.as_deref(), &mut pictures, &mut writer);
    pictures.write_others(&mut writer);
    let mut document = finished(writer, metadata, hints.path);
    if let (Some(place), Title::FromFileName(_)) = (place, &document.title)
        && let Title::FromFileName(name) = title_of_file(hints.path)
    {
        document.title = Title::FromFileName(format!("{name} {}", place.nth));
    }
    documents.push(document);
    attached::read(&attached, line, findings, documents);
    true
}

/// The parts of a message; `None` of bytes that cannot be taken apart.
fn taken_apart(bytes: &[u8]) -> Option<Message<'_>> {
    // Parts that end before they begin make the library panic, as fuzzing found. It keeps no state that could
    // be left half done.
    let parsed = caught(|| MessageParser::default().parse(bytes)).flatten();
    parsed.filter(|message| !message.parts.is_empty())
}

/// Writes the text of a message, or its page where it has no text, or where the page shows pictures that are
/// attached.
fn write_body(
    message: &Message<'_>,
    subject: Option<&str>,
    pictures: &mut Pictures<'_>,
    writer: &mut Writer,
) {
    let parts = |ids: &[u32]| -> Vec<&MessagePart<'_>> {
        ids.iter().filter_map(|id| message.parts.get(*id as usize)).collect()
    };
    let (texts, pages) = (parts(&message.text_body), parts(&message.html_body));
    let says = |part: &&MessagePart<'_>| match &part.body {
        PartType::Text(text) | PartType::Html(text) => !text.chars().all(crate::words::is_blank),
        _ => false,
    };
    let mut has_pictures = false;
    for page in &pages {
        if let PartType::Html(page) = &page.body {
            has_pictures |= pictures.see_page(page);
        }
    }
    let bodies = if texts.iter().any(says) && !has_pictures { texts } else { pages };
    let addresses = pictures.addresses();
    let mut n_quotations = 0;
    for part in bodies {
        match &part.body {
            PartType::Text(text) => quoted::write(text, &mut n_quotations, writer),
            PartType::Html(page) => html::message(page, subject, &addresses, writer),
            _ => pictures.write(part, writer),
        }
    }
}

fn metadata(message: &Message<'_>) -> Metadata {
    let mut metadata = Metadata { published: message.date().and_then(published), ..Metadata::default() };
    for sender in addresses(message.from().or_else(|| message.sender())) {
        if metadata.authors.len() < 100 {
            metadata.authors.push(sender.name.clone().unwrap_or_else(|| sender.address.clone()));
        }
    }
    metadata.authors.iter_mut().for_each(|author| {
        if let Some(found) = byline::names(author)
            && let [only] = found.authors.as_slice()
        {
            author.clone_from(only);
        }
    });
    if let Some(id) = message.message_id() {
        let value = one_line(start_of(id, 400));
        metadata.identifiers.push(Identifier { key: "Message-ID".to_owned(), value });
    }
    if let HeaderValue::Text(tags) = message.keywords() {
        metadata.tags =
            tags.split([',', ';']).map(one_line).filter(|tag| !tag.is_empty()).take(100).collect();
    }
    if let Some(HeaderValue::Text(name)) = message.header("Content-Language") {
        metadata.language = language::from_name(name.split(',').next().unwrap_or(name));
    }
    let lists = [
        ("from", message.from()),
        ("to", message.to()),
        ("cc", message.cc()),
        ("bcc", message.bcc()),
        ("reply-to", message.reply_to()),
    ];
    for (key, list) in lists {
        let written: Vec<String> = addresses(list).iter().map(Correspondent::written).take(500).collect();
        if !written.is_empty() {
            metadata.further.push(Entry { key: key.to_owned(), value: written.join(", ") });
        }
    }
    if let HeaderValue::Text(id) = message.in_reply_to() {
        metadata.further.push(Entry { key: "in-reply-to".to_owned(), value: one_line(id) });
    }
    metadata
}

/// Someone who sent or received a message.
struct Correspondent {
    name: Option<String>,
    address: String,
}

impl Correspondent {
    /// `Jane Doe <jane@example.org>`.
    fn written(&self) -> String {
        match &self.name {
            Some(name) if self.address.is_empty() || *name == self.address => name.clone(),
            Some(name) => format!("{name} <{}>", self.address),
            None => self.address.clone(),
        }
    }
}

fn addresses(list: Option<&Address<'_>>) -> Vec<Correspondent> {
    let Some(list) = list else { return Vec::new() };
    let found = list.iter().map(|found| {
        let text = |text: Option<&str>| {
            text.map(|text| one_line(start_of(text, 300))).filter(|text| !text.is_empty())
        };
        let name = text(found.name()).map(|name| name.trim_matches(['"', '\'']).to_owned());
        Correspondent {
            name: name.filter(|name| !name.is_empty()),
            address: text(found.address()).unwrap_or_default(),
        }
    });
    found.filter(|found| found.name.is_some() || !found.address.is_empty()).collect()
}

fn published(date: &DateTime) -> Option<Published> {
    let minutes = i16::from(date.tz_hour) * 60 + i16::from(date.tz_minute);
    let is_zone = date.tz_hour < 15 && date.tz_minute < 60;
    Some(Published {
        date: Date::new(date.year, date.month, date.day)?,
        time: Time::new(date.hour, date.minute),
        utc_offset_minutes: is_zone.then_some(if date.tz_before_gmt { -minutes } else { minutes }),
    })
}
