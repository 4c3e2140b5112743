//! `far CHROMEDRIVER CHROMIUM ROUNDS SITE...`: how long sites take on a phone of the middle range, far from
//! anywhere: a quarter of this processor, 1.6 Mbit/s, 150 ms for each request, a window of 412 by 823.
//!
//! A site is a folder as `press` makes it; it is served compressed. Each time in a browser of its own that has
//! nothing kept, the sites in turns. Told are when something was first seen, when the program had come, when one
//! could search, and the longest task.

#![allow(clippy::print_stdout, reason = "the table goes to standard output")]
#![forbid(unsafe_code)]

use serde_json::{Value, json};
use std::error::Error;
use std::path::Path;
use std::thread;
use std::time::Duration;
use vademecum_measure::clock::Times;
use vademecum_measure::compressed;
use vademecum_measure::driver::{Driver, Session};

/// Long tasks, noted from the beginning.
const WATCH: &str = "window.tasks = []; new PerformanceObserver(list => \
    list.getEntries().forEach(entry => window.tasks.push(entry.duration))).observe({ type: 'longtask', buffered: true })";

/// Asks for the times, once the page is ready.
const ASK: &str = "const ready = performance.getEntriesByName('vademecum')[0]?.startTime; \
    const paint = performance.getEntriesByName('first-contentful-paint')[0]?.startTime; \
    const program = performance.getEntriesByType('resource').find(entry => entry.name.endsWith('.wasm')); \
    return ready === undefined ? null : [paint ?? 0, program?.responseEnd ?? 0, ready]";

fn main() -> Result<(), Box<dyn Error>> {
    let usage = "usage: far CHROMEDRIVER CHROMIUM ROUNDS SITE...";
    let mut arguments = std::env::args().skip(1);
    let mut next = || arguments.next().ok_or(usage);
    let (driver, chromium, n_rounds) = (next()?, next()?, next()?.parse::<usize>()?);
    let sites: Vec<String> = arguments.collect();
    let addresses: Vec<String> =
        sites.iter().map(|site| compressed::serve(Path::new(site))).collect::<Result<_, _>>()?;
    let driver = Driver::start(&driver)?;
    let mut times = vec![<[Times; 4]>::default(); sites.len()];
    for _ in 0..n_rounds {
        for (times, address) in times.iter_mut().zip(&addresses) {
            for (times, told) in times.iter_mut().zip(visit(&driver, &chromium, address)?) {
                times.add(told);
            }
        }
    }
    println!(
        "| site | first seen, median ms | program there, median ms | ready, best ms | median ms | longest task, median ms |\n\
         |---|--:|--:|--:|--:|--:|"
    );
    for (site, [seen, program, ready, task]) in sites.iter().zip(&times) {
        println!(
            "| {site} | {:.0} | {:.0} | {:.0} | {:.0} | {:.0} |",
            seen.median(),
            program.median(),
            ready.best(),
            ready.median(),
            task.median()
        );
    }
    Ok(())
}

/// When something was seen, when the program had come, when one could search, and the longest task, all in
/// milliseconds.
fn visit(driver: &Driver, chromium: &str, address: &str) -> Result<[f64; 4], Box<dyn Error>> {
    let session = Session::start_with(driver, chromium, &["--window-size=412,823"])?;
    session.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH }))?;
    session.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": 4 }))?;
    let connection = json!({
        "offline": false, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 94_000
    });
    session.devtools("Network.enable", json!({}))?;
    session.devtools("Network.emulateNetworkConditions", connection)?;
    session.devtools("Page.navigate", json!({ "url": address }))?;
    for _ in 0..600 {
        // Seldom, since a question takes time from what is measured.
        thread::sleep(Duration::from_millis(100));
        let told = session.run(ASK)?;
        if let [Some(seen), Some(program), Some(ready)] = [0, 1, 2].map(|nth| told[nth].as_f64()) {
            // What follows the start belongs to it.
            thread::sleep(Duration::from_secs(1));
            let tasks = session.run("return window.tasks")?;
            let longest =
                tasks.as_array().into_iter().flatten().filter_map(Value::as_f64).fold(0.0, f64::max);
            return Ok([seen, program, ready, longest]);
        }
    }
    Err(format!("{address} was not ready within a minute").into())
}
