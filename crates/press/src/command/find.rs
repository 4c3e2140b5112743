//! How is `vademecum find` called?

use super::Request;
use super::given::Given;
use super::table::{Command, CommandOption, Operand, Value};
use crate::{Outcome, find};

pub(super) const COMMAND: Command = Command {
    name: "find",
    summary: "Find what the documents in a folder, or in a page made of one, say to a query",
    operands: &[
        Operand::new(Value::Path("PATH")),
        Operand { value: Value::Text("QUERY"), may_begin_with_dash: true },
    ],
    text: &[
        "PATH is a folder of documents, a page or a site that was pressed, or a corpus file. The best ten \
         documents are printed, each with the passage that answers best.",
        "Words must all occur in a document; \"several words\" in quotation marks must follow each other; -word \
         must not occur. Case, accents and inflection do not matter.",
    ],
    examples: &[
        "vademecum find dossier 'budget \"new bridge\" -railway'",
        "vademecum find dossier.html 'title:bridge source:gazette date:2019-10..2019-12'",
    ],
    options: &[
        CommandOption::flag(
            "json",
            "print one JSON object instead, with every passage found; spans are bytes",
        ),
        CommandOption::flag(
            "explain",
            "say of each document why it stands where it does: what its score is made of",
        ),
        CommandOption::taking("limit", Value::Number("N"), "print N documents"),
    ],
};

pub(super) fn request(mut given: Given) -> Outcome<Request> {
    Ok(Request::Find {
        path: given.path(0),
        query: given.text(1)?,
        json: given.has("json"),
        explain: given.has("explain"),
        limit: given.number_of("limit")?.unwrap_or(find::LIMIT),
    })
}
