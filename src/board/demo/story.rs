//! The story of the made-up year, in numbers and ids: how each stood on each card, what they agreed and what became of it.
//!
//! Invariants, held by the tests: every card and practice is one of the deck, or the pair's own card; rounds are 1 to
//! [`ROUNDS`]. Texts come from `words`.

use crate::board::action::{Outcome, Status};
use crate::board::partner::{Partner, Who};

/// Rounds of the year; the last one is open.
pub const ROUNDS: u32 = 24;
/// Days between two rounds.
pub const SPRINT_DAYS: u64 = 14;
/// From this round on the pair guesses.
pub const FIRST_GUESSES: u32 = 4;
/// Before this round the pair adds a card of its own.
pub const OWN_CARD_ROUND: u32 = 8;
/// The id of that card.
pub const OWN_CARD: &str = "working-apart";
/// Before this round another Product Owner takes the chair.
pub const NEW_OWNER_ROUND: u32 = 13;
/// Before this round a card has done its work and is retired.
pub const RETIRED_ROUND: u32 = 16;
/// That card.
pub const RETIRED_CARD: &str = "mismatched-working-styles";

/// Rounds between two waypoints of a [`Course`].
pub const LEG: u32 = 6;

/// How the two stand on a card over the year, in tenths of a rating, with a line between the waypoints: at rounds 1, 7
/// and 13 with the first Product Owner, and at rounds 13, 19 and 25 with the second.
pub struct Course {
    /// The card's id.
    pub card: &'static str,
    /// By partner.
    pub ways: [[i32; 6]; 2],
}

/// One course a card. With the new Product Owner in round 13 some gaps open once more.
#[rustfmt::skip]
pub static COURSES: [Course; 13] = [
    course("balancing-accountabilities", [25, 31, 37, 34, 38, 42], [36, 33, 37, 25, 36, 43]),
    course("differing-priorities", [17, 24, 33, 30, 29, 34], [37, 34, 35, 22, 33, 36]),
    course("stakeholder-pressure", [31, 25, 31, 22, 28, 34], [18, 19, 29, 28, 24, 27]),
    course(RETIRED_CARD, [28, 36, 42, 44, 45, 45], [33, 38, 44, 45, 45, 45]),
    course("lack-of-empathy", [33, 36, 40, 29, 37, 42], [22, 32, 39, 25, 36, 40]),
    course("mutual-respect-and-trust", [35, 40, 45, 36, 42, 46], [40, 42, 46, 33, 43, 47]),
    course("open-communication", [28, 36, 40, 31, 41, 44], [38, 39, 41, 25, 38, 44]),
    course("shared-vision", [20, 29, 36, 24, 33, 40], [41, 42, 42, 40, 42, 44]),
    course("shared-responsibility", [30, 33, 37, 34, 38, 40], [28, 34, 38, 32, 37, 42]),
    course("transparent-decision-making", [18, 28, 37, 33, 39, 41], [34, 33, 38, 35, 38, 42]),
    course("business-and-technical-alignment", [33, 35, 34, 33, 30, 35], [24, 28, 31, 19, 25, 33]),
    course("cross-functional-collaboration", [26, 30, 36, 35, 38, 33], [30, 30, 35, 34, 36, 32]),
    course(OWN_CARD, [20, 24, 31, 33, 39, 43], [28, 31, 34, 30, 38, 41]),
];

const fn course(card: &'static str, sm: [i32; 6], po: [i32; 6]) -> Course {
    Course { card, ways: [sm, po] }
}

/// A later round's word on an agreement.
pub struct Look {
    /// The round.
    pub round: u32,
    /// How far it has come.
    pub status: Status,
    /// What it did, if they could say.
    pub outcome: Option<Outcome>,
}

/// An agreement of the pair: a practice of the deck, with the expected effect that comes with it.
pub struct Agreement {
    /// The round it is made in.
    pub round: u32,
    /// The card of the deck it comes from.
    pub card: &'static str,
    /// The practice of that card.
    pub practice: &'static str,
    /// Who does it.
    pub owner: Who,
    /// When it is due, in days from the round.
    pub days: u64,
    /// What became of it.
    pub looks: &'static [Look],
}

const SM: Who = Who::One(Partner::ScrumMaster);
const PO: Who = Who::One(Partner::ProductOwner);

const fn look(round: u32, status: Status, outcome: Option<Outcome>) -> Look {
    Look { round, status, outcome }
}

const fn agreed(
    round: u32,
    card: &'static str,
    practice: &'static str,
    owner: Who,
    days: u64,
    looks: &'static [Look],
) -> Agreement {
    Agreement { round, card, practice, owner, days, looks }
}

use Outcome::{NoEffect, TooEarly, Worked};
use Status::{Doing, Done, Dropped};

/// The agreements of the year; the last ones are still open, one of them late.
#[rustfmt::skip]
pub static AGREEMENTS: [Agreement; 14] = [
    agreed(1, "shared-vision", "product-goal-first", PO, 14, &[look(2, Done, Some(TooEarly)), look(4, Done, Some(Worked))]),
    agreed(1, "transparent-decision-making", "one-line-per-decision", Who::Both, 14, &[look(2, Doing, Some(TooEarly)), look(3, Done, Some(Worked))]),
    agreed(3, "stakeholder-pressure", "map-of-stakeholders", PO, 28, &[look(4, Doing, None), look(5, Done, Some(NoEffect))]),
    agreed(4, "differing-priorities", "compare-three-priorities", Who::Both, 14, &[look(5, Done, Some(Worked))]),
    agreed(6, "lack-of-empathy", "half-a-day-beside", Who::Both, 21, &[look(7, Doing, Some(TooEarly)), look(8, Done, Some(Worked))]),
    agreed(7, "stakeholder-pressure", "hardest-meeting-together", Who::Both, 14, &[look(8, Dropped, None)]),
    agreed(9, "business-and-technical-alignment", "two-words-on-monday", SM, 14, &[look(10, Done, Some(NoEffect))]),
    agreed(11, "stakeholder-pressure", "one-answer-to-urgent-wishes", PO, 14, &[look(12, Done, Some(TooEarly)), look(13, Done, Some(Worked))]),
    agreed(13, "open-communication", "ten-minutes-a-day", Who::Both, 7, &[look(14, Done, Some(Worked))]),
    agreed(14, "lack-of-empathy", "what-presses-on-monday", Who::Both, 14, &[look(15, Doing, Some(TooEarly)), look(16, Done, Some(Worked))]),
    agreed(17, "business-and-technical-alignment", "hardest-part-to-change", SM, 14, &[look(18, Done, Some(Worked))]),
    agreed(20, "cross-functional-collaboration", "stakeholder-in-refinement", PO, 28, &[look(22, Dropped, None)]),
    agreed(22, "stakeholder-pressure", "one-answer-to-urgent-wishes", PO, 14, &[look(23, Doing, Some(TooEarly))]),
    agreed(23, "cross-functional-collaboration", "one-limit-in-plain-words", SM, 21, &[]),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::board::deck;

    #[test]
    fn the_story_tells_of_the_deck_and_of_its_rounds() {
        for card in &deck::DECK {
            assert!(COURSES.iter().any(|course| course.card == card.id), "{}", card.id);
        }
        for course in &COURSES {
            assert!(course.card == OWN_CARD || deck::card(course.card).is_some(), "{}", course.card);
        }
        for agreement in &AGREEMENTS {
            let card = deck::card(agreement.card).unwrap();
            assert!(card.practices.iter().any(|practice| practice.id == agreement.practice), "{}", agreement.practice);
            let rounds: Vec<u32> = agreement.looks.iter().map(|look| look.round).collect();
            assert!(rounds.iter().all(|round| (agreement.round + 1..ROUNDS).contains(round)), "{rounds:?}");
            assert!(rounds.is_sorted(), "{rounds:?}");
        }
    }
}
