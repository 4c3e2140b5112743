//! How do the words of a language reach the page?
//!
//! As plain text: a line for each thing that is said, in the order of [`Words::all`]. Nothing that is said
//! holds the end of a line (a test sees to that), so nothing has to be escaped.

use crate::language::InterfaceLanguage;
use crate::languages;
use crate::words::{Texts, Words};

/// The languages that travel beside the page, for it is compiled with English.
pub fn travelling() -> impl Iterator<Item = InterfaceLanguage> {
    InterfaceLanguage::ALL.into_iter().filter(|language| *language != InterfaceLanguage::English)
}

/// What a language says, as text.
pub fn written(language: InterfaceLanguage) -> String {
    let texts = languages::table(language).all();
    texts.iter().map(|(_, text)| *text).collect::<Vec<_>>().join("\n")
}

/// The table that was written as `text`. It stays in memory, as those of the program do.
///
/// `None` where the text says more or less than a table does: it is another version's, or damaged.
pub fn read(text: String) -> Option<&'static Words> {
    let text: &'static str = text.leak();
    let mut texts = Texts { rest: text.split('\n'), is_short: false };
    let words = Words::take(&mut texts);
    let is_whole = !texts.is_short && texts.rest.next().is_none();
    is_whole.then(|| &*Box::leak(Box::new(words)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_arrives_as_it_was_sent() {
        for language in InterfaceLanguage::ALL {
            let table = languages::table(language);
            assert!(table.all().iter().all(|(_, text)| !text.contains('\n')), "{language:?}");
            let arrived = read(written(language)).map(Words::all);
            assert_eq!(arrived, Some(table.all()), "{language:?}");
        }
    }

    #[test]
    fn what_is_no_table_is_refused() {
        let check = |text: String, is_read: bool| assert_eq!(read(text).is_some(), is_read);
        let whole = written(InterfaceLanguage::German);
        check(whole.clone(), true);
        check(whole.clone() + "\n", false);
        let (short, _) = whole.rsplit_once('\n').unwrap();
        check(short.to_owned(), false);
        check(String::new(), false);
        check("<!doctype html>\n<title>Not found</title>\n".to_owned(), false);
    }
}
