//! Vademecum's own commands: `cargo xtask help` teaches them.
//!
//! | module | the question it answers |
//! |---|---|
//! | `tools` | which tools are needed, in which version, and which are missing? |
//! | `cache` | where do the tools live? |
//! | `install` | how does a missing tool get there? |
//! | `commands` | how is another program run, and found? |
//! | `page` | how does the page get into `dist/`? |
//! | `lean` | how is the page compiled smaller than Rust's ready-made library allows? |
//! | `dist` | how does the command get built that carries the page? |
//! | `serve` | how is `dist/` served to a browser on this machine? |
//! | `browser` | which browser runs the tests, and which others is the built page tried in? |
//! | `test` | what is tested, in which order? |
//! | `shots` | how does the page look? |
//! | `instructions` | how many instructions do the hot paths take, and is that more than it was? |
//! | `summary` | how many tests passed, by the programs' own account? |
//! | `lockfile` | which version of a package did `Cargo.lock` settle on? |
//! | `version` | is this tool recent enough? |
//! | `failure` | what went wrong, and what can a person do about it? |

// This program talks to a person at a terminal; printing is its work.
#![allow(clippy::print_stdout, clippy::print_stderr)]
#![forbid(unsafe_code)]

mod browser;
mod cache;
mod commands;
mod dist;
mod failure;
mod install;
mod instructions;
mod lean;
mod lockfile;
mod page;
mod serve;
mod shots;
mod summary;
mod test;
mod tools;
mod version;

use std::process::ExitCode;

use crate::failure::{Failure, Outcome};

const HELP: &str = "\
cargo xtask COMMAND

  serve [--port N] [--open]
          Build the page from the documents in seeds/ and serve it to this machine only, at
          http://127.0.0.1:8080/ (if that port is busy, at the next free one). --open also shows
          it in your browser.
  build   Build the page and leave it in dist/. Upload that folder anywhere, at any path.
  dist    Build the page and then the command `vademecum` with the page in it, which presses any
          folder without a compiler. It is left in target/dist/.
  test [STEP ...]
          Check everything, as continuous integration does. With names, only those steps:
          formatting, clippy, native, bench, instructions, browser, page, dist,
          end-to-end.
          The last leaves a table of what works where in target/end-to-end.md.
  shots [STATE]
          Build the page and leave pictures of every state of it in target/shots/, in each theme
          and at three widths; with a name, only of the states whose name it is part of.
  instructions
          Count the instructions of the hot paths and write them down as their budgets.
  env     Print the line that puts the tools on your PATH, so that a plain `trunk serve`, which
          rebuilds as you edit, works:  eval \"$(cargo xtask env)\"
  help    Print this.

What is missing is installed first, once: the WebAssembly target, the source of Rust's library,
rustfmt and clippy through rustup; trunk, wasm-bindgen and wasm-opt into your cache folder, where another clone finds them.
For the tests also the driver of Firefox and, on a Debian as root, Chromium and Firefox themselves.
WebKitGTK is tried where there is one (webkit2gtk-driver and xvfb on a Debian).

  VADEMECUM_TOOLS      another folder for the tools
  VADEMECUM_CHROMIUM   the Chromium or Chrome to test with
  CHROMEDRIVER         the chromedriver to test with
  VADEMECUM_FIREFOX    the Firefox to try the built page in
  GECKODRIVER          the geckodriver to drive it with
  CI                   when set, tests without Firefox are a failure, not a note
";

/// What the command line asks for.
enum Request {
    Help,
    Env,
    Build,
    Dist,
    Serve { port: Option<u16>, open: bool },
    Test { only: Vec<test::Step> },
    Instructions,
    Shots { state: Option<String> },
}

fn main() -> ExitCode {
    let outcome = parse(lexopt::Parser::from_env()).and_then(|request| match request {
        Request::Help => {
            print!("{HELP}");
            Ok(true)
        }
        Request::Env => tools::print_path_line().map(|()| true),
        Request::Build => page::build().map(|()| true),
        Request::Dist => dist::build().map(|()| true),
        Request::Serve { port, open } => serve::build_and_serve(port, open).map(|()| true),
        Request::Test { only } => test::run(&only),
        Request::Shots { state } => shots::take(state.as_deref()).map(|()| true),
        Request::Instructions => instructions::renew().map(|()| true),
    });
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(failure) => {
            eprintln!("\n{failure}");
            ExitCode::FAILURE
        }
    }
}

fn parse(mut arguments: lexopt::Parser) -> Outcome<Request> {
    use lexopt::prelude::*;
    let misunderstood = |error: lexopt::Error| {
        Failure::new(format!("the command line: {error}"), "`cargo xtask help` lists the commands")
    };

    let mut request = None;
    while let Some(argument) = arguments.next().map_err(misunderstood)? {
        match (argument, &mut request) {
            (Short('h') | Long("help"), _) => return Ok(Request::Help),
            (Value(name), None) => {
                request = Some(match name.to_str() {
                    Some("help") => return Ok(Request::Help),
                    Some("env") => Request::Env,
                    Some("build") => Request::Build,
                    Some("dist") => Request::Dist,
                    Some("serve") => Request::Serve { port: None, open: false },
                    Some("shots") => Request::Shots { state: None },
                    Some("instructions") => Request::Instructions,
                    Some("test") => Request::Test { only: Vec::new() },
                    _ => return Err(misunderstood(format!("no command {name:?}").into())),
                });
            }
            (Long("port"), Some(Request::Serve { port, .. })) => {
                let value = arguments.value().map_err(misunderstood)?;
                *port = Some(value.parse().map_err(misunderstood)?);
            }
            (Long("open"), Some(Request::Serve { open, .. })) => *open = true,
            (Value(name), Some(Request::Shots { state: state @ None })) => {
                *state = Some(name.to_string_lossy().into_owned());
            }
            (Value(name), Some(Request::Test { only })) => {
                let step = name.to_str().and_then(test::Step::named);
                only.push(step.ok_or_else(|| {
                    misunderstood(format!("no step {name:?}; there are {}", test::step_names()).into())
                })?);
            }
            (argument, _) => return Err(misunderstood(argument.unexpected())),
        }
    }
    Ok(request.unwrap_or(Request::Help))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Outcome<Request> {
        parse(lexopt::Parser::from_args(line.split_whitespace()))
    }

    #[test]
    fn nothing_asked_for_is_answered_with_help() {
        assert!(matches!(parsed(""), Ok(Request::Help)));
        assert!(matches!(parsed("serve --help"), Ok(Request::Help)));
    }

    #[test]
    fn serve_takes_a_port_and_open() {
        let request = parsed("serve --port 9000 --open");
        assert!(matches!(request, Ok(Request::Serve { port: Some(9000), open: true })));
        assert!(parsed("serve --port many").is_err());
        assert!(parsed("build --port 9000").is_err());
    }

    #[test]
    fn shots_takes_a_state() {
        let request = parsed("shots reader");
        assert!(matches!(request, Ok(Request::Shots { state: Some(state) }) if state == "reader"));
        assert!(parsed("shots reader library").is_err());
    }

    #[test]
    fn test_takes_the_names_of_steps() {
        let Ok(Request::Test { only }) = parsed("test native end-to-end") else { panic!("not a test") };
        assert_eq!(only, [test::Step::Native, test::Step::EndToEnd]);
        assert!(parsed("test everything").is_err());
    }
}
