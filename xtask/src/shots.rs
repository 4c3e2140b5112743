//! How does the page look?

use std::path::PathBuf;

use crate::commands;
use crate::failure::Outcome;
use crate::page;
use crate::test::{END_TO_END, point_at_page};
use crate::tools::Toolbox;

/// `cargo xtask shots`: builds the page and leaves pictures of every state of it in `target/shots`; with a
/// name, only of the states whose name it is part of.
pub(crate) fn take(state: Option<&str>) -> Outcome<()> {
    let page = page::build_with(&Toolbox::prepare()?)?;
    let folder: PathBuf = commands::workspace()?.join("target").join("shots");
    let mut command = commands::cargo()?;
    command.args(["run", "--quiet", "--package", END_TO_END, "--bin", "shots", "--"]).args(state);
    command.env("VADEMECUM_SHOTS", folder);
    point_at_page(&mut command, &page)?;
    commands::run(&mut command, "see what it says above")
}
