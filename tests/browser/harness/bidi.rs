//! WebDriver BiDi, as far as the tests need it: commands and their answers, and events as they come.
//!
//! A WebSocket of our own, in a page: client and browser are on one machine, and a client from the shelf would bring a
//! TLS library along.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(20);

const MASK: [u8; 4] = *b"mask";

/// A connection to a browser.
pub struct Bidi {
    socket: Mutex<(TcpStream, u64)>,
    heard: Arc<(Mutex<Heard>, Condvar)>,
}

/// What came in and nobody has taken yet.
#[derive(Default)]
struct Heard {
    answers: Vec<Value>,
    events: Vec<Value>,
    closed: bool,
}

impl Bidi {
    /// Connects to an address such as `ws://127.0.0.1:4444/session/1`.
    pub fn connect(address: &str) -> Result<Bidi, String> {
        let (host, path) = address.strip_prefix("ws://").and_then(|rest| rest.split_once('/')).ok_or(address)?;
        let mut socket = TcpStream::connect(host).map_err(|problem| problem.to_string())?;
        let hello = format!(
            "GET /{path} HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
             Sec-WebSocket-Key: dGFuZGVtIHRlc3RzIGhlcmU=\r\nSec-WebSocket-Version: 13\r\n\r\n"
        );
        socket.write_all(hello.as_bytes()).map_err(|problem| problem.to_string())?;
        let mut input = BufReader::new(socket.try_clone().map_err(|problem| problem.to_string())?);
        let mut status = String::new();
        input.read_line(&mut status).map_err(|problem| problem.to_string())?;
        if !status.contains(" 101 ") {
            return Err(format!("no WebSocket: {status}"));
        }
        let mut line = String::new();
        while input.read_line(&mut line).is_ok_and(|_| line.trim() != "") {
            line.clear();
        }
        let heard: Arc<(Mutex<Heard>, Condvar)> = Arc::default();
        let hearing = Arc::clone(&heard);
        std::thread::spawn(move || {
            while let Some(message) = next_message(&mut input) {
                let Ok(message) = serde_json::from_slice::<Value>(&message) else { continue };
                let mut heard = hearing.0.lock().unwrap_or_else(PoisonError::into_inner);
                if message["type"] == "event" {
                    heard.events.push(message);
                } else {
                    heard.answers.push(message);
                }
                hearing.1.notify_all();
            }
            hearing.0.lock().unwrap_or_else(PoisonError::into_inner).closed = true;
            hearing.1.notify_all();
        });
        Ok(Bidi { socket: Mutex::new((socket, 0)), heard })
    }

    /// Sends a command and waits for its answer.
    pub fn ask(&self, method: &str, params: Value) -> Result<Value, String> {
        let id = {
            let mut socket = self.socket.lock().unwrap_or_else(PoisonError::into_inner);
            socket.1 += 1;
            let command = json!({ "id": socket.1, "method": method, "params": params }).to_string();
            socket.0.write_all(&frame(command.as_bytes())).map_err(|problem| problem.to_string())?;
            socket.1
        };
        let waiting = self.heard.0.lock().unwrap_or_else(PoisonError::into_inner);
        let there = |heard: &mut Heard| !heard.closed && heard.answers.iter().all(|answer| answer["id"] != id);
        let (mut heard, _) =
            self.heard.1.wait_timeout_while(waiting, PATIENCE, there).unwrap_or_else(PoisonError::into_inner);
        let at = heard.answers.iter().position(|answer| answer["id"] == id);
        let mut answer = at.map(|at| heard.answers.remove(at)).ok_or(format!("no answer to {method}"))?;
        if answer["type"] == "error" { Err(format!("{method}: {answer}")) } else { Ok(answer["result"].take()) }
    }

    /// Takes the events that came so far.
    pub fn events(&self) -> Vec<Value> {
        std::mem::take(&mut self.heard.0.lock().unwrap_or_else(PoisonError::into_inner).events)
    }
}

impl Drop for Bidi {
    fn drop(&mut self) {
        let socket = self.socket.lock().unwrap_or_else(PoisonError::into_inner);
        drop(socket.0.shutdown(std::net::Shutdown::Both));
    }
}

/// A text in one frame. What a client sends is masked; Firefox closes the connection on a mask of zeros.
fn frame(text: &[u8]) -> Vec<u8> {
    let mut frame = vec![0x81];
    match text.len() {
        short @ 0..126 => frame.push(0x80 | short as u8),
        middle @ 126..0x1_0000 => {
            frame.push(0x80 | 126);
            frame.extend((middle as u16).to_be_bytes());
        }
        long => {
            frame.push(0x80 | 127);
            frame.extend((long as u64).to_be_bytes());
        }
    }
    frame.extend(MASK);
    frame.extend(text.iter().zip(MASK.iter().cycle()).map(|(letter, mask)| letter ^ mask));
    frame
}

/// The next text, put together from its frames; none when the connection ends.
fn next_message(input: &mut impl Read) -> Option<Vec<u8>> {
    let mut message = Vec::new();
    loop {
        let mut head = [0; 2];
        input.read_exact(&mut head).ok()?;
        let size = match head[1] & 0x7f {
            126 => {
                let mut size = [0; 2];
                input.read_exact(&mut size).ok()?;
                u64::from(u16::from_be_bytes(size))
            }
            127 => {
                let mut size = [0; 8];
                input.read_exact(&mut size).ok()?;
                u64::from_be_bytes(size)
            }
            short => u64::from(short),
        };
        let mut part = Vec::new();
        if input.by_ref().take(size).read_to_end(&mut part).ok()? as u64 != size {
            return None;
        }
        match head[0] & 0x0f {
            0 | 1 => message.extend(part),
            8 => return None,
            // A ping asks for nothing that anybody waits for here.
            _ => continue,
        }
        if head[0] & 0x80 != 0 {
            return Some(message);
        }
    }
}
