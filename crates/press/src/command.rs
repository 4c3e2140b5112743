//! What does the command line ask for?

use crate::{Failure, Outcome, eval, find};
use lexopt::prelude::*;
use std::path::PathBuf;

/// What `--help` prints.
pub const HELP: &str = r#"vademecum: find what a folder of documents says

  vademecum find PATH QUERY [--json] [--explain] [--limit N]
          Search the documents in the folder PATH (or in a corpus file made of one) and print the
          best ten, each with the passage that answers best.

          Words must all occur in a document; "several words" in quotation marks must follow each
          other; -word must not occur. Case, accents and inflection do not matter.

            vademecum find dossier 'budget "new bridge" -railway'
            vademecum find dossier 'title:bridge source:gazette date:2019-10..2019-12'

          --json      print one JSON object instead, with every passage found; spans are bytes
          --explain   say of each document why it stands where it does: what its score is made of
          --limit N   print N documents

  vademecum eval DIR [--run FILE] [--depth N]
          Measure how well judged questions are answered. DIR holds docs.jsonl (id, title, text),
          queries.jsonl (id, text) and qrels.tsv (query, document, grade). Prints nDCG@10, MAP and
          Recall@100 as trec_eval computes them.

            vademecum eval cranfield --run cranfield.run

          --run FILE  write the answers too, a line each: query Q0 document rank score tag
          --depth N   keep N documents of each answer, 100 unless given

  vademecum --help, vademecum --version

What was found goes to standard output, what you should know of the files to standard error.
Exit status: 0 found, or measured; 1 nothing found; 2 something was wrong, and it says what to do.
"#;

/// What the command line asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// How the command is used.
    Help,
    /// Which version this is.
    Version,
    /// See [`find::find`].
    Find {
        /// A folder or a corpus file.
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
    /// See [`eval::eval`].
    Eval {
        /// The test collection's folder.
        folder: PathBuf,
        /// Where to write the answers.
        run: Option<PathBuf>,
        /// How many documents of an answer to keep.
        depth: usize,
    },
}

/// Reads a command line. Nothing asked for is answered with help.
///
/// # Errors
/// When it asks for what there is not; the failure names the argument.
pub fn parse(mut arguments: lexopt::Parser) -> Outcome<Request> {
    match arguments.next().map_err(misunderstood)? {
        None | Some(Short('h') | Long("help")) => Ok(Request::Help),
        Some(Short('V') | Long("version")) => Ok(Request::Version),
        Some(Value(name)) => match name.to_str() {
            Some("help") => Ok(Request::Help),
            Some("find") => parse_find(arguments),
            Some("eval") => parse_eval(arguments),
            _ => Err(misunderstood(format!("there is no command {name:?}").into())),
        },
        Some(argument) => Err(misunderstood(argument.unexpected())),
    }
}

fn parse_find(mut arguments: lexopt::Parser) -> Outcome<Request> {
    let (mut path, mut query, mut json, mut explain, mut limit) = (None, None, false, false, find::LIMIT);
    loop {
        // A query may begin with the mark of what must not occur, as in -railway.
        if path.is_some() && query.is_none() {
            let excluded = arguments.try_raw_args().and_then(|mut raw| {
                raw.next_if(|next| next.to_str().is_some_and(|next| !is_option_of_find(next)))
            });
            if let Some(excluded) = excluded {
                query = Some(excluded.string().map_err(misunderstood)?);
                continue;
            }
        }
        let Some(argument) = arguments.next().map_err(misunderstood)? else { break };
        match argument {
            Short('h') | Long("help") => return Ok(Request::Help),
            Long("json") => json = true,
            Long("explain") => explain = true,
            Long("limit") => limit = number(&mut arguments)?,
            Value(value) if path.is_none() => path = Some(PathBuf::from(value)),
            Value(value) if query.is_some() => {
                return Err(Failure::new(
                    "the command line",
                    format!("{value:?} comes after the query"),
                    "put a query of several words in quotation marks: vademecum find PATH 'one two'",
                ));
            }
            Value(value) => query = Some(value.string().map_err(misunderstood)?),
            argument => return Err(misunderstood(argument.unexpected())),
        }
    }
    match (path, query) {
        (Some(path), Some(query)) => Ok(Request::Find { path, query, json, explain, limit }),
        _ => Err(missing("find needs a place to search and a query", "vademecum find FOLDER 'one two'")),
    }
}

fn is_option_of_find(argument: &str) -> bool {
    argument.starts_with("--") || argument == "-h"
}

fn parse_eval(mut arguments: lexopt::Parser) -> Outcome<Request> {
    let (mut folder, mut run, mut depth) = (None, None, eval::DEPTH);
    while let Some(argument) = arguments.next().map_err(misunderstood)? {
        match argument {
            Short('h') | Long("help") => return Ok(Request::Help),
            Long("run") => run = Some(PathBuf::from(arguments.value().map_err(misunderstood)?)),
            Long("depth") => depth = number(&mut arguments)?,
            Value(value) if folder.is_none() => folder = Some(PathBuf::from(value)),
            argument => return Err(misunderstood(argument.unexpected())),
        }
    }
    match folder {
        Some(folder) => Ok(Request::Eval { folder, run, depth }),
        None => Err(missing("eval needs the folder of a test collection", "vademecum eval DIR")),
    }
}

fn number(arguments: &mut lexopt::Parser) -> Outcome<usize> {
    arguments.value().and_then(|value| value.parse()).map_err(misunderstood)
}

fn misunderstood(error: lexopt::Error) -> Failure {
    Failure::new("the command line", error.to_string(), "see `vademecum --help`")
}

fn missing(thing: &str, example: &str) -> Failure {
    Failure::new("the command line", thing, format!("write for example: {example}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(arguments: &[&str]) -> Outcome<Request> {
        parse(lexopt::Parser::from_args(arguments))
    }

    #[test]
    fn nothing_asked_for_is_answered_with_help() {
        for arguments in [&[][..], &["help"], &["-h"], &["find", "--help"], &["eval", "x", "-h"]] {
            assert_eq!(parsed(arguments), Ok(Request::Help), "{arguments:?}");
        }
        assert_eq!(parsed(&["--version"]), Ok(Request::Version));
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
    fn what_there_is_not_is_named() {
        let check = |arguments: &[&str], expected: &str| {
            let failure = parsed(arguments).unwrap_err().to_string();
            assert!(failure.contains(expected), "{arguments:?}: {failure}");
        };
        check(&["fnd"], "no command \"fnd\"");
        check(&["find", "seeds"], "a place to search and a query");
        check(&["find", "seeds", "a", "b"], "quotation marks");
        check(&["find", "seeds", "a", "--limit", "many"], "many");
        check(&["eval"], "folder of a test collection");
        check(&["eval", "c", "--json"], "--json");
    }
}
