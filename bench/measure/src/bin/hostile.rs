//! `hostile SHELL PAYLOADS DRIVER BROWSER`: do documents that hold HTML made to run ever run?
//!
//! `PAYLOADS` is a JSON array of `{"payload": …}`. Each becomes a plain text, a Markdown text and a saved page,
//! as title, heading, text, source and address; all are listed, searched for and opened, with the page's
//! policy and without. A document is made of some payloads only. Beside it the
//! same HTML is put raw into a page that is none of ours: that some of it runs there shows that running
//! would have been seen.

#![allow(clippy::print_stdout, reason = "the table goes to standard output")]
#![forbid(unsafe_code)]

use serde_json::{Value, json};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;
use vademecum::page::{self, Contents, Options, Shell};
use vademecum_corpus::{Corpus, SourceFile, build};
use vademecum_measure::driver::{Driver, Session};

/// Counts what runs. `alert` and its like are what such HTML calls.
const WATCH: &str = "window.fired = 0; \
    for (const name of ['alert', 'print', 'prompt', 'confirm']) window[name] = () => { window.fired++ };";

/// Opens every document and asks for it.
const WALK: &str = "window.walked = 0; const wait = () => new Promise((then) => setTimeout(then, 12)); (async () => { \
    for (const id of IDS) { location.hash = `doc=${id}`; await wait(); location.hash = `doc=${id}&view=source`; \
    await wait(); location.hash = 'q=' + encodeURIComponent(PAYLOADS[window.walked]); await wait(); window.walked++; } \
    })(); return 0";

/// Makes each payload a page of its own in a frame, the control. In a frame, because some of it leads away;
/// many at a time, because some of it waits.
const CONTROL: &str = "window.walked = 0; window.live = 0; const all = PAYLOADS; const seen = new Set(); \
    window.ran = (n) => { seen.add(n); window.live = seen.size }; \
    const watch = (n) => `<script>for (const name of ['alert', 'print', 'prompt', 'confirm']) window[name] = () => parent.ran(${n})</script>`; \
    (async () => { for (let at = 0; at < all.length; at += 50) { const boxes = []; \
    for (let n = at; n < Math.min(at + 50, all.length); n++) { const box = document.createElement('iframe'); \
    box.srcdoc = '<!doctype html>' + watch(n) + all[n]; \
    document.body.append(box); boxes.push(box); } \
    await new Promise((then) => setTimeout(then, 1500)); \
    for (const box of boxes) box.remove(); window.walked += boxes.length; } })(); return 0";

fn main() -> Result<(), Box<dyn Error>> {
    let usage = "usage: hostile SHELL PAYLOADS DRIVER BROWSER";
    let mut arguments = std::env::args().skip(1);
    let mut next = || arguments.next().ok_or(usage);
    let (shell, payloads, driver, browser) = (next()?, next()?, next()?, next()?);
    let shell = Shell::read(Path::new(&shell))?;
    let payloads: Vec<Value> = serde_json::from_str(&fs::read_to_string(payloads)?)?;
    let payloads: Vec<&str> = payloads.iter().filter_map(|entry| entry["payload"].as_str()).collect();
    let folder = std::env::temp_dir().join(format!("vademecum-hostile-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    let outcome = try_all(&shell, &payloads, &folder, &driver, &browser);
    fs::remove_dir_all(&folder)?;
    outcome
}

fn try_all(
    shell: &Shell,
    payloads: &[&str],
    folder: &Path,
    driver: &str,
    browser: &str,
) -> Result<(), Box<dyn Error>> {
    let driver = Driver::start(driver)?;
    println!("| page | documents | walked | ran |\n|---|--:|--:|--:|");
    for ending in ["txt", "md", "html"] {
        let files = payloads.iter().enumerate().map(|(n, payload)| file(n, payload, ending));
        let corpus = Corpus::open(build(&files.collect::<Vec<_>>()).bytes)?;
        let contents = Contents { corpus: &corpus, originals: &[] };
        let page = String::from_utf8(page::single(shell, &contents, &Options::default())?)?;
        let documents = corpus.documents().iter();
        let (ids, asked): (Vec<_>, Vec<_>) = documents
            .map(|record| {
                let n =
                    record.file.split('.').next().and_then(|n| n.parse::<usize>().ok()).unwrap_or_default();
                (record.id.as_str(), payloads.get(n).copied().unwrap_or_default())
            })
            .unzip();
        let walk =
            WALK.replace("IDS", &json!(ids).to_string()).replace("PAYLOADS", &json!(asked).to_string());
        for (name, page) in [("with its policy", watched(&page, true)?), ("without", watched(&page, false)?)]
        {
            let path = folder.join("page.html");
            fs::write(&path, page)?;
            let [n_walked, n_run] = watch(&driver, browser, &path, &walk, "window.fired", ids.len())?;
            println!("| .{ending}, {name} | {} | {n_walked} | {n_run} |", ids.len());
        }
    }
    let path: PathBuf = folder.join("control.html");
    fs::write(
        &path,
        format!(
            "<!doctype html><meta charset=utf-8><script>{WATCH}performance.mark('vademecum')</script><body>"
        ),
    )?;
    let control = CONTROL.replace("PAYLOADS", &json!(payloads).to_string());
    let [n_walked, n_run] = watch(&driver, browser, &path, &control, "window.live", payloads.len())?;
    println!("| a raw one, the control | {} | {n_walked} | {n_run} |", payloads.len());
    Ok(())
}

/// A document that is made of a payload wherever that goes.
fn file(n: usize, payload: &str, ending: &str) -> SourceFile {
    let line = payload.split_whitespace().collect::<Vec<_>>().join(" ");
    if ending == "html" {
        let quoted = line.replace('&', "&amp;").replace('"', "&quot;");
        let prose =
            "The mill on the stream has been turning since Monday, after ten years of work by the people. ";
        let text = format!(
            "<!doctype html><title>{line}</title><meta name=author content=\"{quoted}\"><meta property=og:site_name \
             content=\"{quoted}\"><link rel=canonical href=\"{quoted}\"><body><article><h1>{line}</h1><p>{}</p>\
             {payload}<h2>{payload}</h2><ul><li>{payload}</ul><a href=\"{quoted}\">It is number {n}.</a><p>{}</p>\
             <blockquote>{payload}</blockquote><figure><img src=\"{quoted}\" alt=\"{quoted}\"><figcaption>{payload}\
             </figcaption></figure><table><tr><td>{payload}</table></article>",
            prose.repeat(4),
            prose.repeat(4)
        );
        return SourceFile { path: format!("{n}.html"), bytes: text.into_bytes() };
    }
    let text = format!(
        "---\nid: h{n}\ntitle: {line}\nsource: {line}\nauthor: {line}\nurl: {line}\n---\n\n{line}\n\n{payload}\n\n1. {line}\n\nIt is number {n}.\n"
    );
    SourceFile { path: format!("{n}.{ending}"), bytes: text.into_bytes() }
}

/// The page with a script at its beginning that counts what runs; without its policy, if that is not
/// wanted.
fn watched(page: &str, with_policy: bool) -> Result<String, Box<dyn Error>> {
    let (before, after) =
        page.split_once("<meta http-equiv=\"Content-Security-Policy\"").ok_or("the page has no policy")?;
    let (policy, after) = after.split_once(" />").ok_or("the policy has no end")?;
    let policy = match with_policy {
        // The counting script stands before the policy, which governs only what comes after it.
        true => format!("<meta http-equiv=\"Content-Security-Policy\"{policy} />"),
        false => String::new(),
    };
    Ok(format!("{before}<script>{WATCH}</script>{policy}{after}"))
}

/// Opens a page, lets the script walk, and says how far it came and how much ran.
fn watch(
    driver: &Driver,
    browser: &str,
    path: &Path,
    script: &str,
    ran: &str,
    n: usize,
) -> Result<[u64; 2], Box<dyn Error>> {
    let session = Session::start(driver, browser)?;
    session.open(path)?;
    let until = |script: &str, wanted: u64| -> Result<u64, Box<dyn Error>> {
        let mut last = 0;
        for _ in 0..1_200 {
            // While a page is being left or loaded, it cannot be asked.
            last = session.run(script).ok().and_then(|told| told.as_u64()).unwrap_or(last);
            if last >= wanted {
                break;
            }
            thread::sleep(Duration::from_millis(250));
        }
        Ok(last)
    };
    until("return performance.getEntriesByName('vademecum').length", 1)?;
    session.run(script)?;
    let n_walked = until("return window.walked ?? 0", n as u64)?;
    let n_run = session.run(&format!("return {ran}"))?.as_u64().ok_or("the page does not count any more")?;
    Ok([n_walked, n_run])
}
