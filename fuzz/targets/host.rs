//! Any text as a message of the page around a framed board. See `feed::host`.
#![no_main]
#![allow(clippy::expect_used, reason = "what does not hold is to stop the target")]

#[path = "../feed/host.rs"]
mod feed;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| feed::feed(bytes));
