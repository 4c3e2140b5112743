//! Does everything work everywhere?
//!
//! Every task (`task`) at every place (`place`) in every browser, one browser for all tasks of a place. Each
//! cell counts as one test. The table goes to the terminal and into a file. With words on the command line,
//! only the rows whose names hold all of them: `-- Firefox file`.

// It tells a person, and `cargo xtask test`, what came out. It ends where a test of tests does.
#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::panic)]

use std::any::Any;
use std::process::ExitCode;
use std::sync::Mutex;
use std::time::Instant;
use std::{env, fs, panic, thread};

use end_to_end::browser::{Browser, Denied};
use end_to_end::declared;
use end_to_end::page::Page;
use end_to_end::place::{Place, Stage};
use end_to_end::table::{Cell, Outcome, markdown};
use end_to_end::task::Task;
use end_to_end::visit::{block_on, caught, open_browser};
use end_to_end::watch;

fn main() -> ExitCode {
    let started = Instant::now();
    // What went wrong is told beside the name of its cell.
    panic::set_hook(Box::new(|_| {}));
    let left_out: Vec<(Browser, String)> =
        Browser::ALL.into_iter().filter_map(|browser| Some((browser, browser.left_out()?))).collect();
    let rows = Mutex::new(wanted_rows(&left_out).into_iter());
    let cells = Mutex::new(Vec::new());
    let n_threads = thread::available_parallelism().map_or(1, usize::from).min(4);
    thread::scope(|scope| {
        for _ in 0..n_threads {
            scope.spawn(|| {
                loop {
                    let Some((browser, place)) = rows.lock().unwrap().next() else { return };
                    let row = block_on(run_row(browser, place));
                    row.iter().for_each(tell);
                    cells.lock().unwrap().extend(row);
                }
            });
        }
    });
    let cells = cells.into_inner().unwrap();
    let table = markdown(&cells, &left_out);
    println!("\n{table}");
    if let Ok(path) = env::var("VADEMECUM_TABLE") {
        fs::write(&path, format!("# What works where\n\n{table}")).unwrap();
    }
    let count = |is: fn(&Outcome) -> bool| cells.iter().filter(|cell| is(&cell.outcome)).count();
    let n_failed = count(|outcome| matches!(outcome, Outcome::Failed(_)));
    // As other test programs end.
    println!(
        "test result: {}. {} passed; {n_failed} failed; {} ignored; 0 measured; 0 filtered out; finished in {:.2}s",
        if n_failed == 0 { "ok" } else { "FAILED" },
        count(|outcome| matches!(outcome, Outcome::Passed)),
        count(|outcome| matches!(outcome, Outcome::Declared(_))),
        started.elapsed().as_secs_f64(),
    );
    if n_failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn wanted_rows(left_out: &[(Browser, String)]) -> Vec<(Browser, Place)> {
    let words: Vec<String> = env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let browsers = Browser::ALL.into_iter().filter(|browser| left_out.iter().all(|(out, _)| out != browser));
    let rows = browsers.flat_map(|browser| Place::ALL.into_iter().map(move |place| (browser, place)));
    rows.filter(|(browser, place)| {
        let name = format!("{} {}", browser.name(), place.name());
        words.iter().all(|word| name.contains(word.as_str()))
    })
    .collect()
}

/// All tasks at one place, with one browser.
async fn run_row(browser: Browser, place: Place) -> Vec<Cell> {
    let stage = Stage::new(place);
    let opened = caught(async {
        let page = open_browser(browser, Denied::Nothing, stage.address()).await;
        (caught(stage.prepare(&page)).await, page)
    })
    .await;
    let (page, mut trouble) = match opened {
        Ok((Ok(()), page)) => (Some(page), None),
        Ok((Err(panic), page)) => (Some(page), Some(message(&*panic))),
        Err(panic) => (None, Some(message(&*panic))),
    };
    let mut cells = Vec::new();
    for task in Task::ALL {
        let outcome = match (declared::why_not(browser, place, task), &page, &trouble) {
            (Some(reason), ..) => Outcome::Declared(reason),
            (None, Some(page), None) => {
                let run = async {
                    task.run(page, &stage).await;
                    stage.see_own_requests_only(page).await;
                    watch::see_no_complaint(page).await;
                };
                match caught(run).await {
                    Ok(()) => Outcome::Passed,
                    Err(panic) => Outcome::Failed(with_complaints(message(&*panic), page).await),
                }
            }
            (None, _, trouble) => Outcome::Failed(trouble.clone().unwrap_or_default()),
        };
        if task == Task::Open && matches!(outcome, Outcome::Failed(_)) {
            // Everything begins with it, and each would wait in vain for a while.
            trouble = Some("it does not open here".to_owned());
        }
        cells.push(Cell { browser, place, task, outcome });
    }
    if let Some(page) = page {
        page.close().await;
    }
    cells
}

/// A failure and, where the browser has something to say to it, that.
async fn with_complaints(message: String, page: &Page) -> String {
    match caught(watch::complaints(page)).await {
        Ok(complaints) if !complaints.is_empty() => {
            format!("{message}; the browser complains: {}", one_line(&complaints.join("; ")))
        }
        _ => message,
    }
}

fn tell(cell: &Cell) {
    let outcome = match &cell.outcome {
        Outcome::Passed => "ok".to_owned(),
        Outcome::Failed(reason) => format!("FAILED: {reason}"),
        Outcome::Declared(reason) => format!("ignored: {reason}"),
    };
    println!("test {} ... {outcome}", cell.name());
}

/// What was said when something was not as it should be, in one line.
fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("it ended without a word");
    one_line(text)
}

/// Text as it can stand in a table.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|")
}
