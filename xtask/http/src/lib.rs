//! As much of HTTP as a page on this machine needs: a request in, one answer out, and the connection is closed.
//!
//! A thread a connection, so that none ever waits for another: a browser keeps several open ahead of what it will ask,
//! and a server that shares its threads among them leaves some page waiting (`tiny_http`: now and then for a minute).

use std::io::{BufRead, BufReader, Error, Read, Result, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// The longest head that is read, in bytes.
const LONGEST_HEAD: u64 = 64 * 1024;
/// The longest body that is read, in bytes.
const LONGEST_BODY: u64 = 16 * 1024 * 1024;
/// How long a connection may stay silent.
const PATIENCE: Duration = Duration::from_secs(60);

/// The media type of a page.
pub const HTML: &str = "text/html; charset=utf-8";
/// The media type of what is told apart no further.
pub const BYTES: &str = "application/octet-stream";

/// What a browser asks.
pub struct Request {
    /// `GET`, `HEAD` or another word.
    pub method: String,
    /// The path, without its query.
    pub path: String,
    /// What stands behind the question mark; empty where there is none.
    pub query: String,
    /// What was sent along, up to 16 MB of it.
    pub body: Vec<u8>,
    headers: Vec<(String, String)>,
}

impl Request {
    /// A header by its name in lower case; empty where it is missing.
    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(other, _)| other == name).map_or("", |(_, value)| value)
    }
}

/// What is said to it.
pub struct Answer {
    /// The status, 200 to 599.
    pub status: u16,
    /// Names and values, the length and the end of the connection left out.
    pub headers: Vec<(&'static str, String)>,
    /// The bytes; left out in the answer to `HEAD`.
    pub body: Vec<u8>,
}

/// Answers as long as it lives.
#[must_use = "nothing is answered once this is dropped"]
pub struct Serving {
    address: SocketAddr,
    is_over: Arc<AtomicBool>,
}

impl Serving {
    /// Answers all that comes, in threads of their own.
    ///
    /// # Errors
    ///
    /// The listener does not know where it listens.
    pub fn start(
        listener: TcpListener,
        answer: impl Fn(&Request) -> Answer + Send + Sync + 'static,
    ) -> Result<Serving> {
        let (answer, is_over) = (Arc::new(answer), Arc::<AtomicBool>::default());
        let serving = Serving { address: listener.local_addr()?, is_over: Arc::clone(&is_over) };
        std::thread::spawn(move || {
            for connection in listener.incoming().flatten() {
                if is_over.load(Ordering::Relaxed) {
                    break;
                }
                let answer = Arc::clone(&answer);
                // A page that went away before its answer is no problem.
                std::thread::spawn(move || serve(&connection, &*answer).unwrap_or_default());
            }
        });
        Ok(serving)
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::Relaxed);
        // Wakes the thread that waits for a connection.
        drop(TcpStream::connect(self.address));
    }
}

fn serve(connection: &TcpStream, answer: &dyn Fn(&Request) -> Answer) -> Result<()> {
    connection.set_read_timeout(Some(PATIENCE))?;
    let request = read(connection)?;
    let Answer { status, headers, body } = answer(&request);
    let mut head = format!("HTTP/1.1 {status} \r\nContent-Length: {}\r\nConnection: close\r\n", body.len());
    for (name, value) in headers {
        head.extend([name, ": ", &value, "\r\n"]);
    }
    head.push_str("\r\n");
    let mut writing = connection;
    writing.write_all(head.as_bytes())?;
    if request.method == "HEAD" { Ok(()) } else { writing.write_all(&body) }
}

/// Reads a request, all of it: closing with something unread would take the answer back.
fn read(connection: &TcpStream) -> Result<Request> {
    let mut input = BufReader::new(connection);
    let mut lines = input.by_ref().take(LONGEST_HEAD).lines();
    let mut line = || lines.next().unwrap_or_else(|| Err(Error::other("the head ends in the middle")));
    let first = line()?;
    let mut words = first.split(' ');
    let (method, target) = (words.next().unwrap_or_default().to_owned(), words.next().unwrap_or_default());
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let (path, query) = (path.to_owned(), query.to_owned());
    let mut headers = Vec::new();
    loop {
        let line = line()?;
        let Some((name, value)) = line.split_once(':') else { break };
        headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    let mut request = Request { method, path, query, body: Vec::new(), headers };
    let size = request.header("content-length").parse().unwrap_or(0);
    input.take(LONGEST_BODY.min(size)).read_to_end(&mut request.body)?;
    Ok(request)
}

/// The media type of a file, by its name's end.
pub fn media_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, end)| end) {
        "html" => HTML,
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "txt" => "text/plain; charset=utf-8",
        _ => BYTES,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test stops at once")]

    use super::*;

    /// Sends a whole request to a server that tells what it was asked, and gives all that comes back.
    fn told(request: &str) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let serving = Serving::start(listener, |request| Answer {
            status: 404,
            headers: vec![("X-Asked", [&*request.path, "|", &request.query, "|", request.header("x-more")].concat())],
            body: request.body.clone(),
        });
        let serving = serving.unwrap();
        let mut connection = TcpStream::connect(serving.address()).unwrap();
        connection.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        connection.read_to_string(&mut answer).unwrap();
        answer
    }

    #[test]
    fn a_request_is_read_whole_and_answered() {
        let answer = told("POST /a/b?c=d HTTP/1.1\r\nX-More: yes \r\nContent-Length: 4\r\n\r\nbody");
        assert_eq!(
            answer,
            "HTTP/1.1 404 \r\nContent-Length: 4\r\nConnection: close\r\nX-Asked: /a/b|c=d|yes\r\n\r\nbody"
        );
        let head = told("HEAD / HTTP/1.1\r\nContent-Length: 4\r\n\r\nbody");
        assert!(head.contains("Content-Length: 4") && head.ends_with("\r\n\r\n"), "{head}");
    }

    #[test]
    fn a_head_that_ends_in_the_middle_or_never_is_not_answered() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let refused = Serving::start(listener, |_| panic!("this is no request")).unwrap();
        for head in ["GET / HTTP/1.1\r\nHost: here\r\n", &["GET / HTTP/1.1\r\n", &"a: b\r\n".repeat(20_000)].concat()] {
            let mut connection = TcpStream::connect(refused.address()).unwrap();
            // It may hang up before all of it is sent.
            connection.write_all(head.as_bytes()).unwrap_or_default();
            connection.shutdown(std::net::Shutdown::Write).unwrap_or_default();
            let mut answer = Vec::new();
            connection.read_to_end(&mut answer).unwrap_or_default();
            assert!(answer.is_empty());
        }
    }

    #[test]
    fn types_by_names() {
        assert_eq!(media_type("a.wasm.js"), "text/javascript; charset=utf-8");
        assert_eq!(media_type("none"), BYTES);
    }
}
