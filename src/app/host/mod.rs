//! What the page around a framed board may say, and what it is told: the protocol of `docs/embedding.md`, as types.
//!
//! Invariants: pure. A message of an unknown shape is nothing at all; one that is understood but can't be done is a
//! [`Refused`] with its code. Where messages come from is judged in `edges::embed`, before anything here sees them.
//!
//! To add a message: a variant of [`Heard`] or [`Said`], its arm in the edges, a row in `docs/embedding.md`.

mod heard;
mod said;
mod storage;

pub use heard::{Heard, Wishes, hear};
pub use said::{Refused, Said};
pub use storage::{Chain, Storage};
