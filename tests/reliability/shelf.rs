//! A shelf that fails when it is told to, and remembers what stood on it after every call that writes.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use tandem::edges::shelf::{Fault, Shelf};

/// What stands on a shelf.
pub type Values = BTreeMap<String, String>;

/// In which way a call fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// There is no room.
    Full,
    /// Writing throws.
    Throws,
    /// Writing does nothing and says nothing.
    DoesNothing,
    /// Reading throws.
    ThrowsReading,
    /// Half of the value is read.
    ReadsHalf,
    /// One character is read as another.
    ReadsFlipped,
    /// The browser lets the page keep nothing any more: whatever is called throws.
    Blocked,
}

impl Kind {
    /// Every kind, and its name in the table.
    pub const ALL: [(Kind, &'static str); 7] = [
        (Kind::Full, "no room (quota)"),
        (Kind::Throws, "a write throws"),
        (Kind::DoesNothing, "a write does nothing"),
        (Kind::ThrowsReading, "a read throws"),
        (Kind::ReadsHalf, "a read gives half the value"),
        (Kind::ReadsFlipped, "a read gives another character"),
        (Kind::Blocked, "the storage is blocked"),
    ];

    /// Whether calls fail in this way that read, or that write.
    pub fn is_of(self, is_read: bool) -> bool {
        let is_of_reads = matches!(self, Kind::ThrowsReading | Kind::ReadsHalf | Kind::ReadsFlipped);
        self == Kind::Blocked || is_of_reads == is_read
    }
}

/// Which call fails, and for how long.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    pub kind: Kind,
    /// The number of the call among those that may fail in this way.
    pub at: usize,
    pub lasts: bool,
}

/// The shelf.
#[derive(Default)]
pub struct Faulty {
    pub values: RefCell<Values>,
    pub reads: Cell<usize>,
    pub writes: Cell<usize>,
    pub plan: Cell<Option<Plan>>,
    pub has_failed: Cell<bool>,
    /// What stood there after each call that wrote, where that is asked for.
    pub trail: RefCell<Option<Vec<Values>>>,
}

impl Faulty {
    /// A shelf with something on it.
    pub fn with(values: Values) -> Rc<Self> {
        Rc::new(Self { values: RefCell::new(values), ..Self::default() })
    }

    /// The kind in which this call fails, if it does.
    fn failing(&self, is_read: bool) -> Option<Kind> {
        let counter = if is_read { &self.reads } else { &self.writes };
        let mut number = counter.get();
        counter.set(number + 1);
        let plan = self.plan.get().filter(|plan| plan.kind.is_of(is_read))?;
        if plan.kind == Kind::Blocked {
            number = self.reads.get() + self.writes.get() - 1;
        }
        let fails = number == plan.at || (plan.lasts && number > plan.at);
        self.has_failed.set(self.has_failed.get() || fails);
        fails.then_some(plan.kind)
    }

    fn wrote(&self) {
        if let Some(trail) = &mut *self.trail.borrow_mut() {
            trail.push(self.values.borrow().clone());
        }
    }
}

/// Spoils a value as a kind of fault does.
pub fn spoiled(value: &str, kind: Kind) -> String {
    let half = (0..=value.len() / 2).rev().find(|at| value.is_char_boundary(*at)).unwrap_or_default();
    let (before, after) = value.split_at(half);
    match kind {
        Kind::ReadsHalf => before.to_owned(),
        _ => {
            let mut rest = after.chars();
            let flipped = if rest.next() == Some('~') { '!' } else { '~' };
            format!("{before}{flipped}{}", rest.as_str())
        }
    }
}

impl Shelf for Faulty {
    fn get(&self, key: &str) -> Result<Option<String>, Fault> {
        let value = self.values.borrow().get(key).cloned();
        match self.failing(true) {
            Some(Kind::ThrowsReading) => Err(Fault::Failed),
            Some(Kind::Blocked) => Err(Fault::Blocked),
            Some(kind) => Ok(value.map(|value| spoiled(&value, kind))),
            None => Ok(value),
        }
    }

    fn has(&self, key: &str) -> Result<bool, Fault> {
        match self.failing(true) {
            Some(Kind::ThrowsReading) => Err(Fault::Failed),
            Some(Kind::Blocked) => Err(Fault::Blocked),
            _ => Ok(self.values.borrow().contains_key(key)),
        }
    }

    fn set(&self, key: &str, value: &str) -> Result<(), Fault> {
        match self.failing(false) {
            Some(Kind::Full) => return Err(Fault::Full),
            Some(Kind::Throws) => return Err(Fault::Failed),
            Some(Kind::Blocked) => return Err(Fault::Blocked),
            Some(_) => return Ok(()),
            None => {}
        }
        self.values.borrow_mut().insert(key.to_owned(), value.to_owned());
        self.wrote();
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), Fault> {
        match self.failing(false) {
            Some(Kind::Throws) => return Err(Fault::Failed),
            Some(Kind::Blocked) => return Err(Fault::Blocked),
            Some(Kind::DoesNothing) => return Ok(()),
            // Taking away needs no room.
            _ => {}
        }
        self.values.borrow_mut().remove(key);
        self.wrote();
        Ok(())
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, Fault> {
        match self.failing(true) {
            Some(Kind::ThrowsReading) => Err(Fault::Failed),
            Some(Kind::Blocked) => Err(Fault::Blocked),
            _ => Ok(self.values.borrow().keys().filter(|key| key.starts_with(prefix)).cloned().collect()),
        }
    }
}
