//! The command `vademecum`; `vademecum --help` teaches it.

// This program talks to a person at a terminal; printing is its work.
#![allow(clippy::print_stderr)]
#![forbid(unsafe_code)]

use std::io::{self, BufWriter, IsTerminal, Write};
use std::panic;
use std::process::ExitCode;
use vademecum::command::{self, Request, completions, help};
use vademecum::find::{self, Form, Showing};
use vademecum::{Failure, Outcome, eval, extract, inspect, press, serve};
use vademecum_document::caught::will_be_caught;

fn main() -> ExitCode {
    let print = panic::take_hook();
    panic::set_hook(Box::new(move |broken| {
        // What is caught is told with the file that it was found in.
        if !will_be_caught() {
            print(broken);
        }
    }));
    let mut out = BufWriter::new(Output { inner: io::stdout(), is_closed: false });
    let outcome = command::parse(lexopt::Parser::from_env()).and_then(|request| run(request, &mut out));
    let flushed = out.flush().map_err(|error| Failure::of_output(&error));
    match outcome.and_then(|found| flushed.map(|()| found)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::from(2)
        }
    }
}

/// Does what was asked; whether anything was found.
fn run(request: Request, out: &mut impl Write) -> Outcome<bool> {
    let print = |out: &mut dyn Write, text: &str| {
        out.write_all(text.as_bytes()).map(|()| true).map_err(|error| Failure::of_output(&error))
    };
    match request {
        Request::Help(None) => print(out, &help::overview()),
        Request::Help(Some(command)) => print(out, &help::of_command(command)),
        Request::Version => print(out, concat!("vademecum ", env!("CARGO_PKG_VERSION"), "\n")),
        Request::Press(request) => {
            let mut terminal = io::stderr();
            let terminal: Option<&mut dyn Write> =
                if terminal.is_terminal() { Some(&mut terminal) } else { None };
            press::press(&request, out, &mut io::stderr(), terminal).map(|()| true)
        }
        Request::Serve(request) => serve::serve(&request, out, &mut io::stderr()).map(|()| true),
        Request::Inspect(request) => {
            let mut terminal = io::stderr();
            let terminal: Option<&mut dyn Write> =
                if terminal.is_terminal() { Some(&mut terminal) } else { None };
            inspect::inspect(&request, out, terminal)
        }
        Request::Extract(request) => extract::extract(&request, out, &mut io::stderr()).map(|()| true),
        Request::Completions(shell) => print(out, &completions::script(shell)),
        Request::Find { path, query, json, explain, limit } => {
            let is_coloured = io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
            let form = if json { Form::Json } else { Form::Text { is_coloured } };
            find::find(&path, &query, Showing { limit, explain, form }, out, &mut io::stderr())
        }
        Request::Eval { folder, run, depth } => {
            eval::eval(&folder, run.as_deref(), depth, out).map(|()| true)
        }
    }
}

/// Standard output, whose reader may have seen enough (`| head`): then the rest is not written, and
/// that is no failure.
struct Output {
    inner: io::Stdout,
    is_closed: bool,
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.is_closed {
            return Ok(bytes.len());
        }
        match self.inner.write(bytes) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.is_closed = true;
                Ok(bytes.len())
            }
            written => written,
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self.inner.flush() {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            flushed => flushed,
        }
    }
}
