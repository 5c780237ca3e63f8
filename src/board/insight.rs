//! What can be read out of votes: the gap between two ratings, and the widest of a round.
//!
//! Invariant: nothing here looks further than [`super::sight`] lets the viewer see.

use super::partner::Partner;
use super::round::Round;
use super::sight;
use super::view::Board;

/// Where both stand on a card: `None` is not rated, `Some(None)` no opinion; by partner.
pub type Ratings = [Option<Option<u8>>; 2];

/// Gives what may be seen of both ratings of a card.
pub fn ratings(board: &Board, round: &Round, card: &str, viewer: Option<Partner>) -> Ratings {
    Partner::ALL.map(|partner| {
        let ballot = sight::ballot(board, round, partner, viewer)?;
        ballot.ratings.get(card).copied()
    })
}

/// Gives the gap: the Scrum Master's rating minus the Product Owner's, -4 to 4. `None` unless both rated.
pub fn gap([sm, po]: Ratings) -> Option<i8> {
    let (sm, po) = (sm.flatten()?, po.flatten()?);
    Some(i8::try_from(sm).ok()? - i8::try_from(po).ok()?)
}

/// Finds the card with the widest gap, the first in board order among equals. `None` when no card was rated by both.
pub fn widest(board: &Board, round: &Round, viewer: Option<Partner>) -> Option<(String, i8)> {
    let mut widest: Option<(String, i8)> = None;
    for card in board.cards().into_iter().filter(|card| !card.retired) {
        let Some(gap) = gap(ratings(board, round, &card.id, viewer)) else { continue };
        if widest.as_ref().is_none_or(|(_, other)| gap.abs() > other.abs()) {
            widest = Some((card.id.clone(), gap));
        }
    }
    widest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_is_signed_and_needs_both() {
        assert_eq!(gap([Some(Some(1)), Some(Some(4))]), Some(-3));
        assert_eq!(gap([Some(Some(5)), Some(Some(5))]), Some(0));
        assert_eq!(gap([Some(None), Some(Some(5))]), None);
        assert_eq!(gap([None, Some(Some(5))]), None);
    }
}
