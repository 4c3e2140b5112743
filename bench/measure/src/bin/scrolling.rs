//! `scrolling CHROMEDRIVER CHROMIUM PAGE...`: whether a list of many documents scrolls without a stutter.
//!
//! The wheel turns the page by 15,000 pixels at 1,500 pixels a second and by 60,000 at 6,000, as fast as the
//! machine is and at a quarter of that. Told are the times between frames of animation, the frames that took more
//! than twice as long as a screen's, and tasks above 50 ms.

#![allow(clippy::print_stdout, reason = "the table goes to standard output")]
#![forbid(unsafe_code)]

use serde_json::{Value, json};
use std::error::Error;
use std::path::Path;
use std::thread;
use std::time::Duration;
use vademecum_measure::clock::Times;
use vademecum_measure::driver::{Driver, Session};

/// Notes the time of every frame in `window.frames`, and long tasks in `window.tasks`.
const WATCH: &str = "window.frames = []; window.tasks = []; \
    const note = now => { window.frames.push(now); requestAnimationFrame(note) }; requestAnimationFrame(note); \
    new PerformanceObserver(list => list.getEntries().forEach(entry => window.tasks.push(entry.duration))) \
        .observe({ type: 'longtask' })";

/// So long two frames of a screen take, in milliseconds, and a little.
const TWO_FRAMES: f64 = 34.0;

fn main() -> Result<(), Box<dyn Error>> {
    let usage = "usage: scrolling CHROMEDRIVER CHROMIUM PAGE...";
    let mut arguments = std::env::args().skip(1);
    let mut next = || arguments.next().ok_or(usage);
    let (driver, chromium) = (next()?, next()?);
    let driver = Driver::start(&driver)?;
    println!(
        "| page | processor | pixels a second | frames | median ms | 99th percentile ms | worst ms | above 34 ms | tasks above 50 ms, worst ms |\n\
         |---|---|--:|--:|--:|--:|--:|--:|--:|"
    );
    for page in arguments {
        for (processor, slower) in [("as it is", 1), ("at a quarter", 4)] {
            let session = Session::start_with(&driver, &chromium, &["--window-size=1280,800"])?;
            session.open(Path::new(&page))?;
            session.wait_until_ready()?;
            // What is prepared when nobody does anything is prepared.
            thread::sleep(Duration::from_secs(3));
            session.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": slower }))?;
            session.run(WATCH)?;
            for (speed, way) in [(1_500, 15_000), (6_000, 60_000)] {
                let (frames, tasks) = scroll(&session, speed, way)?;
                let mut between = Times::default();
                frames.windows(2).for_each(|pair| between.add(pair[1] - pair[0]));
                let n_late = frames.windows(2).filter(|pair| pair[1] - pair[0] > TWO_FRAMES).count();
                let worst = tasks.iter().copied().fold(0.0, f64::max);
                let name = Path::new(&page).file_stem().unwrap_or_default().to_string_lossy();
                println!(
                    "| {name} | {processor} | {speed} | {} | {:.1} | {:.1} | {:.1} | {n_late} | {}, {worst:.0} |",
                    frames.len(),
                    between.median(),
                    between.quantile(0.99),
                    between.quantile(1.0),
                    tasks.len(),
                );
            }
        }
    }
    Ok(())
}

/// Turns the wheel: the times of the frames meanwhile, and how long long tasks took, in milliseconds.
fn scroll(session: &Session<'_>, speed: u32, way: i32) -> Result<(Vec<f64>, Vec<f64>), Box<dyn Error>> {
    let where_it_was =
        session.run("window.frames.length = window.tasks.length = 0; return scrollY")?.as_f64();
    let gesture =
        json!({ "x": 640, "y": 400, "yDistance": -way, "speed": speed, "gestureSourceType": "mouse" });
    session.devtools("Input.synthesizeScrollGesture", gesture)?;
    let told = session.run("return [scrollY, window.frames, window.tasks]")?;
    let scrolled = told[0].as_f64().unwrap_or_default() - where_it_was.unwrap_or_default();
    // Rows that are drawn on the way may be higher or lower than they were thought to be.
    if scrolled < f64::from(way) * 0.9 {
        return Err(
            format!("the page scrolled by {scrolled} pixels, not by {way}: has it enough rows?").into()
        );
    }
    let numbers =
        |list: &Value| list.as_array().into_iter().flatten().filter_map(Value::as_f64).collect::<Vec<_>>();
    Ok((numbers(&told[1]), numbers(&told[2])))
}
