//! Which browsers are there, and what is each to be told?
//!
//! `cargo xtask test` finds or installs them and names them in the environment; one that cannot be had is
//! named there too, with the reason.

use std::env;

use serde_json::{Map, Value, json};

/// A browser that the page has to work in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Browser {
    /// Chromium or Chrome. There is no testing without it.
    Chromium,
    /// Firefox.
    Firefox,
    /// GTK's WebKit: as near to Safari as one comes without a Mac.
    WebKit,
}

impl Browser {
    /// All of them, in the order of the table.
    pub const ALL: [Browser; 3] = [Browser::Chromium, Browser::Firefox, Browser::WebKit];

    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Browser::Chromium => "Chromium",
            Browser::Firefox => "Firefox",
            Browser::WebKit => "WebKitGTK",
        }
    }

    /// Why it is left out on this machine, if it is.
    pub fn left_out(self) -> Option<String> {
        let variable = match self {
            Browser::Chromium => return None,
            Browser::Firefox => "VADEMECUM_WITHOUT_FIREFOX",
            Browser::WebKit => "VADEMECUM_WITHOUT_WEBKIT",
        };
        env::var(variable).ok()
    }

    /// What the driver is asked for when a session begins.
    pub(crate) fn capabilities(self) -> Map<String, Value> {
        let mut capabilities = match self {
            Browser::Chromium => for_chromium(),
            Browser::Firefox => for_firefox(),
            Browser::WebKit => for_webkit(),
        };
        // A page that does not load is known long before the driver's own five minutes.
        capabilities["timeouts"] = json!({ "pageLoad": 60_000, "script": 60_000 });
        let Value::Object(capabilities) = capabilities else { unreachable!() };
        capabilities
    }
}

fn for_chromium() -> Value {
    let mut arguments = vec![
        "--headless=new",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        // The browser's own errands would be mistaken for the page's.
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--lang=en",
    ];
    if setting("VADEMECUM_NO_SANDBOX") == "1" {
        arguments.push("--no-sandbox");
    }
    json!({
        "goog:chromeOptions": { "binary": setting("VADEMECUM_CHROMIUM"), "args": arguments },
        "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
    })
}

fn for_firefox() -> Value {
    json!({
        "moz:firefoxOptions": {
            "binary": setting("VADEMECUM_FIREFOX"),
            "args": ["-headless"],
            "prefs": {
                // Its own value, which some test tools take away: every local file is an origin of its own.
                "security.fileuri.strict_origin_policy": true,
                // What pages say in the console is printed, and so reaches the test.
                "devtools.console.stdout.content": true,
                "intl.accept_languages": "en",
                // The browser's own errands.
                "app.update.disabledForTesting": true,
                "browser.safebrowsing.malware.enabled": false,
                "browser.safebrowsing.phishing.enabled": false,
                "datareporting.policy.dataSubmissionEnabled": false,
                "network.captive-portal-service.enabled": false,
                "network.connectivity-service.enabled": false,
                "toolkit.telemetry.reportingpolicy.firstRun": false,
            },
        },
    })
}

fn for_webkit() -> Value {
    json!({
        "webkitgtk:browserOptions": {
            "binary": setting("VADEMECUM_MINIBROWSER"),
            "args": ["--automation"],
        },
    })
}

/// A variable that `cargo xtask test` sets.
pub(crate) fn setting(name: &str) -> String {
    env::var(name).unwrap_or_else(|_| {
        panic!("{name} is not set: these tests are run by `cargo xtask test end-to-end`, which builds the page and finds the browsers")
    })
}
