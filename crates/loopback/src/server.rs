//! How is a request answered?

use crate::files::{Files, Served};
use crate::location::{Location, locate};
use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// The longest head of a request that is read. Browsers send less than one KiB.
pub const MAX_HEAD_BYTES: usize = 16 * 1024;

/// How long a connection may say nothing, or take nothing, before it is closed.
const PATIENCE: Duration = Duration::from_secs(60);

/// A server, on a thread of its own. It ends with the program.
#[derive(Debug)]
pub struct Server {
    port: u16,
    mount: String,
    thread: JoinHandle<()>,
}

impl Server {
    /// Serves `files` under the path `mount`, which starts and ends with a slash.
    ///
    /// # Errors
    /// When the listener does not know its own port.
    pub fn start(listener: TcpListener, files: impl Files, mount: &str) -> io::Result<Server> {
        let port = listener.local_addr()?.port();
        let (files, path) = (Arc::new(files), mount.to_owned());
        let thread = thread::spawn(move || {
            // A connection that could not be accepted has gone away again.
            for stream in listener.incoming().flatten() {
                let (files, path) = (Arc::clone(&files), path.clone());
                thread::spawn(move || {
                    // It fails when the browser has gone away, which it may.
                    let _ = converse(stream, &*files, &path);
                });
            }
        });
        Ok(Server { port, mount: mount.to_owned(), thread })
    }

    /// The port it listens on.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Where the page is.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}{}", self.port, self.mount)
    }

    /// Waits for ever.
    pub fn wait(self) {
        // It accepts connections for ever; should it have panicked, there is nothing to wait for.
        let _ = self.thread.join();
    }
}

/// Reads one request, answers it and closes the connection.
fn converse(mut stream: TcpStream, files: &impl Files, mount: &str) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let Some(head) = read_head(&mut stream)? else { return Ok(()) };
    let (method, answer) = answer(&head, files, mount);
    let head = format!(
        "HTTP/1.1 {}\r\nContent-Type: {}\r\nContent-Length: {}\r\n{}\
         Cache-Control: no-cache\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n",
        answer.status,
        answer.file.media_type,
        answer.file.body.len(),
        answer.header,
    );
    stream.write_all(head.as_bytes())?;
    if method != "HEAD" {
        stream.write_all(&answer.file.body)?;
    }
    stream.shutdown(Shutdown::Write)
}

/// The head of a request, or `None` where the connection ends without one, or it is longer than
/// [`MAX_HEAD_BYTES`].
///
/// # Errors
/// When the connection breaks, or says nothing for too long.
pub fn read_head(stream: &mut TcpStream) -> io::Result<Option<String>> {
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
    /// One more header line with its line end, or nothing.
    header: String,
    file: Served,
}

impl Answer {
    fn refusal(status: &'static str) -> Answer {
        let body = format!("{status}\n").into_bytes().into();
        let file = Served { media_type: "text/plain; charset=utf-8", body };
        Answer { status, header: String::new(), file }
    }

    fn with_header(self, header: String) -> Answer {
        Answer { header, ..self }
    }
}

/// The method of a request, and what is sent back.
fn answer<'a>(head: &'a str, files: &impl Files, mount: &str) -> (&'a str, Answer) {
    let mut words = head.split_ascii_whitespace();
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    // By `localhost` and loopback addresses only. Otherwise a page of another site could have its own name
    // point to this machine, and read here what it must not see.
    if !host(head).is_none_or(is_loopback) {
        return (method, Answer::refusal("421 Misdirected Request"));
    }
    if !matches!(method, "GET" | "HEAD") {
        let allow = "Allow: GET, HEAD\r\n".to_owned();
        return (method, Answer::refusal("405 Method Not Allowed").with_header(allow));
    }
    let answer = match locate(target, mount) {
        Location::File(path) => match files.get(&path) {
            Some(file) => Answer { status: "200 OK", header: String::new(), file },
            None => Answer::refusal("404 Not Found"),
        },
        Location::Mount => {
            Answer::refusal("301 Moved Permanently").with_header(format!("Location: {mount}\r\n"))
        }
        Location::Nowhere => Answer::refusal("404 Not Found"),
    };
    (method, answer)
}

/// By which name this machine was asked, with the port if one was given.
fn host(head: &str) -> Option<&str> {
    let mut lines = head.split("\r\n").skip(1).take_while(|line| !line.is_empty());
    lines.find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("host").then(|| value.trim())
    })
}

fn is_loopback(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|digit| digit.is_ascii_digit()) => name,
        _ => host,
    };
    name.eq_ignore_ascii_case("localhost") || name == "127.0.0.1" || name == "[::1]"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::Folder;
    use crate::port::listen_from;
    use std::net::Ipv4Addr;

    fn start(mount: &str) -> Server {
        let folder = Folder(env!("CARGO_MANIFEST_DIR").into());
        Server::start(listen_from(0).unwrap(), folder, mount).unwrap()
    }

    fn ask(server: &Server, line: &str, host: &str) -> String {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, server.port)).unwrap();
        write!(stream, "{line} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    #[test]
    fn requests_are_answered_over_the_wire() {
        let server = start("/sub/");
        let ask = |line: &str| ask(&server, line, "localhost");
        let found = ask("GET /sub/Cargo.toml");
        assert!(found.starts_with("HTTP/1.1 200"), "{found}");
        assert!(found.contains("Cache-Control: no-cache") && found.contains("loopback\""), "{found}");
        let head = ask("HEAD /sub/Cargo.toml");
        assert!(head.starts_with("HTTP/1.1 200") && !head.contains("loopback\""), "{head}");
        assert!(ask("GET /sub/../Cargo.toml").starts_with("HTTP/1.1 404"));
        assert!(ask("GET /sub").contains("Location: /sub/"));
        assert!(ask("POST /sub/").starts_with("HTTP/1.1 405"));
    }

    #[test]
    fn a_name_that_others_gave_this_machine_is_refused() {
        let check = |host: &str, expected: &str| {
            let answer = ask(&start("/"), "GET /Cargo.toml", host);
            assert!(answer.starts_with(&format!("HTTP/1.1 {expected}")), "{host}: {answer}");
        };
        check("127.0.0.1:8080", "200");
        check("LocalHost", "200");
        check("[::1]:80", "200");
        check("rebound.example:8080", "421");
        check("127.0.0.1.rebound.example", "421");
    }

    #[test]
    fn idle_connections_hold_up_nobody() {
        // Browsers open connections ahead of need and leave them idle for minutes.
        for _ in 0..20 {
            let server = start("/");
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
