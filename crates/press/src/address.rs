//! Which titles, addresses and origins does a command line give?
//!
//! What can be one, [`vademecum_collection::address`] says.

use crate::{Failure, Outcome};
use vademecum_collection::address::{self, Unfit};

/// The title behind `--title`.
///
/// # Errors
/// When nothing of it would be seen, or it is too long.
pub fn title(given: &str) -> Outcome<String> {
    address::title(given).map_err(|unfit| failure("--title", unfit))
}

/// The address behind `--address`.
///
/// # Errors
/// When it is none.
pub fn address(given: &str) -> Outcome<String> {
    address::address(given).map_err(|unfit| failure("--address", unfit))
}

/// The origin behind `--allow-origin`.
///
/// # Errors
/// When it is none, or stands for more than one site.
pub fn origin(given: &str) -> Outcome<String> {
    address::origin(given).map_err(|unfit| failure("--allow-origin", unfit))
}

fn failure(option: &str, Unfit { thing, remedy }: Unfit) -> Failure {
    Failure::new(option, thing, remedy)
}
