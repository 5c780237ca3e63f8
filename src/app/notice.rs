//! What the page tells a person: a refusal, a failed effect, a result.

use super::host::Storage;
use super::world::{Trouble, Unread};
use crate::words::{Language, fill};

/// How much a notice matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    /// Stays until dismissed.
    Error,
    /// What was not done, and why; goes by itself when the next notice comes or something is done.
    Refusal,
    /// A result; goes by itself like a refusal. What it offers goes with it, what is to be read at length stays.
    Info,
}

impl NoticeKind {
    /// The value of `data-notice`.
    pub fn id(self) -> &'static str {
        match self {
            NoticeKind::Error | NoticeKind::Refusal => "error",
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
    /// Write a board to storage again that somebody else has taken away.
    SaveAgain,
    /// Take the board as a file.
    SaveAsFile,
    /// Empty the bin for room, and write the board to storage again.
    EmptyBin,
    /// Keep the example as a board of one's own.
    KeepAsOwn,
    /// Let the page around have the board, or not.
    AnswerHost {
        /// The origin of the page around.
        origin: String,
        /// Whether it may.
        is_allowed: bool,
    },
    /// Open the board in a tab of its own.
    OpenInTab,
    /// Copy a link that holds the board.
    CopyLink,
    /// Go on with the file's board on the copy in this browser.
    ContinueOnOwn,
    /// Take the copy in this browser as a file to put in the place of the one that is shown.
    UpdateSource,
    /// Copy the copy in this browser as a block to paste into a page.
    CopyBlock,
    /// Take a deleted board out of the bin.
    RestoreBoard(String),
    /// Bring an earlier version of a board back, though there is no room to keep the board as it is.
    BringBack {
        /// The board's id.
        board: String,
        /// The version.
        number: u64,
    },
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

impl Notice {
    /// Says whether it is old news once something else is done: an offer to undo would take back another thing than it says.
    pub fn passes(&self) -> bool {
        let is_short = self.offers.is_empty() && self.details.is_empty();
        self.offers.contains(&Offer::Undo)
            || self.kind == NoticeKind::Refusal
            || (self.kind == NoticeKind::Info && is_short)
    }
}

/// Puts trouble into words: what happened, what is safe, what to do.
pub fn trouble(language: &Language, trouble: &Trouble) -> (NoticeKind, String, String, Vec<Offer>) {
    let words = language.words;
    let save = vec![Offer::SaveAsFile, Offer::TrySavingAgain];
    let (kind, title, text, offers) = match trouble {
        Trouble::StorageFull => (NoticeKind::Error, words.trouble_full(), words.trouble_full_text().to_owned(), save),
        Trouble::StorageFailed => {
            (NoticeKind::Error, words.trouble_failed(), words.trouble_failed_text().to_owned(), save)
        }
        Trouble::NothingKept(storage) => {
            let text = match storage {
                Storage::NoRoom => words.trouble_no_room_text(),
                Storage::Opaque => words.trouble_opaque_text(),
                _ => words.trouble_blocked_text(),
            };
            (NoticeKind::Info, words.trouble_blocked(), text.to_owned(), vec![Offer::SaveAsFile])
        }
        Trouble::Unreadable { board } => {
            let text = fill(words.trouble_unreadable_text(), &[("board", board)]);
            (NoticeKind::Error, words.trouble_unreadable(), text, Vec::new())
        }
        Trouble::Newer => {
            let offers = vec![Offer::SaveAsFile];
            (NoticeKind::Error, words.trouble_newer(), words.trouble_newer_text().to_owned(), offers)
        }
        Trouble::Gone { is_binned } => {
            let (title, text) = if *is_binned {
                (words.trouble_binned(), words.trouble_binned_text())
            } else {
                (words.trouble_gone(), words.trouble_gone_text())
            };
            (NoticeKind::Error, title, text.to_owned(), vec![Offer::SaveAsFile, Offer::SaveAgain])
        }
        Trouble::BadBoardId => {
            (NoticeKind::Error, words.trouble_bad_id(), words.trouble_bad_id_text().to_owned(), Vec::new())
        }
        Trouble::OddAddress { parts } => {
            let text = fill(words.trouble_address_text(), &[("parts", parts)]);
            (NoticeKind::Error, words.trouble_address(), text, Vec::new())
        }
        Trouble::FileUnreadable => {
            (NoticeKind::Error, words.trouble_file(), words.trouble_file_text().to_owned(), Vec::new())
        }
        Trouble::Kept(storage) => return kept(language, *storage),
        Trouble::HostSilent => (NoticeKind::Error, words.trouble_host(), words.trouble_host_text().to_owned(), save),
        Trouble::TabRefused => {
            let offers = vec![Offer::CopyLink, Offer::SaveAsFile];
            (NoticeKind::Error, words.trouble_tab(), words.trouble_tab_text().to_owned(), offers)
        }
        Trouble::LinkTooLarge => (
            NoticeKind::Error,
            words.trouble_link_large(),
            words.trouble_link_large_text().to_owned(),
            vec![Offer::SaveAsFile],
        ),
        Trouble::LinkDamaged => {
            (NoticeKind::Error, words.trouble_link_damaged(), words.trouble_link_damaged_text().to_owned(), Vec::new())
        }
        Trouble::Unable => {
            (NoticeKind::Error, words.trouble_unable(), words.trouble_unable_text().to_owned(), Vec::new())
        }
        Trouble::PageMissing => {
            (NoticeKind::Error, words.trouble_page(), words.trouble_page_text().to_owned(), vec![Offer::SaveAsFile])
        }
        Trouble::Unread(unread) => return self::unread(language, *unread),
        Trouble::FileNotHandedOut => {
            (NoticeKind::Error, words.trouble_download(), words.trouble_download_text().to_owned(), Vec::new())
        }
        Trouble::NoDots => (NoticeKind::Error, words.trouble_dots(), words.trouble_dots_text().to_owned(), Vec::new()),
        Trouble::UnknownLanguage { code } => {
            let (title, text) =
                (fill(words.trouble_language(), &[("code", code)]), words.trouble_language_text().to_owned());
            return (NoticeKind::Error, title, text, Vec::new());
        }
        Trouble::LanguageMissing => (
            NoticeKind::Error,
            words.trouble_language_missing(),
            words.trouble_language_missing_text().to_owned(),
            Vec::new(),
        ),
        Trouble::PartMissing => {
            (NoticeKind::Error, words.trouble_part(), words.trouble_part_text().to_owned(), Vec::new())
        }
    };
    (kind, title.to_owned(), text, offers)
}

/// Says where the board is kept, where that is not what a person expects, and what to do.
fn kept(language: &Language, storage: Storage) -> (NoticeKind, String, String, Vec<Offer>) {
    let words = language.words;
    let (title, text) = match storage {
        Storage::Partitioned => (words.kept_apart(), words.kept_apart_text()),
        Storage::Opaque => (words.trouble_blocked(), words.kept_opaque_text()),
        Storage::NoRoom => (words.trouble_blocked(), words.trouble_no_room_text()),
        _ => (words.trouble_blocked(), words.kept_blocked_text()),
    };
    (NoticeKind::Info, title.to_owned(), text.to_owned(), vec![Offer::OpenInTab, Offer::SaveAsFile])
}

/// Says why a file can't be read.
fn unread(language: &Language, unread: Unread) -> (NoticeKind, String, String, Vec<Offer>) {
    let words = language.words;
    let cause = match unread {
        Unread::FromFile => words.unread_from_file().to_owned(),
        Unread::NoOrigin => words.unread_no_origin().to_owned(),
        Unread::Unreachable => words.unread_unreachable().to_owned(),
        Unread::Answered(status) => fill(words.unread_answered(), &[("status", &status.to_string())]),
    };
    (NoticeKind::Error, cause, String::new(), Vec::new())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{GERMAN, LANGUAGES};

    #[test]
    fn a_board_that_was_taken_away_is_told_in_the_words_of_its_button() {
        for (language, said) in [(&LANGUAGES[0], "ave it again"), (&GERMAN, "peichere es noch einmal")] {
            let told = [false, true].map(|is_binned| trouble(language, &Trouble::Gone { is_binned }));
            assert_ne!(told[0].1, told[1].1, "what lies in the bin is stored");
            for (_, _, text, offers) in told {
                assert!(text.contains(said), "{text}");
                assert_eq!(offers, [Offer::SaveAsFile, Offer::SaveAgain]);
            }
        }
    }

    #[test]
    fn every_way_in_which_nothing_is_kept_has_a_sentence_of_its_own() {
        use Storage::{Blocked, NoRoom, Opaque, Partitioned};
        for language in [&LANGUAGES[0], &GERMAN] {
            let mut texts: Vec<String> = [Blocked, Opaque, NoRoom]
                .map(|storage| trouble(language, &Trouble::NothingKept(storage)).2)
                .into_iter()
                .chain([Blocked, Opaque, Partitioned].map(|storage| trouble(language, &Trouble::Kept(storage)).2))
                .collect();
            let all = texts.len();
            texts.sort();
            texts.dedup();
            assert_eq!(texts.len(), all, "{}", language.code);
            let framed = trouble(language, &Trouble::Kept(NoRoom));
            assert!(!texts.iter().any(String::is_empty) && framed.3.contains(&Offer::OpenInTab));
        }
    }
}
