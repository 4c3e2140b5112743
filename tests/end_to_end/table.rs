//! How is told what worked where?

use std::fmt::Write as _;

use crate::browser::Browser;
use crate::place::Place;
use crate::task::Task;

/// What became of one task at one place in one browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It worked.
    Passed,
    /// It did not; what was seen instead.
    Failed(String),
    /// It was not tried; the reason that was declared.
    Declared(&'static str),
}

/// One cell of the table.
#[derive(Debug, Clone)]
pub struct Cell {
    /// In which browser.
    pub browser: Browser,
    /// Where.
    pub place: Place,
    /// What.
    pub task: Task,
    /// What became of it.
    pub outcome: Outcome,
}

impl Cell {
    /// What names it.
    pub fn name(&self) -> String {
        format!("{} · {} · {}", self.browser.name(), self.place.name(), self.task.name())
    }
}

/// The table in Markdown: a row for each place and browser, and under it every reason.
pub fn markdown(cells: &[Cell], left_out: &[(Browser, String)]) -> String {
    let mut text = String::from("| where | browser |");
    let mut rule = String::from("|---|---|");
    for task in Task::ALL {
        // Writing to a string does not fail.
        let _ = write!(text, " {} |", task.name());
        rule.push_str("---|");
    }
    let _ = writeln!(text, "\n{rule}");
    let mut notes: Vec<String> = Vec::new();
    for place in Place::ALL {
        for browser in Browser::ALL {
            let row: Vec<_> =
                cells.iter().filter(|cell| cell.place == place && cell.browser == browser).collect();
            if row.is_empty() {
                continue;
            }
            let _ = write!(text, "| {} | {} |", place.name(), browser.name());
            for task in Task::ALL {
                let cell = row.iter().find(|cell| cell.task == task);
                let _ = write!(text, " {} |", cell.map_or(String::new(), |cell| in_table(cell, &mut notes)));
            }
            text.push('\n');
        }
    }
    if !notes.is_empty() {
        text.push('\n');
    }
    for (index, note) in notes.iter().enumerate() {
        let _ = writeln!(text, "{}. {note}", index + 1);
    }
    for (browser, reason) in left_out {
        let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
        let _ = writeln!(text, "\n{} is left out: {reason}", browser.name());
    }
    text
}

/// What stands in the table: a word, and the number of a note where there is more to say.
fn in_table(cell: &Cell, notes: &mut Vec<String>) -> String {
    let (word, note) = match &cell.outcome {
        Outcome::Passed => return "pass".to_owned(),
        Outcome::Failed(reason) => ("fail", format!("{}: {reason}", cell.name())),
        Outcome::Declared(reason) => ("–", (*reason).to_owned()),
    };
    let index = notes.iter().position(|known| *known == note).unwrap_or_else(|| {
        notes.push(note);
        notes.len() - 1
    });
    format!("{word} ({})", index + 1)
}
