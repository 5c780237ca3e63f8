//! What could not be read: put aside byte for byte, with its reason under a key of its own.
//!
//! Invariants: nothing is put aside twice; nothing put aside is ever written over or taken away here.

use super::places;
use super::steady;
use crate::board::writes::object;
use crate::edges::envelope;
use crate::edges::shelf::{Fault, Shelf};

/// Puts a value aside. Fine when the same bytes stand there already.
///
/// # Errors
///
/// Whatever kept the copy from being made: the original must then stay untouched.
pub fn put_aside(shelf: &dyn Shelf, id: &str, key: &str, value: &str, reason: &str) -> Result<(), Fault> {
    let prefix = places::quarantine(id);
    let mut next = 0;
    for held in shelf.keys(&prefix)? {
        let Some(number) = places::number(&held, &prefix) else { continue };
        next = next.max(number.saturating_add(1));
        if !held.ends_with("/reason") && steady::get(shelf, &held)?.as_deref() == Some(value) {
            return Ok(());
        }
    }
    let number = next.to_string();
    steady::put(shelf, &places::join(&[&prefix, &number]), value)?;
    let reason = object(vec![("key", key.into()), ("reason", reason.into())]).to_string();
    steady::put(shelf, &places::join(&[&prefix, &number, "/reason"]), &envelope::seal(&reason))
}
