//! What does the host's script make of links in its page?

// A test ends where something is not as it should be.
#![allow(clippy::unwrap_used, clippy::panic)]

use end_to_end::browser::Browser;
use end_to_end::collection::{pressed, seeds};
use end_to_end::host::Host;
use end_to_end::page::Page;
use end_to_end::task::{GOAL_MATCHES, TITLE};
use end_to_end::visit::{block_on, with_browser};
use end_to_end::watch;
use serde_json::json;

/// The host's own page.
const HOST: &str = include_str!("embedding.html");

/// Opens the host's page in each browser; the host is on the page's list. `check` also gets the place that
/// its footnote names.
fn in_host(check: impl AsyncFn(&Page, &str)) {
    for browser in [Browser::Chromium, Browser::Firefox] {
        if browser.left_out().is_some() {
            continue;
        }
        let (site, host) = (Host::start(), Host::start());
        let origin = host.origin().replace("127.0.0.1", "localhost");
        let folder = pressed(&seeds(), &["--allow-origin", &origin]);
        site.serve("/", folder.path());
        let address = format!("{}/", site.origin());
        block_on(with_browser(browser, address.clone(), async |page| {
            // The place of the last passage that speaks of a goal, as a reader would copy it.
            page.open("q=goal").await;
            page.see_matches(GOAL_MATCHES).await;
            let script = "return [...document.querySelectorAll('[data-testid=result]')].at(-1).hash.match(/at=([^&]*)/)[1]";
            let place = page.script(script, json!([])).await.as_str().unwrap().to_owned();
            host.put("/", HOST.replace("SITE", &address).replace("PLACE", &place));
            page.load(&format!("{origin}/")).await;
            page.enter_frame().await;
            page.see_document(TITLE).await;
            page.leave_frame().await;
            check(page, &place).await;
            watch::see_no_complaint(page).await;
        }));
    }
}

#[test]
fn a_link_becomes_a_reader_as_tall_as_its_content() {
    in_host(async |page, _| {
        let titled = "return document.querySelector('vademecum-reader > iframe').title";
        page.see_value("a frame with the link's words as its title", titled, json!("The sources")).await;
        // 600 is what it begins with.
        let grown = "return document.querySelector('vademecum-reader > iframe').height > 900";
        page.see_value("a frame that has grown with its content", grown, json!(true)).await;
    });
}

#[test]
fn a_footnote_opens_its_passage() {
    in_host(async |page, place| {
        page.click("note").await;
        let is_there = "const box = document.querySelector('vademecum-reader').getBoundingClientRect(); \
            return box.top < innerHeight && box.bottom > 0";
        page.see_value("the reader in sight", is_there, json!(true)).await;
        page.enter_frame().await;
        let at = "return new URLSearchParams(location.hash.slice(1)).get('at')";
        page.see_value("the footnote's passage in the reader", at, json!(place)).await;
        let is_in_sight = "return [...document.querySelectorAll('[data-testid=document] li, [data-testid=document] p')] \
            .some(block => block.innerText.includes('goal') && block.getBoundingClientRect().top >= 0 \
            && block.getBoundingClientRect().top < innerHeight)";
        page.see_value("the passage in sight", is_in_sight, json!(true)).await;
    });
}

#[test]
fn a_listed_host_searches_through_the_element() {
    in_host(async |page, _| {
        page.see_value("the greeting done", "return heard.some(it => it.type === 'state')", json!(true))
            .await;
        page.script("document.querySelector('vademecum-reader').search('goal')", json!([])).await;
        let told = "return heard.some(it => it.type === 'state' && it.query === 'goal')";
        page.see_value("the reader's answer", told, json!(true)).await;
        page.enter_frame().await;
        page.see_query("goal").await;
    });
}
