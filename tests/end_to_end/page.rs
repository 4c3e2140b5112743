//! What can a person do with the page, and see on it?
//!
//! Elements are found by their `data-testid`. Verbs that look (`see_…`) wait for what they name, for
//! at most [`PATIENCE`], and then say what was there instead.

use std::cell::Cell;
use std::fmt::Debug;
use std::time::{Duration, Instant};

use fantoccini::actions::{InputSource, KeyAction, KeyActions, WheelAction, WheelActions};
use fantoccini::key::Key;
use fantoccini::wd::{PrintConfiguration, WebDriverCompatibleCommand};
use fantoccini::{Client, Locator};
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::driver::Driver;

/// How long something may take to appear. Far longer than it should, so that a busy machine does not
/// fail the tests.
const PATIENCE: Duration = Duration::from_secs(20);

/// How often a person looks again.
const GLANCE: Duration = Duration::from_millis(25);

/// How many elements can be passed with the tab key before one is called out of reach.
const TABS_TO_TRY: usize = 60;

/// The page in a browser.
pub struct Page {
    client: Client,
    driver: Driver,
    browser: Browser,
    url: String,
    /// Whether it is the page in the first frame that is used.
    is_framed: Cell<bool>,
}

impl Page {
    /// `url` is where the page is, with a slash at its end where it is a folder's.
    pub(crate) fn new(client: Client, driver: Driver, browser: Browser, url: String) -> Page {
        Page { client, driver, browser, url, is_framed: Cell::new(false) }
    }

    /// Closes the browser.
    pub async fn close(self) {
        // The driver closes what is still open when it ends.
        let _ = self.client.close().await;
    }

    /// Which browser this is.
    pub fn browser(&self) -> Browser {
        self.browser
    }

    /// What browser and driver have printed since this was last asked.
    pub(crate) fn printed(&self) -> Vec<String> {
        self.driver.printed()
    }

    // ── Going somewhere ──────────────────────────────────────────────────────────────────────────

    /// Opens the page at this fragment, given without its `#`.
    pub async fn open(&self, fragment: &str) {
        let separator = if fragment.is_empty() { "" } else { "#" };
        self.go_to(&format!("{}{separator}{fragment}", self.url)).await;
    }

    /// Opens a full address, whatever may be there.
    pub async fn load(&self, address: &str) {
        self.client.goto(address).await.unwrap();
        self.is_framed.set(false);
    }

    /// Opens a full address, as when it is pasted into the address bar.
    pub async fn go_to(&self, address: &str) {
        self.load(address).await;
        self.see("search").await;
        self.see_it_fits().await;
    }

    /// Opens a page that holds ours in its only frame, and goes on in there.
    pub async fn go_to_frame(&self, address: &str) {
        self.load(address).await;
        self.enter_frame().await;
        self.see("search").await;
        self.see_it_fits().await;
    }

    /// Goes on in the first frame of what is shown.
    pub async fn enter_frame(&self) {
        self.client.enter_frame(0).await.unwrap();
        self.is_framed.set(true);
    }

    /// Goes on in the page around the frame.
    pub async fn leave_frame(&self) {
        self.client.enter_parent_frame().await.unwrap();
        self.is_framed.set(false);
    }

    /// Scrolls what is shown to its end.
    pub async fn scroll_to_end(&self) {
        self.script("scrollTo(0, document.documentElement.scrollHeight)", json!([])).await;
    }

    /// Leaves the page for an empty one.
    pub async fn leave(&self) {
        self.load("about:blank").await;
    }

    /// Goes back as the browser does.
    pub async fn go_back(&self) {
        if self.browser == Browser::WebKit && self.is_framed.get() {
            // Its driver waits for a page to load, which none does when only a frame takes a step.
            self.script("history.back()", json!([])).await;
            return;
        }
        self.client.back().await.unwrap();
        if self.is_framed.get() {
            // Some drivers are then at the page around it, and some are where they were.
            self.client.enter_parent_frame().await.unwrap();
            self.enter_frame().await;
        }
    }

    /// Loads the page again.
    pub async fn reload(&self) {
        if self.browser == Browser::Firefox {
            // Its driver loads past every cache and service worker, as with the shift key held.
            self.script("window.isOld = true; location.reload()", json!([])).await;
            self.see_value("a page that has come anew", "return window.isOld !== true", json!(true)).await;
        } else {
            self.client.refresh().await.unwrap();
        }
        self.see("search").await;
    }

    /// What the address bar shows.
    pub async fn address(&self) -> String {
        self.client.current_url().await.unwrap().to_string()
    }

    // ── Doing something ──────────────────────────────────────────────────────────────────────────

    /// Types into the search field, in place of what is in it.
    pub async fn type_query(&self, text: &str) {
        self.click("search").await;
        let focused = "return document.activeElement?.dataset.testid ?? 'nothing'";
        self.see_value("the focus in the search field", focused, json!("search")).await;
        self.script("document.activeElement.select()", json!([])).await;
        self.press_keys(text).await;
        self.see_query(text).await;
    }

    /// Clicks the first element with this `data-testid`.
    pub async fn click(&self, id: &str) {
        self.click_on(&by_id(id)).await;
    }

    /// Clicks a filter, such as `kind:list-item`; where it is narrow, in the drawer.
    pub async fn click_filter(&self, filter: &str) {
        let filters = self.open_filters().await;
        self.click_on(&filters.selector(filter)).await;
        self.close_filters(filters).await;
    }

    /// Opens the drawer of the filters, where they have no other place.
    async fn open_filters(&self) -> Filters {
        if self.try_see("filters-open").await.is_err() {
            return Filters::InPlace;
        }
        self.click("filters-open").await;
        Filters::InDrawer
    }

    async fn close_filters(&self, filters: Filters) {
        if filters == Filters::InDrawer {
            self.click("filters-close").await;
        }
    }

    /// Clicks the result at this place, counted from 0.
    pub async fn open_result(&self, index: usize) {
        let selector = by_id("result");
        until(&format!("a result {index} that can be clicked"), async || {
            match self.client.find_all(Locator::Css(&selector)).await {
                Ok(results) => match results.get(index) {
                    Some(result) => result.click().await.map_err(|error| error.to_string()),
                    None => Err(format!("{} results", results.len())),
                },
                Err(error) => Err(error.to_string()),
            }
        })
        .await;
    }

    /// Copies a link to what is looked at, and returns what somebody gets who pastes it elsewhere. Where the
    /// page may not use the clipboard, it is what the page offers to be copied by hand. After this the
    /// browser shows another page.
    pub async fn copy_link(&self) -> String {
        self.click("copy-link").await;
        let mut by_hand = None;
        until_with("a word that the link was copied", &mut by_hand, async |by_hand| {
            if self.rendered("copy-field").await? == true {
                *by_hand = self.text("copy-field").await?;
                return Ok(());
            }
            let said = self.text("copied").await?;
            if said.as_deref().is_some_and(|said| !said.trim().is_empty()) {
                Ok(())
            } else {
                Err("no word of it".to_owned())
            }
        })
        .await;
        match by_hand {
            Some(text) => text,
            None => self.pasted().await,
        }
    }

    /// What the keyboard pastes into a field of another page.
    async fn pasted(&self) -> String {
        self.leave().await;
        // WebKit's empty page keeps the policy of the one before, which refuses markup from scripts.
        let script = "const field = document.createElement('textarea'); field.dataset.testid = 'paste'; \
            document.body.append(field)";
        self.script(script, json!([])).await;
        self.click("paste").await;
        let control = char::from(Key::Control);
        let paste = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value: control })
            .then(KeyAction::Down { value: 'v' })
            .then(KeyAction::Up { value: 'v' })
            .then(KeyAction::Up { value: control });
        self.client.perform_actions(paste).await.unwrap();
        let mut text = String::new();
        until_with("something that was copied", &mut text, async |text| {
            *text = self.text("paste").await?.unwrap_or_default();
            if text.is_empty() { Err("nothing".to_owned()) } else { Ok(()) }
        })
        .await;
        text
    }

    /// Types on the keyboard, wherever the focus is.
    pub async fn press_keys(&self, text: &str) {
        let keys = text.chars().fold(KeyActions::new("keyboard".to_owned()), |keys, character| {
            keys.then(KeyAction::Down { value: character }).then(KeyAction::Up { value: character })
        });
        self.client.perform_actions(keys).await.unwrap();
    }

    /// Presses Enter.
    pub async fn press_enter(&self) {
        self.press_keys(&char::from(Key::Enter).to_string()).await;
    }

    /// Presses the tab key until the element with this `data-testid` has the focus.
    pub async fn press_tab_until(&self, id: &str) {
        let mut passed = Vec::new();
        for _ in 0..TABS_TO_TRY {
            self.press_keys(&char::from(Key::Tab).to_string()).await;
            let focused = self
                .script(
                    "const e = document.activeElement; \
                     return e.dataset.testid ?? e.closest('[data-testid]')?.dataset.testid ?? e.tagName",
                    json!([]),
                )
                .await;
            if focused == id {
                return;
            }
            passed.push(focused);
        }
        panic!("the tab key does not reach {id}; it passes {passed:?}");
    }

    // ── Seeing something ─────────────────────────────────────────────────────────────────────────

    /// Waits until an element with this `data-testid` is on the page and takes up room.
    pub async fn see(&self, id: &str) {
        until(&format!("{id} on the page"), async || self.try_see(id).await).await;
    }

    /// Waits until the element with this `data-testid` holds this text.
    pub async fn see_text_in(&self, id: &str, text: &str) {
        until(&format!("{text:?} in {id}"), async || {
            let found = self.text(id).await?;
            if found.as_deref().is_some_and(|found| found.contains(text)) {
                Ok(())
            } else {
                Err(excerpt(found))
            }
        })
        .await;
        self.see_it_fits().await;
    }

    /// Waits until this text is anywhere on the page, to be seen.
    pub async fn see_text(&self, text: &str) {
        until(&format!("{text:?} on the page"), async || {
            let found = self.try_script("return document.body?.innerText", json!([])).await?;
            if found.as_str().is_some_and(|found| found.contains(text)) {
                Ok(())
            } else {
                Err(excerpt(found))
            }
        })
        .await;
    }

    /// Waits until the search field holds exactly this.
    pub async fn see_query(&self, text: &str) {
        self.see_value(
            &format!("{text:?} in the search field"),
            "return document.querySelector('[data-testid=search]')?.value",
            json!(text),
        )
        .await;
    }

    /// Waits until the results are said to hold this many matches.
    pub async fn see_matches(&self, n_matches: usize) {
        until(&format!("{n_matches} matches"), async || {
            let told = if self.rendered("result-count").await? == true {
                self.text("result-count").await?
            } else {
                None
            };
            let number = told.as_deref().and_then(first_number);
            // "No matches" and "Nothing found" are how people say zero.
            let is_none = told.as_deref().is_some_and(|told| told.to_lowercase().starts_with("no"));
            if number == Some(n_matches) || (n_matches == 0 && is_none) { Ok(()) } else { Err(excerpt(told)) }
        })
        .await;
        self.see_it_fits().await;
    }

    /// The text of every result, in order.
    pub async fn results(&self) -> Vec<String> {
        let texts = self
            .script(
                "return [...document.querySelectorAll('[data-testid=result]')].map(e => e.innerText)",
                json!([]),
            )
            .await;
        serde_json::from_value(texts).unwrap()
    }

    /// Waits until a filter shows this number: while one types, numbers follow what was found.
    pub async fn see_filter_count(&self, filter: &str, n: usize) {
        let filters = self.open_filters().await;
        let script =
            "return document.querySelector(arguments[0] + ' [data-testid=filter-count]')?.innerText ?? ''";
        until(&format!("{n} beside the filter {filter}"), async || {
            let text = self.try_script(script, json!([filters.selector(filter)])).await?;
            if text.as_str().and_then(first_number) == Some(n) { Ok(()) } else { Err(excerpt(text)) }
        })
        .await;
        self.close_filters(filters).await;
    }

    /// Waits until a filter is drawn beside the list, or is not.
    pub async fn see_filter_in_place(&self, filter: &str, is_there: bool) {
        let script = "return document.querySelector('.filters ' + arguments[0]) !== null";
        until(&format!("the filter {filter} in its place: {is_there}"), async || {
            let seen = self.try_script(script, json!([Filters::InPlace.selector(filter)])).await?;
            if seen == is_there { Ok(()) } else { Err(excerpt(seen)) }
        })
        .await;
    }

    /// Whether a filter is applied.
    pub async fn filter_is_on(&self, filter: &str) -> bool {
        let filters = self.open_filters().await;
        let selector = filters.selector(filter);
        let script = "return document.querySelector(arguments[0])?.getAttribute('aria-pressed')";
        let mut is_on = false;
        until_with(&format!("the filter {filter}"), &mut is_on, async |is_on| {
            let pressed = self.try_script(script, json!([selector])).await?;
            *is_on = pressed == "true";
            if pressed.is_string() { Ok(()) } else { Err(excerpt(pressed)) }
        })
        .await;
        self.close_filters(filters).await;
        is_on
    }

    /// Waits until a document with this title is open.
    pub async fn see_document(&self, title: &str) {
        self.see("document").await;
        self.see_text_in("document-title", title).await;
    }

    /// Waits until this many matches are marked in the open document.
    pub async fn see_marks(&self, n_marks: usize) {
        self.see_value(
            &format!("{n_marks} marks in the document"),
            "return document.querySelectorAll('[data-testid=document] mark.hit').length",
            json!(n_marks),
        )
        .await;
    }

    /// Waits until the page says "`position` of `n_hits`".
    pub async fn see_hit_position(&self, position: usize, n_hits: usize) {
        self.see_text_in("hit-position", &format!("{position} of {n_hits}")).await;
    }

    /// Waits until exactly one mark is the current one and lies within the window.
    pub async fn see_current_mark(&self) {
        // Half a pixel of rounding is not out of sight.
        let script = "const marks = [...document.querySelectorAll('[data-testid=document] mark.hit[aria-current=true]')]; \
            if (marks.length !== 1) return `${marks.length} current marks`; \
            const box = marks[0].getClientRects()[0]; \
            if (!box) return 'a current mark that is not shown'; \
            const inside = box.top >= -0.5 && box.bottom <= innerHeight + 0.5 && box.left >= -0.5 && box.right <= innerWidth + 0.5; \
            if (!inside) return `a current mark at ${box.top} to ${box.bottom} in a window of ${innerHeight}`; \
            const top = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2); \
            return top?.closest('mark') === marks[0] || `a current mark under ${top?.outerHTML?.slice(0, 200)}`";
        self.see_value("one current mark, in sight", script, json!(true)).await;
        self.see_it_fits().await;
    }

    /// The block around the current mark.
    pub async fn current_mark_context(&self) -> String {
        let script = "return document.querySelector('mark.hit[aria-current=true]')?.closest('p, li, h1, h2, h3, h4')?.innerText ?? ''";
        self.script(script, json!([])).await.as_str().unwrap_or_default().to_owned()
    }

    // ── What must always hold ────────────────────────────────────────────────────────────────────

    /// Sees that nothing reaches beyond the side of the window.
    async fn see_it_fits(&self) {
        let script = "const wide = document.documentElement.scrollWidth; if (wide <= innerWidth) return true; \
            const out = [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 0.5); \
            return `${wide} px of page in a window of ${innerWidth}: ${out.slice(0, 3).map(e => e.outerHTML.slice(0, 120)).join(' ')}`";
        self.see_value("a page no wider than its window", script, json!(true)).await;
    }

    /// Makes the window this wide. (A browser's real window cannot be as narrow as a phone.)
    pub async fn set_width(&self, pixels: u32) {
        let metrics = json!({ "width": pixels, "height": 800, "deviceScaleFactor": 1, "mobile": false });
        self.issue(
            "goog/cdp/execute",
            json!({ "cmd": "Emulation.setDeviceMetricsOverride", "params": metrics }),
        )
        .await;
    }

    /// Makes the window that of a phone, which is used by fingers.
    pub async fn be_phone(&self) {
        let metrics = json!({ "width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": true });
        let touch = json!({ "enabled": true, "maxTouchPoints": 5 });
        for (command, parameters) in
            [("Emulation.setDeviceMetricsOverride", metrics), ("Emulation.setTouchEmulationEnabled", touch)]
        {
            self.issue("goog/cdp/execute", json!({ "cmd": command, "params": parameters })).await;
        }
    }

    /// Has Chromium run a script in every page that is opened from now on, before those of the page.
    pub async fn run_before_pages(&self, script: &str) {
        let command = "Page.addScriptToEvaluateOnNewDocument";
        self.issue("goog/cdp/execute", json!({ "cmd": command, "params": { "source": script } })).await;
    }

    /// Turns the wheel by so many pixels with the pointer over the first element with this `data-testid`.
    pub async fn turn_wheel_over(&self, id: &str, pixels: i64) {
        self.see(id).await;
        let script = "const box = document.querySelector(arguments[0]).getBoundingClientRect(); \
            return [Math.max(box.left, 0) + Math.min(box.width, 80) / 2, Math.min(Math.max(box.top, 100), innerHeight - 100) + 5].map(Math.round)";
        let place = self.script(script, json!([by_id(id)])).await;
        let at = |nth: usize| place[nth].as_i64().unwrap();
        let turn = WheelAction::Scroll { duration: None, x: at(0), y: at(1), delta_x: 0, delta_y: pixels };
        let wheel = WheelActions::new("wheel".to_owned()).then(turn);
        self.client.perform_actions(wheel).await.unwrap();
    }

    /// Gives the window this size.
    pub async fn set_size(&self, width: u32, height: u32) {
        self.client.set_window_size(width, height).await.unwrap();
    }

    // ── How it is done ───────────────────────────────────────────────────────────────────────────

    async fn click_on(&self, selector: &str) {
        // Something may be drawn anew between being found and being clicked; then it is found again.
        until(&format!("{selector} that can be clicked"), async || {
            let element =
                self.client.find(Locator::Css(selector)).await.map_err(|error| error.to_string())?;
            // The drivers scroll no further than to the window's edge, where the page's bars are.
            let script = "document.querySelector(arguments[0])?.scrollIntoView({ block: 'nearest' })";
            self.try_script(script, json!([selector])).await?;
            element.click().await.map_err(|error| error.to_string())
        })
        .await;
    }

    /// Whether an element with this `data-testid` takes up room now.
    pub(crate) async fn try_see(&self, id: &str) -> Result<(), String> {
        if self.rendered(id).await? == true { Ok(()) } else { Err("it is not there".to_owned()) }
    }

    async fn rendered(&self, id: &str) -> Result<Value, String> {
        let script = "const box = document.querySelector(arguments[0])?.getBoundingClientRect(); \
            return Boolean(box && box.width > 0 && box.height > 0)";
        self.try_script(script, json!([by_id(id)])).await
    }

    async fn text(&self, id: &str) -> Result<Option<String>, String> {
        let script =
            "const e = document.querySelector(arguments[0]); return e ? e.value ?? e.innerText : null";
        Ok(self.try_script(script, json!([by_id(id)])).await?.as_str().map(str::to_owned))
    }

    /// Waits until a script in the page returns this.
    pub async fn see_value(&self, what: &str, script: &str, expected: Value) {
        until(what, async || {
            let found = self.try_script(script, json!([])).await?;
            if found == expected { Ok(()) } else { Err(excerpt(found)) }
        })
        .await;
    }

    /// Runs a script in the page. It only looks; what a person does goes through the browser's input.
    pub async fn script(&self, script: &str, arguments: Value) -> Value {
        self.try_script(script, arguments)
            .await
            .unwrap_or_else(|error| panic!("a script in the page: {error}"))
    }

    /// Runs a script that hands over what it finds to its last argument.
    pub async fn async_script(&self, script: &str, arguments: Value) -> Value {
        let Value::Array(arguments) = arguments else { unreachable!() };
        let outcome = self.client.execute_async(script, arguments).await;
        outcome.unwrap_or_else(|error| panic!("a script in the page: {error}"))
    }

    /// What the browser prints, as a PDF file.
    pub async fn print(&self) -> Vec<u8> {
        self.client.print(PrintConfiguration::default()).await.unwrap()
    }

    /// What the window shows, as a PNG file.
    pub async fn picture(&self) -> Vec<u8> {
        self.client.screenshot().await.unwrap()
    }

    /// The same where the page may be on its way to another address, and not to be asked just now.
    pub(crate) async fn try_script(&self, script: &str, arguments: Value) -> Result<Value, String> {
        let Value::Array(arguments) = arguments else { unreachable!() };
        self.client.execute(script, arguments).await.map_err(|error| error.to_string())
    }

    /// Runs a script in the privileged part of Firefox.
    pub(crate) async fn privileged_script(&self, script: &str) -> Value {
        self.issue("moz/context", json!({ "context": "chrome" })).await;
        let outcome = self.try_script(script, json!([])).await;
        self.issue("moz/context", json!({ "context": "content" })).await;
        outcome.unwrap_or_else(|error| panic!("a script in the browser: {error}"))
    }

    /// Gives a command that is not of the standard.
    pub(crate) async fn issue(&self, path: &'static str, body: Value) -> Value {
        self.client.issue_cmd(DriverCommand { path, body }).await.unwrap()
    }
}

/// A command that drivers have beyond the standard.
#[derive(Debug)]
struct DriverCommand {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for DriverCommand {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _url: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.body.to_string()))
    }
}

/// Looks again and again until `look` is content, and tells what it saw last when it never is.
pub(crate) async fn until(what: &str, look: impl AsyncFn() -> Result<(), String>) {
    until_with(what, &mut (), async |()| look().await).await;
}

/// The same, with something that `look` fills.
async fn until_with<T>(what: &str, found: &mut T, look: impl AsyncFn(&mut T) -> Result<(), String>) {
    let started = Instant::now();
    loop {
        match look(found).await {
            Ok(()) => return,
            Err(seen) if started.elapsed() > PATIENCE => panic!("waited for {what}, but saw {seen}"),
            Err(_) => tokio::time::sleep(GLANCE).await,
        }
    }
}

fn by_id(id: &str) -> String {
    format!("[data-testid=\"{id}\"]")
}

/// Where the filters are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Filters {
    InPlace,
    InDrawer,
}

impl Filters {
    fn selector(self, filter: &str) -> String {
        let place = if self == Filters::InDrawer { "dialog " } else { "" };
        format!("{place}[data-testid=\"filter\"][data-filter=\"{filter}\"]")
    }
}

/// The first number in a text: 5 in "5 matches in 4 passages".
fn first_number(text: &str) -> Option<usize> {
    text.split(|character: char| !character.is_ascii_digit()).find(|digits| !digits.is_empty())?.parse().ok()
}

fn excerpt(seen: impl Debug) -> String {
    format!("{seen:?}").chars().take(600).collect()
}
