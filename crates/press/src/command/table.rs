//! What is a command made of?
//!
//! One row of this kind is all that there is to know of how a command is called: the parser takes what
//! the row names and nothing else, and help and completions are written from it.

/// A command.
#[derive(Debug, PartialEq, Eq)]
pub struct Command {
    /// Its name.
    pub name: &'static str,
    /// What it does, on one line.
    pub summary: &'static str,
    /// What stands behind its name, in order. All must be given.
    pub operands: &'static [Operand],
    /// More about it, a paragraph each.
    pub text: &'static [&'static str],
    /// How it can be called; the first is shown where something is missing.
    pub examples: &'static [&'static str],
    /// The options that it takes.
    pub options: &'static [CommandOption],
}

/// Something that stands behind a command's name.
#[derive(Debug, PartialEq, Eq)]
pub struct Operand {
    /// What stands there.
    pub value: Value,
    /// Whether it may begin with a dash, as a query may.
    pub may_begin_with_dash: bool,
}

/// An option of a command.
#[derive(Debug, PartialEq, Eq)]
pub struct CommandOption {
    /// Its name, without the two dashes.
    pub name: &'static str,
    /// Its short name, without the dash.
    pub short: Option<char>,
    /// What it takes.
    pub value: Option<Value>,
    /// Whether it may be given several times.
    pub repeats: bool,
    /// What it does.
    pub text: &'static str,
}

/// What can be given, and how it is called in help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// Any text.
    Text(&'static str),
    /// A file or a folder.
    Path(&'static str),
    /// A folder.
    Folder(&'static str),
    /// A whole number.
    Number(&'static str),
    /// One of these words.
    OneOf(&'static [&'static str]),
}

impl Value {
    /// What help calls it.
    pub fn name(&self) -> String {
        match self {
            Self::Text(name) | Self::Path(name) | Self::Folder(name) | Self::Number(name) => {
                (*name).to_owned()
            }
            Self::OneOf(words) => words.join("|"),
        }
    }
}

impl Operand {
    /// One that begins with no dash.
    pub(crate) const fn new(value: Value) -> Self {
        Self { value, may_begin_with_dash: false }
    }
}

impl CommandOption {
    /// An option that takes nothing.
    pub(crate) const fn flag(name: &'static str, text: &'static str) -> Self {
        Self { name, short: None, value: None, repeats: false, text }
    }

    /// An option that takes something.
    pub(crate) const fn taking(name: &'static str, value: Value, text: &'static str) -> Self {
        Self { name, short: None, value: Some(value), repeats: false, text }
    }

    /// As it is typed: `-o, --output PATH`.
    pub fn usage(&self) -> String {
        let short = self.short.map(|short| format!("-{short}, ")).unwrap_or_default();
        let value = self.value.as_ref().map(|value| format!(" {}", value.name())).unwrap_or_default();
        format!("{short}--{}{value}", self.name)
    }
}

impl Command {
    /// Its option of this name.
    pub fn option(&self, name: &str) -> Option<&'static CommandOption> {
        self.options.iter().find(|option| option.name == name)
    }

    /// The command and what stands behind it: `vademecum find PATH QUERY`.
    pub fn usage(&self) -> String {
        let operands = self.operands.iter().map(|operand| format!(" {}", operand.value.name()));
        format!("vademecum {}{}", self.name, operands.collect::<String>())
    }
}
