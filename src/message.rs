//! What may a host and the page tell each other?
//!
//! A host is the page around the frame that this page is in. A message is a flat object
//! `{v: 1, id, type, …}`; its types are a closed set and so are the keys of each. The browser's part, in
//! [`crate::browser::messages`], fills [`Field`]s without walking deep, so all that is decided is decided
//! here, and tested natively.
//!
//! | module | question it answers |
//! |---|---|
//! | [`gate`] | who may speak, and how often? |
//! | [`request`] | what does a host ask for? |
//! | [`notice`] | what does a host learn? |
//! | [`height`] | how tall would the page like its frame? |

pub mod gate;
pub mod height;
pub mod notice;
pub mod request;

/// The version of the messages. What is understood in it stays understood.
pub const VERSION: f64 = 1.0;

/// The most keys that a message has.
pub const MAX_FIELDS: usize = 8;

/// The longest key, in UTF-16 units and in bytes.
pub const MAX_KEY: usize = 32;

/// The longest text that comes in, in UTF-16 units and in bytes.
pub const MAX_TEXT: usize = 1024;

/// A key of a message and what it says.
pub type Field = (String, Value);

/// What a key of a message says.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A text.
    Text(String),
    /// A number, which may be infinite or none where it came in.
    Number(f64),
    /// Yes or no.
    Flag(bool),
    /// What has no place in a message: an object, a text that is too long.
    Other,
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
