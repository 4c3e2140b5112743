//! How is it said how a query was read?

use crate::browser::intl;
use crate::wording::{language, number, words};
use vademecum_corpus::{Corpus, Unclear, named, period};
use vademecum_search::query::{unwanted, wanted};
use vademecum_search::{Clause, FieldName, Node, Note, NoteKind, Occur, Query};
use vademecum_wording::template::{Piece, around, fill, pieces};

/// How a query was read, in words. Empty where there is nothing to tell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// What is looked for, in one line.
    pub line: Vec<Run>,
    /// What was repaired, passed over or not understood, a sentence each.
    pub notes: Vec<Vec<Run>>,
}

/// A stretch of a reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Run {
    /// The page's words.
    Said(String),
    /// The reader's.
    Typed(String),
}

/// How a query was read. A query of nothing but words needs no telling.
pub fn reading(query: &Query, query_text: &str) -> Reading {
    let written = |note: &Note| query_text.get(note.place.clone()).unwrap_or_default().trim();
    let mut notes: Vec<Vec<Run>> = query.notes.iter().map(|note| said_of(note.kind, written(note))).collect();
    notes.extend(Corpus::unclear(query).iter().map(not_understood));
    let mut line = Vec::new();
    if query.is_empty() && !query_text.trim().is_empty() {
        line.push(said(words().reading.nothing_yet));
    } else if query.has_marks || !notes.is_empty() {
        for (nth, part) in query.clauses.iter().enumerate() {
            line.push(said(if nth == 0 { words().reading.read_as } else { " · " }));
            clause(part, &mut line);
        }
    }
    Reading { line, notes }
}

fn said(text: impl Into<String>) -> Run {
    Run::Said(text.into())
}

/// A template as runs, the reader's words at its places.
pub fn worded(template: &str, typed: &[&str]) -> Vec<Run> {
    let run = |piece| match piece {
        Piece::Said(text) => said(text),
        Piece::Place(place) => Run::Typed(typed.get(place).copied().unwrap_or_default().to_owned()),
    };
    pieces(template).map(run).collect()
}

/// What was done with a part of a query, which was written so.
fn said_of(kind: NoteKind, written: &str) -> Vec<Run> {
    let say = &words().reading;
    let template = match kind {
        NoteKind::Unquoted => say.unquoted,
        NoteKind::Unclosed => say.unclosed,
        NoteKind::Unopened => say.unopened,
        NoteKind::Empty => say.empty,
        NoteKind::Unjoined => say.unjoined,
        NoteKind::Unfinished(_) => say.unfinished,
        NoteKind::TooDeep => return vec![said(fill(say.too_deep, &[&number(Query::MAX_DEPTH)]))],
        NoteKind::TooLong => &fill(say.too_long, &["{0}", &number(Query::MAX_PARTS)]),
    };
    worded(template, &[&start_of(written)])
}

/// A value that its name does not know.
fn not_understood(unclear: &Unclear) -> Vec<Run> {
    let say = &words().reading;
    let template = match unclear.name {
        FieldName::In => say.no_place,
        FieldName::Lang => say.no_language,
        _ => say.no_date,
    };
    worded(template, &[&start_of(&unclear.value)])
}

/// Enough of a text to know it by.
fn start_of(text: &str) -> String {
    const ENOUGH: usize = 24;
    match text.char_indices().nth(ENOUGH) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

fn clause(clause: &Clause, runs: &mut Vec<Run>) {
    match &clause.node {
        Node::Field { name, value } => field(*name, value, clause.occur == Occur::MustNot, runs),
        node => or_not(clause, runs, &mut |runs| part(node, None, runs)),
    }
}

fn field(name: FieldName, value: &Node, is_excluded: bool, runs: &mut Vec<Run>) {
    let say = &words().reading;
    let [has, has_not] = match name {
        FieldName::Title => say.title,
        FieldName::In => say.in_,
        FieldName::Source => say.source,
        FieldName::Author => say.author,
        FieldName::Tag => say.tag,
        FieldName::Lang => say.lang,
        FieldName::Id => say.id,
        FieldName::Date => say.date,
        FieldName::Before => say.before,
        FieldName::After => say.after,
    };
    within(if is_excluded { has_not } else { has }, runs, &mut |runs| part(value, Some(name), runs));
}

/// Something in the place of a template.
fn within(template: &'static str, runs: &mut Vec<Run>, inside: &mut dyn FnMut(&mut Vec<Run>)) {
    let (before, after) = around(template);
    say(before, runs);
    inside(runs);
    say(after, runs);
}

fn or_not(clause: &Clause, runs: &mut Vec<Run>, inside: &mut dyn FnMut(&mut Vec<Run>)) {
    match clause.occur {
        Occur::MustNot => within(words().reading.not, runs, inside),
        _ => inside(runs),
    }
}

fn say(text: &str, runs: &mut Vec<Run>) {
    if !text.is_empty() {
        runs.push(said(text));
    }
}

/// A part of a query that stands behind a name or by itself.
fn part(node: &Node, under: Option<FieldName>, runs: &mut Vec<Run>) {
    let (common, say) = (&words().common, &words().reading);
    match node {
        Node::Words { words, last_is_prefix } => {
            let written = match (under, &words[..]) {
                (Some(name), [code]) => value(name, code, *last_is_prefix),
                _ => None,
            };
            let goes_on = if *last_is_prefix && written.is_none() { "…" } else { "" };
            let text = written.unwrap_or_else(|| words.join(" ")) + goes_on;
            if words.len() > 1 {
                runs.extend(worded(common.quoted, &[&text]));
            } else {
                runs.push(Run::Typed(text));
            }
        }
        Node::Pattern(pattern) => runs.push(Run::Typed(pattern.clone())),
        Node::Fuzzy { word, edits } => {
            let off = if *edits == 1 { say.one_letter_off } else { say.two_letters_off };
            runs.extend(worded(off, &[word]));
        }
        Node::Near { words, slop } => {
            let slop = *slop as usize;
            let within = say.within.form(intl::plural_form(slop));
            let template = fill(within, &[&number(slop), "{0}"]);
            runs.extend(worded(&template, &[&words.join(" ")]));
        }
        Node::Any(nodes) => {
            for (nth, node) in nodes.iter().enumerate() {
                if nth > 0 {
                    runs.push(said(common.or));
                }
                part(node, under, runs);
            }
        }
        Node::All(clauses) => {
            runs.push(said("("));
            for (nth, clause) in wanted(clauses).chain(unwanted(clauses)).enumerate() {
                if nth > 0 {
                    runs.push(said(common.and));
                }
                or_not(clause, runs, &mut |runs| part(&clause.node, under, runs));
            }
            runs.push(said(")"));
        }
        Node::Field { name, value } => field(*name, value, false, runs),
    }
}

/// A code that stands behind a name, as one would say it; `None` if just as it was written.
fn value(name: FieldName, code: &str, may_go_on: bool) -> Option<String> {
    let (say, or) = (&words().reading, words().common.or);
    match name {
        FieldName::In => {
            let places = named::places_called(code, may_go_on);
            let many: Vec<&str> = places.iter().map(|place| places_called(place)).collect();
            (!many.is_empty()).then(|| many.join(or))
        }
        FieldName::Lang => {
            let called = named::languages_called(code, may_go_on);
            let names: Vec<String> = called.iter().map(language).collect();
            (!names.is_empty()).then(|| names.join(or))
        }
        FieldName::Date | FieldName::Before | FieldName::After => Some(match period::ends(code) {
            Some(("", last)) => fill(say.or_earlier, &[last]),
            Some((first, "")) => fill(say.or_later, &[first]),
            Some((first, last)) => fill(say.from_to, &[first, last]),
            None => code.to_owned(),
        }),
        FieldName::Id => Some(code.to_owned()),
        FieldName::Title | FieldName::Source | FieldName::Author | FieldName::Tag => None,
    }
}

/// What `in:` can name, in many.
fn places_called(place: &str) -> &str {
    let say = &words().reading;
    match place {
        "title" => say.titles,
        "heading" => say.headings,
        "paragraph" => say.paragraphs,
        "list" => say.lists,
        "quotation" => say.quotations,
        "caption" => say.captions,
        "table" => say.tables,
        "code" => say.codes,
        "footnote" => say.footnotes,
        "image" => say.images,
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A run as text, the reader's words between asterisks.
    fn shown(runs: &[Run]) -> String {
        let show = |run: &Run| match run {
            Run::Said(text) => text.clone(),
            Run::Typed(text) => format!("*{text}*"),
        };
        runs.iter().map(show).collect()
    }

    #[test]
    fn plain_words_need_no_telling() {
        for text in ["", "  ", "goal", "Russia’s pre-1967 goals, why?", "12:30 http://x.org"] {
            assert_eq!(reading(&Query::parse(text), text), Reading::default(), "{text}");
        }
    }

    #[test]
    fn what_is_looked_for_is_said_part_by_part() {
        let check = |text: &str, expected: &str| {
            let reading = reading(&Query::parse(text), text);
            assert_eq!(shown(&reading.line), format!("Read as: {expected}"), "{text}");
            assert_eq!(reading.notes, Vec::<Vec<Run>>::new(), "{text}");
        };
        check("title:harbour -sea \"a b\"~5 ", "title has *harbour* · not *sea* · within 5 words: *a b*");
        check("\"right to return\" gaz", "“*right to return*” · *gaz…*");
        check("a OR \"b c\" -(d e)", "*a* or “*b c*” · not (*d* and *e*)");
        check(
            "wor?d recon* ancor~ ankor~2 ",
            "*wor?d* · *recon…* · *ancor* or one letter off · *ankor* or two letters off",
        );
        check("in:heading -in:(list OR table) a ", "only in *headings* · not in *lists* or *tables* · *a*");
        check("in:(code OR footnote OR image) a ", "only in *code* or *footnotes* or *pictures* · *a*");
        check("source:\"The Times\" -author:doe ", "source has “*The Times*” · author without *doe*");
        check("lang:(en OR fr) -lang:de ", "language *English* or *French* · language not *German*");
        check(
            "date:2019-10..2019-12 after:2019 before:2020 ",
            "dated *2019-10 to 2019-12* · after *2019* · before *2020*",
        );
        check("date:2019.. -date:..2018 ", "dated *2019 or later* · not dated *2018 or earlier*");
        check("title:(a -b) ", "title has *a* · title without *b*");
        check("-(title:a lang:en) x ", "not (title has *a* and language *English*) · *x*");
        check("id:830837", "id *830837*");
    }

    #[test]
    fn what_was_not_read_as_written_is_said() {
        let check = |text: &str, expected: &[&str]| {
            let reading = reading(&Query::parse(text), text);
            let notes: Vec<String> = reading.notes.iter().map(|note| shown(note)).collect();
            assert_eq!(notes, expected, "{text}");
        };
        check("\"right to", &["A quotation mark is missing and was added at the end."]);
        check("(a b", &["A parenthesis is missing and was added at the end."]);
        check("a) b", &["A parenthesis that closes nothing was passed over."]);
        check("a ()", &["“*()*” was passed over: nothing is in it."]);
        check("a OR ", &["“*OR*” was passed over: it has nothing to join."]);
        check("title: a", &["“*title:*” asks for nothing yet: its word follows without a space."]);
        check("date:soon ", &["“*soon*” is not a date. Write 2019, 2019-10 or 2019..2021."]);
        check("- ~ *", &[]);
        assert_eq!(shown(&reading(&Query::parse("- ~ *"), "- ~ *").line), "Nothing is looked for yet");
        let many: String = (0..80).map(|n| format!("w{n} ")).collect();
        check(
            &many,
            &[
                "Only the first 64 parts are looked for, not what follows from “*w64 w65 w66 w67 w68 w69 …*” on.",
            ],
        );
    }
}
