//! The domain: cards, partners, rounds, ballots, notes and actions; what may be done with them; how boards merge.
//!
//! Invariants: pure. No browser, no clock, no randomness: time, ids and who acts come in as arguments. A board is the
//! set of its writes ([`writes`]); everything typed is read from it and never the other way round.
//!
//! Start reading at [`writes`], then [`view`], then [`command`].

pub mod action;
pub mod ballot;
pub mod card;
pub mod change;
pub mod command;
pub mod deck;
pub mod demo;
pub mod difference;
pub mod insight;
pub mod moment;
pub mod note;
pub mod order;
pub mod partner;
pub mod path;
pub mod read;
pub mod refusal;
pub mod round;
pub mod rules;
pub mod sight;
pub mod sorting;
pub mod stamp;
pub mod table;
pub mod tree;
pub mod view;
pub mod writes;

pub use action::{Action, Outcome, Status};
pub use ballot::Ballot;
pub use card::{Card, CardKind};
pub use change::{Applied, Edit, Step};
pub use command::{Command, Context, Place};
pub use moment::Moment;
pub use note::Note;
pub use partner::{Partner, Who};
pub use path::Path;
pub use refusal::Refusal;
pub use round::Round;
pub use stamp::{Clock, Stamp};
pub use table::Table;
pub use view::Board;
pub use writes::{Slot, Write, Writes};

/// Says whether a text can be an id: 1 to 64 of `A-Za-z0-9._-`.
pub fn is_id(text: &str) -> bool {
    (1..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte))
}
