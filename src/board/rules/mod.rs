//! The rules: which edits a command makes of a board, or why it is refused.
//!
//! Rules bind commands, never merges: a board may break them after a merge, and every rule copes with that.

mod acts;
mod cards;
mod rounds;
mod votes;

use serde_json::Value;

use super::change::Edit;
use super::command::{Command, Context};
use super::moment::is_day;
use super::partner::Partner;
use super::path::Path;
use super::refusal::Refusal;
use super::view::Board;

/// Gives the edits that a command makes. The first change of a new board also says when board and round began.
///
/// # Errors
///
/// A [`Refusal`] when a rule stands against it; nothing is to be written then.
pub fn decide(board: &Board, command: &Command, context: &Context) -> Result<Vec<Edit>, Refusal> {
    let mut edits = edits(board, command, context)?;
    let alters = edits.iter().any(|edit| board.value(&edit.path) != edit.value);
    if alters {
        begin(board, context, &mut edits);
    }
    Ok(edits)
}

/// A new board is a function of its id, so what depends on the time is written with the first change.
fn begin(board: &Board, context: &Context, edits: &mut Vec<Edit>) {
    let now = context.now.text();
    if board.created().is_none() {
        edits.push(Edit::set(Path::of(["created"]), now.clone()));
    }
    if let Some(round) = board.open_round().filter(|round| round.opened.is_none()) {
        let path = Path::of(["rounds", &round.id, "opened"]);
        if edits.iter().all(|edit| edit.path != path) {
            edits.push(Edit::set(path, now));
        }
    }
}

/// Gives the edits that a command makes of a board that began elsewhere.
///
/// # Errors
///
/// As [`decide`].
pub fn edits(board: &Board, command: &Command, context: &Context) -> Result<Vec<Edit>, Refusal> {
    match command {
        Command::RenameBoard { title } => Ok(vec![Edit::set(Path::of(["title"]), titled(title)?)]),
        Command::NamePartner { partner, name } => Ok(vec![Edit::set(name_path(*partner), name.trim())]),
        Command::SetDots { dots } if *dots > 12 => Err(Refusal::DotsOutOfRange(*dots)),
        Command::SetDots { dots } => Ok(vec![Edit::set(Path::of(["settings", "dots"]), *dots)]),
        Command::SetGuesses { on } => Ok(vec![Edit::set(Path::of(["settings", "guesses"]), *on)]),

        Command::AddCard { kind, title, badly, well } => cards::add(board, context, *kind, title, badly, well),
        Command::RewordCard { card, title, badly, well } => cards::reword(board, card, title, badly, well),
        Command::MoveCard { card, to } => cards::shift(board, card, *to),
        Command::RetireCard { card } => cards::set_retired(board, card, true),
        Command::RestoreCard { card } => cards::set_retired(board, card, false),

        Command::Rate { card, rating } => votes::rate(board, context, card, Some(*rating)),
        Command::Unrate { card } => votes::rate(board, context, card, None),
        Command::Guess { card, guess } => votes::guess(board, context, card, *guess),
        Command::PlaceDot { card } => votes::place_dot(board, context, card),
        Command::TakeBackDot { card } => votes::take_back_dot(board, context, card),
        Command::Seal => votes::seal(board, context),
        Command::Unseal => votes::unseal(board, context),
        Command::Reveal => votes::reveal(board, context),

        Command::OpenRound { label } => rounds::open(board, context, label.as_deref()),
        Command::LabelRound { label } => rounds::label(board, label),
        Command::SetNextRound { day } => rounds::next(board, day.as_deref()),
        Command::CloseRound => rounds::close(board, context),
        Command::ReopenRound => rounds::reopen(board),

        Command::AddNote { card, text } => acts::add_note(board, context, card.as_deref(), text),
        Command::EditNote { note, text } => acts::edit_note(board, context, note, text),
        Command::DeleteNote { note } => acts::delete_note(board, context, note),

        Command::AddAction { card, text, owner, due, expects } => acts::add_action(
            board,
            context,
            acts::Agreement { card: card.as_deref(), text, owner: *owner, due: due.as_deref(), expects },
        ),
        Command::EditAction { action, text } => acts::edit_action(board, action, text),
        Command::OwnAction { action, owner } => acts::set_field(board, action, "owner", owner.id().into()),
        Command::DueAction { action, due } => acts::due(board, action, due.as_deref()),
        Command::SetStatus { action, status } => acts::set_status(board, context, action, *status),
        Command::SetOutcome { action, outcome } => acts::set_outcome(board, action, *outcome),
        Command::DeleteAction { action } => acts::delete_action(board, action),
    }
}

/// Where a partner's name stands.
pub fn name_path(partner: Partner) -> Path {
    Path::of(["partners", partner.id(), "name"])
}

/// A day of the calendar, or none.
fn day(day: Option<&str>) -> Result<Value, Refusal> {
    match day {
        None => Ok(Value::Null),
        Some(day) if is_day(day) => Ok(day.into()),
        Some(day) => Err(Refusal::NotADay(day.to_owned())),
    }
}

fn titled(title: &str) -> Result<Value, Refusal> {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() { Err(Refusal::EmptyTitle) } else { Ok(title.into()) }
}
