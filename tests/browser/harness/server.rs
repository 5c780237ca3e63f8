//! Serves the built page on this machine and remembers what was asked for.
//!
//! For a browser that can't be told to run a script before every page, it puts the script into the pages it serves, in
//! front of the page's own, where the page's policy does not reach yet; what such a script hears comes back to [`HEARD`].

use std::collections::BTreeMap;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use tandem_local_http::{Answer, BYTES, HTML, Request, Serving, media_type};

/// A server with the built page and a test's own pages. It sends types, and no CORS headers.
pub struct Site {
    shared: Arc<Shared>,
    _serving: Serving,
    /// Where it listens, without a final slash.
    pub origin: String,
}

#[derive(Default)]
struct Shared {
    folder: Option<PathBuf>,
    pages: Mutex<BTreeMap<String, String>>,
    /// What nothing is found at although it is there: every path that ends so.
    lost: Mutex<Vec<String>>,
    /// Policies that are sent in the head of the answer for a path.
    policies: Mutex<BTreeMap<String, String>>,
    requests: Mutex<Vec<String>>,
    /// Paths that nothing was found at.
    refused: Mutex<Vec<String>>,
    /// Scripts to put before every page, with the name of the browser that gets them.
    scripts: Mutex<Vec<(String, String)>>,
    /// What such a script told, with the name of its browser.
    heard: Mutex<Vec<(String, String)>>,
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
        let shared = Arc::new(Shared { folder, ..Shared::default() });
        let answering = Arc::clone(&shared);
        let serving = Serving::start(listener, move |request| answering.answer(request));
        let serving = serving.expect("it listens on an address");
        Site { shared, origin: format!("http://{}", serving.address()), _serving: serving }
    }

    /// Puts a page of the test's own at a path such as `/frame.html`.
    pub fn add_page(&self, path: &str, html: &str) {
        self.shared.pages.lock().unwrap().insert(path.to_owned(), html.to_owned());
    }

    /// Sends what is at a path such as `/tandem.html` with a policy in the head of the answer.
    pub fn send_with_policy(&self, path: &str, policy: &str) {
        self.shared.policies.lock().unwrap().insert(path.to_owned(), policy.to_owned());
    }

    /// Answers from now on with 404 where the path ends so, as a server does that has lost a file.
    pub fn lose(&self, end: &str) {
        self.shared.lost.lock().unwrap().push(end.to_owned());
    }

    /// Finds everything again.
    pub fn find_all(&self) {
        self.shared.lost.lock().unwrap().clear();
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

impl Shared {
    fn answer(&self, request: &Request) -> Answer {
        let (path, agent) = (&request.path, request.header("user-agent"));
        if path == HEARD {
            let name = agent.split(' ').next_back().unwrap_or_default().to_owned();
            self.heard.lock().unwrap().push((name, String::from_utf8_lossy(&request.body).into_owned()));
            return Answer { status: 204, headers: Vec::new(), body: Vec::new() };
        }
        self.requests.lock().unwrap().push(path.clone());
        let found = self.find(path);
        if found.is_none() {
            self.refused.lock().unwrap().push(path.clone());
        }
        let status = if found.is_some() { 200 } else { 404 };
        let (kind, mut body) = found.unwrap_or(("text/plain", b"not here".to_vec()));
        if kind == HTML {
            let html = String::from_utf8_lossy(&body);
            body = self.with_scripts(|of| agent.ends_with(of), &html).into_bytes();
        }
        let mut headers = vec![("Content-Type", kind.to_owned())];
        headers
            .extend(self.policies.lock().unwrap().get(path).map(|policy| ("Content-Security-Policy", policy.clone())));
        Answer { status, headers, body }
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

    /// What stands at a path, with its type; a page of the test's own is HTML unless its name says something else.
    fn find(&self, path: &str) -> Option<(&'static str, Vec<u8>)> {
        if self.lost.lock().unwrap().iter().any(|end| path.ends_with(end)) {
            return None;
        }
        let path = if path == "/" { "/index.html" } else { path };
        let kind = media_type(path);
        if let Some(page) = self.pages.lock().unwrap().get(path) {
            return Some((if kind == BYTES { HTML } else { kind }, page.clone().into_bytes()));
        }
        let folder = self.folder.as_ref()?;
        let file = folder.join(path.trim_start_matches('/')).canonicalize().ok()?;
        if !file.starts_with(folder) {
            return None;
        }
        Some((kind, std::fs::read(file).ok()?))
    }
}
