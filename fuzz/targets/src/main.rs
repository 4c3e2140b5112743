//! `vademecum-fuzz-targets [SECONDS] [--target NAME] [--seed N] [FILE …]`: tries each target for so many
//! seconds (60 unless given), or the files given. What breaks one is written to `fuzz/artifacts/`.
//!
//! `vademecum-fuzz-targets --write-seeds` writes what it varies to `fuzz/corpus/`, where libFuzzer begins.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "this program talks to a person")]
#![forbid(unsafe_code)]

use lexopt::prelude::*;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};
use std::{fs, panic};
use vademecum_fuzz_targets::mutation::Mutation;
use vademecum_fuzz_targets::{TARGETS, Target, seeds};
use xxhash_rust::xxh64::xxh64;

/// An answer that takes longer is as bad as none.
const PATIENCE: Duration = Duration::from_secs(2);

/// What breaks a target breaks it again and again; so many inputs are enough.
const ENOUGH: usize = 5;

/// What the command line asks for.
struct Request {
    seconds: u64,
    seed: u64,
    targets: Vec<Target>,
    files: Vec<PathBuf>,
    writes_seeds: bool,
}

fn main() -> ExitCode {
    let outcome = parse().and_then(|request| {
        // The message of what breaks is printed with its input, not before it.
        panic::set_hook(Box::new(|broken| {
            if !vademecum_document::caught::will_be_caught() {
                eprintln!("\n{broken}");
            }
        }));
        let mut n_broken = 0;
        for target in &request.targets {
            n_broken += match &request.files[..] {
                _ if request.writes_seeds => write_seeds(target.0)?,
                [] => run(*target, &request)?,
                files => again(*target, files)?,
            };
        }
        Ok(n_broken)
    });
    match outcome {
        Ok(0) => ExitCode::SUCCESS,
        Ok(n) => {
            eprintln!("{n} inputs broke something");
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("error: {error}\n   do: see the first lines of fuzz/targets/src/main.rs");
            ExitCode::from(2)
        }
    }
}

fn parse() -> Result<Request, Box<dyn Error>> {
    let mut request =
        Request { seconds: 60, seed: 1, targets: TARGETS.to_vec(), files: Vec::new(), writes_seeds: false };
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("target") => {
                let name = arguments.value()?.string()?;
                request.targets.retain(|(known, _)| *known == name);
                if request.targets.is_empty() {
                    let names = TARGETS.map(|(name, _)| name).join(", ");
                    return Err(format!("no target {name:?}; there are {names}").into());
                }
            }
            Long("write-seeds") => request.writes_seeds = true,
            Long("seed") => request.seed = arguments.value()?.parse()?,
            Value(value) => match value.parse() {
                Ok(seconds) => request.seconds = seconds,
                Err(_) => request.files.push(value.into()),
            },
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(request)
}

/// Tries a target with inputs made by chance; how many broke it.
fn run((name, target): Target, request: &Request) -> Result<usize, Box<dyn Error>> {
    let mut mutation = Mutation::new(request.seed, seeds::of(name));
    let (started, mut n_tried, mut n_broken) = (Instant::now(), 0_u64, 0);
    let mut slowest = Duration::ZERO;
    while started.elapsed() < Duration::from_secs(request.seconds) && n_broken < ENOUGH {
        let input = mutation.input();
        let asked = Instant::now();
        let is_sound = panic::catch_unwind(|| target(&input)).is_ok();
        slowest = slowest.max(asked.elapsed());
        n_tried += 1;
        if !is_sound || asked.elapsed() > PATIENCE {
            n_broken += 1;
            let file = write("artifacts", name, &input)?;
            println!("{name}: {} {}", file.display(), if is_sound { "takes too long" } else { "breaks it" });
        }
    }
    println!(
        "{name}: {n_tried} inputs in {} s, the slowest {slowest:.0?}, {n_broken} broke it",
        request.seconds
    );
    Ok(n_broken)
}

/// Tries a target with files; how many broke it.
fn again((name, target): Target, files: &[PathBuf]) -> Result<usize, Box<dyn Error>> {
    let mut n_broken = 0;
    for file in files {
        let input = fs::read(file).map_err(|error| format!("{} cannot be read: {error}", file.display()))?;
        let is_sound = panic::catch_unwind(|| target(&input)).is_ok();
        println!("{name}: {} {}", file.display(), if is_sound { "is answered" } else { "breaks it" });
        n_broken += usize::from(!is_sound);
    }
    Ok(n_broken)
}

/// Writes the seeds of a target as files; none of them broke it.
fn write_seeds(name: &str) -> Result<usize, Box<dyn Error>> {
    for seed in seeds::of(name) {
        write("corpus", name, &seed)?;
    }
    Ok(0)
}

fn write(folder: &str, target: &str, input: &[u8]) -> Result<PathBuf, Box<dyn Error>> {
    let package = std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| ".".into(), PathBuf::from);
    let folder = package.parent().unwrap_or(Path::new(".")).join(folder).join(target);
    fs::create_dir_all(&folder)?;
    let file = folder.join(format!("{:016x}", xxh64(input, 0)));
    fs::write(&file, input)?;
    Ok(file)
}
