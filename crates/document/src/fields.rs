//! Which fields of exported data hold which parts of a document?

/// A part of a document that a field of exported data can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DataPart {
    /// The headline.
    Title,
    /// The text.
    Text,
    /// What stands for the text where there is none: a summary, a lead.
    Summary,
    /// When it was published.
    Date,
    /// Who wrote it.
    Author,
    /// Who published it.
    Source,
    /// Where it was published.
    Url,
    /// The language it is written in.
    Language,
    /// The publisher's own code.
    Id,
    /// What it is about.
    Tags,
}

/// The parts that a publisher can name, as they are called in the collection file.
const NAMES: [(&str, DataPart); 9] = [
    ("title", DataPart::Title),
    ("text", DataPart::Text),
    ("date", DataPart::Date),
    ("author", DataPart::Author),
    ("source", DataPart::Source),
    ("url", DataPart::Url),
    ("language", DataPart::Language),
    ("id", DataPart::Id),
    ("tags", DataPart::Tags),
];

/// For parts of a document, the fields of exported data that hold them. Parts that are not told are
/// found by the names of the fields and by what stands in them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields {
    told: Vec<(DataPart, Vec<String>)>,
}

impl Fields {
    /// Nothing told.
    pub const NONE: &'static Self = &Self { told: Vec::new() };

    /// Parts as [`Self::names`] calls them, each with its fields: a name, or names from the outside in
    /// with points between (`author.name`). The first that a record has counts; of the text and the tags
    /// all do, in this order. Names of parts that there are not are left out.
    pub fn of(told: &[(String, Vec<String>)]) -> Self {
        let part = |name: &str| NAMES.iter().find(|(known, _)| *known == name).map(|(_, part)| *part);
        let told = told.iter().filter_map(|(name, fields)| Some((part(name)?, fields.clone())));
        Self { told: told.collect() }
    }

    /// The names of the parts that can be told.
    pub fn names() -> impl Iterator<Item = &'static str> {
        NAMES.iter().map(|(name, _)| *name)
    }

    /// The fields that are told to hold a part; empty where none is.
    #[cfg(feature = "data")]
    pub(crate) fn told(&self, part: DataPart) -> &[String] {
        self.told.iter().find(|(told, _)| *told == part).map_or(&[], |(_, fields)| fields)
    }
}
