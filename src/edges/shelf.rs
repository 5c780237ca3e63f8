//! A shelf of texts under keys: what storage looks like to the keeper, whether a browser stands behind it or not.
//!
//! Invariants: no call throws or panics, whatever the browser does; a fault of reading is never told as "not there".
//! To add a place where things can be kept: implement [`Shelf`].

use std::cell::RefCell;

use wasm_bindgen::{JsCast, JsValue};

/// Why a shelf did not do what it was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// No room is left.
    #[error("the storage is full")]
    Full,
    /// The browser lets this page keep nothing.
    #[error("the storage is blocked")]
    Blocked,
    /// Anything else; it may pass.
    #[error("the storage failed")]
    Failed,
}

/// Keeps texts under keys.
pub trait Shelf {
    /// Reads a value; `None` when there is none.
    ///
    /// # Errors
    ///
    /// Whatever kept the value from being read: it may well be there.
    fn get(&self, key: &str) -> Result<Option<String>, Fault>;
    /// Says whether there is a value, without reading it.
    ///
    /// # Errors
    ///
    /// Whatever kept that from being known.
    fn has(&self, key: &str) -> Result<bool, Fault>;
    /// Puts a value down, over the one that was there.
    ///
    /// # Errors
    ///
    /// Whatever kept it from being put down.
    fn set(&self, key: &str, value: &str) -> Result<(), Fault>;
    /// Takes a value away; fine when there is none.
    ///
    /// # Errors
    ///
    /// Whatever kept it from being taken away.
    fn remove(&self, key: &str) -> Result<(), Fault>;
    /// Lists the keys with this beginning, in any order.
    ///
    /// # Errors
    ///
    /// Whatever kept them from being listed.
    fn keys(&self, prefix: &str) -> Result<Vec<String>, Fault>;
}

/// A shelf that holds nothing and takes nothing.
#[derive(Debug)]
pub struct Closed;

impl Shelf for Closed {
    fn get(&self, _: &str) -> Result<Option<String>, Fault> {
        Ok(None)
    }

    fn has(&self, _: &str) -> Result<bool, Fault> {
        Ok(false)
    }

    fn set(&self, _: &str, _: &str) -> Result<(), Fault> {
        Err(Fault::Blocked)
    }

    fn remove(&self, _: &str) -> Result<(), Fault> {
        Ok(())
    }

    fn keys(&self, _: &str) -> Result<Vec<String>, Fault> {
        Ok(Vec::new())
    }
}

/// A shelf that lasts as long as the page.
#[derive(Debug, Default)]
pub struct Memory {
    // A list: a map's code would weigh more than what it saves.
    values: RefCell<Vec<(String, String)>>,
}

impl Memory {
    /// Takes everything away.
    pub fn clear(&self) {
        self.values.borrow_mut().clear();
    }
}

impl Shelf for Memory {
    fn get(&self, key: &str) -> Result<Option<String>, Fault> {
        Ok(self.values.borrow().iter().find(|(held, _)| held == key).map(|(_, value)| value.clone()))
    }

    fn has(&self, key: &str) -> Result<bool, Fault> {
        Ok(self.values.borrow().iter().any(|(held, _)| held == key))
    }

    fn set(&self, key: &str, value: &str) -> Result<(), Fault> {
        self.remove(key)?;
        self.values.borrow_mut().push((key.to_owned(), value.to_owned()));
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), Fault> {
        self.values.borrow_mut().retain(|(held, _)| held != key);
        Ok(())
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, Fault> {
        let values = self.values.borrow();
        Ok(values.iter().filter(|(key, _)| key.starts_with(prefix)).map(|(key, _)| key.clone()).collect())
    }
}

/// One of the browser's two storages.
#[derive(Debug)]
pub struct Browser {
    storage: web_sys::Storage,
}

impl Browser {
    /// Finds `localStorage`. Even asking for it may throw.
    ///
    /// # Errors
    ///
    /// [`Fault::Full`] where there is one without any room, else [`Fault::Blocked`].
    pub fn local() -> Result<Self, Fault> {
        let asked = web_sys::window().map(|window| window.local_storage());
        let found = asked.and_then(Self::of).ok_or(Fault::Blocked)?;
        if found.has_room() { Ok(found) } else { Err(Fault::Full) }
    }

    /// Says whether anything can be put down. Some private windows have a storage without any room: it is empty, and stays so.
    fn has_room(&self) -> bool {
        const PROBE: &str = "tandem/probe";
        let is_used = !matches!(self.storage.length(), Ok(0));
        is_used || (self.storage.set_item(PROBE, "1").is_ok() && self.storage.remove_item(PROBE).is_ok())
    }

    /// Finds `sessionStorage`; `None` where the browser blocks it.
    pub fn session() -> Option<Self> {
        Self::of(web_sys::window()?.session_storage())
    }

    /// Takes a storage that can at least be read. Whether it takes anything shows with the first write.
    fn of(storage: Result<Option<web_sys::Storage>, JsValue>) -> Option<Self> {
        let storage = storage.ok()??;
        storage.length().ok()?;
        Some(Self { storage })
    }
}

impl Shelf for Browser {
    fn get(&self, key: &str) -> Result<Option<String>, Fault> {
        self.storage.get_item(key).map_err(|thrown| fault(&thrown))
    }

    fn has(&self, key: &str) -> Result<bool, Fault> {
        // A stored value is a property of its storage; asking so copies nothing.
        js_sys::Reflect::has(&self.storage, &JsValue::from_str(key)).map_err(|thrown| fault(&thrown))
    }

    fn set(&self, key: &str, value: &str) -> Result<(), Fault> {
        self.storage.set_item(key, value).map_err(|thrown| fault(&thrown))
    }

    fn remove(&self, key: &str) -> Result<(), Fault> {
        self.storage.remove_item(key).map_err(|thrown| fault(&thrown))
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, Fault> {
        let count = self.storage.length().map_err(|thrown| fault(&thrown))?;
        let mut keys = Vec::new();
        for index in 0..count {
            let key = self.storage.key(index).map_err(|thrown| fault(&thrown))?;
            keys.extend(key.filter(|key| key.starts_with(prefix)));
        }
        Ok(keys)
    }
}

/// Tells the faults apart. A full storage is code 22, in Firefox 1014, or known by its name.
fn fault(thrown: &JsValue) -> Fault {
    let Some(exception) = thrown.dyn_ref::<web_sys::DomException>() else { return Fault::Failed };
    if matches!(exception.code(), 22 | 1014) || exception.name() == "QuotaExceededError" {
        return Fault::Full;
    }
    if exception.code() == web_sys::DomException::SECURITY_ERR { Fault::Blocked } else { Fault::Failed }
}
