//! Real wikis, started for a test on 127.0.0.1 and gone with it: MediaWiki and DokuWiki from Debian's packages under PHP's
//! own server, TiddlyWiki from npm. Pages come into them by their own means, never by writing into their stores.
//! And the servers that the documentation configures: nginx and Apache, from Debian's packages too.
//!
//! What they need is installed by `cargo xtask test`; by hand the words of [`needs`] say how.
//! To add a wiki: a file here with a `start` and a way to make a page, a line in the journey `in_wikis`.

pub mod dokuwiki;
pub mod mediawiki;
mod php;
pub mod servers;
pub mod tiddlywiki;

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A program that serves something, ended with all that it started.
pub struct Serving {
    process: Child,
    /// Where it listens, without a final slash.
    pub origin: String,
    address: SocketAddr,
}

impl Serving {
    /// Starts a program that will listen on a free port, and waits until it does.
    #[track_caller]
    fn start(what: &str, command: impl FnOnce(u16) -> Command) -> Serving {
        let address = free_address();
        let mut command = command(address.port());
        // A group of its own: PHP's server works through children that outlive it.
        command.process_group(0).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let process = command.spawn().unwrap_or_else(|problem| panic!("{what} does not start: {problem}"));
        let serving = Serving { process, origin: format!("http://{address}"), address };
        let start = Instant::now();
        while TcpStream::connect(address).is_err() {
            assert!(start.elapsed() < Duration::from_secs(30), "{what} does not listen on {address}");
            std::thread::sleep(Duration::from_millis(50));
        }
        serving
    }

    /// Asks it something over a connection of its own, and gives the answer's head: the status, then the headers.
    #[track_caller]
    pub fn ask(&self, what: &str, headers: &str, body: &str) -> String {
        let mut connection = TcpStream::connect(self.address).expect("it listens");
        let head = format!("{what} HTTP/1.1\r\nhost: {}\r\n{headers}connection: close\r\n", self.address);
        let length = body.len();
        write!(connection, "{head}content-length: {length}\r\n\r\n{body}").expect("it reads");
        let mut answer = Vec::new();
        connection.read_to_end(&mut answer).expect("it answers");
        let answer = String::from_utf8_lossy(&answer);
        answer.split("\r\n\r\n").next().unwrap_or_default().to_owned()
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let group = format!("-{}", self.process.id());
        drop(Command::new("kill").args(["--", &group]).status());
        drop(self.process.wait());
    }
}

fn free_address() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("127.0.0.1 has a free port");
    listener.local_addr().expect("it listens on an address")
}

/// Stops with what is missing and how it comes here.
#[track_caller]
fn needs(what: &str, path: &Path, how: &str) {
    assert!(path.exists(), "{what} is missing ({} is not there). {how}", path.display());
}

/// Runs a program to its end, with something to read, and stops when it fails.
#[track_caller]
fn run(command: &mut Command, input: &str) {
    let shown = format!("{command:?}");
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|problem| panic!("{shown} does not start: {problem}"));
    child.stdin.take().expect("its input is piped").write_all(input.as_bytes()).expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    let words = [output.stdout, output.stderr].concat();
    assert!(output.status.success(), "{shown}:\n{}", String::from_utf8_lossy(&words));
}

/// Debian's way, as root.
const DEBIAN: &str = "On Debian, as root: `apt-get install -y --no-install-recommends php-cgi php-cli php-sqlite3 php-mbstring \
                      php-intl php-xml mediawiki dokuwiki nginx-light apache2`. `cargo xtask test` does so by itself.";
