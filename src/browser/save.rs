//! How does a text become a file of the reader's?

use js_sys::Array;
use wasm_bindgen::JsCast;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Whether the browser may refuse without a word: in a frame of its own origin, files are only saved where
/// the page around allows it, and nobody says whether it does.
pub fn may_be_refused() -> bool {
    crate::browser::messages::is_framed() && gloo::utils::window().origin() == "null"
}

/// Saves a text as a file of this name; whether the browser took it.
pub fn save(name: &str, media_type: &str, text: &str) -> bool {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let Ok(blob) = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options) else {
        return false;
    };
    let Ok(address) = Url::create_object_url_with_blob(&blob) else { return false };
    let link = gloo::utils::document().create_element("a").ok();
    let link = link.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok());
    if let Some(link) = &link {
        link.set_href(&address);
        link.set_download(name);
        link.click();
    }
    // By then the browser has it.
    let address_of_blob = address;
    gloo::timers::callback::Timeout::new(10_000, move || _ = Url::revoke_object_url(&address_of_blob))
        .forget();
    link.is_some()
}
