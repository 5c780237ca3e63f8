//! What is kept here besides the open board, as a person is told of it: the bin, what was put aside, and how safe it all is.

use super::boards::BoardEntry;
use crate::board::Moment;

/// A deleted board.
#[derive(Clone, Debug, PartialEq)]
pub struct Binned {
    /// Its id and its title.
    pub entry: BoardEntry,
    /// Where it lies.
    pub key: String,
    /// When it was deleted, if that is known.
    pub deleted: Option<Moment>,
    /// Whether it can be read.
    pub is_readable: bool,
}

/// Something that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aside {
    /// The board it belongs to.
    pub board: String,
    /// The key under which it stood.
    pub key: String,
    /// Why it could not be read, in the words of the program.
    pub reason: String,
    /// All of it.
    pub bytes: String,
    /// Where the copy lies.
    pub place: String,
}

/// How safe the open board is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Safety {
    /// When it was last taken as a file.
    pub exported: Option<Moment>,
    /// How many changes were made since, or ever.
    pub changes: usize,
    /// How many earlier versions are kept.
    pub versions: usize,
    /// How many other tabs show Tandem; `None` where that can't be known.
    pub other_tabs: Option<usize>,
    /// Whether the browser has promised to keep what is stored; `None` while it has not said.
    pub is_persisted: Option<bool>,
    /// How many characters are stored here, and how many of everything fit.
    pub characters: usize,
    /// Whether there is storage at all.
    pub is_stored: bool,
}
