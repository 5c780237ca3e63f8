//! What was agreed, as reports, tables and the calendar tell of it.

use super::Ask;
use crate::board::sorting::sorted;
use crate::board::{Action, Board, Who, moment};

/// One agreement.
#[derive(Debug)]
pub struct Agreement {
    /// What is to be done.
    pub text: String,
    /// Who does it.
    pub owner: String,
    /// Who it is by office.
    pub who: Who,
    /// A day.
    pub due: Option<String>,
    /// How far it has come, in words.
    pub status: &'static str,
    /// Nothing more is to be done.
    pub is_ended: bool,
    /// Titles of cards, and the steps that each should move.
    pub expects: Vec<(String, i8)>,
    /// Labels of rounds, and what each found.
    pub outcomes: Vec<(String, &'static str)>,
}

/// Gives every action in the order of a report: what is still open first, then by the time it was made.
pub fn actions(board: &Board) -> Vec<&Action> {
    sorted(&board.actions(), |action| (action.status.is_ended().into(), &action.made, &action.id))
}

/// Tells of every action, in the order of a report.
pub fn agreements(board: &Board, ask: &Ask) -> Vec<Agreement> {
    actions(board).into_iter().map(|action| agreement(board, ask, action)).collect()
}

/// Tells of one action.
pub fn agreement(board: &Board, ask: &Ask, action: &Action) -> Agreement {
    let language = ask.language;
    let mut expects = Vec::new();
    for (card, steps) in &action.expects {
        let title = board.card(card).map_or_else(|| card.clone(), |card| language.title(card));
        expects.push((title, *steps));
    }
    let mut outcomes = Vec::new();
    for round in board.rounds() {
        if let Some(outcome) = action.outcomes.get(&round.id) {
            outcomes.push((language.round(round), language.outcome(*outcome)));
        }
    }
    Agreement {
        text: language.action(action),
        owner: language.who(board, action.owner),
        who: action.owner,
        due: action.due.clone().filter(|due| moment::is_day(due)),
        status: language.status(action.status),
        is_ended: action.status.is_ended(),
        expects,
        outcomes,
    }
}
