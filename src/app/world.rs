//! The outside world behind one trait: what the session asks of it, and what it is told by it.

use crate::board::{Board, Moment, Write};

/// Whether what is on screen is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// Written and read back; or an untouched new board.
    Saved,
    /// On its way.
    Saving,
    /// Refused by the browser; the page holds what is not stored.
    Failed,
    /// There is no storage here.
    Memory,
}

impl Saved {
    /// The value of `data-saved`.
    pub fn id(self) -> &'static str {
        match self {
            Saved::Saved => "saved",
            Saved::Saving => "saving",
            Saved::Failed => "failed",
            Saved::Memory => "memory",
        }
    }
}

/// What went wrong outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// No room is left in the browser's storage.
    StorageFull,
    /// The browser keeps nothing for this page.
    StorageBlocked,
    /// Storage did not take or give back what was written.
    StorageFailed,
    /// A stored board could not be read; its bytes are kept.
    Unreadable {
        /// The board's id.
        board: String,
    },
    /// The address holds something that cannot be an id.
    BadBoardId,
    /// A file could not be handed over by the browser.
    FileUnreadable,
    /// A part of the page could not be loaded.
    PartMissing,
}

/// Something to be done outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Writes one change of the open board to storage.
    Save(Vec<Write>),
    /// Writes all of the open board to storage, after trouble.
    SaveAgain,
    /// Keeps an earlier version of the open board.
    BackUp,
    /// Stores a board that is not here yet, or a new one, as it is.
    Add(Box<Board>),
    /// Stores a board where the browser keeps things, and opens it there: the example becomes one's own.
    KeepAsOwn(Box<Board>),
    /// Opens a stored board.
    Open(String),
    /// Moves a board to the bin and opens another.
    Delete(String),
    /// Takes a board out of the bin and opens it.
    Restore(String),
    /// Hands a file to the person.
    Download {
        /// The file's name.
        name: String,
        /// Its media type.
        media_type: &'static str,
        /// Its text.
        text: String,
    },
    /// Puts a text on the clipboard; reported by [`super::Session::copied`].
    Copy(String),
    /// Opens the chooser for a board file.
    ChooseFile,
    /// Remembers who sits here, for this tab and as the last choice for this board.
    RememberSeat,
    /// Remembers the looks.
    RememberTheme,
    /// Loads the part that reads Markdown; reported by [`super::Session::markdown_is_here`].
    LoadMarkdown,
    /// Keeps what is being typed, so that it survives a reload; an empty text takes it away.
    KeepDraft {
        /// Which field of the open board, such as `note/shared-vision`.
        place: String,
        /// What stands in it.
        text: String,
    },
}

/// What the session needs of the outside.
pub trait World {
    /// The time.
    fn now(&self) -> Moment;
    /// A fresh random id.
    fn fresh_id(&self) -> String;
    /// Reads a stored board; `None` when it is not here.
    fn stored(&self, id: &str) -> Option<Board>;
    /// Reads what was being typed in a field of the open board; empty when nothing was.
    fn draft(&self, place: &str) -> String;
    /// Parses Markdown to the JSON tree of the part `markdown`; `None` while that part is not here.
    fn markdown(&self, text: &str) -> Option<String>;
    /// Carries an effect out. Whatever comes of it is reported to the session.
    fn carry_out(&self, effect: Effect);
}
