//! How the two of the made-up year vote: along their courses, a little by chance, and guessing better as they go.

use super::Player;
use super::story::{COURSES, FIRST_GUESSES, LEG, ROUNDS};
use crate::board::command::Command;
use crate::board::insight;
use crate::board::partner::{Partner, Who};

/// Cards that the Scrum Master has rated in the open round.
const BEGUN: usize = 7;

impl Player {
    /// One partner's votes in the open round; in the last one only a beginning.
    pub(super) fn vote(&mut self, round: u32, partner: Partner) {
        let is_last = round == ROUNDS;
        let who = Who::One(partner);
        let mut cards: Vec<String> = Vec::new();
        for card in self.board.cards().into_iter().filter(|card| !card.retired) {
            cards.push(card.id.clone());
        }
        cards.truncate(if is_last { BEGUN } else { cards.len() });
        let mut edits = Vec::new();
        let mut ratings = Vec::new();
        for card in &cards {
            let rating = self.rating(round, partner, card);
            let no_opinion = self.dice.roll(50) == 0;
            let rate = Command::Rate { card: card.clone(), rating: Some(rating).filter(|_| !no_opinion) };
            edits.extend(self.decide(who, &rate));
            let guess = self.guess(round, partner, card, rating);
            if round >= FIRST_GUESSES && self.dice.roll(6) > 0 {
                edits.extend(self.decide(who, &Command::Guess { card: card.clone(), guess: Some(guess) }));
            }
            ratings.push((rating, guess));
        }
        self.apply(edits);
        for _ in 0..if is_last { 1 } else { self.board.dots() } {
            if let Some(card) = self.worth_a_dot(&cards, &ratings) {
                self.act(who, &Command::PlaceDot { card });
            }
        }
    }

    /// Where this partner stands on a card, with half a step of chance, and now and then a sprint that went otherwise.
    fn rating(&mut self, round: u32, partner: Partner, card: &str) -> u8 {
        let chance = self.dice.roll(13).cast_signed() - 6;
        let sprint = match self.dice.roll(12) {
            0 => -9,
            1 => 7,
            _ => 0,
        };
        rating(tenths(round, partner, card) + chance + sprint)
    }

    /// What this partner thinks the other will say: as often right as the two know each other, else as last time, else
    /// a step from there.
    fn guess(&mut self, round: u32, partner: Partner, card: &str, own: u8) -> u8 {
        let truth = rating(tenths(round, partner.other(), card));
        let before = self
            .board
            .rounds()
            .iter()
            .rev()
            .find_map(|round| insight::ratings(&self.board, round, card, None)[partner.other() as usize].flatten());
        let before = before.unwrap_or(own);
        match self.dice.roll(40 + round) {
            0..=11 => before,
            12..=19 => before.midpoint(own),
            20..=25 => (before + 1).min(5),
            26..=29 => before.saturating_sub(1).max(1),
            _ => truth,
        }
    }

    /// The card that this partner wants to talk about: low, far apart, or on a whim.
    fn worth_a_dot(&mut self, cards: &[String], ratings: &[(u8, u8)]) -> Option<String> {
        let mut best = None;
        let mut most = 0;
        for (card, (own, guess)) in cards.iter().zip(ratings) {
            let worth = u32::from(6 - own) * 2 + u32::from(own.abs_diff(*guess)) * 2 + self.dice.roll(6);
            if worth > most {
                (best, most) = (Some(card.clone()), worth);
            }
        }
        best
    }
}

/// Where a partner stands on a card in a round, in tenths: on the line between two waypoints of its course.
fn tenths(round: u32, partner: Partner, card: &str) -> i32 {
    let Some(course) = COURSES.iter().find(|course| course.card == card) else { return 30 };
    let way = &course.ways[partner as usize];
    let along = ((round - 1) % LEG).cast_signed();
    // Two legs with each Product Owner, and a leap between.
    let (from, to) = match (round - 1) / LEG {
        0 => (way[0], way[1]),
        1 => (way[1], way[2]),
        2 => (way[3], way[4]),
        _ => (way[4], way[5]),
    };
    (from * (LEG.cast_signed() - along) + to * along) / LEG.cast_signed()
}

fn rating(tenths: i32) -> u8 {
    u8::try_from(((tenths + 5) / 10).clamp(1, 5)).unwrap_or(3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_course_runs_through_its_waypoints() {
        let of = |round| tenths(round, Partner::ScrumMaster, "shared-vision");
        assert_eq!((of(1), of(7), of(12), of(13), of(19), of(24)), (20, 29, 34, 24, 33, 38));
        assert!((20..=29).contains(&of(4)));
        assert_eq!(tenths(3, Partner::ProductOwner, "unknown"), 30);
        assert_eq!((rating(-9), rating(14), rating(15), rating(99)), (1, 1, 2, 5));
    }
}
