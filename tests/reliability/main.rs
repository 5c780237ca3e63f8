//! Nothing is ever lost: journeys of a person over storage that fails, call by call; pages that stop in the midst of things;
//! values that are damaged; several pages on one storage.
//!
//! `faults` fails every call of every journey once and from there on, `stops` ends the page after every call, `damage` spoils
//! every stored value, `pages` lets two to four pages write at once, `clocks` sets theirs wrong, `newer` lets a newer version write,
//! `watched` says that every effect that writes occurs in some journey. What they counted stands in `docs/reliability.md`; a test
//! fails when it is no longer so, and `TANDEM_BLESS=1 cargo test --test reliability` writes it anew. `TANDEM_LONG=1` lets `pages` run
//! for 100,000 seeds.
//!
//! `half_read` opens a board that cannot be read, and lets it be read afterwards. `looked_at` and `told` hold what a person sees and is told meanwhile.
//!
//! To add a fault: a variant of `shelf::Kind`. To add a journey: a line in `journeys::all`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may stop at once")]

mod clocks;
mod damage;
mod faults;
mod half_read;
mod journeys;
mod life;
mod looked_at;
mod newer;
mod pages;
mod shelf;
mod stops;
mod table;
mod told;
mod watched;
