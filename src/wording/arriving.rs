//! Where do the words of a language come from?
//!
//! The program carries English. The words of other languages travel beside it, in a page that is one file as
//! in a folder, and are read when somebody wants them. While developing, the program carries all.

use crate::browser;
use std::cell::RefCell;
use vademecum_wording::{InterfaceLanguage, Words, languages, travel};

thread_local! {
    /// Those that have come.
    static CAME: RefCell<Vec<(InterfaceLanguage, &'static Words)>> = const { RefCell::new(Vec::new()) };
}

/// The words of a language, if they are here.
pub fn here(language: InterfaceLanguage) -> Option<&'static Words> {
    if cfg!(debug_assertions) {
        return Some(languages::table(language));
    }
    if language == InterfaceLanguage::English {
        return Some(languages::ENGLISH);
    }
    CAME.with_borrow(|came| came.iter().find(|(known, _)| *known == language).map(|(_, words)| *words))
}

/// Waits until the words of a language are here; tells whether they are. They may not be: the host may have
/// gone, or have a newer page.
pub async fn come(language: InterfaceLanguage) -> bool {
    if here(language).is_none() {
        let words = browser::words::of(language.tag()).await.and_then(travel::read);
        CAME.with_borrow_mut(|came| came.extend(words.map(|words| (language, words))));
    }
    here(language).is_some()
}
