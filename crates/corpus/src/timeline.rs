//! How does an answer spread over time?

use crate::Corpus;
use vademecum_document::Date;
use vademecum_search::Found;

/// An answer, counted by the days of its documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// One after the other without a gap, the earliest first. At most [`MOST_BARS`], roughly.
    pub bars: Vec<Bar>,
    /// How much of the answer is in documents without a date.
    pub n_undated: usize,
}

/// A year, a month, a day or some years, and how much of an answer is of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Its first day.
    pub first: Date,
    /// How long it is.
    pub step: Step,
    /// How many matches there are of it; without a word asked for, documents.
    pub n: usize,
    /// In how many documents.
    pub n_documents: usize,
}

/// How long each bar of a timeline is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// So many years.
    Years(u16),
    /// A month.
    Month,
    /// A day.
    Day,
}

/// So many bars can still be told apart.
pub const MOST_BARS: usize = 100;

/// Of fewer months than these each day is shown, of fewer years each month.
const FEW_MONTHS: u32 = 3;
const FEW_YEARS: u32 = 6;

impl Bar {
    /// What stands behind `date:` in a query for its documents: `2019`, `2019-05`, `2019-05-03`,
    /// `1990..1999`.
    pub fn date(&self) -> String {
        let day = self.first.to_string();
        match self.step {
            Step::Years(1) => day[..4].to_owned(),
            Step::Years(n) => {
                let last = (self.first.year() / n * n).saturating_add(n - 1).min(9999);
                let last = Date::new(last, 1, 1).unwrap_or(self.first).to_string();
                [&day[..4], "..", &last[..4]].concat()
            }
            Step::Month => day[..7].to_owned(),
            Step::Day => day,
        }
    }
}

impl Step {
    /// The first step that is coarse enough to show these days one beside the other.
    fn for_days(first: Date, last: Date) -> Self {
        let months = |date: Date| u32::from(date.year()) * 12 + u32::from(date.month());
        let n_months = months(last) - months(first) + 1;
        let n_years = u32::from(last.year() - first.year()) + 1;
        if n_months <= FEW_MONTHS {
            Self::Day
        } else if n_years <= FEW_YEARS {
            Self::Month
        } else {
            let is_enough = |n: &u16| n_years <= u32::from(*n) * MOST_BARS as u32;
            Self::Years([1, 10].into_iter().find(is_enough).unwrap_or(100))
        }
    }

    /// The first day of the bar that a day belongs to.
    fn first_of(self, date: Date) -> Date {
        let first = match self {
            // There is no year 0.
            Self::Years(n) => Date::new((date.year() / n * n).max(1), 1, 1),
            Self::Month => Date::new(date.year(), date.month(), 1),
            Self::Day => Some(date),
        };
        first.unwrap_or(date)
    }

    /// The first day of the next bar, if the calendar goes so far.
    fn next(self, first: Date) -> Option<Date> {
        let (year, month, day) = (first.year(), first.month(), first.day());
        let next_month = || Date::new(year, month + 1, 1).or_else(|| Date::new(year + 1, 1, 1));
        match self {
            Self::Years(n) => Date::new(year / n * n + n, 1, 1),
            Self::Month => next_month(),
            Self::Day => Date::new(year, month, day + 1).or_else(next_month),
        }
    }
}

impl Corpus {
    /// How much of an answer is of each day, month, year, decade or century, as the days between the
    /// first and the last demand. Takes time in proportion to the number of documents found.
    pub fn timeline(&self, found: &Found) -> Timeline {
        let mut timeline = Timeline::default();
        let mut days: Vec<(Date, usize)> = Vec::new();
        for hits in &found.documents {
            let n = hits.matches.len().max(1);
            match self.document(hits.document).metadata.published {
                Some(published) => days.push((published.date, n)),
                None => timeline.n_undated += n,
            }
        }
        let dates = || days.iter().map(|(date, _)| *date);
        let (Some(first), Some(last)) = (dates().min(), dates().max()) else { return timeline };
        let step = Step::for_days(first, last);
        let mut next = Some(step.first_of(first));
        while let Some(first) = next.filter(|first| *first <= last) {
            timeline.bars.push(Bar { first, step, n: 0, n_documents: 0 });
            next = step.next(first);
        }
        for (date, n) in days {
            let at = timeline.bars.partition_point(|bar| bar.first <= date);
            if let Some(bar) = at.checked_sub(1).and_then(|at| timeline.bars.get_mut(at)) {
                bar.n += n;
                bar.n_documents += 1;
            }
        }
        timeline
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Filters, SourceFile, build};
    use vademecum_search::Query;

    fn timeline(dates: &[&str]) -> (Corpus, Timeline) {
        let files = dates.iter().enumerate().map(|(nth, date)| {
            let date = if date.is_empty() { String::new() } else { format!("date: {date}\n") };
            let text =
                format!("---\ntitle: Number {nth}\n{date}---\n\nA harbour of this kind, and a harbour.\n");
            SourceFile { path: format!("{nth}.txt"), bytes: text.into_bytes() }
        });
        let corpus = Corpus::open(build(&files.collect::<Vec<_>>()).bytes).unwrap();
        let found = corpus.find(&Query::parse("harbour "), &Filters::new());
        let timeline = corpus.timeline(&found);
        (corpus, timeline)
    }

    #[test]
    fn bars_are_as_long_as_the_time_demands() {
        let check = |dates: &[&str], n_undated, expected: &[(&str, usize)]| {
            let (corpus, timeline) = timeline(dates);
            let bars = timeline.bars.iter().map(|bar| (bar.date(), bar.n)).collect::<Vec<_>>();
            let shown: Vec<(&str, usize)> =
                bars.iter().filter(|(_, n)| *n > 0).map(|(date, n)| (date.as_str(), *n)).collect();
            assert_eq!((shown.as_slice(), timeline.n_undated), (expected, n_undated), "{dates:?}");
            assert!(bars.len() <= MOST_BARS, "{}", bars.len());
            // What a bar says is what its query finds.
            for bar in timeline.bars.iter().filter(|bar| bar.n > 0) {
                let query = Query::parse(&format!("harbour date:{} ", bar.date()));
                let found = corpus.find(&query, &Filters::new());
                assert_eq!((found.n_matches(), found.documents.len()), (bar.n, bar.n_documents), "{query:?}");
            }
        };
        check(&[], 0, &[]);
        check(&["", ""], 4, &[]);
        check(&["2019-02-27", "2019-03-01", "2019-02-27", ""], 2, &[("2019-02-27", 4), ("2019-03-01", 2)]);
        check(&["2018-12-31", "2019-01-01"], 0, &[("2018-12-31", 2), ("2019-01-01", 2)]);
        check(&["2019-12-31", "2020-04-01"], 0, &[("2019-12", 2), ("2020-04", 2)]);
        check(&["2010-12-31", "2020-04-01"], 0, &[("2010", 2), ("2020", 2)]);
        check(&["1815-12-31", "2020-04-01"], 0, &[("1810..1819", 2), ("2020..2029", 2)]);
    }

    #[test]
    fn the_calendar_has_a_beginning_and_an_end() {
        let day = |year| Date::new(year, 12, 31).unwrap();
        let step = Step::for_days(day(1), day(9999));
        let bar = |first| Bar { first, step, n: 0, n_documents: 0 }.date();
        assert_eq!(bar(step.first_of(day(1))), "0001..0099");
        assert_eq!(bar(step.first_of(day(9999))), "9900..9999");
        assert_eq!(step.next(step.first_of(day(9999))), None);
        assert_eq!([Step::Month, Step::Day].map(|step| step.next(day(9999))), [None, None]);
    }

    #[test]
    fn there_is_no_gap() {
        let (_, timeline) = timeline(&["2019-02-27", "2019-03-02"]);
        let days: Vec<String> = timeline.bars.iter().map(Bar::date).collect();
        assert_eq!(days, ["2019-02-27", "2019-02-28", "2019-03-01", "2019-03-02"]);
    }
}
