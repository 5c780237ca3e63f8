//! Reading and writing with doubt: a fault of reading is tried once more, and what was written is read back.

use crate::app::Trouble;
use crate::edges::shelf::{Fault, Shelf};

/// Reads a value; a fault may pass, so it is tried twice.
///
/// # Errors
///
/// The fault of the second try. It never means that there is no value.
pub fn get(shelf: &dyn Shelf, key: &str) -> Result<Option<String>, Fault> {
    shelf.get(key).or_else(|_| shelf.get(key))
}

/// Lists keys, trying twice.
///
/// # Errors
///
/// The fault of the second try.
pub fn keys(shelf: &dyn Shelf, prefix: &str) -> Result<Vec<String>, Fault> {
    shelf.keys(prefix).or_else(|_| shelf.keys(prefix))
}

/// Puts a value down and reads it back.
///
/// # Errors
///
/// Whatever kept it from being put down, or [`Fault::Failed`] when something else was read back.
pub fn put(shelf: &dyn Shelf, key: &str, value: &str) -> Result<(), Fault> {
    shelf.set(key, value)?;
    if get(shelf, key)?.as_deref() == Some(value) { Ok(()) } else { Err(Fault::Failed) }
}

/// Puts a fault into the words of the session. A storage that blocks in the midst of things has failed.
pub fn trouble(fault: Fault) -> Trouble {
    match fault {
        Fault::Full => Trouble::StorageFull,
        Fault::Blocked | Fault::Failed => Trouble::StorageFailed,
    }
}
