//! The laws of *One shape*, over boards that random commands of several replicas with lying clocks have made.
//!
//! `PROPTEST_CASES=1000000 cargo test -p tandem --test laws` is the long run; without it, ten thousand cases in all.
//! A case that failed once becomes a test with a name here, beside its property.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may stop at once")]

#[path = "../replicas/mod.rs"]
mod replicas;

mod deletion;
mod files;
mod merge;
mod seen;
mod undo;
mod wishes;
