//! `cargo xtask serve`: the page on this machine, built again and shown again when a source changes.
//!
//! The built files are kept in memory, so no request can reach any other file. A build that fails leaves the last good
//! page in its place; the compiler's words are on the terminal.

mod answer;
mod shelf;
mod watch;

use crate::arguments::ServeWishes;
use crate::problem::Problem;
use crate::site::{self, Profile};
use crate::workspace;
use shelf::Shelf;
use std::sync::Arc;
use std::time::Instant;
use tiny_http::Server;

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
    let (server, port) = listen(wishes.port)?;
    let address = format!("http://127.0.0.1:{port}/");
    let root = workspace::root();
    let mut seen = watch::state(&root);
    crate::toolchain::ensure_wasm_target()?;
    let shelf = Arc::new(Shelf::new(profile));
    build(&shelf, profile);
    answer_all(server, &shelf);
    println!("\nTandem is at {address}   (stop with Ctrl+C)\n");
    if wishes.open {
        open(&address);
    }
    loop {
        seen = watch::until_changed(&root, seen);
        build(&shelf, profile);
    }
}

fn build(shelf: &Shelf, profile: Profile) {
    let start = Instant::now();
    match site::assemble(profile) {
        Ok(files) => {
            shelf.put(files);
            println!("Built in {:.1} s.", start.elapsed().as_secs_f32());
        }
        Err(problem) => eprintln!("\n{problem}\nThe page stays as it was; waiting for a change.\n"),
    }
}

/// Takes the wished port, or the first free one.
fn listen(wished: Option<u16>) -> Result<(Server, u16), Problem> {
    let ports = wished.map_or(PORT..=PORT + PORTS - 1, |port| port..=port);
    for port in ports.clone() {
        if let Ok(server) = Server::http(("127.0.0.1", port)) {
            return Ok((server, port));
        }
    }
    Err(Problem::Server(match wished {
        Some(port) => {
            format!("port {port} is taken (or may not be used); choose another with --port")
        }
        None => format!("all ports from {} to {} are taken; choose one with --port", ports.start(), ports.end()),
    }))
}

/// Answers each request in a thread of its own: a page that waits for the next build holds one.
fn answer_all(server: Server, shelf: &Arc<Shelf>) {
    let shelf = Arc::clone(shelf);
    std::thread::spawn(move || {
        for request in server.incoming_requests() {
            let shelf = Arc::clone(&shelf);
            std::thread::spawn(move || {
                let response = answer::answer(&shelf, &request);
                // A page that went away before its answer is no problem.
                request.respond(response).unwrap_or_default();
            });
        }
    });
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

    #[test]
    fn a_taken_port_is_said_or_passed_over() {
        let (_first, port) = listen(None).unwrap();
        let (_second, other) = listen(None).unwrap();
        assert_ne!(port, other);
        let words = listen(Some(port)).err().unwrap().to_string();
        assert!(words.contains(&format!("port {port} is taken")), "{words}");
    }
}
