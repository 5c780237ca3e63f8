//! What is kept besides the open board: earlier versions, the bin, what could not be read; and what other pages wrote.

use super::Session;
use super::rounds::voted_on;
use crate::app::file_name::file_name;
use crate::app::past::{self, Past, Shown};
use crate::app::topic::{self, Topics};
use crate::app::versions::Version;
use crate::app::{Aside, Binned, Effect, NoticeKind, Offer, Safety, Why};
use crate::board::{Board, Moment, Writes};
use crate::format;
use crate::words::fill;

impl Session {
    /// Takes in what another page has written and stored. It is not stored again.
    pub fn take_in(self, writes: &Writes) {
        if writes.newest().is_none()
            && self.peek(|board| writes.slots().all(|(path, _)| board.writes().slot(path).is_some()))
        {
            return;
        }
        let voting = self.peek(voted_on);
        self.see(writes);
        let mut about = Topics::default();
        let here = |about: &mut Topics| {
            self.peek(|board| writes.slots().for_each(|(path, _)| topic::topics(path, [board, board], about)));
        };
        here(&mut about);
        let applied = self.with_board(|board| board.take_in(writes));
        if applied.writes.is_empty() {
            return;
        }
        here(&mut about);
        self.settle_votes(voting);
        self.wake(Some(&about));
    }

    /// Lists the earlier versions of the open board, the newest first.
    pub fn versions(self) -> Vec<Version> {
        self.world().versions()
    }

    /// Reads an earlier version of the open board, or tells why it can't be read.
    pub fn version(self, number: u64) -> Option<Board> {
        self.world().version(number).map_err(|trouble| self.report(&trouble)).ok()
    }

    /// Looks at an earlier version, or tells why it can't be read.
    pub fn look_at(self, version: &Version) -> Option<Past> {
        let then = self.version(version.number)?;
        let older = self.versions().into_iter().find(|other| other.number < version.number);
        // Without the one before, what changed in this one is not known.
        let before = older.and_then(|older| self.world().version(older.number).ok());
        let (language, viewer) = (self.language.get_untracked(), self.viewer_now());
        Some(self.peek(|now| past::look_at(language, version.clone(), &then, before.as_ref(), now, viewer)))
    }

    /// Puts an earlier version in the place of the board, as a new change, after a backup. Gives whether it did: without
    /// room for a backup the board is offered as a file first.
    pub fn bring_back(self, number: u64) -> bool {
        let Some(version) = self.version(number) else { return false };
        if !self.no_backup.get_untracked() && self.world().back_up(Why::BringBack).is_err() {
            self.no_backup.set(true);
            return false;
        }
        self.no_backup.set(false);
        self.replace(version.writes(), self.words().notice_brought_back());
        // Where its round stands by itself: the step of a round that is gone may have nothing to show.
        self.step.set(None);
        true
    }

    /// Shows an earlier version in the place of the board, to be looked at and not to be changed.
    pub fn show_version(self, version: &Version) {
        let Some(then) = self.version(version.number) else { return };
        let then = self.peek(|now| past::in_sight(&then, now));
        let (saved, mode) = (self.saved.get_untracked(), self.own_mode());
        self.carry_out(Effect::ShowOnly(Box::new(then)));
        // Of what is shown nothing is to be stored; whether the board is has not changed.
        self.saved.set(saved);
        self.past.set(Some(Shown { version: version.clone() }));
        self.only_look(mode);
    }

    /// Goes back from an earlier version to the board as it is now.
    pub fn back_to_present(self) {
        let id = self.peek(|board| board.id().to_owned());
        self.open(&id);
    }

    /// Goes back from an earlier version, if one is shown: what comes in from outside is about the board.
    pub(super) fn leave_the_past(self) {
        if self.past.with_untracked(Option::is_some) {
            self.back_to_present();
        }
    }

    /// Goes back to the board and brings the version back that was shown. Without room for a backup the board is offered as
    /// a file first, and nothing is brought back before somebody chooses so once more.
    pub fn bring_back_shown(self) {
        let Some(shown) = self.past.get_untracked() else { return };
        self.back_to_present();
        self.no_backup.set(false);
        if !self.bring_back(shown.version.number) && self.no_backup.get_untracked() {
            self.no_backup.set(false);
            let words = self.words();
            let (title, text) = (words.no_backup().to_owned(), words.no_backup_text().to_owned());
            let anyway =
                Offer::BringBack { board: self.peek(|board| board.id().to_owned()), number: shown.version.number };
            self.tell(NoticeKind::Error, title, text, vec![Offer::SaveAsFile, anyway]);
        }
    }

    /// Brings a version of a board back without a backup, for which there was no room when it was chosen first.
    pub(super) fn bring_back_without(self, board: &str, number: u64) {
        if self.past.get_untracked().is_some() || self.peek(|open| open.id() != board) {
            self.open(board);
        }
        self.no_backup.set(true);
        self.bring_back(number);
    }

    /// Hands an earlier version to the person as a file.
    pub fn export_version(self, version: &Board, day: Moment) {
        let name = file_name(&self.language.get_untracked().board(version), day, "json");
        let text = format::to_file(version.id(), version.writes());
        self.carry_out(Effect::Download { name, media_type: "application/json", text });
    }

    /// Lists the deleted boards, the last first.
    pub fn binned(self) -> Vec<Binned> {
        self.world().binned()
    }

    /// Takes a board out of the bin and opens it. What still offers to do so goes.
    pub fn restore(self, binned: Binned) {
        let offer = Offer::RestoreBoard(binned.entry.id.clone());
        self.notices.update(|notices| notices.retain(|notice| !notice.offers.contains(&offer)));
        self.carry_out(Effect::RestoreFrom(binned));
    }

    /// Takes everything out of the bin for good.
    pub fn empty_bin(self) {
        self.carry_out(Effect::EmptyBin);
    }

    /// Lists what could not be read.
    pub fn asides(self) -> Vec<Aside> {
        self.world().asides()
    }

    /// Hands what could not be read to the person, byte for byte.
    pub fn export_aside(self, aside: &Aside) {
        let name = file_name(&aside.board, self.now(), "txt");
        self.carry_out(Effect::Download { name, media_type: "text/plain", text: aside.bytes.clone() });
    }

    /// Discards what could not be read.
    pub fn discard(self, aside: Aside) {
        self.carry_out(Effect::Discard(aside));
    }

    /// Tries once more to read what could not be read.
    pub fn read_again(self, aside: Aside) {
        let board = aside.board.clone();
        let before = self.asides().len();
        self.carry_out(Effect::ReadAgain(aside));
        if self.asides().len() < before {
            let text = fill(self.words().notice_read_after_all(), &[("board", &board)]);
            self.tell(NoticeKind::Info, text, String::new(), Vec::new());
        }
    }

    /// Tells how safe the open board is.
    pub fn safety(self) -> Safety {
        self.world().safety()
    }

    /// Hands everything that is here to the person as one file, and a board that is alone as a board's file. Not a file for each
    /// board: of several that are handed out at once, WebKit keeps the last, and Chromium asks before the second.
    pub fn export_all(self) {
        let open = self.peek(|board| board.id().to_owned());
        let is_alone = self.boards.with_untracked(|boards| boards.iter().all(|entry| entry.id == open));
        if is_alone && self.binned().is_empty() && self.asides().is_empty() {
            return self.export_json();
        }
        match self.world().everything() {
            Ok(text) => {
                let name = file_name("tandem-everything", self.now(), "json");
                self.carry_out(Effect::Download { name, media_type: "application/json", text });
                self.carry_out(Effect::Exported);
            }
            Err(trouble) => {
                self.report(&trouble);
                self.export_json();
            }
        }
    }

    /// Takes everything of Tandem out of this browser.
    pub fn forget_all(self) {
        self.carry_out(Effect::ForgetAll);
    }
}
