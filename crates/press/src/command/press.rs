//! How is `vademecum press` called?

use super::Request;
use super::given::Given;
use super::table::{Command, CommandOption, Operand, Value};
use crate::making::Making;
use crate::page::Noscript;
use crate::press::Press;
use crate::{Outcome, address};

const ALLOW_ORIGIN: CommandOption = CommandOption {
    name: "allow-origin",
    short: None,
    value: Some(Value::Text("ORIGIN")),
    repeats: true,
    text: "let pages of this origin (https://example.org) drive the page in a frame, and be told what a reader \
           does in it; may be given several times. No origin may, unless given",
};

pub(super) const TITLE: CommandOption = CommandOption::taking(
    "title",
    Value::Text("TITLE"),
    "what the page is called; otherwise as vademecum.toml says, like its one document, or the folder of several",
);

pub(super) const SHELL: CommandOption = CommandOption::taking(
    "shell",
    Value::Folder("DIR"),
    "for developers: take the page without a collection from DIR, not from this program",
);

pub(super) const COMMAND: Command = Command {
    name: "press",
    summary: "Make a page of a folder of documents",
    operands: &[Operand::new(Value::Folder("FOLDER"))],
    text: &[
        "The page carries everything: the documents, their index and the program that reads them. It opens from \
         a disk, from any web host and in a frame, and asks nobody for anything. One file is made, called like \
         the folder; a site to upload, if what -o names ends in a slash or is a folder.",
        "Files are read with those in sub-folders; names that begin with a dot are passed over. A file \
         vademecum.toml in the folder may say title, address, order, accent, what to leave out and more. What cannot be \
         used is named, with the remedy. The same folder gives the same page, byte for byte. A page that was \
         there is replaced when the new one is complete, so a press that fails damages nothing. In a site, only \
         files that a press wrote are replaced or removed; vademecum-files.txt lists them.",
        "The page also carries what gives the files themselves back (`vademecum extract`): hardly more than \
         their names for plain text, the whole file for what is no text. Leave it out with --originals none.",
    ],
    examples: &[
        "vademecum press dossier",
        "vademecum press dossier -o \"The dossier.html\" --title \"The dossier\" --open",
        "vademecum press dossier -o public/dossier/ --address https://example.org/dossier/",
    ],
    options: &[
        CommandOption {
            name: "output",
            short: Some('o'),
            value: Some(Value::Path("PATH")),
            repeats: false,
            text: "where to: a file, or a folder for a site",
        },
        TITLE,
        CommandOption::taking(
            "address",
            Value::Text("URL"),
            "where the page will be published; other sites need it to embed it by its address",
        ),
        ALLOW_ORIGIN,
        CommandOption::taking(
            "noscript",
            Value::OneOf(&["titles", "full"]),
            "what is shown where scripts are switched off; the titles of the documents, unless given, or all \
             their text",
        ),
        CommandOption::taking(
            "originals",
            Value::OneOf(&["all", "none"]),
            "whether the files can be had back from the page; all, unless given",
        ),
        CommandOption::flag(
            "strict",
            "write nothing if a file cannot be used as it is meant, and end with status 2",
        ),
        CommandOption::flag("open", "show the page in your browser when it is made"),
        CommandOption::flag("json", "print one JSON object instead: the sizes and what was found wrong"),
        SHELL,
    ],
};

pub(super) fn request(mut given: Given) -> Outcome<Request> {
    Ok(Request::Press(Press {
        folder: given.path(0),
        output: given.path_of("output"),
        open: given.has("open"),
        json: given.has("json"),
        strict: given.has("strict"),
        making: making(&given)?,
    }))
}

fn making(given: &Given) -> Outcome<Making> {
    let origins = given.texts_of("allow-origin")?;
    let addresses = given.texts_of("address")?;
    Ok(Making {
        title: title(given)?,
        address: addresses.last().map(|address| address::address(address)).transpose()?,
        allow_origins: origins.iter().map(|origin| address::origin(origin)).collect::<Outcome<_>>()?,
        noscript: match given.last("noscript") {
            Some(word) if word == "full" => Noscript::Full,
            _ => Noscript::Titles,
        },
        has_originals: given.last("originals").is_none_or(|word| word != "none"),
        shell: given.path_of("shell"),
    })
}

/// The title that was given, if it can be one.
pub(super) fn title(given: &Given) -> Outcome<Option<String>> {
    given.texts_of("title")?.last().map(|title| address::title(title)).transpose()
}
