//! Between the plain tree that people read and the set of writes: taking apart, and putting together again.
//!
//! Objects are walked by their names, lists by their items' `id`; any other value is one field. A list of items that no
//! one here knows leaves a field `[]` at its own path, which says that what stands below is a list and not an object.

use serde_json::{Map, Value};

use super::path::{ITEM_LISTS, Path};
use super::stamp::Stamp;
use super::table::Table;
use super::writes::{Slot, Writes, empty};

/// A plain value whose objects keep the order that they are given.
#[derive(Clone, Debug, PartialEq)]
pub enum Plain {
    /// One field.
    Field(Value),
    /// Names and what stands below them.
    Object(Vec<(String, Plain)>),
    /// Items, each an object that begins with its `id`.
    List(Vec<Plain>),
}

/// What a set of writes shows, and what only a merge needs.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// The names at the top of the board, without the envelope.
    pub plain: Vec<(String, Plain)>,
    /// Paths with a stamp, and values that stand in the shade as `[stamp, value]`.
    pub stamps: Table<Value>,
}

/// Takes a value apart into the fields at and below a path.
pub fn fields(path: &Path, value: &Value) -> Vec<(Path, Value)> {
    let mut found = Vec::new();
    walk(path, value, &mut found);
    found
}

fn walk(path: &Path, value: &Value, found: &mut Vec<(Path, Value)>) {
    match value {
        Value::Object(object) if is_container(path) || !object.is_empty() => {
            let known_item = is_known_item(path);
            let before = found.len();
            for (name, value) in object {
                if !(known_item && name == "id") {
                    walk(&path.child(name), value, found);
                }
            }
            let bare = known_item && found.len() == before;
            if path.is_item() || bare {
                found.push((path.clone(), empty()));
            }
        }
        Value::Array(list) if is_known_list(path) => {
            for item in list {
                if let Some(id) = item.get("id").and_then(Value::as_str) {
                    walk(&path.child(id), item, found);
                }
            }
        }
        Value::Array(list) if has_ids(list) => {
            found.push((path.clone(), Value::Array(Vec::new())));
            for item in list {
                if let Some(id) = item.get("id").and_then(Value::as_str) {
                    walk(&path.child(id), item, found);
                }
            }
        }
        other => found.push((path.clone(), other.clone())),
    }
}

/// Says whether a list is walked: all its items are objects with ids of their own.
fn has_ids(list: &[Value]) -> bool {
    let mut seen = Names::default();
    list.iter().all(|item| item.get("id").and_then(Value::as_str).is_some_and(|id| seen.add(id)))
}

/// A set of names. It is a map of JSON inside, whose code is here anyway.
#[derive(Debug, Default)]
pub struct Names(Map<String, Value>);

impl Names {
    /// Adds a name. Gives whether it is new.
    pub fn add(&mut self, name: &str) -> bool {
        self.0.insert(name.to_owned(), Value::Null).is_none()
    }

    /// Says whether a name was added.
    pub fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }
}

/// Says whether a path is one of the lists of a board, whose items have ids.
pub fn is_known_list(path: &Path) -> bool {
    path.as_str() == "rounds" || ITEM_LISTS.contains(&path.as_str())
}

fn is_known_item(path: &Path) -> bool {
    path.is_item() || (path.as_str().starts_with("rounds/") && path.segments().count() == 2)
}

/// Says whether a path is part of the board's frame: always an object or a list, never a field of its own.
pub fn is_container(path: &Path) -> bool {
    let names: Vec<_> = path.segments().collect();
    let names: Vec<&str> = names.iter().map(|name| &**name).collect();
    let partner = |name: &str| matches!(name, "scrum-master" | "product-owner");
    match names.as_slice() {
        ["partners" | "settings" | "rounds" | "cards" | "notes" | "actions"] => true,
        ["partners", who] => partner(who),
        ["cards" | "notes" | "actions", _] => true,
        ["actions", _, "expects" | "outcomes"] => true,
        ["rounds", _, "names" | "ballots"] => true,
        ["rounds", _, "ballots", who] => partner(who),
        ["rounds", _, "ballots", who, "ratings" | "guesses" | "dots"] => partner(who),
        _ => false,
    }
}

/// Says whether a value is no more than a part of the board's frame, which stands there whether somebody wrote it or not.
pub fn is_bare_frame(path: &Path, value: &Value) -> bool {
    let is_empty = value.as_object().is_some_and(Map::is_empty) || value.as_array().is_some_and(Vec::is_empty);
    is_empty && !path.is_item() && is_container(path)
}

/// Puts the plain tree and the stamps together from a set of writes.
pub fn show(writes: &Writes) -> Shown {
    let mut root = Node::default();
    root.take_in(0, writes.slots());
    root.show_top()
}

/// The same as [`show`] for one item or round: what it shows, and its stamps beside those that are there.
pub fn show_thing(writes: &Writes, path: &Path, stamps: &mut Table<Value>) -> Option<Plain> {
    let slot = writes.slot(path);
    // A part of an item may be known before the item is: then it is out of sight.
    let has_its_slot = if path.is_item() { slot.is_some_and(|slot| slot.value.is_some()) } else { slot.is_none() };
    let is_plain = has_its_slot && writes.below(path).all(|(_, slot)| slot.value.is_some());
    if let Some(Some(value)) = is_plain.then(|| assemble_plainly(writes, path)).flatten() {
        let inherited = slot.and_then(|slot| slot.stamp);
        let mut note = |path: &Path, stamp: Stamp| stamps.set(path.as_str(), Some(Value::String(stamp.to_string())));
        inherited.iter().for_each(|stamp| note(path, *stamp));
        for (path, slot) in writes.below(path).filter(|(_, slot)| slot.stamp != inherited) {
            slot.stamp.iter().for_each(|stamp| note(path, *stamp));
        }
        return Some(plain(value));
    }
    let mut root = Node { slot, below: Table::default() };
    root.take_in(path.segments().count(), writes.below(path));
    root.show(path, None, stamps)
}

/// Puts together what a set of writes shows of all that stands in none of some lists.
pub fn show_beside(writes: &Writes, lists: &[&str]) -> Shown {
    let mut root = Node::default();
    let list = |path: &Path| lists.contains(&path.as_str().split('/').next().unwrap_or_default());
    root.take_in(0, writes.slots().filter(|(path, _)| !list(path)));
    root.show_top()
}

/// An object of JSON as one whose names keep their order, which they have.
fn plain(value: Value) -> Plain {
    match value {
        Value::Object(object) => Plain::Object(object.into_iter().map(|(name, value)| (name, plain(value))).collect()),
        other => Plain::Field(other),
    }
}

/// Puts together what stands at and below one path, as JSON. `None` when nothing does.
pub fn assemble(writes: &Writes, path: &Path) -> Option<Value> {
    if path.item_text().is_some_and(|item| !writes.is_alive(item)) {
        return None;
    }
    if let Some(value) = assemble_plainly(writes, path) {
        return value;
    }
    let mut root = Node { slot: writes.slot(path), below: Table::default() };
    root.take_in(path.segments().count(), writes.below(path));
    root.show(path, writes.stamp(path), &mut Table::default()).map(json)
}

/// The same where nothing stands in the shade, no field holds more than one value, and no list is walked: nearly always.
/// `None` where that is not so.
fn assemble_plainly(writes: &Writes, path: &Path) -> Option<Option<Value>> {
    if !path.is_item() && writes.slot(path).is_some_and(|slot| slot.value.is_some()) {
        return None;
    }
    let mut object = Map::new();
    let start = path.as_str().len() + 1;
    for (below, slot) in writes.below(path) {
        let Some(value) = &slot.value else { continue };
        if value.is_object() || value.is_array() {
            return None;
        }
        let names = below.as_str().get(start..)?;
        if names.contains('~') {
            return None;
        }
        let (above, name) = names.rsplit_once('/').map_or((None, names), |(above, name)| (Some(above), name));
        let mut stands = &mut object;
        for name in above.into_iter().flat_map(|above| above.split('/')) {
            let entry = stands.entry(name).or_insert_with(|| Value::Object(Map::new()));
            let Value::Object(below) = entry else { return None };
            stands = below;
        }
        if stands.insert(name.to_owned(), value.clone()).is_some() {
            return None;
        }
    }
    let is_there = path.is_item() || !object.is_empty();
    Some(is_there.then_some(Value::Object(object)))
}

/// Gives the value at a path if people see it: neither gone nor in the shade of something above or below it.
pub fn shown<'a>(writes: &'a Writes, path: &Path) -> Option<&'a Value> {
    let value = writes.value(path)?;
    // Whatever it stands in is there, or it would have no value.
    let item = path.item_text();
    let is_field = |text: &&str| Some(*text) != item && writes.is_alive(text);
    let Some(top) = path.from_the_top().find(is_field) else { return Some(value) };
    let alone = top == path.as_str() && writes.below(path).all(|(_, slot)| slot.value.is_none());
    let seen = alone || {
        let top = path.above(top)?;
        fields(&top, &assemble(writes, &top)?).iter().any(|(field, _)| field == path)
    };
    seen.then_some(value)
}

fn json(plain: Plain) -> Value {
    match plain {
        Plain::Field(value) => value,
        Plain::Object(fields) => {
            let mut object = Map::new();
            for (name, plain) in fields {
                object.insert(name, json(plain));
            }
            Value::Object(object)
        }
        Plain::List(items) => Value::Array(items.into_iter().map(json).collect()),
    }
}

#[derive(Default)]
struct Node<'a> {
    slot: Option<&'a Slot>,
    below: Table<Node<'a>>,
}

impl<'a> Node<'a> {
    /// Takes in slots that stand so deep below this place or deeper.
    fn take_in(&mut self, depth: usize, slots: impl Iterator<Item = (&'a Path, &'a Slot)>) {
        for (path, slot) in slots {
            let mut node = &mut *self;
            for segment in path.segments().skip(depth) {
                node = node.below.get_or_default(&segment);
            }
            node.slot = Some(slot);
        }
    }

    /// Shows what stands below this place, the top.
    fn show_top(&self) -> Shown {
        let mut shown = Shown { plain: Vec::new(), stamps: Table::default() };
        for (name, node) in &self.below {
            if let Some(plain) = node.show(&Path::of([name.as_str()]), None, &mut shown.stamps) {
                shown.plain.push((name.clone(), plain));
            }
        }
        shown
    }

    /// Shows this place, noting stamps that differ from the one it inherits from its item.
    fn show(&self, path: &Path, inherited: Option<Stamp>, stamps: &mut Table<Value>) -> Option<Plain> {
        if path.is_item() {
            return self.show_item(path, stamps);
        }
        let value = self.slot.and_then(|slot| slot.value.as_ref());
        let newest_below = self.below.values().filter_map(Node::newest).max();
        match (value, newest_below) {
            (Some(value), None) => {
                self.note_stamp(path, inherited, stamps);
                self.hide_below(path, stamps);
                Some(Plain::Field(value.clone()))
            }
            (Some(value), Some(_)) if *value == Value::Array(Vec::new()) && self.holds_items() => {
                self.note_stamp(path, inherited, stamps);
                Some(Plain::List(self.show_below(path, inherited, stamps).into_iter().map(|(_, item)| item).collect()))
            }
            (Some(value), Some(newest)) if self.slot.is_some_and(|slot| slot.stamp > newest) => {
                self.note_stamp(path, inherited, stamps);
                self.hide_below(path, stamps);
                Some(Plain::Field(value.clone()))
            }
            (Some(_), Some(_)) => {
                self.hide(path, stamps);
                Some(Plain::Object(self.show_below(path, inherited, stamps)))
            }
            (None, _) => {
                self.note_stamp(path, inherited, stamps);
                let below = self.show_below(path, inherited, stamps);
                newest_below.map(|_| Plain::Object(below))
            }
        }
    }

    fn show_item(&self, path: &Path, stamps: &mut Table<Value>) -> Option<Plain> {
        let Some(Slot { stamp, value: Some(_) }) = self.slot else {
            self.note_stamp(path, None, stamps);
            self.hide_below(path, stamps);
            return None;
        };
        self.note_stamp(path, None, stamps);
        Some(Plain::Object(self.show_below(path, *stamp, stamps)))
    }

    fn show_below(&self, path: &Path, inherited: Option<Stamp>, stamps: &mut Table<Value>) -> Vec<(String, Plain)> {
        let mut shown = Vec::new();
        for (name, node) in &self.below {
            if let Some(plain) = node.show(&path.child(name), inherited, stamps) {
                shown.push((name.clone(), plain));
            }
        }
        shown
    }

    /// The newest stamp of the values at and below this place; `None` when there are none.
    fn newest(&self) -> Option<Option<Stamp>> {
        let here = self.slot.filter(|slot| slot.value.is_some()).map(|slot| slot.stamp);
        self.below.values().filter_map(Node::newest).chain(here).max()
    }

    /// Says whether everything alive below is an object that carries its own name as its `id`.
    fn holds_items(&self) -> bool {
        self.below.iter().filter(|(_, node)| node.newest().is_some()).all(|(name, node)| {
            let Some(id) = node.below.get("id") else { return false };
            let bare = node.slot.is_none_or(|slot| slot.value.is_none());
            bare && id.slot.and_then(|slot| slot.value.as_ref()).is_some_and(|id| id == name.as_str())
                && id.below.values().all(|n| n.newest().is_none())
        })
    }

    fn note_stamp(&self, path: &Path, inherited: Option<Stamp>, stamps: &mut Table<Value>) {
        if let Some(Slot { stamp: Some(stamp), value }) = self.slot
            && (value.is_none() || Some(*stamp) != inherited)
        {
            stamps.set(path.as_str(), Some(Value::String(stamp.to_string())));
        }
    }

    fn hide(&self, path: &Path, stamps: &mut Table<Value>) {
        if let Some(Slot { stamp, value: Some(value) }) = self.slot {
            let stamp = stamp.map(|stamp| stamp.to_string()).unwrap_or_default();
            stamps.set(path.as_str(), Some(Value::Array(vec![Value::String(stamp), value.clone()])));
        } else {
            self.note_stamp(path, None, stamps);
        }
    }

    fn hide_below(&self, path: &Path, stamps: &mut Table<Value>) {
        for (name, node) in &self.below {
            let path = path.child(name);
            node.hide(&path, stamps);
            node.hide_below(&path, stamps);
        }
    }
}
