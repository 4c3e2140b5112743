//! How does the page look, and who says so?
//!
//! The reader's settings are kept for all collections. Colours that an embedder asks for go before them, and
//! what the reader chooses afterwards goes before those for as long as the page is open.

use crate::browser::{self, storage};
use crate::options::{Options, Theme};
use crate::settings::{KEPT_AS, Setting, Settings};
use crate::wording::{self, arriving};
use leptos::prelude::*;
use vademecum_wording::InterfaceLanguage;
use wasm_bindgen_futures::spawn_local;

/// The page's look.
#[derive(Clone, Copy)]
pub struct Look {
    settings: RwSignal<Settings>,
    /// The colours that an embedder or a host asked for.
    asked: RwSignal<Option<Theme>>,
    /// The language in which the page speaks. What says anything has to be drawn anew when it changes.
    pub language: RwSignal<InterfaceLanguage>,
    /// Whether the words of the language that was chosen have not come.
    pub is_language_missing: RwSignal<bool>,
    /// Whether what is chosen is kept for the next visit.
    pub is_kept: RwSignal<bool>,
}

/// The language in which the page is to speak: the one that its address asks for, or the reader's choice, or
/// the browser's.
pub fn language(options: &Options) -> InterfaceLanguage {
    language_of(options, &kept_settings())
}

fn language_of(options: &Options, settings: &Settings) -> InterfaceLanguage {
    options.language.unwrap_or_else(|| chosen_language(settings))
}

/// The language that the reader has chosen, or else the browser's.
fn chosen_language(settings: &Settings) -> InterfaceLanguage {
    InterfaceLanguage::from_tag(settings.get(Setting::Language)).unwrap_or_else(wording::wished)
}

fn kept_settings() -> Settings {
    Settings::read(&storage::read(KEPT_AS).unwrap_or_default())
}

impl Look {
    /// Gives the page the look that was kept, in the colours and the language that the address asks for, if
    /// any.
    pub fn set_up(options: &Options) -> Self {
        let settings = kept_settings();
        let language = language_of(options, &settings);
        wording::speak(language);
        let look = Self {
            settings: RwSignal::new(settings),
            asked: RwSignal::new(options.theme),
            language: RwSignal::new(wording::spoken()),
            is_language_missing: RwSignal::new(wording::spoken() != language),
            is_kept: RwSignal::new(true),
        };
        look.apply();
        look
    }

    /// What is chosen for a setting.
    pub fn get(self, setting: Setting) -> &'static str {
        match setting {
            Setting::Theme => self.theme().key(),
            _ => self.settings.with(|settings| settings.get(setting)),
        }
    }

    /// All that is chosen.
    pub fn settings(self) -> Settings {
        self.settings.get_untracked()
    }

    /// Makes a choice, at once and for the next visit.
    pub fn choose(self, setting: Setting, choice: &str) {
        // Others in the same browser may have chosen something since.
        let kept = storage::read(KEPT_AS).filter(|_| self.is_kept.get_untracked());
        let mut settings = kept.map_or_else(|| self.settings(), |kept| Settings::read(&kept));
        settings.choose(setting, choice);
        self.settings.set(settings);
        if setting == Setting::Theme {
            self.asked.set(None);
        }
        if setting == Setting::Language {
            self.ask_for_language(chosen_language(&settings));
        }
        self.is_kept.set(storage::keep(KEPT_AS, &settings.kept()));
        self.apply();
    }

    /// Makes the page speak a language: at once if its words are here, else when they have come.
    fn ask_for_language(self, language: InterfaceLanguage) {
        if arriving::here(language).is_some() {
            self.speak(language);
            return;
        }
        spawn_local(async move {
            let has_come = arriving::come(language).await;
            // The reader may have chosen another one since.
            if chosen_language(&self.settings()) != language {
                return;
            }
            if has_come {
                self.speak(language);
            } else {
                self.is_language_missing.set(true);
            }
        });
    }

    /// Makes the page speak a language whose words are here.
    fn speak(self, language: InterfaceLanguage) {
        wording::speak(language);
        self.is_language_missing.set(false);
        self.language.set(language);
    }

    /// The colours that are shown.
    pub fn theme(self) -> Theme {
        let chosen = || self.settings.with(|settings| Theme::from_key(settings.get(Setting::Theme)));
        self.asked.get().or_else(chosen).unwrap_or_default()
    }

    /// Changes to the next colours.
    pub fn next_theme(self) {
        let now = untrack(|| self.theme());
        let next = Theme::ALL.into_iter().cycle().skip_while(|theme| *theme != now).nth(1);
        self.choose(Setting::Theme, next.unwrap_or_default().key());
    }

    /// Shows the page in the colours that a host asks for.
    pub fn ask_for_theme(self, theme: Theme) {
        self.asked.set(Some(theme));
        self.apply();
    }

    /// Tells the style sheets.
    fn apply(self) {
        let settings = self.settings();
        for setting in Setting::STYLED {
            let choice = settings.is_changed(setting).then(|| settings.get(setting));
            browser::set_root_attribute(&["data-", setting.key()].concat(), choice);
        }
        let theme = untrack(|| self.theme());
        browser::set_root_attribute("data-theme", (theme != Theme::System).then(|| theme.key()));
    }
}
