//! How is `vademecum eval` called?

use super::Request;
use super::given::Given;
use super::table::{Command, CommandOption, Operand, Value};
use crate::{Outcome, eval};

pub(super) const COMMAND: Command = Command {
    name: "eval",
    summary: "Measure how well judged questions are answered",
    operands: &[Operand::new(Value::Folder("DIR"))],
    text: &[
        "DIR holds docs.jsonl (id, title, text), queries.jsonl (id, text) and qrels.tsv (query, document, \
             grade). Prints nDCG@10, MAP and Recall@100 as trec_eval computes them.",
    ],
    examples: &["vademecum eval cranfield --run cranfield.run"],
    options: &[
        CommandOption::taking(
            "run",
            Value::Path("FILE"),
            "write the answers too, a line each: query Q0 document rank score tag",
        ),
        CommandOption::taking(
            "depth",
            Value::Number("N"),
            "keep N documents of each answer, 100 unless given",
        ),
    ],
};

pub(super) fn request(mut given: Given) -> Outcome<Request> {
    Ok(Request::Eval {
        folder: given.path(0),
        run: given.path_of("run"),
        depth: given.number_of("depth")?.unwrap_or(eval::DEPTH),
    })
}
