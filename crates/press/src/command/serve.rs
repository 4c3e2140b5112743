//! How is `vademecum serve` called?

use super::Request;
use super::given::Given;
use super::press::{SHELL, TITLE, title};
use super::table::{Command, CommandOption, Operand, Value};
use crate::Outcome;
use crate::serve::Serve;

pub(super) const COMMAND: Command = Command {
    name: "serve",
    summary: "Show a folder as a page on this machine, and keep up with changes",
    operands: &[Operand::new(Value::Folder("FOLDER"))],
    text: &[
        "The page is made in memory and served to this machine only, until Ctrl+C. When a file in the folder \
         changes, the page is made anew; reload it in the browser to see it. Where that fails, the last good \
         page stays, and why is said.",
    ],
    examples: &["vademecum serve dossier --open"],
    options: &[
        CommandOption::taking(
            "port",
            Value::Number("N"),
            "where to listen: 8090 unless given; if it is busy, at the next free one",
        ),
        CommandOption::flag("open", "show the page in your browser"),
        TITLE,
        SHELL,
    ],
};

pub(super) fn request(mut given: Given) -> Outcome<Request> {
    Ok(Request::Serve(Serve {
        folder: given.path(0),
        port: given.number_of("port")?,
        open: given.has("open"),
        title: title(&given)?,
        shell: given.path_of("shell"),
    }))
}
