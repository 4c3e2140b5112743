//! How does a person get to see it?

use std::ffi::OsStr;
use std::io;
use std::process::{Command, Stdio};

/// Shows an address, or a file, in the browser that the person uses.
///
/// # Errors
/// When no program that could do so can be started.
pub fn show(address: impl AsRef<OsStr>) -> io::Result<()> {
    let mut command = if cfg!(windows) {
        // Not `cmd /c start`: there `&` in a name would begin another command.
        let mut command = Command::new("rundll32");
        command.arg("url.dll,FileProtocolHandler");
        command
    } else {
        Command::new(if cfg!(target_os = "macos") { "open" } else { "xdg-open" })
    };
    command.arg(address);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().map(drop)
}
