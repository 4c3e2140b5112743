//! How is `vademecum inspect` called?

use super::Request;
use super::given::Given;
use super::table::{Command, CommandOption, Operand, Value};
use crate::Outcome;
use crate::inspect::Inspect;

pub(super) const COMMAND: Command = Command {
    name: "inspect",
    summary: "Say what was made of every file of a folder",
    operands: &[Operand::new(Value::Path("PATH"))],
    text: &[
        "PATH is a folder of documents, or one file. Each file has a line: the date of its document, its language, \
         how many blocks and words it has, how many parts of it were set aside because they are not the article, \
         then title, authors and source. Beneath it stands what could not be used, with the remedy. A document \
         that several files hold is one.",
        "With --json there is one object on each line, for one file: its path, its documents and its diagnostics.",
        "What the folder's vademecum.toml says is regarded, and so is what is wrong with it.",
    ],
    examples: &[
        "vademecum inspect dossier",
        "vademecum inspect dossier --json --text",
        "vademecum inspect page.html --text",
    ],
    options: &[
        CommandOption::flag("json", "print one JSON object for each file, each on a line of its own"),
        CommandOption::flag(
            "text",
            "print the text of the documents too: the blocks in order, a blank line between",
        ),
        CommandOption::flag("strict", "end with status 1 if there is anything to warn of"),
    ],
};

pub(super) fn request(mut given: Given) -> Outcome<Request> {
    Ok(Request::Inspect(Inspect {
        path: given.path(0),
        json: given.has("json"),
        text: given.has("text"),
        strict: given.has("strict"),
    }))
}
