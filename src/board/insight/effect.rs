//! What became of agreements: whether they moved what they were expected to move, which carry over, which are late.
//!
//! Invariants: a mean comes from [`super::mean_in`] and so through sight; times are compared as the file’s texts, whose
//! order is that of time, to the second. The time of a round runs from its opening to that of the next.

use super::{last_mean, mean_in, place, step};
use crate::board::action::{Action, Outcome, Status};
use crate::board::partner::Partner;
use crate::board::round::Round;
use crate::board::view::Board;

/// Whether a card moved as far as expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moved {
    /// It reached the goal.
    Yes,
    /// It did not, so far.
    No,
    /// It was not rated before or not since.
    Unknown,
}

/// What an action was expected to do to one card, and where that card stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effect {
    /// The card's id.
    pub card: String,
    /// The steps that were expected, -4 to 4, not 0.
    pub steps: i8,
    /// The card's mean when the action was agreed: of that round, else of the last before it; in hundredths.
    pub before: Option<u16>,
    /// The card's mean in the last round since; in hundredths.
    pub now: Option<u16>,
    /// Where it was expected to come, within the scale: 100 to 500 hundredths.
    pub goal: Option<u16>,
    /// How far it has come, in hundredths.
    pub change: Option<i16>,
    /// Whether that is as far as expected.
    pub moved: Moved,
    /// The place of the first round since that was as far as expected, also when the card has fallen back.
    pub reached: Option<usize>,
}

/// How many agreements were made and ended in the time of one round.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Agreed.
    pub opened: u32,
    /// Done.
    pub done: u32,
    /// Dropped.
    pub dropped: u32,
}

/// Gives what an action was expected to do and what became of it, by card in board order, unknown cards left out.
pub fn effects(board: &Board, action: &Action, viewer: Option<Partner>) -> Vec<Effect> {
    let mut found = Vec::new();
    for card in board.cards() {
        if let Some(steps) = action.expects.get(&card.id).copied().filter(|steps| *steps != 0) {
            found.push(effect(board, action, &card.id, steps, viewer));
        }
    }
    found
}

fn effect(board: &Board, action: &Action, card: &str, steps: i8, viewer: Option<Partner>) -> Effect {
    let (earlier, later) = board.rounds().split_at(made_in(board, action).map_or(0, |at| at + 1));
    let before = last_mean(board, earlier, card, viewer);
    let now = last_mean(board, later, card, viewer);
    let goal = before.map(|before| goal(before, steps));
    let (change, moved) = match (before, now, goal) {
        (Some(before), Some(now), Some(goal)) => {
            let moved = if is_there(now, goal, steps) { Moved::Yes } else { Moved::No };
            (Some(step(before, now)), moved)
        }
        _ => (None, Moved::Unknown),
    };
    let there = |round: &Round| {
        let (Some(mean), Some(goal)) = (mean_in(board, round, card, viewer), goal) else { return false };
        is_there(mean, goal, steps)
    };
    let reached = later.iter().position(there).map(|at| earlier.len() + at);
    Effect { card: card.to_owned(), steps, before, now, goal, change, moved, reached }
}

/// Where a mean is expected to come, not beyond the ends of the scale.
fn goal(before: u16, steps: i8) -> u16 {
    let goal = i32::from(before) + i32::from(steps) * 100;
    u16::try_from(goal.clamp(100, 500)).unwrap_or(before)
}

fn is_there(mean: u16, goal: u16, steps: i8) -> bool {
    if steps > 0 { mean >= goal } else { mean <= goal }
}

/// Gives the place of the round an action was made in; between rounds, of the one before. `None` before all rounds.
pub fn made_in(board: &Board, action: &Action) -> Option<usize> {
    let named = action.round.as_ref().and_then(|round| place(board, round));
    named.or_else(|| at_time(board, &action.made))
}

/// Gives the place of the last round that had been opened at a time.
fn at_time(board: &Board, time: &str) -> Option<usize> {
    board.rounds().iter().rposition(|round| round.opened.as_deref().is_some_and(|opened| opened <= time))
}

/// Counts for each round, by its place, what was agreed, done and dropped from its opening to that of the next.
///
/// What happened before all rounds counts for the first; an end that nobody dated, for the round of the agreement.
pub fn tallies(board: &Board) -> Vec<Tally> {
    let mut tallies = vec![Tally::default(); board.rounds().len()];
    for action in board.actions() {
        let made = made_in(board, action).unwrap_or_default();
        if let Some(tally) = tallies.get_mut(made) {
            tally.opened += 1;
        }
        let ended = action.ended.as_deref().map_or(made, |ended| at_time(board, ended).unwrap_or_default());
        match (action.status, tallies.get_mut(ended)) {
            (Status::Done, Some(tally)) => tally.done += 1,
            (Status::Dropped, Some(tally)) => tally.dropped += 1,
            _ => {}
        }
    }
    tallies
}

/// Gives what the last round that was asked about an agreement has found.
pub fn found(board: &Board, action: &Action) -> Option<Outcome> {
    board.rounds().iter().rev().find_map(|round| action.outcomes.get(&round.id)).copied()
}

/// Lists the agreements that were open when a round opened, in their order; also those that have ended since.
pub fn carried_over<'a>(board: &'a Board, round: &Round) -> Vec<&'a Action> {
    let mut actions = earlier_actions(board, round);
    actions.retain(|action| !had_ended(action, round));
    actions
}

/// Lists the agreements whose expected effect a round asks about: made earlier, not dropped before, and no earlier round
/// has found that they worked or had no effect.
pub fn outcomes_due<'a>(board: &'a Board, round: &Round) -> Vec<&'a Action> {
    let at = place(board, &round.id).unwrap_or_default();
    let mut actions = earlier_actions(board, round);
    actions.retain(|action| {
        let dropped = action.status == Status::Dropped && had_ended(action, round);
        !action.expects.is_empty() && !dropped && !is_answered(board, action, at)
    });
    actions
}

/// The agreements that were made before a round: in an earlier one, or between rounds before it opened.
fn earlier_actions<'a>(board: &'a Board, round: &Round) -> Vec<&'a Action> {
    let at = place(board, &round.id).unwrap_or_default();
    let mut actions = board.actions();
    actions.retain(|action| made_in(board, action).map_or(at > 0, |made| made < at));
    actions
}

fn had_ended(action: &Action, round: &Round) -> bool {
    let before = |ended: &str| round.opened.as_deref().is_none_or(|opened| ended < opened);
    action.status.is_ended() && action.ended.as_deref().is_none_or(before)
}

/// Says whether a round before the one at this place has given an answer that stands.
fn is_answered(board: &Board, action: &Action, at: usize) -> bool {
    let earlier = |round: &str| place(board, round).is_some_and(|found| found < at);
    action.outcomes.iter().any(|(round, outcome)| *outcome != Outcome::TooEarly && earlier(round))
}

/// Says whether an agreement is late: not ended, and its day is before today, both such as `2026-12-07`.
pub fn overdue(action: &Action, today: &str) -> bool {
    !action.status.is_ended() && action.due.as_deref().is_some_and(|due| due < today)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn goals_stay_on_the_scale_and_go_both_ways() {
        assert_eq!((goal(350, 1), goal(450, 2), goal(200, -3)), (450, 500, 100));
        assert_eq!((is_there(450, 450, 1), is_there(400, 450, 1)), (true, false));
        assert_eq!((is_there(150, 200, -1), is_there(250, 200, -1)), (true, false));
    }

    #[test]
    fn late_is_after_the_day_and_only_while_open() {
        let mut action = Action::read("a", &serde_json::json!({ "due": "2026-12-07" }));
        assert!(!overdue(&action, "2026-12-07") && overdue(&action, "2026-12-08"));
        action.status = Status::Done;
        assert!(!overdue(&action, "2027-01-01"));
        action.status = Status::Doing;
        action.due = None;
        assert!(!overdue(&action, "2027-01-01"));
    }
}
