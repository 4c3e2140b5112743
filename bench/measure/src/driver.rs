//! How is a browser driven?
//!
//! Through `WebDriver` (W3C), by the browser's own driver.

use serde_json::{Value, json};
use std::error::Error;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

/// What each driver says before the port that it chose.
const ANNOUNCEMENTS: [&str; 2] = ["started successfully on port ", "Listening on 127.0.0.1:"];

/// A running driver; it ends with this value.
pub struct Driver {
    child: Child,
    address: String,
}

impl Driver {
    /// Starts `chromedriver` or `geckodriver` on a free port.
    ///
    /// # Errors
    /// When it cannot be started, or names no port.
    pub fn start(program: &str) -> Result<Driver, Box<dyn Error>> {
        let mut child = Command::new(program)
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("{program} cannot be started: {error}"))?;
        let output = child.stdout.take().ok_or("the driver has no output")?;
        // From here on, whatever happens, it is ended.
        let mut driver = Driver { child, address: String::new() };
        let mut lines = BufReader::new(output).lines();
        for line in lines.by_ref() {
            let line = line?;
            if let Some((_, port)) = ANNOUNCEMENTS.iter().find_map(|said| line.split_once(said)) {
                driver.address = format!("http://127.0.0.1:{}", port.trim_end_matches('.'));
                // Read to the end, or the driver would wait for somebody to read.
                thread::spawn(move || lines.for_each(drop));
                return Ok(driver);
            }
        }
        Err(format!("{program} named no port").into())
    }

    fn ask(&self, path: &str, body: &Value) -> Result<Value, Box<dyn Error>> {
        let mut response = ureq::post(format!("{}/{path}", self.address)).send_json(body)?;
        let mut told: Value = response.body_mut().read_json()?;
        Ok(told["value"].take())
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Both fail only when it has ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A browser of its own, closed with this value.
pub struct Session<'a> {
    driver: &'a Driver,
    id: String,
    /// The browser's process.
    pub browser: Option<u64>,
}

impl<'a> Session<'a> {
    /// Opens a Chromium or a Firefox, by the name of the program, that has nothing stored.
    ///
    /// # Errors
    /// When the driver cannot open it.
    pub fn start(driver: &'a Driver, browser: &str) -> Result<Session<'a>, Box<dyn Error>> {
        Session::start_with(driver, browser, &[])
    }

    /// The same, with more arguments for a Chromium.
    ///
    /// # Errors
    /// When the driver cannot open it.
    pub fn start_with(
        driver: &'a Driver,
        browser: &str,
        arguments: &[&str],
    ) -> Result<Session<'a>, Box<dyn Error>> {
        let options = if browser.contains("firefox") {
            json!({ "moz:firefoxOptions": { "binary": browser, "args": ["-headless"] } })
        } else {
            let plain = [
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ];
            let arguments = [&plain[..], arguments].concat();
            json!({ "goog:chromeOptions": { "binary": browser, "args": arguments } })
        };
        let mut wanted = json!({ "pageLoadStrategy": "none", "timeouts": { "script": 600_000 },
            // A dialog is closed and the script goes on.
            "unhandledPromptBehavior": "dismiss" });
        if let (Some(wanted), Value::Object(options)) = (wanted.as_object_mut(), options) {
            wanted.extend(options);
        }
        let told = driver.ask("session", &json!({ "capabilities": { "alwaysMatch": wanted } }))?;
        let id = told["sessionId"].as_str().ok_or("the driver opened no session")?.to_owned();
        let capabilities = &told["capabilities"];
        let process = [&capabilities["goog:processID"], &capabilities["moz:processID"]];
        Ok(Session { driver, id, browser: process.iter().find_map(|process| process.as_u64()) })
    }

    /// Begins to load a file.
    ///
    /// # Errors
    /// When there is none, or the browser is gone.
    pub fn open(&self, file: &Path) -> Result<(), Box<dyn Error>> {
        let file = fs::canonicalize(file)?;
        self.ask("url", &json!({ "url": format!("file://{}", file.display()) })).map(drop)
    }

    /// Waits until the page that is being loaded says that one can search.
    ///
    /// # Errors
    /// When the browser is gone.
    pub fn wait_until_ready(&self) -> Result<(), Box<dyn Error>> {
        while self.run("return performance.getEntriesByName('vademecum').length")?.as_u64() != Some(1) {
            thread::sleep(Duration::from_millis(100));
        }
        Ok(())
    }

    /// What a script in the page gives back.
    ///
    /// # Errors
    /// When it throws, or the browser is gone.
    pub fn run(&self, script: &str) -> Result<Value, Box<dyn Error>> {
        self.ask("execute/sync", &json!({ "script": script, "args": [] }))
    }

    /// Asks Chromium's own tools for something.
    ///
    /// # Errors
    /// When they do not know it, or the browser is gone.
    pub fn devtools(&self, command: &str, parameters: Value) -> Result<Value, Box<dyn Error>> {
        self.ask("goog/cdp/execute", &json!({ "cmd": command, "params": parameters }))
    }

    fn ask(&self, path: &str, body: &Value) -> Result<Value, Box<dyn Error>> {
        self.driver.ask(&format!("session/{}/{path}", self.id), body)
    }
}

impl Drop for Session<'_> {
    fn drop(&mut self) {
        // A browser that is gone is closed already.
        let _ = ureq::delete(format!("{}/session/{}", self.driver.address, self.id)).call();
    }
}
