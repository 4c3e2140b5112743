//! Which browser runs the tests, and how is it driven?

use std::env;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use crate::commands;
use crate::failure::{Failure, Outcome};

/// How long the driver may take to start, and to close its browsers at the end.
const PATIENCE: Duration = Duration::from_secs(30);

/// A Chromium, or Chrome, and the driver that belongs to it.
pub(crate) struct Browser {
    pub(crate) chromium: PathBuf,
    pub(crate) chromedriver: PathBuf,
}

impl Browser {
    /// Finds them, or installs them where that can be done without asking: on a Debian, as root.
    pub(crate) fn find_or_install() -> Outcome<Browser> {
        if let Some(browser) = Browser::find() {
            return Ok(browser);
        }
        if cfg!(target_os = "linux") && commands::on_path("apt-get").is_some() && is_root() {
            install_with_apt()?;
            if let Some(browser) = Browser::find() {
                return Ok(browser);
            }
        }
        let missing = match (chromium(), chromedriver()) {
            (None, None) => "no Chromium or Chrome and no chromedriver",
            (None, Some(_)) => "no Chromium or Chrome",
            _ => "no chromedriver",
        };
        Err(Failure::new(format!("the browser tests found {missing} on this machine"), by_hand()))
    }

    fn find() -> Option<Browser> {
        Some(Browser { chromium: chromium()?, chromedriver: chromedriver()? })
    }

    /// Writes the file that tells wasm-bindgen's test runner how to start the browser.
    pub(crate) fn write_runner_settings(&self, path: &Path) -> Outcome<()> {
        let text = runner_settings(&self.chromium, is_root());
        let folder = path.parent().unwrap_or(path);
        fs::create_dir_all(folder).and_then(|()| fs::write(path, text)).map_err(|error| {
            Failure::new(
                format!("{} cannot be written: {error}", path.display()),
                "check that the target folder can be written to",
            )
        })
    }
}

/// Whether Chromium has to run without its sandbox: it refuses to start as root otherwise.
pub(crate) fn is_root() -> bool {
    cfg!(unix) && commands::output(Command::new("id").arg("-u")).is_some_and(|user| user.trim() == "0")
}

fn runner_settings(chromium: &Path, is_root: bool) -> String {
    let chromium = chromium.to_string_lossy().replace('\\', "\\\\").replace('"', "\\\"");
    let no_sandbox = if is_root { ", \"--no-sandbox\"" } else { "" };
    format!(
        "{{\"goog:chromeOptions\": {{\"binary\": \"{chromium}\", \"args\": \
         [\"--headless=new\", \"--disable-gpu\", \"--disable-dev-shm-usage\"{no_sandbox}]}}}}\n"
    )
}

fn chromium() -> Option<PathBuf> {
    let names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"];
    let usual = [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
    ];
    let on_windows = ["ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"].into_iter().filter_map(|name| {
        Some(
            PathBuf::from(env::var_os(name)?)
                .join("Google")
                .join("Chrome")
                .join("Application")
                .join("chrome.exe"),
        )
    });
    chosen("VADEMECUM_CHROMIUM")
        .or_else(|| names.into_iter().find_map(commands::on_path))
        .or_else(|| usual.into_iter().map(PathBuf::from).chain(on_windows).find(|path| path.is_file()))
}

fn chromedriver() -> Option<PathBuf> {
    let usual = ["/usr/lib/chromium-browser", "/usr/lib/chromium", "/opt/homebrew/bin", "/usr/local/bin"];
    chosen("CHROMEDRIVER").or_else(|| commands::on_path("chromedriver")).or_else(|| {
        usual.into_iter().find_map(|folder| commands::program_in(Path::new(folder), "chromedriver"))
    })
}

/// The program a variable names, if it is there.
fn chosen(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).map(PathBuf::from).filter(|path| path.is_file())
}

fn install_with_apt() -> Outcome<()> {
    eprintln!("Installing chromium and chromium-driver from Debian: the tests need a browser");
    apt_get(&["chromium", "chromium-driver"], by_hand())
}

/// Installs packages of a Debian, without asking.
pub(crate) fn apt_get(packages: &[&str], by_hand: &str) -> Outcome<()> {
    let apt_get = || {
        let mut command = Command::new("apt-get");
        command.env("DEBIAN_FRONTEND", "noninteractive").stdout(std::io::stderr());
        command
    };
    // Without an update, an old list of packages names files that are no longer there.
    commands::run(apt_get().args(["update", "--quiet"]), by_hand)?;
    commands::run(
        apt_get().args(["install", "--quiet", "--yes", "--no-install-recommends"]).args(packages),
        by_hand,
    )
}

fn by_hand() -> &'static str {
    if cfg!(target_os = "macos") {
        "brew install --cask google-chrome chromedriver"
    } else if cfg!(windows) {
        "winget install Google.Chrome, then take the chromedriver of the same version from\n\
         https://googlechromelabs.github.io/chrome-for-testing/ and put it on the PATH"
    } else {
        "on Debian: sudo apt-get update && sudo apt-get install chromium chromium-driver\n\
         on Ubuntu: sudo snap install chromium (it holds a chromedriver)\n\
         on Fedora: sudo dnf install chromium chromedriver\n\
         or name them: VADEMECUM_CHROMIUM=… CHROMEDRIVER=… cargo xtask test"
    }
}

/// A running chromedriver. It and its browsers end with this value.
pub(crate) struct Driver {
    child: Child,
    port: u16,
}

impl Driver {
    /// Starts chromedriver on a free port and waits until it listens.
    pub(crate) fn start(chromedriver: &Path) -> Outcome<Driver> {
        let failed = |reason: String| {
            Failure::new(
                format!("{} did not start: {reason}", chromedriver.display()),
                format!("try it: `{} --port=0`", chromedriver.display()),
            )
        };
        let child = Command::new(chromedriver)
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| failed(error.to_string()))?;
        // From here on, whatever happens, it is ended.
        let mut driver = Driver { child, port: 0 };
        let output = driver.child.stdout.take().ok_or_else(|| failed("it has no output".to_owned()))?;
        let (sender, receiver) = mpsc::channel();
        thread::spawn(move || {
            // Read to the end, or the driver would wait for somebody to read.
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                if let Some(port) = announced_port(&line) {
                    // Nobody listens when the wait below is over.
                    let _ = sender.send(port);
                }
            }
        });
        driver.port = receiver.recv_timeout(PATIENCE).map_err(|_| failed("it named no port".to_owned()))?;
        Ok(driver)
    }

    /// Where it takes orders.
    pub(crate) fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Asks it to close its browsers and end. A test that failed may have left one open.
    fn ask_to_end(&mut self) -> std::io::Result<bool> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        write!(
            stream,
            "GET /shutdown HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n",
            self.port
        )?;
        let asked = Instant::now();
        while asked.elapsed() < PATIENCE {
            if self.child.try_wait()?.is_some() {
                return Ok(true);
            }
            thread::sleep(Duration::from_millis(20));
        }
        Ok(false)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        if !self.ask_to_end().unwrap_or(false) {
            // Both fail only when it has ended by itself.
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}

/// The port in `ChromeDriver was started successfully on port 42613.`
fn announced_port(line: &str) -> Option<u16> {
    let (_, rest) = line.split_once("started successfully on port ")?;
    rest.trim_end_matches(|character: char| !character.is_ascii_digit()).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sandbox_is_given_up_for_root_only() {
        let chromium = Path::new("/usr/bin/chromium");
        assert!(runner_settings(chromium, true).contains("--no-sandbox"));
        assert!(!runner_settings(chromium, false).contains("--no-sandbox"));
        let on_windows = runner_settings(Path::new(r"C:\Chrome\chrome.exe"), false);
        assert!(on_windows.contains(r#""binary": "C:\\Chrome\\chrome.exe""#), "{on_windows}");
    }

    #[test]
    fn the_driver_announces_its_port() {
        assert_eq!(announced_port("ChromeDriver was started successfully on port 42613."), Some(42613));
        assert_eq!(announced_port("Starting ChromeDriver 156.0.8078.79 on port 0"), None);
    }
}
