//! Rules for rounds: one is open at a time, the last one.

use serde_json::Value;

use super::{day, titled};
use crate::board::change::Edit;
use crate::board::command::Context;
use crate::board::partner::Partner;
use crate::board::path::Path;
use crate::board::refusal::Refusal;
use crate::board::round;
use crate::board::view::Board;

/// Opens the round with the next number, so that two who open it offline open the same one.
pub fn open(board: &Board, context: &Context, label: Option<&str>) -> Result<Vec<Edit>, Refusal> {
    if board.open_round().is_some() {
        return Err(Refusal::RoundIsOpen);
    }
    let id = round::next_id(board.rounds().iter().map(|round| round.id.as_str())).ok_or(Refusal::NoMoreRounds)?;
    let label = match label {
        Some(label) => titled(label)?,
        None => board.current().and_then(|last| next_label(&last.label)).unwrap_or_default().into(),
    };
    let path = Path::of(["rounds", &id]);
    let mut edits = vec![
        Edit::set(path.child("label"), label),
        Edit::set(path.child("opened"), context.now.text()),
        Edit::set(path.child("revealed"), Value::Null),
        Edit::set(path.child("closed"), Value::Null),
    ];
    for partner in Partner::ALL {
        edits.push(Edit::set(path.child("ballots").child(partner.id()).child("sealed"), false));
    }
    Ok(edits)
}

pub fn label(board: &Board, label: &str) -> Result<Vec<Edit>, Refusal> {
    let round = board.current().ok_or(Refusal::NoOpenRound)?;
    Ok(vec![Edit::set(Path::of(["rounds", &round.id, "label"]), titled(label)?)])
}

/// Sets the day of the round after the last one, also when that is closed already: a day is found when there is time.
pub fn next(board: &Board, next: Option<&str>) -> Result<Vec<Edit>, Refusal> {
    let round = board.current().ok_or(Refusal::NoOpenRound)?;
    let path = Path::of(["rounds", &round.id, "next"]);
    // Never set, it is not in the file at all.
    if next.is_none() && round.next.is_none() {
        return Ok(Vec::new());
    }
    Ok(vec![Edit::set(path, day(next)?)])
}

/// Makes the round history, and keeps who the partners were.
pub fn close(board: &Board, context: &Context) -> Result<Vec<Edit>, Refusal> {
    let round = board.open_round().ok_or(Refusal::NoOpenRound)?;
    let path = Path::of(["rounds", &round.id]);
    let mut edits = vec![Edit::set(path.child("closed"), context.now.text())];
    for partner in Partner::ALL {
        if !board.name(partner).is_empty() {
            edits.push(Edit::set(path.child("names").child(partner.id()), board.name(partner)));
        }
    }
    Ok(edits)
}

pub fn reopen(board: &Board) -> Result<Vec<Edit>, Refusal> {
    let round = board.current().ok_or(Refusal::NoRound)?;
    if round.closed.is_none() {
        return Err(Refusal::OpenAlready);
    }
    let path = Path::of(["rounds", &round.id]);
    let mut edits = vec![Edit::set(path.child("closed"), Value::Null)];
    edits.extend(round.names.keys().map(|partner| Edit::gone(path.child("names").child(partner))));
    Ok(edits)
}

/// "Sprint 14" is followed by "Sprint 15"; a label without a number at its end by nothing known.
fn next_label(label: &str) -> Option<String> {
    let stem = label.trim_end_matches(|character: char| character.is_ascii_digit());
    let number: u64 = label[stem.len()..].parse().ok()?;
    Some(format!("{stem}{}", number.checked_add(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_count_on() {
        assert_eq!(next_label("Sprint 14").as_deref(), Some("Sprint 15"));
        assert_eq!(next_label("9").as_deref(), Some("10"));
        assert_eq!(next_label("Spring"), None);
        assert_eq!(next_label("Q99999999999999999999999"), None);
    }
}
