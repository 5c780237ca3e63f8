//! Files of every version and what becomes of them: fixtures that open and come out whole, and refusals with their words.
//!
//! Invariant: `tests/fixtures/v1` is never edited after its release. To add a refusal: a file under
//! `tests/fixtures/refused` and a line in `refusals::REFUSALS`; a file without a line fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may stop at once")]

mod opened;
mod refusals;
mod shape;

use std::collections::BTreeMap;

/// The files of a folder of fixtures, by name without extension.
fn fixtures(folder: &str) -> BTreeMap<String, Vec<u8>> {
    let folder = format!("{}/tests/fixtures/{folder}", env!("CARGO_MANIFEST_DIR"));
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files.map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), std::fs::read(path).unwrap())).collect()
}
