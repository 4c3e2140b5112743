//! How many instructions do the hot paths take, and is that more than it was?
//!
//! Times tell little on a machine that does other things too; counted by valgrind, the same program on
//! the same input takes the same number of instructions, but for a fraction of a percent. Another
//! compiler makes another program, so with that the counts are only shown.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::browser;
use crate::commands;
use crate::failure::{Failure, Outcome};
use crate::summary::Counts;

/// The package that does what is counted.
const PACKAGE: &str = "vademecum-instructions";

/// By how many percent a count may be off: less is not noticed, and what grows by more should be meant.
const TOLERANCE: f64 = 3.0;

/// What is counted before the parts that ask.
const READ: &str = "read";
const OPEN: &str = "open";

/// How to renew the budgets.
const RENEW: &str = "cargo xtask instructions";

/// Counts, by the name of the part.
type Instructions = BTreeMap<String, u64>;

/// The step of the tests: counts and compares with the budgets.
pub(crate) fn check() -> Outcome<Counts> {
    if !has_valgrind()? {
        return Ok(Counts::default());
    }
    let path = budget_file()?;
    let remedy = format!("write it: `{RENEW}`");
    let text = fs::read_to_string(&path)
        .map_err(|error| Failure::new(format!("{} cannot be read: {error}", path.display()), remedy))?;
    let (compiler, budgets) = read(&text);
    let counts = count()?;
    let is_binding = compiler == this_compiler()?;
    if !is_binding {
        println!("The budgets were counted with another compiler ({compiler}): they bind nothing here.");
    }
    let mut result = Counts::default();
    for (part, &counted) in &counts {
        let (verdict, is_kept) = verdict(counted, budgets.get(part).copied());
        println!("{part:>12} {counted:>12}  {verdict}");
        if is_binding && !is_kept {
            result.failed += 1;
        } else {
            result.passed += 1;
        }
    }
    if result.failed > 0 {
        println!("Where a change is meant, renew the budgets and say why in the commit: {RENEW}");
    }
    Ok(result)
}

/// `cargo xtask instructions`: counts, and writes what was counted as the budgets.
pub(crate) fn renew() -> Outcome<()> {
    if !has_valgrind()? {
        return Err(Failure::new("there is no valgrind on this machine", by_hand()));
    }
    let counts = count()?;
    let path = budget_file()?;
    let mut text = format!(
        "# Instructions of the hot paths, counted by valgrind. `cargo xtask test instructions` lets each be \
         {TOLERANCE} % off.\n# Renewed by `{RENEW}`.\ncompiler {}\n",
        this_compiler()?
    );
    for (part, counted) in &counts {
        println!("{part:>12} {counted:>12}");
        // Writing to a string does not fail.
        let _ = writeln!(text, "{part} {counted}");
    }
    fs::write(&path, text).map_err(|error| {
        Failure::new(format!("{} cannot be written: {error}", path.display()), "check that it may be written")
    })
}

/// Builds the program and counts each part.
fn count() -> Outcome<Instructions> {
    let mut build = commands::cargo_in("bench", "build")?;
    build.args(["--quiet", "--release", "--package", PACKAGE]);
    // What is built, and where, is told on standard output; what is wrong goes to the terminal.
    build.args(["--message-format", "json-render-diagnostics"]);
    let mut program = None;
    let output = build.stdin(Stdio::null()).stderr(Stdio::inherit()).output().map_err(|error| {
        Failure::new(format!("cargo could not be run: {error}"), "install Rust: https://rustup.rs")
    })?;
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        program = executable(line).or(program);
    }
    let program = program.filter(|_| output.status.success()).ok_or_else(|| {
        Failure::new(format!("{PACKAGE} could not be built"), "mend what the compiler said above")
    })?;

    let corpus = std::env::temp_dir().join(format!("vademecum-instructions-{}", std::process::id()));
    let outcome = count_parts(&program, &corpus);
    // It may not have been written.
    let _ = fs::remove_file(&corpus);
    outcome
}

fn count_parts(program: &Path, corpus: &Path) -> Outcome<Instructions> {
    let remedy = format!("try it: `{} prepare FILE`", program.display());
    commands::run(Command::new(program).arg("prepare").arg(corpus), &remedy)?;
    let listed = commands::output(Command::new(program).arg("parts")).unwrap_or_default();
    let reading = count_one(program, READ, corpus)?;
    let opening = count_one(program, OPEN, corpus)?;
    let mut counts = Instructions::from([(OPEN.to_owned(), opening.saturating_sub(reading))]);
    for part in listed.lines() {
        let counted = count_one(program, part, corpus)?;
        counts.insert(part.to_owned(), counted.saturating_sub(opening));
    }
    Ok(counts)
}

fn count_one(program: &Path, part: &str, corpus: &Path) -> Outcome<u64> {
    let mut command = Command::new("valgrind");
    command.args(["--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]);
    command.arg(program).arg(part).arg(corpus);
    let output = command.stdin(Stdio::null()).output();
    let told = output.ok().filter(|output| output.status.success());
    told.and_then(|output| counted(&String::from_utf8_lossy(&output.stderr))).ok_or_else(|| {
        Failure::new(format!("`{}` counted nothing", commands::line(&command)), "run it and see what it says")
    })
}

/// The number in valgrind's `==12953== I   refs:      334,239`.
fn counted(told: &str) -> Option<u64> {
    let line = told.lines().find(|line| line.contains("refs:"))?;
    let (_, number) = line.split_once("refs:")?;
    number.trim().replace(',', "").parse().ok()
}

/// The path in cargo's `"executable":"/…/vademecum-instructions"`.
fn executable(line: &str) -> Option<PathBuf> {
    let (_, rest) = line.split_once("\"executable\":\"")?;
    let (path, _) = rest.split_once('"')?;
    Some(PathBuf::from(path))
}

/// What there is to say of a count, and whether it keeps its budget.
fn verdict(counted: u64, budget: Option<u64>) -> (String, bool) {
    let Some(budget) = budget else { return ("has no budget".to_owned(), false) };
    let percent = (counted as f64 / budget.max(1) as f64 - 1.0) * 100.0;
    let is_kept = percent.abs() <= TOLERANCE;
    let marked = if is_kept { "" } else { ", out of its budget" };
    (format!("{percent:+.1} %{marked}"), is_kept)
}

/// The compiler and the budgets of a file.
fn read(text: &str) -> (String, Instructions) {
    let mut compiler = String::new();
    let mut budgets = Instructions::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        match line.split_once(' ') {
            Some(("compiler", said)) => said.clone_into(&mut compiler),
            Some((part, count)) => {
                if let Ok(count) = count.parse() {
                    budgets.insert(part.to_owned(), count);
                }
            }
            None => {}
        }
    }
    (compiler, budgets)
}

/// The compiler and the machine it compiles for.
fn this_compiler() -> Outcome<String> {
    let version = commands::output(Command::new("rustc").arg("--version"));
    let version =
        version.ok_or_else(|| Failure::new("rustc does not run", "install Rust: https://rustup.rs"))?;
    Ok(format!("{} on {}", version.trim(), std::env::consts::ARCH))
}

fn budget_file() -> Outcome<PathBuf> {
    Ok(commands::workspace()?.join("bench").join("instructions.txt"))
}

/// Whether there is a valgrind, which is installed where that can be done without asking. Where not, says
/// that the counts are left out.
fn has_valgrind() -> Outcome<bool> {
    let is_there = || commands::on_path("valgrind").is_some();
    if !is_there()
        && cfg!(target_os = "linux")
        && commands::on_path("apt-get").is_some()
        && browser::is_root()
    {
        eprintln!("Installing valgrind from Debian: it counts instructions");
        browser::apt_get(&["valgrind"], by_hand())?;
    }
    if !is_there() {
        println!("Left out: there is no valgrind on this machine.\n{}", by_hand());
    }
    Ok(is_there())
}

fn by_hand() -> &'static str {
    "on Debian and Ubuntu: sudo apt-get install valgrind; on Fedora: sudo dnf install valgrind"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_counted_is_read() {
        assert_eq!(counted("==1== Cachegrind\n==1== \n==1== I   refs:      44,982,461\n"), Some(44_982_461));
        assert_eq!(counted("==1== I refs: 7\n"), Some(7));
        assert_eq!(counted("valgrind: no such file"), None);
        let line = r#"{"reason":"compiler-artifact","filenames":["/t/x"],"executable":"/t/x","fresh":true}"#;
        assert_eq!(executable(line), Some(PathBuf::from("/t/x")));
        assert_eq!(executable(r#"{"executable":null}"#), None);
    }

    #[test]
    fn budgets_are_read() {
        let (compiler, budgets) = read("# said\ncompiler rustc 1.95.0 on x86_64\nopen 12\nwords 7\n");
        assert_eq!(compiler, "rustc 1.95.0 on x86_64");
        assert_eq!(budgets, Instructions::from([("open".to_owned(), 12), ("words".to_owned(), 7)]));
    }

    #[test]
    fn a_budget_is_kept_within_its_tolerance() {
        let check = |counted, budget, expected| assert_eq!(verdict(counted, budget).1, expected, "{counted}");
        check(1000, Some(1000), true);
        check(1029, Some(1000), true);
        check(1031, Some(1000), false);
        check(969, Some(1000), false);
        check(1000, None, false);
    }
}
