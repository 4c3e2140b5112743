//! What stands on paper?

use std::fs;
use std::process::Command;

use serde_json::Value;

use crate::browser::setting;
use crate::folder::Folder;

/// The words of a printed page (PDF), with one space between two. They are read by the command that carries the
/// built page.
pub fn words(pdf: &[u8]) -> String {
    let folder = Folder::new();
    let file = folder.path().join("printed.pdf");
    fs::write(&file, pdf).unwrap();
    let mut command = Command::new(setting("VADEMECUM_COMMAND"));
    command.args(["inspect", "--json", "--text"]).arg(&file);
    let output = command.output().unwrap_or_else(|error| panic!("{command:?} does not start: {error}"));
    let told = String::from_utf8_lossy(&output.stdout);
    let about: Value =
        told.lines().next().and_then(|line| serde_json::from_str(line).ok()).unwrap_or_default();
    let document = &about["documents"][0];
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let text = [text(&document["title"]), text(&document["text"])].join(" ");
    assert!(text.len() > 1, "nothing can be read in what was printed: {about}");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
