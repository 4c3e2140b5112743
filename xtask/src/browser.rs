//! Which browser runs the tests, and which others is the built page tried in?
//!
//! There is no testing without Chromium, or Chrome. The built page is tried in Firefox as well, and in
//! GTK's `WebKit` where there is one; what cannot be had is left out and said.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::commands;
use crate::failure::{Failure, Outcome};
use crate::tools;

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
        if can_apt_get() {
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
    // All tests run in one tab, and Chromium lets a tab change its address 200 times in 30 seconds only. The window
    // is wide enough for the filters to have a place.
    format!(
        "{{\"goog:chromeOptions\": {{\"binary\": \"{chromium}\", \"args\": \
         [\"--headless=new\", \"--disable-gpu\", \"--disable-dev-shm-usage\", \"--window-size=1280,900\", \
         \"--disable-ipc-flooding-protection\"{no_sandbox}]}}}}\n"
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

/// Another browser that the built page is tried in: what names its programs to the tests, or why it is left
/// out.
pub(crate) type Other = Result<Vec<(&'static str, PathBuf)>, String>;

/// Firefox and its driver, installed where that can be done without asking. On a machine that tests what
/// others rely on (`CI` is set), it is not left out.
pub(crate) fn firefox() -> Outcome<Other> {
    let found = find_or_install_firefox();
    match found {
        Ok(programs) => Ok(Ok(programs)),
        Err(failure) if env::var_os("CI").is_some() => Err(failure),
        Err(failure) => Ok(Err(failure.to_string())),
    }
}

fn find_or_install_firefox() -> Outcome<Vec<(&'static str, PathBuf)>> {
    let find = || {
        let names = ["firefox-esr", "firefox"];
        chosen("VADEMECUM_FIREFOX").or_else(|| names.into_iter().find_map(commands::on_path)).or_else(|| {
            let usual = [
                "/Applications/Firefox.app/Contents/MacOS/firefox",
                r"C:\Program Files\Mozilla Firefox\firefox.exe",
            ];
            usual.into_iter().map(PathBuf::from).find(|path| path.is_file())
        })
    };
    let by_hand = "on Debian: sudo apt-get install firefox-esr; elsewhere: https://www.mozilla.org/firefox\n\
                   or name it: VADEMECUM_FIREFOX=… cargo xtask test end-to-end";
    let mut found = find();
    if found.is_none() && can_apt_get() {
        eprintln!("Installing firefox-esr from Debian: the built page is tried in it");
        apt_get(&["firefox-esr"], by_hand)?;
        found = find();
    }
    let firefox = found.ok_or_else(|| Failure::new("there is no Firefox on this machine", by_hand))?;
    let driver = match chosen("GECKODRIVER") {
        Some(driver) => driver,
        None => tools::geckodriver()?,
    };
    Ok(vec![("VADEMECUM_FIREFOX", firefox), ("VADEMECUM_GECKODRIVER", driver)])
}

/// The small browser of GTK's `WebKit`, its driver, and a screen for it that nobody sees. They are used where they
/// are and installed nowhere: few have a use for them.
pub(crate) fn webkit() -> Other {
    let missing =
        |what: &str| format!("there is no {what}; on Debian: sudo apt-get install webkit2gtk-driver xvfb");
    let driver = commands::on_path("WebKitWebDriver").ok_or_else(|| missing("WebKitWebDriver"))?;
    let screen = commands::on_path("Xvfb").ok_or_else(|| missing("Xvfb"))?;
    // It lies in a folder named after the machine and the version.
    let folders = ["/usr/lib", "/usr/libexec"].into_iter().map(Path::new).flat_map(folders_below);
    let browser = folders.filter_map(|folder| commands::program_in(&folder, "MiniBrowser")).max();
    let browser = browser.ok_or_else(|| missing("MiniBrowser"))?;
    Ok(vec![
        ("VADEMECUM_WEBKITDRIVER", driver),
        ("VADEMECUM_MINIBROWSER", browser),
        ("VADEMECUM_XVFB", screen),
    ])
}

/// The folders in a folder, and those in these. What cannot be read holds none.
fn folders_below(folder: &Path) -> Vec<PathBuf> {
    let inside = |folder: &Path| {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        entries.map(|entry| entry.path()).filter(|path| path.is_dir()).collect::<Vec<_>>()
    };
    let mut found = inside(folder);
    found.extend(found.clone().iter().flat_map(|folder| inside(folder)));
    found
}

/// Whether programs can be installed without asking: on a Debian, as root.
fn can_apt_get() -> bool {
    cfg!(target_os = "linux") && commands::on_path("apt-get").is_some() && is_root()
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
}
