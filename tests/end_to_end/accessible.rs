//! Everybody can use the page, as far as a program can tell.
//!
//! axe-core looks at every state of the page over the made-up collection: in each theme, at the width of
//! the narrowest phone (which is also a desktop at 400 %) and of a desktop.

// A test ends where something is not as it should be.
#![allow(clippy::unwrap_used, clippy::panic)]

use end_to_end::axe;
use end_to_end::browser::Browser;
use end_to_end::collection;
use end_to_end::folder::Folder;
use end_to_end::host::Host;
use end_to_end::scene::SCENES;
use end_to_end::visit::{block_on, with_browser};
use serde_json::json;

/// Every state of the page in these colours, at this width.
fn check(query: &str, width: u32) {
    let (site, host) = (collection::of_invented_texts(), Host::start());
    host.serve("/", site.path());
    block_on(with_browser(Browser::Chromium, format!("{}/{query}", host.origin()), async |page| {
        page.set_width(width).await;
        let mut complaints = Vec::new();
        for scene in SCENES {
            scene.set(page).await;
            // What lies half below one of the page's bars would be taken for small.
            page.script("scrollTo(0, 0)", json!([])).await;
            let found = axe::complaints(page).await;
            complaints.extend(found.into_iter().map(|complaint| format!("{}: {complaint}", scene.name)));
        }
        assert!(complaints.is_empty(), "{query} at {width}:\n{}", complaints.join("\n"));
    }));
}

#[test]
fn light_on_a_phone() {
    check("?theme=light", 320);
}

#[test]
fn light_on_a_desktop() {
    check("?theme=light", 1440);
}

#[test]
fn sepia_on_a_desktop() {
    check("?theme=sepia", 1440);
}

#[test]
fn in_arabic_on_a_tablet() {
    check("?theme=light&lang=ar", 768);
}

#[test]
fn dark_on_a_phone() {
    check("?theme=dark", 320);
}

#[test]
fn dark_on_a_desktop() {
    check("?theme=dark", 1440);
}

/// What is smaller than a fingertip, 44 CSS pixels each way. Links within running text are as high as its lines.
const SMALL_TARGETS: &str = "const small = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [role=option]')] \
    .map(e => e.matches('label input') ? e.closest('label') : e) \
    .filter(e => e.checkVisibility({ visibilityProperty: true }) && !e.closest('p, sup, .skip-link')) \
    .map(e => [e, e.getBoundingClientRect()]) \
    .filter(([e, box]) => box.width > 1 && box.height > 1 && (box.width < 43.5 || box.height < 43.5)) \
    .map(([e, box]) => `${box.width} × ${box.height}: ${e.outerHTML.slice(0, 120)}`); return [...new Set(small)]";

#[test]
fn what_is_touched_is_as_large_as_a_fingertip() {
    let (site, host) = (collection::of_invented_texts(), Host::start());
    host.serve("/", site.path());
    block_on(with_browser(Browser::Chromium, format!("{}/", host.origin()), async |page| {
        page.be_phone().await;
        let mut small = Vec::new();
        for scene in SCENES {
            scene.set(page).await;
            page.see_value("fingers", "return matchMedia('(pointer: coarse)').matches", json!(true)).await;
            let found = page.script(SMALL_TARGETS, json!([])).await;
            let found = found.as_array().cloned().unwrap_or_default();
            small.extend(found.iter().map(|target| format!("{}: {target}", scene.name)));
        }
        assert!(small.is_empty(), "{}", small.join("\n"));
    }));
}

/// axe-core sees what is wrong where something is.
#[test]
fn the_audit_would_notice() {
    let (site, host) = (Folder::new(), Host::start());
    std::fs::write(
        site.path().join("index.html"),
        "<!doctype html><html lang=en><title>A page</title><main><h1>Pale</h1><p style='color:#ccc;background:#fff'>pale</p><input></main>",
    )
    .unwrap();
    host.serve("/", site.path());
    block_on(with_browser(Browser::Chromium, format!("{}/", host.origin()), async |page| {
        page.load(&format!("{}/", host.origin())).await;
        let complaints = axe::complaints(page).await;
        for rule in ["color-contrast", "label"] {
            assert!(complaints.iter().any(|complaint| complaint.contains(rule)), "{rule}: {complaints:?}");
        }
    }));
}
