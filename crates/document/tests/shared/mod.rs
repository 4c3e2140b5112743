//! What several tests use.

// Each test is a program of its own, and uses some of it.
#![allow(dead_code)]

pub(crate) mod invariants;
pub(crate) mod pack;
pub(crate) mod read;
