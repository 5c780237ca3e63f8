//! The deck a new board opens with: five challenges, seven foundations, how they help each
//! other, and the practices a pair can try for one sprint. It holds ids and links only; what a
//! person reads is in `words/`, one file a language.
//!
//! Invariants, held by the tests below:
//! - Ids are written into board files and never change: a card's id or a practice's id, once
//!   released, names that card or practice forever.
//! - Cards stand in the order of their `order` keys, which compare bytewise; challenges first.
//! - A link is written once, at the foundation. It names one to three challenges; every
//!   challenge is named by at least two foundations.
//! - Every card has two or three practices. A practice expects something of its own card first.
//!
//! To add a card: one entry here, its texts in `words/`.

use super::card::CardKind;

/// One small thing to try in a sprint; a click turns it into an action.
///
/// Its text is in `words/`, under the same id.
#[derive(Debug)]
pub struct Practice {
    /// Kebab-case, unique over the whole deck.
    pub id: &'static str,
    /// What the pair may expect it to move: a card's id, and the steps on the rating scale
    /// (−4 to 4, never 0). The practice's own card comes first.
    ///
    /// One step is what a sprint can honestly promise, so it is +1 unless there is a reason.
    pub expects: &'static [(&'static str, i8)],
}

/// One card of the deck, without its texts.
#[derive(Debug)]
pub struct DeckCard {
    /// Kebab-case, unique over the deck.
    pub id: &'static str,
    /// The lane it stands in.
    pub kind: CardKind,
    /// The fractional key that gives its place on a new board.
    pub order: &'static str,
    /// For a foundation, the challenges it helps against; empty for a challenge, because
    /// [`helps`] derives the other direction.
    pub answers: &'static [&'static str],
    /// Two or three things to try for one sprint.
    pub practices: &'static [Practice],
}

/// The deck in board order.
pub static DECK: [DeckCard; 12] = [
    DeckCard {
        id: "balancing-accountabilities",
        kind: CardKind::Challenge,
        order: "a0",
        answers: &[],
        practices: &[
            Practice { id: "swap-chairs", expects: &[("balancing-accountabilities", 1), ("lack-of-empathy", 1)] },
            Practice { id: "two-signs", expects: &[("balancing-accountabilities", 1)] },
            Practice { id: "look-back-after-each-event", expects: &[("balancing-accountabilities", 1)] },
        ],
    },
    DeckCard {
        id: "differing-priorities",
        kind: CardKind::Challenge,
        order: "a1",
        answers: &[],
        practices: &[
            Practice { id: "compare-three-priorities", expects: &[("differing-priorities", 1)] },
            Practice { id: "health-beside-value", expects: &[("differing-priorities", 1)] },
            Practice { id: "make-room-for-one-improvement", expects: &[("differing-priorities", 1)] },
        ],
    },
    DeckCard {
        id: "stakeholder-pressure",
        kind: CardKind::Challenge,
        order: "a2",
        answers: &[],
        practices: &[
            Practice { id: "map-of-stakeholders", expects: &[("stakeholder-pressure", 1)] },
            Practice { id: "one-answer-to-urgent-wishes", expects: &[("stakeholder-pressure", 1)] },
            Practice {
                id: "hardest-meeting-together",
                expects: &[("stakeholder-pressure", 1), ("shared-responsibility", 1)],
            },
        ],
    },
    DeckCard {
        id: "mismatched-working-styles",
        kind: CardKind::Challenge,
        order: "a3",
        answers: &[],
        practices: &[
            Practice {
                id: "how-we-like-to-work",
                expects: &[("mismatched-working-styles", 1), ("lack-of-empathy", 1)],
            },
            Practice { id: "easy-or-hard-to-undo", expects: &[("mismatched-working-styles", 1)] },
            Practice { id: "one-small-risk", expects: &[("mismatched-working-styles", 1)] },
        ],
    },
    DeckCard {
        id: "lack-of-empathy",
        kind: CardKind::Challenge,
        order: "a4",
        answers: &[],
        practices: &[
            Practice { id: "what-presses-on-monday", expects: &[("lack-of-empathy", 1), ("open-communication", 1)] },
            Practice { id: "half-a-day-beside", expects: &[("lack-of-empathy", 1)] },
            Practice { id: "one-chore-less", expects: &[("lack-of-empathy", 1)] },
        ],
    },
    DeckCard {
        id: "mutual-respect-and-trust",
        kind: CardKind::Foundation,
        order: "a5",
        answers: &["balancing-accountabilities", "mismatched-working-styles"],
        practices: &[
            Practice { id: "thanks-in-front-of-the-team", expects: &[("mutual-respect-and-trust", 1)] },
            Practice { id: "ask-for-advice", expects: &[("mutual-respect-and-trust", 1)] },
            Practice { id: "one-task-whole", expects: &[("mutual-respect-and-trust", 1)] },
        ],
    },
    DeckCard {
        id: "open-communication",
        kind: CardKind::Foundation,
        order: "a6",
        answers: &["mismatched-working-styles", "lack-of-empathy"],
        practices: &[
            Practice { id: "ten-minutes-a-day", expects: &[("open-communication", 1)] },
            Practice { id: "friday-feedback", expects: &[("open-communication", 1), ("mutual-respect-and-trust", 1)] },
            Practice { id: "hour-away-from-the-desks", expects: &[("open-communication", 1), ("shared-vision", 1)] },
        ],
    },
    DeckCard {
        id: "shared-vision",
        kind: CardKind::Foundation,
        order: "a7",
        answers: &["differing-priorities", "stakeholder-pressure"],
        practices: &[
            Practice { id: "product-goal-first", expects: &[("shared-vision", 1)] },
            Practice { id: "scrum-master-tells-the-vision", expects: &[("shared-vision", 1)] },
            Practice { id: "vision-beside-the-top-ten", expects: &[("shared-vision", 1), ("differing-priorities", 1)] },
        ],
    },
    DeckCard {
        id: "shared-responsibility",
        kind: CardKind::Foundation,
        order: "a8",
        answers: &["differing-priorities", "stakeholder-pressure"],
        practices: &[
            Practice { id: "one-aim-for-two", expects: &[("shared-responsibility", 1)] },
            Practice { id: "open-the-review-together", expects: &[("shared-responsibility", 1)] },
            Practice { id: "learn-from-one-setback", expects: &[("shared-responsibility", 1)] },
        ],
    },
    DeckCard {
        id: "transparent-decision-making",
        kind: CardKind::Foundation,
        order: "a9",
        answers: &["balancing-accountabilities", "stakeholder-pressure"],
        practices: &[
            Practice { id: "one-line-per-decision", expects: &[("transparent-decision-making", 1)] },
            Practice { id: "say-who-decides", expects: &[("transparent-decision-making", 1)] },
        ],
    },
    DeckCard {
        id: "business-and-technical-alignment",
        kind: CardKind::Foundation,
        order: "aA",
        answers: &["differing-priorities", "lack-of-empathy"],
        practices: &[
            Practice { id: "two-words-on-monday", expects: &[("business-and-technical-alignment", 1)] },
            Practice {
                id: "sit-in-on-a-business-meeting",
                expects: &[("business-and-technical-alignment", 1), ("lack-of-empathy", 1)],
            },
            Practice { id: "hardest-part-to-change", expects: &[("business-and-technical-alignment", 1)] },
        ],
    },
    DeckCard {
        id: "cross-functional-collaboration",
        kind: CardKind::Foundation,
        order: "aB",
        answers: &["stakeholder-pressure", "lack-of-empathy"],
        practices: &[
            Practice { id: "ask-the-product-owner", expects: &[("cross-functional-collaboration", 1)] },
            Practice {
                id: "stakeholder-in-refinement",
                expects: &[("cross-functional-collaboration", 1), ("stakeholder-pressure", 1)],
            },
            Practice {
                id: "one-limit-in-plain-words",
                expects: &[("cross-functional-collaboration", 1), ("business-and-technical-alignment", 1)],
            },
        ],
    },
];

/// Finds a card of the deck; `None` for a card that the pair added itself.
pub fn card(id: &str) -> Option<&'static DeckCard> {
    DECK.iter().find(|card| card.id == id)
}

/// Lists the ids linked with a card, in deck order: for a foundation the challenges it answers,
/// for a challenge the foundations that help against it. Empty for a card not in the deck.
pub fn helps(id: &str) -> Vec<&'static str> {
    match card(id) {
        None => Vec::new(),
        Some(card) => match card.kind {
            CardKind::Foundation => card.answers.to_vec(),
            CardKind::Challenge => {
                DECK.iter().filter(|other| other.answers.contains(&card.id)).map(|other| other.id).collect()
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn is_challenge(id: &str) -> bool {
        card(id).is_some_and(|card| matches!(card.kind, CardKind::Challenge))
    }

    fn is_kebab_case(id: &str) -> bool {
        id.len() <= 64
            && id
                .split('-')
                .all(|word| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()))
    }

    #[test]
    fn card_ids_are_unique_and_kebab_case() {
        let ids: BTreeSet<_> = DECK.iter().map(|card| card.id).collect();
        assert_eq!(ids.len(), DECK.len());
        assert!(ids.iter().all(|id| is_kebab_case(id)), "{ids:?}");
    }

    #[test]
    fn five_challenges_come_before_seven_foundations() {
        let challenges = DECK.iter().take_while(|card| is_challenge(card.id)).count();
        assert_eq!(challenges, 5);
        assert!(DECK.iter().skip(5).all(|card| !is_challenge(card.id)));
    }

    #[test]
    fn orders_ascend_bytewise() {
        for pair in DECK.windows(2) {
            assert!(pair[0].order < pair[1].order, "{}", pair[1].id);
        }
    }

    #[test]
    fn every_foundation_answers_one_to_three_challenges_in_deck_order() {
        let place = |id: &str| DECK.iter().position(|card| card.id == id);
        for card in &DECK {
            if is_challenge(card.id) {
                assert!(card.answers.is_empty(), "{}", card.id);
            } else {
                assert!((1..=3).contains(&card.answers.len()), "{}", card.id);
            }
            assert!(card.answers.iter().all(|id| is_challenge(id)));
            for pair in card.answers.windows(2) {
                assert!(place(pair[0]) < place(pair[1]), "{}", card.id);
            }
        }
    }

    #[test]
    fn every_challenge_has_at_least_two_foundations_against_it() {
        for card in DECK.iter().filter(|card| is_challenge(card.id)) {
            assert!(helps(card.id).len() >= 2, "{}", card.id);
        }
    }

    #[test]
    fn helps_reads_the_same_from_both_sides() {
        assert_eq!(helps("transparent-decision-making"), ["balancing-accountabilities", "stakeholder-pressure"]);
        for card in &DECK {
            for other in helps(card.id) {
                assert!(helps(other).contains(&card.id), "{} and {other}", card.id);
            }
        }
    }

    #[test]
    fn a_card_that_is_not_in_the_deck_has_no_links() {
        assert!(card("remote-days").is_none());
        assert!(helps("remote-days").is_empty());
    }

    #[test]
    fn every_card_has_two_or_three_practices_with_ids_of_their_own() {
        let mut ids = BTreeSet::new();
        for card in &DECK {
            assert!((2..=3).contains(&card.practices.len()), "{}", card.id);
            for practice in card.practices {
                assert!(is_kebab_case(practice.id), "{}", practice.id);
                assert!(ids.insert(practice.id), "{} twice", practice.id);
            }
        }
    }

    #[test]
    fn every_practice_expects_steps_in_range_on_its_own_card_first() {
        for deck_card in &DECK {
            for practice in deck_card.practices {
                let moved: Vec<_> = practice.expects.iter().map(|(id, _)| *id).collect();
                assert_eq!(moved.first(), Some(&deck_card.id), "{}", practice.id);
                assert!(moved.iter().all(|id| card(id).is_some()), "{}", practice.id);
                let once: BTreeSet<_> = moved.iter().collect();
                assert_eq!(once.len(), moved.len(), "{}", practice.id);
                for (_, steps) in practice.expects {
                    assert!(*steps != 0 && (-4..=4).contains(steps), "{}", practice.id);
                }
            }
        }
    }
}
