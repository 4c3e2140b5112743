//! Which date and time do these words give?
//!
//! Dates are found by their shape in a row of tokens, in any of the languages of the tables. Nothing
//! is filled in: a date without a year is none, and a time zone is taken only where one is written.

mod clock;
mod day;
mod token;
#[cfg(feature = "html")]
pub(crate) mod value;

pub(crate) use day::month_of_name;

use crate::words::{self, clock as table};
use crate::{Date, Published};
use std::collections::HashSet;
use std::sync::LazyLock;
use token::{Token, TokenKind};

/// What a date says happened on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DateRole {
    /// The words say that it was published then.
    Published,
    /// The words say that it was changed then.
    Updated,
    /// The words do not say.
    Unsaid,
}

/// A date found in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FoundDate {
    /// What was read.
    pub(crate) published: Published,
    /// The other reading, where day and month could be exchanged: `04/12/2019`.
    pub(crate) exchanged: Option<Date>,
    /// Whether the writing is that of the United States: the month first, `PM`, `EST`.
    pub(crate) american: bool,
    /// What the words before it say.
    pub(crate) role: DateRole,
    /// The first byte of the day in the line.
    pub(crate) start: usize,
    /// One past the last byte of the day in the line.
    pub(crate) end: usize,
}

/// The dates of a line, and what else the line says.
#[derive(Clone, Debug, Default)]
pub(crate) struct DateLine {
    /// The dates, in order.
    pub(crate) dates: Vec<FoundDate>,
    /// How many words and numbers belong neither to a date nor to the words around one.
    pub(crate) n_other_words: usize,
}

impl FoundDate {
    /// The days that it may be.
    pub(crate) fn days(&self) -> impl Iterator<Item = Date> + use<> {
        core::iter::once(self.published.date).chain(self.exchanged)
    }

    /// A day that stands by itself.
    pub(crate) fn of(day: Date) -> Self {
        Self {
            published: Published { date: day, time: None, utc_offset_minutes: None },
            exchanged: None,
            american: false,
            role: DateRole::Unsaid,
            start: 0,
            end: 0,
        }
    }
}

impl DateLine {
    /// What of a line, which was read, stands before, between and behind its dates.
    pub(crate) fn around<'a>(&self, line: &'a str) -> Vec<&'a str> {
        let starts = core::iter::once(0).chain(self.dates.iter().map(|date| date.end));
        let ends = self.dates.iter().map(|date| date.start).chain([line.len()]);
        starts.zip(ends).map(|(start, end)| line.get(start..end).unwrap_or("")).collect()
    }

    /// Whether the line gives a date and nothing else.
    pub(crate) fn is_pure(&self) -> bool {
        !self.dates.is_empty() && self.n_other_words == 0
    }

    /// Reads a line. Lines too long to be about a date give none.
    pub(crate) fn read(line: &str) -> Self {
        // The longest date lines seen (two languages, two dates) take 150 bytes.
        if line.len() > 400 || !line.chars().any(|character| words::digit_value(character).is_some()) {
            return Self::default();
        }
        let tokens = token::tokens(line);
        let mut used = vec![false; tokens.len()];
        let mut days = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            if let Some(found) = day::day_at(&tokens, at) {
                used[at..found.end].fill(true);
                at = found.end;
                days.push(found);
            } else {
                at += 1;
            }
        }
        let mut dates = Vec::with_capacity(days.len());
        let mut before = 0;
        for (ordinal, day) in days.iter().enumerate() {
            let after = days.get(ordinal + 1).map_or(tokens.len(), |next| next.start);
            let clock = clock::clock_near(&tokens, before, day, after, &mut used);
            let american_clock = clock.is_some_and(|clock| clock.american);
            dates.push(FoundDate {
                published: Published {
                    date: day.date,
                    time: clock.map(|clock| clock.time),
                    utc_offset_minutes: clock.and_then(|clock| clock.utc_offset_minutes),
                },
                exchanged: day.exchanged,
                american: day.month_first || american_clock,
                role: role(&tokens[before..day.start]),
                start: tokens[day.start].at,
                end: tokens[day.end - 1].at + tokens[day.end - 1].written.len(),
            });
            before = day.end;
        }
        if dates.is_empty() {
            return Self::default();
        }
        let n_other_words =
            tokens.iter().zip(&used).filter(|(token, used)| !**used && !is_glue(token)).count();
        Self { dates, n_other_words }
    }
}

fn role(before: &[Token<'_>]) -> DateRole {
    let says = |list: &HashSet<&str>| {
        before
            .iter()
            .any(|token| matches!(&token.kind, TokenKind::Word(word) if list.contains(word.as_str())))
    };
    if says(&UPDATED) {
        DateRole::Updated
    } else if says(&PUBLISHED) {
        DateRole::Published
    } else {
        DateRole::Unsaid
    }
}

fn is_glue(token: &Token<'_>) -> bool {
    match &token.kind {
        TokenKind::Mark(_) => true,
        TokenKind::Number { .. } => false,
        TokenKind::Word(word) => GLUE.contains(word.as_str()),
    }
}

static PUBLISHED: LazyLock<HashSet<&str>> = LazyLock::new(|| table::PUBLISHED.split_whitespace().collect());
static UPDATED: LazyLock<HashSet<&str>> = LazyLock::new(|| table::UPDATED.split_whitespace().collect());
static GLUE: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    [table::GLUE, table::WEEKDAYS, table::PUBLISHED, table::UPDATED]
        .iter()
        .flat_map(|words| words.split_whitespace())
        .collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: &str) {
        let read = DateLine::read(line);
        let shown: Vec<String> = read.dates.iter().map(|found| found.published.to_string()).collect();
        assert_eq!(shown.join(" "), expected, "{line}");
        assert!(expected.is_empty() || read.is_pure(), "not only a date: {line}");
    }

    #[test]
    fn english() {
        check("Wednesday 4 December 2019 - 20:13", "2019-12-04T20:13");
        check("December 4, 2019 8:13 p.m.", "2019-12-04T20:13");
        check("Dec. 4th, 2019 at 8.13pm", "2019-12-04T20:13");
        check("Published: 10:05, 4 Dec 2019", "2019-12-04T10:05");
        check("4 Dec 2019 12:05 AM GMT", "2019-12-04T00:05Z");
        check("Posted on Wed, Dec 4, 2019 8 PM EST", "2019-12-04T20:00-05:00");
        check("Wed, 04 Dec 2019 20:13:07 +0100", "2019-12-04T20:13+01:00");
        check("the 1st of May, 1886", "1886-05-01");
        check("Published 4 December 2019, updated 5 December 2019", "2019-12-04 2019-12-05");
    }

    #[test]
    fn numbers() {
        check("2019-12-04T20:13:59.123Z", "2019-12-04T20:13Z");
        check("2019-12-04 20:13:59+01:00", "2019-12-04T20:13+01:00");
        check("2019/12/04", "2019-12-04");
        check("4.12.2019", "2019-12-04");
        check("04.12.19, 20:13 Uhr", "2019-12-04T20:13");
        check("04/12/2019", "2019-12-04");
        check("12/24/2019", "2019-12-24");
        check("20191204T201300Z", "2019-12-04T20:13Z");
        check("19.10.2019 12.09", "2019-10-19T12:09");
        check("Posted on 25. Januar 202225. Januar 2022", "2022-01-25 2022-01-25");
    }

    #[test]
    fn other_languages() {
        check("Mittwoch, 4. Dezember 2019, 20:13 Uhr", "2019-12-04T20:13");
        check("Stand: 04.12.2019 20.13 Uhr", "2019-12-04T20:13");
        check("Publié le 4 décembre 2019 à 20h13", "2019-12-04T20:13");
        check("le 1er mai 2020 à 8 h", "2020-05-01T08:00");
        check("miércoles, 4 de diciembre de 2019 a las 20:13", "2019-12-04T20:13");
        check("Mercoledì 4 dicembre 2019, ore 20.13", "2019-12-04T20:13");
        check("quarta-feira, 4 de dezembro de 2019 às 20h13", "2019-12-04T20:13");
        check("4 grudnia 2019 r., godz. 20:13", "2019-12-04T20:13");
        check("4 декабря 2019 г. в 20:13 МСК", "2019-12-04T20:13+03:00");
        check("4 Aralık 2019 Çarşamba, saat 20.13", "2019-12-04T20:13");
        check("woensdag 4 december 2019 om 20:13 uur", "2019-12-04T20:13");
        check("středa 4. prosince 2019", "2019-12-04");
        check("4. decembra 2019", "2019-12-04");
        check("Objavljeno 4. decembra 2019.", "2019-12-04");
        check("Публикувано на 4 декември 2019", "2019-12-04");
        check("4. detsember 2019", "2019-12-04");
        check("2019. december 4.", "2019-12-04");
        check("4 Δεκεμβρίου 2019", "2019-12-04");
        check("4. joulukuuta 2019 klo 20.13", "2019-12-04T20:13");
        check("الأربعاء 4 ديسمبر 2019 - 20:13", "2019-12-04T20:13");
        check("٤ كانون الأول / ديسمبر ٢٠١٩", "2019-12-04");
        check("الأربعاء، 4 ديسمبر 2019 الساعة 8:13 مساءً", "2019-12-04T20:13");
        check("۴ دسامبر ۲۰۱۹ ساعت ۲۰:۱۳", "2019-12-04T20:13");
        check("יום רביעי, 4 בדצמבר 2019, 20:13", "2019-12-04T20:13");
        check("发布时间：2019年12月4日 20:13", "2019-12-04T20:13");
        check("2019年12月4日 星期三 下午8时13分", "2019-12-04T20:13");
        check("2019년 12월 4일 오후 8시 13분", "2019-12-04T20:13");
    }

    #[test]
    fn what_is_no_date() {
        for line in [
            "",
            "0",
            "20:13",
            "December 2019",
            "4 December",
            "0000-00-00",
            "9999-99-99",
            "31.02.2019",
            "12345678901234567890",
            "2019",
            "3 of 17",
            "1.2.3",
            "May 45, 2019",
            "2019-13-45",
            "٠٠٠٠-٠٠-٠٠",
        ] {
            check(line, "");
        }
    }

    #[test]
    fn a_sentence_is_more_than_a_date() {
        let line = DateLine::read("Minutes of the meeting of 4 December 2019");
        assert_eq!((line.dates.len(), line.n_other_words), (1, 2));
    }

    #[test]
    fn what_the_date_is_of() {
        let roles = |line| DateLine::read(line).dates.iter().map(|found| found.role).collect::<Vec<_>>();
        assert_eq!(roles("Updated 4 Dec 2019"), [DateRole::Updated]);
        assert_eq!(
            roles("Last modified: 4 Dec 2019 Published: 3 Dec 2019"),
            [DateRole::Updated, DateRole::Published]
        );
        assert_eq!(roles("4 Dec 2019"), [DateRole::Unsaid]);
    }
}
