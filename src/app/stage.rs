//! How far the round has come for whoever sits here: which controls a card shows.

use crate::board::{Board, Partner, Who, sight};

/// What whoever looks can do with the round's votes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Nobody sits here, and ballots are open: voting says that it needs a seat.
    Watch,
    /// This partner's ballot is open.
    Vote(Partner),
    /// This partner is ready, the other perhaps too.
    Ready(Partner),
    /// Both ballots are turned over.
    Result,
    /// The round is over.
    Closed,
}

impl Stage {
    /// Reads the stage from the board and from who acts.
    pub fn of(board: &Board, who: Option<Who>) -> Self {
        let Some(round) = board.open_round() else { return Stage::Closed };
        if round.revealed.is_some() {
            return Stage::Result;
        }
        match who.and_then(Who::partner) {
            None => Stage::Watch,
            Some(partner) if round.is_sealed(partner) => Stage::Ready(partner),
            Some(partner) => Stage::Vote(partner),
        }
    }

    /// Says whether results are shown in place of ballots.
    pub fn shows_results(self) -> bool {
        matches!(self, Stage::Result | Stage::Closed)
    }
}

/// How far both partners have come in the open round, by partner.
pub fn progress(board: &Board) -> Option<[sight::Progress; 2]> {
    let round = board.open_round()?;
    Some(Partner::ALL.map(|partner| sight::progress(board, round, partner)))
}

/// Counts the dots that a partner has left in the open round, and all there are.
pub fn dots_left(board: &Board, partner: Partner) -> (u8, u8) {
    let budget = board.dots();
    let placed = board.open_round().map_or(0, |round| round.ballot(partner).dots_placed());
    (u8::try_from(u32::from(budget).saturating_sub(placed)).unwrap_or(0), budget)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::board::{Command, Context, Moment, Stamp, rules};
    use crate::words::new_board;

    #[test]
    fn a_round_goes_from_vote_to_result_to_closed() {
        let mut board = new_board("b");
        let sm = Some(Who::One(Partner::ScrumMaster));
        let po = Some(Who::One(Partner::ProductOwner));
        assert_eq!(Stage::of(&board, None), Stage::Watch);
        assert_eq!(Stage::of(&board, sm), Stage::Vote(Partner::ScrumMaster));
        let mut count = 0;
        let mut act = |board: &mut Board, who, command| {
            count += 1;
            let edits =
                rules::decide(board, &command, &Context { who, now: Moment(1000), fresh_id: "x".into() }).unwrap();
            board.apply(edits, Stamp { millis: 1, count, replica: 1 });
        };
        act(&mut board, sm, Command::Seal);
        assert_eq!(Stage::of(&board, sm), Stage::Ready(Partner::ScrumMaster));
        assert_eq!(Stage::of(&board, po), Stage::Vote(Partner::ProductOwner));
        act(&mut board, po, Command::Seal);
        act(&mut board, po, Command::Reveal);
        assert_eq!(Stage::of(&board, None), Stage::Result);
        act(&mut board, po, Command::CloseRound);
        assert_eq!(Stage::of(&board, sm), Stage::Closed);
    }
}
