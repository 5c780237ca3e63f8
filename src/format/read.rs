//! From a file to the writes of a board.

use serde_json::{Map, Value};

use super::check::{check, whole};
use super::decimal::Decimal;
use super::problem::{Found, Problem, Unreadable, Wrong};
use super::shape::{self, Shape};
use super::{ENVELOPE, FORMAT, VERSION, json, migrate};
use crate::board::{Board, Path, Slot, Stamp, Writes, order, tree};

/// What a board file holds.
#[derive(Clone, Debug, PartialEq)]
pub struct BoardFile {
    /// The board's id.
    pub id: String,
    /// All that the file knows of it.
    pub writes: Writes,
}

impl BoardFile {
    /// Reads the typed board.
    pub fn board(self) -> Board {
        Board::read(&self.id, self.writes)
    }
}

/// Reads a board file from bytes.
///
/// # Errors
///
/// Says why these bytes are not a board that this version can open; the problems come with their places.
pub fn read(bytes: &[u8]) -> Result<BoardFile, Unreadable> {
    read_value(json::parse(bytes)?)
}

/// Reads a board file that is JSON already.
///
/// # Errors
///
/// The same as [`read`].
pub fn read_value(file: Value) -> Result<BoardFile, Unreadable> {
    let Value::Object(mut file) = file else { return Err(Unreadable::NotABoard { format: None }) };
    let version = envelope(&file)?;
    migrate::up(migrate::CHAIN, version, &mut file);
    let problems = check(&file);
    if !problems.is_empty() {
        return Err(Unreadable::Problems(problems));
    }
    give_orders(&mut file);
    let id = file.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
    let stamps = match file.remove("stamps") {
        Some(Value::Object(stamps)) => stamps,
        _ => Map::new(),
    };
    Ok(BoardFile { id, writes: gather(&file, &stamps) })
}

/// Reads what this version understands of a newer version's file: to be looked at, never to be written.
///
/// # Errors
///
/// The same as [`read`], but for the version.
pub fn read_newer(bytes: &[u8]) -> Result<BoardFile, Unreadable> {
    let mut file = json::parse(bytes)?;
    if let (Err(Unreadable::Newer { .. }), Value::Object(fields)) = (read_value(file.clone()), &mut file) {
        fields.insert("version".to_owned(), VERSION.into());
    }
    read_value(file)
}

/// Checks what the file says it is, and gives its version.
fn envelope(file: &Map<String, Value>) -> Result<u64, Unreadable> {
    let format = file.get("format").and_then(Value::as_str);
    if format != Some(FORMAT) {
        return Err(Unreadable::NotABoard { format: format.map(str::to_owned) });
    }
    let wrong = match file.get("version") {
        None => Wrong::Missing { name: "version" },
        Some(version @ Value::Number(number)) => match whole(version).and_then(|whole| u64::try_from(whole).ok()) {
            Some(version) if (1..=VERSION).contains(&version) => return Ok(version),
            _ if Decimal::parse(&number.to_string()).is_some_and(|number| number.is_above_one()) => {
                return Err(Unreadable::Newer { version: number.to_string() });
            }
            _ => Wrong::Range { found: number.to_string(), least: 1, most: 1 },
        },
        Some(other) => Wrong::Type { expected: Found::Number, found: other.into() },
    };
    let place = if matches!(wrong, Wrong::Missing { .. }) { "" } else { "version" };
    Err(Unreadable::Problems(vec![Problem { place: place.to_owned(), key: None, wrong }]))
}

/// A card without an order takes it from its place in the list.
fn give_orders(file: &mut Map<String, Value>) {
    let Some(Value::Array(cards)) = file.get_mut("cards") else { return };
    let orders: Vec<Option<String>> =
        cards.iter().map(|card| card.get("order").and_then(Value::as_str).map(str::to_owned)).collect();
    let mut last: Option<String> = None;
    for (index, card) in cards.iter_mut().enumerate() {
        if let Some(order) = &orders[index] {
            last = Some(order.clone());
            continue;
        }
        let next = orders[index..].iter().flatten().next().map(String::as_str);
        let key = order::between(last.as_deref(), next)
            .or_else(|| order::between(last.as_deref(), None))
            .unwrap_or_else(|| last.clone().unwrap_or_default());
        if let Value::Object(card) = card {
            card.insert("order".to_owned(), Value::String(key.clone()));
        }
        last = Some(key);
    }
}

/// Brings the plain part and the stamps together. A field below an item has the item's stamp unless it says a later one.
fn gather(file: &Map<String, Value>, stamps: &Map<String, Value>) -> Writes {
    let stamp = |path: &Path| stamps.get(path.as_str()).and_then(Value::as_str).and_then(Stamp::parse);
    let mut writes = Writes::default();
    let mut changed = Vec::new();
    let mut shown = tree::Names::default();
    for (path, value) in &tree::top_fields(file, &ENVELOPE) {
        shown.add(path.as_str());
        let inherited = path.item().and_then(|item| stamp(&item));
        let slot = Slot { stamp: stamp(path).max(inherited), value: Some(canonical(path, value)) };
        writes.join(path, slot, &mut changed);
    }
    for (text, told) in stamps {
        let Some(path) = Path::parse(text) else { continue };
        match told {
            Value::Array(pair) => {
                let stamp = pair.first().and_then(Value::as_str).and_then(Stamp::parse);
                // The plain part can't tell a frame that was written from one that was not, so a file read twice would differ.
                let told = pair.get(1).filter(|value| !tree::is_bare_frame(&path, value));
                let value = told.map(|value| canonical(&path, value));
                writes.join(&path, Slot { stamp, value }, &mut changed);
            }
            told if !shown.has(text) => {
                let stamp = told.as_str().and_then(Stamp::parse);
                writes.join(&path, Slot { stamp, value: None }, &mut changed);
            }
            _ => {}
        }
    }
    writes
}

/// Writes known numbers the one way, so that `2.0` and `2` are the same rating.
fn canonical(path: &Path, value: &Value) -> Value {
    let known = || {
        let names: Vec<_> = path.segments().collect();
        shape::at(names.iter().map(|name| &**name))
    };
    match value {
        Value::Number(_) => match known() {
            Some(Shape::Number(..) | Shape::Steps | Shape::OrNull(_)) => {
                whole(value).map_or(value.clone(), Value::from)
            }
            _ => value.clone(),
        },
        other => other.clone(),
    }
}
