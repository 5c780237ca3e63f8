//! Any text as a message of the page around a framed board. See `feed::host`.
#![no_main]
#![allow(clippy::expect_used, reason = "what does not hold is to stop the target")]

#[path = "../feed/host.rs"]
mod feed;

/// As much as may be held at once; a program that asks for more is stopped.
#[global_allocator]
static HELD: cap::Cap<std::alloc::System> = cap::Cap::new(std::alloc::System, 64 << 20);

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| feed::feed(bytes));
