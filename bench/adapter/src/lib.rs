//! The search engine alone, as the peers' harness drives it in a browser: a corpus is built in Node
//! (feature `build`), opened and searched in the page.

#![forbid(unsafe_code)]

use vademecum_corpus::Corpus;
use vademecum_search::Query;
use wasm_bindgen::prelude::wasm_bindgen;

/// Makes a corpus of texts, whose first lines are their titles where there are further lines. The
/// text of ordinal *n* becomes the document of ordinal *n*.
///
/// # Errors
/// When a document was left out, for then the ordinals would not be those of the texts.
#[cfg(feature = "build")]
#[wasm_bindgen]
pub fn build(texts: Vec<String>) -> Result<Vec<u8>, String> {
    let documents = texts.iter().enumerate().map(|(ordinal, text)| {
        let (title, text) = text.split_once('\n').unwrap_or(("", text));
        (ordinal.to_string(), vademecum::collection::document(title, text))
    });
    let built = vademecum_corpus::build_documents(documents.collect());
    match built.diagnostics.first() {
        None => Ok(built.bytes),
        Some(left_out) => Err(left_out.to_string()),
    }
}

/// How a query is meant.
#[wasm_bindgen]
#[derive(Clone, Copy, Debug)]
pub enum Mode {
    /// Finished words.
    Full,
    /// The last word is still being typed.
    Prefix,
    /// All words follow each other.
    Phrase,
    /// Words that may be misspelt.
    Fuzzy,
}

/// An open corpus.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Engine {
    corpus: Corpus,
}

#[wasm_bindgen]
impl Engine {
    /// Opens a corpus.
    ///
    /// # Errors
    /// When the bytes are no corpus; says what to do.
    #[wasm_bindgen(constructor)]
    pub fn open(bytes: Vec<u8>) -> Result<Engine, String> {
        let corpus = Corpus::open(bytes).map_err(|error| error.to_string())?;
        Ok(Self { corpus })
    }

    /// The ordinals of the best `k` documents, best first.
    pub fn search(&self, query: &str, mode: Mode, k: usize) -> Vec<u32> {
        // A space after the last word tells that it is finished.
        let query = match mode {
            Mode::Full => Query::parse(&format!("{query} ")),
            Mode::Prefix => Query::parse(query),
            Mode::Fuzzy => {
                let ranked = self.corpus.rank_spelled(query, k);
                return ranked.iter().map(|ranked| ranked.document.0).collect();
            }
            Mode::Phrase => Query::parse(&format!("\"{}\"", query.replace('"', " "))),
        };
        self.corpus.rank(&query, k).iter().map(|ranked| ranked.document.0).collect()
    }

    /// All memory that the module has asked for so far, in bytes: it never gives any back.
    #[cfg(target_arch = "wasm32")]
    #[wasm_bindgen(getter)]
    pub fn memory_bytes(&self) -> usize {
        const PAGE_BYTES: usize = 65_536;
        core::arch::wasm32::memory_size::<0>() * PAGE_BYTES
    }
}
