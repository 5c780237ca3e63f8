//! The session, driven as the page drives it, over a world that only records: commands in, signals and effects out.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may stop at once")]

mod boards;
mod commands;
mod embedding;
mod finding;
mod imports;
mod seats;
mod waking;
mod world;
