//! From the writes of a board to its file: known names in the order of the shape, unknown ones after them, sorted. As one line
//! for storage it is written in pieces.

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::Value;

use super::shape::{self, Field, Shape};
use super::{FORMAT, VERSION};
use crate::board::sorting::{Key, ranking};
use crate::board::tree::{self, Plain};
use crate::board::{Path, Table, Writes, round};

/// Writes a board as its file: indented by two spaces, with a final newline.
pub fn to_file(id: &str, writes: &Writes) -> String {
    let mut text = serde_json::to_string_pretty(&Ordered(&file(id, writes))).unwrap_or_default();
    text.push('\n');
    text
}

/// Writes a board as one line, for storage.
pub fn to_compact(id: &str, writes: &Writes) -> String {
    let mut writing = Writing::new(id);
    loop {
        if let Some(text) = writing.step(writes, usize::MAX) {
            return text;
        }
    }
}

/// Says whether a line begins as this version writes a board: then no older one wrote it.
pub fn is_as_now(line: &str) -> bool {
    is_as_of(VERSION, line)
}

fn is_as_of(version: u64, line: &str) -> bool {
    line.starts_with(&["{\"format\":\"", FORMAT, "\",\"version\":", &version.to_string(), ","].concat())
}

/// Writes a board as one line, in pieces. The same writes are handed to each.
#[derive(Debug)]
pub struct Writing {
    id: String,
    /// What stands in no list; `None` until it is shown.
    beside: Option<Vec<(String, Plain)>>,
    stamps: Table<Value>,
    /// The items of each list, by place among the known fields: key and text.
    lists: Vec<(usize, Vec<(ItemKey, String)>)>,
    after: Option<Path>,
    stamps_text: String,
    stamps_written: usize,
    done: usize,
}

/// What an item is sorted by; see [`Key`].
type ItemKey = (usize, String, String);

impl Writing {
    /// Begins with a board's id.
    pub fn new(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            beside: None,
            stamps: Table::default(),
            lists: Vec::new(),
            after: None,
            stamps_text: String::new(),
            stamps_written: 0,
            done: 0,
        }
    }

    /// How many items and stamps are written.
    pub fn done(&self) -> usize {
        self.done
    }

    /// Writes so many items or stamps more. Gives the text once it is whole.
    pub fn step(&mut self, writes: &Writes, most: usize) -> Option<String> {
        let lists = || shape::BOARD.iter().enumerate().filter(|(_, field)| matches!(field.shape, Shape::List(_)));
        let Some(beside) = &mut self.beside else {
            let names: Vec<&str> = lists().map(|(_, field)| field.name).collect();
            let is_there = |path: Path| writes.slot(&path).is_some();
            if names.iter().any(|name| is_there(Path::of([*name])) || is_there(Path::of([*name, ""]))) {
                // Somebody has written over a whole list: what it shows depends on all of it.
                return Some(serde_json::to_string(&Ordered(&file(&self.id, writes))).unwrap_or_default());
            }
            let shown = tree::show_beside(writes, &names);
            self.beside = Some(shown.plain);
            self.stamps = shown.stamps;
            return None;
        };
        let next = match self.lists.last() {
            Some((at, _)) if self.after.is_some() => Some(*at),
            last => lists().map(|(at, _)| at).find(|at| last.is_none_or(|(last, _)| at > last)),
        };
        if let Some(at) = next {
            self.write_items(writes, at, most);
            return None;
        }
        let to = self.stamps_written.saturating_add(most);
        for (path, stamp) in self.stamps.iter().take(to).skip(self.stamps_written) {
            self.stamps_text.push_str(if self.stamps_text.is_empty() { "" } else { "," });
            push_entry(&mut self.stamps_text, path, &Plain::Field(stamp.clone()));
            self.done += 1;
        }
        self.stamps_written = to;
        if to < self.stamps.len() {
            return None;
        }
        let beside = std::mem::take(beside);
        Some(self.assemble(beside))
    }

    fn write_items(&mut self, writes: &Writes, at: usize, most: usize) {
        let field = &shape::BOARD[at];
        let Shape::List(known) = field.shape else { return };
        if self.lists.last().is_none_or(|(last, _)| *last < at) {
            self.lists.push((at, Vec::new()));
        }
        let Some((_, items)) = self.lists.last_mut() else { return };
        let mut things: Vec<Path> = Vec::new();
        let (from, to) = Path::of([field.name]).bounds_below();
        let (mut is_full, mut last) = (false, None);
        for (path, _) in writes.slots_after(Some(self.after.as_ref().unwrap_or(&from))) {
            if *path >= to {
                break;
            }
            let Some(thing) = path.thing() else { continue };
            // Between `notes/a` and what stands below it comes all of `notes/a-b`: an item is written where its own slot is.
            let is_own = path.as_str() == thing;
            let is_new = || things.last().is_none_or(|last| last.as_str() != thing) && !writes.has(thing);
            if is_own || is_new() {
                if things.len() == most {
                    is_full = true;
                    break;
                }
                things.extend(path.above(thing));
            }
            last = Some(path);
        }
        self.done += things.len();
        for path in &things {
            let Some(plain) = tree::show_thing(writes, path, &mut self.stamps) else { continue };
            let id = path.segments().nth(1).unwrap_or_default().into_owned();
            let item = arrange_item(known, id, plain);
            let (number, first, second) = key(&item, sorted_by(known));
            let key = (number, first.to_owned(), second.to_owned());
            items.push((key, serde_json::to_string(&Ordered(&Plain::Object(item))).unwrap_or_default()));
        }
        self.after = last.filter(|_| is_full).cloned();
    }

    fn assemble(&mut self, mut beside: Vec<(String, Plain)>) -> String {
        let mut text = String::from("{");
        push_entry(&mut text, "format", &Plain::Field(FORMAT.into()));
        for (name, value) in [("version", Value::from(VERSION)), ("id", self.id.as_str().into())] {
            text.push(',');
            push_entry(&mut text, name, &Plain::Field(value));
        }
        for (at, field) in shape::BOARD.iter().enumerate() {
            if let Some((_, items)) = self.lists.iter().find(|(list, _)| *list == at) {
                text.push_str(",\"");
                text.push_str(field.name);
                text.push_str("\":[");
                let keys: Vec<Key<'_>> = items.iter().map(|((number, a, b), _)| (*number, &**a, &**b)).collect();
                for (index, place) in ranking(&keys).into_iter().enumerate() {
                    text.push_str(if index > 0 { "," } else { "" });
                    text.push_str(&items[place].1);
                }
                text.push(']');
            } else if let [(name, plain)] =
                &arrange_fields(std::slice::from_ref(field), take(&mut beside, field.name))[..]
            {
                text.push(',');
                push_entry(&mut text, name, plain);
            }
        }
        for (name, plain) in &beside {
            text.push(',');
            push_entry(&mut text, name, plain);
        }
        text.push_str(",\"stamps\":{");
        text.push_str(&self.stamps_text);
        text.push_str("}}");
        text
    }
}

/// Takes a name out of a list of names, if it is there.
fn take(from: &mut Vec<(String, Plain)>, name: &str) -> Vec<(String, Plain)> {
    let at = from.iter().position(|(other, _)| other == name);
    at.map(|at| from.remove(at)).into_iter().collect()
}

fn push_entry(text: &mut String, name: &str, plain: &Plain) {
    text.push_str(&Value::from(name).to_string());
    text.push(':');
    text.push_str(&serde_json::to_string(&Ordered(plain)).unwrap_or_default());
}

fn file(id: &str, writes: &Writes) -> Plain {
    let shown = tree::show(writes);
    let mut fields = vec![
        ("format".to_owned(), Plain::Field(FORMAT.into())),
        ("version".to_owned(), Plain::Field(VERSION.into())),
        ("id".to_owned(), Plain::Field(id.into())),
    ];
    fields.extend(arrange_fields(shape::BOARD, shown.plain));
    let stamps = shown.stamps.iter().map(|(path, stamp)| (path.clone(), Plain::Field(stamp.clone()))).collect();
    fields.push(("stamps".to_owned(), Plain::Object(stamps)));
    // Unknown names of the board stand between the known ones and the stamps, which nobody reads.
    Plain::Object(fields)
}

fn arrange(shape: Shape, plain: Option<Plain>) -> Option<Plain> {
    match shape {
        Shape::Object(known) => Some(Plain::Object(arrange_fields(known, names(plain)))),
        Shape::Map(_) => Some(Plain::Object(names(plain))),
        Shape::List(known) => Some(Plain::List(arrange_items(known, names(plain)))),
        _ => plain,
    }
}

/// The names of an object, which stand in order.
fn names(plain: Option<Plain>) -> Vec<(String, Plain)> {
    match plain {
        Some(Plain::Object(fields)) => fields,
        _ => Vec::new(),
    }
}

fn arrange_fields(known: &[Field], mut found: Vec<(String, Plain)>) -> Vec<(String, Plain)> {
    let mut fields = Vec::with_capacity(found.len());
    for field in known {
        let at = found.iter().position(|(name, _)| name == field.name);
        let plain = at.map(|at| found.remove(at).1);
        if let Some(plain) = arrange(field.shape, plain) {
            fields.push((field.name.to_owned(), plain));
        }
    }
    fields.extend(found);
    fields
}

fn arrange_items(known: &[Field], found: Vec<(String, Plain)>) -> Vec<Plain> {
    let mut items = Vec::with_capacity(found.len());
    for (id, plain) in found {
        items.push(arrange_item(known, id, plain));
    }
    let by = sorted_by(known);
    let keys: Vec<Key<'_>> = items.iter().map(|item| key(item, by)).collect();
    ranking(&keys).into_iter().map(|at| Plain::Object(std::mem::take(&mut items[at]))).collect()
}

fn arrange_item(known: &[Field], id: String, plain: Plain) -> Vec<(String, Plain)> {
    let mut fields = vec![("id".to_owned(), Plain::Field(Value::String(id)))];
    fields.extend(arrange_fields(known, names(Some(plain))));
    fields
}

/// The field by which the items of a list are sorted, if it is one.
fn sorted_by(known: &[Field]) -> Option<&'static str> {
    ["order", "written", "made"].into_iter().find(|name| shape::find(known, name).is_some())
}

/// Rounds go by number, everything else by a field, then by id.
fn key<'a>(item: &'a [(String, Plain)], by: Option<&str>) -> Key<'a> {
    match by {
        Some(name) => (0, text(item, name), text(item, "id")),
        None => round::key(text(item, "id")),
    }
}

fn text<'a>(item: &'a [(String, Plain)], name: &str) -> &'a str {
    let field = item.iter().find(|(other, _)| other == name);
    match field {
        Some((_, Plain::Field(Value::String(text)))) => text,
        _ => "",
    }
}

/// Serialises names in the order in which they stand.
struct Ordered<'a>(&'a Plain);

impl Serialize for Ordered<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Plain::Field(value) => value.serialize(serializer),
            Plain::Object(fields) => {
                let mut object = serializer.serialize_map(Some(fields.len()))?;
                for (name, value) in fields {
                    object.serialize_entry(name, &Ordered(value))?;
                }
                object.end()
            }
            Plain::List(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(&Ordered(item))?;
                }
                list.end()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_tells_which_version_wrote_it() {
        let line = to_compact("one", &Writes::default());
        assert!(is_as_now(&line), "{line}");
        // As the next version will find it, and one that has two digits.
        assert!(!is_as_of(VERSION + 1, &line) && !is_as_of(VERSION * 10, &line));
        assert!(!is_as_now(&line.replacen("\"version\":1,", "\"version\":10,", 1)));
    }
}
