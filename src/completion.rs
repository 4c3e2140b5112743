//! What could the word at the caret become?
//!
//! A name of the query language, from its second letter on, or one of the values that documents have
//! under the name before it. Offered are only names that find something here.

use crate::session::Step;
use std::ops::Range;
use vademecum_corpus::Corpus;
use vademecum_search::FieldName;

/// How many letters of a name have to be there. One would be the beginning of too many words.
const FEW_LETTERS: usize = 2;

/// How many values are offered.
const MOST: usize = 8;

/// What is offered for the word at the caret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// What is offered, never nothing.
    pub choices: Vec<Choice>,
    /// Which of them the reader is at.
    pub active: Option<usize>,
    /// What a choice takes the place of, in bytes of the query text.
    replaced: Range<usize>,
}

/// One thing that is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The name, or the name under which the value stands.
    pub name: FieldName,
    /// The value and how many documents have it.
    pub value: Option<(String, usize)>,
    /// What is written in the query.
    written: String,
}

impl Completion {
    /// What is offered where the caret stands, at a byte of the text. Linear in what stands before it.
    pub fn at(corpus: &Corpus, text: &str, caret: usize) -> Option<Self> {
        let (before, after) = (text.get(..caret)?, text.get(caret..)?);
        let typing = typing(before)?;
        let in_quotes = before[typing.start..].starts_with(is_quote);
        let end = match after.chars().next() {
            Some(next) if in_quotes && is_quote(next) => caret + next.len_utf8(),
            // In the midst of a word nothing is offered.
            Some(next) if !in_quotes && !next.is_whitespace() && next != ')' => return None,
            _ => caret,
        };
        let is_last = text[end..].is_empty() && !typing.is_grouped;
        let typed = before[typing.start..].trim_start_matches(is_quote);
        let choices: Vec<Choice> = match typing.name {
            None => names(corpus, typed),
            Some(name) => values(corpus, name, typed, if is_last { " " } else { "" }),
        };
        (!choices.is_empty()).then_some(Self { choices, active: None, replaced: typing.start..end })
    }

    /// Goes to the next choice or the one before; past the last and before the first there is none.
    pub fn step(&mut self, step: Step) {
        let last = self.choices.len().checked_sub(1);
        self.active = match (step, self.active) {
            (Step::Next, None) => last.map(|_| 0),
            (Step::Next, active) if active == last => None,
            (Step::Next, Some(active)) => Some(active + 1),
            (Step::Previous, None) => last,
            (Step::Previous, Some(active)) => active.checked_sub(1),
        };
    }

    /// The query text with a choice taken, and the byte at which the caret is then.
    pub fn taken(&self, choice: usize, text: &str) -> Option<(String, usize)> {
        let written = &self.choices.get(choice)?.written;
        let (before, after) = (text.get(..self.replaced.start)?, text.get(self.replaced.end..)?);
        Some((format!("{before}{written}{after}"), before.len() + written.len()))
    }
}

/// The names that begin so and find something in the corpus.
fn names(corpus: &Corpus, typed: &str) -> Vec<Choice> {
    if typed.len() < FEW_LETTERS {
        return Vec::new();
    }
    let typed = typed.to_lowercase();
    let names = FieldName::ALL.into_iter().filter(|name| name.key().starts_with(&typed));
    let names = names.filter(|&name| is_of_use(corpus, name));
    names.map(|name| Choice { name, value: None, written: format!("{}:", name.key()) }).collect()
}

/// Whether any document has something under a name.
fn is_of_use(corpus: &Corpus, name: FieldName) -> bool {
    match name {
        FieldName::Title | FieldName::Id => true,
        FieldName::In | FieldName::Source | FieldName::Author | FieldName::Lang | FieldName::Tag => {
            !corpus.values(name, "", 1).is_empty()
        }
        FieldName::Date | FieldName::Before | FieldName::After => {
            corpus.documents().iter().any(|document| document.metadata.published.is_some())
        }
    }
}

/// The values under a name that fit what was typed, but for one that is there already.
fn values(corpus: &Corpus, name: FieldName, typed: &str, then: &str) -> Vec<Choice> {
    let values = corpus.values(name, typed, MOST).into_iter().filter(|value| value.value != typed);
    let choice = |value: vademecum_corpus::ValueCount| {
        let written = format!("{}{then}", as_typed(&value.value));
        Choice { name, value: Some((value.value, value.n_documents)), written }
    };
    values.map(choice).collect()
}

/// A value as one would type it: in quotation marks unless it is one plain word.
pub fn as_typed(value: &str) -> String {
    if value.chars().all(|character| character.is_alphanumeric() || matches!(character, '-' | '_' | '.')) {
        return value.to_owned();
    }
    format!("\"{}\"", value.replace(is_quote, " "))
}

/// What is being typed at the end of a text.
struct Typing {
    /// The name whose value it is.
    name: Option<FieldName>,
    /// Where it begins, with its quotation mark.
    start: usize,
    /// Whether it stands in parentheses.
    is_grouped: bool,
}

/// What is being typed at the end of a text; `None` between words and inside a phrase.
fn typing(text: &str) -> Option<Typing> {
    // The names before the parentheses that are open.
    let mut groups: Vec<Option<FieldName>> = Vec::new();
    // The name right before what comes next.
    let mut name = None;
    let mut at = 0;
    loop {
        let rest = &text[at..];
        let group = groups.last().copied().flatten();
        let typing = |name| Typing { name, start: at, is_grouped: !groups.is_empty() };
        let Some(first) = rest.chars().next() else {
            return name.or(group).map(|name| typing(Some(name)));
        };
        if is_quote(first) {
            let inside = at + first.len_utf8();
            match text[inside..].find(is_quote) {
                Some(len) => {
                    let closing = inside + len;
                    at = closing + text[closing..].chars().next().map_or(0, char::len_utf8);
                }
                None => return name.or(group).map(|name| typing(Some(name))),
            }
        } else if first == '(' {
            groups.push(name.or(group));
            at += 1;
        } else if first == ')' {
            groups.pop();
            at += 1;
        } else if first.is_whitespace() || matches!(first, '|' | '-') {
            at += first.len_utf8();
        } else if let Some((named, len)) = FieldName::at_start_of(rest).filter(|_| name.is_none()) {
            name = Some(named);
            at += len;
            continue;
        } else {
            let len = rest.find(|next: char| next.is_whitespace() || is_quote(next) || "()|".contains(next));
            match len {
                Some(len) => at += len,
                None => return Some(typing(name.or(group))),
            }
        }
        name = None;
    }
}

fn is_quote(character: char) -> bool {
    matches!(character, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '＂')
}

/// The byte of a text at which its nth UTF-16 unit begins, as browsers count; its end if there is
/// none.
pub fn from_utf16(text: &str, n: usize) -> usize {
    let mut units = 0;
    let here = text.char_indices().find(|(_, character)| {
        units += character.len_utf16();
        units > n
    });
    here.map_or(text.len(), |(at, _)| at)
}

// Collections are made natively; building one is no part of the page.
#[cfg(all(test, not(target_arch = "wasm32")))]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use vademecum_corpus::{SourceFile, build};

    fn corpus() -> Corpus {
        let file = |n: usize, source: &str| {
            SourceFile {
            path: format!("{n}.txt"),
            bytes: format!(
                "---\ntitle: Number {n}\nsource: {source}\ndate: 2019-12-04\nlanguage: en\n---\n\nThe text of it is here.\n"
            )
            .into_bytes(),
        }
        };
        let sources = ["The Times", "The Times", "Reuters", "Le «Monde»"];
        let files: Vec<SourceFile> = (0..).zip(sources).map(|(n, source)| file(n, source)).collect();
        Corpus::open(build(&files).bytes).unwrap()
    }

    /// The texts after each choice, the caret as `^`.
    fn taken(corpus: &Corpus, typed: &str) -> Vec<String> {
        let caret = typed.find('^').unwrap_or_default();
        let text = typed.replace('^', "");
        let Some(completion) = Completion::at(corpus, &text, caret) else { return Vec::new() };
        let taken = (0..completion.choices.len()).filter_map(|choice| completion.taken(choice, &text));
        taken.map(|(text, caret)| format!("{}^{}", &text[..caret], &text[caret..])).collect()
    }

    #[test]
    fn names_are_offered_from_the_second_letter() {
        let corpus = corpus();
        let check = |typed, expected: &[&str]| assert_eq!(taken(&corpus, typed), expected, "{typed}");
        check("^", &[]);
        check("t^", &[]);
        check("ti^", &["title:^"]);
        check("TI^", &["title:^"]);
        check("harbour -so^", &["harbour -source:^"]);
        check("(so^", &["(source:^"]);
        check("a OR da^ b", &["a OR date:^ b"]);
        check("be^", &["before:^"]);
        check("ti^me", &[]);
        check("title^", &["title:^"]);
        check("times^", &[]);
        // Inside a phrase and behind a finished word there is nothing to complete.
        check("\"ti^", &[]);
        check("\"a\" ti^", &["\"a\" title:^"]);
        check("ti ^", &[]);
        // Nothing here has an author or a tag.
        check("au^", &[]);
        check("ta^", &[]);
    }

    #[test]
    fn values_are_offered_behind_their_name() {
        let corpus = corpus();
        let check = |typed, expected: &[&str]| assert_eq!(taken(&corpus, typed), expected, "{typed}");
        let all = ["source:\"The Times\" ^", "source:\"Le  Monde \" ^", "source:Reuters ^"];
        check("source:^", &all);
        check("source:reu^", &["source:Reuters ^"]);
        check("source:reu^ x", &["source:Reuters^ x"]);
        check("source:\"the ti^", &["source:\"The Times\" ^"]);
        check("source:\"the ti^\"", &["source:\"The Times\" ^"]);
        check("source:(reuters OR ti^", &["source:(reuters OR \"The Times\"^"]);
        check("source:(reuters OR ti^)", &["source:(reuters OR \"The Times\"^)"]);
        check("-source:ti^", &["-source:\"The Times\" ^"]);
        check("source:Reuters^", &[]);
        check("source:x^", &[]);
        check("lang:^", &["lang:en ^"]);
        check("lang:engl^", &["lang:en ^"]);
        check("in:t^", &["in:title ^"]);
        check("title:ti^", &[]);
        check("date:^", &[]);
        check("source: ti^", &["source: title:^"]);
    }

    #[test]
    fn the_arrows_go_around_by_way_of_the_field() {
        let mut completion = Completion::at(&corpus(), "source:", 7).unwrap();
        let mut walk = |step| {
            completion.step(step);
            completion.active
        };
        let down = [(); 5].map(|()| walk(Step::Next));
        assert_eq!(down, [Some(0), Some(1), Some(2), None, Some(0)]);
        let up = [(); 3].map(|()| walk(Step::Previous));
        assert_eq!(up, [None, Some(2), Some(1)]);
    }

    #[test]
    fn carets_are_counted_as_browsers_do() {
        let text = "a🙂é";
        for (units, byte) in [(0, 0), (1, 1), (3, 5), (4, 7), (9, 7)] {
            assert_eq!(from_utf16(text, units), byte);
        }
    }

    proptest! {
        #[test]
        fn any_text_can_be_completed(text in "\\PC{0,20}|(source:|in:|[-\"“()|a ti]){0,20}", caret in 0usize..40) {
            let caret = text.floor_char_boundary(caret);
            thread_local!(static CORPUS: Corpus = corpus());
            CORPUS.with(|corpus| {
                for (nth, _) in Completion::at(corpus, &text, caret).iter().flat_map(|it| it.choices.iter().enumerate()) {
                    let completion = Completion::at(corpus, &text, caret);
                    let (text, caret) = completion.unwrap().taken(nth, &text).unwrap();
                    assert!(text.is_char_boundary(caret));
                }
            });
        }
    }
}
