//! What a newer version of Tandem has written of a board: this one reads what it understands, writes nothing of that board any
//! more, and hands out all of it as it stands.
//!
//! Invariant: whatever writes or takes away something of a board asks [`Keeper::must_be_ours`] first. Deleted boards and
//! settings are nobody's board: a person empties the bin, and settings keep what this version does not know.

use super::look::look;
use super::{Keeper, places, steady};
use crate::app::Trouble;

impl Keeper {
    /// Says whether a newer version has written something of the open board.
    pub fn is_newer(&self) -> bool {
        self.state.borrow().is_newer
    }

    /// Holds a board against being written, of which something is newer than this version.
    pub(super) fn must_be_ours(&self, id: &str) -> Result<(), Trouble> {
        let is_newer =
            if self.is_open(id) { self.is_newer() } else { look(self.shelf(), id).troubles.contains(&Trouble::Newer) };
        if is_newer { Err(Trouble::Newer) } else { Ok(()) }
    }

    /// Takes note that something newer was met.
    pub(super) fn met_newer(&self, id: &str) -> Result<(), Trouble> {
        self.state.borrow_mut().is_newer |= self.is_open(id);
        Err(Trouble::Newer)
    }

    /// Gives all that stands of a board to which a newer version has written, as a rescue, which that version can read; with what
    /// this page could not store. `None` where none has.
    ///
    /// # Errors
    ///
    /// Says why it can't be had.
    pub fn newer_text(&self, id: &str) -> Result<Option<String>, Trouble> {
        if self.must_be_ours(id).is_ok() {
            return Ok(None);
        }
        let mut all = steady::keys(self.shelf(), &places::journal(id)).map_err(steady::trouble)?;
        all.push(places::snapshot(id));
        let state = self.state.borrow();
        let is_pending = state.id == id && !state.pending.writes.is_empty();
        self.rescue(all, is_pending.then(|| self.entry(&state)).into_iter().collect()).map(Some)
    }
}
