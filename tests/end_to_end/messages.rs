//! Who may drive the page by messages, and who may not?

// A test ends where something is not as it should be.
#![allow(clippy::unwrap_used, clippy::panic)]

use end_to_end::browser::Browser;
use end_to_end::collection::{pressed, seeds};
use end_to_end::host::Host;
use end_to_end::page::Page;
use end_to_end::task::{GOAL_MATCHES, GOAL_MATCHES_IN_LIST_ITEMS};
use end_to_end::visit::{block_on, with_browser};
use end_to_end::watch;
use serde_json::{Value, json};

/// How many messages nobody asked for.
const FUZZED: usize = 100_000;

/// The host's own page: it hears what comes from its frame, and can speak to it.
const HOST: &str = include_str!("messages.html");

/// Opens the page in a frame of a host that is on its list or is not, with the host's page in front.
fn in_host(browser: Browser, is_listed: bool, check: impl AsyncFnOnce(&Page)) {
    let (site, host) = (Host::start(), Host::start());
    let origin = host.origin().replace("127.0.0.1", "localhost");
    let listed = if is_listed { origin.as_str() } else { "https://listed.example" };
    let folder = pressed(&seeds(), &["--allow-origin", listed]);
    site.serve("/", folder.path());
    host.put("/", HOST.replace("PAGE", &format!("{}/", site.origin())));
    block_on(with_browser(browser, String::new(), async |page| {
        page.go_to_frame(&format!("{origin}/")).await;
        page.leave_frame().await;
        check(page).await;
        watch::see_no_complaint(page).await;
    }));
}

/// The types of what the host has heard, each once.
async fn heard(page: &Page) -> Vec<String> {
    let types = page.script("return [...new Set(heard.map(message => message.type))]", json!([])).await;
    serde_json::from_value(types).unwrap()
}

/// What a message could change, as the frame shows it.
async fn state(page: &Page) -> Value {
    page.enter_frame().await;
    let script = "return [location.href, document.querySelector('[data-testid=search]').value, \
        document.documentElement.outerHTML.match(/<html[^>]*>/)[0], \
        document.querySelector('[data-testid=document-title]')?.innerText]";
    let state = page.script(script, json!([])).await;
    page.leave_frame().await;
    state
}

#[test]
fn a_host_that_is_not_listed_changes_nothing() {
    for browser in [Browser::Chromium, Browser::Firefox] {
        if browser.left_out().is_some() {
            continue;
        }
        in_host(browser, false, async |page| {
            let before = state(page).await;
            page.script("hello()", json!([])).await;
            page.script("return fuzz(arguments[0])", json!([FUZZED])).await;
            assert_eq!(state(page).await, before, "a message changed something");
            page.enter_frame().await;
            page.type_query("goal").await;
            page.see_matches(GOAL_MATCHES).await;
            page.leave_frame().await;
            let heard = heard(page).await;
            let public = ["ready", "resize"];
            assert!(heard.iter().all(|kind| public.contains(&kind.as_str())), "it was told {heard:?}");
        });
    }
}

#[test]
fn a_host_that_is_listed_drives_the_page() {
    in_host(Browser::Chromium, true, async |page| {
        page.script("hello()", json!([])).await;
        let say = async |message: Value| {
            drop(page.script("line.postMessage(arguments[0])", json!([message])).await);
        };
        say(json!({ "v": 1, "id": 1, "type": "search", "query": "goal" })).await;
        page.enter_frame().await;
        page.see_matches(GOAL_MATCHES).await;
        page.leave_frame().await;
        let on = json!({ "v": 1, "id": 2, "type": "filter", "dimension": "kind", "value": "list-item", "on": true });
        say(on).await;
        page.enter_frame().await;
        page.see_matches(GOAL_MATCHES_IN_LIST_ITEMS).await;
        page.leave_frame().await;
        say(json!({ "v": 1, "id": 3, "type": "clear" })).await;
        page.enter_frame().await;
        page.see_query("").await;
        page.leave_frame().await;
        // Neither does it take what it does not know, from anybody.
        page.script("return fuzz(arguments[0])", json!([FUZZED / 100])).await;
        page.enter_frame().await;
        page.see_query("").await;
    });
}
