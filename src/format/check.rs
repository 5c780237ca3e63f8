//! Checks a board file against its shape, and tells every problem with its place.

use serde_json::{Map, Value};

use super::decimal::Decimal;
use super::problem::{Found, Problem, Wrong};
use super::shape::{self, Field, Shape};
use super::{ENVELOPE, MAX_DEPTH, MAX_PROBLEMS};
use crate::board::moment::{Moment, is_day};
use crate::board::{Path, deck, is_id, tree};

/// Lists what is wrong with the top of a board file, at most [`MAX_PROBLEMS`].
pub fn check(file: &Map<String, Value>) -> Vec<Problem> {
    let mut checking = Checking::default();
    while checking.step(file, usize::MAX) {}
    checking.problems()
}

/// A check in pieces: the id, each field of the board, the stamps; lists and stamps some items at a time.
#[derive(Debug, Default)]
pub struct Checking {
    part: usize,
    item: usize,
    ids: tree::Names,
    problems: Problems,
}

/// What was found, the first [`MAX_PROBLEMS`]: a file may have a million.
#[derive(Debug, Default)]
struct Problems(Vec<Problem>);

impl Problems {
    #[inline(never)]
    fn push(&mut self, problem: Problem) {
        if !self.is_full() {
            self.0.push(problem);
        }
    }

    fn is_full(&self) -> bool {
        self.0.len() >= MAX_PROBLEMS
    }
}

impl Checking {
    /// Checks about so many items more. Gives whether there is more.
    pub fn step(&mut self, file: &Map<String, Value>, most: usize) -> bool {
        let problems = &mut self.problems;
        if problems.is_full() {
            return false;
        }
        let to = self.item.saturating_add(most);
        let is_more = match self.part.checked_sub(1).map(|at| shape::BOARD.get(at)) {
            None => {
                match file.get("id") {
                    None => problems.push(problem("", Wrong::Missing { name: "id" })),
                    Some(id) => value("id", id, Shape::Id, problems),
                }
                false
            }
            Some(Some(field)) => match (file.get(field.name), field.shape) {
                (Some(Value::Array(list)), Shape::List(known)) => {
                    for (index, one) in list.iter().enumerate().take(to).skip(self.item) {
                        item(field.name, index, one, known, &mut self.ids, problems);
                    }
                    to < list.len()
                }
                (Some(found), shape) => {
                    value(field.name, found, shape, problems);
                    false
                }
                (None, _) => false,
            },
            Some(None) => match file.get("stamps") {
                None => false,
                Some(Value::Object(stamps)) => {
                    check_stamps(file, stamps.iter().take(to).skip(self.item), problems);
                    to < stamps.len()
                }
                Some(other) => {
                    value("stamps", other, Shape::Object(&[]), problems);
                    false
                }
            },
        };
        self.item = if is_more { to } else { 0 };
        if !is_more {
            self.part += 1;
            self.ids = tree::Names::default();
        }
        self.part <= shape::BOARD.len() + 1
    }

    /// How many parts are checked: at most ten.
    pub fn parts_done(&self) -> usize {
        self.part
    }

    /// Gives what was found.
    pub fn problems(self) -> Vec<Problem> {
        self.problems.0
    }
}

fn problem(place: &str, wrong: Wrong) -> Problem {
    Problem { place: place.to_owned(), key: None, wrong }
}

fn below(place: &str, name: &str) -> String {
    if place.is_empty() { name.to_owned() } else { format!("{place}.{name}") }
}

fn fields(place: &str, object: &Map<String, Value>, known: &[Field], problems: &mut Problems) {
    for field in known {
        if let Some(found) = object.get(field.name) {
            value(&below(place, field.name), found, field.shape, problems);
        }
    }
}

fn value(place: &str, found: &Value, shape: Shape, problems: &mut Problems) {
    let mut wrong = |wrong| problems.push(problem(place, wrong));
    match (shape, found) {
        (Shape::Text, Value::String(_)) | (Shape::Flag, Value::Bool(_)) | (Shape::OrNull(_), Value::Null) => {}
        (Shape::OrNull(shape), _) => value(place, found, *shape, problems),
        (Shape::Id, Value::String(id)) if is_id(id) => {}
        (Shape::Id, Value::String(id)) => wrong(Wrong::Id { found: id.clone() }),
        (Shape::Moment, Value::String(text)) if Moment::parse(text).is_some() => {}
        (Shape::Moment, Value::String(text)) => wrong(Wrong::Moment { found: text.clone() }),
        (Shape::Day, Value::String(text)) if is_day(text) => {}
        (Shape::Day, Value::String(text)) => wrong(Wrong::Day { found: text.clone() }),
        (Shape::Number(least, most), Value::Number(_)) => {
            if whole(found).is_none_or(|number| number < i64::from(least) || number > i64::from(most)) {
                wrong(Wrong::Range { found: found.to_string(), least, most });
            }
        }
        (Shape::Steps, Value::Number(_)) => match whole(found) {
            Some(0) => wrong(Wrong::Zero),
            Some(-4..=4) => {}
            _ => wrong(Wrong::Range { found: found.to_string(), least: -4, most: 4 }),
        },
        (Shape::Choice(choices), Value::String(word)) => {
            if !choices.contains(&word.as_str()) {
                wrong(Wrong::Choice { found: word.clone(), choices });
            }
        }
        (Shape::Object(known), Value::Object(object)) => fields(place, object, known, problems),
        (Shape::Map(shape), Value::Object(object)) => map(place, object, *shape, problems),
        (Shape::List(known), Value::Array(list)) => items(place, list, known, problems),
        (shape, found) => wrong(Wrong::Type { expected: expected(shape), found: found.into() }),
    }
}

/// A number without a fraction, also when it is written with one, such as `2.0`.
pub fn whole(number: &Value) -> Option<i64> {
    number.as_i64().or_else(|| Decimal::parse(&number.to_string())?.whole())
}

fn expected(shape: Shape) -> Found {
    match shape {
        Shape::Flag => Found::Flag,
        Shape::Number(..) | Shape::Steps => Found::Number,
        Shape::Object(_) | Shape::Map(_) => Found::Object,
        Shape::List(_) => Found::List,
        Shape::OrNull(shape) => expected(*shape),
        Shape::Text | Shape::Id | Shape::Moment | Shape::Day | Shape::Choice(_) => Found::Text,
    }
}

/// The place of what is wrong in a map is the map itself; the problem names the key beside it.
fn map(place: &str, object: &Map<String, Value>, shape: Shape, problems: &mut Problems) {
    for (key, found) in object {
        if !is_id(key) {
            problems.push(problem(place, Wrong::Id { found: key.clone() }));
        }
        let mut here = Problems::default();
        value(place, found, shape, &mut here);
        here.0.into_iter().for_each(|problem| problems.push(Problem { key: Some(key.clone()), ..problem }));
    }
}

fn items(place: &str, list: &[Value], known: &[Field], problems: &mut Problems) {
    let mut ids = tree::Names::default();
    for (index, one) in list.iter().enumerate() {
        item(place, index, one, known, &mut ids, problems);
    }
}

fn item(place: &str, index: usize, item: &Value, known: &[Field], ids: &mut tree::Names, problems: &mut Problems) {
    let place = format!("{place}[{index}]");
    let Value::Object(object) = item else {
        return problems.push(problem(&place, Wrong::Type { expected: Found::Object, found: item.into() }));
    };
    match object.get("id") {
        None => problems.push(problem(&place, Wrong::Missing { name: "id" })),
        Some(Value::String(id)) if is_id(id) => {
            if !ids.add(id) {
                problems.push(problem(&below(&place, "id"), Wrong::DoubledId { id: id.clone() }));
            }
            require(&place, id, object, known, problems);
        }
        Some(other) => value(&below(&place, "id"), other, Shape::Id, problems),
    }
    fields(&place, object, known, problems);
}

/// A card that is not in the deck must say what it is.
fn require(place: &str, id: &str, object: &Map<String, Value>, known: &[Field], problems: &mut Problems) {
    if shape::find(known, "retired").is_none() || deck::card(id).is_some() {
        return;
    }
    for name in ["kind", "title"] {
        if !object.contains_key(name) {
            problems.push(problem(place, Wrong::Missing { name }));
        }
    }
}

/// A path under `stamps` must be a path, and what stands in the shade there must fit the place.
fn check_stamps<'a>(
    file: &Map<String, Value>,
    stamps: impl Iterator<Item = (&'a String, &'a Value)>,
    problems: &mut Problems,
) {
    for (text, stamp) in stamps {
        let wrong = match (Path::parse(text), stamp) {
            (None, _) => true,
            (Some(path), stamp) => !fits(file, &path, stamp),
        };
        if wrong {
            problems.push(problem("stamps", Wrong::Stamp { path: text.clone() }));
        }
    }
}

fn fits(file: &Map<String, Value>, path: &Path, stamp: &Value) -> bool {
    let names: Vec<_> = path.segments().collect();
    let names: Vec<&str> = names.iter().map(|name| &**name).collect();
    let hidden = match stamp {
        Value::String(_) => None,
        Value::Array(pair) => match pair.as_slice() {
            [Value::String(_), hidden] => Some(hidden),
            _ => return false,
        },
        _ => return false,
    };
    if names.first().is_some_and(|name| ENVELOPE.contains(name)) || below_a_known_field(&names) {
        return false;
    }
    let known_ids = match names.as_slice() {
        ["cards" | "rounds" | "notes" | "actions", id, ..] => is_id(id),
        _ => true,
    };
    if !known_ids {
        return false;
    }
    match hidden {
        // Once nothing stands above it, it is shown: in a file that must be readable.
        Some(hidden) if !has_a_place(&names) || names.len() + depth(hidden) > MAX_DEPTH => false,
        Some(hidden) => {
            let mut problems = Problems::default();
            match shape::at(names.iter().copied()) {
                Some(shape) => value("", hidden, shape, &mut problems),
                None if tree::is_container(path) => return false,
                None => return tree::fields(path, hidden).iter().all(|(field, _)| field == path),
            }
            problems.0.is_empty() && !tree::is_container(path)
        }
        None => !(is_required(&names) && names.get(1).is_some_and(|id| is_missing_text(file, id, names[2]))),
    }
}

/// Says whether a value can be shown at a place: below ids that are some, and not in the place of an item's own id.
fn has_a_place(names: &[&str]) -> bool {
    let (mut shape, mut is_item) = (Shape::Object(shape::BOARD), false);
    for name in names {
        (shape, is_item) = match shape {
            Shape::List(known) if is_id(name) => (Shape::Object(known), true),
            Shape::Map(shape) if is_id(name) => (*shape, false),
            Shape::List(_) | Shape::Map(_) => return false,
            Shape::Object(_) if is_item && *name == "id" => return false,
            Shape::Object(known) => match shape::find(known, name) {
                Some(field) => (field.shape, false),
                None => return true,
            },
            _ => return true,
        };
    }
    true
}

/// How deep a value is nested; a text or a number is not at all.
fn depth(value: &Value) -> usize {
    match value {
        Value::Array(list) => 1 + list.iter().map(depth).max().unwrap_or_default(),
        Value::Object(object) => 1 + object.values().map(depth).max().unwrap_or_default(),
        _ => 0,
    }
}

fn below_a_known_field(names: &[&str]) -> bool {
    (1..names.len()).any(|length| {
        let above = shape::at(names[..length].iter().copied());
        above.is_some_and(|shape| !matches!(shape, Shape::Object(_) | Shape::Map(_) | Shape::List(_)))
    })
}

fn is_required(names: &[&str]) -> bool {
    matches!(names, ["cards", _, "kind" | "title"])
}

/// A card of the pair's own keeps its kind and title: nobody can have taken them away.
fn is_missing_text(file: &Map<String, Value>, id: &str, name: &str) -> bool {
    let cards = file.get("cards").and_then(Value::as_array);
    let card = cards.into_iter().flatten().find(|card| card.get("id").and_then(Value::as_str) == Some(id));
    deck::card(id).is_none() && card.is_none_or(|card| card.get(name).is_none())
}
