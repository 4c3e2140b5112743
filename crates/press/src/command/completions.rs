//! What does a shell complete?
//!
//! Each script is written from the table of commands. Where a file can stand, the shell's own
//! completion of files is left to do its work.

use super::table::{Command, CommandOption, Operand, Value};
use super::{COMMANDS, Request, given::Given};
use crate::Outcome;
use core::fmt::Write;

/// How the command is called.
pub(super) const COMMAND: Command = Command {
    name: "completions",
    summary: "Print what makes your shell complete these commands",
    operands: &[Operand::new(Value::OneOf(&["bash", "zsh", "fish"]))],
    text: &["Put the output where your shell looks for such scripts when it starts."],
    examples: &[
        "vademecum completions bash > ~/.local/share/bash-completion/completions/vademecum",
        "vademecum completions zsh > ~/.zfunc/_vademecum",
        "vademecum completions fish > ~/.config/fish/completions/vademecum.fish",
    ],
    options: &[],
};

pub(super) fn request(mut given: Given) -> Outcome<Request> {
    Ok(Request::Completions(match given.text(0)?.as_str() {
        "zsh" => Shell::Zsh,
        "fish" => Shell::Fish,
        _ => Shell::Bash,
    }))
}

/// A shell that completes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shell {
    /// GNU bash.
    Bash,
    /// zsh.
    Zsh,
    /// fish.
    Fish,
}

/// The script for a shell.
pub fn script(shell: Shell) -> String {
    match shell {
        Shell::Bash => bash(),
        Shell::Zsh => zsh(),
        Shell::Fish => fish(),
    }
}

/// All ways to write an option.
fn spellings(option: &CommandOption) -> Vec<String> {
    let short = option.short.map(|short| format!("-{short}"));
    short.into_iter().chain([format!("--{}", option.name)]).collect()
}

/// The words that a value can be; nothing if it can be others.
fn words(value: Option<&Value>) -> Option<String> {
    match value {
        Some(Value::OneOf(words)) => Some(words.join(" ")),
        _ => None,
    }
}

fn bash() -> String {
    let mut names: Vec<&str> = COMMANDS.iter().map(|command| command.name).collect();
    names.extend(["help", "--help", "--version"]);
    let (mut values, mut options) = (String::new(), String::new());
    for command in COMMANDS {
        let mut all = vec!["--help".to_owned()];
        for option in command.options {
            all.extend(spellings(option));
            let Some(words) = words(option.value.as_ref()) else { continue };
            for spelling in spellings(option) {
                let _ = writeln!(values, "        '{} {spelling}') words='{words}' ;;", command.name);
            }
        }
        let first = words(command.operands.first().map(|operand| &operand.value)).unwrap_or_default();
        let _ = writeln!(
            options,
            "        {}) if [[ $current == -* ]]; then words='{}'; else words='{first}'; fi ;;",
            command.name,
            all.join(" ")
        );
    }
    format!(
        r#"# bash completion for vademecum

_vademecum() {{
    local current=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}} words=''
    COMPREPLY=()
    if [[ $COMP_CWORD -eq 1 ]]; then
        words='{}'
    else case "${{COMP_WORDS[1]}} $before" in
{values}        *) case "${{COMP_WORDS[1]}}" in
{options}        esac ;;
    esac fi
    COMPREPLY=($(compgen -W "$words" -- "$current"))
}}

complete -o bashdefault -o default -F _vademecum vademecum
"#,
        names.join(" ")
    )
}

fn zsh() -> String {
    let (mut commands, mut options) = (String::new(), String::new());
    let quoted = |text: &str| text.replace('\'', "’").replace('[', "(").replace(']', ")").replace(':', "\\:");
    let action = |value: &Value| match value {
        Value::Text(name) | Value::Number(name) => format!(":{}: ", quoted(name)),
        Value::Path(name) => format!(":{}:_files", quoted(name)),
        Value::Folder(name) => format!(":{}:_files -/", quoted(name)),
        Value::OneOf(words) => format!(":one of:({})", words.join(" ")),
    };
    for command in COMMANDS {
        let _ = writeln!(commands, "        '{}:{}'", command.name, quoted(command.summary));
        let _ = writeln!(options, "        {})\n            _arguments \\", command.name);
        for option in command.options {
            let repeats = if option.repeats { "*" } else { "" };
            let value = option.value.as_ref().map(action).unwrap_or_default();
            for spelling in spellings(option) {
                let _ = writeln!(
                    options,
                    "                '{repeats}{spelling}[{}]{value}' \\",
                    quoted(brief(option.text))
                );
            }
        }
        for (ordinal, operand) in (1..).zip(command.operands) {
            let _ = writeln!(options, "                '{ordinal}{}' \\", action(&operand.value));
        }
        options.push_str("                '--help[say all there is to know of it]' ;;\n");
    }
    format!(
        r#"#compdef vademecum

_vademecum() {{
    local -a commands=(
{commands}    )
    if (( CURRENT == 2 )); then
        _describe command commands
        return
    fi
    shift words
    (( CURRENT-- ))
    case $words[1] in
{options}    esac
}}

_vademecum "$@"
"#
    )
}

fn fish() -> String {
    // No file can stand where the command's name does.
    let mut script =
        "# fish completion for vademecum\n\ncomplete -c vademecum -n __fish_use_subcommand -f\n".to_owned();
    let quoted = |text: &str| format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'"));
    for command in COMMANDS {
        let _ = writeln!(
            script,
            "complete -c vademecum -n __fish_use_subcommand -a {} -d {}",
            command.name,
            quoted(command.summary)
        );
        let seen = format!("complete -c vademecum -n '__fish_seen_subcommand_from {}'", command.name);
        for option in command.options {
            let short = option.short.map(|short| format!(" -s {short}")).unwrap_or_default();
            let value = match &option.value {
                None => String::new(),
                Some(Value::Path(_)) => " -r -F".to_owned(),
                Some(Value::Folder(_)) => " -x -a '(__fish_complete_directories)'".to_owned(),
                Some(Value::Text(_) | Value::Number(_)) => " -x".to_owned(),
                Some(Value::OneOf(words)) => format!(" -x -a '{}'", words.join(" ")),
            };
            let said = quoted(brief(option.text));
            let _ = writeln!(script, "{seen}{short} -l {}{value} -d {said}", option.name);
        }
        if let Some(words) = words(command.operands.first().map(|operand| &operand.value)) {
            let _ = writeln!(script, "{seen} -f -a '{words}'");
        }
    }
    script
}

/// The first thing said of an option.
fn brief(text: &str) -> &str {
    let end = text.find(['.', ';', '(']).unwrap_or(text.len());
    text[..end].trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_and_option_is_completed() {
        for shell in [Shell::Bash, Shell::Zsh, Shell::Fish] {
            let script = script(shell);
            for command in COMMANDS {
                for option in command.options {
                    let written = match shell {
                        Shell::Fish => format!("from {}'", command.name),
                        _ => format!("{})", command.name),
                    };
                    let name = match shell {
                        Shell::Fish => format!(" -l {} ", option.name),
                        _ => format!("--{}", option.name),
                    };
                    let place = script.lines().skip_while(|line| !line.contains(&written));
                    let found = place.take(40).any(|line| format!("{line} ").contains(&name));
                    assert!(found, "{shell:?}: {} {}\n{script}", command.name, option.name);
                }
            }
        }
    }

    /// What bash completes the last of `words` to; `None` where there is no bash.
    fn completed(words: &[&str]) -> Option<String> {
        let program = format!(
            "{}\nCOMP_WORDS=({}); COMP_CWORD={}; _vademecum; printf '%s ' \"${{COMPREPLY[@]}}\"",
            script(Shell::Bash),
            words.iter().map(|word| format!("'{word}'")).collect::<Vec<_>>().join(" "),
            words.len() - 1,
        );
        let output = std::process::Command::new("bash").args(["--norc", "-c", &program]).output().ok()?;
        assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
        Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }

    #[test]
    fn bash_completes() {
        let check = |words: &[&str], expected: &str| {
            if let Some(completed) = completed(words) {
                assert_eq!(completed, expected, "{words:?}");
            }
        };
        check(&["vademecum", "pr"], "press");
        check(&["vademecum", "press", "--nos"], "--noscript");
        check(&["vademecum", "press", "--noscript", ""], "titles full");
        check(&["vademecum", "press", "a folder", "--originals", "n"], "none");
        check(&["vademecum", "press", "fold"], "");
        check(&["vademecum", "completions", ""], "bash zsh fish");
    }
}
