//! Everything that the fuzzing targets begin with or have ever stumbled over, through the same functions (`fuzz/feed`): each
//! fixture, each seed, each crasher, and each of them cut and altered at a few places.
//!
//! `cargo xtask test --long` lets the targets search further. What stops one is kept under `tests/fixtures/crashers/TARGET/` by a
//! name that says what it is, and is held here from then on.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may stop at once")]

#[path = "../fuzz/feed/mod.rs"]
mod feed;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

/// How many places of an input are cut, and altered.
const PLACES: usize = 8;

/// The files in a folder; none where there is no such folder.
fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).into_iter().flatten().map(|file| file.unwrap().path()).collect();
    files.retain(|file| file.is_file());
    files.sort();
    files
}

/// Feeds each file of the folders, whole and damaged, and names what does not hold.
fn feed_all(feed: fn(&[u8]), target: &str, more: &[&str]) {
    let own = [format!("fuzz/seeds/{target}"), format!("tests/fixtures/crashers/{target}")];
    let folders = own.iter().map(String::as_str).chain(more.iter().copied());
    let mut fed = 0;
    for file in folders.flat_map(files) {
        let bytes = std::fs::read(&file).unwrap();
        for (number, input) in damaged(&bytes).into_iter().enumerate() {
            fed += 1;
            let held = catch_unwind(AssertUnwindSafe(|| feed(&input)));
            assert!(held.is_ok(), "{} ({number}) does not hold: {:?}", file.display(), String::from_utf8_lossy(&input));
        }
    }
    assert!(fed > 40, "{target}: {fed} inputs are hardly a corpus");
}

/// Bytes as they are, cut, and with one altered.
fn damaged(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut inputs = vec![bytes.to_vec()];
    for place in 0..PLACES.min(bytes.len()) {
        let at = bytes.len() * (2 * place + 1) / (2 * PLACES);
        inputs.push(bytes[..at].to_vec());
        let mut altered = bytes.to_vec();
        altered[at] ^= 1 << (place % 7);
        inputs.push(altered);
    }
    inputs
}

#[test]
fn every_file_that_is_opened_holds() {
    feed_all(feed::import::feed, "import", &["tests/fixtures/v1", "tests/fixtures/refused", "tests/exports/golden"]);
}

#[test]
fn every_board_is_exported() {
    feed_all(feed::export::feed, "export", &["tests/fixtures/v1", "tests/exports/golden"]);
}

#[test]
fn every_link_holds() {
    feed_all(feed::link::feed, "link", &[]);
}

#[test]
fn every_merge_holds() {
    feed_all(feed::merge::feed, "merge", &["tests/fixtures/v1"]);
}

#[test]
fn every_message_of_the_page_around_holds() {
    feed_all(feed::host::feed, "host", &[]);
}
