//! How does a browser get a site as from a host that compresses?
//!
//! On the loopback address, a thread for each request. Everything is sent under brotli 11, packed beforehand.

use brotli::enc::BrotliEncoderParams;
use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::io::{self, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::thread;
use vademecum_loopback::media_type::media_type;
use vademecum_loopback::read_head;

/// Serves the files of a folder, not those of folders in it, for as long as the program runs, and returns the
/// address of the folder.
///
/// # Errors
/// When the folder cannot be read, or there is no port.
pub fn serve(folder: &Path) -> Result<String, Box<dyn Error>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            let name = entry.file_name().to_string_lossy().into_owned();
            files.insert(name, packed(&fs::read(entry.path())?)?);
        }
    }
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = format!("http://{}/", listener.local_addr()?);
    let files = Arc::new(files);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let files = files.clone();
            // Whoever hangs up gets no answer.
            thread::spawn(move || _ = answer(stream, &files));
        }
    });
    Ok(address)
}

fn packed(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut packed, &BrotliEncoderParams::default())?;
    Ok(packed)
}

fn answer(mut stream: TcpStream, files: &BTreeMap<String, Vec<u8>>) -> io::Result<()> {
    let Some(head) = read_head(&mut stream)? else { return Ok(()) };
    let path = head.split(' ').nth(1).unwrap_or_default();
    let name = match path.split('?').next().unwrap_or_default().trim_start_matches('/') {
        "" => "index.html",
        name => name,
    };
    let Some(bytes) = files.get(name) else {
        return write!(stream, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    };
    write!(
        stream,
        "HTTP/1.1 200 OK\r\nContent-Type: {}\r\nContent-Encoding: br\r\nContent-Length: {}\r\n\
         Connection: close\r\n\r\n",
        media_type(name),
        bytes.len()
    )?;
    stream.write_all(bytes)
}
