//! Which board is shown: opening, deleting, and what follows the opening of a board.

use std::rc::Rc;

use super::StoredWorld;
use crate::app::{History, Saved, Session, Trouble, World};
use crate::board::Board;
use crate::edges::keeper::Opened;

impl StoredWorld {
    /// Shows a board that somebody else keeps, in the place of all that is here.
    pub(super) fn take_as_it_is(&self, session: Session, board: Board) {
        let id = board.id().to_owned();
        match &self.keeping.memory {
            Some(memory) => {
                memory.clear();
                // A shelf in memory takes everything.
                self.keeper.add(&board, self.now()).ok();
                self.open(session, &id);
            }
            None => session.show(board, History::default(), self.seat_for(&id)),
        }
    }

    /// Opens a board in place of the one that is open.
    pub(super) fn open(&self, session: Session, id: &str) {
        self.flush();
        // Whoever only looked at an earlier version has never left.
        let begins = session.past.with_untracked(Option::is_none) || session.peek(|board| board.id() != id);
        let opened = session.peek(|board| self.keeper.open(id, Some(board)));
        self.show(session, opened, begins);
    }

    /// Opens a board that was just added.
    pub(super) fn open_as_added(&self, session: Session, board: Board) {
        self.flush();
        let opened = session.peek(|leaving| self.keeper.open_added(board, Some(leaving)));
        self.show(session, opened, true);
    }

    pub(super) fn delete(&self, session: Session, id: &str) {
        let is_open = session.peek(|board| board.id() == id);
        if is_open {
            self.keep_history(session);
            if !self.told(session.peek(|board| self.keeper.delete(board, self.now()))) {
                return self.relist(session);
            }
            self.open_another(session);
        } else if let (Some(board), _) = self.keeper.read(id) {
            self.told(self.keeper.delete(&board, self.now()));
            self.relist(session);
        }
        self.surroundings.announce_all();
    }

    /// Opens another board after the open one has gone.
    fn open_another(&self, session: Session) {
        let gone = session.peek(|board| board.id().to_owned());
        let mut others = session.boards.get_untracked().into_iter().filter(|entry| entry.id != gone);
        let id = others.next().map_or_else(|| self.fresh_id(), |entry| entry.id);
        let opened = self.keeper.open(&id, None);
        self.show(session, opened, true);
    }

    fn show(&self, session: Session, opened: Opened, begins: bool) {
        let id = opened.board.id().to_owned();
        session.show(opened.board, self.keeper.history(&id), self.seat_for(&id));
        self.after_open(session, &id, opened.is_stored, opened.troubles, opened.entries, begins);
        self.surroundings.shows(&id);
    }

    /// What follows the opening of a board, the first one too. Where a session begins with it, a version is kept.
    pub fn after_open(
        &self,
        session: Session,
        id: &str,
        is_stored: bool,
        troubles: Vec<Trouble>,
        entries: Vec<String>,
        begins: bool,
    ) {
        if is_stored && !self.keeper.is_unread() {
            self.settle(Ok(None));
        } else {
            // Told when it could not be stored, or below.
            session.saved.set(Saved::Failed);
        }
        troubles.iter().for_each(|trouble| session.report(trouble));
        // Which board was open last is a convenience; what the person does is told when it can't be kept.
        self.keeper.keep_last(id).ok();
        self.relist(session);
        if self.keeping.memory.is_some() || self.keeping.is_memory {
            return;
        }
        let (keeper, now, id) = (Rc::clone(&self.keeper), self.now(), id.to_owned());
        // What is changed until the page comes to it belongs to this session.
        let opened = begins.then(|| session.peek(Board::clone));
        self.surroundings.later(Box::new(move || {
            if let Err(trouble) = keeper.fold(&id, &entries) {
                session.report(&trouble);
            }
            if let Some(opened) = opened.as_ref().filter(|_| session.peek(|board| board.id() == id)) {
                // A version more is a convenience: the board itself is stored.
                keeper.keep_session(opened, now).ok();
            }
            keeper.watch_room();
        }));
    }

    /// Brings the list of boards up to date.
    pub(super) fn relist(&self, session: Session) {
        let boards = session.peek(|board| self.keeper.boards(board));
        if session.boards.with_untracked(|listed| *listed != boards) {
            session.boards.set(boards);
        }
    }
}
