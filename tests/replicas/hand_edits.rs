//! What people and scripts do to a board file in an editor: unknown fields at every level, stamps that go missing or are
//! garbled, values changed, items added and taken out. Every edit leaves a file that opens, but for a few odd stamps.

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use tandem::board::{Board, deck};
use tandem::format;

/// One edit in numbers, so that it shrinks.
#[derive(Clone, Copy, Debug)]
pub struct HandEdit {
    what: u8,
    place: u16,
    how: u8,
}

/// Any edit; unknown fields most often.
pub fn hand_edit() -> impl Strategy<Value = HandEdit> {
    let what = prop_oneof![3 => Just(0_u8), 2 => 1_u8..10];
    (what, any::<u16>(), any::<u8>()).prop_map(|(what, place, how)| HandEdit { what, place, how })
}

/// Gives the board's file as JSON after these edits.
pub fn edited(board: &Board, edits: &[HandEdit]) -> Option<Value> {
    let mut file: Value = serde_json::from_str(&format::to_file(board.id(), board.writes())).ok()?;
    for edit in edits {
        edit_once(&mut file, *edit)?;
    }
    Some(file)
}

fn edit_once(file: &mut Value, HandEdit { what, place, how }: HandEdit) -> Option<()> {
    let place = usize::from(place);
    match what {
        0 => put_unknown(file, place, how)?,
        1 => with_stamp(file, place, |stamps, path| drop(stamps.remove(path)))?,
        2 => with_stamp(file, place, |stamps, path| {
            let odd = ["", "yesterday", "019ab01f1fb-0007-0000BEEF", "fffffffffff-0000-00000000"];
            stamps.insert(path.to_owned(), odd[usize::from(how % 4)].into());
        })?,
        3 => drop(file.as_object_mut()?.remove("stamps")),
        4 => change_text(file, place, how),
        5 => take_item_out(file, place),
        6 => {
            // The text of one path begins with another's, and goes on with what stands before a slash in the order of texts.
            let id = ["by-hand", "by-hand-1", "by-hand."][usize::from(how % 3)];
            file["notes"].as_array_mut()?.push(json!({ "id": id, "text": "By hand" }));
        }
        7 => {
            let card = deck::DECK[place % deck::DECK.len()].id;
            file["rounds"][0]["ballots"]["product-owner"]["ratings"][card] = (how % 5 + 1).into();
        }
        8 => {
            let paths = [
                "mood",
                "notes/by-hand-1",
                "notes/by-hand",
                "cards/shared-vision/mood",
                "rounds/1/mood",
                "rounds/1-/mood",
            ];
            let path = paths[usize::from(how) % paths.len()];
            file.as_object_mut()?.entry("stamps").or_insert_with(|| json!({}));
            file["stamps"][path] =
                format!("{:011x}-0001-0000000{:x}", 1_795_424_400_000_u64 + place as u64, how % 8).into();
        }
        _ => take_field_out(file, place),
    }
    dedup_items(file);
    Some(())
}

/// The same names get other kinds of values elsewhere, so that a field meets an object and a list meets both.
fn put_unknown(file: &mut Value, place: usize, how: u8) -> Option<()> {
    let names = ["mood", "mood", "x/y", "~", "", "ünï", "0"];
    let values = [
        json!(5),
        json!({ "p": 1 }),
        json!([{ "id": "p", "v": 1 }, { "id": "q" }]),
        json!([]),
        json!({}),
        json!(null),
        json!("text"),
        json!({ "p": { "id": "q" } }),
        json!({ "p": { "id": "p", "w": [1, 2] } }),
        json!([{ "id": "p" }, { "id": "p" }]),
        json!([1, { "id": "z" }]),
        json!({ "a": { "b": { "c": [{ "id": "k", "list": [{ "id": "m", "x/y": {} }] }] } } }),
        json!([[{ "id": "a" }]]),
        json!({ "x/y": 1, "~": 2, "": 3 }),
        json!([{ "id": "é/~" }]),
        json!(1.50),
        json!({ "id": "p" }),
    ];
    let mut open = Vec::new();
    objects(file, String::new(), &mut open);
    let object = file.pointer_mut(&open[place % open.len()])?.as_object_mut()?;
    let value = values[usize::from(how) % values.len()].clone();
    object.insert(names[place / 7 % names.len()].to_owned(), value);
    Some(())
}

/// Every object that may hold unknown names: maps of cards and rounds take ids only, and `stamps` takes paths.
fn objects(value: &Value, pointer: String, found: &mut Vec<String>) {
    let closed = ["ratings", "guesses", "dots", "expects", "outcomes", "stamps"];
    if closed.iter().any(|name| pointer.ends_with(&format!("/{name}"))) {
        return;
    }
    match value {
        Value::Object(object) => {
            found.push(pointer.clone());
            for (name, value) in object {
                objects(value, format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1")), found);
            }
        }
        Value::Array(list) => {
            for (index, value) in list.iter().enumerate() {
                objects(value, format!("{pointer}/{index}"), found);
            }
        }
        _ => {}
    }
}

fn with_stamp(file: &mut Value, place: usize, change: impl FnOnce(&mut Map<String, Value>, &str)) -> Option<()> {
    let Some(Value::Object(stamps)) = file.get_mut("stamps") else { return Some(()) };
    let path = stamps.keys().nth(place % stamps.len().max(1)).cloned();
    if let Some(path) = path {
        change(stamps, &path);
    }
    Some(())
}

fn change_text(file: &mut Value, place: usize, how: u8) {
    let text = Value::from(["Another", "z", "", "آخر"][usize::from(how % 4)]);
    match place % 4 {
        0 => file["title"] = text,
        1 => file["partners"]["scrum-master"]["name"] = text,
        2 => file["rounds"][0]["label"] = text,
        _ => file["cards"][0]["description"] = text,
    }
}

fn take_item_out(file: &mut Value, place: usize) {
    if let Some(list) = file[["cards", "notes", "actions"][place % 3]].as_array_mut()
        && !list.is_empty()
    {
        list.remove(place / 3 % list.len());
    }
}

fn take_field_out(file: &mut Value, place: usize) {
    let fields = ["order", "description", "retired"];
    if let Some(card) = file["cards"].get_mut(place % 3).and_then(Value::as_object_mut) {
        card.remove(fields[place / 3 % 3]);
    }
}

/// An id may stand once; the last edit of it stays.
fn dedup_items(file: &mut Value) {
    if let Some(notes) = file["notes"].as_array_mut() {
        let mut seen = std::collections::BTreeSet::new();
        notes.reverse();
        notes.retain(|note| seen.insert(note["id"].to_string()));
        notes.reverse();
    }
}
