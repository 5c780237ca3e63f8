//! Notes as a tree of a few harmless elements. See [`tree`].
//!
//! Invariant: it knows no DOM and no board. A parser weighs more than the rest of a board's first view, so `edges::parts`
//! brings this room with the first note.

mod tree;

pub use tree::{DEEPEST, json};
