//! One visit: a browser of its own, for as long as a test lasts.

use std::env;
use std::panic::{AssertUnwindSafe, resume_unwind};

use fantoccini::ClientBuilder;
use futures_util::FutureExt;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;

use crate::page::Page;

/// Where the page is served.
#[derive(Clone, Copy)]
pub(crate) enum Site {
    /// At the root of a server.
    Root,
    /// Some folders below it.
    SubPath,
}

/// How wide the window is.
#[derive(Clone, Copy)]
pub(crate) enum Width {
    /// The narrowest that is supported.
    Phone,
    /// A laptop.
    Desk,
    /// The widest that is supported.
    Wall,
}

impl Width {
    fn pixels(self) -> u32 {
        match self {
            Width::Phone => 320,
            Width::Desk => 1280,
            Width::Wall => 2560,
        }
    }
}

/// Opens a fresh browser, lets `scenario` use it, and closes it whatever happens.
pub(crate) fn visit(site: Site, width: Width, scenario: impl AsyncFnOnce(&Page)) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let url = setting(match site {
            Site::Root => "VADEMECUM_PAGE_URL",
            Site::SubPath => "VADEMECUM_SUBPATH_URL",
        });
        let page = Page::new(browser().await, url);
        let outcome = AssertUnwindSafe(async {
            page.set_width(width.pixels()).await;
            scenario(&page).await;
            page.see_no_complaint().await;
            page.see_no_foreign_request().await;
        })
        .catch_unwind()
        .await;
        page.close().await;
        if let Err(panic) = outcome {
            resume_unwind(panic);
        }
    });
}

async fn browser() -> fantoccini::Client {
    let mut arguments = vec![
        "--headless=new",
        "--disable-gpu",
        "--disable-dev-shm-usage",
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
    let capabilities = json!({
        "goog:chromeOptions": { "binary": setting("VADEMECUM_CHROMIUM"), "args": arguments },
        "goog:loggingPrefs": { "browser": "ALL" },
        // A page that does not load is known long before the driver's own five minutes.
        "timeouts": { "pageLoad": 60_000, "script": 60_000 },
    });
    let serde_json::Value::Object(capabilities) = capabilities else { unreachable!() };
    ClientBuilder::new(HttpConnector::new())
        .capabilities(capabilities)
        .connect(&setting("VADEMECUM_WEBDRIVER_URL"))
        .await
        .unwrap()
}

fn setting(name: &str) -> String {
    env::var(name).unwrap_or_else(|_| {
        panic!("{name} is not set: these tests are run by `cargo xtask test end-to-end`, which builds and serves the page")
    })
}
