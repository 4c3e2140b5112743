//! What does a key do?
//!
//! Of the browser's own keys only `/` and Ctrl+K or Cmd+K are taken, and each can be given back. Single
//! letters are keys only where nobody types, and can be switched off.

use crate::settings::{Setting, Settings};

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// Leads to the search field.
    Search,
    /// Leads to the hit after, and on into the next document.
    NextHit,
    /// Leads to the hit before, and back into the document before.
    PreviousHit,
    /// Leads to the paragraph after.
    NextParagraph,
    /// Leads to the paragraph before.
    PreviousParagraph,
    /// Leads to the outline.
    Outline,
    /// Leads to the filters.
    Filters,
    /// Changes to the next colours.
    Theme,
    /// Leads to what can be done with the text that is selected.
    Selection,
    /// Shows all keys.
    Keys,
    /// Steps back, one thing at a time.
    Back,
    /// Leads to the row after.
    NextRow,
    /// Leads to the row before.
    PreviousRow,
}

/// A key and what it does.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The key, as the browser names it.
    pub key: &'static str,
    /// What else has to be held.
    pub held: Held,
    /// What it does.
    pub verb: Verb,
}

/// What is held while a key is pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// Nothing, or what the keyboard asks for to write the character.
    Nothing,
    /// Shift.
    Shift,
    /// Ctrl or Cmd.
    Command,
}

/// All keys, in the order in which they are explained.
pub const ROWS: [Row; 16] = [
    row("/", Held::Nothing, Verb::Search),
    row("k", Held::Command, Verb::Search),
    row("ArrowDown", Held::Nothing, Verb::NextRow),
    row("ArrowUp", Held::Nothing, Verb::PreviousRow),
    row("n", Held::Nothing, Verb::NextHit),
    row("F3", Held::Nothing, Verb::NextHit),
    row("p", Held::Nothing, Verb::PreviousHit),
    row("F3", Held::Shift, Verb::PreviousHit),
    row("j", Held::Nothing, Verb::NextParagraph),
    row("k", Held::Nothing, Verb::PreviousParagraph),
    row("o", Held::Nothing, Verb::Outline),
    row("f", Held::Nothing, Verb::Filters),
    row("t", Held::Nothing, Verb::Theme),
    row("s", Held::Nothing, Verb::Selection),
    row("Escape", Held::Nothing, Verb::Back),
    row("?", Held::Nothing, Verb::Keys),
];

const fn row(key: &'static str, held: Held, verb: Verb) -> Row {
    Row { key, held, verb }
}

impl Row {
    /// Whether the key is one character, which is also what one types.
    pub fn is_character(&self) -> bool {
        self.key.len() == 1
    }

    /// Which setting switches it off, if any does.
    pub fn setting(&self) -> Option<Setting> {
        match (self.key, self.held) {
            ("/", _) => Some(Setting::Slash),
            (_, Held::Command) => Some(Setting::Command),
            _ => self.is_character().then_some(Setting::Letters),
        }
    }

    /// How it is shown: as it stands on most keyboards.
    pub fn shown(&self) -> (&'static str, &'static str) {
        let key = match self.key {
            "ArrowDown" => "↓",
            "ArrowUp" => "↑",
            "Escape" => "Esc",
            "k" if self.held == Held::Command => "K",
            key => key,
        };
        let held = match self.held {
            Held::Nothing => "",
            Held::Shift => "Shift",
            Held::Command => "Ctrl",
        };
        (held, key)
    }
}

/// A key that was pressed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Press<'a> {
    /// The key by what it writes or does, as the browser names it.
    pub key: &'a str,
    /// The key by its place on the keyboard, as the browser names it: `KeyN`.
    pub code: &'a str,
    /// Ctrl or Cmd is held.
    pub command: bool,
    /// Alt is held, or what writes a third character with a key.
    pub alt: bool,
    /// Shift is held.
    pub shift: bool,
    /// The keyboard is where one types.
    pub is_typing: bool,
    /// Characters are being put together.
    pub is_composing: bool,
}

/// What a key does, if the page takes it.
pub fn verb(press: Press<'_>, settings: Settings) -> Option<Verb> {
    if press.is_composing || press.alt {
        return None;
    }
    // A keyboard of another script has the letters of this one at the same places.
    let letter =
        press.code.strip_prefix("Key").filter(|_| !press.key.is_ascii()).map(str::to_ascii_lowercase);
    let key = letter.as_deref().unwrap_or(press.key);
    let fits = |row: &&Row| {
        let is_held = match row.held {
            Held::Command => press.command && !press.shift,
            Held::Shift => press.shift && !press.command,
            // Shift may be what writes the character, but not a capital letter.
            Held::Nothing => !press.command && (!press.shift || (row.is_character() && !is_letter(row.key))),
        };
        let is_key = row.key == key || (row.held == Held::Command && row.key.eq_ignore_ascii_case(key));
        let is_free = !press.is_typing || !row.is_character() || row.held == Held::Command;
        is_key && is_held && is_free && row.setting().is_none_or(|setting| settings.is_on(setting))
    };
    ROWS.iter().find(fits).map(|row| row.verb)
}

fn is_letter(key: &str) -> bool {
    key.bytes().all(|byte| byte.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(key: &str) -> Press<'_> {
        Press { key, ..Press::default() }
    }

    fn check(press: Press<'_>, expected: Option<Verb>) {
        assert_eq!(verb(press, Settings::default()), expected, "{press:?}");
    }

    #[test]
    fn each_key_does_what_its_row_says() {
        for row in ROWS {
            let (command, shift) = (row.held == Held::Command, row.held == Held::Shift);
            check(Press { command, shift, ..press(row.key) }, Some(row.verb));
        }
    }

    #[test]
    fn where_one_types_characters_are_written() {
        for row in ROWS.iter().filter(|row| row.is_character() && row.held == Held::Nothing) {
            check(Press { is_typing: true, ..press(row.key) }, None);
        }
        check(Press { is_typing: true, command: true, ..press("k") }, Some(Verb::Search));
        check(Press { is_typing: true, ..press("Escape") }, Some(Verb::Back));
        check(Press { is_typing: true, ..press("F3") }, Some(Verb::NextHit));
    }

    #[test]
    fn other_keys_stay_the_browsers() {
        for row in ROWS {
            check(Press { alt: true, ..press(row.key) }, None);
            check(Press { is_composing: true, ..press(row.key) }, None);
            if row.held == Held::Nothing && row.key != "k" {
                check(Press { command: true, ..press(row.key) }, None);
            }
        }
        check(Press { command: true, ..press("f") }, None);
        check(Press { command: true, shift: true, ..press("K") }, None);
        check(Press { shift: true, ..press("N") }, None);
        check(Press { shift: true, ..press("n") }, None);
        check(press("F1"), None);
        check(press("ArrowLeft"), None);
    }

    #[test]
    fn shift_may_be_what_writes_the_character() {
        check(Press { shift: true, ..press("?") }, Some(Verb::Keys));
        check(Press { shift: true, ..press("/") }, Some(Verb::Search));
    }

    #[test]
    fn keyboards_of_other_scripts_have_the_letters_at_their_places() {
        let at = |key, code| Press { code, ..press(key) };
        check(at("т", "KeyN"), Some(Verb::NextHit));
        check(at("ی", "KeyD"), None);
        check(Press { command: true, ..at("л", "KeyK") }, Some(Verb::Search));
        // On a French keyboard the letter counts, not the place.
        check(at("a", "KeyQ"), None);
        check(at("o", "KeyR"), Some(Verb::Outline));
    }

    #[test]
    fn every_key_that_the_browser_or_a_voice_may_want_can_be_given_back() {
        let mut settings = Settings::default();
        for setting in [Setting::Letters, Setting::Slash, Setting::Command] {
            settings.choose(setting, "off");
        }
        for row in ROWS {
            let (command, shift) = (row.held == Held::Command, row.held == Held::Shift);
            let left = verb(Press { command, shift, ..press(row.key) }, settings);
            assert_eq!(left.is_some(), row.setting().is_none(), "{row:?}");
        }
    }
}
