//! Every field that a board may have stands in some file of version 1.

use serde_json::Value;
use tandem::format::shape::{BOARD, Field, Shape};

use crate::fixtures;

/// The fields that stand in none of these objects, with what is in them.
fn missing(fields: &[Field], objects: &[&Value], place: &str, found: &mut Vec<String>) {
    for field in fields {
        let values: Vec<&Value> = objects.iter().filter_map(|object| object.get(field.name)).collect();
        missing_in(field.shape, &values, &format!("{place}/{}", field.name), found);
    }
}

fn missing_in(shape: Shape, values: &[&Value], place: &str, found: &mut Vec<String>) {
    match shape {
        Shape::Object(fields) if !values.is_empty() => missing(fields, values, place, found),
        Shape::List(fields) => {
            let items: Vec<&Value> = values.iter().filter_map(|list| list.as_array()).flatten().collect();
            missing(fields, &items, place, found);
        }
        Shape::OrNull(shape) => {
            let values: Vec<&Value> = values.iter().filter(|value| !value.is_null()).copied().collect();
            missing_in(*shape, &values, place, found);
        }
        _ if values.is_empty() => found.push(place.to_owned()),
        _ => {}
    }
}

#[test]
fn every_field_stands_in_a_file_of_version_1() {
    let read = |bytes: Vec<u8>| serde_json::from_slice::<Value>(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes));
    let files: Vec<Value> = fixtures("v1").into_values().map(|bytes| read(bytes).unwrap()).collect();
    let mut found = Vec::new();
    missing(BOARD, &files.iter().collect::<Vec<_>>(), "", &mut found);
    assert!(found.is_empty(), "in none of tests/fixtures/v1: {found:?}");
    let new = [Field { name: "mood", shape: Shape::Text, about: "Nobody has it." }];
    missing(&new, &files.iter().collect::<Vec<_>>(), "", &mut found);
    assert_eq!(found, ["/mood"], "what nobody has is missed");
}
