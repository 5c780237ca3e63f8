//! The track: where both stood on every card in every round, and how round went after round.
//!
//! Invariant: a round without a result shows at most the viewer's own ratings, and nothing is worked out of them.

use super::{Ratings, average, gap, is_settled, mean, ratings};
use crate::board::partner::Partner;
use crate::board::round::Round;
use crate::board::view::Board;

/// A card in a round.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Where both stood, as far as in sight.
    pub ratings: Ratings,
    /// The mean in hundredths; `None` before the result, and when nobody rated.
    pub mean: Option<u16>,
    /// The signed gap; `None` before the result, and unless both rated.
    pub gap: Option<i8>,
}

impl Cell {
    /// Says whether the round asked for this card at all: somebody rated it or had no opinion.
    pub fn is_voted(&self) -> bool {
        self.ratings != [None, None]
    }
}

/// A card over all rounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardTrack {
    /// The card's id.
    pub card: String,
    /// One cell for each round of [`Track::rounds`].
    pub cells: Vec<Cell>,
    /// The place of the first round in which it was voted on, where others were voted on before: it came later.
    pub appears: Option<usize>,
    /// The place of the first round that was voted on without it after it was retired.
    pub retires: Option<usize>,
}

/// A round as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundTrack {
    /// The round's id.
    pub round: String,
    /// Whether it has a result.
    pub settled: bool,
    /// The mean of all cards' means, in hundredths, 100 to 500.
    pub health: Option<u16>,
    /// The mean distance between the two, in hundredths, 0 (of one mind) to 400; over the cards that both rated.
    pub alignment: Option<u16>,
    /// Who the partners were: as kept at the close, of the open round as they are now; empty when nobody knows.
    pub names: [String; 2],
    /// Whether another sat in this chair than in the last earlier round of which the name is known.
    pub changed: [bool; 2],
}

/// The whole history, as far as the viewer may see it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Track {
    /// All rounds by number.
    pub rounds: Vec<RoundTrack>,
    /// Cards in board order; of the retired ones those that were ever voted on.
    pub cards: Vec<CardTrack>,
}

/// Gives the history of the partnership.
pub fn track(board: &Board, viewer: Option<Partner>) -> Track {
    let mut cards = Vec::new();
    for card in board.cards() {
        let cells: Vec<Cell> = board.rounds().iter().map(|round| cell(board, round, &card.id, viewer)).collect();
        if !card.retired || cells.iter().any(Cell::is_voted) {
            cards.push(CardTrack { card: card.id.clone(), cells, appears: None, retires: None });
        }
    }
    let voted: Vec<bool> =
        (0..board.rounds().len()).map(|at| cards.iter().any(|row| row.cells[at].is_voted())).collect();
    for row in &mut cards {
        let retired = board.card(&row.card).is_some_and(|card| card.retired);
        (row.appears, row.retires) = bounds(&row.cells, &voted, retired);
    }
    let mut rounds: Vec<RoundTrack> = Vec::new();
    let mut known: [String; 2] = Default::default();
    for (at, round) in board.rounds().iter().enumerate() {
        let column: Vec<Cell> = cards.iter().map(|row| row.cells[at]).collect();
        rounds.push(round_track(board, round, &column, &mut known));
    }
    Track { rounds, cards }
}

fn cell(board: &Board, round: &Round, card: &str, viewer: Option<Partner>) -> Cell {
    let ratings = ratings(board, round, card, viewer);
    if is_settled(board, round) {
        Cell { ratings, mean: mean(ratings), gap: gap(ratings) }
    } else {
        Cell { ratings, mean: None, gap: None }
    }
}

/// Says where a card came after others, and where it was no longer asked for.
fn bounds(cells: &[Cell], voted: &[bool], retired: bool) -> (Option<usize>, Option<usize>) {
    let first = cells.iter().position(Cell::is_voted);
    let appears = first.filter(|first| voted[..*first].contains(&true));
    let last = cells.iter().rposition(Cell::is_voted).filter(|_| retired);
    let retires = last.and_then(|last| (last + 1..voted.len()).find(|at| voted[*at]));
    (appears, retires)
}

/// Sums a round up. `known` are the last names that are known, and is brought up to date.
fn round_track(board: &Board, round: &Round, column: &[Cell], known: &mut [String; 2]) -> RoundTrack {
    let names = names(board, round);
    let mut changed = [false; 2];
    for partner in Partner::ALL {
        let (name, before) = (&names[partner as usize], &mut known[partner as usize]);
        if !name.is_empty() {
            changed[partner as usize] = !before.is_empty() && name != before;
            before.clone_from(name);
        }
    }
    RoundTrack {
        round: round.id.clone(),
        settled: is_settled(board, round),
        health: health(column),
        alignment: alignment(column),
        names,
        changed,
    }
}

fn names(board: &Board, round: &Round) -> [String; 2] {
    let is_open = board.open_round().is_some_and(|open| open.id == round.id);
    Partner::ALL.map(|partner| match round.names.get(partner.id()) {
        Some(name) => name.clone(),
        None if is_open => board.name(partner).to_owned(),
        None => String::new(),
    })
}

fn health(column: &[Cell]) -> Option<u16> {
    let (mut sum, mut count) = (0, 0);
    for mean in column.iter().filter_map(|cell| cell.mean) {
        sum += u32::from(mean);
        count += 1;
    }
    average(sum, count)
}

fn alignment(column: &[Cell]) -> Option<u16> {
    let (mut sum, mut count) = (0, 0);
    for gap in column.iter().filter_map(|cell| cell.gap) {
        sum += u32::from(gap.unsigned_abs()) * 100;
        count += 1;
    }
    average(sum, count)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(sm: u8, po: u8) -> Cell {
        let ratings = [Some(Some(sm)), Some(Some(po))];
        Cell { ratings, mean: mean(ratings), gap: gap(ratings) }
    }

    #[test]
    fn a_round_sums_up_its_cards() {
        let column = [cell(1, 4), cell(3, 3), cell(5, 4), Cell::default()];
        assert_eq!((health(&column), alignment(&column)), (Some(333), Some(133)));
        assert_eq!((health(&[]), alignment(&[Cell::default()])), (None, None));
    }

    #[test]
    fn cards_come_and_go() {
        let (yes, no) = (cell(3, 3), Cell::default());
        let voted = [true, true, false, true, true];
        assert_eq!(bounds(&[yes, yes, no, yes, yes], &voted, false), (None, None));
        assert_eq!(bounds(&[no, yes, no, yes, no], &voted, true), (Some(1), Some(4)));
        assert_eq!(bounds(&[yes, yes, no, no, no], &voted, true), (None, Some(3)));
        assert_eq!(bounds(&[yes, yes, no, no, no], &voted, false), (None, None), "not rated is not retired");
        assert_eq!(bounds(&[no; 5], &voted, true), (None, None));
        assert_eq!(bounds(&[no, no, no, yes], &[false, false, false, true], false), (None, None), "nobody was before");
    }
}
