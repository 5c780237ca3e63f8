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

/// Takes the top of a board apart: every name but those of the envelope.
pub fn top_fields(board: &Map<String, Value>, envelope: &[&str]) -> Vec<(Path, Value)> {
    let mut found = Vec::new();
    for (name, value) in board {
        if !envelope.contains(&name.as_str()) {
            walk(&Path::of([name.as_str()]), value, &mut found);
        }
    }
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
#[derive(Default)]
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

fn is_known_list(path: &Path) -> bool {
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
    for (path, slot) in writes.slots() {
        let mut node = &mut root;
        for segment in path.segments() {
            node = node.below.get_or_default(&segment);
        }
        node.slot = Some(slot);
    }
    let mut shown = Shown { plain: Vec::new(), stamps: Table::default() };
    for (name, node) in &root.below {
        if let Some(plain) = node.show(&Path::of([name.as_str()]), None, &mut shown.stamps) {
            shown.plain.push((name.clone(), plain));
        }
    }
    shown
}

/// Puts together what stands at and below one path, as JSON. `None` when nothing does.
pub fn assemble(writes: &Writes, path: &Path) -> Option<Value> {
    if path.item().is_some_and(|item| !writes.is_alive(&item)) {
        return None;
    }
    let mut root = Node { slot: writes.slot(path), below: Table::default() };
    let depth = path.segments().count();
    for (below, slot) in writes.below(path) {
        let mut node = &mut root;
        for segment in below.segments().skip(depth) {
            node = node.below.get_or_default(&segment);
        }
        node.slot = Some(slot);
    }
    root.show(path, writes.stamp(path), &mut Table::default()).map(json)
}

/// Gives the value at a path if people see it: neither gone nor in the shade of something above or below it.
pub fn shown<'a>(writes: &'a Writes, path: &Path) -> Option<&'a Value> {
    let value = writes.value(path)?;
    let is_field = |path: &Path| !path.is_item() && writes.value(path).is_some();
    let Some(top) = path.from_the_top().find(is_field) else { return Some(value) };
    let alone = top == *path && writes.below(path).all(|(_, slot)| slot.value.is_none());
    let seen = alone || fields(&top, &assemble(writes, &top)?).iter().any(|(field, _)| field == path);
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

impl Node<'_> {
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
