//! How does a picture that travels with the documents come before the eyes?

use js_sys::{Array, Uint8Array};
use std::cell::RefCell;
use std::collections::BTreeMap;
use web_sys::{Blob, BlobPropertyBag, Url};

thread_local! {
    /// The addresses that pictures were given, by their ordinals. They hold for as long as the page is open.
    static ADDRESSES: RefCell<BTreeMap<usize, String>> = const { RefCell::new(BTreeMap::new()) };
}

/// An address of the page's own for a picture, by its ordinal, which nothing is fetched from; the same each
/// time. A drawing there is a picture like others: browsers run nothing in it.
pub fn address(ordinal: usize, media_type: &str, bytes: &[u8]) -> Option<String> {
    ADDRESSES.with_borrow_mut(|addresses| {
        if let Some(address) = addresses.get(&ordinal) {
            return Some(address.clone());
        }
        let options = BlobPropertyBag::new();
        options.set_type(media_type);
        let parts = Array::of1(&Uint8Array::from(bytes).into());
        let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
        let address = Url::create_object_url_with_blob(&blob).ok()?;
        addresses.insert(ordinal, address.clone());
        Some(address)
    })
}
