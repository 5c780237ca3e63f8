//! Serves the built page on this machine and remembers what was asked for.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use tiny_http::{Header, Request, Response, Server};

/// A server with the built page and a test's own pages. It sends types, and no CORS headers.
pub struct Site {
    server: Arc<Server>,
    shared: Arc<Shared>,
    workers: Vec<JoinHandle<()>>,
    /// Where it listens, without a final slash.
    pub origin: String,
}

struct Shared {
    folder: Option<PathBuf>,
    pages: Mutex<BTreeMap<String, String>>,
    requests: Mutex<Vec<String>>,
}

/// The folder with the built page.
pub fn dist() -> PathBuf {
    let folder = std::env::var_os("TANDEM_DIST")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("dist"), PathBuf::from);
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
        let server = Arc::new(Server::http("127.0.0.1:0").expect("127.0.0.1 has a free port"));
        let address = server.server_addr().to_ip().expect("it listens on an address");
        let shared = Arc::new(Shared { folder, pages: Mutex::default(), requests: Mutex::default() });
        let workers = (0..4).map(|_| {
            let (server, shared) = (Arc::clone(&server), Arc::clone(&shared));
            std::thread::spawn(move || {
                while let Ok(request) = server.recv() {
                    shared.answer(request);
                }
            })
        });
        let workers = workers.collect();
        Site { server, shared, workers, origin: format!("http://{address}") }
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
        for _ in &self.workers {
            self.server.unblock();
        }
        for worker in self.workers.drain(..) {
            drop(worker.join());
        }
    }
}

impl Shared {
    fn answer(&self, request: Request) {
        let path = request.url().split('?').next().unwrap_or_default().to_owned();
        self.requests.lock().unwrap().push(path.clone());
        let found = self.find(&path);
        let known = found.is_some();
        let (kind, bytes) = found.unwrap_or(("text/plain", b"not here".to_vec()));
        let kind = Header::from_bytes("content-type", kind).expect("a type is a good header");
        let response = Response::from_data(bytes).with_header(kind).with_status_code(if known { 200 } else { 404 });
        // A browser that has gone needs no answer.
        drop(request.respond(response));
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
