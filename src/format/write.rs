//! From the writes of a board to its file: known names in the order of the shape, unknown ones after them, sorted.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::Value;

use super::shape::{self, Field, Shape};
use super::{FORMAT, VERSION};
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
    let stamps = shown.stamps.into_iter().map(|(path, stamp)| (path, Plain::Field(stamp))).collect();
    fields.push(("stamps".to_owned(), Plain::Object(stamps)));
    // Unknown names of the board stand between the known ones and the stamps, which nobody reads.
    Plain::Object(fields)
}

fn arrange(shape: Shape, plain: Option<Plain>) -> Option<Plain> {
    match shape {
        Shape::Object(known) => Some(Plain::Object(arrange_fields(known, names(plain)))),
        Shape::Map(_) => Some(Plain::Object(names(plain).into_iter().collect())),
        Shape::List(known) => Some(Plain::List(arrange_items(known, names(plain)))),
        _ => plain,
    }
}

fn names(plain: Option<Plain>) -> BTreeMap<String, Plain> {
    match plain {
        Some(Plain::Object(fields)) => fields.into_iter().collect(),
        _ => BTreeMap::new(),
    }
}

fn arrange_fields(known: &[Field], mut found: BTreeMap<String, Plain>) -> Vec<(String, Plain)> {
    let mut fields = Vec::with_capacity(found.len());
    for field in known {
        let plain = found.remove(field.name);
        fields.extend(arrange(field.shape, plain).map(|plain| (field.name.to_owned(), plain)));
    }
    fields.extend(found);
    fields
}

fn arrange_items(known: &[Field], found: BTreeMap<String, Plain>) -> Vec<Plain> {
    let item = |(id, plain): (String, Plain)| {
        let mut fields = vec![("id".to_owned(), Plain::Field(Value::String(id)))];
        fields.extend(arrange_fields(known, names(Some(plain))));
        fields
    };
    let mut items: Vec<Vec<(String, Plain)>> = found.into_iter().map(item).collect();
    let by = ["order", "written", "made"].into_iter().find(|name| shape::find(known, name).is_some());
    items.sort_by(|a, b| match by {
        Some(name) => text(a, name).cmp(text(b, name)).then_with(|| text(a, "id").cmp(text(b, "id"))),
        None => compare_rounds(a, b),
    });
    items.into_iter().map(Plain::Object).collect()
}

fn compare_rounds(a: &[(String, Plain)], b: &[(String, Plain)]) -> Ordering {
    round::compare_ids(text(a, "id"), text(b, "id"))
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
