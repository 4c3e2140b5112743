//! Where is the page opened?

use std::fs;
use std::path::PathBuf;

use serde_json::json;
use url::Url;

use crate::host::Host;
use crate::page::Page;
use crate::visit::{SUB_PATH, built_page};
use crate::watch;

/// The page in one file.
pub const SINGLE_FILE: &str = "vademecum.html";

/// The page that embeds ours, on a host of its own.
const EMBEDDING: &str = "/article.html";

/// A place where the page has to work: a row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The one file, opened by double click.
    File,
    /// A static host.
    Root,
    /// A static host, some folders below its root.
    SubPath,
    /// A host that was visited once and cannot be reached any more.
    Offline,
    /// A frame in a page of another site.
    Frame,
    /// A frame that is allowed scripts and nothing else: its origin is nobody's.
    Sandbox,
    /// A frame whose text stands in the page around it.
    Srcdoc,
}

impl Place {
    /// All of them, in the order of the table.
    pub const ALL: [Place; 7] = [
        Place::File,
        Place::Root,
        Place::SubPath,
        Place::Offline,
        Place::Frame,
        Place::Sandbox,
        Place::Srcdoc,
    ];

    /// What the table calls it.
    pub fn name(self) -> &'static str {
        match self {
            Place::File => "file://",
            Place::Root => "host root",
            Place::SubPath => "host sub-path",
            Place::Offline => "offline after first visit",
            Place::Frame => "cross-origin iframe",
            Place::Sandbox => "sandboxed iframe",
            Place::Srcdoc => "srcdoc",
        }
    }
}

/// A place made ready, with its hosts.
pub struct Stage {
    place: Place,
    folder: PathBuf,
    site: Host,
    /// The host of the page around ours.
    embedding: Host,
}

impl Stage {
    /// Makes a place ready.
    pub fn new(place: Place) -> Stage {
        let stage = Stage { place, folder: built_page(), site: Host::start(), embedding: Host::start() };
        if place != Place::File && place != Place::Srcdoc {
            stage.site.serve(stage.mount(), &stage.folder);
        }
        stage
    }

    /// Where this is.
    pub fn place(&self) -> Place {
        self.place
    }

    /// The address of the page itself, without a fragment.
    pub fn address(&self) -> String {
        match self.place {
            Place::File => file_address(&self.folder.join(SINGLE_FILE)),
            _ => format!("{}{}", self.site.origin(), self.mount()),
        }
    }

    /// What has to happen before the page can be opened here.
    pub async fn prepare(&self, page: &Page) {
        if self.place == Place::Offline {
            page.go_to(&self.address()).await;
            page.see_value(
                "a service worker that has all it needs",
                "return navigator.serviceWorker.getRegistration().then(found => found?.active?.state ?? 'none')",
                json!("activated"),
            )
            .await;
            // What was asked of the host until here is seen to be right, for it is of no use later.
            self.see_own_requests_only(page).await;
            watch::see_no_complaint(page).await;
            self.site.stop();
        }
    }

    /// Opens the page as it is found here by somebody who brings no link.
    pub async fn open(&self, page: &Page) {
        self.show(page, &self.address()).await;
    }

    /// Opens a link as it was copied here.
    pub async fn reopen(&self, page: &Page, link: &str) {
        let address = match self.place {
            // Where files lie is nobody's business: there a link is the part behind the name of the file.
            Place::File => format!("{}{link}", self.address()),
            _ => link.to_owned(),
        };
        // From the page itself, it would be a step within the page.
        page.leave().await;
        self.show(page, &address).await;
    }

    async fn show(&self, page: &Page, address: &str) {
        let attributes = match self.place {
            Place::File | Place::Root | Place::SubPath | Place::Offline => {
                return page.go_to(address).await;
            }
            Place::Frame => format!("src=\"{}\"", escaped(address)),
            Place::Sandbox => format!("sandbox=\"allow-scripts\" src=\"{}\"", escaped(address)),
            Place::Srcdoc => {
                let text = fs::read_to_string(self.folder.join(SINGLE_FILE)).unwrap();
                format!("srcdoc=\"{}\"", escaped(&text))
            }
        };
        self.embedding.put(EMBEDDING, page_with_frame(&attributes));
        page.go_to_frame(&format!("{}{EMBEDDING}", self.embedding_origin())).await;
    }

    /// Another site than that of the page: another port alone would be another origin of the same site.
    fn embedding_origin(&self) -> String {
        self.embedding.origin().replace("127.0.0.1", "localhost")
    }

    fn mount(&self) -> &'static str {
        if self.place == Place::SubPath { SUB_PATH } else { "/" }
    }

    /// Sees that nothing was asked for but the page's own files, by the notes of the browser and of the hosts.
    pub async fn see_own_requests_only(&self, page: &Page) {
        watch::see_no_other_request(page, &|url| self.is_own(url)).await;
        let of_site = self.site.requests().into_iter();
        let of_embedding = self.embedding.requests().into_iter();
        let other: Vec<_> = of_site
            .filter(|request| {
                request.method != "GET"
                    || request.status != 200
                    || !self.is_own(&format!("{}{}", self.site.origin(), request.target))
            })
            .chain(of_embedding.filter(|request| request.target != EMBEDDING))
            .collect();
        assert!(other.is_empty(), "hosts were asked for what is not the page's: {other:?}");
    }

    /// Whether this is the address of one of the page's files, or of the page around it.
    fn is_own(&self, address: &str) -> bool {
        // With a query, even the page's own host would be told something.
        let address = address.split('#').next().unwrap_or_default();
        if address == format!("{}{EMBEDDING}", self.embedding_origin()) {
            return true;
        }
        if self.place == Place::File {
            return address == self.address();
        }
        let own = address.strip_prefix(self.address().as_str());
        own.is_some_and(|name| name.is_empty() || (!name.contains("..") && self.folder.join(name).is_file()))
    }
}

/// The address of a file on this machine.
pub fn file_address(path: &std::path::Path) -> String {
    Url::from_file_path(path).unwrap().to_string()
}

/// A page without scripts, with one frame.
fn page_with_frame(attributes: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>An article</title>\
         <link rel=\"icon\" href=\"data:,\"><h1>An article</h1>\
         <iframe title=\"The dossier\" width=\"1200\" height=\"700\" {attributes}></iframe></html>"
    )
}

/// Text as the value of an attribute in double quotes.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}
