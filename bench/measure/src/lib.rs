//! Measures natively what the engine weighs and how long it takes.
//!
//! | module | question it answers |
//! |---|---|
//! | [`texts`] | which documents are measured? |
//! | [`wire`] | how many bytes travel? |
//! | [`ways`] | in which ways can an index come to a page? |
//! | [`clock`] | how long does something take? |
//! | [`driver`] | how is a browser driven? |
//! | [`compressed`] | how does a browser get a site as from a host that compresses? |
//!
//! | program | prints |
//! |---|---|
//! | `wire` | what a corpus weighs, beside the plain text |
//! | `opening` | what each way weighs and how long it takes to open, at three sizes |
//! | `typos` | how often a mistyped word still leads to a document that holds what was meant |
//! | `pages` | what it wrote: pages in one file of several sizes |
//! | `starting` | how long pages take until one can search, and how much memory |
//! | `far` | how long sites take on a slow phone and a slow connection |
//! | `typing` | how long it takes from a key to its results |
//! | `scrolling` | whether long lists scroll without a stutter |
//! | `hostile` | whether HTML in documents ever runs |
//! | `languages` | whether texts in seven languages are found by their words and forms |

#![forbid(unsafe_code)]

pub mod clock;
pub mod compressed;
pub mod driver;
pub mod texts;
pub mod ways;
pub mod wire;
