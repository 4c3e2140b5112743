//! How long does a browser live, and what must hold at the end?

use std::any::Any;
use std::panic::{AssertUnwindSafe, resume_unwind};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use fantoccini::ClientBuilder;
use futures_util::FutureExt;
use hyper_util::client::legacy::connect::HttpConnector;

use crate::browser::{Browser, Denied, setting};
use crate::driver::Driver;
use crate::host::Host;
use crate::page::Page;
use crate::watch;

/// A path as deep as anybody's, to see that the page names nothing from the root.
pub const SUB_PATH: &str = "/some/sub/path/";

/// Where the page is served.
#[derive(Debug, Clone, Copy)]
pub enum Site {
    /// At the root of a server.
    Root,
    /// Some folders below it.
    SubPath,
}

impl Site {
    /// The path of the page on its host.
    pub fn mount(self) -> &'static str {
        match self {
            Site::Root => "/",
            Site::SubPath => SUB_PATH,
        }
    }
}

/// How wide the window is.
#[derive(Debug, Clone, Copy)]
pub enum Width {
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

/// The folder of the built page.
pub fn built_page() -> PathBuf {
    PathBuf::from(setting("VADEMECUM_DIST"))
}

/// The host of all visits, so that an address keeps its meaning from one to the next.
fn host() -> &'static Host {
    static HOST: OnceLock<Host> = OnceLock::new();
    HOST.get_or_init(|| {
        let host = Host::start();
        for site in [Site::Root, Site::SubPath] {
            host.serve(site.mount(), &built_page());
        }
        host
    })
}

/// Lets `scenario` use the page in a fresh Chromium.
pub fn visit(site: Site, width: Width, scenario: impl AsyncFnOnce(&Page)) {
    let host = host();
    let address = format!("{}{}", host.origin(), site.mount());
    block_on(with_browser(Browser::Chromium, address, async |page| {
        page.set_width(width.pixels()).await;
        scenario(page).await;
        watch::see_no_complaint(page).await;
        let own = format!("{}{}", host.origin(), site.mount());
        watch::see_no_other_request(page, &|url| url.starts_with(&own)).await;
        let missed: Vec<_> = host.requests().into_iter().filter(|request| request.status != 200).collect();
        assert!(missed.is_empty(), "the page asked its host for what it has not: {missed:?}");
    }));
}

/// Tries a site, at a host of its own, in Chromium and Firefox, as far as they are here. At the end the browser must
/// have had nothing to complain about.
pub fn in_each_browser(site: &Path, scenario: impl AsyncFn(&Page)) {
    for browser in [Browser::Chromium, Browser::Firefox] {
        if browser.left_out().is_some() {
            continue;
        }
        let host = Host::start();
        host.serve("/", site);
        block_on(with_browser(browser, format!("{}/", host.origin()), async |page| {
            scenario(page).await;
            watch::see_no_complaint(page).await;
        }));
    }
}

/// Runs to the end.
pub fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}

/// Opens a fresh browser, lets `scenario` use it, and closes it whatever happens.
pub async fn with_browser<T>(browser: Browser, address: String, scenario: impl AsyncFnOnce(&Page) -> T) -> T {
    with_browser_denying(browser, Denied::Nothing, address, scenario).await
}

/// The same with a browser that has been told to deny pages something.
pub async fn with_browser_denying<T>(
    browser: Browser,
    denied: Denied,
    address: String,
    scenario: impl AsyncFnOnce(&Page) -> T,
) -> T {
    let page = open_browser(browser, denied, address).await;
    let outcome = caught(scenario(&page)).await;
    page.close().await;
    outcome.unwrap_or_else(|panic| {
        eprintln!("That was in {}.", browser.name());
        resume_unwind(panic)
    })
}

/// Runs to the end, or to where something is not as it should be.
pub async fn caught<T>(future: impl Future<Output = T>) -> Result<T, Box<dyn Any + Send>> {
    AssertUnwindSafe(future).catch_unwind().await
}

/// Opens a fresh browser: nothing stored, nothing open, and the window of a laptop.
pub async fn open_browser(browser: Browser, denied: Denied, address: String) -> Page {
    let driver = Driver::start(browser);
    let client = ClientBuilder::new(HttpConnector::new())
        .capabilities(browser.capabilities(denied))
        .connect(&driver.address())
        .await
        .unwrap_or_else(|error| panic!("{} does not open: {error}", browser.name()));
    let page = Page::new(client, driver, browser, address);
    page.set_size(1280, 900).await;
    watch::begin(&page).await;
    page
}
