//! What a person can do with the page, and see on it.
//!
//! Elements are found by their `data-testid`. Verbs that look (`see_…`) wait for what they name, for
//! at most [`PATIENCE`], and then say what was there instead.

use std::fmt::Debug;
use std::time::{Duration, Instant};

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::key::Key;
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, Locator};
use serde_json::{Value, json};

/// How long something may take to appear. Far longer than it should, so that a busy machine does not
/// fail the tests.
const PATIENCE: Duration = Duration::from_secs(20);

/// How often a person looks again.
const GLANCE: Duration = Duration::from_millis(25);

/// How many elements can be passed with the tab key before one is called out of reach.
const TABS_TO_TRY: usize = 60;

/// The page in a browser.
pub(crate) struct Page {
    client: Client,
    url: String,
}

impl Page {
    /// `url` is where the page is served, with a slash at its end.
    pub(crate) fn new(client: Client, url: String) -> Page {
        Page { client, url }
    }

    pub(crate) async fn close(self) {
        // The driver closes what is still open when the tests end.
        let _ = self.client.close().await;
    }

    // ── Going somewhere ──────────────────────────────────────────────────────────────────────────

    /// Opens the page at this fragment, given without its `#`.
    pub(crate) async fn open(&self, fragment: &str) {
        let separator = if fragment.is_empty() { "" } else { "#" };
        self.go_to(&format!("{}{separator}{fragment}", self.url)).await;
    }

    /// Opens a full address, as when it is pasted into the address bar.
    pub(crate) async fn go_to(&self, address: &str) {
        self.client.goto(address).await.unwrap();
        self.see("search").await;
        self.see_it_fits().await;
    }

    pub(crate) async fn go_back(&self) {
        self.client.back().await.unwrap();
    }

    pub(crate) async fn reload(&self) {
        self.client.refresh().await.unwrap();
        self.see("search").await;
    }

    /// What the address bar shows.
    pub(crate) async fn address(&self) -> String {
        self.client.current_url().await.unwrap().to_string()
    }

    // ── Doing something ──────────────────────────────────────────────────────────────────────────

    /// Types into the search field, in place of what is in it.
    pub(crate) async fn type_query(&self, text: &str) {
        self.click("search").await;
        self.script("document.activeElement.select()", json!([])).await;
        self.press_keys(text).await;
        self.see_query(text).await;
    }

    /// Clicks the first element with this `data-testid`.
    pub(crate) async fn click(&self, id: &str) {
        self.click_on(&by_id(id)).await;
    }

    /// Clicks a filter, such as `kind:list-item`.
    pub(crate) async fn click_filter(&self, filter: &str) {
        self.click_on(&filter_selector(filter)).await;
    }

    /// Clicks the result at this place, counted from 0.
    pub(crate) async fn open_result(&self, index: usize) {
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

    /// Types on the keyboard, wherever the focus is.
    pub(crate) async fn press_keys(&self, text: &str) {
        let keys = text.chars().fold(KeyActions::new("keyboard".to_owned()), |keys, character| {
            keys.then(KeyAction::Down { value: character }).then(KeyAction::Up { value: character })
        });
        self.client.perform_actions(keys).await.unwrap();
    }

    pub(crate) async fn press_enter(&self) {
        self.press_keys(&char::from(Key::Enter).to_string()).await;
    }

    /// Presses the tab key until the element with this `data-testid` has the focus.
    pub(crate) async fn press_tab_until(&self, id: &str) {
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
    pub(crate) async fn see(&self, id: &str) {
        until(&format!("{id} on the page"), async || match self.rendered(id).await {
            Value::Bool(true) => Ok(()),
            _ => Err("it is not there".to_owned()),
        })
        .await;
    }

    /// Waits until the element with this `data-testid` holds this text.
    pub(crate) async fn see_text_in(&self, id: &str, text: &str) {
        until(&format!("{text:?} in {id}"), async || {
            let found = self.text(id).await;
            if found.as_deref().is_some_and(|found| found.contains(text)) {
                Ok(())
            } else {
                Err(excerpt(found))
            }
        })
        .await;
        self.see_it_fits().await;
    }

    /// Waits until the search field holds exactly this.
    pub(crate) async fn see_query(&self, text: &str) {
        self.see_value(
            &format!("{text:?} in the search field"),
            "return document.querySelector('[data-testid=search]')?.value",
            json!(text),
        )
        .await;
    }

    /// Waits until the results are said to hold this many matches.
    pub(crate) async fn see_matches(&self, n_matches: usize) {
        until(&format!("{n_matches} matches"), async || {
            let told = if self.rendered("result-count").await == true {
                self.text("result-count").await
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
    pub(crate) async fn results(&self) -> Vec<String> {
        let texts = self
            .script(
                "return [...document.querySelectorAll('[data-testid=result]')].map(e => e.innerText)",
                json!([]),
            )
            .await;
        serde_json::from_value(texts).unwrap()
    }

    /// The number a filter shows.
    pub(crate) async fn filter_count(&self, filter: &str) -> usize {
        let script =
            "return document.querySelector(arguments[0] + ' [data-testid=filter-count]')?.innerText ?? ''";
        let text = self.script(script, json!([filter_selector(filter)])).await;
        text.as_str().and_then(first_number).unwrap_or_else(|| panic!("the filter {filter} shows {text}"))
    }

    /// Whether a filter is applied, be it a button or a box with a tick.
    pub(crate) async fn filter_is_on(&self, filter: &str) -> bool {
        let script = "const e = document.querySelector(arguments[0]); \
            const box = e?.matches('input') ? e : e?.querySelector('input'); \
            return Boolean(box?.checked ?? e?.closest('[aria-pressed=true], [aria-checked=true]'))";
        self.script(script, json!([filter_selector(filter)])).await == true
    }

    /// Waits until a document with this title is open.
    pub(crate) async fn see_document(&self, title: &str) {
        self.see("document").await;
        self.see_text_in("document-title", title).await;
    }

    /// Waits until this many matches are marked in the open document.
    pub(crate) async fn see_marks(&self, n_marks: usize) {
        self.see_value(
            &format!("{n_marks} marks in the document"),
            "return document.querySelectorAll('[data-testid=document] mark.hit').length",
            json!(n_marks),
        )
        .await;
    }

    /// Waits until the page says "`position` of `n_hits`".
    pub(crate) async fn see_hit_position(&self, position: usize, n_hits: usize) {
        self.see_text_in("hit-position", &format!("{position} of {n_hits}")).await;
    }

    /// Waits until exactly one mark is the current one and lies within the window.
    pub(crate) async fn see_current_mark(&self) {
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
    pub(crate) async fn current_mark_context(&self) -> String {
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

    /// Sees that the browser had nothing to complain about.
    pub(crate) async fn see_no_complaint(&self) {
        let entries = self.issue("se/log", json!({ "type": "browser" })).await;
        let is_complaint = |entry: &&Value| matches!(entry["level"].as_str(), Some("SEVERE" | "WARNING"));
        let complaints: Vec<_> = entries.as_array().into_iter().flatten().filter(is_complaint).collect();
        assert!(complaints.is_empty(), "the browser's console says {complaints:#?}");
    }

    /// Sees that the page, since it was last loaded, has asked no other server for anything.
    pub(crate) async fn see_no_foreign_request(&self) {
        let script = "return performance.getEntriesByType('resource').map(e => e.name) \
            .filter(name => new URL(name).origin !== location.origin)";
        let foreign = self.script(script, json!([])).await;
        assert_eq!(foreign, json!([]), "the page asked other servers");
    }

    /// Makes the window this wide. (A browser's real window cannot be as narrow as a phone.)
    pub(crate) async fn set_width(&self, pixels: u32) {
        let metrics = json!({ "width": pixels, "height": 800, "deviceScaleFactor": 1, "mobile": false });
        self.issue(
            "goog/cdp/execute",
            json!({ "cmd": "Emulation.setDeviceMetricsOverride", "params": metrics }),
        )
        .await;
    }

    // ── How it is done ───────────────────────────────────────────────────────────────────────────

    async fn click_on(&self, selector: &str) {
        // Something may be drawn anew between being found and being clicked; then it is found again.
        until(&format!("{selector} that can be clicked"), async || {
            let element =
                self.client.find(Locator::Css(selector)).await.map_err(|error| error.to_string())?;
            element.click().await.map_err(|error| error.to_string())
        })
        .await;
    }

    async fn rendered(&self, id: &str) -> Value {
        let script = "const box = document.querySelector(arguments[0])?.getBoundingClientRect(); \
            return Boolean(box && box.width > 0 && box.height > 0)";
        self.script(script, json!([by_id(id)])).await
    }

    async fn text(&self, id: &str) -> Option<String> {
        let script =
            "const e = document.querySelector(arguments[0]); return e ? e.value ?? e.innerText : null";
        self.script(script, json!([by_id(id)])).await.as_str().map(str::to_owned)
    }

    async fn see_value(&self, what: &str, script: &str, expected: Value) {
        until(what, async || {
            let found = self.script(script, json!([])).await;
            if found == expected { Ok(()) } else { Err(excerpt(found)) }
        })
        .await;
    }

    /// Runs a script in the page. It only looks; what a person does goes through the browser's input.
    async fn script(&self, script: &str, arguments: Value) -> Value {
        let Value::Array(arguments) = arguments else { unreachable!() };
        self.client.execute(script, arguments).await.unwrap()
    }

    async fn issue(&self, path: &'static str, body: Value) -> Value {
        self.client.issue_cmd(DriverCommand { path, body }).await.unwrap()
    }
}

/// A command that chromedriver has beyond the standard.
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
async fn until(what: &str, look: impl AsyncFn() -> Result<(), String>) {
    let started = Instant::now();
    loop {
        match look().await {
            Ok(()) => return,
            Err(seen) if started.elapsed() > PATIENCE => panic!("waited for {what}, but saw {seen}"),
            Err(_) => tokio::time::sleep(GLANCE).await,
        }
    }
}

fn by_id(id: &str) -> String {
    format!("[data-testid=\"{id}\"]")
}

fn filter_selector(filter: &str) -> String {
    format!("[data-testid=\"filter\"][data-filter=\"{filter}\"]")
}

/// The first number in a text: 5 in "5 matches in 4 passages".
fn first_number(text: &str) -> Option<usize> {
    text.split(|character: char| !character.is_ascii_digit()).find(|digits| !digits.is_empty())?.parse().ok()
}

fn excerpt(seen: impl Debug) -> String {
    format!("{seen:?}").chars().take(600).collect()
}
