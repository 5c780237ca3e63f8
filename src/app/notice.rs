//! What the page tells a person: a refusal, a failed effect, a result.

use super::world::Trouble;
use crate::words::{Language, fill};

/// How much a notice matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    /// Stays until dismissed.
    Error,
    /// A result; goes by itself when the next one comes.
    Info,
}

impl NoticeKind {
    /// The value of `data-notice`.
    pub fn id(self) -> &'static str {
        match self {
            NoticeKind::Error => "error",
            NoticeKind::Info => "info",
        }
    }
}

/// What a notice offers to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Offer {
    /// Take the last change back.
    Undo,
    /// Write the board to storage again.
    TrySavingAgain,
    /// Take the board as a file.
    SaveAsFile,
    /// Keep the example as a board of one's own.
    KeepAsOwn,
    /// Take a deleted board out of the bin.
    RestoreBoard(String),
}

/// Something to be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Counts up, so that views can tell notices apart.
    pub id: u32,
    /// How much it matters.
    pub kind: NoticeKind,
    /// In a few words, what happened.
    pub title: String,
    /// What is safe, and what to do.
    pub text: String,
    /// Lines to read on demand, such as the report of a merge.
    pub details: Vec<String>,
    /// What can be done at once.
    pub offers: Vec<Offer>,
}

/// Puts trouble into words: what happened, what is safe, what to do.
pub fn trouble(language: &Language, trouble: &Trouble) -> (NoticeKind, String, String, Vec<Offer>) {
    let words = language.words;
    let save = vec![Offer::SaveAsFile, Offer::TrySavingAgain];
    let (kind, title, text, offers) = match trouble {
        Trouble::StorageFull => (NoticeKind::Error, words.trouble_full, words.trouble_full_text.to_owned(), save),
        Trouble::StorageFailed => (NoticeKind::Error, words.trouble_failed, words.trouble_failed_text.to_owned(), save),
        Trouble::StorageBlocked => {
            (NoticeKind::Info, words.trouble_blocked, words.trouble_blocked_text.to_owned(), vec![Offer::SaveAsFile])
        }
        Trouble::Unreadable { board } => {
            let text = fill(words.trouble_unreadable_text, &[("board", board)]);
            (NoticeKind::Error, words.trouble_unreadable, text, Vec::new())
        }
        Trouble::BadBoardId => {
            (NoticeKind::Error, words.trouble_bad_id, words.trouble_bad_id_text.to_owned(), Vec::new())
        }
        Trouble::FileUnreadable => {
            (NoticeKind::Error, words.trouble_file, words.trouble_file_text.to_owned(), Vec::new())
        }
        Trouble::PartMissing => (NoticeKind::Error, words.trouble_part, words.trouble_part_text.to_owned(), Vec::new()),
    };
    (kind, title.to_owned(), text, offers)
}
