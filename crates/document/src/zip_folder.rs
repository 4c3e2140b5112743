//! What do the files of a ZIP archive hold?
//!
//! An archive is read as a folder is: every file in it by itself, in the order of their names.

use crate::archive::{Archive, Closed, Entry};
use crate::decode::medium;
use crate::parse::{self, Findings};
use crate::{Document, Severity};
use std::collections::HashMap;

/// So many archives inside each other are opened.
pub(crate) const DEEPEST: usize = 3;

/// Makes documents of the files in an archive.
pub(crate) fn read(archive: &Archive<'_>, findings: &mut Findings<'_>) -> Vec<Document> {
    if findings.n_archives >= DEEPEST {
        let message = format!("more than {DEEPEST} archives inside each other, so it was not read");
        let remedy = "unpack it, and put its files into the folder";
        findings.say(Severity::Error, None, message, remedy);
        return Vec::new();
    }
    if archive.is_cut {
        let message = "the list of its files is damaged or cut off; read is what was found without it";
        findings.say(Severity::Warning, None, message.to_owned(), "get an undamaged copy");
    }
    if archive.is_endless {
        let message = format!("holds more than {} files; the others were not read", archive.entries.len());
        findings.say(Severity::Error, None, message, "divide it into several archives");
    }
    let mut entries: Vec<&Entry> =
        archive.entries.iter().filter(|entry| !is_of_system(&entry.name)).collect();
    // Those of one name stay in the order of the archive.
    entries.sort_by(|a, b| a.name.cmp(&b.name));
    let mut documents = Vec::new();
    let mut media: Vec<&str> = Vec::new();
    let mut hidden: Vec<&str> = Vec::new();
    let mut n_alike: HashMap<&str, usize> = HashMap::new();
    findings.n_archives += 1;
    for entry in entries.iter().copied() {
        let part = entry.name.as_str();
        if part.split('/').any(|name| name.starts_with('.')) {
            hidden.push(part);
            continue;
        }
        let n_before = *n_alike.entry(part).and_modify(|n| *n += 1).or_insert(0);
        let part = if n_before > 0 { format!("{part} ({})", n_before + 1) } else { part.to_owned() };
        let left = &mut findings.left_to_unpack;
        let unpacked = archive.unpack(entry, left);
        let is_medium =
            unpacked.as_ref().is_ok_and(|unpacked| unpacked.is_whole && medium(&unpacked.bytes).is_some());
        if is_medium {
            media.push(&entry.name);
            continue;
        }
        let is_too_large = unpacked.as_ref().is_err_and(|closed| *closed == Closed::TooLarge);
        findings.inside(&part, |findings| {
            about_name(entry, n_before, findings);
            match unpacked {
                Err(closed) => closed.say(findings),
                Ok(unpacked) => {
                    if !unpacked.is_whole {
                        let message = "is damaged; read is what came out of the archive";
                        let remedy = "get an undamaged copy of the archive";
                        findings.say(Severity::Warning, None, message.to_owned(), remedy);
                    }
                    let mut inside = parse::documents_inside(&unpacked.bytes, &entry.name, findings);
                    for document in &mut inside {
                        document.part = Some(match document.part.take() {
                            Some(deeper) => format!("{part}/{deeper}"),
                            None => part.clone(),
                        });
                    }
                    documents.append(&mut inside);
                }
            }
        });
        if is_too_large && findings.left_to_unpack < 1 << 20 {
            let message = "holds more than is unpacked of one file; what follows was not read";
            let remedy = "if it is sound, unpack it, and put its files into the folder";
            findings.say(Severity::Error, None, message.to_owned(), remedy);
            break;
        }
    }
    findings.n_archives -= 1;
    left_alone(&media, "no text but a picture, a sound, a film, a database or a program", findings);
    left_alone(&hidden, "a name that begins with a dot", findings);
    if entries.is_empty() {
        let remedy = "put something into it, or remove it from the folder";
        findings.say(Severity::Error, None, "holds no file that can be read".to_owned(), remedy);
    }
    documents
}

fn about_name(entry: &Entry, n_before: usize, findings: &mut Findings<'_>) {
    if entry.written.replace('\\', "/") != entry.name {
        let message =
            format!("its name in the archive, {:?}, leads elsewhere or cannot be shown", entry.written);
        findings.say(Severity::Warning, None, message, "give it another name");
    } else if entry.written.contains('\\') {
        let message = "its name has \\ between folders; read as /".to_owned();
        findings.say(Severity::Note, None, message, "");
    }
    if n_before > 0 {
        let message = "the archive holds several files of this name; each was read".to_owned();
        findings.say(Severity::Warning, None, message, "remove those that are not meant");
    }
}

/// Tells of files of one kind in one line.
fn left_alone(names: &[&str], what: &str, findings: &mut Findings<'_>) {
    let Some(first) = names.first() else { return };
    let more = match names.len() - 1 {
        0 => String::new(),
        more => format!(", nor of {more} more"),
    };
    findings.say(Severity::Note, None, format!("{first:?} has {what}: no document was made of it{more}"), "");
}

/// What operating systems leave in archives.
fn is_of_system(name: &str) -> bool {
    name.split('/').any(|part| part == "__MACOSX")
        || matches!(name.rsplit('/').next(), Some(".DS_Store" | "Thumbs.db" | "desktop.ini"))
}
