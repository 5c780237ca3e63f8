//! What charts show: the latest rounds that have a result, and the cards that were there.
//!
//! Invariant: everything comes from [`super::track`], and so through sight.

use super::{CardTrack, Cell, RoundTrack, track};
use crate::board::partner::Partner;
use crate::board::view::Board;

/// Rounds in a row, and the cards cut to them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// The rounds, one for each cell of a card.
    pub rounds: Vec<RoundTrack>,
    /// Where each of them stands among all rounds of the board.
    pub places: Vec<usize>,
    /// How many rounds have a result.
    pub total: usize,
    /// The cards in board order; of the retired ones those that were voted on in these rounds.
    pub cards: Vec<CardTrack>,
}

/// Gives the latest `wanted` rounds that have a result.
pub fn span(board: &Board, viewer: Option<Partner>, wanted: usize) -> Span {
    let track = track(board, viewer);
    let mut places: Vec<usize> = (0..track.rounds.len()).filter(|at| track.rounds[*at].settled).collect();
    let total = places.len();
    places.drain(..total.saturating_sub(wanted));
    let mut cards = Vec::new();
    for mut of in track.cards {
        let place = |at: usize| places.iter().position(|place| *place >= at).unwrap_or(places.len());
        of.cells = places.iter().map(|at| of.cells[*at]).collect();
        (of.appears, of.retires) = (of.appears.map(place), of.retires.map(place));
        let retired = board.card(&of.card).is_none_or(|card| card.retired);
        if !retired || of.cells.iter().any(Cell::is_voted) {
            cards.push(of);
        }
    }
    let rounds = places.iter().map(|at| track.rounds[*at].clone()).collect();
    Span { rounds, places, total, cards }
}

impl CardTrack {
    /// Says whether the card was on the board in a round, by the round's place.
    pub fn was_there(&self, at: usize) -> bool {
        self.appears.is_none_or(|first| first <= at) && self.retires.is_none_or(|gone| at < gone)
    }
}

/// Gives the tone of a mean in hundredths: 1 from 4.25, to 5 below 2; more is more trouble.
pub fn heat(mean: u16) -> usize {
    match mean {
        425.. => 1,
        350.. => 2,
        275.. => 3,
        200.. => 4,
        _ => 5,
    }
}

/// Says which of so many rounds carry their number below a chart: the first, the last, and some between.
pub fn numbered(rounds: usize) -> Vec<usize> {
    let step = [1, 2, 6, 12, 25, 50, 100].into_iter().find(|step| rounds / step <= 6).unwrap_or(200);
    let last = rounds.saturating_sub(1);
    let inner = (1..last).filter(|at| (at + 1) % step == 0 && *at >= step / 2 && last - at > step / 2);
    let mut places: Vec<usize> = std::iter::once(0).chain(inner).collect();
    if last > 0 {
        places.push(last);
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_rounds_carry_all_their_numbers() {
        assert_eq!((numbered(1), numbered(2), numbered(4)), (vec![0], vec![0, 1], vec![0, 1, 2, 3]));
        assert_eq!(numbered(24), [0, 5, 11, 17, 23]);
        assert!(numbered(200).len() < 9);
    }

    #[test]
    fn more_trouble_is_more_heat() {
        assert_eq!([500, 425, 424, 350, 275, 200, 199, 100].map(heat), [1, 1, 2, 2, 3, 4, 5, 5]);
    }
}
