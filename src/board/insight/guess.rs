//! How well each of the two guessed what the other would say.
//!
//! Invariant: a guess is compared only once the round has a result and both ballots are in sight and handed in.

use super::{average, ballot, is_settled};
use crate::board::partner::Partner;
use crate::board::round::Round;
use crate::board::view::Board;

/// One partner's guess on a card, beside what the other rated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guess {
    /// The card's id.
    pub card: String,
    /// Who guessed.
    pub partner: Partner,
    /// What was guessed, 1 to 5.
    pub guess: u8,
    /// What the other rated, 1 to 5.
    pub truth: u8,
    /// How many steps lie between, 0 to 4.
    pub distance: u8,
    /// What the guesser rated the card, if rated.
    pub own: Option<u8>,
}

impl Guess {
    /// How far the other's rating lies from the guesser's own: the farther, the less a hit is luck.
    fn reach(&self) -> u8 {
        self.own.map_or(0, |own| own.abs_diff(self.truth))
    }
}

/// How near one partner's guesses come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Accuracy {
    /// Guesses that could be compared.
    pub count: u32,
    /// Guesses that hit.
    pub hits: u32,
    /// The mean distance in hundredths of a step, 0 to 400; `None` without guesses.
    pub distance: Option<u16>,
}

/// Gives the guesses of a round that can be compared: by card in board order, the Scrum Master's first.
pub fn guesses(board: &Board, round: &Round, viewer: Option<Partner>) -> Vec<Guess> {
    let mut found = Vec::new();
    for card in board.cards() {
        for partner in Partner::ALL {
            found.extend(guess_on(board, round, &card.id, partner, viewer));
        }
    }
    found
}

fn guess_on(board: &Board, round: &Round, card: &str, partner: Partner, viewer: Option<Partner>) -> Option<Guess> {
    if !is_settled(board, round) {
        return None;
    }
    let mine = ballot(board, round, partner, viewer)?;
    let guess = mine.guesses.get(card).copied()?;
    let truth = ballot(board, round, partner.other(), viewer)?.ratings.get(card).copied().flatten()?;
    let own = mine.ratings.get(card).copied().flatten();
    Some(Guess { card: card.to_owned(), partner, guess, truth, distance: guess.abs_diff(truth), own })
}

/// Finds the best guess of a round: the nearest; among equals the one that left the guesser's own rating farthest behind;
/// then the first in board order.
pub fn best_guess(board: &Board, round: &Round, viewer: Option<Partner>) -> Option<Guess> {
    let mut best: Option<Guess> = None;
    for guess in guesses(board, round, viewer) {
        if best.as_ref().is_none_or(|best| is_better(&guess, best)) {
            best = Some(guess);
        }
    }
    best
}

fn is_better(one: &Guess, other: &Guess) -> bool {
    one.distance < other.distance || (one.distance == other.distance && one.reach() > other.reach())
}

/// Says how near the guesses of one round came, by partner.
pub fn accuracy(board: &Board, round: &Round, viewer: Option<Partner>) -> [Accuracy; 2] {
    measure(&guesses(board, round, viewer))
}

/// Says how near all guesses of all rounds came, by partner.
pub fn accuracies(board: &Board, viewer: Option<Partner>) -> [Accuracy; 2] {
    let mut all = Vec::new();
    for round in board.rounds() {
        all.extend(guesses(board, round, viewer));
    }
    measure(&all)
}

fn measure(guesses: &[Guess]) -> [Accuracy; 2] {
    Partner::ALL.map(|partner| {
        let (mut count, mut hits, mut steps) = (0, 0, 0);
        for guess in guesses.iter().filter(|guess| guess.partner == partner) {
            count += 1;
            hits += u32::from(guess.distance == 0);
            steps += u32::from(guess.distance);
        }
        Accuracy { count, hits, distance: average(steps * 100, count) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guess(partner: Partner, guess: u8, truth: u8, own: Option<u8>) -> Guess {
        Guess { card: "c".into(), partner, guess, truth, distance: guess.abs_diff(truth), own }
    }

    #[test]
    fn accuracy_is_the_mean_distance() {
        let (sm, po) = (Partner::ScrumMaster, Partner::ProductOwner);
        let all = [guess(sm, 2, 4, None), guess(po, 5, 5, None), guess(sm, 3, 3, None), guess(sm, 1, 3, None)];
        let [of_sm, of_po] = measure(&all);
        assert_eq!(of_sm, Accuracy { count: 3, hits: 1, distance: Some(133) });
        assert_eq!(of_po, Accuracy { count: 1, hits: 1, distance: Some(0) });
        assert_eq!(measure(&[])[0], Accuracy::default());
    }

    #[test]
    fn a_hit_far_from_ones_own_rating_is_the_better_guess() {
        let far = guess(Partner::ScrumMaster, 2, 2, Some(5));
        let near = guess(Partner::ScrumMaster, 2, 2, Some(2));
        assert!(is_better(&far, &near) && !is_better(&near, &far) && !is_better(&near, &near));
        assert!(is_better(&near, &guess(Partner::ProductOwner, 2, 3, Some(5))));
    }
}
