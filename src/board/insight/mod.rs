//! What can be read out of votes and actions: gap and mean of a card, the agenda, guesses, the track, and effects.
//!
//! Invariants: nothing here looks further than [`super::sight`] lets the viewer see; a ballot that was not handed in when
//! its round ended counts nowhere; before a round's result nothing is worked out of it. Means are whole numbers in
//! hundredths (3½ is 350), so that two readers never differ by a rounding.
//!
//! To add a figure: a file here, its function re-exported below.

mod agenda;
mod effect;
mod guess;
mod history;
mod span;

pub use agenda::{Entry, LOW, Reason, agenda, widest};
pub use effect::{Effect, Moved, Tally, carried_over, effects, found, made_in, outcomes_due, overdue, tallies};
pub use guess::{Accuracy, Guess, accuracies, accuracy, best_guess, guesses};
pub use history::{CardTrack, Cell, RoundTrack, Track, track};
pub use span::{Span, heat, numbered, span};

use super::ballot::Ballot;
use super::partner::Partner;
use super::round::Round;
use super::sight;
use super::view::Board;

/// Where both stand on a card: `None` is not rated, `Some(None)` no opinion; by partner.
pub type Ratings = [Option<Option<u8>>; 2];

/// Says whether a round has a result: it was revealed, or it is over.
pub fn is_settled(board: &Board, round: &Round) -> bool {
    round.revealed.is_some() || board.open_round().is_none_or(|open| open.id != round.id)
}

/// Gives a ballot that counts: in sight of the viewer and, once the round has a result, handed in.
pub fn ballot<'a>(board: &'a Board, round: &'a Round, partner: Partner, viewer: Option<Partner>) -> Option<&'a Ballot> {
    let counts = round.is_sealed(partner) || !is_settled(board, round);
    sight::ballot(board, round, partner, viewer).filter(|_| counts)
}

/// Gives what may be seen of both ratings of a card.
pub fn ratings(board: &Board, round: &Round, card: &str, viewer: Option<Partner>) -> Ratings {
    Partner::ALL.map(|partner| ballot(board, round, partner, viewer)?.ratings.get(card).copied())
}

/// Gives the gap: the Scrum Master's rating minus the Product Owner's, -4 to 4. `None` unless both rated.
pub fn gap([sm, po]: Ratings) -> Option<i8> {
    let (sm, po) = (sm.flatten()?, po.flatten()?);
    Some(i8::try_from(sm).ok()? - i8::try_from(po).ok()?)
}

/// Gives the mean of those who rated, in hundredths: 100 to 500 in steps of 50. `None` when nobody did.
pub fn mean([sm, po]: Ratings) -> Option<u16> {
    match (sm.flatten(), po.flatten()) {
        (Some(sm), Some(po)) => Some((u16::from(sm) + u16::from(po)) * 50),
        (Some(one), None) | (None, Some(one)) => Some(u16::from(one) * 100),
        (None, None) => None,
    }
}

/// Gives a card's mean in a round, in hundredths; `None` before the result.
pub fn mean_in(board: &Board, round: &Round, card: &str, viewer: Option<Partner>) -> Option<u16> {
    if is_settled(board, round) { mean(ratings(board, round, card, viewer)) } else { None }
}

/// Gives a card's mean in the last of some rounds in which it has one, in hundredths.
fn last_mean(board: &Board, rounds: &[Round], card: &str, viewer: Option<Partner>) -> Option<u16> {
    rounds.iter().rev().find_map(|round| mean_in(board, round, card, viewer))
}

/// Gives the place of a round among the rounds of the board.
fn place(board: &Board, round: &str) -> Option<usize> {
    board.rounds().iter().position(|other| other.id == round)
}

/// Gives the step from one mean to another, in hundredths: -400 to 400.
fn step(from: u16, to: u16) -> i16 {
    i16::try_from(i32::from(to) - i32::from(from)).unwrap_or_default()
}

/// Gives the mean of a number of figures that add up to `sum`, to the nearest whole. `None` when there are none.
fn average(sum: u32, count: u32) -> Option<u16> {
    let mean = (sum + count / 2).checked_div(count)?;
    u16::try_from(mean).ok()
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

    #[test]
    fn a_mean_is_of_those_who_rated() {
        assert_eq!(mean([Some(Some(1)), Some(Some(4))]), Some(250));
        assert_eq!(mean([Some(None), Some(Some(4))]), Some(400));
        assert_eq!(mean([None, Some(None)]), None);
    }

    #[test]
    fn averages_go_to_the_nearest() {
        assert_eq!((average(5, 3), average(4, 3), average(1, 2), average(0, 0)), (Some(2), Some(1), Some(1), None));
        assert_eq!((step(350, 200), step(100, 500)), (-150, 400));
    }
}
