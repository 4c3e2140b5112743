//! The page's entry: opens the collection that it carries and shows it.

mod corpus_section;

use vademecum_reader::{embedded, show};

fn main() {
    console_error_panic_hook::set_once();
    corpus_section::keep();
    wasm_bindgen_futures::spawn_local(async { show(embedded::open().await) });
}
