//! Folders as they are: what is in them that should not be, and what their collection file says of them.
//! Each test of something bad is named after it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use vademecum_collection::reading::{self, Reading};
#[cfg(feature = "formats")]
use vademecum_corpus::picture::PictureKind;
use vademecum_corpus::{Built, Corpus};
#[cfg(feature = "formats")]
use vademecum_document::MarkKind;
use vademecum_document::Severity;
use vademecum_search::DocId;

const MILL: &str = "The old mill opens again\n\nVisitors came to the old mill on Sunday and stayed all day long, because \
    the weather was fine and the bread that was baked there was better than any other in the town.\n";
const FERRY: &str =
    "The ferry stops\n\n3 May 2020\n\nThe ferry over the river has stopped, and nobody knows why it has.\n";

#[cfg(feature = "formats")]
#[path = "../../document/tests/shared/pack.rs"]
#[allow(dead_code, reason = "it is shared with other tests")]
mod pack;

static NEXT: AtomicUsize = AtomicUsize::new(0);

/// A folder that is removed when the test is over.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        let n = NEXT.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("vademecum-folder-{}-{n}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    fn file(&self, path: impl AsRef<Path>, content: impl AsRef<[u8]>) -> &Self {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self
    }

    fn read(&self) -> Reading<usize> {
        reading::read(&self.0, |file, _| file.bytes.len(), &mut |_, _, _| {})
    }

    fn built(&self) -> Built {
        let Reading { collection, files, diagnostics } = self.read();
        let mut built = reading::gathered(&collection, files).0.build();
        built.diagnostics.extend(diagnostics);
        built
    }

    fn titles(&self) -> Vec<String> {
        let corpus = Corpus::open(self.built().bytes).unwrap();
        (0..).map(DocId).take(corpus.documents().len()).map(|document| corpus.title(document)).collect()
    }

    /// That a file is named in a diagnostic of this severity that says this; its remedy may be missing only
    /// where nothing need be done.
    fn says(&self, file: &str, severity: Severity, message: &str) {
        let built = self.built();
        let found =
            built.diagnostics.iter().find(|found| found.file == file && found.message.contains(message));
        let found = found.unwrap_or_else(|| panic!("{file}: {message}: {:?}", built.diagnostics));
        assert_eq!(found.severity, severity, "{found}");
        assert!(severity == Severity::Note || !found.remedy.is_empty(), "{found}");
        assert_eq!(found.to_string().lines().count(), 1, "{found}");
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn the_collection_file_is_no_document_and_what_it_leaves_out_is_none() {
    let folder = Folder::new();
    folder
        .file("b.txt", MILL)
        .file("a/ferry.txt", FERRY)
        .file("a/drafts/x.txt", "A draft\n\nIt says nothing yet.\n");
    folder.file("y.bak", "An old one\n\nIt says nothing more.\n").file("a/vademecum.toml", "title = \"x\"");
    folder.file("vademecum.toml", "title = \"T\"\nleave-out = [\"drafts/\", \"*.bak\", \"*.tmp\"]\n");
    assert_eq!(folder.titles(), ["The ferry stops", "The old mill opens again"]);
    assert_eq!(folder.read().collection.title.as_deref(), Some("T"));
    folder.says("vademecum.toml", Severity::Note, "\"drafts/\" leaves out 1 file or folder");
    folder.says("vademecum.toml", Severity::Warning, "\"*.tmp\" leaves out nothing");
    folder.says("a/vademecum.toml", Severity::Warning, "says nothing here");
}

#[test]
fn documents_stand_in_the_order_that_is_asked_for() {
    let folder = Folder::new();
    folder
        .file("a.txt", MILL)
        .file("b.txt", FERRY)
        .file("c.txt", FERRY.replace("ferry", "boat").replace("2020", "2021"));
    let check = |order: &str, expected: [&str; 3]| {
        folder.file("vademecum.toml", format!("order = {order}\n"));
        assert_eq!(folder.titles(), expected, "{order}");
    };
    let [mill, ferry, boat] = ["The old mill opens again", "The ferry stops", "The boat stops"];
    check("\"path\"", [mill, ferry, boat]);
    check("\"newest\"", [boat, ferry, mill]);
    check("\"oldest\"", [ferry, boat, mill]);
    check("\"title\"", [boat, ferry, mill]);
    check("[\"c.txt\", \"a*\"]", [boat, mill, ferry]);
}

#[test]
fn language_and_furniture_of_the_source() {
    let folder = Folder::new();
    folder.file("a.txt", "Kurz\n\nEin Satz.\n\nGive to our fund\n").file("b.txt", MILL);
    folder.file("vademecum.toml", "language = \"de\"\nfurniture = [\"Give to *\"]\n");
    let corpus = Corpus::open(folder.built().bytes).unwrap();
    let languages: Vec<_> = corpus
        .documents()
        .iter()
        .map(|record| record.metadata.language.map(|l| l.code().to_owned()))
        .collect();
    assert_eq!(languages, [Some("de".to_owned()), Some("en".to_owned())]);
    let text: Vec<String> =
        corpus.passages_of(DocId(0)).map(|passage| corpus.passage_text(passage)).collect();
    assert_eq!(text, ["Kurz", "Ein Satz."]);
    assert!(corpus.source_text(DocId(0)).contains("Give to our fund"));
}

#[test]
fn one_document_in_two_files_keeps_both_paths() {
    let folder = Folder::new();
    folder.file("a/mill.txt", MILL).file("b/copy.txt", MILL).file("c.txt", FERRY);
    let utf16: Vec<u8> = [0xFEFF].into_iter().chain(MILL.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    folder.file("d.txt", utf16);
    let corpus = Corpus::open(folder.built().bytes).unwrap();
    let mill = corpus.documents().iter().position(|record| record.file == "a/mill.txt").unwrap();
    assert_eq!(corpus.copies(DocId(u32::try_from(mill).unwrap())).collect::<Vec<_>>(), ["b/copy.txt"]);
    folder.says("b/copy.txt", Severity::Note, "the same document as “a/mill.txt”");
}

#[test]
fn the_same_folder_gives_the_same_bytes() {
    let folder = Folder::new();
    for n in 0..200 {
        folder.file(format!("{}/{n}.txt", n % 7), MILL.replace("mill", &format!("mill number {}", n / 2)));
    }
    let (one, two) = (folder.built(), folder.built());
    assert_eq!(one.bytes, two.bytes);
    assert_eq!(one.diagnostics, two.diagnostics);
    assert_eq!(one.n_documents, 100);
}

#[test]
fn a_single_file_is_read_alone() {
    let folder = Folder::new();
    folder.file("a.txt", MILL).file("vademecum.toml", "leave-out = \"a.txt\"");
    let read = reading::read(&folder.0.join("a.txt"), |_, _| (), &mut |_, _, _| {});
    assert_eq!(read.files.len(), 1);
    assert_eq!((read.files[0].parsed.path.as_str(), read.files[0].parsed.documents.len()), ("a.txt", 1));
}

#[test]
fn hidden_files_are_told_once() {
    let folder = Folder::new();
    folder.file("a.txt", MILL).file(".git/config", "x").file("b/.DS_Store", "x");
    folder.says(".git", Severity::Note, "begins with a dot, so it was passed over; so were 1 more");
    assert_eq!(folder.read().files.len(), 2);
}

#[cfg(unix)]
mod on_unix {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn links_in_a_circle() {
        let folder = Folder::new();
        folder.file("a.txt", MILL).file("b/c.txt", FERRY);
        symlink("..", folder.0.join("b/up")).unwrap();
        symlink("loop", folder.0.join("loop")).unwrap();
        folder.says("b/up", Severity::Warning, "a link to a folder");
        folder.says("loop", Severity::Error, "leads nowhere");
        assert_eq!(folder.titles().len(), 2);
    }

    #[test]
    fn links_that_dangle_or_lead_out() {
        let (folder, outside) = (Folder::new(), Folder::new());
        folder.file("a.txt", MILL);
        outside.file("secret.txt", FERRY);
        symlink("a.txt", folder.0.join("inside.txt")).unwrap();
        symlink("gone.txt", folder.0.join("dangling.txt")).unwrap();
        symlink(outside.0.join("secret.txt"), folder.0.join("out.txt")).unwrap();
        folder.says("dangling.txt", Severity::Error, "leads nowhere");
        folder.says("out.txt", Severity::Warning, "leads out of the folder");
        folder.says("inside.txt", Severity::Note, "the same document as “a.txt”");
        assert_eq!(folder.titles(), ["The old mill opens again"]);
    }

    /// Whoever opens it waits for somebody to write.
    #[test]
    fn a_pipe_is_not_waited_for() {
        let folder = Folder::new();
        folder.file("a.txt", MILL);
        let made = std::process::Command::new("mkfifo").arg(folder.0.join("pipe.txt")).status().unwrap();
        assert!(made.success());
        folder.says("pipe.txt", Severity::Warning, "neither a file nor a folder");
    }

    #[test]
    fn names_with_line_breaks_and_marks_that_turn_the_text_around() {
        let folder = Folder::new();
        folder.file("a\nb.txt", MILL).file("x\u{202e}txt.exe", FERRY);
        folder.says("a\nb.txt", Severity::Warning, "not seen");
        folder.says("x\u{202e}txt.exe", Severity::Warning, "not seen");
        assert_eq!(folder.titles().len(), 2);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn names_that_are_not_unicode() {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt;
        let folder = Folder::new();
        // Both are shown alike, and both are there.
        folder.file(OsStr::from_bytes(b"a\xff.txt"), MILL).file(OsStr::from_bytes(b"a\xfe.txt"), FERRY);
        folder.says("a\u{fffd}.txt", Severity::Warning, "not Unicode");
        assert_eq!(folder.titles(), ["The ferry stops", "The old mill opens again"]);
    }

    #[test]
    fn a_collection_file_that_is_none() {
        let folder = Folder::new();
        folder.file("a.txt", MILL);
        symlink("gone", folder.0.join("vademecum.toml")).unwrap();
        folder.says("vademecum.toml", Severity::Error, "cannot be read");
        fs::remove_file(folder.0.join("vademecum.toml")).unwrap();
        fs::create_dir(folder.0.join("vademecum.toml")).unwrap();
        folder.says("vademecum.toml", Severity::Error, "is no file");
    }
}

#[test]
fn a_file_that_vanishes_before_it_is_read() {
    let folder = Folder::new();
    folder.file("a.txt", MILL);
    let (found, _) = vademecum_corpus::folder::list(&folder.0);
    fs::remove_file(folder.0.join("a.txt")).unwrap();
    let mut diagnostics = Vec::new();
    assert_eq!(found[0].read(&mut diagnostics), None);
    assert!(diagnostics[0].message.contains("cannot be read") && !diagnostics[0].remedy.is_empty());
}

/// Deeper than there can be files open at once.
#[test]
fn folders_in_folders_in_folders() {
    let folder = Folder::new();
    let deep = "d/".repeat(1200);
    folder.file(format!("{deep}a.txt"), MILL);
    assert_eq!(folder.titles(), ["The old mill opens again"]);
}

#[test]
fn what_is_no_text_is_named() {
    let folder = Folder::new();
    let noise: Vec<u8> = (0..4000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let utf16: Vec<u8> = [0xFEFF].into_iter().chain(MILL.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    folder.file("noise.txt", noise).file("zeros.txt", [0; 5000]).file("empty.txt", "");
    folder
        .file("cut.txt", &utf16[..utf16.len() - 1])
        .file("one zero.txt", MILL.replace("Sunday", "Sun\0day"));
    for file in ["noise.txt", "zeros.txt", "empty.txt"] {
        folder.says(file, Severity::Error, "holds no text");
    }
    folder.says("cut.txt", Severity::Warning, "some bytes are damaged");
    let titles = folder.titles();
    assert_eq!(titles.len(), 2, "{titles:?}");
    assert!(titles.iter().all(|title| title == "The old mill opens again"));
}

#[test]
fn one_line_without_end_and_headings_without_number() {
    let folder = Folder::new();
    folder.file("line.txt", "The mill turns and turns. ".repeat(200_000));
    folder.file("headings.txt", "A Heading Of Its Own\n\n".repeat(100_000));
    assert_eq!(folder.built().n_documents, 2);
}

/// The addresses of the pictures that documents show, with what the pictures hold that are there.
#[cfg(feature = "formats")]
fn shown_pictures(corpus: &Corpus) -> Vec<(String, Option<String>)> {
    let documents = (0..).map(DocId).take(corpus.documents().len());
    documents
        .flat_map(|document| {
            let marks = corpus.document(document).marks.clone();
            marks.into_iter().filter_map(move |mark| match mark.kind {
                MarkKind::Image { address } => Some((document, address)),
                _ => None,
            })
        })
        .map(|(document, address)| {
            let picture = corpus.find_picture(document, &address).and_then(|ordinal| corpus.picture(ordinal));
            (address, picture.map(|(_, bytes)| String::from_utf8_lossy(bytes).trim().to_owned()))
        })
        .collect()
}

#[cfg(feature = "formats")]
#[test]
fn pictures_in_books_and_archives_travel_if_they_are_shown() {
    let folder = Folder::new();
    let page = format!(
        "<!doctype html><title>Mill</title><h1>Mill</h1><p>{MILL}</p>\
         <figure><img src=img/wheel.svg></figure><p>{MILL}</p>"
    );
    let book =
        "<html><body><h1>One</h1><p>It turns.</p><img src='%77heel.svg'/><img src='gone.svg'/></body></html>";
    folder.file(
        "old texts.zip",
        pack::packed(&format!(
            "=== pages/mill.html\n{page}\n=== pages/img/wheel.svg\n<svg width='1'/>\n\
             === pages/img/other.svg\n<svg width='2'/>\n\
             === books/mill.epub\n\
             ==== META-INF/container.xml\n<container><rootfile full-path='a.opf'/></container>\n\
             ==== a.opf\n<package><metadata><title>A book</title></metadata><manifest>\
             <item id='a' href='text/a.xhtml'/></manifest><spine><itemref idref='a'/></spine></package>\n\
             ==== text/a.xhtml\n{book}\n==== text/wheel.svg\n<svg width='3'/>\n"
        )),
    );
    let corpus = Corpus::open(folder.built().bytes).unwrap();
    let shown = shown_pictures(&corpus);
    let expected = [
        ("mill.epub/text/wheel.svg", Some("<svg width='3'/>")),
        ("mill.epub/text/gone.svg", None),
        ("img/wheel.svg", Some("<svg width='1'/>")),
    ];
    let expected = expected.map(|(address, picture)| (address.to_owned(), picture.map(str::to_owned)));
    assert_eq!(shown, expected);
    folder.says("old texts.zip", Severity::Note, "mill.epub/text/gone.svg");
}

#[cfg(feature = "formats")]
#[test]
fn pictures_attached_to_mail_travel() {
    let picture = |name: &str, width: u8| {
        format!(
            "--b\nContent-Type: image/svg+xml; name={name}\nContent-Disposition: attachment\n\n<svg width='{width}'/>\n"
        )
    };
    let message = |nth: u8, more: &str| {
        format!(
            "From: jane@example.org\nSubject: Mill\nMIME-Version: 1.0\n\
             Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nNo. {nth}. {MILL}\n{more}--b--\n"
        )
    };
    let folder = Folder::new();
    let (first, second) = (message(1, &picture("image.svg", 1)), message(2, &picture("image.svg", 2)));
    folder.file("all.mbox", format!("From jane Wed\n{first}\nFrom jane Thu\n{second}"));
    let inner =
        message(3, &picture("image.svg", 3)).replace("boundary=b", "boundary=c").replace("--b", "--c");
    let forwarded = format!("{}--b\nContent-Type: message/rfc822\n\n{inner}", picture("image.svg", 4));
    folder.file("letters.zip", pack::packed(&format!("=== old/one.eml\n{}", message(4, &forwarded))));
    let corpus = Corpus::open(folder.built().bytes).unwrap();
    let expected = [
        ("all.mbox/1/image.svg", "<svg width='1'/>"),
        ("all.mbox/2/image.svg", "<svg width='2'/>"),
        ("one.eml/image.svg", "<svg width='4'/>"),
        ("attachment%202.eml/image.svg", "<svg width='3'/>"),
    ];
    let expected = expected.map(|(address, picture)| (address.to_owned(), Some(picture.to_owned())));
    assert_eq!(shown_pictures(&corpus), expected);
}

#[cfg(feature = "formats")]
#[test]
fn pictures_on_printed_pages_travel() {
    let folder = Folder::new();
    let page = "=== page\n72 780 18 Mill\n72 740 11 It turns.\npicture ABC 72 500 200 100\n72 480 11 Nobody knows why.\n";
    folder.file("in print/mill.pdf", pack::printed(page));
    let corpus = Corpus::open(folder.built().bytes).unwrap();
    let (picture, bytes) = corpus.picture(corpus.picture_at("in print/mill.pdf/page1-1").unwrap()).unwrap();
    assert_eq!(picture, PictureKind::Png);
    // Two points each way.
    assert_eq!(bytes[16..24], [0, 0, 0, 2, 0, 0, 0, 2]);
}
