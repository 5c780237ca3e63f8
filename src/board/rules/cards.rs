//! Rules for cards: added, reworded, moved, retired and brought back; never deleted but by undoing "add".

use super::titled;
use crate::board::card::{Card, CardKind, describe};
use crate::board::change::Edit;
use crate::board::command::{Context, Place};
use crate::board::order;
use crate::board::path::Path;
use crate::board::refusal::Refusal;
use crate::board::view::Board;
use crate::board::writes::object;

pub fn add(
    board: &Board,
    context: &Context,
    kind: CardKind,
    title: &str,
    badly: &str,
    well: &str,
) -> Result<Vec<Edit>, Refusal> {
    let title = titled(title)?;
    let last = board.cards().into_iter().rfind(|card| card.kind == kind).map(|card| card.order.clone());
    let order = order::between(last.as_deref(), None).unwrap_or_else(|| last.unwrap_or_default());
    let card = object(vec![
        ("kind", kind.id().into()),
        ("order", order.into()),
        ("title", title),
        ("description", describe(badly, well).into()),
        ("retired", false.into()),
    ]);
    Ok(vec![Edit::set(Path::of(["cards", &context.fresh_id]), card)])
}

pub fn reword(board: &Board, id: &str, title: &str, badly: &str, well: &str) -> Result<Vec<Edit>, Refusal> {
    let card = found(board, id)?;
    let path = Path::of(["cards", &card.id]);
    Ok(vec![
        Edit::set(path.child("title"), titled(title)?),
        Edit::set(path.child("description"), describe(badly, well)),
    ])
}

pub fn set_retired(board: &Board, id: &str, retired: bool) -> Result<Vec<Edit>, Refusal> {
    let card = found(board, id)?;
    Ok(vec![Edit::set(Path::of(["cards", &card.id, "retired"]), retired)])
}

/// Moves a card by giving it a key between its new neighbours; without room there, every card gets a new key.
pub fn shift(board: &Board, id: &str, to: Place) -> Result<Vec<Edit>, Refusal> {
    let card = found(board, id)?;
    let mut lane = board.lane(card.kind);
    let from = lane.iter().position(|other| other.id == card.id).ok_or(Refusal::Retired)?;
    let to = match to {
        Place::Up => from.saturating_sub(1),
        Place::Down => from + 1,
        Place::At(place) => place,
    };
    let to = to.min(lane.len() - 1);
    if to == from {
        return Ok(Vec::new());
    }
    let card = lane.remove(from);
    let before = to.checked_sub(1).and_then(|place| lane.get(place)).map(|card| card.order.as_str());
    let after = lane.get(to).map(|card| card.order.as_str());
    match order::between(before, after) {
        Some(key) => Ok(vec![Edit::set(Path::of(["cards", &card.id, "order"]), key)]),
        None => {
            lane.insert(to, card);
            Ok(renumber(board, &lane))
        }
    }
}

fn renumber(board: &Board, lane: &[&Card]) -> Vec<Edit> {
    let rest = board.cards().into_iter().filter(|card| lane.iter().all(|other| other.id != card.id));
    let all: Vec<&Card> = lane.iter().copied().chain(rest).collect();
    let keys = order::spread(all.len());
    let edits = all.iter().zip(keys).map(|(card, key)| Edit::set(Path::of(["cards", &card.id, "order"]), key));
    edits.collect()
}

fn found<'a>(board: &'a Board, id: &str) -> Result<&'a Card, Refusal> {
    board.card(id).ok_or(Refusal::Missing)
}
