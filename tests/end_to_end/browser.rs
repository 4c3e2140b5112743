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
    /// That of GTK: as near to Safari as one comes without a Mac.
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
    pub(crate) fn capabilities(self, denied: Denied) -> Map<String, Value> {
        let mut capabilities = match self {
            Browser::Chromium => for_chromium(denied),
            Browser::Firefox => for_firefox(denied),
            Browser::WebKit => for_webkit(denied),
        };
        // A page that does not load is known long before the driver's own five minutes.
        capabilities["timeouts"] = json!({ "pageLoad": 60_000, "script": 60_000 });
        let Value::Object(capabilities) = capabilities else { unreachable!() };
        capabilities
    }
}

/// What the person at the browser lets no page have, in its settings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Denied {
    /// They never looked at the settings.
    #[default]
    Nothing,
    /// Pages run no scripts.
    Scripts,
    /// Pages store nothing, in cookies or elsewhere.
    Storage,
}

fn for_chromium(denied: Denied) -> Value {
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
        // What pages say in the console is printed, and so reaches the test.
        "--enable-logging=stderr",
    ];
    if setting("VADEMECUM_NO_SANDBOX") == "1" {
        arguments.push("--no-sandbox");
    }
    const BLOCKED: u32 = 2;
    let preferences = match denied {
        Denied::Nothing => json!({}),
        Denied::Scripts => json!({ "profile.default_content_setting_values.javascript": BLOCKED }),
        Denied::Storage => json!({ "profile.default_content_setting_values.cookies": BLOCKED }),
    };
    json!({
        "goog:chromeOptions": {
            "binary": setting("VADEMECUM_CHROMIUM"),
            "args": arguments,
            "prefs": preferences,
        },
        "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
    })
}

fn for_firefox(denied: Denied) -> Value {
    const ALL_COOKIES_AND_STORAGE: u32 = 2;
    let mut capabilities = json!({
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
                "services.settings.server": "data:,",
                "toolkit.telemetry.reportingpolicy.firstRun": false,
            },
        },
    });
    let preferences = &mut capabilities["moz:firefoxOptions"]["prefs"];
    match denied {
        Denied::Nothing => {}
        Denied::Scripts => preferences["javascript.enabled"] = json!(false),
        Denied::Storage => preferences["network.cookie.cookieBehavior"] = json!(ALL_COOKIES_AND_STORAGE),
    }
    capabilities
}

fn for_webkit(denied: Denied) -> Value {
    assert_eq!(denied, Denied::Nothing, "its small browser has no such settings");
    json!({
        "webkitgtk:browserOptions": {
            "binary": setting("VADEMECUM_MINIBROWSER"),
            "args": ["--automation"],
        },
    })
}

/// A variable that `cargo xtask test` sets.
pub fn setting(name: &str) -> String {
    env::var(name).unwrap_or_else(|_| {
        panic!("{name} is not set: these tests are run by `cargo xtask test end-to-end`, which builds the page and finds the browsers")
    })
}
