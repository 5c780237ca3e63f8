//! Any bytes as a file that somebody opens: refused in words, or previewed, put in place, taken back, written and read again. See `feed::import`.
#![no_main]
#![allow(clippy::expect_used, reason = "what does not hold is to stop the target")]

#[path = "../feed/import.rs"]
mod feed;

/// As much as may be held at once; a program that asks for more is stopped.
#[global_allocator]
static HELD: cap::Cap<std::alloc::System> = cap::Cap::new(std::alloc::System, 64 << 20);

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| feed::feed(bytes));
