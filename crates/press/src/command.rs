//! What does the command line ask for?
//!
//! | module | question it answers |
//! |---|---|
//! | [`table`] | what is a command made of? |
//! | `given` | what was given to a command? |
//! | [`help`] | how is a command taught? |
//! | [`completions`] | what does a shell complete? |
//! | `press`, `serve`, `inspect`, `extract`, `find`, `eval` | how is that command called? |

pub mod completions;
mod eval;
mod extract;
mod find;
mod given;
pub mod help;
mod inspect;
mod press;
mod serve;
pub mod table;

use crate::extract::Extract;
use crate::inspect::Inspect;
use crate::press::Press;
use crate::serve::Serve;
use crate::{Failure, Outcome};
use completions::Shell;
use given::{Given, misunderstood};
use lexopt::prelude::*;
use std::path::PathBuf;
use table::Command;

/// All commands, in the order in which they are taught.
pub const COMMANDS: &[Command] = &[
    press::COMMAND,
    serve::COMMAND,
    inspect::COMMAND,
    extract::COMMAND,
    find::COMMAND,
    eval::COMMAND,
    completions::COMMAND,
];

/// What the command line asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// How the commands, or one of them, are used.
    Help(Option<&'static Command>),
    /// Which version this is.
    Version,
    /// See [`press`](mod@crate::press).
    Press(Press),
    /// See [`serve`](mod@crate::serve).
    Serve(Serve),
    /// See [`inspect`](mod@crate::inspect).
    Inspect(Inspect),
    /// See [`extract`](mod@crate::extract).
    Extract(Extract),
    /// See [`find`](crate::find::find).
    Find {
        /// A folder, a page, a site or a corpus file.
        path: PathBuf,
        /// The query as typed.
        query: String,
        /// Whether a program reads the answer.
        json: bool,
        /// Whether the scores are explained.
        explain: bool,
        /// How many documents to show.
        limit: usize,
    },
    /// See [`eval`](crate::eval::eval).
    Eval {
        /// The test collection's folder.
        folder: PathBuf,
        /// Where to write the answers.
        run: Option<PathBuf>,
        /// How many documents of an answer to keep.
        depth: usize,
    },
    /// See [`completions`].
    Completions(Shell),
}

/// Reads a command line. Nothing asked for is answered with help.
///
/// # Errors
/// When it asks for what there is not; the failure names the argument.
pub fn parse(mut arguments: lexopt::Parser) -> Outcome<Request> {
    let wrong = |error| misunderstood(None, error);
    let name = match arguments.next().map_err(wrong)? {
        None | Some(Short('h') | Long("help")) => return Ok(Request::Help(None)),
        Some(Short('V') | Long("version")) => return Ok(Request::Version),
        Some(Value(name)) if name == "help" => match arguments.next().map_err(wrong)? {
            Some(Value(name)) => return Ok(Request::Help(Some(named(&name)?))),
            _ => return Ok(Request::Help(None)),
        },
        Some(Value(name)) => name,
        Some(argument) => return Err(wrong(argument.unexpected())),
    };
    let command = named(&name)?;
    let Some(given) = Given::read(command, arguments)? else { return Ok(Request::Help(Some(command))) };
    match command.name {
        "press" => press::request(given),
        "serve" => serve::request(given),
        "inspect" => inspect::request(given),
        "extract" => extract::request(given),
        "find" => find::request(given),
        "eval" => eval::request(given),
        _ => completions::request(given),
    }
}

fn named(name: &std::ffi::OsStr) -> Outcome<&'static Command> {
    COMMANDS.iter().find(|command| name == command.name).ok_or_else(|| {
        let names = COMMANDS.iter().map(|command| command.name).collect::<Vec<_>>();
        let remedy = format!("choose one of {}; `vademecum --help` says what they do", names.join(", "));
        Failure::new("the command line", format!("there is no command {name:?}"), remedy)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::making::Making;
    use crate::page::Noscript;

    fn parsed(arguments: &[&str]) -> Outcome<Request> {
        parse(lexopt::Parser::from_args(arguments))
    }

    #[test]
    fn nothing_asked_for_is_answered_with_help() {
        let check = |arguments: &[&str], expected: Option<&str>| match parsed(arguments) {
            Ok(Request::Help(command)) => assert_eq!(command.map(|command| command.name), expected),
            other => panic!("{arguments:?}: {other:?}"),
        };
        check(&[], None);
        check(&["help"], None);
        check(&["-h"], None);
        check(&["help", "press"], Some("press"));
        check(&["find", "--help"], Some("find"));
        check(&["eval", "x", "-h"], Some("eval"));
        assert_eq!(parsed(&["--version"]), Ok(Request::Version));
    }

    #[test]
    fn every_option_of_the_table_is_taken() {
        for command in COMMANDS {
            for option in command.options {
                // Enough operands, and the folder that extract cannot do without.
                let mut arguments: Vec<String> = vec![command.name.to_owned(), format!("--{}", option.name)];
                arguments.extend(option.value.map(|value| match (option.name, value) {
                    ("address" | "allow-origin", _) => "https://example.org".to_owned(),
                    (_, table::Value::OneOf(words)) => words[0].to_owned(),
                    _ => "7".to_owned(),
                }));
                arguments.extend(command.operands.iter().map(|_| "x".to_owned()));
                arguments.extend((command.name == "extract").then(|| "-oy".to_owned()));
                let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
                assert!(parsed(&arguments).is_ok(), "{arguments:?}: {:?}", parsed(&arguments));
            }
        }
    }

    #[test]
    fn find_takes_a_path_and_a_query() {
        let find = |query: &str, json, limit| {
            let query = query.to_owned();
            Ok(Request::Find { path: "seeds".into(), query, json, explain: false, limit })
        };
        let explained = parsed(&["find", "--explain", "seeds", "mill"]);
        assert!(matches!(explained, Ok(Request::Find { explain: true, .. })), "{explained:?}");
        assert_eq!(parsed(&["find", "seeds", "old mill"]), find("old mill", false, 10));
        assert_eq!(parsed(&["find", "--json", "seeds", "mill", "--limit=3"]), find("mill", true, 3));
        assert_eq!(parsed(&["find", "seeds", "-railway"]), find("-railway", false, 10));
        assert_eq!(parsed(&["find", "seeds", "--json", "-a -b"]), find("-a -b", true, 10));
        assert_eq!(parsed(&["find", "seeds", "--", "--x"]), find("--x", false, 10));
    }

    #[test]
    fn eval_takes_a_folder() {
        let eval = |run, depth| Ok(Request::Eval { folder: "c".into(), run, depth });
        assert_eq!(parsed(&["eval", "c"]), eval(None, 100));
        assert_eq!(parsed(&["eval", "c", "--run", "r", "--depth", "5"]), eval(Some("r".into()), 5));
    }

    #[test]
    fn press_takes_a_folder_and_how_the_page_is_to_be() {
        let plain = Press {
            folder: "a".into(),
            output: None,
            open: false,
            json: false,
            strict: false,
            making: Making { has_originals: true, ..Making::default() },
        };
        assert_eq!(parsed(&["press", "a"]), Ok(Request::Press(plain.clone())));
        let line = "press -o b/ a --title T --address https://e.org/ --allow-origin https://x.org \
                    --allow-origin http://y.org --noscript full --originals none --open --json \
                    --strict";
        let making = Making {
            title: Some("T".to_owned()),
            address: Some("https://e.org/".to_owned()),
            allow_origins: vec!["https://x.org".to_owned(), "http://y.org".to_owned()],
            noscript: Noscript::Full,
            has_originals: false,
            shell: None,
        };
        let expected =
            Press { output: Some("b/".into()), open: true, json: true, strict: true, making, ..plain };
        assert_eq!(parsed(&line.split_whitespace().collect::<Vec<_>>()), Ok(Request::Press(expected)));
    }

    #[test]
    fn serve_extract_and_inspect_take_their_own() {
        let request = parsed(&["serve", "a", "--port", "9000"]);
        assert!(matches!(request, Ok(Request::Serve(Serve { port: Some(9000), open: false, .. }))));
        let request = parsed(&["extract", "a.html", "-o", "b", "--text"]);
        assert!(matches!(request, Ok(Request::Extract(Extract { text: true, force: false, .. }))));
        let request = parsed(&["inspect", "a", "--strict", "--json"]);
        assert!(matches!(
            request,
            Ok(Request::Inspect(Inspect { json: true, text: false, strict: true, .. }))
        ));
        assert_eq!(parsed(&["completions", "zsh"]), Ok(Request::Completions(Shell::Zsh)));
    }

    #[test]
    fn what_there_is_not_is_named() {
        let check = |arguments: &[&str], expected: &str| {
            let failure = parsed(arguments).unwrap_err().to_string();
            assert!(failure.contains(expected), "{arguments:?}: {failure}");
        };
        check(&["fnd"], "no command \"fnd\"");
        check(&["find", "seeds"], "find needs PATH and QUERY");
        check(&["find", "seeds", "a", "b"], "quotation marks");
        check(&["find", "seeds", "a", "--limit", "many"], "many");
        check(&["find", "seeds", "a", "--limit", "99999999999999999999999"], "smaller number");
        check(&["eval"], "eval needs DIR");
        check(&["eval", "c", "--json"], "--json");
        check(&["press"], "press needs FOLDER");
        check(&["press", ""], "path of a file or folder");
        check(&["press", "a", "--noscript", "some"], "titles, full");
        check(&["press", "a", "--allow-origin", "*"], "anybody");
        check(&["press", "a", "--title", " "], "--title: is empty");
        check(&["press", "a", "-x"], "press --help");
        check(&["serve", "a", "--port", "70000"], "70000");
        check(&["extract", "a.html"], "-o DIR");
        check(&["completions", "tcsh"], "bash, zsh, fish");
    }
}
