//! How does a folder become a page that keeps up with it?
//!
//! The files are looked at once a second: their paths, lengths and times. That is little work even for
//! many, and behaves alike on every system and on network drives, where notices of changes get lost.
//!
//! The page in one file is served: it brings no service worker that would keep an older one.

use crate::making::{Made, Making};
use crate::progress::Progress;
use crate::{Failure, Outcome, page, size};
use std::io::Write;
use std::path::PathBuf;
use std::time::Duration;
use vademecum_corpus::{FoundFile, folder};
use vademecum_document::Severity;
use vademecum_loopback::{Memory, Server, listen_from};

/// The usual port: another than that of `cargo xtask serve`, which serves a site. Its service worker
/// would answer in place of this page.
const USUAL_PORT: u16 = 8090;

/// How often the files are looked at.
const EVERY: Duration = Duration::from_secs(1);

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Serve {
    /// The folder of documents.
    pub folder: PathBuf,
    /// Where to listen, if that is said.
    pub port: Option<u16>,
    /// Whether the page is shown.
    pub open: bool,
    /// The page's title, if one is given.
    pub title: Option<String>,
    /// Where to take the page without a collection from, if not from this program.
    pub shell: Option<PathBuf>,
}

/// Serves a folder as a page until the program is stopped. Where it is goes to `out`, what the
/// publisher should know to `notes`.
///
/// # Errors
/// When no page can be made of the folder at first, or no port is free.
pub fn serve(request: &Serve, out: &mut impl Write, notes: &mut impl Write) -> Outcome<()> {
    let mut served = Served::new(request)?;
    served.look().unwrap_or(Ok(String::new())).map(drop)?;
    served.say(notes);
    let remedy = "choose another port: --port 9000";
    let wanted = request.port.unwrap_or(USUAL_PORT);
    let listener =
        listen_from(wanted).map_err(|error| Failure::new("the server", error.to_string(), remedy))?;
    let server = Server::start(listener, served.files.clone(), "/")
        .map_err(|error| Failure::new("the server", format!("did not start: {error}"), remedy))?;
    let address = server.address();
    let busy = if server.port() == wanted || wanted == 0 {
        String::new()
    } else {
        format!("Port {wanted} is busy.\n")
    };
    writeln!(out, "{busy}\n    The page is at  {address}\n\n    Ctrl+C stops it.\n")
        .and_then(|()| out.flush())
        .map_err(|error| Failure::of_output(&error))?;
    if request.open
        && let Err(error) = vademecum_loopback::show(&address)
    {
        let _ = writeln!(notes, "warning: no browser could be opened ({error}); open {address} yourself");
    }
    loop {
        std::thread::sleep(EVERY);
        match served.look() {
            None => {}
            Some(Ok(said)) => {
                served.say(notes);
                let _ = writeln!(notes, "{said}; reload the page to see it");
            }
            Some(Err(failure)) => {
                let _ = writeln!(notes, "{failure}\n   the page stays as it was before");
            }
        }
    }
}

/// A folder and the page of it that is served.
struct Served {
    folder: PathBuf,
    making: Making,
    shell: page::Shell,
    files: Memory,
    /// The files that the page was made of, or would have been.
    found: Option<Vec<FoundFile>>,
    /// What was last found wrong, a line each.
    diagnostics: Vec<String>,
}

impl Served {
    fn new(request: &Serve) -> Outcome<Self> {
        let making =
            Making { title: request.title.clone(), shell: request.shell.clone(), ..Making::default() };
        Ok(Self {
            folder: request.folder.clone(),
            shell: making.shell()?,
            making,
            files: Memory::default(),
            found: None,
            diagnostics: Vec::new(),
        })
    }

    /// Looks at the folder and, if it has changed, makes the page anew and says so. A page that cannot
    /// be made leaves the last one.
    fn look(&mut self) -> Option<Outcome<String>> {
        let (found, _) = folder::list(&self.folder);
        if self.found.as_ref() == Some(&found) {
            return None;
        }
        self.found = Some(found);
        Some(self.make())
    }

    fn make(&mut self) -> Outcome<String> {
        // Nobody takes a served page home, so it need not give the files back.
        let made = Made::of(&self.folder, false, &mut Progress::new(None))?;
        let page = page::single(
            &self.shell,
            &made.contents(),
            &self.making.options(&self.folder, &made.collection),
        )?;
        self.files.replace([("index.html".to_owned(), page)]);
        self.diagnostics = made.diagnostics_from(Severity::Warning).map(ToString::to_string).collect();
        Ok(format!("made anew of {}", size::counted(made.n_documents(), "document")))
    }

    fn say(&self, notes: &mut impl Write) {
        for diagnostic in &self.diagnostics {
            let _ = writeln!(notes, "{diagnostic}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::{Scratch, shell};
    use vademecum_loopback::Files;

    #[test]
    fn the_page_keeps_up_with_the_folder() {
        let scratch = Scratch::new();
        shell().write(&scratch.path("shell")).unwrap();
        scratch.file("dossier/a.txt", "The old mill\n\nIt stood by the river for years.\n");
        let request = Serve {
            folder: scratch.path("dossier"),
            port: None,
            open: false,
            title: None,
            shell: Some(scratch.path("shell")),
        };
        let mut served = Served::new(&request).unwrap();
        let title = |served: &Served| {
            let page = String::from_utf8(served.files.get("").unwrap().body.to_vec()).unwrap();
            page.split("<title>").nth(1).unwrap().split("</title>").next().unwrap().to_owned()
        };
        assert_eq!(served.look(), Some(Ok("made anew of 1 document".to_owned())));
        assert_eq!(title(&served), "The old mill");
        assert_eq!(served.look(), None);
        scratch.file("dossier/b/c.txt", "The new mill\n\nIt stands there since.\n");
        assert_eq!(served.look(), Some(Ok("made anew of 2 documents".to_owned())));
        assert_eq!(title(&served), "dossier");
        // A folder that cannot be pressed leaves the last good page, and is complained of once.
        std::fs::remove_dir_all(scratch.path("dossier")).unwrap();
        assert!(matches!(served.look(), Some(Err(_))));
        assert_eq!((served.look(), title(&served).as_str()), (None, "dossier"));
        scratch.file("dossier/c.txt", "The last mill\n\nIt is gone.\n");
        assert_eq!(served.look(), Some(Ok("made anew of 1 document".to_owned())));
        assert_eq!(title(&served), "The last mill");
    }
}
