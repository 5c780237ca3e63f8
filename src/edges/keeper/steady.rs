//! Reading and writing with doubt: a fault of reading is tried once more, what reads oddly is read once more, and what
//! was written is read back.

use crate::app::Trouble;
use crate::edges::envelope::{self, Broken};
use crate::edges::shelf::{Fault, Shelf};

/// A sealed value as it stands on the shelf, and the object in it.
#[derive(Debug)]
pub struct Sealed {
    /// Every character that stands there.
    pub text: String,
    /// The object that was sealed, or why it can't be had.
    pub object: Result<String, Broken>,
}

/// Reads a value; a fault may pass, so it is tried twice.
///
/// # Errors
///
/// The fault of the second try. It never means that there is no value.
pub fn get(shelf: &dyn Shelf, key: &str) -> Result<Option<String>, Fault> {
    shelf.get(key).or_else(|_| shelf.get(key))
}

/// Says whether there is a value, trying twice.
///
/// # Errors
///
/// The fault of the second try.
pub fn has(shelf: &dyn Shelf, key: &str) -> Result<bool, Fault> {
    shelf.has(key).or_else(|_| shelf.has(key))
}

/// Lists keys, trying twice.
///
/// # Errors
///
/// The fault of the second try.
pub fn keys(shelf: &dyn Shelf, prefix: &str) -> Result<Vec<String>, Fault> {
    shelf.keys(prefix).or_else(|_| shelf.keys(prefix))
}

/// Reads a sealed value. One that reads as broken is read once more: the fault may lie in the reading.
///
/// # Errors
///
/// The fault of the second try.
pub fn open(shelf: &dyn Shelf, key: &str) -> Result<Option<Sealed>, Fault> {
    let Some(text) = get(shelf, key)? else { return Ok(None) };
    let object = envelope::open(&text);
    if object.is_ok() {
        return Ok(Some(Sealed { text, object }));
    }
    Ok(get(shelf, key)?.map(|text| Sealed { object: envelope::open(&text), text }))
}

/// Puts a value down and reads it back. What did not take it is tried once more, but for want of room.
///
/// # Errors
///
/// Whatever kept it from being put down, or [`Fault::Failed`] when something else was read back.
pub fn put(shelf: &dyn Shelf, key: &str, value: &str) -> Result<(), Fault> {
    match put_once(shelf, key, value) {
        Err(Fault::Failed) => put_once(shelf, key, value),
        done => done,
    }
}

fn put_once(shelf: &dyn Shelf, key: &str, value: &str) -> Result<(), Fault> {
    shelf.set(key, value)?;
    let is_there = || Ok(get(shelf, key)?.as_deref() == Some(value));
    if is_there()? || is_there()? { Ok(()) } else { Err(Fault::Failed) }
}

/// Takes a value away and looks whether it is gone.
///
/// # Errors
///
/// Whatever kept it there.
pub fn remove(shelf: &dyn Shelf, key: &str) -> Result<(), Fault> {
    let gone = || match shelf.remove(key) {
        Ok(()) if !has(shelf, key)? => Ok(()),
        Ok(()) => Err(Fault::Failed),
        Err(fault) => Err(fault),
    };
    gone().or_else(|_| gone())
}

/// Puts a fault into the words of the session. A storage that blocks in the midst of things has failed.
pub fn trouble(fault: Fault) -> Trouble {
    match fault {
        Fault::Full => Trouble::StorageFull,
        Fault::Blocked | Fault::Failed => Trouble::StorageFailed,
    }
}
