//! Browser tests: the built page, driven through WebDriver by what a person does.
//!
//! - `harness/` starts the driver, serves the page, polls, and keeps evidence of a failure. It knows nothing of Tandem.
//! - `person.rs` holds the verbs: rate, write a note, hand over. Only it knows the hooks of `contracts.md`.
//! - `wikis/` starts real wikis and servers.
//! - `journeys/` holds the tests, a file a theme, each short and in those verbs.
//!
//! `cargo xtask test` builds the page and runs them. By hand, after `cargo xtask build`:
//! `cargo test --package tandem-browser-tests`. `TANDEM_DIST` names another folder than `dist`.
//!
//! Every test ends with the same questions: did the console stay free of errors, did every request stay on this
//! machine, did nothing run against the page's policy? A failure leaves its screenshot, the page's source and the
//! console under `target/browser-failures/`, and its message names that folder.
//!
//! To add a journey: a `#[test]` in the file of its theme that calls [`harness::stage::journey`]; a new verb goes to `person.rs`.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test, and what it uses, stops at once")]

mod harness {
    pub mod axe;
    mod bidi;
    pub mod browser;
    pub mod dice;
    mod driver;
    mod ears;
    pub mod engine;
    mod killing;
    mod outside;
    pub mod pace;
    pub mod picture;
    pub mod probe;
    pub mod server;
    pub mod stage;
    mod trials;
    pub mod wishes;
}
mod board;
mod person;
mod tour;
mod wikis;
mod journeys {
    mod accessible;
    mod agreements;
    mod along;
    mod boards;
    mod cards;
    mod embedding;
    mod faults;
    mod finding;
    mod first_visit;
    mod frame;
    mod handover;
    mod history;
    mod importing;
    mod in_wikis;
    mod keyboard;
    mod kills;
    mod languages;
    mod made_up;
    mod menus;
    mod notes;
    mod on_servers;
    mod opening;
    mod partners;
    mod printing;
    mod requests;
    mod reveal;
    mod rounds;
    mod safe;
    mod screens;
    mod single_file;
    mod speed;
    mod tabs;
    mod taking_along;
    mod together;
    mod track;
    mod voting;
    mod years;
}
