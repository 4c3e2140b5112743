//! What did the browser ask for, and complain about?
//!
//! Each browser tells it its own way: Chromium in the logs of its driver, and printed; Firefox through its
//! privileged part, which sees every request and every message, and printed; `WebKit` in the page only, so
//! that there the hosts' own notes have to do.

use serde_json::{Value, json};

use crate::browser::Browser;
use crate::page::Page;

/// What is a note of the browser to those who made the page, and no complaint about it.
const NO_COMPLAINTS: [&str; 4] = [
    // Firefox keeps apart what a page stores in frames of different sites: here, its service worker.
    "Partitioned cookie or storage access was provided",
    // Chromium was asked to copy, by a reader, in a frame that may not: the page then shows what is to be copied.
    "Permissions policy violation: The Clipboard API has been blocked",
    // Firefox was asked by the test what is on the page before all of it had come.
    "Layout was forced before the page was fully loaded",
    // Firefox ends what still runs in a frame that the next task takes away, and tells it in these words. Of
    // a page that hangs, the waits of the tests tell.
    "Script terminated by timeout",
];

/// Begins to take notes, where that has to be asked for.
pub async fn begin(page: &Page) {
    if page.browser() == Browser::Firefox {
        // Requests made by the browser for itself are not the page's; opening a document is asked for by the
        // driver, and counts.
        let script = "const asked = window.vademecumAsked = []; \
            window.vademecumObserver = { observe(subject) { \
                const { URI, loadInfo } = subject.QueryInterface(Ci.nsIHttpChannel); \
                const of_browser = loadInfo.triggeringPrincipal?.isSystemPrincipal; \
                const is_document = [Ci.nsIContentPolicy.TYPE_DOCUMENT, Ci.nsIContentPolicy.TYPE_SUBDOCUMENT] \
                    .includes(loadInfo.externalContentPolicyType); \
                if (!of_browser || is_document) asked.push(URI.spec); \
            } }; \
            Services.obs.addObserver(window.vademecumObserver, 'http-on-modify-request'); \
            Services.console.reset()";
        page.privileged_script(script).await;
    }
}

/// The addresses that the browser asked for since this was last asked. Addresses that reach no network
/// (`data:`, `blob:`) are left out.
pub async fn requests(page: &Page) -> Vec<String> {
    let mut urls = match page.browser() {
        Browser::Chromium => chromium_requests(page).await,
        Browser::Firefox => strings(&page.privileged_script("return window.vademecumAsked.splice(0)").await),
        Browser::WebKit => Vec::new(),
    };
    // In a page that was left already, or that may run no script, there is nothing more to be known.
    let script = "return performance.getEntriesByType('resource').map(entry => entry.name)";
    if let Ok(noted) = page.try_script(script, json!([])).await {
        urls.extend(strings(&noted));
    }
    urls.retain(|url| url.starts_with("http") || url.starts_with("file") || url.starts_with("ws"));
    urls.sort_unstable();
    urls.dedup();
    urls
}

/// Sees that only what `is_own` accepts was asked for.
pub async fn see_no_other_request(page: &Page, is_own: &dyn Fn(&str) -> bool) {
    let other: Vec<_> = requests(page).await.into_iter().filter(|url| !is_own(url)).collect();
    assert!(other.is_empty(), "the browser asked for what is not the page's: {other:?}");
}

/// What the browser complained about since this was last asked.
pub async fn complaints(page: &Page) -> Vec<String> {
    let mut complaints = match page.browser() {
        Browser::Chromium => chromium_complaints(page).await,
        Browser::Firefox => firefox_complaints(page).await,
        Browser::WebKit => Vec::new(),
    };
    complaints.retain(|complaint| !NO_COMPLAINTS.iter().any(|known| complaint.contains(known)));
    complaints
}

/// Sees that the browser had nothing to complain about.
pub async fn see_no_complaint(page: &Page) {
    let complaints = complaints(page).await;
    assert!(complaints.is_empty(), "the browser complains: {complaints:#?}");
}

async fn chromium_requests(page: &Page) -> Vec<String> {
    let entries = page.issue("se/log", json!({ "type": "performance" })).await;
    let messages = entries.as_array().into_iter().flatten().filter_map(|entry| entry["message"].as_str());
    let events = messages.filter_map(|message| serde_json::from_str::<Value>(message).ok());
    events
        .filter(|event| event["message"]["method"] == "Network.requestWillBeSent")
        .filter_map(|event| Some(event["message"]["params"]["request"]["url"].as_str()?.to_owned()))
        .collect()
}

async fn chromium_complaints(page: &Page) -> Vec<String> {
    let entries = page.issue("se/log", json!({ "type": "browser" })).await;
    let is_complaint = |entry: &&Value| matches!(entry["level"].as_str(), Some("SEVERE" | "WARNING"));
    let complaints = entries.as_array().into_iter().flatten().filter(is_complaint);
    let mut complaints: Vec<_> =
        complaints.map(|entry| entry["message"].as_str().unwrap_or_default().to_owned()).collect();
    // The driver's log leaves out frames that are processes of their own. What is printed has them all, but
    // not how grave each is: the page has nothing to say there, so whatever it says is a complaint.
    let said = page.printed();
    complaints.extend(said.iter().filter_map(|line| Some(line.split_once(":CONSOLE:")?.1.to_owned())));
    complaints
}

async fn firefox_complaints(page: &Page) -> Vec<String> {
    // Errors and warnings about pages; those about the browser itself are not ours.
    let script = "const messages = Services.console.getMessageArray() \
            .filter(message => message instanceof Ci.nsIScriptError) \
            .filter(message => !message.isFromChromeContext && !(message.flags & Ci.nsIScriptError.infoFlag)) \
            .filter(message => !/^(chrome|resource|moz-extension|about:(?!srcdoc|blank)):?/.test(message.sourceName)) \
            .map(message => `${message.category}: ${message.errorMessage} (${message.sourceName}:${message.lineNumber})`); \
        Services.console.reset(); \
        return messages";
    let mut complaints = strings(&page.privileged_script(script).await);
    complaints.extend(page.printed().into_iter().filter(|line| is_said_by_page(line)));
    complaints
}

/// Whether a line that Firefox printed is an error or a warning that a page wrote to its console. Values are
/// printed as a program would write them: texts in quotes, errors in parentheses. What the browser's own
/// parts say begins with their name, or tells where in the browser it went wrong.
fn is_said_by_page(line: &str) -> bool {
    let said = line.strip_prefix("console.error: ").or_else(|| line.strip_prefix("console.warn: "));
    said.is_some_and(|said| said.starts_with(['"', '(']) && !said.contains("\"resource://"))
}

fn strings(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}
