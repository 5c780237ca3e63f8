//! What the server says to a request.
//!
//! A name is looked up among the files of the last build and nowhere else: there is no path to leave.

use super::shelf::Shelf;
use std::time::Duration;
use tandem_local_http::{Answer, Request, media_type};

/// The script that shows the page again; only `serve` has it.
const RELOAD: &str = include_str!("reload.js");
/// How long a page waits for the next build before it asks again.
const LONGEST_WAIT: Duration = Duration::from_secs(25);

/// Answers one request.
pub fn answer(shelf: &Shelf, request: &Request) -> Answer {
    if !is_ours(request.header("host")) {
        return plain(403, "this server answers for 127.0.0.1 and localhost only");
    }
    if !matches!(request.method.as_str(), "GET" | "HEAD") {
        return plain(405, "only GET and HEAD");
    }
    match request.path.as_str() {
        "/__reload.js" => found(RELOAD.into(), "reload.js"),
        "/__reload" => {
            let seen = request.query.strip_prefix("seen=").unwrap_or("");
            let build = shelf.build_other_than(seen, LONGEST_WAIT);
            found(build.into(), "reload.txt")
        }
        path => file(shelf, path, accepts_brotli(request.header("accept-encoding"))),
    }
}

fn file(shelf: &Shelf, path: &str, brotli: bool) -> Answer {
    let name = match path.strip_prefix('/') {
        Some("") | None => "index.html",
        Some(name) => name,
    };
    let Some(kept) = shelf.file(name) else {
        let words = if name == "index.html" { "the page does not build yet; see the terminal" } else { "no such file" };
        return plain(404, words);
    };
    match kept.brotli().filter(|_| brotli) {
        Some(packed) => {
            let mut answer = found(packed.to_vec(), name);
            answer.headers.push(("Content-Encoding", "br".to_owned()));
            answer
        }
        None => found(kept.bytes.clone(), name),
    }
}

fn plain(status: u16, words: &str) -> Answer {
    Answer { status, ..found(words.into(), "words.txt") }
}

fn found(body: Vec<u8>, name: &str) -> Answer {
    let headers = [
        ("Content-Type", media_type(name)),
        ("Cache-Control", "no-cache"),
        ("Vary", "Accept-Encoding"),
        ("X-Content-Type-Options", "nosniff"),
    ];
    Answer { status: 200, headers: headers.map(|(name, value)| (name, value.to_owned())).into(), body }
}

/// Whether brotli is among the accepted encodings, and not at a weight of nothing.
fn accepts_brotli(accepted: &str) -> bool {
    accepted.split(',').any(|one| {
        let (name, weight) = one.split_once(';').unwrap_or((one, ""));
        let weight = weight.trim().strip_prefix("q=").and_then(|weight| weight.trim().parse::<f32>().ok());
        name.trim() == "br" && weight != Some(0.0)
    })
}

/// Whether a request is meant for this machine: a foreign name that leads here is someone else's page asking.
fn is_ours(host: &str) -> bool {
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    ["127.0.0.1", "localhost", ""].contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::{File, Profile, Use};

    fn shelf() -> Shelf {
        let shelf = Shelf::new(Profile::Quick);
        let wasm = File::new("app-1.wasm", vec![0; 500], Use::First);
        shelf.put(vec![File::new("index.html", b"<p>".to_vec(), Use::First), wasm]);
        shelf
    }

    fn headers(answer: &Answer) -> String {
        answer.headers.iter().map(|(name, value)| format!("{name}: {value}\n")).collect()
    }

    #[test]
    fn files_of_the_build_are_given_and_nothing_else() {
        let shelf = shelf();
        assert_eq!(file(&shelf, "/", false).status, 200);
        for path in
            ["/../Cargo.toml", "/..%2fCargo.toml", "//etc/passwd", "/./index.html", "/src/main.rs", "/%00", "/\\..\\x"]
        {
            assert_eq!(file(&shelf, path, false).status, 404, "{path}");
        }
    }

    #[test]
    fn types_and_encodings() {
        let shelf = shelf();
        let packed = file(&shelf, "/app-1.wasm", true);
        assert!(headers(&packed).contains("Content-Type: application/wasm"));
        assert!(headers(&packed).contains("Content-Encoding: br"));
        assert!(packed.body.len() < 500);
        let plain = file(&shelf, "/app-1.wasm", false);
        assert!(!headers(&plain).contains("Content-Encoding"));
        assert!(accepts_brotli("gzip, deflate, br, zstd") && accepts_brotli("br;q=0.5"));
        assert!(!accepts_brotli("gzip") && !accepts_brotli("br;q=0") && !accepts_brotli(""));
    }

    #[test]
    fn only_this_machine_is_answered() {
        assert!(is_ours("127.0.0.1:8787") && is_ours("localhost:8787") && is_ours("localhost"));
        assert!(!is_ours("evil.example:8787") && !is_ours("evil.example"));
    }
}
