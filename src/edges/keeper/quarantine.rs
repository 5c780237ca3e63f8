//! What could not be read: put aside byte for byte, with its reason under a key of its own.
//!
//! Invariants: nothing is put aside twice; what is put aside is never written over, and goes only when a person discards
//! it or when it can be read after all; then what stood in its place goes too, unless something else stands there by now.

use serde_json::Value;

use super::{Keeper, journal, look, places, steady};
use crate::app::Trouble;
use crate::app::keeping::Aside;
use crate::board::writes::object;
use crate::board::{Moment, Writes};
use crate::edges::envelope;
use crate::edges::shelf::{Fault, Shelf};

const REASON: &str = "/reason";

/// Puts a value aside. Fine when the same bytes stand there already.
///
/// # Errors
///
/// Whatever kept the copy from being made: the original must then stay untouched.
pub fn put_aside(shelf: &dyn Shelf, id: &str, key: &str, value: &str, reason: &str) -> Result<(), Fault> {
    let prefix = places::quarantine(id);
    let mut next = 0;
    for held in steady::keys(shelf, &prefix)? {
        let Some(number) = places::number(&held, &prefix) else { continue };
        next = next.max(number.saturating_add(1));
        if !held.ends_with(REASON) && steady::get(shelf, &held)?.as_deref() == Some(value) {
            return Ok(());
        }
    }
    let number = next.to_string();
    let reason = object(vec![("key", key.into()), ("reason", reason.into())]).to_string();
    let place = places::join(&[&prefix, &number]);
    // The reason first: a copy without its reason would be found as good as made.
    steady::put(shelf, &places::join(&[&place, REASON]), &envelope::seal(&reason))?;
    steady::put(shelf, &place, value)
}

impl Keeper {
    /// Lists what was put aside.
    ///
    /// # Errors
    ///
    /// Says why it can't be listed: there may well be something.
    pub fn asides(&self) -> Result<Vec<Aside>, Trouble> {
        let keys = steady::keys(self.shelf(), places::QUARANTINE).map_err(steady::trouble)?;
        let copies = keys.into_iter().filter(|key| !key.ends_with(REASON));
        let mut asides = Vec::new();
        for place in copies {
            let bytes = steady::get(self.shelf(), &place).map_err(steady::trouble)?;
            asides.extend(bytes.map(|bytes| self.aside(place, bytes)));
        }
        Ok(asides)
    }

    fn aside(&self, place: String, bytes: String) -> Aside {
        let about = steady::open(self.shelf(), &places::join(&[&place, REASON])).ok().flatten();
        let about: Value = about
            .and_then(|about| about.object.ok())
            .and_then(|about| serde_json::from_str(&about).ok())
            .unwrap_or_default();
        let text = |name: &str| about.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let board = place.get(places::QUARANTINE.len()..).and_then(|rest| rest.split('/').next()).unwrap_or_default();
        Aside { board: board.to_owned(), key: text("key"), reason: text("reason"), bytes, place }
    }

    /// Discards what was put aside, and what it is the copy of.
    ///
    /// # Errors
    ///
    /// Says why it is still there.
    pub fn discard(&self, aside: &Aside) -> Result<(), Trouble> {
        self.must_be_ours(&aside.board)?;
        // What stands there by now may be something else, and whole.
        let stands = steady::get(self.shelf(), &aside.key).map_err(steady::trouble)?;
        if aside.key.starts_with(places::ALL) && stands.as_deref() == Some(&aside.bytes) {
            steady::remove(self.shelf(), &aside.key).map_err(steady::trouble)?;
        }
        steady::remove(self.shelf(), &aside.place).map_err(steady::trouble)?;
        steady::remove(self.shelf(), &places::join(&[&aside.place, REASON])).map_err(steady::trouble)
    }

    /// Tries once more to read what was put aside: a newer version of Tandem may read what an older one could not. What
    /// can be read joins its board, which is kept as it was among its earlier versions, and is no longer put aside. Gives whether
    /// it could.
    ///
    /// # Errors
    ///
    /// Says why the board could not be stored.
    pub fn try_again(&self, aside: &Aside, now: Moment) -> Result<bool, Trouble> {
        let Some(writes) = envelope::open(&aside.bytes).ok().and_then(|object| readable(&aside.board, &object)) else {
            return Ok(false);
        };
        self.back_up_stored(&aside.board, now)?;
        self.join(&aside.board, &writes)?;
        self.discard(aside)?;
        Ok(true)
    }
}

/// What can be read of a board in an envelope: a snapshot or an entry.
fn readable(id: &str, object: &str) -> Option<Writes> {
    if let Ok(writes) = look::read(object) {
        return Some(writes);
    }
    let mut writes = look::fresh(id);
    journal::read(object).ok()?.writes.iter().for_each(|write| drop(writes.apply(write)));
    Some(writes)
}
