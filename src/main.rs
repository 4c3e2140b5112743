//! The page's entry: opens the collection that it carries and shows it.

mod corpus_section;

use vademecum_reader::desk::look;
use vademecum_reader::options::Options;
use vademecum_reader::wording::arriving;
use vademecum_reader::{browser, embedded, show};

fn main() {
    console_error_panic_hook::set_once();
    corpus_section::keep();
    wasm_bindgen_futures::spawn_local(async {
        let corpus = embedded::open().await;
        // Without them the page speaks English, and says so where the language is chosen.
        arriving::come(look::language(&Options::from_query(&browser::address::query()))).await;
        show(corpus);
    });
}
