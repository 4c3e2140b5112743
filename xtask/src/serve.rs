//! How is `dist/` served to a browser on this machine?

use std::fmt::Display;

use vademecum_loopback::{Folder, Server};

use crate::failure::{Failure, Outcome};
use crate::page;
use crate::tools::Toolbox;

/// The port of `cargo xtask serve`, unless another one is asked for.
const USUAL_PORT: u16 = 8080;

/// `cargo xtask serve`: builds the page and serves it until it is stopped.
pub(crate) fn build_and_serve(port: Option<u16>, open: bool) -> Outcome<()> {
    let page = page::build_with(&Toolbox::prepare()?)?;
    let wanted = port.unwrap_or(USUAL_PORT);
    let listener = vademecum_loopback::listen_from(wanted).map_err(|error| failed(&error))?;
    let server = Server::start(listener, Folder(page), "/").map_err(|error| failed(&error))?;
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

fn failed(error: &dyn Display) -> Failure {
    Failure::new(
        format!("the server did not start: {error}"),
        "choose another port: `cargo xtask serve --port 9000`",
    )
}
