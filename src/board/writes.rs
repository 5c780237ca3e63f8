//! The one shape: a board as a set of writes, and how two sets become one.
//!
//! Invariants: a slot is the greatest write seen at its path; no field below a card, note or action is older than the
//! item's own write; joining is commutative, associative and idempotent, because each slot is a maximum and the cover of
//! an item only grows. Nothing here knows what a field means.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::ops::Bound;

use serde_json::Value;

use super::path::Path;
use super::stamp::Stamp;

/// The greatest write at a path: when it was made, and what it left there.
#[derive(Clone, Debug, PartialEq)]
pub struct Slot {
    /// `None` is older than any stamp: nobody knows when it was written.
    pub stamp: Option<Stamp>,
    /// `None` means gone. At an item's path `{}` means alive.
    pub value: Option<Value>,
}

impl Slot {
    /// Orders writes at one path: the later wins, then a value over gone, then the greater JSON text.
    fn compare(&self, other: &Self) -> Ordering {
        self.stamp.cmp(&other.stamp).then_with(|| match (&self.value, &other.value) {
            (Some(mine), Some(theirs)) if mine != theirs => mine.to_string().cmp(&theirs.to_string()),
            (mine, theirs) => mine.is_some().cmp(&theirs.is_some()),
        })
    }
}

/// One write as journals and commands carry it: a whole item at an item's path, else one field.
#[derive(Clone, Debug, PartialEq)]
pub struct Write {
    /// Where.
    pub path: Path,
    /// When; `None` for what came from a file without stamps.
    pub stamp: Option<Stamp>,
    /// What; `None` for gone.
    pub value: Option<Value>,
}

/// All that is known of a board.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Writes {
    slots: BTreeMap<Path, Slot>,
}

impl Writes {
    /// Gives the slot at a path, also one that is hidden below a deleted item.
    pub fn slot(&self, path: &Path) -> Option<&Slot> {
        self.slots.get(path)
    }

    /// Says whether there is a slot at a path, by its text.
    pub fn has(&self, path: &str) -> bool {
        self.slots.contains_key(path)
    }

    /// Gives the stamp at a path.
    pub fn stamp(&self, path: &Path) -> Option<Stamp> {
        self.slots.get(path).and_then(|slot| slot.stamp)
    }

    /// Says when what stands at a path was written last: there, else with the whole item, whose write covers what was
    /// there before. `None` when nobody wrote.
    pub fn written(&self, path: &Path) -> Option<Option<Stamp>> {
        let slot = self.slots.get(path).or_else(|| self.slots.get(path.item_text()?));
        slot.map(|slot| slot.stamp)
    }

    /// Lists every slot in path order.
    pub fn slots(&self) -> impl Iterator<Item = (&Path, &Slot)> {
        self.slots.iter()
    }

    /// Lists the slots below a path.
    pub fn below(&self, path: &Path) -> impl Iterator<Item = (&Path, &Slot)> {
        let (from, to) = path.bounds_below();
        self.slots.range(from..to)
    }

    /// Gives the value at a path, unless it is gone or stands in an item that is.
    pub fn value(&self, path: &Path) -> Option<&Value> {
        let hidden = path.item_text().is_some_and(|item| !self.is_alive(item));
        if hidden { None } else { self.slots.get(path)?.value.as_ref() }
    }

    /// Says whether something was written, by the text of its path, and is not gone: a card, note or action that was made and
    /// not deleted, or a field of its own.
    pub fn is_alive(&self, item: &str) -> bool {
        self.slots.get(item).is_some_and(|slot| slot.value.is_some())
    }

    /// Gives the newest stamp of all.
    pub fn newest(&self) -> Option<Stamp> {
        self.slots.values().filter_map(|slot| slot.stamp).max()
    }

    /// Puts a write in: an item's value is taken apart into its fields, all with the item's stamp.
    ///
    /// Gives the paths whose slot changed.
    pub fn apply(&mut self, write: &Write) -> Vec<Path> {
        let mut changed = Vec::new();
        if let (true, Some(value)) = (write.path.is_item(), &write.value) {
            self.join(&write.path, Slot { stamp: write.stamp, value: Some(empty()) }, &mut changed);
            for (path, value) in super::tree::fields(&write.path, value) {
                self.join(&path, Slot { stamp: write.stamp, value: Some(value) }, &mut changed);
            }
        } else {
            let slot = Slot { stamp: write.stamp, value: write.value.clone() };
            self.join(&write.path, slot, &mut changed);
        }
        changed
    }

    /// Takes in all that another set knows. Gives the paths whose slot changed.
    pub fn merge(&mut self, other: &Writes) -> Vec<Path> {
        let mut changed = Vec::new();
        for (path, slot) in &other.slots {
            self.join(path, slot.clone(), &mut changed);
        }
        changed
    }

    /// Takes in what another set knows at some of its paths. Gives the paths whose slot changed.
    pub fn merge_at(&mut self, other: &Writes, paths: &[Path]) -> Vec<Path> {
        let mut changed = Vec::new();
        for path in paths {
            if let Some(slot) = other.slots.get(path) {
                self.join(path, slot.clone(), &mut changed);
            }
        }
        changed
    }

    /// Puts down a slot that nobody has written before, and that nothing covers.
    pub fn put(&mut self, path: Path, slot: Slot) {
        self.slots.insert(path, slot);
    }

    /// Lists the slots after a path, or all, in path order.
    pub fn slots_after(&self, path: Option<&Path>) -> impl Iterator<Item = (&Path, &Slot)> {
        let from = path.map_or(Bound::Unbounded, |path| Bound::Excluded(path.as_str()));
        self.slots.range::<str, _>((from, Bound::Unbounded))
    }

    /// Counts the slots.
    pub fn count(&self) -> usize {
        self.slots.len()
    }

    /// Copies what has to do with some paths: the items and rounds that they stand in as a whole, else all with the same
    /// first name. What is asked there, is answered by the copy as by the whole.
    pub fn around(&self, paths: &[Path]) -> Self {
        let mut part = Self::default();
        let mut last = None;
        for path in paths {
            let list = path.as_str().split('/').next().unwrap_or_default();
            // A list that somebody has written over as a whole hides what stands in it.
            let is_whole = self.slots.contains_key(list);
            let is_thing = !is_whole && (path.item_text().is_some() || list == "rounds");
            let top = if is_thing { path.thing().unwrap_or(list) } else { list };
            if last == Some(top) {
                continue;
            }
            last = Some(top);
            let here = self.slots.get_key_value(top);
            let (from, to) = Path::bounds_below_text(top);
            for (path, slot) in here.into_iter().chain(self.slots.range(from..to)) {
                part.slots.insert(path.clone(), slot.clone());
            }
        }
        part
    }

    /// Says whether every one of these writes is in here already, or is covered by something later.
    pub fn contains(&self, writes: &[Write]) -> bool {
        let mut trial = Writes::default();
        for write in writes {
            trial.apply(write);
        }
        trial.slots.iter().all(|(path, slot)| self.is_known(path, slot))
    }

    /// Puts a slot in where it is the greatest. The first step of every merge, and the only place that decides.
    pub fn join(&mut self, path: &Path, slot: Slot, changed: &mut Vec<Path>) {
        if self.is_known(path, &slot) {
            return;
        }
        if path.is_item() {
            self.cover(path, &slot, changed);
        }
        self.slots.insert(path.clone(), slot);
        changed.push(path.clone());
    }

    /// Says whether a write at a path changes nothing here. What is known stays known, whatever else is written: slots only
    /// grow.
    pub fn is_known(&self, path: &Path, slot: &Slot) -> bool {
        if slot.value.is_none() && slot.stamp.is_none() {
            return true;
        }
        if let Some(item) = path.item_text().filter(|item| item.len() < path.as_str().len())
            && let Some(above) = self.slots.get(item)
            && is_covered(slot, above)
        {
            return true;
        }
        self.slots.get(path).is_some_and(|held| held.compare(slot) != Ordering::Less)
    }

    fn cover(&mut self, item: &Path, by: &Slot, changed: &mut Vec<Path>) {
        let covered: Vec<Path> =
            self.below(item).filter(|(_, slot)| is_covered(slot, by)).map(|(path, _)| path.clone()).collect();
        for path in covered {
            self.slots.remove(&path);
            changed.push(path);
        }
    }
}

/// Says whether an item's write makes a field's write below it needless: the field is older, or it says *gone* at the
/// very stamp at which the item was written without it.
fn is_covered(field: &Slot, item: &Slot) -> bool {
    field.stamp < item.stamp || (field.value.is_none() && field.stamp == item.stamp)
}

/// The value that marks an item as alive.
pub fn empty() -> Value {
    Value::Object(serde_json::Map::new())
}

/// Makes an object of JSON.
pub fn object(fields: Vec<(&str, Value)>) -> Value {
    let mut object = serde_json::Map::new();
    for (name, value) in fields {
        object.insert(name.to_owned(), value);
    }
    Value::Object(object)
}
