//! The laws of *One shape*, over boards that random commands of several replicas with lying clocks have made.
//!
//! `PROPTEST_CASES=1000000 cargo test -p tandem --test laws` is the long run (in `--release` it is ten times as fast); without it,
//! ten thousand cases in all, in less than a minute.
//! A case that failed once becomes a test with a name here, beside its property.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may stop at once")]

/// Fails a case where two texts differ, and shows the first lines that do.
macro_rules! same {
    ($left:expr, $right:expr) => {
        let unlike = crate::replicas::unlike(&$left, &$right);
        proptest::prop_assert!(unlike.is_empty(), "{}", unlike);
    };
}

#[path = "../replicas/mod.rs"]
mod replicas;

mod deletion;
mod files;
mod merge;
mod pieces;
mod seen;
mod undo;
mod wishes;
