//! How is `vademecum extract` called?

use super::Request;
use super::given::{Given, missing};
use super::table::{Command, CommandOption, Operand, Value};
use crate::Outcome;
use crate::extract::Extract;

pub(super) const COMMAND: Command = Command {
    name: "extract",
    summary: "Get the files themselves back out of a page",
    operands: &[Operand::new(Value::Path("PAGE"))],
    text: &[
        "PAGE is a page or the folder of a site. Every file that it was made of is written into the folder that \
         -o names, byte for byte, under its own path. Before the first is written all are checked: a page that \
         was damaged gives nothing, and no file that is there is replaced by one that holds something else, \
         unless --force says so. Nothing is ever written outside of that folder; a name that this system cannot \
         have is changed, and that is said.",
        "A page that was pressed with --originals none has no files, but --text works with every page.",
    ],
    examples: &[
        "vademecum extract dossier.html -o dossier",
        "vademecum extract dossier.html -o texts --text",
    ],
    options: &[
        CommandOption {
            name: "output",
            short: Some('o'),
            value: Some(Value::Folder("DIR")),
            repeats: false,
            text: "where to; it is made if it is not there",
        },
        CommandOption::flag("text", "write the text of each document instead, in UTF-8, as a .txt file"),
        CommandOption::flag("force", "replace files that hold something else"),
        CommandOption::flag("json", "print one JSON object instead: each file with its size"),
    ],
};

pub(super) fn request(mut given: Given) -> Outcome<Request> {
    Ok(Request::Extract(Extract {
        page: given.path(0),
        folder: given.path_of("output").ok_or_else(|| missing(&COMMAND, "-o DIR, a folder to write into"))?,
        text: given.has("text"),
        force: given.has("force"),
        json: given.has("json"),
    }))
}
