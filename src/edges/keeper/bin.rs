//! The bin: deleted boards, from where they can be brought back: `{"v":1,"deleted":MILLIS,"board":{…}}` under
//! `tandem/bin/ID`, and under `tandem/bin/ID/N` where a board of that id lies there already.
//!
//! Invariants: nothing is taken from the shelf before it stands in the bin and was read back from there; what lies in the
//! bin is an only copy, the backup of its deletion, and goes when a person says so and never for room.

use super::look::{self, Look};
use super::{Keeper, places, quarantine, steady};
use crate::app::keeping::Binned;
use crate::app::{BoardEntry, Trouble};
use crate::board::{Board, Moment, Writes};
use crate::edges::envelope;
use crate::format::Unreadable;

/// What stands between the moment and the board.
const BOARD: &str = ",\"board\":";
const DELETED: &str = "{\"v\":1,\"deleted\":";

impl Keeper {
    /// Moves a board to the bin.
    ///
    /// # Errors
    ///
    /// Says why it stays, or that not all of it could be taken from the shelf.
    pub fn delete(&self, board: &Board, now: Moment) -> Result<(), Trouble> {
        let id = board.id();
        let Look { writes, mark, untouchable, entries, is_partial, troubles, .. } = look::look(self.shelf(), id);
        if let Some(trouble) = untouchable {
            return Err(trouble);
        }
        if is_partial {
            // What could not be read would go without a copy.
            return Err(if troubles.contains(&Trouble::Newer) { Trouble::Newer } else { Trouble::StorageFailed });
        }
        let mut joined = board.writes().clone();
        if mark.is_some() && self.state.borrow().is_made_up(id) {
            joined = look::written(id, &joined);
        }
        if let Some(stored) = writes {
            look::join(id, &mut joined, &stored);
        }
        let mut key = places::bin(id);
        let mut number = 0;
        while steady::has(self.shelf(), &key).map_err(steady::trouble)? {
            number += 1;
            key = places::join(&[&places::bin(id), "/", &number.to_string()]);
        }
        let board = crate::format::to_compact(id, &joined);
        let text = places::join(&[DELETED, &now.0.to_string(), BOARD, &board, "}"]);
        self.put(&key, &envelope::seal(&text))?;
        for entry in entries {
            steady::remove(self.shelf(), &entry).map_err(steady::trouble)?;
        }
        steady::remove(self.shelf(), &places::snapshot(id)).map_err(steady::trouble)?;
        let mut state = self.state.borrow_mut();
        if state.id == id {
            state.pending = super::journal::Entry::default();
            state.has_snapshot = false;
            state.mark = None;
        }
        state.parked.retain(|(parked, _)| parked != id);
        drop(state);
        self.listed();
        Ok(())
    }

    /// Takes a board out of the bin and joins it with whatever stands under its id: the one that was deleted last, if
    /// several lie there.
    ///
    /// # Errors
    ///
    /// Says why it stays in the bin.
    pub fn restore(&self, id: &str, now: Moment) -> Result<(), Trouble> {
        let mut last = places::bin(id);
        for binned in self.binned()?.iter().filter(|binned| binned.entry.id == id) {
            last.clone_from(&binned.key);
        }
        self.restore_from(&last, now)
    }

    /// Takes one board out of the bin. What stands under its id by now is kept as it is among its earlier versions first.
    ///
    /// # Errors
    ///
    /// Says why it stays in the bin.
    pub fn restore_from(&self, key: &str, now: Moment) -> Result<(), Trouble> {
        let id = id_of(key);
        let sealed = steady::open(self.shelf(), key).map_err(steady::trouble)?.ok_or(Trouble::StorageFailed)?;
        match sealed.object.map_err(look::Bad::Envelope).and_then(|object| Ok(read(&object)?.1)) {
            Ok(writes) => {
                self.back_up_stored(id, now)?;
                self.join(id, &writes)?;
            }
            Err(look::Bad::Format(Unreadable::Newer { .. })) => return Err(Trouble::Newer),
            Err(bad) => {
                quarantine::put_aside(self.shelf(), id, key, &sealed.text, &bad.to_string())
                    .map_err(steady::trouble)?;
                return Err(Trouble::Unreadable { board: id.to_owned() });
            }
        }
        steady::remove(self.shelf(), key).map_err(steady::trouble)
    }

    /// Lists what lies in the bin, in the order in which it was deleted as far as that is known.
    ///
    /// # Errors
    ///
    /// Says why it can't be listed: there may well be something.
    pub fn binned(&self) -> Result<Vec<Binned>, Trouble> {
        let mut all: Vec<Binned> = Vec::new();
        for key in steady::keys(self.shelf(), places::BIN).map_err(steady::trouble)? {
            let id = id_of(&key).to_owned();
            let sealed = steady::open(self.shelf(), &key).map_err(steady::trouble)?;
            let read = sealed.and_then(|sealed| read(&sealed.object.ok()?).ok());
            let is_readable = read.is_some();
            let (deleted, writes) = read.unwrap_or_default();
            let title = Board::read(&id, writes).title().unwrap_or_default().to_owned();
            let at = all.iter().take_while(|other| other.deleted <= deleted).count();
            all.insert(at, Binned { entry: BoardEntry { id, title }, key, deleted, is_readable });
        }
        Ok(all)
    }

    /// Takes everything out of the bin for good, and what else was kept of boards that stand nowhere else then.
    ///
    /// # Errors
    ///
    /// Says why something is still there.
    pub fn empty_bin(&self) -> Result<(), Trouble> {
        for key in steady::keys(self.shelf(), places::BIN).map_err(steady::trouble)? {
            steady::remove(self.shelf(), &key).map_err(steady::trouble)?;
            let id = id_of(&key);
            if self.is_open(id) || self.has(id) {
                continue;
            }
            for beside in places::beside(id) {
                for key in steady::keys(self.shelf(), &beside).map_err(steady::trouble)? {
                    steady::remove(self.shelf(), &key).map_err(steady::trouble)?;
                }
            }
        }
        Ok(())
    }
}

/// The id of the board under a key of the bin.
fn id_of(key: &str) -> &str {
    let rest = key.strip_prefix(places::BIN).unwrap_or_default();
    rest.split('/').next().unwrap_or_default()
}

/// Reads when a board was deleted, and the board. One without a moment is read too.
fn read(object: &str) -> Result<(Option<Moment>, Writes), look::Bad> {
    let binned = object.strip_prefix(DELETED).and_then(|rest| rest.split_once(BOARD));
    match binned {
        Some((deleted, board)) => {
            let writes = look::read(board.strip_suffix('}').unwrap_or(board))?;
            Ok((deleted.parse().ok().map(Moment), writes))
        }
        None => Ok((None, look::read(object)?)),
    }
}
