//! What was given to a command?

use super::table::{Command, CommandOption, Value};
use crate::{Failure, Outcome};
use lexopt::Arg;
use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

/// What a command line gives to a command.
#[derive(Debug)]
pub(crate) struct Given {
    command: &'static Command,
    operands: Vec<OsString>,
    options: Vec<(&'static CommandOption, OsString)>,
}

impl Given {
    /// Reads what follows the command's name; `None` if help is asked for.
    ///
    /// # Errors
    /// When something is given that the command does not take, or something is missing.
    pub(crate) fn read(command: &'static Command, mut arguments: lexopt::Parser) -> Outcome<Option<Self>> {
        let mut given = Self { command, operands: Vec::new(), options: Vec::new() };
        loop {
            let expected = command.operands.get(given.operands.len());
            if expected.is_some_and(|operand| operand.may_begin_with_dash) {
                let dashed = arguments.try_raw_args().and_then(|mut raw| {
                    raw.next_if(|next| next.to_str().is_some_and(|next| !given.is_option(next)))
                });
                if let Some(dashed) = dashed {
                    given.operands.push(dashed);
                    continue;
                }
            }
            let Some(argument) = arguments.next().map_err(|error| misunderstood(Some(command), error))?
            else {
                break;
            };
            let option = match argument {
                Arg::Short('h') | Arg::Long("help") => return Ok(None),
                Arg::Value(value) => {
                    given.operand(value)?;
                    continue;
                }
                Arg::Short(short) => command.options.iter().find(|option| option.short == Some(short)),
                Arg::Long(name) => command.option(name),
            };
            let Some(option) = option else {
                return Err(misunderstood(Some(command), argument.unexpected()));
            };
            let value = match option.value {
                None => OsString::new(),
                Some(kind) => {
                    let value = arguments.value().map_err(|error| misunderstood(Some(command), error))?;
                    check(&format!("--{}", option.name), kind, &value)?;
                    value
                }
            };
            given.options.push((option, value));
        }
        if given.operands.len() < command.operands.len() {
            let names = command.operands.iter().map(|operand| operand.value.name()).collect::<Vec<_>>();
            return Err(missing(command, &names.join(" and ")));
        }
        Ok(Some(given))
    }

    fn operand(&mut self, value: OsString) -> Outcome<()> {
        let Some(expected) = self.command.operands.get(self.operands.len()) else {
            return Err(Failure::new(
                "the command line",
                format!("{value:?} is one too many for {}", self.command.name),
                format!("put what has spaces in quotation marks: {}", self.command.examples[0]),
            ));
        };
        check(&expected.value.name(), expected.value, &value)?;
        self.operands.push(value);
        Ok(())
    }

    /// Whether an argument that begins with dashes is an option, where it could be something else.
    fn is_option(&self, argument: &str) -> bool {
        let is_short = |short| argument.strip_prefix('-').is_some_and(|rest| rest == format!("{short}"));
        let mut shorts = self.command.options.iter().filter_map(|option| option.short);
        argument.starts_with("--") || is_short('h') || shorts.any(is_short)
    }

    /// The operand of this ordinal, which must be one of the command's.
    pub(crate) fn path(&mut self, ordinal: usize) -> PathBuf {
        PathBuf::from(core::mem::take(&mut self.operands[ordinal]))
    }

    /// The same as text.
    ///
    /// # Errors
    /// When it is not Unicode.
    pub(crate) fn text(&mut self, ordinal: usize) -> Outcome<String> {
        let text = core::mem::take(&mut self.operands[ordinal]).into_string();
        text.map_err(|text| misunderstood(Some(self.command), lexopt::Error::NonUnicodeValue(text)))
    }

    /// Whether an option was given.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.last(name).is_some()
    }

    /// What was given to an option, the last time that it was.
    pub(crate) fn last(&self, name: &str) -> Option<&OsStr> {
        debug_assert!(self.command.option(name).is_some(), "{} has no --{name}", self.command.name);
        let mut options = self.options.iter().rev();
        options.find(|(option, _)| option.name == name).map(|(_, value)| value.as_os_str())
    }

    /// The same as a path.
    pub(crate) fn path_of(&self, name: &str) -> Option<PathBuf> {
        self.last(name).map(PathBuf::from)
    }

    /// The same as a number.
    ///
    /// # Errors
    /// When it is greater than a `N` holds.
    pub(crate) fn number_of<N: core::str::FromStr>(&self, name: &str) -> Outcome<Option<N>> {
        let Some(value) = self.last(name) else { return Ok(None) };
        let number = value.to_str().and_then(|value| value.parse().ok());
        number.map(Some).ok_or_else(|| {
            let remedy = format!("give a smaller number; see `vademecum {} --help`", self.command.name);
            Failure::new("the command line", format!("--{name} cannot be {value:?}"), remedy)
        })
    }

    /// What was given to an option as text, each time.
    ///
    /// # Errors
    /// When one is not Unicode.
    pub(crate) fn texts_of(&self, name: &str) -> Outcome<Vec<String>> {
        debug_assert!(self.command.option(name).is_some(), "{} has no --{name}", self.command.name);
        let options = self.options.iter().filter(|(option, _)| option.name == name);
        options
            .map(|(_, value)| {
                value
                    .clone()
                    .into_string()
                    .map_err(|value| misunderstood(Some(self.command), lexopt::Error::NonUnicodeValue(value)))
            })
            .collect()
    }
}

/// Whether a value is of its kind, as far as the command line can tell.
fn check(what: &str, kind: Value, value: &OsStr) -> Outcome<()> {
    let is_sound = match kind {
        Value::Text(_) => true,
        Value::Path(_) | Value::Folder(_) => !value.is_empty(),
        Value::Number(_) => value
            .to_str()
            .is_some_and(|text| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())),
        Value::OneOf(words) => words.iter().any(|word| value == *word),
    };
    if is_sound {
        return Ok(());
    }
    let remedy = match kind {
        Value::OneOf(words) => format!("choose one of {}", words.join(", ")),
        Value::Number(_) => "give a whole number".to_owned(),
        _ => "give the path of a file or folder".to_owned(),
    };
    Err(Failure::new("the command line", format!("{what} cannot be {value:?}"), remedy))
}

/// Something that a command needs was not given.
pub(crate) fn missing(command: &Command, what: &str) -> Failure {
    Failure::new(
        "the command line",
        format!("{} needs {what}", command.name),
        format!("write for example: {}", command.examples[0]),
    )
}

pub(crate) fn misunderstood(command: Option<&Command>, error: lexopt::Error) -> Failure {
    let name = command.map(|command| format!("{} ", command.name)).unwrap_or_default();
    Failure::new("the command line", error.to_string(), format!("see `vademecum {name}--help`"))
}
