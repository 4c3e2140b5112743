//! How is it said how a query was read?

use crate::wording::language;
use vademecum_corpus::{Corpus, Unclear, named, period};
use vademecum_search::query::{unwanted, wanted};
use vademecum_search::{Clause, FieldName, Node, Note, NoteKind, Occur, Query};

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
        line.push(said("Nothing is looked for yet"));
    } else if query.has_marks || !notes.is_empty() {
        for (nth, part) in query.clauses.iter().enumerate() {
            line.push(said(if nth == 0 { "Read as: " } else { " · " }));
            clause(part, &mut line);
        }
    }
    Reading { line, notes }
}

fn said(text: impl Into<String>) -> Run {
    Run::Said(text.into())
}

/// What was done with a part of a query, which was written so.
fn said_of(kind: NoteKind, written: &str) -> Vec<Run> {
    let quoted = |then: &str| vec![said("“"), Run::Typed(start_of(written)), said(format!("” {then}"))];
    match kind {
        NoteKind::Unquoted => vec![said("A quotation mark is missing and was added at the end.")],
        NoteKind::Unclosed => vec![said("A parenthesis is missing and was added at the end.")],
        NoteKind::Unopened => vec![said("A parenthesis that closes nothing was passed over.")],
        NoteKind::Empty => quoted("was passed over: nothing is in it."),
        NoteKind::Unjoined => quoted("was passed over: it has nothing to join."),
        NoteKind::Unfinished(_) => quoted("asks for nothing yet: its word follows without a space."),
        NoteKind::TooDeep => {
            vec![said(format!("Parentheses more than {} deep were passed over.", Query::MAX_DEPTH))]
        }
        NoteKind::TooLong => vec![
            said(format!(
                "Only the first {} parts are looked for, not what follows from “",
                Query::MAX_PARTS
            )),
            Run::Typed(start_of(written)),
            said("” on."),
        ],
    }
}

/// A value that its name does not know.
fn not_understood(unclear: &Unclear) -> Vec<Run> {
    let then = match unclear.name {
        FieldName::In => {
            "” is no part of a text. Write title, heading, paragraph, list, quotation, caption or table."
        }
        FieldName::Lang => "” is not the name or code of a language.",
        _ => "” is not a date. Write 2019, 2019-10 or 2019..2021.",
    };
    vec![said("“"), Run::Typed(start_of(&unclear.value)), said(then)]
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
    let is_excluded = clause.occur == Occur::MustNot;
    match &clause.node {
        Node::Field { name, value } => field(*name, value, is_excluded, runs),
        node => {
            if is_excluded {
                runs.push(said("not "));
            }
            part(node, None, runs);
        }
    }
}

fn field(name: FieldName, value: &Node, is_excluded: bool, runs: &mut Vec<Run>) {
    let (has, has_not) = match name {
        FieldName::Title => ("title has ", "title without "),
        FieldName::In => ("only in ", "not in "),
        FieldName::Source => ("source has ", "source without "),
        FieldName::Author => ("author has ", "author without "),
        FieldName::Tag => ("tag has ", "tag without "),
        FieldName::Lang => ("language ", "language not "),
        FieldName::Id => ("id ", "id not "),
        FieldName::Date => ("dated ", "not dated "),
        FieldName::Before => ("before ", "not before "),
        FieldName::After => ("after ", "not after "),
    };
    runs.push(said(if is_excluded { has_not } else { has }));
    part(value, Some(name), runs);
}

/// A part of a query that stands behind a name or by itself.
fn part(node: &Node, under: Option<FieldName>, runs: &mut Vec<Run>) {
    match node {
        Node::Words { words, last_is_prefix } => {
            let written = match (under, &words[..]) {
                (Some(name), [code]) => value(name, code, *last_is_prefix),
                _ => None,
            };
            let goes_on = if *last_is_prefix && written.is_none() { "…" } else { "" };
            let text = written.unwrap_or_else(|| words.join(" ")) + goes_on;
            if words.len() > 1 {
                runs.extend([said("“"), Run::Typed(text), said("”")]);
            } else {
                runs.push(Run::Typed(text));
            }
        }
        Node::Pattern(pattern) => runs.push(Run::Typed(pattern.clone())),
        Node::Fuzzy { word, edits } => {
            let spelled = if *edits == 1 { " or one letter off" } else { " or two letters off" };
            runs.extend([Run::Typed(word.clone()), said(spelled)]);
        }
        Node::Near { words, slop } => {
            let within =
                if *slop == 1 { "within 1 word: ".to_owned() } else { format!("within {slop} words: ") };
            runs.extend([said(within), Run::Typed(words.join(" "))]);
        }
        Node::Any(nodes) => {
            for (nth, node) in nodes.iter().enumerate() {
                if nth > 0 {
                    runs.push(said(" or "));
                }
                part(node, under, runs);
            }
        }
        Node::All(clauses) => {
            runs.push(said("("));
            for (nth, clause) in wanted(clauses).chain(unwanted(clauses)).enumerate() {
                if nth > 0 {
                    runs.push(said(" and "));
                }
                if clause.occur == Occur::MustNot {
                    runs.push(said("not "));
                }
                part(&clause.node, under, runs);
            }
            runs.push(said(")"));
        }
        Node::Field { name, value } => field(*name, value, false, runs),
    }
}

/// A code that stands behind a name, as one would say it; `None` if just as it was written.
fn value(name: FieldName, code: &str, may_go_on: bool) -> Option<String> {
    match name {
        FieldName::In => {
            let places = named::places_called(code, may_go_on);
            let many: Vec<String> = places
                .iter()
                .map(|place| if *place == "code" { (*place).to_owned() } else { format!("{place}s") })
                .collect();
            (!many.is_empty()).then(|| many.join(" or "))
        }
        FieldName::Lang => {
            let called = named::languages_called(code, may_go_on);
            let names: Vec<String> = called.iter().map(language).collect();
            (!names.is_empty()).then(|| names.join(" or "))
        }
        FieldName::Date | FieldName::Before | FieldName::After => Some(match period::ends(code) {
            Some(("", last)) => format!("{last} or earlier"),
            Some((first, "")) => format!("{first} or later"),
            Some((first, last)) => format!("{first} to {last}"),
            None => code.to_owned(),
        }),
        FieldName::Id => Some(code.to_owned()),
        FieldName::Title | FieldName::Source | FieldName::Author | FieldName::Tag => None,
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
        check("in:code a ", "only in *code* · *a*");
        check("in:heading -in:(list OR table) a ", "only in *headings* · not in *lists* or *tables* · *a*");
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
