//! Which fields hold which parts of a document, by their names and by what stands in them?

use super::Record;
use super::names::meaning;
use crate::fields::{DataPart, Fields};
use crate::language;
use crate::read_date::{DateLine, value};
use crate::span::start_of;
use crate::text::part::is_address;
use crate::words::is_unspaced;
use std::collections::{HashMap, HashSet};

/// The fields of each part, the best first.
#[derive(Clone, Debug, Default)]
pub(super) struct Roles {
    of: HashMap<DataPart, Vec<String>>,
    /// Whether all fields of the text are read, in their order, and not the first that a record has.
    pub(super) is_text_joined: bool,
    /// Whether dates that can be read in two ways have the month first.
    pub(super) is_american: bool,
    /// Fields that were told and are not there.
    pub(super) missing: Vec<(String, bool)>,
}

/// What the values of one field look like, taken together.
#[derive(Clone, Debug, Default)]
struct Look {
    /// The order in which fields are met.
    ordinal: usize,
    n_records: usize,
    n_values: usize,
    n_characters: usize,
    n_words: usize,
    n_addresses: usize,
    n_pictures: usize,
    n_dates: usize,
    n_languages: usize,
    distinct: HashSet<String>,
    is_american: bool,
}

impl Look {
    fn mean_words(&self) -> usize {
        self.n_words / self.n_values.max(1)
    }

    /// Words of each record, for a text that is a list of paragraphs.
    fn words_a_record(&self) -> usize {
        self.n_words / self.n_records.max(1)
    }

    fn mean_characters(&self) -> usize {
        self.n_characters / self.n_values.max(1)
    }

    fn is_mostly(&self, n: usize) -> bool {
        self.n_values > 0 && n * 5 >= self.n_values * 4
    }

    /// Whether values hardly repeat.
    fn is_distinct(&self) -> bool {
        self.distinct.len() * 5 >= self.n_values * 4
    }

    fn add(&mut self, value: &str) {
        let value = value.trim();
        if value.is_empty() {
            return;
        }
        self.n_values += 1;
        let (n_characters, n_words) = size(value);
        self.n_characters += n_characters;
        self.n_words += n_words;
        if is_address(value) {
            self.n_addresses += 1;
            let path = value.split(['?', '#']).next().unwrap_or(value).to_ascii_lowercase();
            let endings = [".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".mp4", ".mp3"];
            self.n_pictures += usize::from(endings.iter().any(|ending| path.ends_with(ending)));
        }
        if value.len() < 80
            && let Some(found) = value::read(value)
        {
            self.n_dates += 1;
            self.is_american |= found.american && found.exchanged.is_none();
        }
        self.n_languages += usize::from(value.len() < 20 && language::from_name(value).is_some());
        self.distinct.insert(start_of(value, 200).to_owned());
    }

    /// Whether the values can be what the name says.
    fn can_be(&self, part: DataPart) -> bool {
        let is_half = |n: usize| n * 2 >= self.n_values;
        match part {
            DataPart::Title => self.mean_characters() < 400 && !is_half(self.n_addresses),
            DataPart::Text | DataPart::Summary => !is_half(self.n_addresses) && self.n_words > 0,
            DataPart::Date => is_half(self.n_dates),
            DataPart::Author => self.mean_characters() < 200 && !is_half(self.n_addresses),
            DataPart::Source => self.mean_characters() < 120 && !is_half(self.n_addresses),
            DataPart::Url => is_half(self.n_addresses),
            DataPart::Language => is_half(self.n_languages),
            DataPart::Id => self.mean_characters() < 200 && self.mean_words() <= 2,
            DataPart::Tags => self.mean_characters() < 400 && !is_half(self.n_addresses),
        }
    }
}

/// Characters and words. Of scripts without spaces two characters count as a word.
fn size(value: &str) -> (usize, usize) {
    let start = start_of(value, 20_000);
    let n_unspaced = start.chars().filter(|character| is_unspaced(*character)).count();
    let is_word = |word: &&str| word.chars().any(char::is_alphabetic);
    (value.chars().count(), start.split_whitespace().filter(is_word).count() + n_unspaced / 2)
}

impl Roles {
    /// What the fields of records mean; `None` where none holds a text. A single record must say more
    /// clearly that it holds one than many that are alike.
    pub(super) fn of(sample: &[Record], fields: &Fields, is_one: bool) -> Option<Self> {
        let looks = looks(sample);
        let mut roles = Self::default();
        roles.told(&looks, fields);
        roles.named(&looks);
        roles.by_content(&looks);
        let texts = roles.fields(DataPart::Text);
        let holds = |field: &String| looks.get(field.as_str()).map_or(0, Look::words_a_record);
        let is_told = !fields.told(DataPart::Text).is_empty();
        let least = if is_told {
            1
        } else if is_one {
            5
        } else {
            2
        };
        let has_text = texts.iter().any(|field| holds(field) >= least)
            || !is_one && roles.fields(DataPart::Summary).iter().any(|field| holds(field) >= 5);
        let dates = roles.fields(DataPart::Date);
        roles.is_american =
            dates.first().and_then(|field| looks.get(field.as_str())).is_some_and(|look| look.is_american);
        has_text.then_some(roles)
    }

    /// The fields that hold a part, the best first.
    pub(super) fn fields(&self, part: DataPart) -> &[String] {
        self.of.get(&part).map_or(&[], Vec::as_slice)
    }

    fn is_taken(&self, field: &str) -> bool {
        self.of.values().flatten().any(|taken| taken == field)
    }

    /// What the publisher told.
    fn told(&mut self, looks: &HashMap<&str, Look>, fields: &Fields) {
        use DataPart::{Author, Date, Id, Language, Source, Tags, Text, Title, Url};
        for part in [Title, Text, Date, Author, Source, Url, Language, Id, Tags] {
            for name in fields.told(part) {
                let is_it = |field: &&&str| {
                    field.eq_ignore_ascii_case(name)
                        || field.rsplit_once('.').is_some_and(|(_, last)| last.eq_ignore_ascii_case(name))
                };
                // The one that stands in fewest others.
                let found =
                    looks.keys().filter(is_it).min_by_key(|field| (field.matches('.').count(), **field));
                match found {
                    Some(field) => self.of.entry(part).or_default().push((*field).to_owned()),
                    None => self.missing.push((name.clone(), true)),
                }
            }
        }
        self.is_text_joined = !self.fields(Text).is_empty();
    }

    /// What the names say, where the values do not say otherwise.
    fn named(&mut self, looks: &HashMap<&str, Look>) {
        let mut named: Vec<(DataPart, usize, usize, &str)> = Vec::new();
        for (field, look) in looks {
            if let Some((part, rank)) = meaning(field)
                && look.can_be(part)
                && !self.is_taken(field)
            {
                named.push((part, rank, look.ordinal, field));
            }
        }
        named.sort_unstable_by_key(|(_, rank, ordinal, _)| (*rank, *ordinal));
        let told: HashSet<DataPart> = self.of.keys().copied().collect();
        for (part, _, _, field) in named {
            if !told.contains(&part) {
                self.of.entry(part).or_default().push(field.to_owned());
            }
        }
        // Of several texts the longest is whole, and the others are shorter forms of it.
        if !told.contains(&DataPart::Text)
            && let Some(texts) = self.of.get_mut(&DataPart::Text)
        {
            let n_words = |field: &String| looks.get(field.as_str()).map_or(0, |look| look.n_words);
            texts.sort_by_key(|field| core::cmp::Reverse(n_words(field)));
        }
    }

    fn put(&mut self, part: DataPart, field: &str) {
        self.of.entry(part).or_default().insert(0, field.to_owned());
    }

    /// What the values say, where the names say nothing.
    fn by_content(&mut self, looks: &HashMap<&str, Look>) {
        let mut rest: Vec<(&str, &Look)> = looks
            .iter()
            .filter(|(field, _)| !self.is_taken(field))
            .map(|(field, look)| (*field, look))
            .collect();
        rest.sort_unstable_by_key(|(_, look)| look.ordinal);
        let found = |part: DataPart, of: &HashMap<DataPart, Vec<String>>| {
            of.get(&part).and_then(|fields| fields.first()).and_then(|field| looks.get(field.as_str()))
        };
        let named = self.of.clone();
        let text_words = found(DataPart::Text, &named).map_or(0, Look::words_a_record);
        if text_words < 5 {
            let prose = rest.iter().filter(|(_, look)| {
                look.words_a_record() >= 12
                    && look.mean_words() >= 4
                    && look.is_distinct()
                    && look.n_addresses * 2 < look.n_values
            });
            let longest = prose.max_by_key(|(_, look)| look.n_words);
            if let Some((field, look)) = longest
                && look.words_a_record() > text_words * 4
            {
                self.put(DataPart::Text, field);
            }
        }
        if found(DataPart::Url, &named).is_none() {
            let mut addresses = rest.iter().filter(|(_, look)| {
                look.is_mostly(look.n_addresses) && look.is_distinct() && look.n_pictures * 2 < look.n_values
            });
            if let Some((field, _)) = addresses.next() {
                self.put(DataPart::Url, field);
            }
        }
        if found(DataPart::Date, &named).is_none() {
            let is_date = |look: &Look| {
                look.is_mostly(look.n_dates)
                    && look.distinct.iter().take(5).any(|value| DateLine::read(value).is_pure())
            };
            if let Some((field, _)) = rest.iter().find(|(_, look)| is_date(look)) {
                self.put(DataPart::Date, field);
            }
        }
        if found(DataPart::Title, &named).is_none() {
            let texts = self.of.get(&DataPart::Text).cloned().unwrap_or_default();
            let mut titles = rest.iter().filter(|(field, look)| {
                !texts.iter().any(|text| text == field)
                    && (2..=25).contains(&look.mean_words())
                    && look.mean_characters() < 200
                    && look.is_distinct()
                    && look.n_records == look.n_values
                    && look.n_dates * 2 < look.n_values
                    && look.n_addresses == 0
            });
            if let Some((field, _)) = titles.next() {
                self.of.entry(DataPart::Title).or_default().push((*field).to_owned());
            }
        }
    }
}

/// Fields beyond these are so many that their names are values.
const MOST_FIELDS: usize = 2_000;

fn looks(sample: &[Record]) -> HashMap<&str, Look> {
    let mut looks: HashMap<&str, Look> = HashMap::new();
    for record in sample {
        let mut seen: HashSet<&str> = HashSet::new();
        for (field, value) in &record.fields {
            let n_fields = looks.len();
            if n_fields >= MOST_FIELDS && !looks.contains_key(field.as_str()) {
                continue;
            }
            let look =
                looks.entry(field.as_str()).or_insert_with(|| Look { ordinal: n_fields, ..Look::default() });
            look.n_records += usize::from(seen.insert(field.as_str()));
            look.add(value);
        }
    }
    looks
}
