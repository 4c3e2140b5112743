//! How is text written that can be written in several ways?
//!
//! The normalization forms of Unicode Standard Annex 15. Natively a library has the tables; in the page
//! its browser has them already, which saves 26 KB of program under brotli. Both agree on every character
//! that both know, for what is normal once stays so (Unicode's stability policy). Of what a newer one
//! knows alone nothing is kept: a corpus holds words as written, and their terms are made where one asks.

pub(super) use forms::{nfc, nfd, nfkc};

#[cfg(not(target_arch = "wasm32"))]
mod forms {
    use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
    use std::borrow::Cow;

    /// Composed.
    pub(in super::super) fn nfc(text: &str) -> Cow<'_, str> {
        ComposingNormalizerBorrowed::new_nfc().normalize(text)
    }

    /// Taken apart into letters and marks.
    pub(in super::super) fn nfd(text: &str) -> Cow<'_, str> {
        DecomposingNormalizerBorrowed::new_nfd().normalize(text)
    }

    /// Composed, and without ligatures, wide letters and the like.
    pub(in super::super) fn nfkc(text: &str) -> Cow<'_, str> {
        ComposingNormalizerBorrowed::new_nfkc().normalize(text)
    }
}

#[cfg(target_arch = "wasm32")]
mod forms {
    use js_sys::JsString;
    use std::borrow::Cow;

    /// Composed.
    pub(in super::super) fn nfc(text: &str) -> Cow<'_, str> {
        by_browser(text, "NFC")
    }

    /// Taken apart into letters and marks.
    pub(in super::super) fn nfd(text: &str) -> Cow<'_, str> {
        by_browser(text, "NFD")
    }

    /// Composed, and without ligatures, wide letters and the like.
    pub(in super::super) fn nfkc(text: &str) -> Cow<'_, str> {
        by_browser(text, "NFKC")
    }

    /// By `String.prototype.normalize` of ECMAScript, which every engine has that runs WebAssembly.
    fn by_browser<'a>(text: &str, form: &str) -> Cow<'a, str> {
        Cow::Owned(String::from(JsString::from(text).normalize(form)))
    }
}
