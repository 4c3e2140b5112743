//! How does a page become one file?
//!
//! Program and collection stand in it as blocks of data, which a browser neither runs nor shows; the
//! page's script puts them together. Originals stand in a block of their own that the page never reads:
//! it is there for `vademecum extract`.

use super::frame::{self, Parts};
use super::packing;
use super::policy::{self, Form};
use super::shell::Shell;
use super::{Contents, Described, scripts};
use crate::Outcome;

/// The ids of the blocks.
const PROGRAM: &str = "vademecum-program";
const CORPUS: &str = "vademecum-corpus";
const ORIGINALS: &str = "vademecum-originals";

/// The page, as HTML.
pub(super) fn single(shell: &Shell, contents: &Contents<'_>, described: &Described) -> Outcome<String> {
    let check = scripts::check();
    let start = scripts::start_single(&shell.glue, &scripts::known_markup(&shell.program));
    let mut blocks = block(PROGRAM, &shell.packed_program, shell.program.len());
    blocks += &block(CORPUS, &packing::gzip(contents.corpus), contents.corpus.len());
    if !contents.originals.is_empty() {
        blocks += &block(ORIGINALS, &packing::gzip(contents.originals), contents.originals.len());
    }
    let parts = Parts {
        title: &described.title,
        policy: &policy::policy(Form::Single, &[&check, &start], &shell.style),
        head: &described.head,
        style: &shell.style,
        noscript: &described.noscript,
        check: &check,
        blocks: &blocks,
        start: &start,
    };
    frame::filled(&shell.frame, &parts)
}

/// The corpus in a page in one file, if it holds one that is whole.
#[must_use]
pub fn corpus_in(page: &str) -> Option<Vec<u8>> {
    content_of(page, CORPUS)
}

/// The originals in a page in one file, if it holds any that are whole.
#[must_use]
pub fn originals_in(page: &str) -> Option<Vec<u8>> {
    content_of(page, ORIGINALS)
}

fn block(id: &str, packed: &[u8], len: usize) -> String {
    let lines = packing::lines(packed);
    format!("<script type=\"application/gzip+base64\" id=\"{id}\" data-length=\"{len}\">{lines}</script>\n")
}

fn content_of(page: &str, id: &str) -> Option<Vec<u8>> {
    let (_, after) = page.split_once(&format!("<script type=\"application/gzip+base64\" id=\"{id}\""))?;
    let (_, lines) = after.split_once('>')?;
    let (lines, _) = lines.split_once("</script>")?;
    packing::gunzip(&packing::from_lines(lines)?).ok()
}
