//! What is drawn? One file a view; none holds logic.

pub mod block;
pub mod completions;
pub mod copied;
pub mod embed;
pub mod filters;
pub mod foot;
pub mod frame;
pub mod header;
pub mod help;
pub mod library;
pub mod marked;
pub mod outline;
pub mod provenance;
pub mod read_as;
pub mod reader;
pub mod results;
pub mod search;
pub mod sheets;
pub mod source;
pub mod states;
pub mod updated;
pub mod why;
pub mod written;
