//! Keeps boards on a shelf: a snapshot and a journal each, joined on load, folded now and then.
//!
//! Invariants: a change is one entry under a key that no other page writes, so nothing is ever lost to another tab;
//! a snapshot is written only where none stands, or joined with the one that stands there, and what could not be read
//! again takes no place; what could not be stored stays pending and goes with the next save; of a board that a newer version
//! has written to, nothing is written. Nothing here knows the browser: it works on any [`Shelf`].
//!
//! To add something that is kept: its key in [`places`], a file beside this one, sealed by `envelope`.

pub mod bin;
pub mod catalogue;
pub mod fold;
pub mod journal;
pub mod keepsakes;
pub mod look;
pub mod newer;
pub mod news;
pub mod places;
pub mod quarantine;
pub mod rescue;
pub mod room;
pub mod safety;
pub mod settings;
pub mod steady;
#[cfg(test)]
mod tests;
pub mod versions;

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::envelope;
use super::shelf::{Closed, Fault, Shelf};
use crate::app::Trouble;
use crate::board::{Board, Moment, Path, Who, Write, Writes};
use journal::Act;
use look::Snapshot;
use room::Room;

/// Keeps boards on a shelf for one page load.
pub struct Keeper {
    shelf: Rc<dyn Shelf>,
    /// Everything was forgotten: nothing is put on the shelf any more.
    is_closed: Cell<bool>,
    replica: String,
    state: RefCell<State>,
}

/// How often a snapshot is joined anew because another page wrote it meanwhile.
const MOST_TRIES: u8 = 4;

/// Up to how many bytes a snapshot is read once more before it is put down. A larger one would hold up the page; it was
/// written in the same way.
const READ_AGAIN: usize = 300_000;

#[derive(Default)]
struct State {
    id: String,
    /// Whether the open board's snapshot stands on the shelf, or must not be written.
    has_snapshot: bool,
    /// The mark of the snapshot as it was last read or written.
    mark: Option<String>,
    /// A newer version writes this board: this one no longer does.
    is_newer: bool,
    /// Whether something that is stored is still to be read.
    is_partial: bool,
    /// Somebody else took the open board from the shelf.
    is_missing: bool,
    /// The entries of the open board's journal whose writes it has.
    seen: Vec<String>,
    /// Writes of the open board that are on no shelf, and who made them.
    pending: journal::Entry,
    /// The number of the next entry.
    next: u32,
    /// Who wrote what of the open board.
    acts: Vec<Act>,
    /// Boards that were left while they had writes on no shelf.
    parked: Vec<(String, Writes)>,
    /// Boards that began in this page as new ones: no snapshot of them was there, or none that could be read.
    made_up: Vec<String>,
    /// What is known of the room that is left.
    room: Room,
    /// A board's id and its text as it is written for storage, for what comes next.
    written: Option<(String, String)>,
    /// What can be undone, by seat, as this page read or wrote it last: the marks of its texts.
    undo: Vec<(String, String)>,
    /// The id and the stored text of a board that was added where nothing of it was, until it is opened.
    added: Option<(String, String)>,
}

/// A snapshot that was put on the shelf.
struct Put {
    /// The mark of what stood in its place.
    before: Option<String>,
    /// Its own mark.
    now: String,
}

impl State {
    fn put_aside(&mut self, board: &Board) {
        self.parked.retain(|(parked, _)| parked != board.id());
        self.parked.push((board.id().to_owned(), board.writes().clone()));
    }

    /// What a newer version wrote is not waited for.
    fn is_unread(&self) -> bool {
        self.is_partial && !self.is_newer
    }

    fn is_made_up(&self, id: &str) -> bool {
        self.made_up.iter().any(|made_up| made_up == id)
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
        Self { shelf, is_closed: Cell::new(false), replica: digits, state: RefCell::default() }
    }

    /// Says whether a board is stored. A fault of reading counts as yes: it may well be there.
    pub fn has(&self, id: &str) -> bool {
        let snapshot = steady::has(self.shelf(), &places::snapshot(id));
        !matches!(snapshot, Ok(false)) || steady::keys(self.shelf(), &places::journal(id)).is_ok_and(|k| !k.is_empty())
    }

    /// Reads a stored board without opening it; `None` when it is not here.
    pub fn read(&self, id: &str) -> (Option<Board>, Vec<Trouble>) {
        let look = look::look(self.shelf(), id);
        let mut writes = look.writes;
        let state = self.state.borrow();
        if let Some((_, parked)) = state.parked.iter().find(|(parked, _)| parked == id) {
            match &mut writes {
                Some(writes) if state.is_made_up(id) => drop(writes.merge(&look::written(id, parked))),
                writes => drop(writes.get_or_insert_default().merge(parked)),
            }
        }
        drop(state);
        (writes.map(|writes| Board::read(id, writes)), look.troubles)
    }

    /// Opens a board; one that is not stored is new. `leaving` is the board that was open until now.
    pub fn open(&self, id: &str, leaving: Option<&Board>) -> Opened {
        self.park(leaving);
        let look = look::look(self.shelf(), id);
        let own = places::join(&[&places::journal(id), &self.replica, "/"]);
        let last = look.entries.iter().filter_map(|key| places::number(key, &own)).max();
        let mut state = self.state.borrow_mut();
        let mut pending = Vec::new();
        let parked = state.parked.iter().position(|(parked, _)| parked == id).map(|at| state.parked.swap_remove(at).1);
        // What was left is all that there is where nothing is stored.
        let mut writes = match look.writes {
            None if parked.is_some() => Writes::default(),
            stored => stored.unwrap_or_else(|| look::fresh(id)),
        };
        if let Some(mut parked) = parked {
            if state.is_made_up(id) && writes.count() > 0 {
                parked = look::written(id, &parked);
            }
            let made_up = look::fresh(id);
            for path in writes.merge(&parked) {
                let Some(slot) = writes.slot(&path).filter(|slot| made_up.slot(&path) != Some(slot)) else { continue };
                pending.push(Write { path, stamp: slot.stamp, value: slot.value.clone() });
            }
        }
        let is_stored = pending.is_empty();
        state.made_up.retain(|made_up| made_up != id);
        if look.mark.is_none() {
            state.made_up.push(id.to_owned());
        }
        state.id = id.to_owned();
        state.added = None;
        state.has_snapshot = look.mark.is_some() || look.untouchable.is_some();
        state.is_newer = look.troubles.contains(&Trouble::Newer);
        state.is_partial = look.is_partial || look.untouchable.is_some();
        state.mark = look.mark;
        state.is_missing = false;
        state.seen.clone_from(&look.entries);
        state.acts = look.acts;
        state.pending = journal::Entry { writes: pending, by: Vec::new() };
        // Another page load may have had this very number: nothing of it is written over.
        state.next = state.next.max(last.map_or(0, |last| last.saturating_add(1)));
        if state.is_partial {
            state.seen.clear();
        }
        Opened { board: Board::read(id, writes), troubles: look.troubles, entries: look.entries, is_stored }
    }

    /// Opens a board that was just added. Where it is all that stands there, it need not be read again.
    pub fn open_added(&self, board: Board, leaving: Option<&Board>) -> Opened {
        let id = board.id().to_owned();
        let added = self.state.borrow_mut().added.take();
        let is_parked = self.state.borrow().parked.iter().any(|(parked, _)| *parked == id);
        let Some((_, text)) = added.filter(|(of, _)| *of == id && !is_parked) else { return self.open(&id, leaving) };
        let stands =
            steady::get(self.shelf(), &places::snapshot(&id)).is_ok_and(|held| held.is_some_and(|t| t == text));
        let is_alone = stands && steady::keys(self.shelf(), &places::journal(&id)).is_ok_and(|keys| keys.is_empty());
        if !is_alone {
            return self.open(&id, leaving);
        }
        self.park(leaving);
        let mut state = self.state.borrow_mut();
        let State { parked, made_up, next, room, written, .. } = std::mem::take(&mut *state);
        let mark = Some(look::mark(&text));
        *state = State { id, has_snapshot: true, mark, parked, made_up, next, room, written, ..State::default() };
        Opened { board, troubles: Vec::new(), entries: Vec::new(), is_stored: true }
    }

    /// Takes a board as it is written for storage, for what is kept or added next.
    pub fn hold_written(&self, id: &str, text: String) {
        self.state.borrow_mut().written = Some((id.to_owned(), text));
    }

    /// Gives a board as it is written for storage.
    fn written(&self, id: &str, writes: &Writes) -> String {
        let held = self.state.borrow_mut().written.take().filter(|(of, _)| of == id);
        held.map_or_else(|| crate::format::to_compact(id, writes), |(_, text)| text)
    }

    /// Says whether this board is the open one.
    pub fn is_open(&self, id: &str) -> bool {
        self.state.borrow().id == id
    }

    /// Leaves the open board without opening another.
    pub fn close(&self, leaving: &Board) {
        self.park(Some(leaving));
        let mut state = self.state.borrow_mut();
        let State { parked, made_up, next, room, .. } = std::mem::take(&mut *state);
        *state = State { parked, made_up, next, room, ..State::default() };
    }

    /// Puts a change of the open board on the shelf. The first change brings the snapshot too. Any other board, one that was
    /// to be looked at, is stored as a whole, joined with what stands there: its entries have no place in this journal.
    ///
    /// Gives the key and the text of the entry, for other pages to hear.
    ///
    /// # Errors
    ///
    /// Says why it is not stored; it stays pending.
    pub fn save(&self, board: &Board, writes: &[Write], who: Option<Who>) -> Result<Option<(String, String)>, Trouble> {
        if !self.is_open(board.id()) {
            return self.store(board, Ok(())).map(|()| None);
        }
        {
            let pending = &mut self.state.borrow_mut().pending;
            pending.writes.extend_from_slice(writes);
            if let Some(who) = who.filter(|who| !pending.by.contains(who)) {
                pending.by.push(who);
            }
        }
        let stored = self.flush(board)?;
        // Room for this may be room for the rest. Where it isn't, leaving still asks, and the notice still stands.
        self.store_parked().ok();
        let title = Path::of(["title"]);
        if writes.iter().any(|write| write.path == title) {
            self.enter(catalogue::entry_of(board.id(), board.writes()));
        }
        Ok(stored)
    }

    /// Puts everything that is pending on the shelf, of boards left behind too.
    ///
    /// # Errors
    ///
    /// Says why something is still not stored.
    pub fn save_again(&self, board: &Board) -> Result<Option<(String, String)>, Trouble> {
        if !self.is_open(board.id()) {
            self.store_parked()?;
            return self.store(board, Ok(())).map(|()| None);
        }
        self.state.borrow_mut().has_snapshot = false;
        let stored = self.flush(board)?;
        self.store_parked()?;
        Ok(stored)
    }

    fn store_parked(&self) -> Result<(), Trouble> {
        let parked = std::mem::take(&mut self.state.borrow_mut().parked);
        let mut failed = Ok(());
        for (id, writes) in parked {
            if let Err(trouble) = self.join(&id, &writes) {
                self.state.borrow_mut().parked.push((id, writes));
                failed = Err(trouble);
            }
        }
        failed
    }

    /// Says whether something is on no shelf.
    pub fn has_pending(&self) -> bool {
        let state = self.state.borrow();
        !state.pending.writes.is_empty() || !state.parked.is_empty()
    }

    /// Stores a board that is new here, and joins it with what is there of it, after a backup. It is not opened.
    ///
    /// # Errors
    ///
    /// Says why it is not stored; it is kept in the page until it is.
    pub fn add(&self, board: &Board, now: Moment) -> Result<(), Trouble> {
        self.store(board, self.back_up_stored(board.id(), now))
    }

    /// Stores a board as a whole, joined with what is there of it, unless something has kept it from that already.
    fn store(&self, board: &Board, may: Result<(), Trouble>) -> Result<(), Trouble> {
        self.state.borrow_mut().added = None;
        let stored = may.and_then(|()| self.join(board.id(), board.writes())).map(drop);
        // What was written beforehand is for this and nothing else.
        self.state.borrow_mut().written = None;
        if stored.is_err() {
            self.state.borrow_mut().put_aside(board);
        }
        stored
    }

    fn shelf(&self) -> &dyn Shelf {
        if self.is_closed.get() { &Closed } else { &*self.shelf }
    }

    /// Puts a value on the shelf. Where there is no room, the oldest earlier versions make some.
    fn put(&self, key: &str, value: &str) -> Result<(), Trouble> {
        loop {
            match steady::put(self.shelf(), key, value) {
                Err(Fault::Full) if self.drop_oldest_version().is_some() => {}
                done => {
                    done.map_err(steady::trouble)?;
                    self.note_size(key, value);
                    return Ok(());
                }
            }
        }
    }

    /// Keeps a board that is being left in the page while not all of it is on the shelf.
    fn park(&self, leaving: Option<&Board>) {
        let mut state = self.state.borrow_mut();
        if let Some(board) = leaving.filter(|board| board.id() == state.id && !state.pending.writes.is_empty()) {
            state.put_aside(board);
        }
    }

    fn flush(&self, board: &Board) -> Result<Option<(String, String)>, Trouble> {
        if self.state.borrow().is_newer {
            return Err(Trouble::Newer);
        }
        // Somebody may have cleared the storage, or deleted the board in another tab: all of it goes back then.
        let is_gone = steady::has(self.shelf(), &places::snapshot(board.id())) == Ok(false);
        if is_gone || !self.state.borrow().has_snapshot {
            self.bring_snapshot(board)?;
            self.state.borrow_mut().has_snapshot = true;
        }
        let (key, text) = {
            let state = self.state.borrow();
            if state.pending.writes.is_empty() {
                return Ok(None);
            }
            self.entry(&state)
        };
        self.put(&key, &text)?;
        let mut state = self.state.borrow_mut();
        let stored = std::mem::take(&mut state.pending);
        state.acts.push(stored.act());
        state.seen.push(key.clone());
        state.next += 1;
        Ok(Some((key, text)))
    }

    /// The key and the text of an entry with all that is pending.
    fn entry(&self, state: &State) -> (String, String) {
        let key = places::join(&[&places::journal(&state.id), &self.replica, "/", &state.next.to_string()]);
        (key, journal::write(&state.pending.writes, &state.pending.by))
    }

    /// Sees to it that a snapshot stands on the shelf.
    fn bring_snapshot(&self, board: &Board) -> Result<(), Trouble> {
        match look::snapshot(self.shelf(), board.id()) {
            Snapshot::Held(_, mark) => {
                let mut state = self.state.borrow_mut();
                state.is_partial |= state.mark != Some(mark);
                Ok(())
            }
            Snapshot::Untouchable(Trouble::Unreadable { .. }) => Ok(()),
            Snapshot::Untouchable(trouble) => {
                self.state.borrow_mut().is_newer |= trouble == Trouble::Newer;
                Err(trouble)
            }
            Snapshot::Missing | Snapshot::PutAside(_) => {
                let put = self.join(board.id(), board.writes())?;
                self.note_put(board.id(), put, true);
                Ok(())
            }
        }
    }

    /// Takes note of a snapshot that was put on the shelf: the page has all of it if it knew all that it wrote, and had read
    /// what stood there before. Else another page has written something into it that is still to be read here.
    fn note_put(&self, id: &str, put: Put, is_known: bool) {
        let mut state = self.state.borrow_mut();
        if state.id != id {
            return;
        }
        state.is_missing = false;
        if is_known && state.mark == put.before {
            state.mark = Some(put.now);
        } else {
            state.is_partial = true;
        }
    }

    /// Writes all that is known of a board into its snapshot, joined with what stands there. A snapshot that another page
    /// writes meanwhile is joined too.
    fn join(&self, id: &str, writes: &Writes) -> Result<Put, Trouble> {
        self.must_be_ours(id)?;
        let key = places::snapshot(id);
        let mut joined = Cow::Borrowed(writes);
        for _ in 0..MOST_TRIES {
            let stood = match look::snapshot(self.shelf(), id) {
                Snapshot::Missing => None,
                Snapshot::PutAside(mark) => Some(mark),
                Snapshot::Held(held, mark) => {
                    self.keep_older(id, held.newest())?;
                    if matches!(joined, Cow::Borrowed(_)) && self.state.borrow().is_made_up(id) {
                        joined = Cow::Owned(look::written(id, writes));
                    }
                    look::join(id, joined.to_mut(), &held);
                    self.state.borrow_mut().written = None;
                    Some(mark)
                }
                Snapshot::Untouchable(trouble) => return Err(trouble),
            };
            let object = self.written(id, &joined);
            if object.len() <= READ_AGAIN && look::read(&object).is_err() {
                // What stands there and the journal are better than a snapshot that the next load could not read.
                return Err(Trouble::StorageFailed);
            }
            let text = envelope::seal(&object);
            let stands = steady::get(self.shelf(), &key).map_err(steady::trouble)?;
            if stands.as_deref().map(look::mark) != stood {
                continue;
            }
            self.put(&key, &text)?;
            let put = Put { now: look::mark(&text), before: stood };
            let mut state = self.state.borrow_mut();
            state.added = (put.before.is_none() && state.id != id).then(|| (id.to_owned(), text));
            drop(state);
            self.enter(catalogue::entry_of(id, &joined));
            return Ok(put);
        }
        Err(Trouble::StorageFailed)
    }
}
