//! Whole boards: opened, made, copied, deleted, shown.

use super::{Page, Session};
use crate::app::boards::{copy_of, from_cards_of};
use crate::app::{Effect, History, Mode, NoticeKind, Offer, Seat};
use crate::board::Board;
use crate::words::{self, LANGUAGES, Words, fill, fill_plain};

/// What titles are stored in, whatever the reader's language.
const STORED: Words = Words::ENGLISH;

/// Names a board after another one.
fn titled(template: &str, board: &Board) -> String {
    fill_plain(template, &[("board", &LANGUAGES[0].board(board))])
}

impl Session {
    /// Opens a stored board.
    pub fn open(self, id: &str) {
        self.carry_out(Effect::Open(id.to_owned()));
    }

    /// Makes a new board with the deck and opens it.
    pub fn new_board(self) {
        let board = words::new_board(&self.fresh_id());
        self.add(board);
    }

    /// Makes a new board with this one's cards and opens it.
    pub fn new_from_cards(self) {
        let id = self.fresh_id();
        let board = self.peek(|board| from_cards_of(board, &id, &titled(STORED.title_from_cards(), board)));
        self.add(board);
    }

    /// Makes a copy of this board under an id of its own and opens it.
    pub fn duplicate(self) {
        let id = self.fresh_id();
        let board = self.peek(|board| copy_of(board, &id, &titled(STORED.title_of_copy(), board)));
        self.add(board);
    }

    /// Moves this board to the bin, from where it can be brought back.
    pub fn delete_board(self) {
        let id = self.peek(|board| board.id().to_owned());
        let title = self.peek(|board| self.language.get_untracked().board(board));
        self.carry_out(Effect::Delete(id.clone()));
        // What could not be deleted is still open, and why was told.
        if self.peek(|board| board.id() == id) {
            return;
        }
        let text = fill(self.words().notice_board_deleted(), &[("board", &title)]);
        self.tell(NoticeKind::Info, text, String::new(), vec![Offer::RestoreBoard(id)]);
    }

    /// Tells that this is an example, and offers to keep it.
    pub fn tell_demo(self) {
        let words = self.words();
        let (title, text) = (words.notice_demo().to_owned(), words.notice_demo_text().to_owned());
        self.tell(NoticeKind::Info, title, text, vec![Offer::KeepAsOwn]);
    }

    /// Makes a copy of the example under an id of its own, where it is stored.
    pub fn keep_as_own(self) {
        let id = self.fresh_id();
        let board = self.peek(|board| copy_of(board, &id, &LANGUAGES[0].board(board)));
        self.carry_out(Effect::KeepAsOwn(Box::new(board)));
    }

    /// How much of the page there is once nothing is only looked at any more.
    pub(super) fn own_mode(self) -> Mode {
        self.inner().borrow().own_mode.unwrap_or(self.mode.get_untracked())
    }

    /// Shows what can only be looked at.
    pub(super) fn only_look(self, own_mode: Mode) {
        self.inner().borrow_mut().own_mode = Some(own_mode);
        self.mode.set(Mode::Read);
    }

    pub(super) fn add(self, board: Board) {
        self.carry_out(Effect::Add(Box::new(board)));
        self.world().open_added();
    }

    /// Shows another board: it was opened, made or brought back.
    pub fn show(self, board: Board, history: History, seat: Seat) {
        self.see(board.writes());
        self.with_board(|open| *open = board);
        self.inner().borrow_mut().history = history;
        self.inner().borrow_mut().only_shown = None;
        let own_mode = self.inner().borrow_mut().own_mode.take();
        if let Some(mode) = own_mode {
            self.past.set(None);
            self.mode.set(mode);
        }
        self.open_card.set(None);
        self.page.set(Page::Board);
        self.step.set(None);
        self.seat.set(seat);
        self.opened.update(|count| *count += 1);
        self.history_changed();
    }
}
