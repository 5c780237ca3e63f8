//! From a file to the writes of a board, at once or in pieces.

use serde_json::{Map, Value};

use super::check::{Checking, whole};
use super::decimal::Decimal;
use super::pieces::{Odd, Pieces};
use super::problem::{Found, Problem, Unreadable, Wrong};
use super::shape::{self, Shape};
use super::{ENVELOPE, FORMAT, MAX_BYTES, VERSION, json, migrate};
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
    let mut reading = Reading::new(bytes.to_vec());
    loop {
        if let Some(read) = reading.step(usize::MAX) {
            return read;
        }
    }
}

/// Reads a board file that is JSON already.
///
/// # Errors
///
/// The same as [`read`].
pub fn read_value(file: Value) -> Result<BoardFile, Unreadable> {
    let mut reading = Reading { text: String::new(), stage: Stage::opened(file)? };
    loop {
        if let Some(read) = reading.step(usize::MAX) {
            return read;
        }
    }
}

/// How many bytes are parsed while as many items are checked or taken apart.
const BYTES_OF_AN_ITEM: usize = 250;

/// Reads a board file in pieces.
#[derive(Debug)]
pub struct Reading {
    text: String,
    stage: Stage,
}

#[derive(Debug)]
enum Stage {
    Begin(Vec<u8>),
    Parse(Pieces),
    Check(Map<String, Value>, Checking),
    Gather(Box<Gathering>),
}

impl Stage {
    /// The stage after parsing: what it says it is holds, and it is of this version.
    fn opened(file: Value) -> Result<Self, Unreadable> {
        let Value::Object(mut file) = file else { return Err(Unreadable::NotABoard { format: None }) };
        let version = envelope(&file)?;
        migrate::up(migrate::CHAIN, version, &mut file);
        Ok(Stage::Check(file, Checking::default()))
    }
}

impl Reading {
    /// Begins with the bytes of a file.
    pub fn new(bytes: Vec<u8>) -> Self {
        Self { text: String::new(), stage: Stage::Begin(bytes) }
    }

    /// Reads about so many items more, which may be fields as well. Gives the board once it is read, or why it can't be.
    pub fn step(&mut self, most: usize) -> Option<Result<BoardFile, Unreadable>> {
        match self.go_on(most) {
            Ok(None) => None,
            Ok(Some(file)) => Some(Ok(file)),
            Err(wrong) => Some(Err(wrong)),
        }
    }

    /// How far it is, in thousandths.
    pub fn done(&self) -> usize {
        match &self.stage {
            Stage::Begin(_) => 0,
            Stage::Parse(pieces) => 400 * pieces.read() / self.text.len().max(1),
            Stage::Check(_, checking) => 400 + 30 * checking.parts_done(),
            Stage::Gather(gathering) => 700 + 50 * gathering.part.min(6),
        }
    }

    /// Gives the text of the file; an empty one where the bytes are no text.
    pub fn text(self) -> String {
        self.text
    }

    fn go_on(&mut self, most: usize) -> Result<Option<BoardFile>, Unreadable> {
        match &mut self.stage {
            Stage::Begin(bytes) => {
                if bytes.len() > MAX_BYTES {
                    return Err(Unreadable::TooLarge { bytes: bytes.len() });
                }
                let text = String::from_utf8(std::mem::take(bytes));
                self.text = text.map_err(|error| Unreadable::NotUtf8 { byte: error.utf8_error().valid_up_to() })?;
                self.stage = Stage::Parse(Pieces::default());
            }
            Stage::Parse(pieces) => {
                let text = self.text.strip_prefix('\u{feff}').unwrap_or(&self.text);
                match pieces.step(text, most.saturating_mul(BYTES_OF_AN_ITEM)) {
                    Ok(true) => {}
                    Ok(false) => self.stage = Stage::opened(Value::Object(std::mem::take(pieces).value()))?,
                    Err(Odd) => self.stage = Stage::opened(json::parse_text(text)?)?,
                }
            }
            Stage::Check(file, checking) => {
                if !checking.step(file, most) {
                    let problems = std::mem::take(checking).problems();
                    if !problems.is_empty() {
                        return Err(Unreadable::Problems(problems));
                    }
                    self.stage = Stage::Gather(Box::new(Gathering::new(std::mem::take(file))));
                }
            }
            Stage::Gather(gathering) => {
                if !gathering.step(most) {
                    let Gathering { id, writes, .. } = std::mem::take(&mut **gathering);
                    return Ok(Some(BoardFile { id, writes }));
                }
            }
        }
        Ok(None)
    }
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

/// Brings the plain part and the stamps together, in pieces. A field below an item has the item's stamp unless it says a later
/// one.
#[derive(Debug, Default)]
struct Gathering {
    id: String,
    plain: Map<String, Value>,
    names: Vec<String>,
    stamps: Map<String, Value>,
    part: usize,
    item: usize,
    writes: Writes,
}

impl Gathering {
    fn new(mut file: Map<String, Value>) -> Self {
        give_orders(&mut file);
        let id = file.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
        let stamps = match file.remove("stamps") {
            Some(Value::Object(stamps)) => stamps,
            _ => Map::new(),
        };
        ENVELOPE.iter().for_each(|name| drop(file.remove(*name)));
        let names = file.keys().cloned().collect();
        Self { id, plain: file, names, stamps, ..Self::default() }
    }

    /// Takes in about so many items or stamps more. Gives whether there is more.
    fn step(&mut self, most: usize) -> bool {
        let to = self.item.saturating_add(most);
        let is_more = match self.names.get(self.part) {
            Some(name) => {
                let top = Path::of([name.as_str()]);
                match self.plain.get_mut(name) {
                    Some(Value::Array(list)) if tree::is_known_list(&top) => {
                        for item in list.iter_mut().take(to).skip(self.item) {
                            // Taken out, so that not all of them go at once at the end.
                            let item = item.take();
                            if let Some(id) = item.get("id").and_then(Value::as_str) {
                                take_apart(&mut self.writes, &self.stamps, &top.child(id), &item);
                            }
                        }
                        to < list.len()
                    }
                    Some(value) => {
                        take_apart(&mut self.writes, &self.stamps, &top, value);
                        false
                    }
                    None => false,
                }
            }
            None => {
                for (text, told) in self.stamps.iter().take(to).skip(self.item) {
                    take_stamp(&mut self.writes, text, told);
                }
                to < self.stamps.len()
            }
        };
        self.item = if is_more { to } else { 0 };
        self.part += usize::from(!is_more);
        self.part <= self.names.len()
    }
}

/// Puts down the fields of a value of the plain part. Each stands there once, so there is nothing to compare with.
fn take_apart(writes: &mut Writes, stamps: &Map<String, Value>, path: &Path, value: &Value) {
    let stamp = |path: &str| stamps.get(path).and_then(Value::as_str).and_then(Stamp::parse);
    let inherited = path.item_text().and_then(stamp);
    for (path, value) in tree::fields(path, value) {
        let stamp = stamp(path.as_str()).max(inherited);
        let value = Some(canonical(&path, value));
        writes.put(path, Slot { stamp, value });
    }
}

/// Takes in what stands under `stamps` and not in the plain part: what is gone, and what is in the shade.
fn take_stamp(writes: &mut Writes, text: &str, told: &Value) {
    let Some(path) = Path::parse(text) else { return };
    match told {
        Value::Array(pair) => {
            let stamp = pair.first().and_then(Value::as_str).and_then(Stamp::parse);
            // The plain part can't tell a frame that was written from one that was not, so a file read twice would differ.
            let told = pair.get(1).filter(|value| !tree::is_bare_frame(&path, value));
            let value = told.map(|value| canonical(&path, value.clone()));
            writes.join(&path, Slot { stamp, value }, &mut Vec::new());
        }
        told if writes.slot(&path).is_none() => {
            let stamp = told.as_str().and_then(Stamp::parse);
            writes.join(&path, Slot { stamp, value: None }, &mut Vec::new());
        }
        _ => {}
    }
}

/// Writes known numbers the one way, so that `2.0` and `2` are the same rating.
fn canonical(path: &Path, value: Value) -> Value {
    let known = || {
        let names: Vec<_> = path.segments().collect();
        shape::at(names.iter().map(|name| &**name))
    };
    match value {
        Value::Number(_) => match known() {
            Some(Shape::Number(..) | Shape::Steps | Shape::OrNull(_)) => whole(&value).map_or(value, Value::from),
            _ => value,
        },
        other => other,
    }
}
