//! Serves the built page on this machine and remembers what was asked for.
//!
//! A thread a connection and an answer a connection, so that no request ever waits for another: `tiny_http` shares its
//! threads between connections that are kept open, and now and then a script waited a minute for one.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// A server with the built page and a test's own pages. It sends types, and no CORS headers.
pub struct Site {
    address: SocketAddr,
    shared: Arc<Shared>,
    /// Where it listens, without a final slash.
    pub origin: String,
}

struct Shared {
    folder: Option<PathBuf>,
    pages: Mutex<BTreeMap<String, String>>,
    requests: Mutex<Vec<String>>,
    closed: AtomicBool,
}

/// The folder with the built page.
pub fn dist() -> PathBuf {
    let folder = std::env::var_os("TANDEM_DIST")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../dist"), PathBuf::from);
    assert!(
        folder.join("index.html").is_file(),
        "there is no built page in {}: run `cargo xtask build`, or name its folder in TANDEM_DIST",
        folder.display()
    );
    folder.canonicalize().expect("a folder that is there has a full name")
}

impl Site {
    /// Serves a folder (none: only the pages that are added) on a free port of 127.0.0.1.
    pub fn start(folder: Option<PathBuf>) -> Site {
        let listener = TcpListener::bind("127.0.0.1:0").expect("127.0.0.1 has a free port");
        let address = listener.local_addr().expect("it listens on an address");
        let shared = Shared { folder, pages: Mutex::default(), requests: Mutex::default(), closed: false.into() };
        let shared = Arc::new(shared);
        let serving = Arc::clone(&shared);
        std::thread::spawn(move || {
            for connection in listener.incoming().flatten() {
                if serving.closed.load(Ordering::Relaxed) {
                    break;
                }
                let serving = Arc::clone(&serving);
                // A browser that has gone needs no answer.
                std::thread::spawn(move || drop(serving.answer(connection)));
            }
        });
        Site { address, shared, origin: format!("http://{address}") }
    }

    /// Puts a page of the test's own at a path such as `/frame.html`.
    pub fn add_page(&self, path: &str, html: &str) {
        self.shared.pages.lock().unwrap().insert(path.to_owned(), html.to_owned());
    }

    /// The paths asked for so far, in order, without their queries.
    pub fn requests(&self) -> Vec<String> {
        self.shared.requests.lock().unwrap().clone()
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.shared.closed.store(true, Ordering::Relaxed);
        // Wakes the thread that waits for a connection.
        drop(TcpStream::connect(self.address));
    }
}

impl Shared {
    fn answer(&self, mut connection: TcpStream) -> std::io::Result<()> {
        // A browser opens connections ahead of what it will ask.
        connection.set_read_timeout(Some(Duration::from_secs(60)))?;
        let mut lines = BufReader::new(connection.try_clone()?).lines();
        let Some(first) = lines.next().transpose()? else { return Ok(()) };
        // All of the head is read: closing with something unread would reset the connection.
        while lines.next().transpose()?.is_some_and(|line| !line.is_empty()) {}
        let target = first.split(' ').nth(1).unwrap_or("/");
        let path = target.split('?').next().unwrap_or_default().to_owned();
        self.requests.lock().unwrap().push(path.clone());
        let found = self.find(&path);
        let status = if found.is_some() { "200 OK" } else { "404 Not Found" };
        let (kind, bytes) = found.unwrap_or(("text/plain", b"not here".to_vec()));
        let size = bytes.len();
        write!(
            connection,
            "HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {size}\r\nconnection: close\r\n\r\n"
        )?;
        connection.write_all(&bytes)
    }

    fn find(&self, path: &str) -> Option<(&'static str, Vec<u8>)> {
        let path = if path == "/" { "/index.html" } else { path };
        if let Some(page) = self.pages.lock().unwrap().get(path) {
            return Some(("text/html; charset=utf-8", page.clone().into_bytes()));
        }
        let folder = self.folder.as_ref()?;
        let file = folder.join(path.trim_start_matches('/')).canonicalize().ok()?;
        if !file.starts_with(folder) {
            return None;
        }
        let kind = match file.extension()?.to_str()? {
            "html" => "text/html; charset=utf-8",
            "js" => "text/javascript; charset=utf-8",
            "css" => "text/css; charset=utf-8",
            "wasm" => "application/wasm",
            "json" => "application/json",
            "svg" => "image/svg+xml",
            "txt" => "text/plain; charset=utf-8",
            _ => "application/octet-stream",
        };
        Some((kind, std::fs::read(file).ok()?))
    }
}
