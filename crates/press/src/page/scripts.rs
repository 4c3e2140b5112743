//! Which scripts does a page hold?
//!
//! They lie in the folder `shell/` as they were written, and go into pages without comments and
//! indentation. What differs from page to page stands before them as constants.

use super::{policy, wasm};
use core::fmt::Write;
use vademecum_wording::travel;

const LOOK: &str = include_str!("../../../../shell/look.js");
const CHECK: &str = include_str!("../../../../shell/check.js");
const AHEAD: &str = include_str!("../../../../shell/ahead.js");
const ELSEWHERE: &str = include_str!("../../../../shell/elsewhere.js");
const START: &str = include_str!("../../../../shell/start.js");
const PROGRAM: &str = include_str!("../../../../shell/program.js");
const SINGLE: &str = include_str!("../../../../shell/single.js");
const HOSTED: &str = include_str!("../../../../shell/hosted.js");
const WORKER: &str = include_str!("../../../../shell/worker.js");
const EMBED: &str = include_str!("../../../../shell/embed.js");

/// What gives a page its look, and finds out whether the browser can show one in one file.
pub(super) fn check() -> String {
    terse(LOOK) + &terse(CHECK)
}

/// What asks a host for the program at this address.
pub(super) fn ahead(program: &str) -> String {
    format!("var PROGRAM={};\n{}", json(program), terse(AHEAD))
}

/// What gives a page its look, finds out whether the browser can show one on a host, and turns to the page
/// in one file where it has to.
pub(super) fn check_hosted(single: &str) -> String {
    format!("{}var SINGLE={};\n{}", check(), json(single), terse(ELSEWHERE))
}

/// What unpacks and compiles the program of a page in one file.
pub(super) fn program() -> String {
    terse(PROGRAM)
}

/// What starts a page in one file.
pub(super) fn start_single(glue: &str, known_markup: &str) -> String {
    start(glue, known_markup, "", SINGLE)
}

/// What starts a page on a host: `words` are the tags of languages, each with the address of its words.
pub(super) fn start_hosted(glue: &str, known_markup: &str, words: &[(&str, String)]) -> String {
    let words: serde_json::Map<_, _> =
        words.iter().map(|(tag, address)| ((*tag).to_owned(), address.as_str().into())).collect();
    let words = serde_json::Value::Object(words);
    start(glue, known_markup, &format!("const WORDS={words};\n"), HOSTED)
}

/// The service worker of a page whose files are these, each with its path and the base64 of its SHA-256.
pub(super) fn worker(version: &str, files: &[(String, String)]) -> String {
    let files = serde_json::to_string(files).unwrap_or_default();
    format!("const VERSION={};\nconst FILES={files};\n{}", json(version), terse(WORKER))
}

/// A digest of all that a program has to fit, but for its glue: the scripts here, and the words that it reads.
pub(super) fn fingerprint() -> String {
    let scripts = [AHEAD, LOOK, CHECK, ELSEWHERE, START, PROGRAM, SINGLE, HOSTED, WORKER].concat();
    let words = travel::travelling().map(travel::written);
    policy::fingerprint(words.fold(scripts, |all, words| all + &words).as_bytes())
}

/// What makes frames of links in other pages.
pub(super) fn embed() -> String {
    terse(EMBED)
}

fn start(glue: &str, known_markup: &str, constants: &str, form: &str) -> String {
    let known_markup = format!("const KNOWN_MARKUP={};\n", json(known_markup));
    ascii([glue.trim_end(), "\n", &known_markup, constants, &terse(START), &terse(form)].concat())
}

/// The markup that the program was compiled with, out of its static data: every stretch from the first
/// tag to the last one that has nothing but text and tags between. Leptos makes elements that never
/// change of it; a page lets no other through.
pub(super) fn known_markup(program: &[u8]) -> String {
    let data = wasm::data(program).unwrap_or_default();
    let mut known = String::new();
    for chunk in data.utf8_chunks() {
        for text in chunk.valid().split(|character: char| character.is_control()) {
            push_markup(&mut known, text);
        }
    }
    known
}

/// Adds what `text` holds from its first tag to its last, a line for each stretch.
fn push_markup(known: &mut String, text: &str) {
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        rest = &rest[start..];
        let end = end_of_markup(rest);
        if end == 0 {
            rest = &rest[1..];
            continue;
        }
        known.push_str(&rest[..end]);
        known.push('\n');
        rest = &rest[end..];
    }
}

/// Where the markup ends that `text` begins with: behind the last tag before a `<` or `>` that belongs
/// to none. 0 where it begins with no tag.
fn end_of_markup(text: &str) -> usize {
    let (mut end, mut at) = (0, 0);
    while let Some(tag) = text[at..].find('<').map(|open| at + open) {
        let Some(len) = tag_len(&text[tag..]) else { break };
        if text[at..tag].contains('>') {
            break;
        }
        at = tag + len;
        end = at;
    }
    end
}

/// The length of the tag that `text` begins with: `<`, perhaps `/`, a lower-case name, and what follows
/// up to `>`.
fn tag_len(text: &str) -> Option<usize> {
    let name = text[1..].strip_prefix('/').unwrap_or(&text[1..]);
    let is_named = name.starts_with(|first: char| first.is_ascii_lowercase());
    let len = text.find('>')? + 1;
    (is_named && !text[1..len].contains('<')).then_some(len)
}

/// A script in ASCII, so that its hash is the same in whatever encoding a host shows the page.
fn ascii(script: String) -> String {
    if script.is_ascii() {
        return script;
    }
    let mut written = String::with_capacity(script.len());
    for character in script.chars() {
        if character.is_ascii() {
            written.push(character);
            continue;
        }
        for unit in character.encode_utf16(&mut [0; 2]) {
            // Writing to a string does not fail.
            let _ = write!(written, "\\u{unit:04x}");
        }
    }
    written
}

/// A script without the lines that are only comments, and without indentation.
fn terse(script: &str) -> String {
    let lines = script.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// A string of JavaScript that can stand in an HTML page: nothing in it ends the script or begins a
/// comment there.
fn json(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default().replace('<', "\\u003c")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_lose_comments_and_indentation_only() {
        assert_eq!(terse("// why\nif (a) {\n  b(); // c\n}\n\n"), "if (a) {\nb(); // c\n}\n");
        for script in [AHEAD, LOOK, CHECK, ELSEWHERE, START, PROGRAM, SINGLE, HOSTED, WORKER, EMBED] {
            // In a text over several lines, the loss of indentation would change what it says.
            assert!(script.lines().all(|line| line.matches('`').count() % 2 == 0));
            assert!(!script.contains("</") && !script.contains("<!--"));
        }
    }

    #[test]
    fn markup_is_found_among_other_data() {
        let check = |text: &str, expected: &str| {
            let mut known = String::new();
            push_markup(&mut known, text);
            assert_eq!(known, expected, "{text}");
        };
        check("abc<h1>One</h1><p>Two <b>three</b></p>def", "<h1>One</h1><p>Two <b>three</b></p>\n");
        check("a < b and c > d", "");
        check("Option<T><p class=\"x\">y</p>z<", "<p class=\"x\">y</p>\n");
        check(
            "<svg viewBox=\"0 0 16 16\"><path d=\"M2\" /></svg>",
            "<svg viewBox=\"0 0 16 16\"><path d=\"M2\" /></svg>\n",
        );
    }

    #[test]
    fn scripts_are_the_same_in_every_encoding() {
        assert_eq!(ascii("a = 'é…😀'".to_owned()), r"a = '\u00e9\u2026\ud83d\ude00'");
        for script in [AHEAD, LOOK, CHECK, ELSEWHERE, START, PROGRAM, SINGLE, HOSTED, WORKER, EMBED] {
            assert!(script.is_ascii());
        }
    }

    #[test]
    fn a_string_ends_no_script() {
        assert_eq!(json("</script>\"\n"), r#""\u003c/script>\"\n""#);
    }
}
