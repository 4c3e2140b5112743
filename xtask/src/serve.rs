//! How is `dist/` served to a browser on this machine?
//!
//! To this machine only: the server listens on the loopback address. What it sends is never kept by
//! the browser without asking again, so a rebuilt page is seen at once.
//!
//! It is our own, and answers one request per connection, each on a thread of its own. `tiny_http`
//! was tried: it makes connections wait for a thread that is held by an idle one. A browser opens
//! some ahead of need and leaves them idle, and then the page loads after five minutes.

use std::fs;
use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::failure::{Failure, Outcome};
use crate::page;
use crate::tools::Toolbox;

/// The port of `cargo xtask serve`, unless another one is asked for.
const USUAL_PORT: u16 = 8080;

/// How many ports after a busy one are tried.
const PORTS_TO_TRY: u16 = 100;

/// The longest head of a request that is read. Browsers send less than one KiB.
const MAX_HEAD_BYTES: usize = 16 * 1024;

/// How long a connection may say nothing, or take nothing, before it is closed.
const PATIENCE: Duration = Duration::from_secs(60);

/// `cargo xtask serve`: builds the page and serves it until it is stopped.
pub(crate) fn build_and_serve(port: Option<u16>, open: bool) -> Outcome<()> {
    let page = page::build_with(&Toolbox::prepare()?)?;
    let wanted = port.unwrap_or(USUAL_PORT);
    let listener = listen_from(wanted)?;
    let server = Server::start(listener, &page, "/")?;
    if server.port != wanted && wanted != 0 {
        println!("Port {wanted} is busy.");
    }
    let address = server.address();
    println!("\n    Vademecum is at  {address}\n\n    Ctrl+C stops it.\n");
    if open && let Err(error) = show_in_browser(&address) {
        eprintln!("warning: no browser could be opened ({error}); open {address} yourself");
    }
    server.wait();
    Ok(())
}

/// A listener on `port` or, where that is busy, on the next free one. Port 0 is any free one.
pub(crate) fn listen_from(port: u16) -> Outcome<TcpListener> {
    for candidate in port..=port.saturating_add(PORTS_TO_TRY) {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, candidate)) {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {}
            Err(error) => {
                return Err(Failure::new(
                    format!("port {candidate} on 127.0.0.1 cannot be opened: {error}"),
                    "choose another one: `cargo xtask serve --port 9000`",
                ));
            }
        }
    }
    Err(Failure::new(
        format!("port {port} on 127.0.0.1 and the {PORTS_TO_TRY} after it are all busy"),
        "choose another one: `cargo xtask serve --port 9000`",
    ))
}

/// A server of one folder, on a thread of its own. It ends with the program.
pub(crate) struct Server {
    port: u16,
    mount: String,
    thread: JoinHandle<()>,
}

impl Server {
    /// Serves `folder` under the path `mount`, which starts and ends with a slash.
    pub(crate) fn start(listener: TcpListener, folder: &Path, mount: &str) -> Outcome<Server> {
        let address = listener.local_addr().map_err(|error| {
            Failure::new(format!("the server did not start: {error}"), "choose a port: --port 9000")
        })?;
        let (folder, path) = (folder.to_owned(), mount.to_owned());
        let thread = thread::spawn(move || {
            // A connection that could not be accepted has gone away again.
            for stream in listener.incoming().flatten() {
                let (folder, path) = (folder.clone(), path.clone());
                thread::spawn(move || {
                    // It fails when the browser has gone away, which it may.
                    let _ = converse(stream, &folder, &path);
                });
            }
        });
        Ok(Server { port: address.port(), mount: mount.to_owned(), thread })
    }

    /// Where the page is.
    pub(crate) fn address(&self) -> String {
        format!("http://127.0.0.1:{}{}", self.port, self.mount)
    }

    fn wait(self) {
        // It accepts connections for ever; should it have panicked, there is nothing to wait for.
        let _ = self.thread.join();
    }
}

/// Reads one request, answers it and closes the connection.
fn converse(mut stream: TcpStream, folder: &Path, mount: &str) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let Some(head) = read_head(&mut stream)? else { return Ok(()) };
    let mut words = head.split_ascii_whitespace();
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let answer = answer(method, target, folder, mount);
    let head = format!(
        "HTTP/1.1 {}\r\nContent-Type: {}\r\nContent-Length: {}\r\n{}\
         Cache-Control: no-cache\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n",
        answer.status,
        answer.media_type,
        answer.body.len(),
        answer.header,
    );
    stream.write_all(head.as_bytes())?;
    if method != "HEAD" {
        stream.write_all(&answer.body)?;
    }
    stream.shutdown(Shutdown::Write)
}

/// The head of a request, or `None` where the connection ends without one.
fn read_head(stream: &mut TcpStream) -> io::Result<Option<String>> {
    let mut head = Vec::new();
    let mut part = [0; 1024];
    while head.len() < MAX_HEAD_BYTES {
        let n_bytes = stream.read(&mut part)?;
        if n_bytes == 0 {
            return Ok(None);
        }
        head.extend_from_slice(&part[..n_bytes]);
        if head.windows(4).any(|window| window == b"\r\n\r\n") {
            return Ok(Some(String::from_utf8_lossy(&head).into_owned()));
        }
    }
    Ok(None)
}

/// What is sent back.
struct Answer {
    status: &'static str,
    media_type: &'static str,
    /// One more header line with its line end, or nothing.
    header: String,
    body: Vec<u8>,
}

impl Answer {
    fn refusal(status: &'static str) -> Answer {
        let body = format!("{status}\n").into_bytes();
        Answer { status, media_type: "text/plain; charset=utf-8", header: String::new(), body }
    }

    fn with_header(self, header: String) -> Answer {
        Answer { header, ..self }
    }
}

fn answer(method: &str, target: &str, folder: &Path, mount: &str) -> Answer {
    if !matches!(method, "GET" | "HEAD") {
        return Answer::refusal("405 Method Not Allowed").with_header("Allow: GET, HEAD\r\n".to_owned());
    }
    let path = match locate(target, mount) {
        Location::File(path) => folder.join(path),
        Location::Mount => {
            return Answer::refusal("301 Moved Permanently").with_header(format!("Location: {mount}\r\n"));
        }
        Location::Nowhere => return Answer::refusal("404 Not Found"),
    };
    let path = if path.is_dir() { path.join("index.html") } else { path };
    match fs::read(&path) {
        Ok(body) => Answer { status: "200 OK", media_type: media_type(&path), header: String::new(), body },
        Err(_) => Answer::refusal("404 Not Found"),
    }
}

/// What a request asks for.
#[derive(Debug, PartialEq, Eq)]
enum Location {
    /// This file or folder, relative to the folder served and inside it.
    File(PathBuf),
    /// The mount without its last slash: names in the page would resolve beside it.
    Mount,
    /// Nothing that is served.
    Nowhere,
}

/// Finds what the target of a request line names. Only plain names are let through, so that nothing
/// outside the folder can be reached.
fn locate(target: &str, mount: &str) -> Location {
    let path = target.split(['?', '#']).next().unwrap_or_default();
    if format!("{path}/") == mount {
        return Location::Mount;
    }
    let Some(path) = path.strip_prefix(mount) else { return Location::Nowhere };
    let mut located = PathBuf::new();
    for segment in path.strip_suffix('/').unwrap_or(path).split('/') {
        if segment.is_empty() && path.is_empty() {
            continue;
        }
        let Some(name) = decoded(segment) else { return Location::Nowhere };
        // A leading dot is `..` or a hidden file; a colon can name a drive on Windows.
        if name.is_empty() || name.starts_with('.') || name.contains(['/', '\\', ':', '\0']) {
            return Location::Nowhere;
        }
        located.push(name);
    }
    Location::File(located)
}

/// Undoes percent encoding; `None` where it is broken or does not give text.
fn decoded(segment: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(segment.len());
    let mut rest = segment.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        if first == b'%' {
            let (digits, tail) = tail.split_at_checked(2)?;
            let digits = std::str::from_utf8(digits).ok()?;
            // The radix parser would take a sign.
            let is_hexadecimal = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
            bytes.push(u8::from_str_radix(digits, 16).ok().filter(|_| is_hexadecimal)?);
            rest = tail;
        } else {
            bytes.push(first);
            rest = tail;
        }
    }
    String::from_utf8(bytes).ok()
}

/// What browsers want to be told about a file. WebAssembly starts only under its own type.
fn media_type(path: &Path) -> &'static str {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    match extension.to_ascii_lowercase().as_str() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "txt" | "md" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

fn show_in_browser(address: &str) -> io::Result<()> {
    let mut command = if cfg!(windows) {
        let mut command = Command::new("cmd");
        // `start` takes its first quoted argument for a window title.
        command.args(["/c", "start", "", address]);
        command
    } else {
        let mut command = Command::new(if cfg!(target_os = "macos") { "open" } else { "xdg-open" });
        command.arg(address);
        command
    };
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str) -> Location {
        Location::File(PathBuf::from(path))
    }

    #[test]
    fn files_are_found_under_the_mount() {
        assert_eq!(locate("/", "/"), file(""));
        assert_eq!(locate("/a/b.css?v=1", "/"), file("a/b.css"));
        assert_eq!(locate("/a%20b.css", "/"), file("a b.css"));
        assert_eq!(locate("/some/sub/path/", "/some/sub/path/"), file(""));
        assert_eq!(locate("/some/sub/path/x.js", "/some/sub/path/"), file("x.js"));
        assert_eq!(locate("/some/sub/path", "/some/sub/path/"), Location::Mount);
        assert_eq!(locate("/x.js", "/some/sub/path/"), Location::Nowhere);
    }

    #[test]
    fn nothing_outside_the_folder_is_found() {
        let targets = [
            "/../Cargo.toml",
            "/a/../../Cargo.toml",
            "/%2e%2e/Cargo.toml",
            "/..%2fCargo.toml",
            "/..%5cCargo.toml",
            "/a//etc/passwd",
            "//etc/passwd",
            "/%2fetc/passwd",
            "/C:/Windows",
            "/.git/config",
            "/a%00b",
            "/%",
            "/%+1",
            "/%ff",
            "Cargo.toml",
            "http://other.example/",
        ];
        for target in targets {
            assert_eq!(locate(target, "/"), Location::Nowhere, "{target}");
        }
    }

    #[test]
    fn media_types_are_those_browsers_insist_on() {
        assert_eq!(media_type(Path::new("reader_bg.wasm")), "application/wasm");
        assert_eq!(media_type(Path::new("reader.JS")), "text/javascript; charset=utf-8");
        assert_eq!(media_type(Path::new("no-extension")), "application/octet-stream");
    }

    #[test]
    fn a_busy_port_is_passed_over() {
        let first = listen_from(0).unwrap();
        let busy = first.local_addr().unwrap().port();
        let next = listen_from(busy).unwrap().local_addr().unwrap().port();
        assert!(next > busy);
    }

    #[test]
    fn requests_are_answered_over_the_wire() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        let server = Server::start(listen_from(0).unwrap(), folder, "/sub/").unwrap();
        let ask = |line: &str| {
            let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, server.port)).unwrap();
            write!(stream, "{line} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
            let mut answer = String::new();
            stream.read_to_string(&mut answer).unwrap();
            answer
        };
        let found = ask("GET /sub/Cargo.toml");
        assert!(found.starts_with("HTTP/1.1 200"), "{found}");
        assert!(found.contains("Cache-Control: no-cache") && found.contains("lexopt ="), "{found}");
        let head = ask("HEAD /sub/Cargo.toml");
        assert!(head.starts_with("HTTP/1.1 200") && !head.contains("lexopt ="), "{head}");
        assert!(ask("GET /sub/../Cargo.toml").starts_with("HTTP/1.1 404"));
        assert!(ask("GET /sub").contains("Location: /sub/"));
        assert!(ask("POST /sub/").starts_with("HTTP/1.1 405"));
    }

    #[test]
    fn idle_connections_hold_up_nobody() {
        // Browsers open connections ahead of need and leave them idle for minutes.
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        for _ in 0..20 {
            let server = Server::start(listen_from(0).unwrap(), folder, "/").unwrap();
            let connect = || TcpStream::connect((Ipv4Addr::LOCALHOST, server.port)).unwrap();
            let idle: Vec<_> = (0..6).map(|_| connect()).collect();
            let mut asking = connect();
            asking.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
            asking.write_all(b"GET /Cargo.toml HTTP/1.1\r\nConnection: close\r\n\r\n").unwrap();
            let mut answer = String::new();
            asking.read_to_string(&mut answer).unwrap();
            assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
            drop(idle);
        }
    }
}
