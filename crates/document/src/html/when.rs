//! Which of the days that a page gives is that of its publication?
//!
//! What it tells programs counts before what it shows to readers, unless programs are told several days: then
//! readers know which. And a time of Greenwich may lie a day before or after the day that readers are shown.

use crate::{Date, Published};

/// The days that a page gives.
#[derive(Debug, Default)]
pub(super) struct Given {
    /// What programs are told for sure, the best place first.
    pub(super) sure: Vec<Published>,
    /// What they are told without it being clear whether it is the day of publication or of a change.
    pub(super) weak: Option<Published>,
    /// Beside the headline.
    pub(super) near: Option<Published>,
    /// In what is named after a date.
    pub(super) named: Option<Published>,
    /// Elsewhere in the text.
    pub(super) elsewhere: Option<Published>,
    /// In the address.
    pub(super) address: Option<Date>,
    /// All days that readers are shown where they look for one.
    pub(super) shown: Vec<Date>,
    /// The day of the last change.
    pub(super) changed: Option<Published>,
}

impl Given {
    /// The day of publication; `script` gives the one that scripts name, if it is needed.
    pub(super) fn published(&self, script: impl FnOnce() -> Option<Published>) -> Option<Published> {
        let is_shown = |told: &&Published| self.shown.contains(&told.date) || self.address == Some(told.date);
        let told = self.sure.first().map(|first| {
            let agreed = || self.sure.iter().find(is_shown).filter(|agreed| !is_near(first, agreed.date));
            if is_shown(&first) { first } else { agreed().unwrap_or(first) }
        });
        let told = told
            .copied()
            .or(self.weak.and(self.near))
            .or(self.weak)
            .or(self.named)
            .or(self.elsewhere)
            .or_else(script)
            .or(self.changed);
        told.map(|told| self.on_the_day_shown(told))
    }

    /// A time of Greenwich, on the day that it was where it was written.
    fn on_the_day_shown(&self, told: Published) -> Published {
        if self.address == Some(told.date) {
            return told;
        }
        let shown = self.named.or(self.near).or(self.elsewhere).map(|shown| shown.date);
        match self.address.into_iter().chain(shown).find(|&shown| is_near(&told, shown)) {
            Some(date) => Published { date, time: None, utc_offset_minutes: None },
            None => told,
        }
    }
}

/// Whether a time is that of Greenwich, and the day beside it is the same elsewhere.
fn is_near(told: &Published, shown: Date) -> bool {
    let Some(time) = told.time.filter(|_| told.utc_offset_minutes == Some(0)) else { return false };
    time.hour() >= 12 && told.date.next() == Some(shown)
        || time.hour() < 12 && shown.next() == Some(told.date)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read_date::DateLine;

    fn at(written: &str) -> Published {
        DateLine::read(written).dates[0].published
    }

    fn check(given: &Given, expected: &str) {
        let published = given.published(|| None).map_or_else(String::new, |published| published.to_string());
        assert_eq!(published, expected, "{given:?}");
    }

    #[test]
    fn readers_decide_between_days_that_programs_are_told() {
        let mut given = Given { sure: vec![at("2019-12-04"), at("2019-12-09")], ..Given::default() };
        check(&given, "2019-12-04");
        given.shown = vec![at("2019-12-09").date];
        check(&given, "2019-12-09");
        given.address = Some(at("2019-12-04").date);
        check(&given, "2019-12-04");
    }

    #[test]
    fn a_day_that_may_be_of_a_change_gives_way_to_one_beside_the_headline() {
        let mut given = Given { weak: Some(at("2019-12-09")), ..Given::default() };
        check(&given, "2019-12-09");
        given.elsewhere = Some(at("2019-12-01"));
        check(&given, "2019-12-09");
        given.near = Some(at("2019-12-04"));
        check(&given, "2019-12-04");
    }

    #[test]
    fn times_of_greenwich_are_told_on_the_day_shown() {
        let mut given = Given { sure: vec![at("2019-12-05T03:00:00Z")], ..Given::default() };
        check(&given, "2019-12-05T03:00Z");
        given.near = Some(at("2019-12-04"));
        check(&given, "2019-12-04");
        given.address = Some(at("2019-12-05").date);
        check(&given, "2019-12-05T03:00Z");
        given.near = Some(at("2019-12-05"));
        given.address = Some(at("2019-12-04").date);
        check(&given, "2019-12-04");
    }

    #[test]
    fn scripts_are_asked_before_the_day_of_a_change_is_taken() {
        let given = Given { changed: Some(at("2019-12-09")), ..Given::default() };
        check(&given, "2019-12-09");
        assert_eq!(given.published(|| Some(at("2019-12-04"))), Some(at("2019-12-04")));
    }
}
