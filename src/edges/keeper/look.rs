//! Looking at what is stored of a board: its snapshot and its journal, joined.
//!
//! Invariants: what cannot be read is put aside and everything else still counts; a fault of reading is never taken for
//! "not there"; looking alters nothing but the quarantine.

use super::{journal, places, quarantine, steady};
use crate::app::Trouble;
use crate::board::Writes;
use crate::edges::envelope;
use crate::edges::shelf::Shelf;
use crate::format::{self, Unreadable};
use crate::words;

/// What stands at the key of a snapshot.
#[derive(Debug)]
pub enum Snapshot {
    /// Nothing.
    Missing,
    /// A board.
    Held(Writes),
    /// Something unreadable, of which the quarantine holds a copy: it may be written over.
    PutAside,
    /// Something that must not be written over: it could not be read or copied, or a newer version wrote it.
    Untouchable(Trouble),
}

/// What is stored of a board.
#[derive(Debug)]
pub struct Look {
    /// The board, joined; `None` when nothing is stored.
    pub writes: Option<Writes>,
    /// Whether a snapshot stands there that can be read.
    pub has_snapshot: bool,
    /// Why what stands there as the snapshot must not be written over, if so.
    pub untouchable: Option<Trouble>,
    /// The keys of the journal's entries.
    pub entries: Vec<String>,
    /// What went wrong.
    pub troubles: Vec<Trouble>,
}

/// Reads the snapshot of a board.
pub fn snapshot(shelf: &dyn Shelf, id: &str) -> Snapshot {
    let key = places::snapshot(id);
    let sealed = match steady::get(shelf, &key) {
        Ok(None) => return Snapshot::Missing,
        Ok(Some(sealed)) => sealed,
        Err(fault) => return Snapshot::Untouchable(steady::trouble(fault)),
    };
    let unreadable = || Trouble::Unreadable { board: id.to_owned() };
    let reason = match read(&sealed) {
        Ok(writes) => return Snapshot::Held(writes),
        Err(Bad::Format(Unreadable::Newer { .. })) => return Snapshot::Untouchable(unreadable()),
        Err(bad) => bad.to_string(),
    };
    match quarantine::put_aside(shelf, id, &key, &sealed, &reason) {
        Ok(()) => Snapshot::PutAside,
        Err(_) => Snapshot::Untouchable(unreadable()),
    }
}

/// Why a stored board cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum Bad {
    /// The envelope is broken.
    #[error("{0}")]
    Envelope(#[from] envelope::Broken),
    /// What is in it is no board.
    #[error("{0}")]
    Format(Unreadable),
}

/// Reads a stored board.
///
/// # Errors
///
/// Says why it is none.
pub fn read(sealed: &str) -> Result<Writes, Bad> {
    let object = envelope::open(sealed)?;
    Ok(format::read(object.as_bytes()).map_err(Bad::Format)?.writes)
}

/// Writes a board for storage.
pub fn write(id: &str, writes: &Writes) -> String {
    envelope::seal(&format::to_compact(id, writes))
}

/// Reads all that is stored of a board.
pub fn look(shelf: &dyn Shelf, id: &str) -> Look {
    let mut troubles = Vec::new();
    let (mut has_snapshot, mut untouchable) = (false, None);
    let mut writes = match snapshot(shelf, id) {
        Snapshot::Missing => None,
        Snapshot::Held(writes) => {
            has_snapshot = true;
            Some(writes)
        }
        Snapshot::PutAside => {
            troubles.push(Trouble::Unreadable { board: id.to_owned() });
            Some(fresh(id))
        }
        Snapshot::Untouchable(trouble) => {
            troubles.push(trouble.clone());
            untouchable = Some(trouble);
            Some(fresh(id))
        }
    };
    let entries = steady::keys(shelf, &places::journal(id)).unwrap_or_else(|fault| {
        troubles.push(steady::trouble(fault));
        Vec::new()
    });
    for key in &entries {
        match steady::get(shelf, key) {
            Ok(None) => {}
            Err(fault) => troubles.push(steady::trouble(fault)),
            Ok(Some(sealed)) => {
                // A board whose snapshot is gone still has its journal, and a new board is a function of its id.
                let writes = writes.get_or_insert_with(|| fresh(id));
                match journal::read(&sealed) {
                    Ok(entry) => entry.iter().for_each(|write| drop(writes.apply(write))),
                    Err(bad) => troubles.push(put_aside(shelf, id, key, &sealed, bad)),
                }
            }
        }
    }
    Look { writes, has_snapshot, untouchable, entries, troubles }
}

/// Puts an entry aside that cannot be read. It also stays where it is: an entry goes only once a snapshot holds it.
fn put_aside(shelf: &dyn Shelf, id: &str, key: &str, sealed: &str, bad: journal::Bad) -> Trouble {
    let unreadable = Trouble::Unreadable { board: id.to_owned() };
    if bad == journal::Bad::Newer {
        return unreadable;
    }
    quarantine::put_aside(shelf, id, key, sealed, &bad.to_string()).map_or_else(steady::trouble, |()| unreadable)
}

fn fresh(id: &str) -> Writes {
    words::new_board(id).writes().clone()
}
