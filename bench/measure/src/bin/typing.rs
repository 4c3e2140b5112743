//! `typing CHROMEDRIVER CHROMIUM PAGE QUERY...`: how long it takes from a key to the results it brings, on
//! the screen.
//!
//! The queries are typed letter by letter into the search field and taken back letter by letter. The time of
//! a key runs from the event's own time stamp to the first task behind the frame that shows its results; the
//! browser draws frames as fast as it can, so that no key waits for a screen. All of it once as fast as the
//! machine is, and once at a quarter of that. Between two keys there is the pause of a quick typist, in which
//! the page does what it put off. Beside it, how many tasks took more than 50 ms.
//!
//! So that nothing counts as an answer that is none, the frame must show how much was found of what is typed:
//! after each pause the page's count has to be the one that stood there in that frame.

#![allow(clippy::print_stdout, reason = "the table goes to standard output")]
#![forbid(unsafe_code)]

use serde_json::{Value, json};
use std::error::Error;
use std::path::Path;
use std::thread;
use std::time::Duration;
use vademecum_measure::clock::Times;
use vademecum_measure::driver::{Driver, Session};

/// Notes the time of every key in `window.keys`, what was shown then in `window.shown`, and long tasks in
/// `window.tasks`.
const WATCH: &str = "window.keys = []; window.tasks = []; window.shown = []; let pressed = 0; \
    window.answer = () => (document.querySelector('[data-testid=result-count]')?.textContent ?? '') + '|' \
        + (document.querySelector('[data-testid=result], [data-testid=library-row]')?.textContent ?? ''); \
    addEventListener('keydown', event => { pressed = event.timeStamp }, true); \
    addEventListener('input', () => { \
        const began = pressed; \
        requestAnimationFrame(() => { \
            const channel = new MessageChannel(); \
            channel.port1.onmessage = () => { window.keys.push(performance.now() - began); window.shown.push(window.answer()) }; \
            channel.port2.postMessage(0); \
        }); \
    }, true); \
    new PerformanceObserver(list => list.getEntries().forEach(entry => window.tasks.push(entry.duration))) \
        .observe({ type: 'longtask' }); \
    document.querySelector('[data-testid=search]').focus()";

/// How long a quick typist takes from an answer to the next key.
const PAUSE: Duration = Duration::from_millis(120);

/// A long task is noticed some time after it has ended.
const AFTERTHOUGHT: Duration = Duration::from_millis(500);

fn main() -> Result<(), Box<dyn Error>> {
    let usage = "usage: typing CHROMEDRIVER CHROMIUM PAGE QUERY...";
    let mut arguments = std::env::args().skip(1);
    let mut next = || arguments.next().ok_or(usage);
    let (driver, chromium, page) = (next()?, next()?, next()?);
    let queries: Vec<String> = arguments.collect();
    let driver = Driver::start(&driver)?;
    println!(
        "| processor | keys | median ms | 95th percentile ms | worst ms | tasks above 50 ms, worst ms |\n\
         |---|--:|--:|--:|--:|--:|"
    );
    for (name, slower) in [("as it is", 1), ("at a quarter", 4)] {
        let session = Session::start_with(
            &driver,
            &chromium,
            &["--disable-frame-rate-limit", "--disable-gpu-vsync", "--window-size=1440,900"],
        )?;
        session.open(Path::new(&page))?;
        session.wait_until_ready()?;
        session.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": slower }))?;
        // What is prepared when nobody types is prepared.
        thread::sleep(Duration::from_secs(3));
        session.run(WATCH)?;
        let mut n_keys = 0;
        for query in &queries {
            let letters = query.chars().map(|letter| json!({ "text": letter, "key": letter }));
            let back = json!({ "key": "Backspace", "code": "Backspace", "windowsVirtualKeyCode": 8 });
            for key in letters.chain(query.chars().map(|_| back.clone())) {
                press(&session, key)?;
                n_keys += 1;
                while session.run("return window.keys.length")?.as_u64() < Some(n_keys) {
                    thread::sleep(Duration::from_millis(5));
                }
                thread::sleep(PAUSE);
                if session.run("return window.shown.at(-1) === window.answer()")? != json!(true) {
                    return Err("the frame behind a key showed another answer than the page at last".into());
                }
            }
        }
        thread::sleep(AFTERTHOUGHT);
        let times = numbers(&session.run("return window.keys")?);
        let tasks = numbers(&session.run("return window.tasks")?);
        let mut keys = Times::default();
        times.iter().for_each(|&time| keys.add(time));
        let worst = |times: &[f64]| times.iter().copied().fold(0.0, f64::max);
        println!(
            "| {name} | {n_keys} | {:.1} | {:.1} | {:.1} | {}, {:.0} |",
            keys.median(),
            percentile(&times, 95),
            worst(&times),
            tasks.len(),
            worst(&tasks),
        );
    }
    Ok(())
}

fn press(session: &Session<'_>, key: Value) -> Result<(), Box<dyn Error>> {
    for kind in ["keyDown", "keyUp"] {
        let mut event = key.clone();
        event["type"] = json!(kind);
        session.devtools("Input.dispatchKeyEvent", event)?;
    }
    Ok(())
}

fn numbers(told: &Value) -> Vec<f64> {
    told.as_array().into_iter().flatten().filter_map(Value::as_f64).collect()
}

/// The time that so many in a hundred do not exceed.
fn percentile(times: &[f64], percent: usize) -> f64 {
    let mut sorted = times.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get((sorted.len() * percent / 100).min(sorted.len().saturating_sub(1))).copied().unwrap_or(0.0)
}
