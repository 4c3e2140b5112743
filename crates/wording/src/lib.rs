//! What the page says, in each of its languages.
//!
//! | module | question it answers |
//! |---|---|
//! | [`language`] | which languages does the page speak? |
//! | [`words`] | what does the page say? |
//! | [`languages`] | what does it say in each language? |
//! | [`template`] | how do numbers and names get into what is said? |
//! | [`travel`] | how do the words of a language reach the page? |
//!
//! The page is compiled with English alone; the other tables travel beside it, and only the one that a
//! reader wants is read. So this knows nothing of a page and of a browser.

#![forbid(unsafe_code)]

pub mod language;
pub mod languages;
pub mod template;
pub mod travel;
pub mod words;

pub use language::InterfaceLanguage;
pub use words::{Plural, PluralForm, Way, Words};
