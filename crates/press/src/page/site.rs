//! How does a page become a folder that can be uploaded?
//!
//! | file | what |
//! |---|---|
//! | `index.html` | the page: frame, style and scripts |
//! | `reader-….wasm` | the program with the collection inside; its name holds a digest of it |
//! | `words-….txt` | what the page says in each language that the program does not carry |
//! | `vademecum.html` | all of it in one file, for those who take it away, and for frames without an origin |
//! | `sw.js` | the service worker, which keeps page, program, words, manifest and icons for when there is no network |
//! | `manifest.webmanifest`, `icon…` | what an installed page is called and looks like |
//! | `oembed.json` | what other sites show for a link to it, where the publisher told its address |
//! | `originals.gz` | the original files, which the page never asks for |
//! | `embed.js` | for other sites: makes frames of links |
//!
//! All addresses in them are relative, so the folder works at any path.

use super::frame::{self, Parts};
use super::policy::{self, Form};
use super::shell::{CORPUS_SECTION, Shell};
use super::{Contents, Described, packing, scripts, single, wasm};
use crate::Outcome;
use serde_json::json;
use vademecum_wording::travel;

/// The page in one file, among the others.
pub const SINGLE: &str = "vademecum.html";

/// The originals.
pub const ORIGINALS: &str = "originals.gz";

/// The service worker.
const WORKER: &str = "sw.js";

/// What an installed page looks like.
const ICONS: [(&str, &[u8]); 4] = [
    ("icon.svg", include_bytes!("../../../../shell/icon.svg")),
    ("icon-192.png", include_bytes!("../../../../shell/icon-192.png")),
    ("icon-512.png", include_bytes!("../../../../shell/icon-512.png")),
    ("icon-maskable-512.png", include_bytes!("../../../../shell/icon-maskable-512.png")),
];

/// The colour of paper, as in `style/tokens.css`.
const PAPER: &str = "#fdfbf7";

/// The files of the folder, each with its path in it.
pub(super) fn site(
    shell: &Shell,
    contents: &Contents<'_>,
    described: &Described,
) -> Outcome<Vec<(String, Vec<u8>)>> {
    let program = wasm::with(&shell.program, CORPUS_SECTION, contents.corpus.bytes());
    let program_name = format!("reader-{}.wasm", policy::fingerprint(&program));
    let words: Vec<(&str, String, Vec<u8>)> = travel::travelling()
        .map(|language| {
            let text = travel::written(language).into_bytes();
            let name = format!("words-{}-{}.txt", language.tag(), policy::fingerprint(&text));
            (language.tag(), name, text)
        })
        .collect();
    let addresses: Vec<_> = words.iter().map(|(tag, name, _)| (*tag, format!("./{name}"))).collect();
    let index = index(shell, &program_name, &addresses, described)?;
    let manifest = manifest(described);

    let icons = ICONS.map(|(name, bytes)| (name.to_owned(), bytes.to_vec()));
    let mut kept = vec![
        ("./".to_owned(), index.into_bytes()),
        (program_name, program),
        ("manifest.webmanifest".to_owned(), manifest.into_bytes()),
    ];
    kept.extend(icons);
    kept.extend(words.into_iter().map(|(_, name, text)| (name, text)));
    let worker = worker(&kept);

    let mut files = kept;
    "index.html".clone_into(&mut files[0].0);
    files.push((WORKER.to_owned(), worker.into_bytes()));
    files.push((SINGLE.to_owned(), single::single(shell, contents, described)?.into_bytes()));
    files.extend(described.oembed.clone().map(|oembed| ("oembed.json".to_owned(), oembed.into_bytes())));
    files.push(("embed.js".to_owned(), scripts::embed().into_bytes()));
    if !contents.originals.is_empty() {
        files.push((ORIGINALS.to_owned(), packing::gzip(contents.originals)));
    }
    Ok(files)
}

fn index(
    shell: &Shell,
    program_name: &str,
    words: &[(&str, String)],
    described: &Described,
) -> Outcome<String> {
    let ahead = scripts::ahead(&format!("./{program_name}"));
    let check = scripts::check_hosted(SINGLE);
    let start = scripts::start_hosted(&shell.glue, &scripts::known_markup(&shell.program), words);
    let head = format!(
        "<script>{ahead}</script>\n\
         <link rel=\"manifest\" href=\"manifest.webmanifest\" />\n\
         <link rel=\"apple-touch-icon\" href=\"icon-192.png\" />\n{}",
        described.head
    );
    let style = [shell.style.as_str(), &described.style].concat();
    let parts = Parts {
        title: &described.title,
        policy: &policy::policy(Form::Hosted, &[&ahead, &check, &start], &style),
        head: &head,
        style: &style,
        noscript: &described.noscript,
        preview: &described.preview,
        check: &check,
        blocks: "",
        start: &start,
    };
    frame::filled(&shell.frame, &parts)
}

/// The service worker that keeps these files, the first of which is the page.
fn worker(files: &[(String, Vec<u8>)]) -> String {
    let files: Vec<_> = files.iter().map(|(path, bytes)| (path.clone(), policy::digest(bytes))).collect();
    let all: String = files.iter().flat_map(|(path, digest)| [path, " ", digest, "\n"]).collect();
    scripts::worker(&policy::fingerprint(all.as_bytes()), &files)
}

fn manifest(described: &Described) -> String {
    let title = &described.title;
    let icon = |src: &str, sizes: &str, media_type: &str, purpose: &str| json!({ "src": src, "sizes": sizes, "type": media_type, "purpose": purpose });
    let mut manifest = json!({
        "name": title,
        "short_name": title.chars().take(30).collect::<String>(),
        // Relative to the manifest, so every copy on a host is a page of its own.
        "id": "./",
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [
            icon("icon.svg", "any", "image/svg+xml", "any"),
            icon("icon-192.png", "192x192", "image/png", "any"),
            icon("icon-512.png", "512x512", "image/png", "any"),
            icon("icon-maskable-512.png", "512x512", "image/png", "maskable"),
        ],
    });
    if let Some(language) = described.language {
        manifest["lang"] = json!(language.code());
    }
    format!("{manifest:#}\n")
}
