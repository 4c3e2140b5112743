//! How is `dist/` served to a browser on this machine?
//!
//! To this machine only: the server listens on the loopback address. What it sends is never kept by
//! the browser without asking again, so a rebuilt page is seen at once.

use std::fs::File;
use std::io::{self, Read};
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use tiny_http::{Header, Method, Request, Response, StatusCode};

use crate::failure::{Failure, Outcome};
use crate::page;
use crate::tools::Toolbox;

/// The port of `cargo xtask serve`, unless another one is asked for.
const USUAL_PORT: u16 = 8080;

/// How many ports after a busy one are tried.
const PORTS_TO_TRY: u16 = 100;

/// Browsers open six connections; a slow one must not hold up the others.
const N_THREADS: usize = 6;

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

/// A server of one folder, on threads of its own. It ends with the program.
pub(crate) struct Server {
    port: u16,
    mount: String,
    threads: Vec<JoinHandle<()>>,
}

impl Server {
    /// Serves `folder` under the path `mount`, which starts and ends with a slash.
    pub(crate) fn start(listener: TcpListener, folder: &Path, mount: &str) -> Outcome<Server> {
        let failed =
            |reason: String| Failure::new(format!("the server did not start: {reason}"), "try again");
        let port = listener.local_addr().map_err(|error| failed(error.to_string()))?.port();
        let http =
            tiny_http::Server::from_listener(listener, None).map_err(|error| failed(error.to_string()))?;
        let http = Arc::new(http);
        let threads = (0..N_THREADS)
            .map(|_| {
                let (http, folder, mount) = (Arc::clone(&http), folder.to_owned(), mount.to_owned());
                thread::spawn(move || {
                    for request in http.incoming_requests() {
                        // It fails when the browser has gone away, which it may.
                        let _ = answer(request, &folder, &mount);
                    }
                })
            })
            .collect();
        Ok(Server { port, mount: mount.to_owned(), threads })
    }

    /// Where the page is.
    pub(crate) fn address(&self) -> String {
        format!("http://127.0.0.1:{}{}", self.port, self.mount)
    }

    fn wait(self) {
        for thread in self.threads {
            // A thread that panicked has served nothing since; the others go on.
            let _ = thread.join();
        }
    }
}

fn answer(request: Request, folder: &Path, mount: &str) -> io::Result<()> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        let refusal = plain(405, "only GET and HEAD are answered here\n");
        return request.respond(with_header(refusal, "Allow", "GET, HEAD"));
    }
    let path = match locate(request.url(), mount) {
        Location::File(path) => folder.join(path),
        Location::Mount => return request.respond(with_header(plain(301, ""), "Location", mount)),
        Location::Nowhere => return request.respond(plain(404, "not found\n")),
    };
    let path = if path.is_dir() { path.join("index.html") } else { path };
    let Ok(file) = File::open(&path) else { return request.respond(plain(404, "not found\n")) };
    let response = with_header(Response::from_file(file), "Content-Type", media_type(&path));
    request.respond(with_common_headers(response))
}

fn plain(status: u16, text: &str) -> Response<io::Cursor<Vec<u8>>> {
    with_common_headers(Response::from_string(text).with_status_code(StatusCode(status)))
}

fn with_common_headers<R: Read>(response: Response<R>) -> Response<R> {
    let response = with_header(response, "Cache-Control", "no-cache");
    with_header(response, "X-Content-Type-Options", "nosniff")
}

fn with_header<R: Read>(response: Response<R>, name: &str, value: &str) -> Response<R> {
    // Only a value outside ASCII cannot be a header, and none of ours is.
    match Header::from_bytes(name, value) {
        Ok(header) => response.with_header(header),
        Err(()) => response,
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
    use std::io::Write;
    use std::net::TcpStream;

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
        assert!(found.contains("Cache-Control: no-cache") && found.contains("tiny_http"), "{found}");
        let head = ask("HEAD /sub/Cargo.toml");
        assert!(head.starts_with("HTTP/1.1 200") && !head.contains("tiny_http ="), "{head}");
        assert!(ask("GET /sub/../Cargo.toml").starts_with("HTTP/1.1 404"));
        assert!(ask("GET /sub").contains("Location: /sub/"));
        assert!(ask("POST /sub/").starts_with("HTTP/1.1 405"));
    }
}
