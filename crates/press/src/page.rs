//! How does a collection become a page?
//!
//! | module | question it answers |
//! |---|---|
//! | [`shell`] | what is a page made of before a collection is in it? |
//! | [`wasm`] | which sections does a WebAssembly file hold, and how is one put in? |
//! | `frame` | where does what stand in a page? |
//! | `scripts` | which scripts does a page hold? |
//! | `policy` | what may a page do? |
//! | [`noscript`] | what does a page show where scripts are switched off? |
//! | `preview` | what does a page show before its program runs? |
//! | `packing` | how do bytes travel inside an HTML page? |
//! | [`single`](mod@single) | how does a page become one file? |
//! | [`site`](mod@site) | how does a page become a folder that can be uploaded? |
//! | `built` | what of what trunk built is the shell? |
//!
//! The same shell, collection and options give the same bytes.

mod built;
mod frame;
pub mod noscript;
pub(crate) mod packing;
mod policy;
mod preview;
mod scripts;
pub mod shell;
pub mod single;
pub mod site;
pub mod wasm;

pub use built::Built;
pub use noscript::Noscript;
pub use shell::Shell;

use crate::Outcome;
use frame::escaped;
use serde_json::json;
use vademecum_collection::Accent;
use vademecum_corpus::Corpus;
use vademecum_document::Language;
use vademecum_search::DocId;

/// What a page carries.
#[derive(Clone, Copy, Debug)]
pub struct Contents<'a> {
    /// The corpus.
    pub corpus: &'a Corpus,
    /// What gives the original files back; empty for none.
    pub originals: &'a [u8],
}

/// What a publisher can say about a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// What it is, in a sentence or two.
    pub description: Option<String>,
    /// The language that its documents are in, where the publisher says so.
    pub language: Option<Language>,
    /// The accent of its colours, if it is not the page's own.
    pub accent: Option<Accent>,
    /// Its title. Without one: the document's, if there is one document, else `name`.
    pub title: Option<String>,
    /// What several documents are called together. Without it: their number.
    pub name: Option<String>,
    /// What is shown where scripts are switched off.
    pub noscript: Noscript,
    /// The origins of pages that may steer it in a frame: `https://example.org`.
    pub allow_origins: Vec<String>,
    /// The public address it will have, for links that are copied, and for other sites.
    pub address: Option<String>,
}

/// A page in one file, as HTML.
///
/// # Errors
/// When the shell's frame lacks a place where something has to go.
pub fn single(shell: &Shell, contents: &Contents<'_>, options: &Options) -> Outcome<Vec<u8>> {
    single::single(shell, contents, &Described::new(contents, options)).map(String::into_bytes)
}

/// A page as the files of a folder, each with its path there.
///
/// # Errors
/// When the shell's frame lacks a place where something has to go.
pub fn site(shell: &Shell, contents: &Contents<'_>, options: &Options) -> Outcome<Vec<(String, Vec<u8>)>> {
    site::site(shell, contents, &Described::new(contents, options))
}

/// What a page says about its collection, beside carrying it.
struct Described {
    /// The title, as text.
    title: String,
    /// Elements of the head, as HTML.
    head: String,
    /// What stands behind the shell's style. It becomes part of it, and of its hash in the policy.
    style: String,
    /// What is shown where scripts are switched off, as HTML.
    noscript: String,
    /// The language of the title, where it is known.
    language: Option<Language>,
    /// What is shown before the program runs, as HTML.
    preview: String,
    /// What other sites show for a link to it, as JSON, where its address is known.
    oembed: Option<String>,
}

impl Described {
    fn new(contents: &Contents<'_>, options: &Options) -> Described {
        let corpus = contents.corpus;
        let title = options.title.clone().unwrap_or_else(|| title_of(corpus, options.name.as_deref()));
        let noscript = noscript::html(corpus, options.noscript);
        let preview = preview::html(corpus, &title);
        let mut head = String::new();
        if let Some(description) = &options.description {
            head += &format!("<meta name=\"description\" content=\"{}\" />\n", escaped(description));
        }
        if !options.allow_origins.is_empty() {
            let origins = escaped(&options.allow_origins.join(" "));
            head += &format!("<meta name=\"vademecum-allow-origin\" content=\"{origins}\" />\n");
        }
        if let Some(address) = &options.address {
            let (address, title) = (escaped(address), escaped(&title));
            head += &format!("<link rel=\"canonical\" href=\"{address}\" />\n");
            // Only an address that ends in a folder has files beside it.
            if address.ends_with('/') {
                head += &format!(
                    "<link rel=\"alternate\" type=\"application/json+oembed\" href=\"{address}oembed.json\" \
                     title=\"{title}\" />\n"
                );
            }
        }
        let oembed = options.address.as_deref().filter(|address| address.ends_with('/'));
        let oembed = oembed.map(|address| oembed_json(address, &title));
        let style = options.accent.as_ref().map(Accent::style).unwrap_or_default();
        Described { title, head, style, noscript, preview, oembed, language: options.language }
    }
}

/// What a page is called whose publisher has not said.
fn title_of(corpus: &Corpus, name: Option<&str>) -> String {
    match (corpus.documents().len(), name) {
        (1, _) => corpus.title(DocId(0)),
        (_, Some(name)) => name.to_owned(),
        (n, None) => format!("{n} documents"),
    }
}

/// How the policy names a style.
#[cfg(test)]
pub(crate) fn policy_hash(style: &str) -> String {
    policy::digest(style.as_bytes())
}

/// The answer of oEmbed 1.0 for the page at this address, made beforehand since there is no server.
fn oembed_json(address: &str, title: &str) -> String {
    let html = format!(
        "<iframe src=\"{}\" title=\"{}\" width=\"100%\" height=\"600\" loading=\"lazy\"></iframe>",
        escaped(address),
        escaped(title)
    );
    let oembed = json!({
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": "Vademecum",
        "html": html,
        "width": 800,
        "height": 600,
    });
    format!("{oembed:#}\n")
}
