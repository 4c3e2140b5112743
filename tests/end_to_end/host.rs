//! How do hosts serve files, well and badly?
//!
//! A host of the tests remembers every request, can be stopped for good, and has manners: those of a host
//! that knows no WebAssembly, say. The server that the project has for people has none of this, and should
//! not. It answers one request per connection, so that none is left open when it stops.

use std::collections::HashMap;
use std::fs;
use std::io::{self, Write};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use vademecum_loopback::media_type::media_type;
use vademecum_loopback::read_head;

/// How long a connection may say nothing.
const PATIENCE: Duration = Duration::from_secs(30);

/// A host on this machine, on a port of its own.
pub struct Host {
    port: u16,
    shared: Arc<Shared>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

#[derive(Default)]
struct Shared {
    is_stopping: AtomicBool,
    requests: Mutex<Vec<Request>>,
    /// The folders that are served, each under a path that starts and ends with a slash.
    folders: Mutex<HashMap<String, PathBuf>>,
    /// Pages that are no files, by path.
    pages: Mutex<HashMap<String, String>>,
    manners: Mutex<Manners>,
}

/// A request as it came in, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// `GET`, mostly.
    pub method: String,
    /// The path with its query, as sent.
    pub target: String,
    /// 200, 404 …
    pub status: u16,
}

/// What a host does otherwise than others.
#[derive(Debug, Clone, Default)]
pub struct Manners {
    /// What it takes WebAssembly for.
    pub wasm_type: Option<&'static str>,
    /// Files that it has not, by the end of their path.
    pub lacks: Vec<&'static str>,
    /// Whether it says nothing but what it sends and how long that is.
    pub is_terse: bool,
}

impl Host {
    /// Starts on a free port, with nothing to serve.
    pub fn start() -> Host {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let shared = Arc::new(Shared::default());
        let for_thread = Arc::clone(&shared);
        let thread = thread::spawn(move || {
            for stream in listener.incoming() {
                if for_thread.is_stopping.load(Ordering::SeqCst) {
                    break;
                }
                // A connection that could not be accepted has gone away again.
                let Ok(stream) = stream else { continue };
                let shared = Arc::clone(&for_thread);
                // It fails when the browser has gone away, which it may.
                thread::spawn(move || drop(converse(stream, &shared)));
            }
        });
        Host { port, shared, thread: Mutex::new(Some(thread)) }
    }

    /// Serves a folder under `mount`, in place of what was there.
    pub fn serve(&self, mount: &str, folder: &Path) {
        self.shared.folders.lock().unwrap().insert(mount.to_owned(), folder.to_owned());
    }

    /// Serves a page at this path.
    pub fn put(&self, path: &str, html: String) {
        self.shared.pages.lock().unwrap().insert(path.to_owned(), html);
    }

    /// Behaves so from now on.
    pub fn behave(&self, manners: Manners) {
        *self.shared.manners.lock().unwrap() = manners;
    }

    /// Its address, without a slash at the end.
    pub fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The requests since this was last asked.
    pub fn requests(&self) -> Vec<Request> {
        std::mem::take(&mut *self.shared.requests.lock().unwrap())
    }

    /// Stops listening. Whoever calls from now on is refused.
    pub fn stop(&self) {
        self.shared.is_stopping.store(true, Ordering::SeqCst);
        // It waits for a connection, and gets one.
        drop(TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)));
        if let Some(thread) = self.thread.lock().unwrap().take() {
            thread.join().unwrap();
        }
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Reads one request, answers it and closes the connection.
fn converse(mut stream: TcpStream, shared: &Shared) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    let Some(head) = read_head(&mut stream)? else { return Ok(()) };
    let mut words = head.split_ascii_whitespace();
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let path = target.split(['?', '#']).next().unwrap_or_default();
    let manners = shared.manners.lock().unwrap().clone();
    let found = match method {
        "GET" | "HEAD" => find(path, shared, &manners),
        _ => None,
    };
    let status = if found.is_some() { 200 } else { 404 };
    let request = Request { method: method.to_owned(), target: target.to_owned(), status };
    shared.requests.lock().unwrap().push(request);
    let (media_type, body) =
        found.unwrap_or_else(|| ("text/plain; charset=utf-8", b"There is no such file.\n".to_vec()));
    let line = if status == 200 { "200 OK" } else { "404 Not Found" };
    let more =
        if manners.is_terse { "" } else { "Cache-Control: no-cache\r\nX-Content-Type-Options: nosniff\r\n" };
    write!(
        stream,
        "HTTP/1.1 {line}\r\nContent-Type: {media_type}\r\nContent-Length: {}\r\n{more}Connection: close\r\n\r\n",
        body.len(),
    )?;
    if method == "GET" {
        stream.write_all(&body)?;
    }
    stream.shutdown(Shutdown::Write)
}

/// What is at a path: its type and its bytes.
fn find(path: &str, shared: &Shared, manners: &Manners) -> Option<(&'static str, Vec<u8>)> {
    if let Some(page) = shared.pages.lock().unwrap().get(path) {
        return Some(("text/html; charset=utf-8", page.clone().into_bytes()));
    }
    if path.contains("..") || manners.lacks.iter().any(|end| path.ends_with(end)) {
        return None;
    }
    let folders = shared.folders.lock().unwrap();
    // The longest mount that fits, as hosts do.
    let (mount, folder) =
        folders.iter().filter(|(mount, _)| path.starts_with(*mount)).max_by_key(|(mount, _)| mount.len())?;
    let name = path.strip_prefix(mount.as_str())?;
    let name = if name.is_empty() { "index.html" } else { name };
    let body = fs::read(folder.join(name)).ok()?;
    let media_type = media_type(name);
    let media_type = manners.wasm_type.filter(|_| media_type == "application/wasm").unwrap_or(media_type);
    Some((media_type, body))
}
