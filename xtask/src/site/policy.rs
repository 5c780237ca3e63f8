//! The content security policies: nothing but the page's own code, and no code made from text.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// Only `?src=` and live sync connect to anything.
const CONNECT: &str = "connect-src 'self' https: http://127.0.0.1:* http://localhost:*";
const LAST: &str = "base-uri 'none'; form-action 'none'";

/// The hosted page: scripts and styles from beside it.
pub fn hosted() -> String {
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; {CONNECT}; \
         img-src 'self' data: blob:; {LAST}"
    )
}

/// The page in one file: exactly these scripts and this style, by their hashes.
pub fn single<'a>(scripts: impl IntoIterator<Item = &'a str>, style: &str) -> String {
    let scripts: Vec<_> = scripts.into_iter().map(source).collect();
    format!(
        "default-src 'none'; script-src {} 'wasm-unsafe-eval'; style-src {}; {CONNECT}; img-src data: blob:; {LAST}",
        scripts.join(" "),
        source(style),
    )
}

/// The hash of an inline element's text, as a policy names it. The text has LF line ends: browsers hash it so.
fn source(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text.as_bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_what_browsers_expect() {
        // The example of the specification (CSP level 3, 2.3.1 and 8.4).
        assert_eq!(source("alert('Hello, world.');"), "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='");
    }

    #[test]
    fn nothing_is_unsafe_but_wasm() {
        for policy in [hosted(), single(["a", "b"], "c")] {
            assert!(policy.starts_with("default-src 'none'; script-src '"));
            assert!(!policy.contains("'unsafe-inline'") && !policy.contains("'unsafe-eval'"));
            assert_eq!(policy.matches("base-uri 'none'; form-action 'none'").count(), 1);
        }
    }
}
