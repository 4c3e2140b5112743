//! What a publisher says of a folder, in its file `vademecum.toml`, and what its files become by it.
//!
//! | module | question it answers |
//! |---|---|
//! | [`collection_file`] | what does the collection file say? |
//! | `value` | what stands behind a key, and where? |
//! | `meaning` | what does it mean, and can it be used? |
//! | `nearest` | which known key was meant? |
//! | [`address`] | which titles, addresses and origins can a page be given? |
//! | [`pattern`] | which files or lines does a pattern mean? |
//! | [`order`] | in which order do the documents stand? |
//! | [`accent`] | which accent can be read on every paper? |
//! | `colour` | how far apart are two colours to the eye? |
//! | [`furniture`] | what of a document does the publisher take for furniture? |
//! | [`pictures`] | which pictures do documents show, and how many of them travel along? |
//! | [`reading`] | what do the files of a folder hold? |
//! | [`side_by_side`] | how is much work done on several processors? |
//!
//! It reads folders, for programs that make pages; the page knows nothing of it.

#![forbid(unsafe_code)]

pub mod accent;
pub mod address;
pub mod collection_file;
mod colour;
pub mod furniture;
mod meaning;
mod nearest;
pub mod order;
pub mod pattern;
pub mod pictures;
pub mod reading;
pub mod side_by_side;
mod value;

pub use accent::Accent;
pub use collection_file::CollectionFile;
pub use order::Order;
pub use reading::{ReadFile, Reading, read};
