//! Which pictures do documents show, and how many of them travel along?
//!
//! A picture that lies in the folder and that a document shows goes into the page. Pictures on the web are
//! never fetched.

use std::collections::BTreeMap;
#[cfg(feature = "formats")]
use std::collections::BTreeSet;
use vademecum_corpus::SourceFile;
use vademecum_corpus::build::{Gathered, Held};
use vademecum_corpus::picture::{self, Picture, PictureKind};
use vademecum_document::{Diagnostic, Document, MarkKind, Severity};

/// A longer picture is left out: many small ones serve readers better than one.
pub const MOST_BYTES: u64 = 4 << 20;

/// Pictures that would make all of them longer than this are left out.
pub const MOST_BYTES_IN_ALL: u64 = 24 << 20;

/// A picture of the folder, or in a file of it.
#[derive(Clone, Debug)]
pub struct Found {
    /// As in [`Picture`].
    pub path: String,
    /// The path of the file that it is, or that it lies in.
    pub file: String,
    /// Its length in bytes.
    pub len_bytes: u64,
    /// The picture; nothing where it is longer than [`MOST_BYTES`].
    pub picture: Option<Picture>,
}

/// The picture that a file is, or those that lie in it and that its documents show.
pub fn of(file: &SourceFile, documents: &[Document]) -> Vec<Found> {
    match PictureKind::of(&file.bytes) {
        Some(kind) => vec![Found::of(file, file.path.clone(), kind, &file.bytes)],
        None => enclosed(file, documents),
    }
}

impl Found {
    fn of(file: &SourceFile, path: String, kind: PictureKind, bytes: &[u8]) -> Self {
        let len_bytes = bytes.len() as u64;
        let picture =
            (len_bytes <= MOST_BYTES).then(|| Picture { path: path.clone(), kind, bytes: bytes.to_vec() });
        Self { path, file: file.path.clone(), len_bytes, picture }
    }
}

#[cfg(feature = "formats")]
fn enclosed(file: &SourceFile, documents: &[Document]) -> Vec<Found> {
    let folder = [file.path.as_str(), "/"].concat();
    let shown: BTreeSet<String> = documents.iter().flat_map(|document| paths(document, &file.path)).collect();
    let inside: Vec<&str> = shown.iter().filter_map(|path| path.strip_prefix(&folder)).collect();
    if inside.is_empty() {
        return Vec::new();
    }
    let found = vademecum_document::enclosed(&file.bytes, &file.path, &inside, MOST_BYTES).into_iter();
    let found = found.filter_map(|found| {
        let path = [folder.as_str(), &found.path].concat();
        let Some(bytes) = found.bytes else {
            return Some(Found { path, file: file.path.clone(), len_bytes: MOST_BYTES + 1, picture: None });
        };
        Some(Found::of(file, path, PictureKind::of(&bytes)?, &bytes))
    });
    found.collect()
}

/// Plain text holds no other files.
#[cfg(not(feature = "formats"))]
fn enclosed(_: &SourceFile, _: &[Document]) -> Vec<Found> {
    Vec::new()
}

/// Puts those pictures that documents show to the documents. What is said of a file because it is no
/// document is not said of a picture that travels along.
pub fn put(gathered: &mut Gathered, mut found: Vec<Found>) {
    found.sort_by(|a, b| a.path.cmp(&b.path));
    let mut shown = shown(&gathered.documents);
    let mut len_bytes = 0;
    for Found { path, file, len_bytes: len, picture } in found {
        let Some(document) = shown.remove(&path) else { continue };
        let part = path.strip_prefix(&file).and_then(|part| part.strip_prefix('/'));
        if part.is_none() {
            gathered.diagnostics.retain(|diagnostic| diagnostic.file != path);
        }
        let left_out = |why: &str, remedy: &str| Diagnostic {
            severity: Severity::Warning,
            file: file.clone(),
            line: None,
            message: match part {
                Some(part) => format!("its picture {part:?} is left out, for {why}"),
                None => format!("left out, for {why}"),
            },
            remedy: remedy.to_owned(),
        };
        gathered.diagnostics.extend(match picture {
            Some(picture) if len_bytes + len <= MOST_BYTES_IN_ALL => {
                len_bytes += len;
                gathered.pictures.push(picture);
                // What a file shows that lies in it is no surprise.
                let message = part.is_none().then(|| format!("is shown in “{document}”"));
                message.map(|message| Diagnostic {
                    severity: Severity::Note,
                    file,
                    line: None,
                    message,
                    remedy: String::new(),
                })
            }
            Some(_) => {
                let most = MOST_BYTES_IN_ALL >> 20;
                let why = format!("with it the pictures would be longer than {most} MiB");
                Some(left_out(&why, "make the pictures smaller"))
            }
            None => {
                let why = format!("it is longer than {} MiB", MOST_BYTES >> 20);
                Some(left_out(&why, "make the picture smaller"))
            }
        });
    }
    gathered.diagnostics.extend(shown.into_iter().map(|(path, document)| Diagnostic {
        // Of a page that was saved without them this is no surprise.
        severity: Severity::Note,
        file: document,
        line: None,
        message: format!("shows a picture that is not in the folder: {path:?}"),
        remedy: "put the picture there, or correct its address".to_owned(),
    }));
}

/// The paths of the pictures that documents show, each with the first document's file.
fn shown(documents: &[Held]) -> BTreeMap<String, String> {
    let mut shown = BTreeMap::new();
    for Held { document, file, .. } in documents {
        for path in paths(document, file) {
            shown.entry(path).or_insert_with(|| file.clone());
        }
    }
    shown
}

/// The paths of the pictures that a document of a file shows.
fn paths(document: &Document, file: &str) -> impl Iterator<Item = String> {
    let within = document.part.as_ref().map(|part| [file, "/", part].concat());
    let within = within.unwrap_or_else(|| file.to_owned());
    document.marks.iter().filter_map(move |mark| match &mark.kind {
        MarkKind::Image { address } => picture::path(&within, address),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use vademecum_corpus::{Corpus, ParsedFile};

    fn gathered(files: &[(&str, &str)]) -> Gathered {
        let file = |(path, text): &(&str, &str)| {
            ParsedFile::of(&SourceFile { path: (*path).to_owned(), bytes: text.as_bytes().to_vec() })
        };
        Gathered::of(files.iter().map(file).collect())
    }

    fn found(path: &str, len_bytes: u64) -> Found {
        let bytes = b"\x89PNG".to_vec();
        let picture = Picture { path: path.to_owned(), kind: PictureKind::Png, bytes };
        Found {
            path: path.to_owned(),
            file: path.to_owned(),
            len_bytes,
            picture: (len_bytes <= MOST_BYTES).then_some(picture),
        }
    }

    const PAGE: &str =
        "# Mill\n\nThe mill.\n\n![The wheel](../img/wheel.png)\n\n![far](https://example.org/a.png)\n";

    #[test]
    fn what_a_document_shows_travels_and_nothing_else() {
        let mut all = gathered(&[
            ("img/other.png", "\u{89}PNG"),
            ("img/wheel.png", "\u{0}\u{1}\u{2}"),
            ("text/mill.md", PAGE),
        ]);
        put(&mut all, vec![found("img/other.png", 4), found("img/wheel.png", 4)]);
        assert_eq!(
            all.pictures.iter().map(|picture| picture.path.as_str()).collect::<Vec<_>>(),
            ["img/wheel.png"]
        );
        let about: Vec<String> = all
            .diagnostics
            .iter()
            .filter(|found| found.file == "img/wheel.png")
            .map(|found| found.message.clone())
            .collect();
        assert_eq!(about, ["is shown in “text/mill.md”"]);
        let corpus = Corpus::open(all.build().bytes).unwrap();
        let mill = (0..).map(vademecum_search::DocId).take(corpus.documents().len());
        let mill =
            mill.into_iter().find(|document| corpus.document(*document).file.ends_with(".md")).unwrap();
        let picture =
            corpus.find_picture(mill, "../img/wheel.png").and_then(|ordinal| corpus.picture(ordinal));
        assert_eq!(picture, Some((PictureKind::Png, &b"\x89PNG"[..])));
        assert_eq!(corpus.find_picture(mill, "../img/other.png"), None);
    }

    #[test]
    fn what_is_missing_or_too_long_is_said() {
        let check = |pictures: Vec<Found>, n: usize, expected: &str| {
            let mut all = gathered(&[("text/mill.md", PAGE)]);
            put(&mut all, pictures);
            let said = all.diagnostics.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
            assert!(said.contains(expected), "{said}");
            assert_eq!(all.pictures.len(), n);
        };
        check(vec![], 0, "not in the folder: \"img/wheel.png\"");
        check(vec![found("img/wheel.png", MOST_BYTES + 1)], 0, "longer than 4 MiB");
        let mut many = gathered(&[(
            "a.md",
            "# A\n\nText.\n\n![a](0.png)![b](1.png)![c](2.png)![d](3.png)![e](4.png)![f](5.png)![g](6.png)\n",
        )]);
        put(&mut many, (0..7).map(|n| found(&format!("{n}.png"), MOST_BYTES)).collect());
        assert_eq!(many.pictures.len(), 6);
        assert!(many.diagnostics.iter().any(|found| found.message.contains("24 MiB")));
    }
}
