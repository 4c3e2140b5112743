//! Which names can stand before a colon?
//!
//! | written | asks for |
//! |---|---|
//! | `title:harbour` | the word in the title |
//! | `in:heading` | the other words in headings only |
//! | `source:times`, `author:"jane doe"`, `tag:law` | documents that say so of themselves |
//! | `lang:en`, `id:830837` | documents in this language, with this id |
//! | `date:2019`, `date:2019-10..2019-12` | documents of that time |
//! | `before:2019`, `after:2019-06` | documents from before it began, from after it ended |
//!
//! The grammar knows no name by itself: a new one is a variant and a row here, and what it stands
//! for in a collection is said by whoever implements [`Fields`](crate::Fields).

/// A name that can stand before a colon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FieldName {
    /// The title.
    Title,
    /// A kind of passage.
    In,
    /// Who published it.
    Source,
    /// Who wrote it.
    Author,
    /// The language it is written in.
    Lang,
    /// The name by which it is linked to.
    Id,
    /// What it was filed under.
    Tag,
    /// When it was published.
    Date,
    /// Before when.
    Before,
    /// After when.
    After,
}

/// What a name does with what stands behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// It is looked for in the passages of the kind that the name names.
    Within,
    /// It names kinds of passages, in which the other parts of the list are looked for.
    Place,
    /// It is compared with what documents say of themselves.
    Document,
}

/// How what stands behind a name is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// As words, like the rest of the query.
    Words,
    /// As it is written: a code, a date.
    Code,
}

impl FieldName {
    /// All names, in the order in which they are offered.
    pub const ALL: [Self; 10] = [
        Self::Title,
        Self::In,
        Self::Source,
        Self::Author,
        Self::Tag,
        Self::Lang,
        Self::Id,
        Self::Date,
        Self::Before,
        Self::After,
    ];

    /// The name as written, what it does and how its value is read.
    fn row(self) -> (&'static str, Asks, Value) {
        match self {
            Self::Title => ("title", Asks::Within, Value::Words),
            Self::In => ("in", Asks::Place, Value::Code),
            Self::Source => ("source", Asks::Document, Value::Words),
            Self::Author => ("author", Asks::Document, Value::Words),
            Self::Tag => ("tag", Asks::Document, Value::Words),
            Self::Lang => ("lang", Asks::Document, Value::Code),
            Self::Id => ("id", Asks::Document, Value::Code),
            Self::Date => ("date", Asks::Document, Value::Code),
            Self::Before => ("before", Asks::Document, Value::Code),
            Self::After => ("after", Asks::Document, Value::Code),
        }
    }

    /// The name as written before the colon.
    pub fn key(self) -> &'static str {
        self.row().0
    }

    /// What it does with what stands behind it.
    pub fn asks(self) -> Asks {
        self.row().1
    }

    /// How what stands behind it is read.
    pub fn value(self) -> Value {
        self.row().2
    }

    /// The name written so, in letters of any case.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|name| name.key().eq_ignore_ascii_case(key))
    }

    /// The name that a text begins with, and how many bytes it takes with its colon.
    pub fn at_start_of(text: &str) -> Option<(Self, usize)> {
        let len = text.bytes().take_while(u8::is_ascii_alphabetic).count();
        let name = Self::from_key(&text[..len])?;
        // Keyboards for Chinese and Japanese write the wide colon.
        let colon = text[len..].chars().next().filter(|next| matches!(next, ':' | '：'))?;
        Some((name, len + colon.len_utf8()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_read_back() {
        for name in FieldName::ALL {
            assert_eq!(FieldName::from_key(&name.key().to_uppercase()), Some(name));
        }
    }

    #[test]
    fn a_name_ends_with_a_colon() {
        let check = |text, expected| assert_eq!(FieldName::at_start_of(text), expected, "{text}");
        check("title:harbour", Some((FieldName::Title, 6)));
        check("LANG：", Some((FieldName::Lang, 7)));
        check("title", None);
        check("titles:a", None);
        check("http://x", None);
        check(":a", None);
        check("", None);
    }
}
