//! The rest of the world, as a proxy that lets nobody out and remembers who wanted to go where.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// A proxy on a port of 127.0.0.1 that refuses everything.
pub struct Outside {
    /// Where it listens.
    pub address: SocketAddr,
    asked: Arc<Mutex<Vec<String>>>,
    closed: Arc<AtomicBool>,
}

impl Outside {
    /// Starts it.
    pub fn start() -> Outside {
        let listener = TcpListener::bind("127.0.0.1:0").expect("127.0.0.1 has a free port");
        let address = listener.local_addr().expect("it listens on an address");
        let asked: Arc<Mutex<Vec<String>>> = Arc::default();
        let closed: Arc<AtomicBool> = Arc::default();
        let (asking, closing) = (Arc::clone(&asked), Arc::clone(&closed));
        std::thread::spawn(move || {
            for connection in listener.incoming().flatten() {
                if closing.load(Ordering::Relaxed) {
                    break;
                }
                let asking = Arc::clone(&asking);
                // A browser that has gone needs no answer.
                std::thread::spawn(move || drop(refuse(connection, &asking)));
            }
        });
        Outside { address, asked, closed }
    }

    /// The addresses asked for so far.
    pub fn take_asked(&self) -> Vec<String> {
        std::mem::take(&mut self.asked.lock().unwrap())
    }
}

impl Drop for Outside {
    fn drop(&mut self) {
        self.closed.store(true, Ordering::Relaxed);
        // Wakes the thread that waits for a connection.
        drop(TcpStream::connect(self.address));
    }
}

fn refuse(mut connection: TcpStream, asked: &Mutex<Vec<String>>) -> std::io::Result<()> {
    connection.set_read_timeout(Some(Duration::from_secs(60)))?;
    let mut lines = BufReader::new(connection.try_clone()?).lines();
    let Some(first) = lines.next().transpose()? else { return Ok(()) };
    while lines.next().transpose()?.is_some_and(|line| !line.is_empty()) {}
    let mut words = first.split(' ');
    let address = match (words.next(), words.next()) {
        (Some("CONNECT"), Some(host)) => format!("https://{}/", host.trim_end_matches(":443")),
        (_, Some(address)) => address.to_owned(),
        _ => first.clone(),
    };
    asked.lock().unwrap().push(address);
    write!(connection, "HTTP/1.1 502 Nobody leaves\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")
}
