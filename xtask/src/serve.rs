//! How is `dist/` served to a browser on this machine?

use std::net::TcpListener;
use std::path::Path;

use vademecum_loopback::{Folder, Names, Server};

use crate::failure::{Failure, Outcome};
use crate::page;
use crate::tools::Toolbox;

/// The port of `cargo xtask serve`, unless another one is asked for.
const USUAL_PORT: u16 = 8080;

/// `cargo xtask serve`: builds the page and serves it until it is stopped.
pub(crate) fn build_and_serve(port: Option<u16>, open: bool) -> Outcome<()> {
    let page = page::build_with(&Toolbox::prepare()?)?;
    let wanted = port.unwrap_or(USUAL_PORT);
    let server = start(listen_from(wanted)?, &page, "/")?;
    if server.port() != wanted && wanted != 0 {
        println!("Port {wanted} is busy.");
    }
    let address = server.address();
    println!("\n    Vademecum is at  {address}\n\n    Ctrl+C stops it.\n");
    if open && let Err(error) = vademecum_loopback::show(&address) {
        eprintln!("warning: no browser could be opened ({error}); open {address} yourself");
    }
    server.wait();
    Ok(())
}

/// A listener on `port` or, where that is busy, on the next free one. Port 0 is any free one.
pub(crate) fn listen_from(port: u16) -> Outcome<TcpListener> {
    vademecum_loopback::listen_from(port).map_err(|error| {
        Failure::new(error.to_string(), "choose another one: `cargo xtask serve --port 9000`")
    })
}

/// Serves `folder` under the path `mount`, which starts and ends with a slash.
pub(crate) fn start(listener: TcpListener, folder: &Path, mount: &str) -> Outcome<Server> {
    // Any name: the tests embed the page in pages of other hosts.
    Server::start(listener, Folder(folder.to_owned()), mount, Names::Any).map_err(|error| {
        Failure::new(format!("the server did not start: {error}"), "choose a port: --port 9000")
    })
}
