//! How does the reader want the page to look, and which keys may it take?
//!
//! Each setting is a choice among few that are known to work together. What is chosen is kept as
//! `key=choice` pairs joined by `&`, only where it differs from what holds without; the script that starts
//! the page reads the same before anything is drawn.

/// Where the settings are kept. They belong to the reader, not to a collection.
pub const KEPT_AS: &str = "vademecum.settings";

/// Something that can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// How large the text is.
    Size,
    /// How many characters stand in a line.
    Width,
    /// The face of the text.
    Face,
    /// The room between lines.
    Spacing,
    /// The colours.
    Theme,
    /// The language in which the page speaks.
    Language,
    /// Whether single letters are keys.
    Letters,
    /// Whether `/` leads to the search field.
    Slash,
    /// Whether Ctrl+K and Cmd+K do.
    Command,
}

/// A switch that is on unless it is switched off.
const SWITCH: &[&str] = &["on", "off"];

impl Setting {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 9] = [
        Self::Size,
        Self::Width,
        Self::Face,
        Self::Spacing,
        Self::Theme,
        Self::Language,
        Self::Letters,
        Self::Slash,
        Self::Command,
    ];

    /// Those that style sheets know, as attributes of the page's root: `data-size="large"`. The colours are
    /// not among them, since others than the reader may choose them too.
    pub const STYLED: [Self; 4] = [Self::Size, Self::Width, Self::Face, Self::Spacing];

    /// Its name, where it is kept and in style sheets.
    pub fn key(self) -> &'static str {
        match self {
            Self::Size => "size",
            Self::Width => "width",
            Self::Face => "face",
            Self::Spacing => "spacing",
            Self::Theme => "theme",
            Self::Language => "lang",
            Self::Letters => "letters",
            Self::Slash => "slash",
            Self::Command => "command",
        }
    }

    /// What can be chosen, in the order in which it is offered.
    pub fn choices(self) -> &'static [&'static str] {
        match self {
            Self::Size => &["smallest", "small", "medium", "large", "largest"],
            Self::Width => &["narrow", "medium", "wide"],
            Self::Face => &["serif", "sans"],
            Self::Spacing => &["tight", "normal", "loose"],
            Self::Theme => &["system", "light", "sepia", "dark"],
            Self::Language => &["system", "en", "de", "fr", "es", "ru", "ar", "fa", "he", "zh"],
            Self::Letters | Self::Slash | Self::Command => SWITCH,
        }
    }

    /// Which of the choices holds until another is made.
    fn at_first(self) -> u8 {
        match self {
            Self::Size => 2,
            Self::Width | Self::Spacing => 1,
            _ => 0,
        }
    }
}

/// What is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    chosen: [u8; Setting::ALL.len()],
}

impl Default for Settings {
    fn default() -> Self {
        Self { chosen: Setting::ALL.map(Setting::at_first) }
    }
}

impl Settings {
    /// Reads what [`Settings::kept`] wrote. Never fails: what is not known has no effect.
    pub fn read(text: &str) -> Self {
        let mut settings = Self::default();
        for (key, choice) in text.split('&').filter_map(|pair| pair.split_once('=')) {
            if let Some(setting) = Setting::ALL.into_iter().find(|setting| setting.key() == key) {
                settings.choose(setting, choice);
            }
        }
        settings
    }

    /// What is to be kept: the choices that were made, or nothing.
    pub fn kept(self) -> String {
        let mut text = String::new();
        for setting in Setting::ALL.into_iter().filter(|&setting| self.is_changed(setting)) {
            let separator = if text.is_empty() { "" } else { "&" };
            for part in [separator, setting.key(), "=", self.get(setting)] {
                text.push_str(part);
            }
        }
        text
    }

    /// What is chosen.
    pub fn get(self, setting: Setting) -> &'static str {
        setting.choices().get(usize::from(self.chosen[setting as usize])).copied().unwrap_or_default()
    }

    /// Whether a switch is on.
    pub fn is_on(self, setting: Setting) -> bool {
        self.chosen[setting as usize] == 0
    }

    /// Whether something else is chosen than what holds at first.
    pub fn is_changed(self, setting: Setting) -> bool {
        self.chosen[setting as usize] != setting.at_first()
    }

    /// Makes a choice; one that there is not has no effect.
    pub fn choose(&mut self, setting: Setting, choice: &str) {
        let place = setting.choices().iter().position(|known| *known == choice);
        if let Some(place) = place.and_then(|place| u8::try_from(place).ok()) {
            self.chosen[setting as usize] = place;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_setting_stands_at_its_own_place() {
        for (place, setting) in Setting::ALL.into_iter().enumerate() {
            assert_eq!(setting as usize, place, "{setting:?}");
            assert!(usize::from(setting.at_first()) < setting.choices().len(), "{setting:?}");
        }
    }

    #[test]
    fn what_is_kept_is_read_again_and_nothing_is_kept_of_what_was_not_chosen() {
        assert_eq!(Settings::default().kept(), "");
        let mut settings = Settings::default();
        for setting in Setting::ALL {
            for choice in setting.choices() {
                settings.choose(setting, choice);
                assert_eq!(settings.get(setting), *choice);
                assert_eq!(Settings::read(&settings.kept()), settings, "{}", settings.kept());
            }
        }
    }

    /// What was kept once is understood for ever.
    #[test]
    fn kept_settings_keep_their_meaning() {
        let check = |text: &str, changed: &[(Setting, &str)]| {
            let settings = Settings::read(text);
            let found: Vec<_> = Setting::ALL
                .into_iter()
                .filter(|setting| settings.is_changed(*setting))
                .map(|setting| (setting, settings.get(setting)))
                .collect();
            assert_eq!(found, changed, "{text}");
        };
        check("", &[]);
        check("theme=sepia", &[(Setting::Theme, "sepia")]);
        check(
            "size=largest&width=wide&face=sans&spacing=loose",
            &[
                (Setting::Size, "largest"),
                (Setting::Width, "wide"),
                (Setting::Face, "sans"),
                (Setting::Spacing, "loose"),
            ],
        );
        check(
            "lang=fa&letters=off&slash=off&command=off",
            &[
                (Setting::Language, "fa"),
                (Setting::Letters, "off"),
                (Setting::Slash, "off"),
                (Setting::Command, "off"),
            ],
        );
        check("size=huge&theme=&later=yes&&=&face", &[]);
        check("\u{0}=\u{202e}&theme=dark=", &[]);
    }

    #[test]
    fn switches_are_on_until_they_are_switched_off() {
        let mut settings = Settings::default();
        assert!(settings.is_on(Setting::Letters));
        settings.choose(Setting::Letters, "off");
        assert!(!settings.is_on(Setting::Letters) && settings.is_on(Setting::Slash));
    }
}
