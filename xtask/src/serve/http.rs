//! As much of HTTP as a page on this machine needs: a request's head in, one answer out, and the connection is closed.
//!
//! A thread a connection, so that none ever waits for another: a browser keeps several open ahead of what it will ask,
//! and a server that shares its threads among them leaves some page waiting.

use std::io::{BufRead, BufReader, Error, Read, Result, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::time::Duration;

/// The longest head that is read, in bytes.
const LONGEST_HEAD: u64 = 64 * 1024;
/// How long a connection may stay silent.
const PATIENCE: Duration = Duration::from_secs(60);

/// What a browser asks.
pub struct Request {
    /// `GET`, `HEAD` or another word.
    pub method: String,
    /// The path, with its query.
    pub target: String,
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
    pub headers: Vec<(&'static str, &'static str)>,
    /// The bytes; left out in the answer to `HEAD`.
    pub body: Vec<u8>,
}

/// Answers all that comes, in threads of their own.
pub fn answer_all(listener: TcpListener, answer: impl Fn(&Request) -> Answer + Send + Sync + 'static) {
    let answer = Arc::new(answer);
    std::thread::spawn(move || {
        for connection in listener.incoming().flatten() {
            let answer = Arc::clone(&answer);
            // A page that went away before its answer is no problem.
            std::thread::spawn(move || serve(&connection, &*answer).unwrap_or_default());
        }
    });
}

fn serve(connection: &TcpStream, answer: &dyn Fn(&Request) -> Answer) -> Result<()> {
    connection.set_read_timeout(Some(PATIENCE))?;
    let request = read(connection)?;
    let Answer { status, headers, body } = answer(&request);
    let mut head = format!("HTTP/1.1 {status} \r\nContent-Length: {}\r\nConnection: close\r\n", body.len());
    for (name, value) in headers {
        head.extend([name, ": ", value, "\r\n"]);
    }
    head.push_str("\r\n");
    let mut writing = connection;
    writing.write_all(head.as_bytes())?;
    if request.method == "HEAD" { Ok(()) } else { writing.write_all(&body) }
}

/// Reads a request's head, all of it: closing with something unread would take the answer back.
fn read(connection: &TcpStream) -> Result<Request> {
    let mut lines = BufReader::new(connection.take(LONGEST_HEAD)).lines();
    let mut line = || lines.next().unwrap_or_else(|| Err(Error::other("the head ends in the middle")));
    let first = line()?;
    let mut words = first.split(' ').map(str::to_owned);
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let mut headers = Vec::new();
    loop {
        let line = line()?;
        let Some((name, value)) = line.split_once(':') else { break };
        headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    Ok(Request { method, target, headers })
}
