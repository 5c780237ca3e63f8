//! Keeps boards on a shelf: a snapshot and a journal each, joined on load, folded now and then.
//!
//! Invariants: a change is one entry under a key that no other page writes, so nothing is ever lost to another tab;
//! a snapshot is written only where none stands, or joined with the one that stands there; what could not be stored
//! stays pending and goes with the next save. Nothing here knows the browser: it works on any [`Shelf`].
//!
//! To add something that is kept: its key in [`places`], a file beside this one, sealed by `envelope`.

pub mod backup;
pub mod bin;
pub mod catalogue;
pub mod fold;
pub mod journal;
pub mod keepsakes;
pub mod look;
pub mod places;
pub mod quarantine;
pub mod settings;
pub mod steady;
#[cfg(test)]
mod tests;

use std::cell::RefCell;
use std::rc::Rc;

use super::envelope;
use super::shelf::Shelf;
use crate::app::Trouble;
use crate::board::{Board, Path, Write, Writes};
use crate::words;
use look::Snapshot;

/// Keeps boards on a shelf for one page load.
pub struct Keeper {
    shelf: Rc<dyn Shelf>,
    replica: String,
    state: RefCell<State>,
}

#[derive(Default)]
struct State {
    id: String,
    /// Whether the open board's snapshot stands on the shelf, or must not be written.
    has_snapshot: bool,
    /// Writes of the open board that are on no shelf.
    pending: Vec<Write>,
    /// The number of the next entry.
    next: u32,
    /// Boards that were left while they had writes on no shelf.
    parked: Vec<(String, Writes)>,
}

impl State {
    fn put_aside(&mut self, board: &Board) {
        self.parked.retain(|(parked, _)| parked != board.id());
        self.parked.push((board.id().to_owned(), board.writes().clone()));
    }
}

/// A board that was opened.
#[derive(Debug)]
pub struct Opened {
    /// The board.
    pub board: Board,
    /// What went wrong on the way.
    pub troubles: Vec<Trouble>,
    /// The keys of the journal as it was found, for [`Keeper::fold`].
    pub entries: Vec<String>,
    /// Whether all of it is on the shelf, or there is nothing that has to be.
    pub is_stored: bool,
}

impl Keeper {
    /// Begins to keep for a page load with this replica number.
    pub fn new(shelf: Rc<dyn Shelf>, replica: u32) -> Self {
        let mut digits = String::new();
        envelope::push_hex(&mut digits, replica);
        Self { shelf, replica: digits, state: RefCell::default() }
    }

    /// Says whether a board is stored. A fault of reading counts as yes: it may well be there.
    pub fn has(&self, id: &str) -> bool {
        let snapshot = self.shelf().has(&places::snapshot(id));
        !matches!(snapshot, Ok(false)) || steady::keys(self.shelf(), &places::journal(id)).is_ok_and(|k| !k.is_empty())
    }

    /// Reads a stored board without opening it; `None` when it is not here.
    pub fn read(&self, id: &str) -> (Option<Board>, Vec<Trouble>) {
        let look = look::look(self.shelf(), id);
        let mut writes = look.writes;
        if let Some((_, parked)) = self.state.borrow().parked.iter().find(|(parked, _)| parked == id) {
            writes.get_or_insert_default().merge(parked);
        }
        (writes.map(|writes| Board::read(id, writes)), look.troubles)
    }

    /// Opens a board; one that is not stored is new. `leaving` is the board that was open until now.
    pub fn open(&self, id: &str, leaving: Option<&Board>) -> Opened {
        self.park(leaving);
        let look = look::look(self.shelf(), id);
        let mut writes = look.writes.unwrap_or_else(|| words::new_board(id).writes().clone());
        let mut state = self.state.borrow_mut();
        let mut pending = Vec::new();
        if let Some(at) = state.parked.iter().position(|(parked, _)| parked == id) {
            let (_, parked) = state.parked.swap_remove(at);
            for path in writes.merge(&parked) {
                let Some(slot) = writes.slot(&path) else { continue };
                pending.push(Write { path, stamp: slot.stamp, value: slot.value.clone() });
            }
        }
        let is_stored = pending.is_empty();
        state.id = id.to_owned();
        state.has_snapshot = look.has_snapshot || look.untouchable.is_some();
        state.pending = pending;
        Opened { board: Board::read(id, writes), troubles: look.troubles, entries: look.entries, is_stored }
    }

    /// Puts a change of the open board on the shelf. The first change brings the snapshot too.
    ///
    /// # Errors
    ///
    /// Says why it is not stored; it stays pending.
    pub fn save(&self, board: &Board, writes: &[Write]) -> Result<(), Trouble> {
        self.state.borrow_mut().pending.extend_from_slice(writes);
        self.flush(board)?;
        // Room for this may be room for the rest. Where it isn't, leaving still asks, and the notice still stands.
        self.store_parked().ok();
        let title = Path::of(["title"]);
        if writes.iter().any(|write| write.path == title) {
            self.enter(board);
        }
        Ok(())
    }

    /// Puts everything that is pending on the shelf, of boards left behind too.
    ///
    /// # Errors
    ///
    /// Says why something is still not stored.
    pub fn save_again(&self, board: &Board) -> Result<(), Trouble> {
        self.state.borrow_mut().has_snapshot = false;
        self.flush(board)?;
        self.store_parked()
    }

    fn store_parked(&self) -> Result<(), Trouble> {
        let parked = std::mem::take(&mut self.state.borrow_mut().parked);
        let mut failed = Ok(());
        for (id, writes) in parked {
            if let Err(trouble) = self.store_whole(&Board::read(&id, writes.clone())) {
                self.state.borrow_mut().parked.push((id, writes));
                failed = Err(trouble);
            }
        }
        failed
    }

    /// Says whether something is on no shelf.
    pub fn has_pending(&self) -> bool {
        let state = self.state.borrow();
        !state.pending.is_empty() || !state.parked.is_empty()
    }

    /// Stores a board that is new here, and leaves what is there of it in place. It is not opened.
    ///
    /// # Errors
    ///
    /// Says why it is not stored; it is kept in the page until it is.
    pub fn add(&self, board: &Board) -> Result<(), Trouble> {
        let stored = self.store_whole(board);
        if stored.is_err() {
            self.state.borrow_mut().put_aside(board);
        }
        stored
    }

    fn shelf(&self) -> &dyn Shelf {
        &*self.shelf
    }

    /// Keeps a board that is being left in the page while not all of it is on the shelf.
    fn park(&self, leaving: Option<&Board>) {
        let mut state = self.state.borrow_mut();
        if let Some(board) = leaving.filter(|board| board.id() == state.id && !state.pending.is_empty()) {
            state.put_aside(board);
        }
    }

    fn flush(&self, board: &Board) -> Result<(), Trouble> {
        // Somebody may have cleared the storage, or deleted the board in another tab: all of it goes back then.
        let is_gone = self.shelf().has(&places::snapshot(board.id())) == Ok(false);
        if is_gone || !self.state.borrow().has_snapshot {
            self.bring_snapshot(board)?;
            self.state.borrow_mut().has_snapshot = true;
        }
        let (key, text) = {
            let state = self.state.borrow();
            if state.pending.is_empty() {
                return Ok(());
            }
            let number = state.next.to_string();
            let key = places::join(&[&places::journal(&state.id), &self.replica, "/", &number]);
            (key, journal::write(&state.pending))
        };
        steady::put(self.shelf(), &key, &text).map_err(steady::trouble)?;
        let mut state = self.state.borrow_mut();
        state.pending.clear();
        state.next += 1;
        Ok(())
    }

    /// Sees to it that a snapshot stands on the shelf.
    fn bring_snapshot(&self, board: &Board) -> Result<(), Trouble> {
        match look::snapshot(self.shelf(), board.id()) {
            Snapshot::Held(_) => Ok(()),
            Snapshot::Untouchable(Trouble::Unreadable { .. }) => Ok(()),
            Snapshot::Untouchable(trouble) => Err(trouble),
            Snapshot::Missing | Snapshot::PutAside => {
                let text = look::write(board.id(), board.writes());
                steady::put(self.shelf(), &places::snapshot(board.id()), &text).map_err(steady::trouble)?;
                self.enter(board);
                Ok(())
            }
        }
    }

    /// Writes all of a board into its snapshot, joined with what stands there.
    fn store_whole(&self, board: &Board) -> Result<(), Trouble> {
        let mut writes = board.writes().clone();
        match look::snapshot(self.shelf(), board.id()) {
            Snapshot::Missing | Snapshot::PutAside => {}
            Snapshot::Held(held) => drop(writes.merge(&held)),
            Snapshot::Untouchable(trouble) => return Err(trouble),
        }
        let text = look::write(board.id(), &writes);
        steady::put(self.shelf(), &places::snapshot(board.id()), &text).map_err(steady::trouble)?;
        self.enter(&Board::read(board.id(), writes));
        Ok(())
    }
}
