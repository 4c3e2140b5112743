//! What does the document say of itself, all its lines taken together?

use super::part::Said;
use crate::read_date::{DateRole, FoundDate};
use crate::{Metadata, Published};

/// What the lines say, in the order of the text, and where.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    said: Said,
    dates: Vec<(Place, FoundDate)>,
    /// The id in the front matter.
    pub(crate) front_matter_id: Option<String>,
}

/// Where in the text a date stands, the likeliest place of the date of publication first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Place {
    /// In the front matter.
    FrontMatter,
    /// Between the headline and the text.
    BelowTitle,
    /// Above the headline.
    AboveTitle,
    /// Below the text.
    Tail,
    /// In the first words of a story: `LONDON, Dec 4, 2019 (Reuters) -`.
    Dateline,
    /// In a short line that says more, or stands elsewhere.
    Nearby,
    /// In the address: `/2019/12/04/`.
    Address,
}

impl Facts {
    /// Adds what a line says; what was said first stands.
    pub(crate) fn add(&mut self, place: Place, mut said: Said) {
        self.dates.extend(said.dates.drain(..).map(|date| (place, date)));
        self.said.merge(said);
    }

    /// Whether a line said a date.
    pub(crate) fn has_date(&self) -> bool {
        !self.dates.is_empty()
    }

    /// Whether a line said who wrote it.
    pub(crate) fn has_author(&self) -> bool {
        !self.said.authors.is_empty()
    }

    /// Whether a line said who published it.
    pub(crate) fn has_source(&self) -> bool {
        self.said.source.is_some()
    }

    /// The address, where a line gave one.
    pub(crate) fn url(&self) -> Option<&str> {
        self.said.url.as_deref()
    }

    /// What is known, with the likeliest date. The language may still be missing.
    pub(crate) fn into_metadata(self) -> Metadata {
        let published = self.published();
        Metadata {
            published,
            source: self.said.source,
            authors: self.said.authors,
            url: self.said.url,
            language: self.said.language,
            front_matter_id: self.front_matter_id,
            identifiers: self.said.identifiers,
            tags: Vec::new(),
            further: Vec::new(),
        }
    }

    /// The date of publication rather than of a change, at the likeliest place.
    fn published(&self) -> Option<Published> {
        let rank = |(place, date): &(Place, FoundDate)| match (date.role, place) {
            (DateRole::Published, Place::FrontMatter | Place::BelowTitle | Place::AboveTitle) => (0, *place),
            (DateRole::Unsaid, Place::FrontMatter | Place::BelowTitle) => (1, *place),
            (_, Place::Tail) if date.role == DateRole::Published => (2, *place),
            (DateRole::Unsaid, Place::AboveTitle) => (3, *place),
            (DateRole::Updated, Place::FrontMatter | Place::BelowTitle | Place::AboveTitle) => (4, *place),
            (DateRole::Updated, _) => (6, *place),
            _ => (5, *place),
        };
        let (_, chosen) = self.dates.iter().min_by_key(|date| rank(date))?;
        let mut published = chosen.published;
        published.date = self.day_of(chosen);
        if published.time.is_none() {
            // The same day with a time, elsewhere in the text.
            let fuller = self.dates.iter().find(|(_, date)| {
                date.role != DateRole::Updated
                    && date.published.time.is_some()
                    && self.day_of(date) == published.date
            });
            if let Some((_, fuller)) = fuller {
                published.time = fuller.published.time;
                published.utc_offset_minutes = fuller.published.utc_offset_minutes;
            }
        }
        Some(published)
    }

    /// The day of a date, where day and month could be exchanged: as another date of the document
    /// has it, or as its way of writing has it, or else the day first.
    fn day_of(&self, found: &FoundDate) -> crate::Date {
        let day = found.published.date;
        let Some(exchanged) = found.exchanged else { return day };
        let certain = |wanted| {
            self.dates.iter().any(|(_, other)| other.exchanged.is_none() && other.published.date == wanted)
        };
        if certain(day) {
            return day;
        }
        let american =
            found.american || self.dates.iter().any(|(_, other)| other.american && other.exchanged.is_none());
        if certain(exchanged) || american { exchanged } else { day }
    }
}
