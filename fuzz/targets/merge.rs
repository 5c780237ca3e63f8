//! Sets of writes that bytes stand for, or files: the laws of a merge. See `feed::merge`.
#![no_main]
#![allow(clippy::expect_used, reason = "what does not hold is to stop the target")]

#[path = "../feed/merge.rs"]
mod feed;

/// As much as may be held at once; a program that asks for more is stopped.
#[global_allocator]
static HELD: cap::Cap<std::alloc::System> = cap::Cap::new(std::alloc::System, 64 << 20);

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| feed::feed(bytes));
