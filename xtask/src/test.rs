//! What is tested, in which order?

use std::cell::OnceCell;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use crate::browser::{self, Browser};
use crate::commands;
use crate::dist;
use crate::failure::{Failure, Outcome};
use crate::instructions;
use crate::page;
use crate::summary::Counts;
use crate::tools::{self, Toolbox, WASM_TARGET};

/// The package of the page.
const READER: &str = "vademecum-reader";

/// The package of the engine, which has to answer the same natively and in a browser.
const ENGINE: &str = "vademecum-search";

/// Its tests that run in both.
const EVERYWHERE: &str = "everywhere";

/// The package that drives the built page.
pub(crate) const END_TO_END: &str = "end-to-end";

/// One step of the tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    Formatting,
    Clippy,
    Native,
    Bench,
    Instructions,
    Browser,
    Page,
    Dist,
    EndToEnd,
}

/// Every step, the quick ones first.
const STEPS: [Step; 9] = [
    Step::Formatting,
    Step::Clippy,
    Step::Native,
    Step::Bench,
    Step::Instructions,
    Step::Browser,
    Step::Page,
    Step::Dist,
    Step::EndToEnd,
];

impl Step {
    /// The step of this name.
    pub(crate) fn named(name: &str) -> Option<Step> {
        STEPS.into_iter().find(|step| step.name() == name)
    }

    fn name(self) -> &'static str {
        match self {
            Step::Formatting => "formatting",
            Step::Clippy => "clippy",
            Step::Native => "native",
            Step::Bench => "bench",
            Step::Instructions => "instructions",
            Step::Browser => "browser",
            Step::Page => "page",
            Step::Dist => "dist",
            Step::EndToEnd => "end-to-end",
        }
    }

    fn heading(self) -> &'static str {
        match self {
            Step::Formatting => "the code is formatted",
            Step::Clippy => "clippy has no complaint",
            Step::Native => "the tests that need no browser pass",
            Step::Bench => "what measures and what fuzzes compiles",
            Step::Instructions => "the hot paths take no more instructions than before",
            Step::Browser => "the tests inside a browser pass",
            Step::Page => "the page can be built",
            Step::Dist => "the command makes the same page, and gives the documents back",
            Step::EndToEnd => "a person can use the built page",
        }
    }
}

/// The names of all steps, for a message.
pub(crate) fn step_names() -> String {
    STEPS.map(Step::name).join(", ")
}

/// `cargo xtask test`: runs the steps (all of them where none is named), stops at the first that
/// fails, and ends with one line. Tells whether all went well.
pub(crate) fn run(only: &[Step]) -> Outcome<bool> {
    let started = Instant::now();
    let bench = Bench::new();
    let mut total = Counts::default();
    let mut times = String::new();
    let page_is_built = only.is_empty() || only.contains(&Step::Page);
    for step in STEPS.into_iter().filter(|step| only.is_empty() || only.contains(step)) {
        println!("\n── {}: {}", step.name(), step.heading());
        let step_started = Instant::now();
        let counts = bench.run(step, page_is_built).unwrap_or_else(|failure| {
            eprintln!("\n{failure}");
            Counts { passed: 0, failed: 1 }
        });
        total += counts;
        let seconds = step_started.elapsed().as_secs_f64();
        let tests = if counts.run() > 0 { format!(", {} passed", counts.passed) } else { String::new() };
        println!("── {}: {seconds:.1} s{tests}, {} failed", step.name(), counts.failed);
        // Writing to a string does not fail.
        let _ = write!(times, "{} {seconds:.1} s, ", step.name());
        if counts.failed > 0 {
            break;
        }
    }
    println!("\n{times}all in {:.1} s", started.elapsed().as_secs_f64());
    // The last line, in the form that test programs end with.
    println!("test: {} passed, {} failed", total.passed, total.failed);
    Ok(total.failed == 0)
}

/// What the steps share, made when it is first needed: most of them do well without a trunk.
struct Bench {
    toolbox: OnceCell<Toolbox>,
}

impl Bench {
    fn new() -> Bench {
        Bench { toolbox: OnceCell::new() }
    }

    /// Runs one step. An error is one that the step's own output has not counted.
    fn run(&self, step: Step, page_is_built: bool) -> Outcome<Counts> {
        match step {
            Step::Formatting => formatting(),
            Step::Clippy => clippy(),
            Step::Native => native(),
            Step::Bench => bench(),
            Step::Instructions => instructions::check(),
            Step::Browser => in_browser(self.toolbox()?),
            Step::Page => page::build_with(self.toolbox()?).map(|_| Counts::default()),
            Step::Dist if page_is_built => dist::check().map(|()| Counts::default()),
            Step::Dist => {
                page::build_with(self.toolbox()?)?;
                dist::check().map(|()| Counts::default())
            }
            Step::EndToEnd if page_is_built => end_to_end(&page::folder()?),
            Step::EndToEnd => end_to_end(&page::build_with(self.toolbox()?)?),
        }
    }

    fn toolbox(&self) -> Outcome<&Toolbox> {
        if let Some(toolbox) = self.toolbox.get() {
            return Ok(toolbox);
        }
        let toolbox = Toolbox::prepare()?;
        Ok(self.toolbox.get_or_init(|| toolbox))
    }
}

fn formatting() -> Outcome<Counts> {
    tools::add_rust_parts()?;
    let mut command = commands::cargo()?;
    command.args(["fmt", "--all", "--check"]);
    commands::run(&mut command, "run `cargo fmt --all`")?;
    Ok(Counts::default())
}

fn clippy() -> Outcome<Counts> {
    tools::add_rust_parts()?;
    let remedy = "mend what clippy said above";
    let mut native = commands::cargo()?;
    native.args(["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"]);
    commands::run(&mut native, remedy)?;
    // What is compiled for the browser only is not seen by the first.
    let mut in_browser = commands::cargo()?;
    in_browser.args(["clippy", "--package", READER, "--target", WASM_TARGET, "--lib", "--bins", "--tests"]);
    in_browser.args(["--", "--deny", "warnings"]);
    commands::run(&mut in_browser, remedy)?;
    let mut engine = commands::cargo()?;
    engine.args(["clippy", "--package", ENGINE, "--target", WASM_TARGET, "--test", EVERYWHERE]);
    engine.args(["--", "--deny", "warnings"]);
    commands::run(&mut engine, remedy)?;
    Ok(Counts::default())
}

fn native() -> Outcome<Counts> {
    let mut command = commands::cargo()?;
    command.args(["test", "--workspace", "--exclude", END_TO_END, "--no-fail-fast"]);
    counted(&mut command, "no test was run natively")
}

/// The workspaces beside this one. Of the second, libFuzzer's own package is left out: it needs a C++
/// compiler.
fn bench() -> Outcome<Counts> {
    for (folder, packages) in [("bench", "--workspace"), ("fuzz", "--package=vademecum-fuzz-targets")] {
        let mut formatting = commands::cargo()?;
        formatting.current_dir(commands::workspace()?.join(folder)).args(["fmt", "--all", "--check"]);
        commands::run(&mut formatting, &format!("run `cargo fmt --all` in {folder}/"))?;
        let mut clippy = commands::cargo_in(folder, "clippy")?;
        clippy.args([packages, "--all-targets", "--", "--deny", "warnings"]);
        commands::run(&mut clippy, "mend what clippy said above")?;
    }
    Ok(Counts::default())
}

fn in_browser(toolbox: &Toolbox) -> Outcome<Counts> {
    let browser = Browser::find_or_install()?;
    let settings = commands::workspace()?.join("target").join("xtask").join("webdriver.json");
    browser.write_runner_settings(&settings)?;
    let of_engine = ["--package", ENGINE, "--test", EVERYWHERE];
    let of_page = ["--package", READER, "--tests", "--no-fail-fast"];
    let mut counts = Counts::default();
    for tests in [&of_engine[..], &of_page[..]] {
        let mut command = commands::cargo()?;
        command
            .args(["test", "--target", WASM_TARGET])
            .args(tests)
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", toolbox.program("wasm-bindgen-test-runner"))
            .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", &settings)
            // A test that would run in node instead proves nothing about a browser.
            .env("WASM_BINDGEN_TEST_ONLY_WEB", "1")
            .env("CHROMEDRIVER", &browser.chromedriver);
        for other in ["GECKODRIVER", "SAFARIDRIVER", "CHROMEDRIVER", "MSEDGEDRIVER"] {
            // The runner would take any of these before the driver given to it.
            command.env_remove(format!("{other}_REMOTE"));
            if other != "CHROMEDRIVER" {
                command.env_remove(other);
            }
        }
        counts += counted(toolbox.equip(&mut command), "no test was run in the browser")?;
    }
    Ok(counts)
}

fn end_to_end(page: &Path) -> Outcome<Counts> {
    let table = commands::workspace()?.join("target").join("end-to-end.md");
    let mut command = commands::cargo()?;
    command
        .args(["test", "--package", END_TO_END, "--no-fail-fast"])
        .env("VADEMECUM_TABLE", &table)
        .env("VADEMECUM_AXE", tools::axe_core()?);
    point_at_page(&mut command, page)?;
    for (reason_variable, other) in
        [("VADEMECUM_WITHOUT_FIREFOX", browser::firefox()?), ("VADEMECUM_WITHOUT_WEBKIT", browser::webkit())]
    {
        match other {
            Ok(programs) => command.envs(programs),
            Err(reason) => command.env(reason_variable, reason),
        };
    }
    let counts = counted(&mut command, "no test was run on the built page")?;
    println!("What works where: {}", table.display());
    Ok(counts)
}

/// Tells a program that uses the built page where that is, the command that carries it, and Chromium.
pub(crate) fn point_at_page(command: &mut Command, page: &Path) -> Outcome<()> {
    let browser = Browser::find_or_install()?;
    command
        .env("VADEMECUM_DIST", page)
        .env("VADEMECUM_COMMAND", dist::build_command()?)
        .env("VADEMECUM_CHROMIUM", &browser.chromium)
        .env("VADEMECUM_CHROMEDRIVER", &browser.chromedriver)
        .env("VADEMECUM_NO_SANDBOX", if browser::is_root() { "1" } else { "0" });
    Ok(())
}

/// Runs tests and counts them by what they print. None at all is a failure: a suite that has
/// silently lost its tests proves nothing.
fn counted(command: &mut Command, none: &str) -> Outcome<Counts> {
    let mut counts = Counts::default();
    let went_well = commands::watch(command, |line| {
        if let Some(told) = Counts::told_by(line) {
            counts += told;
        }
    })?;
    if !went_well && counts.failed == 0 {
        // It did not compile, or a test program crashed before it could count.
        counts.failed = 1;
    }
    if went_well && counts.run() == 0 {
        return Err(Failure::new(none, format!("see what `{}` says", commands::line(command))));
    }
    Ok(counts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_is_found_by_its_name() {
        for step in STEPS {
            assert_eq!(Step::named(step.name()), Some(step));
        }
        assert_eq!(Step::named("everything"), None);
    }
}
