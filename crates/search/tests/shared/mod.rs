//! What the tests of the whole engine share, natively and in a browser.
//!
//! | module | question it answers |
//! |---|---|
//! | [`made_up`] | which collections is the engine tried on? |
//! | [`scan`] | what should be found? |
//! | [`agreement`] | does the engine find just that? |
//! | [`chance`] | what is a number by chance, the same everywhere? |
//! | [`generated`] | which collections and queries are there, by chance? |

#![allow(dead_code, unreachable_pub, reason = "each test uses a part of it")]

pub mod agreement;
pub mod chance;
pub mod generated;
pub mod made_up;
pub mod scan;
