//! Serves the built page on this machine and remembers what was asked for.
//!
//! A thread a connection and an answer a connection, so that no request ever waits for another: `tiny_http` shares its
//! threads between connections that are kept open, and now and then a script waited a minute for one.
//!
//! For a browser that can't be told to run a script before every page, it puts the script into the pages it serves, in
//! front of the page's own, where the page's policy does not reach yet; what such a script hears comes back to [`HEARD`].

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
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
    /// Policies that are sent in the head of the answer for a path.
    policies: Mutex<BTreeMap<String, String>>,
    requests: Mutex<Vec<String>>,
    /// Paths that nothing was found at.
    refused: Mutex<Vec<String>>,
    /// Scripts to put before every page, with the name of the browser that gets them.
    scripts: Mutex<Vec<(String, String)>>,
    /// What such a script told, with the name of its browser.
    heard: Mutex<Vec<(String, String)>>,
    closed: AtomicBool,
}

/// The path that scripts put before a page tell things to.
pub const HEARD: &str = "/.heard";

/// The folder with the built page.
pub fn dist() -> PathBuf {
    built("TANDEM_DIST", "dist", "cargo xtask build")
}

/// The folder with the page in the made-up language.
pub fn made_up() -> PathBuf {
    built("TANDEM_MADE_UP", "target/made-up", "cargo xtask build --made-up")
}

fn built(variable: &str, usual: &str, build: &str) -> PathBuf {
    let usual = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(usual);
    let folder = std::env::var_os(variable).map_or(usual, PathBuf::from);
    assert!(
        folder.join("index.html").is_file(),
        "there is no built page in {}: run `{build}`, or name its folder in {variable}",
        folder.display()
    );
    folder.canonicalize().expect("a folder that is there has a full name")
}

impl Site {
    /// Serves a folder (none: only the pages that are added) on a free port of 127.0.0.1.
    pub fn start(folder: Option<PathBuf>) -> Site {
        let listener = TcpListener::bind("127.0.0.1:0").expect("127.0.0.1 has a free port");
        let address = listener.local_addr().expect("it listens on an address");
        let shared = Arc::new(Shared {
            folder,
            pages: Mutex::default(),
            policies: Mutex::default(),
            requests: Mutex::default(),
            refused: Mutex::default(),
            scripts: Mutex::default(),
            heard: Mutex::default(),
            closed: false.into(),
        });
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

    /// Sends what is at a path such as `/tandem.html` with a policy in the head of the answer.
    pub fn send_with_policy(&self, path: &str, policy: &str) {
        self.shared.policies.lock().unwrap().insert(path.to_owned(), policy.to_owned());
    }

    /// Puts a script before every page from now on that the browser asks for whose user agent has that name.
    pub fn before_every_page(&self, name: &str, script: &str) {
        self.shared.scripts.lock().unwrap().push((name.to_owned(), script.to_owned()));
    }

    /// A page with the scripts in front that a browser gets.
    pub fn with_scripts(&self, name: &str, html: &str) -> String {
        self.shared.with_scripts(|of| of == name, html)
    }

    /// What the scripts before a browser's pages told so far.
    pub fn heard_of(&self, name: &str) -> Vec<String> {
        let heard = self.shared.heard.lock().unwrap();
        heard.iter().filter(|(of, _)| of == name).map(|(_, words)| words.clone()).collect()
    }

    /// The paths asked for in vain so far.
    pub fn refused(&self) -> Vec<String> {
        self.shared.refused.lock().unwrap().clone()
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
        let mut input = BufReader::new(connection.try_clone()?);
        let mut lines = input.by_ref().lines();
        let Some(first) = lines.next().transpose()? else { return Ok(()) };
        // All of the head is read: closing with something unread would reset the connection.
        let (mut agent, mut size) = (String::new(), 0);
        while let Some(line) = lines.next().transpose()?.filter(|line| !line.is_empty()) {
            let (name, value) = line.split_once(": ").unwrap_or_default();
            match name.to_ascii_lowercase().as_str() {
                "user-agent" => value.clone_into(&mut agent),
                "content-length" => size = value.parse().unwrap_or(0),
                _ => {}
            }
        }
        let target = first.split(' ').nth(1).unwrap_or("/");
        let path = target.split('?').next().unwrap_or_default().to_owned();
        if path == HEARD {
            let mut told = Vec::new();
            input.take(size).read_to_end(&mut told)?;
            let name = agent.split(' ').next_back().unwrap_or_default().to_owned();
            self.heard.lock().unwrap().push((name, String::from_utf8_lossy(&told).into_owned()));
            return write!(connection, "HTTP/1.1 204 Heard\r\nconnection: close\r\n\r\n");
        }
        self.requests.lock().unwrap().push(path.clone());
        let policy =
            self.policies.lock().unwrap().get(&path).map(|policy| format!("content-security-policy: {policy}\r\n"));
        let policy = policy.unwrap_or_default();
        let found = self.find(&path);
        if found.is_none() {
            self.refused.lock().unwrap().push(path);
        }
        let status = if found.is_some() { "200 OK" } else { "404 Not Found" };
        let (kind, mut bytes) = found.unwrap_or(("text/plain", b"not here".to_vec()));
        if kind.starts_with("text/html") {
            let html = String::from_utf8_lossy(&bytes);
            bytes = self.with_scripts(|of| agent.ends_with(of), &html).into_bytes();
        }
        let size = bytes.len();
        write!(
            connection,
            "HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {size}\r\n{policy}connection: close\r\n\r\n"
        )?;
        connection.write_all(&bytes)
    }

    fn with_scripts(&self, is_for: impl Fn(&str) -> bool, html: &str) -> String {
        let scripts = self.scripts.lock().unwrap();
        let scripts: String = scripts
            .iter()
            .filter(|(of, _)| is_for(of))
            .map(|(_, script)| format!("<script>{script}</script>"))
            .collect();
        let head = html.find("<head>").map(|at| at + "<head>".len());
        let at = head.or_else(|| html.find("<!doctype html>").map(|at| at + "<!doctype html>".len())).unwrap_or(0);
        format!("{}{scripts}{}", &html[..at], &html[at..])
    }

    fn find(&self, path: &str) -> Option<(&'static str, Vec<u8>)> {
        let path = if path == "/" { "/index.html" } else { path };
        if let Some(page) = self.pages.lock().unwrap().get(path) {
            return Some((kind_of(Path::new(path)).unwrap_or(HTML), page.clone().into_bytes()));
        }
        let folder = self.folder.as_ref()?;
        let file = folder.join(path.trim_start_matches('/')).canonicalize().ok()?;
        if !file.starts_with(folder) {
            return None;
        }
        let kind = kind_of(&file).unwrap_or("application/octet-stream");
        Some((kind, std::fs::read(file).ok()?))
    }
}

const HTML: &str = "text/html; charset=utf-8";

/// The type of a file by its name. What is no HTML stays as it is, whatever scripts a browser gets.
fn kind_of(file: &Path) -> Option<&'static str> {
    Some(match file.extension()?.to_str()? {
        "html" => HTML,
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "txt" => "text/plain; charset=utf-8",
        _ => return None,
    })
}
