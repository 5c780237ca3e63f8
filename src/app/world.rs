//! The outside world behind one trait: what the session asks of it, and what it is told by it.

use super::host::Storage;
use super::keeping::{Aside, Binned, Safety};
use super::session::Session;
use super::versions::{Version, Why};
use super::work::Work;
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
    /// The browser keeps nothing for this page, which stands in no frame; why.
    NothingKept(Storage),
    /// Storage did not take or give back what was written.
    StorageFailed,
    /// A stored board could not be read; its bytes are kept.
    Unreadable {
        /// The board's id.
        board: String,
    },
    /// A newer version of Tandem has written the board; this one no longer writes to it.
    Newer,
    /// The open board is no longer stored: somebody else has taken it away.
    Gone {
        /// Whether it lies in the bin.
        is_binned: bool,
    },
    /// The address holds something that cannot be an id.
    BadBoardId,
    /// The address asks for what there is not.
    OddAddress {
        /// What, such as `view=pink`.
        parts: String,
    },
    /// A file could not be handed over by the browser.
    FileUnreadable,
    /// A file could not be handed to the person.
    FileNotHandedOut,
    /// The browser could not make a picture of dots from a drawing.
    NoDots,
    /// A part of the page could not be loaded.
    PartMissing,
    /// The address names a language that there is none of.
    UnknownLanguage {
        /// What it names.
        code: String,
    },
    /// The texts of a language could not be loaded.
    LanguageMissing,
    /// A framed board is kept nowhere, or apart from what a tab has.
    Kept(Storage),
    /// The page around was to keep the board, and says nothing.
    HostSilent,
    /// The frame may not open a tab.
    TabRefused,
    /// The board, or what a link holds, is too large for a link.
    LinkTooLarge,
    /// A link was cut or changed.
    LinkDamaged,
    /// The browser is too old to pack a board into a link.
    Unable,
    /// The page as one file can't be had from here.
    PageMissing,
    /// A file can't be read.
    Unread(Unread),
}

/// Why a file can't be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// This page was opened from a file.
    FromFile,
    /// This page has no origin, so nothing beside it is its own.
    NoOrigin,
    /// No server, or one that does not let this page read.
    Unreachable,
    /// The server answers with this status.
    Answered(u16),
}

/// Something to be done outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Writes one change of the open board to storage.
    Save(Vec<Write>),
    /// Writes all of the open board to storage, after trouble.
    SaveAgain,
    /// Stores a board that is not here yet, or a new one, as it is; [`World::open_added`] opens it.
    Add(Box<Board>),
    /// Stores a board where the browser keeps things, and opens it there: the example becomes one's own.
    KeepAsOwn(Box<Board>),
    /// Shows a board that is not kept here.
    ShowOnly(Box<Board>),
    /// Opens a stored board.
    Open(String),
    /// Moves a board to the bin and opens another.
    Delete(String),
    /// Takes a board out of the bin and opens it.
    Restore(String),
    /// Takes one board out of the bin, of several with its id, and opens it.
    RestoreFrom(Binned),
    /// Takes everything out of the bin for good.
    EmptyBin,
    /// Discards what could not be read.
    Discard(Aside),
    /// Tries once more to read what could not be read.
    ReadAgain(Aside),
    /// Takes note that the open board was taken as a file.
    Exported,
    /// Takes everything of Tandem out of this browser, and begins anew.
    ForgetAll,
    /// Hands a file to the person.
    Download {
        /// The file's name.
        name: String,
        /// Its media type.
        media_type: &'static str,
        /// Its text.
        text: String,
    },
    /// Makes a picture of dots (PNG) from a drawing and hands it to the person; reported by
    /// [`super::Session::handed_out`].
    DownloadDots {
        /// The file's name.
        name: String,
        /// The drawing.
        svg: String,
    },
    /// Puts a text on the clipboard; reported by [`super::Session::copied`], as all that copies.
    Copy(String),
    /// Prints the page.
    Print,
    /// Opens the chooser for a board file.
    ChooseFile,
    /// Remembers who sits here, for this tab and as the last choice for this board.
    RememberSeat,
    /// Remembers the looks.
    RememberTheme,
    /// Brings the texts of a language; reported by [`super::Session::speak`].
    BringLanguage {
        /// Its code, one of [`crate::words::KNOWN`].
        code: &'static str,
        /// Whether this browser remembers it.
        is_kept: bool,
    },
    /// Remembers whether keys without Ctrl or Cmd do something.
    RememberSingleKeys,
    /// Loads the part that reads Markdown; reported by [`super::Session::markdown_is_here`].
    LoadMarkdown,
    /// Shows a board that somebody else keeps, in the place of all that is here.
    TakeAsItIs(Box<Board>),
    /// Tells the page around that the person lets it have the board, or not.
    AnswerHost {
        /// The origin of the page around.
        origin: String,
        /// Whether it may.
        is_allowed: bool,
    },
    /// Waits until something stands in the page, by its selector; scrolls to it and puts the focus there.
    BringIntoSight(String),
    /// Opens the board in a tab, and carries it along.
    OpenInTab,
    /// Copies a link that holds the board.
    CopyLink,
    /// Saves the page with the board inside.
    SavePage,
    /// Merges the file's board into the copy that the browser keeps, and opens that.
    ContinueOnOwn,
    /// Hands out the copy that the browser keeps, merged with the file's board, under the file's name.
    UpdateSource,
    /// Copies the same as a block for a page.
    CopyBlock,
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
    /// Gives the licences of what is built in, where the page carries them: as one file it travels without what lies beside it.
    fn licences(&self) -> Option<String> {
        None
    }
    /// Says whether the page stands in a frame that may keep downloads back without a word.
    fn is_fenced(&self) -> bool {
        false
    }
    /// Keeps an earlier version of the open board.
    ///
    /// # Errors
    ///
    /// Says why there is none.
    fn back_up(&self, why: Why) -> Result<(), Trouble>;
    /// Lists the earlier versions of the open board, the newest first.
    fn versions(&self) -> Vec<Version>;
    /// Reads an earlier version of the open board.
    ///
    /// # Errors
    ///
    /// Says why it can't be read.
    fn version(&self, number: u64) -> Result<Board, Trouble>;
    /// Lists the deleted boards, the last first.
    fn binned(&self) -> Vec<Binned>;
    /// Says whether a newer version has written something of the open board: it is only shown then.
    fn is_newer(&self) -> bool {
        false
    }
    /// Says whether what is stored of the open board could not be read so far: something else stands in for it.
    fn is_unread(&self) -> bool {
        false
    }
    /// Gives all that is stored of a board as it stands, where a newer version has written to it; `None` anywhere else.
    fn newer_text(&self, _id: &str) -> Option<String> {
        None
    }
    /// Lists what could not be read and was put aside.
    fn asides(&self) -> Vec<Aside>;
    /// Tells how safe the open board is.
    fn safety(&self) -> Safety;
    /// Takes the open board, or one to be added, as it is written for storage, so that it need not be written once more: for the
    /// very next [`Self::back_up`] or [`Effect::Add`], and no longer.
    fn hold_written(&self, _id: &str, _text: String) {}
    /// Opens the board that was added last.
    fn open_added(&self) {}
    /// Does work, however the pieces are spread over time.
    fn in_pieces(&self, session: Session, work: Work) {
        work.finish(session);
    }
    /// Gives everything that is stored here as one text, which an import reads: what lies in the bin or was put aside as well,
    /// and what could not be stored.
    ///
    /// # Errors
    ///
    /// Says why not all of it can be had.
    fn everything(&self) -> Result<String, Trouble>;
    /// Carries an effect out. Whatever comes of it is reported to the session.
    fn carry_out(&self, effect: Effect);
}
