//! What goes with a round: turning over early, what comes next by itself, and what a reveal settles.

use super::Session;
use crate::app::{RoundStep, Seat, Stage};
use crate::board::insight;
use crate::board::{Board, Command, Who};
use crate::words::fill;

impl Session {
    /// Turns both ballots over before both are sealed, on one screen, because both say so.
    pub fn reveal_together(self) {
        match self.attempt_as(Some(Who::Both), &Command::Reveal) {
            Ok(_) => self.begin(),
            Err(refusal) => self.refuse(&refusal),
        }
    }

    /// Closes the round, unless that would do what can't be taken back: before the reveal it shows a ballot that is handed
    /// in, and the other no longer counts. Gives whether that is to be asked first.
    pub fn close_or_ask(self) -> bool {
        let language = self.language.get_untracked();
        let round = self.peek(|board| {
            board.open_round().filter(|round| round.revealed.is_some()).map(|round| language.round(round))
        });
        let Some(round) = round else { return true };
        if self.dispatch(Command::CloseRound) {
            self.tell_undoable(&fill(self.words().notice_round_closed(), &[("round", &round)]));
        }
        false
    }

    /// Shows what comes next by itself: once both are ready the empty scales, after a reveal the result, in a new round what
    /// is still open from the last.
    pub fn begin(self) {
        let who = self.who_now();
        let stage = self.peek(|board| Stage::of(board, who));
        let carried =
            self.peek(|board| board.open_round().is_some_and(|round| !insight::carried_over(board, round).is_empty()));
        self.open_card.set(None);
        let fresh = matches!(stage, Stage::Vote(_) | Stage::Watch);
        self.step.set((fresh && carried).then_some(RoundStep::CheckIn));
    }

    /// On a shared screen a new round begins with the Scrum Master's turn.
    pub(super) fn begin_turns(self) {
        if let Seat::Both { .. } = self.seat.get_untracked() {
            self.set_seat(Seat::of(Who::Both));
        }
    }

    /// A reveal can't be undone, nor what it has shown, also where it came with something that can be. What was voted in a round
    /// is held once nobody votes on it any more ([`crate::board::Step::is_held`]): then something else is undone next.
    pub(super) fn settle_votes(self, voting: Option<String>) {
        let Some(id) = voting.filter(|id| self.peek(voted_on).as_deref() != Some(id)) else { return };
        if self.peek(|board| board.round(&id).is_some_and(|round| round.revealed.is_some())) {
            self.inner().borrow_mut().history.forget_ballots(&id);
        }
        self.history_changed();
    }
}

/// Says whether there is a ballot to be cast: the round is open and not yet revealed.
pub(super) fn ballots_are_open(board: &Board) -> bool {
    voted_on(board).is_some()
}

/// The round whose ballots are still to be revealed, if one is open.
pub(super) fn voted_on(board: &Board) -> Option<String> {
    board.open_round().filter(|round| round.revealed.is_none()).map(|round| round.id.clone())
}
