//! At which port?

use core::fmt;
use std::io;
use std::net::{Ipv4Addr, TcpListener};

/// How many ports after a busy one are tried.
const PORTS_TO_TRY: u16 = 100;

/// Why nothing listens.
#[derive(Debug)]
pub enum NoPort {
    /// The port wanted, and those after it that were tried, are in use.
    Busy {
        /// The port wanted.
        port: u16,
    },
    /// The system refuses a port.
    Refused {
        /// The port refused.
        port: u16,
        /// Why.
        error: io::Error,
    },
}

impl fmt::Display for NoPort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Busy { port } => {
                write!(f, "port {port} on 127.0.0.1 and the {PORTS_TO_TRY} after it are all busy")
            }
            Self::Refused { port, error } => write!(f, "port {port} on 127.0.0.1 cannot be opened: {error}"),
        }
    }
}

impl core::error::Error for NoPort {}

/// A listener on `port` or, where that is busy, on the next free one. Port 0 is any free one.
///
/// # Errors
/// When none of them can be had.
pub fn listen_from(port: u16) -> Result<TcpListener, NoPort> {
    for candidate in port..=port.saturating_add(PORTS_TO_TRY) {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, candidate)) {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {}
            Err(error) => return Err(NoPort::Refused { port: candidate, error }),
        }
    }
    Err(NoPort::Busy { port })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_busy_port_is_passed_over() {
        let first = listen_from(0).unwrap();
        let busy = first.local_addr().unwrap().port();
        let next = listen_from(busy).unwrap().local_addr().unwrap().port();
        assert!(next > busy);
    }
}
