//! From the writes of a board to its file: known names in the order of the shape, unknown ones after them, sorted.

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::Value;

use super::shape::{self, Field, Shape};
use super::{FORMAT, VERSION};
use crate::board::sorting::{Key, ranking};
use crate::board::tree::{self, Plain};
use crate::board::{Writes, round};

/// Writes a board as its file: indented by two spaces, with a final newline.
pub fn to_file(id: &str, writes: &Writes) -> String {
    let mut text = serde_json::to_string_pretty(&Ordered(&file(id, writes))).unwrap_or_default();
    text.push('\n');
    text
}

/// Writes a board as one line, for storage.
pub fn to_compact(id: &str, writes: &Writes) -> String {
    serde_json::to_string(&Ordered(&file(id, writes))).unwrap_or_default()
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
        let mut fields = vec![("id".to_owned(), Plain::Field(Value::String(id)))];
        fields.extend(arrange_fields(known, names(Some(plain))));
        items.push(fields);
    }
    let by = ["order", "written", "made"].into_iter().find(|name| shape::find(known, name).is_some());
    let keys: Vec<Key<'_>> = items.iter().map(|item| key(item, by)).collect();
    ranking(&keys).into_iter().map(|at| Plain::Object(std::mem::take(&mut items[at]))).collect()
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
