//! The board file: from bytes to a board and back, and what is wrong with bytes that are none.
//!
//! Invariants: two files of one board are the same bytes; reading a file that was written here and writing it again
//! gives the same bytes; what this version does not know is kept; a refusal names every place it can find.
//!
//! To add a field: one line in [`shape`]; checking, the order of keys and the schema follow.

pub mod check;
pub mod decimal;
pub mod depth;
pub mod json;
pub mod migrate;
pub mod pieces;
pub mod problem;
pub mod read;
#[cfg(not(target_family = "wasm"))]
pub mod schema;
pub mod shape;
pub mod write;

pub use problem::{Found, Problem, Unreadable, Wrong};
pub use read::{BoardFile, Reading, read, read_newer, read_value};
pub use write::{Writing, is_as_now, to_compact, to_file};

/// What the envelope's `format` says.
pub const FORMAT: &str = "tandem-board";
/// The version of the format that is written here.
pub const VERSION: u64 = 1;
/// Names at the top of a board file that are no fields of the board.
pub const ENVELOPE: [&str; 4] = ["format", "version", "id", "stamps"];
/// The largest board file that is read, in bytes.
pub const MAX_BYTES: usize = 16 * 1024 * 1024;
/// The deepest nesting of objects and lists that is read.
pub const MAX_DEPTH: usize = crate::board::path::MAX_NAMES;
/// How many problems are told at once.
pub const MAX_PROBLEMS: usize = 20;
