//! Which languages does the page speak?

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InterfaceLanguage {
    /// The one in which the page speaks to those who would like none that it knows.
    #[default]
    English,
    /// German.
    German,
    /// French.
    French,
    /// Spanish.
    Spanish,
    /// Russian.
    Russian,
    /// Arabic.
    Arabic,
    /// Persian.
    Persian,
    /// Hebrew.
    Hebrew,
    /// Chinese, in simplified characters.
    Chinese,
}

impl InterfaceLanguage {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::English,
        Self::German,
        Self::French,
        Self::Spanish,
        Self::Russian,
        Self::Arabic,
        Self::Persian,
        Self::Hebrew,
        Self::Chinese,
    ];

    /// Its tag, for the page's `lang`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
            Self::French => "fr",
            Self::Spanish => "es",
            Self::Russian => "ru",
            Self::Arabic => "ar",
            Self::Persian => "fa",
            Self::Hebrew => "he",
            Self::Chinese => "zh",
        }
    }

    /// The tag of those whose way to write numbers and dates is taken. In English the day stands before the
    /// month, which is then a word and is never mistaken.
    pub fn formats(self) -> &'static str {
        match self {
            Self::English => "en-GB",
            other => other.tag(),
        }
    }

    /// Whether it is written from right to left.
    pub fn is_right_to_left(self) -> bool {
        matches!(self, Self::Arabic | Self::Persian | Self::Hebrew)
    }

    /// The language of a tag, whatever its region. Hebrew was `iw` once.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let language = tag.split('-').next().unwrap_or_default();
        let language = if language.eq_ignore_ascii_case("iw") { "he" } else { language };
        Self::ALL.into_iter().find(|known| known.tag().eq_ignore_ascii_case(language))
    }

    /// What those who speak a language call it.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::German => "Deutsch",
            Self::French => "Français",
            Self::Spanish => "Español",
            Self::Russian => "Русский",
            Self::Arabic => "العربية",
            Self::Persian => "فارسی",
            Self::Hebrew => "עברית",
            Self::Chinese => "中文",
        }
    }
}
