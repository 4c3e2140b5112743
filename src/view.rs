//! What is drawn? One file a view; none holds logic.

pub mod block;
pub mod filters;
pub mod frame;
pub mod header;
pub mod help;
pub mod library;
pub mod marked;
pub mod outline;
pub mod provenance;
pub mod reader;
pub mod results;
pub mod sheets;
pub mod source;
pub mod states;
