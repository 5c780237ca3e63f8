//! `cargo xtask serve`: the page on this machine, built again and shown again when a source changes.
//!
//! The built files are kept in memory, so no request can reach any other file. A build that fails leaves the last good
//! page in its place; the compiler's words are on the terminal.

mod answer;
mod shelf;
mod watch;

use crate::arguments::ServeWishes;
use crate::problem::Problem;
use crate::site::{self, File, Profile};
use crate::workspace;
use shelf::Shelf;
use std::net::TcpListener;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;
use tandem_local_http::Serving;
use watch::State;

/// The first port that is tried when none is wished for.
const PORT: u16 = 8787;
/// How many ports are tried from there on.
const PORTS: u16 = 20;

/// Serves until the process is stopped.
///
/// # Errors
///
/// No port is free, or the wasm target is missing. A page that does not build is told and waited for.
pub fn serve(wishes: &ServeWishes) -> Result<(), Problem> {
    let profile = if wishes.release { Profile::Release } else { Profile::Quick };
    let (listener, port) = listen(wishes.port)?;
    let address = format!("http://127.0.0.1:{port}/");
    let root = workspace::root();
    let mut seen = watch::state(&root);
    crate::toolchain::ensure_wasm_target()?;
    let shelf = Arc::new(Shelf::new(profile));
    let assemble = || site::assemble(profile);
    build(&shelf, &assemble);
    let _serving = answer_all(listener, &shelf)?;
    println!("\nTandem is at {address}   (stop with Ctrl+C)\n");
    if wishes.open {
        open(&address);
    }
    loop {
        seen = build_once_changed(&shelf, &root, seen, &assemble);
    }
}

/// Builds as soon as the sources stand otherwise than seen, and gives how they stood then: what changes while it builds is a
/// change of its own.
fn build_once_changed(shelf: &Shelf, root: &Path, seen: State, assemble: &Assemble) -> State {
    let seen = watch::until_changed(root, seen);
    build(shelf, assemble);
    seen
}

/// Makes the files of the page.
type Assemble<'a> = dyn Fn() -> Result<Vec<File>, Problem> + 'a;

fn build(shelf: &Shelf, assemble: &Assemble) {
    let start = Instant::now();
    match assemble() {
        Ok(files) => {
            shelf.put(files);
            println!("Built in {:.1} s.", start.elapsed().as_secs_f32());
        }
        Err(problem) => eprintln!("\n{problem}\nThe page stays as it was; waiting for a change.\n"),
    }
}

/// Takes the wished port, or the first free one.
fn listen(wished: Option<u16>) -> Result<(TcpListener, u16), Problem> {
    let ports = wished.map_or(PORT..=PORT + PORTS - 1, |port| port..=port);
    for port in ports.clone() {
        if let Ok(listener) = TcpListener::bind(("127.0.0.1", port)) {
            return Ok((listener, port));
        }
    }
    Err(Problem::Server(match wished {
        Some(port) => {
            format!("port {port} is taken (or may not be used); choose another with --port")
        }
        None => format!("all ports from {} to {} are taken; choose one with --port", ports.start(), ports.end()),
    }))
}

fn answer_all(listener: TcpListener, shelf: &Arc<Shelf>) -> Result<Serving, Problem> {
    let shelf = Arc::clone(shelf);
    let serving = Serving::start(listener, move |request| answer::answer(&shelf, request));
    serving.map_err(|error| Problem::Server(format!("the port says nothing of itself: {error}")))
}

/// Shows the address in the browser, where the system knows one.
fn open(address: &str) {
    let (program, words): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(target_os = "windows") {
        ("cmd", &["/C", "start", ""])
    } else {
        ("xdg-open", &[])
    };
    let started = std::process::Command::new(program).args(words).arg(address).spawn();
    if let Err(error) = started {
        eprintln!("Could not open a browser with {program} ({error}); the address is {address}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::Use;
    use std::io::{Read, Write};
    use std::net::TcpStream;
    use std::thread::{scope, sleep};
    use std::time::Duration;

    fn serving() -> (Arc<Shelf>, Serving, u16) {
        let (server, port) = listen(None).unwrap();
        let shelf = Arc::new(Shelf::new(Profile::Quick));
        shelf.put(vec![File::new("index.html", b"<p>".to_vec(), Use::First)]);
        let serving = answer_all(server, &shelf).unwrap();
        (shelf, serving, port)
    }

    fn connect(port: u16) -> TcpStream {
        let connection = TcpStream::connect(("127.0.0.1", port)).unwrap();
        connection.set_read_timeout(Some(Duration::from_secs(9))).unwrap();
        connection
    }

    /// Asks as browsers do, on a connection that it would keep open, and gives the body.
    fn ask(port: u16, path: &str) -> String {
        let mut connection = connect(port);
        write!(connection, "GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").unwrap();
        let mut answer = String::new();
        connection.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        assert!(
            head.starts_with("HTTP/1.1 200 ") && head.contains(&format!("Content-Length: {}", body.len())),
            "{head}"
        );
        body.to_owned()
    }

    #[test]
    fn a_page_that_waits_is_told_of_the_next_build() {
        let (shelf, _serving, port) = serving();
        assert!(ask(port, "/").contains("/__reload.js"));
        let seen = ask(port, "/__reload?seen=");
        scope(|scope| {
            let waiting = scope.spawn(|| ask(port, &format!("/__reload?seen={seen}")));
            sleep(Duration::from_millis(50));
            assert!(!waiting.is_finished(), "the page would reload though nothing has changed");
            shelf.put(vec![File::new("index.html", b"<h1>".to_vec(), Use::First)]);
            assert_ne!(waiting.join().unwrap(), seen);
        });
        assert!(ask(port, "/").starts_with("<h1>"));
    }

    /// What is served as the page, once the page that waits has been told of a build other than `seen`; and that build.
    fn served_after(port: u16, seen: &str) -> (String, String) {
        let build = ask(port, &format!("/__reload?seen={seen}"));
        (ask(port, "/").split("<script").next().unwrap().to_owned(), build)
    }

    #[test]
    fn a_changed_source_is_built_and_the_page_that_waits_is_told() {
        let root = std::env::temp_dir().join(format!("tandem-serve-{}", std::process::id()));
        let (page, other) = (root.join("index.html"), root.join("src/deep/style.css"));
        std::fs::create_dir_all(root.join("src/deep")).unwrap();
        std::fs::write(&page, "one").unwrap();
        let (listener, port) = listen(None).unwrap();
        let shelf = Arc::new(Shelf::new(Profile::Quick));
        let _serving = answer_all(listener, &shelf).unwrap();
        let assemble = || {
            let text = crate::workspace::read_text(&page)?;
            if text == "two" {
                // Somebody saves while it builds.
                std::fs::write(&page, "three").unwrap();
            }
            if text == "broken" {
                Err(Problem::Server(text))
            } else {
                Ok(vec![File::new("index.html", text.into(), Use::First)])
            }
        };
        let seen = watch::state(&root);
        build(&shelf, &assemble);
        let (one, first) = served_after(port, "");
        assert_eq!(one, "one");
        let once_changed = |seen| build_once_changed(&shelf, &root, seen, &assemble);
        scope(|scope| {
            let waiting = scope.spawn(|| served_after(port, &first));
            std::fs::write(&page, "two").unwrap();
            let seen = once_changed(seen);
            let (two, second) = waiting.join().unwrap();
            assert_eq!(two, "two");
            let waiting = scope.spawn(move || served_after(port, &second));
            let seen = once_changed(seen);
            let (three, third) = waiting.join().unwrap();
            assert_eq!(three, "three", "what was saved while it built is missed");

            let waiting = scope.spawn(move || served_after(port, &third));
            std::fs::write(&page, "broken").unwrap();
            let seen = once_changed(seen);
            assert!(ask(port, "/").starts_with("three"), "the last good page stays");
            assert!(!waiting.is_finished(), "the page would reload though there is no other");
            std::fs::write(&page, "mended").unwrap();
            std::fs::write(&other, "").unwrap();
            once_changed(seen);
            assert_eq!(waiting.join().unwrap().0, "mended");
        });
        std::fs::remove_dir_all(&root).unwrap();
    }

    #[test]
    fn pages_that_wait_and_connections_that_say_nothing_hold_nobody_up() {
        let (_shelf, _serving, port) = serving();
        let seen = ask(port, "/__reload?seen=");
        let start = Instant::now();
        let silent: Vec<_> = (0..40).map(|_| connect(port)).collect();
        let waiting: Vec<_> = (0..8)
            .map(|_| {
                let mut page = connect(port);
                write!(page, "GET /__reload?seen={seen} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").unwrap();
                page
            })
            .collect();
        scope(|scope| {
            for _ in 0..40 {
                scope.spawn(|| (0..10).for_each(|_| assert!(ask(port, "/").starts_with("<p>"))));
            }
        });
        assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
        drop((silent, waiting));
    }

    #[test]
    fn a_taken_port_is_said_or_passed_over() {
        let (_first, port) = listen(None).unwrap();
        let (_second, other) = listen(None).unwrap();
        assert_ne!(port, other);
        let words = listen(Some(port)).err().unwrap().to_string();
        assert!(words.contains(&format!("port {port} is taken")), "{words}");
    }
}
