//! Serves files to a browser on this machine, from a folder or from memory.
//!
//! | module | question it answers |
//! |---|---|
//! | [`server`] | how is a request answered? |
//! | [`location`] | which file does a request name? |
//! | [`files`] | where do the files come from? |
//! | [`media_type`] | what is a browser told of a file? |
//! | [`port`](mod@port) | at which port? |
//! | [`show`](mod@show) | how does a person get to see it? |
//!
//! To this machine only: the server listens on the loopback address. What it sends is never kept by
//! the browser without asking again, so a rebuilt page is seen at once.
//!
//! It is our own, and answers one request per connection, each on a thread of its own. `tiny_http`
//! was tried: it makes connections wait for a thread that is held by an idle one. A browser opens
//! some ahead of need and leaves them idle, and then the page loads after five minutes.

#![forbid(unsafe_code)]

pub mod files;
pub mod location;
pub mod media_type;
pub mod port;
pub mod server;
pub mod show;

pub use files::{Files, Folder, Memory};
pub use port::{NoPort, listen_from};
pub use server::{Server, read_head};
pub use show::show;
