//! Rules for notes and actions.

use serde_json::{Map, Value};

use super::day;
use crate::board::action::{Action, Outcome, Status};
use crate::board::change::Edit;
use crate::board::command::Context;
use crate::board::note::Note;
use crate::board::partner::Who;
use crate::board::path::Path;
use crate::board::refusal::Refusal;
use crate::board::view::Board;
use crate::board::writes::object;

pub fn add_note(board: &Board, context: &Context, card: Option<&str>, text: &str) -> Result<Vec<Edit>, Refusal> {
    let author = context.who.ok_or(Refusal::NeedsSeat)?;
    let note = object(vec![
        ("card", on_card(board, card)?),
        ("round", this_round(board)),
        ("author", author.id().into()),
        ("text", written(text, Refusal::EmptyNote)?.into()),
        ("written", context.now.text().into()),
        ("edited", Value::Null),
    ]);
    Ok(vec![Edit::set(Path::of(["notes", &context.fresh_id]), note)])
}

pub fn edit_note(board: &Board, context: &Context, id: &str, text: &str) -> Result<Vec<Edit>, Refusal> {
    let note = own_note(board, context, id)?;
    let text = written(text, Refusal::EmptyNote)?;
    if text == note.text {
        return Ok(Vec::new());
    }
    let path = Path::of(["notes", id]);
    Ok(vec![Edit::set(path.child("text"), text), Edit::set(path.child("edited"), context.now.text())])
}

pub fn delete_note(board: &Board, context: &Context, id: &str) -> Result<Vec<Edit>, Refusal> {
    own_note(board, context, id)?;
    Ok(vec![Edit::gone(Path::of(["notes", id]))])
}

/// What an action is to be.
pub struct Agreement<'a> {
    pub card: Option<&'a str>,
    pub text: &'a str,
    pub owner: Who,
    pub due: Option<&'a str>,
    pub expects: &'a [(String, i8)],
}

pub fn add_action(board: &Board, context: &Context, agreement: Agreement<'_>) -> Result<Vec<Edit>, Refusal> {
    let mut expects = Map::new();
    for (card, steps) in agreement.expects.iter().filter(|(_, steps)| *steps != 0) {
        expects.insert(card.clone(), (*steps).clamp(-4, 4).into());
    }
    let action = object(vec![
        ("card", on_card(board, agreement.card)?),
        ("round", this_round(board)),
        ("text", written(agreement.text, Refusal::EmptyAction)?.into()),
        ("owner", agreement.owner.id().into()),
        ("made", context.now.text().into()),
        ("due", day(agreement.due)?),
        ("status", Status::Open.id().into()),
        ("ended", Value::Null),
        ("expects", Value::Object(expects)),
    ]);
    Ok(vec![Edit::set(Path::of(["actions", &context.fresh_id]), action)])
}

pub fn edit_action(board: &Board, id: &str, text: &str) -> Result<Vec<Edit>, Refusal> {
    set_field(board, id, "text", written(text, Refusal::EmptyAction)?.into())
}

pub fn due(board: &Board, id: &str, due: Option<&str>) -> Result<Vec<Edit>, Refusal> {
    set_field(board, id, "due", day(due)?)
}

pub fn set_status(board: &Board, context: &Context, id: &str, status: Status) -> Result<Vec<Edit>, Refusal> {
    let action = found(board, id)?;
    if action.status == status {
        return Ok(Vec::new());
    }
    let ended = if status.is_ended() { context.now.text().into() } else { Value::Null };
    let path = Path::of(["actions", id]);
    Ok(vec![Edit::set(path.child("status"), status.id()), Edit::set(path.child("ended"), ended)])
}

pub fn set_outcome(board: &Board, id: &str, outcome: Option<Outcome>) -> Result<Vec<Edit>, Refusal> {
    found(board, id)?;
    let round = board.open_round().ok_or(Refusal::NoOpenRound)?;
    let path = Path::of(["actions", id, "outcomes", &round.id]);
    Ok(vec![Edit { path, value: outcome.map(|outcome| outcome.id().into()) }])
}

pub fn delete_action(board: &Board, id: &str) -> Result<Vec<Edit>, Refusal> {
    found(board, id)?;
    Ok(vec![Edit::gone(Path::of(["actions", id]))])
}

/// Writes one field of an action that is there.
pub fn set_field(board: &Board, id: &str, name: &str, value: Value) -> Result<Vec<Edit>, Refusal> {
    found(board, id)?;
    Ok(vec![Edit::set(Path::of(["actions", id, name]), value)])
}

fn found<'a>(board: &'a Board, id: &str) -> Result<&'a Action, Refusal> {
    board.action(id).ok_or(Refusal::Missing)
}

fn own_note<'a>(board: &'a Board, context: &Context, id: &str) -> Result<&'a Note, Refusal> {
    let who = context.who.ok_or(Refusal::NeedsSeat)?;
    let note = board.note(id).ok_or(Refusal::Missing)?;
    if note.is_own(who) { Ok(note) } else { Err(Refusal::NotYourNote) }
}

fn on_card(board: &Board, card: Option<&str>) -> Result<Value, Refusal> {
    match card {
        None => Ok(Value::Null),
        Some(id) => board.card(id).map(|card| card.id.clone().into()).ok_or(Refusal::Missing),
    }
}

/// The open round; between rounds, none.
fn this_round(board: &Board) -> Value {
    board.open_round().map_or(Value::Null, |round| round.id.clone().into())
}

fn written(text: &str, refusal: Refusal) -> Result<&str, Refusal> {
    let text = text.trim();
    if text.is_empty() { Err(refusal) } else { Ok(text) }
}
