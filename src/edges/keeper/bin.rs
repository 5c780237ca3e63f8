//! The bin: deleted boards, from where they can be brought back.
//!
//! Invariant: nothing is taken from the shelf before it stands in the bin and was read back from there.

use super::look::{self, Look};
use super::{Keeper, places, quarantine, steady};
use crate::app::Trouble;
use crate::board::{Board, Writes};

impl Keeper {
    /// Moves a board to the bin.
    ///
    /// # Errors
    ///
    /// Says why it stays, or that not all of it could be taken from the shelf.
    pub fn delete(&self, board: &Board) -> Result<(), Trouble> {
        let id = board.id();
        let Look { writes, untouchable, entries, .. } = look::look(self.shelf(), id);
        if let Some(trouble) = untouchable {
            return Err(trouble);
        }
        let mut joined = board.writes().clone();
        if let Some(stored) = writes {
            joined.merge(&stored);
        }
        let key = places::bin(id);
        if let Some(older) = steady::get(self.shelf(), &key).map_err(steady::trouble)? {
            // A board of this id was deleted before; it stays among the earlier versions.
            self.keep_earlier(id, &older)?;
        }
        steady::put(self.shelf(), &key, &look::write(id, &joined)).map_err(steady::trouble)?;
        for entry in entries {
            self.shelf().remove(&entry).map_err(steady::trouble)?;
        }
        self.shelf().remove(&places::snapshot(id)).map_err(steady::trouble)?;
        let mut state = self.state.borrow_mut();
        if state.id == id {
            state.pending.clear();
            state.has_snapshot = false;
        }
        state.parked.retain(|(parked, _)| parked != id);
        drop(state);
        self.listed();
        Ok(())
    }

    /// Takes a board out of the bin and joins it with whatever stands under its id.
    ///
    /// # Errors
    ///
    /// Says why it stays in the bin.
    pub fn restore(&self, id: &str) -> Result<(), Trouble> {
        let key = places::bin(id);
        let sealed = steady::get(self.shelf(), &key).map_err(steady::trouble)?.ok_or(Trouble::StorageFailed)?;
        let writes: Writes = match look::read(&sealed) {
            Ok(writes) => writes,
            Err(bad) => {
                quarantine::put_aside(self.shelf(), id, &key, &sealed, &bad.to_string()).map_err(steady::trouble)?;
                return Err(Trouble::Unreadable { board: id.to_owned() });
            }
        };
        self.store_whole(&Board::read(id, writes))?;
        self.shelf().remove(&key).map_err(steady::trouble)
    }
}
