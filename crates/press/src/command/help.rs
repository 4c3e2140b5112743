//! How is a command taught?

use super::COMMANDS;
use super::table::Command;
use core::fmt::Write;

/// The longest line, in characters.
const WIDTH: usize = 96;

const EXIT_STATUS: &str = "Exit status: 0 done, or found; 1 nothing found; 2 something was wrong, and it says what \
                           to do. What was asked for goes to standard output, what you should know of the files to \
                           standard error.";

/// What `vademecum --help` prints.
pub fn overview() -> String {
    let mut text =
        "vademecum: one web page of a folder of documents, to find, read, mark and cite what is in \
                    them\n\n"
            .to_owned();
    let width = COMMANDS.iter().map(|command| command.name.len()).max().unwrap_or(0);
    for command in COMMANDS {
        row(&mut text, 2, width, command.name, command.summary);
    }
    text.push_str("\nFor example\n\n");
    for command in COMMANDS.iter().filter(|command| command.name != "completions") {
        line(&mut text, 4, command.examples[0]);
    }
    text.push('\n');
    let more = "`vademecum COMMAND --help` says all there is to know of a command, `vademecum --version` which \
                version this is.";
    wrapped(&mut text, 0, more);
    text.push('\n');
    wrapped(&mut text, 0, EXIT_STATUS);
    text
}

/// What `vademecum COMMAND --help` prints.
pub fn of_command(command: &Command) -> String {
    let mut text = command.usage();
    for option in command.options {
        let repeats = if option.repeats { "…" } else { "" };
        // The short name is what one types, where there is one.
        let usage = option.usage().replace(", --output", "");
        let part = format!(" [{usage}]{repeats}");
        let length = text.rsplit('\n').next().unwrap_or_default().chars().count();
        if length + part.chars().count() > WIDTH {
            text.push_str("\n         ");
        }
        text.push_str(&part);
    }
    text.push_str("\n\n");
    wrapped(&mut text, 0, &format!("{}.", command.summary));
    for paragraph in command.text {
        text.push('\n');
        wrapped(&mut text, 0, paragraph);
    }
    text.push('\n');
    for example in command.examples {
        line(&mut text, 4, example);
    }
    if !command.options.is_empty() {
        text.push('\n');
        let width = command.options.iter().map(|option| option.usage().chars().count()).max().unwrap_or(0);
        for option in command.options {
            row(&mut text, 2, width, &option.usage(), option.text);
        }
    }
    text.push('\n');
    wrapped(&mut text, 0, EXIT_STATUS);
    text
}

fn line(text: &mut String, indent: usize, content: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{:indent$}{content}", "");
}

/// A name and, beside it, what is said of it.
fn row(text: &mut String, indent: usize, width: usize, name: &str, said: &str) {
    let column = indent + width + 2;
    for (ordinal, said) in lines(said, WIDTH - column).into_iter().enumerate() {
        let name = if ordinal == 0 { name } else { "" };
        line(text, indent, &format!("{name:width$}  {said}"));
    }
}

fn wrapped(text: &mut String, indent: usize, content: &str) {
    lines(content, WIDTH - indent).iter().for_each(|said| line(text, indent, said));
}

/// A text in lines of at most so many characters, unless a word is longer.
fn lines(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_ascii_whitespace() {
        match lines.last_mut() {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_fits_a_terminal_and_names_everything() {
        for command in COMMANDS {
            assert!(overview().contains(command.summary), "{}", command.name);
            let help = of_command(command);
            for option in command.options {
                assert!(help.contains(&format!("--{}", option.name)), "{}: {}", command.name, option.name);
            }
            let longest = help.lines().map(|line| line.chars().count()).max();
            assert!(longest <= Some(WIDTH), "{help}");
            for example in command.examples {
                assert!(example.starts_with(&format!("vademecum {}", command.name)), "{example}");
            }
        }
    }

    #[test]
    fn a_text_is_broken_between_words() {
        assert_eq!(lines("one two three", 7), ["one two", "three"]);
        assert_eq!(lines("antidisestablishmentarianism is", 4), ["antidisestablishmentarianism", "is"]);
    }
}
