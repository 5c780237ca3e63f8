//! Looking at what is stored of a board: its snapshot and its journal, joined.
//!
//! Invariants: what cannot be read is put aside and everything else still counts; a fault of reading is never taken for
//! "not there"; looking alters nothing but the quarantine.

use super::journal::Entry;
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
    /// A board, and the mark by which its text is known again.
    Held(Writes, String),
    /// Something unreadable, of which the quarantine holds a copy: it may be written over. With its mark.
    PutAside(String),
    /// Something that must not be written over: it could not be read or copied, or a newer version wrote it.
    Untouchable(Trouble),
}

/// What is stored of a board.
#[derive(Debug)]
pub struct Look {
    /// The board, joined; `None` when nothing is stored.
    pub writes: Option<Writes>,
    /// The mark of the snapshot that can be read, if one stands there.
    pub mark: Option<String>,
    /// Why what stands there as the snapshot must not be written over, if so.
    pub untouchable: Option<Trouble>,
    /// The keys of the journal's entries.
    pub entries: Vec<String>,
    /// Whether something is in the journal that could neither be read nor put aside: nothing of it may be taken away.
    pub is_partial: bool,
    /// Who wrote the entries.
    pub acts: Vec<journal::Act>,
    /// What went wrong.
    pub troubles: Vec<Trouble>,
}

/// Reads the snapshot of a board.
pub fn snapshot(shelf: &dyn Shelf, id: &str) -> Snapshot {
    let key = places::snapshot(id);
    let sealed = match steady::open(shelf, &key) {
        Ok(None) => return Snapshot::Missing,
        Ok(Some(sealed)) => sealed,
        Err(fault) => return Snapshot::Untouchable(steady::trouble(fault)),
    };
    let reason = match sealed.object.map_err(Bad::Envelope).and_then(|object| read(&object)) {
        Ok(writes) => return Snapshot::Held(writes, mark(&sealed.text)),
        Err(Bad::Format(Unreadable::Newer { .. })) => return Snapshot::Untouchable(Trouble::Newer),
        Err(bad) => bad.to_string(),
    };
    match quarantine::put_aside(shelf, id, &key, &sealed.text, &reason) {
        Ok(()) => Snapshot::PutAside(mark(&sealed.text)),
        Err(_) => Snapshot::Untouchable(Trouble::Unreadable { board: id.to_owned() }),
    }
}

/// Makes the mark of a stored text: its length, and its end, where the checksum stands.
pub fn mark(text: &str) -> String {
    let end = text.len().saturating_sub(envelope::END);
    places::join(&[&text.len().to_string(), text.get(end..).unwrap_or_default()])
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

/// Reads a stored board out of its envelope.
///
/// # Errors
///
/// Says why it is none.
pub fn read(object: &str) -> Result<Writes, Bad> {
    Ok(format::read(object.as_bytes()).map_err(Bad::Format)?.writes)
}

/// Writes a board for storage.
pub fn write(id: &str, writes: &Writes) -> String {
    envelope::seal(&format::to_compact(id, writes))
}

/// Reads all that is stored of a board.
pub fn look(shelf: &dyn Shelf, id: &str) -> Look {
    let mut look = Look {
        writes: None,
        mark: None,
        untouchable: None,
        entries: Vec::new(),
        is_partial: false,
        acts: Vec::new(),
        troubles: Vec::new(),
    };
    match snapshot(shelf, id) {
        Snapshot::Missing => {}
        Snapshot::Held(writes, mark) => {
            look.mark = Some(mark);
            look.writes = Some(writes);
        }
        Snapshot::PutAside(_) => {
            look.troubles.push(Trouble::Unreadable { board: id.to_owned() });
            look.writes = Some(fresh(id));
        }
        Snapshot::Untouchable(trouble) => {
            // What a newer version wrote is shown, as far as this one understands it.
            let is_newer = trouble == Trouble::Newer;
            let newer = if is_newer { steady::open(shelf, &places::snapshot(id)).ok().flatten() } else { None };
            let newer = newer.and_then(|sealed| format::read_newer(sealed.object.ok()?.as_bytes()).ok());
            look.writes = Some(newer.map_or_else(|| fresh(id), |file| file.writes));
            look.troubles.push(trouble.clone());
            look.untouchable = Some(trouble);
        }
    }
    match steady::keys(shelf, &places::journal(id)) {
        Ok(entries) => look.entries = entries,
        Err(fault) => {
            look.is_partial = true;
            look.troubles.push(steady::trouble(fault));
        }
    }
    for key in look.entries.clone() {
        match entry(shelf, id, &key) {
            Ok(None) => {}
            Ok(Some(entry)) => {
                // A board whose snapshot is gone still has its journal, and a new board is a function of its id.
                let writes = look.writes.get_or_insert_with(|| fresh(id));
                entry.writes.iter().for_each(|write| drop(writes.apply(write)));
                look.acts.push(entry.act());
            }
            Err(Unread { trouble, is_aside }) => {
                look.writes.get_or_insert_with(|| fresh(id));
                look.is_partial |= !is_aside;
                look.troubles.push(trouble);
            }
        }
    }
    look
}

/// An entry that can't be read.
#[derive(Debug)]
pub struct Unread {
    /// Why.
    pub trouble: Trouble,
    /// Whether the quarantine holds a copy.
    pub is_aside: bool,
}

/// Reads an entry. One that cannot be read is put aside, and also stays where it is: an entry goes only once a snapshot
/// holds it.
///
/// # Errors
///
/// Says why it cannot be read.
pub fn entry(shelf: &dyn Shelf, id: &str, key: &str) -> Result<Option<Entry>, Unread> {
    let sealed = match steady::open(shelf, key) {
        Ok(None) => return Ok(None),
        Ok(Some(sealed)) => sealed,
        Err(fault) => return Err(Unread { trouble: steady::trouble(fault), is_aside: false }),
    };
    let reason = match sealed.object.map_err(journal::Bad::Broken).and_then(|object| journal::read(&object)) {
        Ok(entry) => return Ok(Some(entry)),
        Err(journal::Bad::Newer) => return Err(Unread { trouble: Trouble::Newer, is_aside: false }),
        Err(bad) => bad.to_string(),
    };
    let is_aside = quarantine::put_aside(shelf, id, key, &sealed.text, &reason).is_ok();
    Err(Unread { trouble: Trouble::Unreadable { board: id.to_owned() }, is_aside })
}

/// A new board, which is a function of its id. It stands in for a snapshot that is not here, or could not be read.
pub fn fresh(id: &str) -> Writes {
    words::new_board(id).writes().clone()
}

/// Gives what somebody wrote of a board that began as a new one: all but what the new board made up.
pub fn written(id: &str, writes: &Writes) -> Writes {
    let (fresh, mut written) = (fresh(id), Writes::default());
    for (path, slot) in writes.slots().filter(|(path, slot)| fresh.slot(path) != Some(slot)) {
        written.put(path.clone(), slot.clone());
    }
    written
}

/// Says whether what a new board makes up would change something here.
pub fn is_news(id: &str, writes: &Writes) -> bool {
    fresh(id).slots().any(|(path, slot)| !writes.is_known(path, slot))
}

/// Joins two sets of writes of a board. Where neither has a stamp, what a new board makes up gives way to what a file said there,
/// whichever is the greater: it may have stood in for that.
pub fn join(id: &str, writes: &mut Writes, other: &Writes) {
    let mut said = Vec::new();
    for (path, made_up) in fresh(id).slots() {
        let (mine, theirs) = (writes.slot(path), other.slot(path));
        let of_file = match (mine == Some(made_up), theirs == Some(made_up)) {
            (true, false) => theirs,
            (false, true) => mine,
            _ => None,
        };
        said.extend(
            of_file.filter(|slot| slot.stamp.is_none()).map(|slot| (path.clone(), made_up.clone(), slot.clone())),
        );
    }
    writes.merge(other);
    for (path, made_up, slot) in said {
        if writes.slot(&path) == Some(&made_up) {
            writes.put(path, slot);
        }
    }
}
