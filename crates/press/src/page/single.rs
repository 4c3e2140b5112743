//! How does a page become one file?
//!
//! Program and collection stand in it as blocks of data, which a browser neither runs nor shows; the
//! page's script puts them together. So do the words of the languages that the program does not carry, each
//! in a block of its own. Originals stand in a block of their own that the page never reads:
//! it is there for `vademecum extract`.

use super::frame::{self, Parts};
use super::packing;
use super::policy::{self, Form};
use super::shell::Shell;
use super::{Contents, Described, scripts};
use crate::Outcome;
use vademecum_wording::travel;

/// The kinds of blocks.
const PROGRAM: &str = "program";
const CORPUS: &str = "corpus";
const ORIGINALS: &str = "originals";

/// Behind this stands the tag of a language.
const WORDS: &str = "words-";

/// The page, as HTML.
pub(super) fn single(shell: &Shell, contents: &Contents<'_>, described: &Described) -> Outcome<String> {
    let check = scripts::check();
    let start = scripts::start_single(&shell.glue, &scripts::known_markup(&shell.program));
    let program = scripts::program();
    let mut blocks = packing::blocks(PROGRAM, &shell.packed_program);
    blocks += &format!("<script>{program}</script>\n");
    blocks += &packing::blocks(CORPUS, &packing::gzip(contents.corpus.bytes()));
    for language in travel::travelling() {
        let words = packing::gzip(travel::written(language).as_bytes());
        blocks += &packing::blocks(&[WORDS, language.tag()].concat(), &words);
    }
    if !contents.originals.is_empty() {
        blocks += &packing::blocks(ORIGINALS, &packing::gzip(contents.originals));
    }
    let style = [shell.style.as_str(), &described.style].concat();
    let parts = Parts {
        title: &described.title,
        policy: &policy::policy(Form::Single, &[&check, &program, &start], &style),
        head: &described.head,
        style: &style,
        noscript: &described.noscript,
        preview: &described.preview,
        check: &check,
        blocks: &blocks,
        start: &start,
    };
    frame::filled(&shell.frame, &parts)
}
