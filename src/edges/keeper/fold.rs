//! Folding: what a journal holds goes into the snapshot, now and then.
//!
//! Invariants: a snapshot is read again before it is written, and joined with what it holds; an entry is taken away only
//! by a page load that found it there at its start *and* finds it in the stored snapshot before it writes anything.
//! So two pages that fold at once can only leave too much. Where anything is of a newer version nothing is taken away or written.

use super::journal::{self, Bad};
use super::look::{self, Snapshot};
use super::{Keeper, steady};
use crate::app::Trouble;

/// How many entries a journal may have before it is folded.
pub const MOST_ENTRIES: usize = 200;
/// How many characters a journal may have before it is folded.
pub const MOST_CHARACTERS: usize = 100_000;

impl Keeper {
    /// Takes away the entries that the snapshot holds, then folds the others when they are many.
    ///
    /// `entries` are the keys that were there when the page loaded.
    ///
    /// # Errors
    ///
    /// Says what went wrong; nothing is lost by it.
    pub fn fold(&self, id: &str, entries: &[String]) -> Result<(), Trouble> {
        if entries.is_empty() {
            return Ok(());
        }
        self.must_be_ours(id)?;
        let (mut writes, mark) = match look::snapshot(self.shelf(), id) {
            Snapshot::Held(writes, mark) => (writes, Some(mark)),
            Snapshot::Untouchable(Trouble::Newer) => return self.met_newer(id),
            // Told when the board was opened; the journal has it all, and the next change brings a snapshot.
            Snapshot::Missing | Snapshot::PutAside(_) | Snapshot::Untouchable(_) => return Ok(()),
        };
        let (mut left, mut held) = (Vec::new(), Vec::new());
        let mut characters = 0;
        for key in entries {
            let Some(sealed) = steady::open(self.shelf(), key).map_err(steady::trouble)? else { continue };
            let entry = match sealed.object.map_err(Bad::Broken).and_then(|object| journal::read(&object)) {
                Ok(entry) => entry,
                Err(Bad::Newer) => return self.met_newer(id),
                Err(_) => continue,
            };
            if writes.contains(&entry.writes) {
                held.push(key);
            } else {
                characters += sealed.text.len();
                left.push(entry);
            }
        }
        for key in held {
            steady::remove(self.shelf(), key).map_err(steady::trouble)?;
        }
        if left.len() <= MOST_ENTRIES && characters <= MOST_CHARACTERS {
            return Ok(());
        }
        for write in left.iter().flat_map(|entry| &entry.writes) {
            writes.apply(write);
        }
        // What the page had not read when this began it does not know afterwards either.
        let is_known = self.state.borrow().mark == mark;
        let put = self.join(id, &writes)?;
        self.note_put(id, put, is_known);
        Ok(())
    }
}
