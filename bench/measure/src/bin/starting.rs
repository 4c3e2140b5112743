//! `starting CHROMEDRIVER CHROMIUM ROUNDS PAGE...`: how long pages take until one can search, from the
//! moment the browser begins to load them, each time in a browser of its own.
//!
//! The pages leave the mark `vademecum` when they are ready. They are opened in turns, so that what else
//! the machine does meets all alike. Memory is the most that the page's own process held, as Linux counts
//! it, libraries of the browser included; elsewhere it is not counted.

#![allow(clippy::print_stdout, reason = "the table goes to standard output")]
#![forbid(unsafe_code)]

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;
use std::thread;
use std::time::Duration;
use vademecum_measure::clock::Times;
use vademecum_measure::driver::{Driver, Session};

/// Asks for the mark, and for when something was first seen.
const ASK: &str = "const mark = performance.getEntriesByName('vademecum')[0]?.startTime; \
    const paint = performance.getEntriesByName('first-contentful-paint')[0]?.startTime; \
    return mark === undefined || paint === undefined ? null : [mark, paint]";

fn main() -> Result<(), Box<dyn Error>> {
    let usage = "usage: starting CHROMEDRIVER CHROMIUM ROUNDS PAGE...";
    let mut arguments = std::env::args().skip(1);
    let mut next = || arguments.next().ok_or(usage);
    let (driver, chromium, n_rounds) = (next()?, next()?, next()?.parse::<usize>()?);
    let pages: Vec<String> = arguments.collect();
    let driver = Driver::start(&driver)?;
    let mut ready = vec![Times::default(); pages.len()];
    let mut seen = vec![Times::default(); pages.len()];
    let mut memory = vec![0; pages.len()];
    for _ in 0..n_rounds {
        for (ordinal, page) in pages.iter().enumerate() {
            let session = Session::start(&driver, &chromium)?;
            let [mark, paint] = wait(&session, page)?;
            ready[ordinal].add(mark);
            seen[ordinal].add(paint);
            memory[ordinal] = memory[ordinal].max(session.browser.map_or(0, most_held_by_a_page));
        }
    }
    println!(
        "| page | ready, best ms | median ms | first seen, median ms | memory, MB |\n|---|--:|--:|--:|--:|"
    );
    for (ordinal, page) in pages.iter().enumerate() {
        let name = Path::new(page).file_stem().unwrap_or_default().to_string_lossy();
        println!(
            "| {name} | {:.0} | {:.0} | {:.0} | {} |",
            ready[ordinal].best(),
            ready[ordinal].median(),
            seen[ordinal].median(),
            memory[ordinal] / 1000,
        );
    }
    Ok(())
}

/// Opens a page: when one could search, and when something was first seen, in milliseconds.
fn wait(session: &Session<'_>, page: &str) -> Result<[f64; 2], Box<dyn Error>> {
    session.open(Path::new(page))?;
    for _ in 0..600 {
        // Seldom, since a question takes time from what is measured.
        thread::sleep(Duration::from_millis(100));
        let told = session.run(ASK)?;
        if let (Some(mark), Some(paint)) = (told[0].as_f64(), told[1].as_f64()) {
            return Ok([mark, paint]);
        }
    }
    Err(format!("{page} was not ready within a minute").into())
}

/// The most that a page's process under this browser ever held, in kilobytes; 0 where that is not told.
fn most_held_by_a_page(browser: u64) -> u64 {
    let read =
        |process: u64, file: &str| fs::read_to_string(format!("/proc/{process}/{file}")).unwrap_or_default();
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    let processes: Vec<u64> =
        processes.filter_map(|entry| entry.file_name().to_str()?.parse().ok()).collect();
    // Behind the name in parentheses stand the state and the parent.
    let parent = |process: u64| {
        let told = read(process, "stat");
        told.rsplit_once(") ").and_then(|(_, rest)| rest.split(' ').nth(1)?.parse().ok())
    };
    let parents: BTreeMap<u64, u64> = processes.iter().filter_map(|&it| Some((it, parent(it)?))).collect();
    let is_under = |process: u64| {
        let mut line = std::iter::successors(Some(process), |it| parents.get(it).copied());
        line.any(|it| it == browser)
    };
    let pages =
        processes.iter().filter(|&&it| is_under(it) && read(it, "cmdline").contains("--type=renderer"));
    let held = |process: u64| -> Option<u64> {
        let status = read(process, "status");
        status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.split_whitespace().next()?.parse().ok()
    };
    pages.filter_map(|&process| held(process)).max().unwrap_or(0)
}
