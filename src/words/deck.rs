//! What a person reads on a card of the deck, as a shape: one file a language fills it
//! (`deck_en.rs`).
//!
//! Invariants, held by the tests beside each language:
//! - Twelve entries, in the order of `board::deck`, with the same card ids and practice ids.
//! - A summary has at most 56 characters, so that it stays on one line of a row.
//! - `badly` and `well` are one short sentence each, as a person would tell it (two very short
//!   ones will do), at most 120 characters.
//! - Two or three starters, each an open question that presumes nobody's guilt.
//! - Two or three practices, each at most 110 characters and doable by two people in a sprint.
//! - Whoever reads may be either partner: the texts say "we", "one of us" and "the other",
//!   or name the accountability. In a starter, "you" is the partner who is asked.
//!
//! To add a card: one entry in `board::deck`, one entry here in every language.

/// The texts of one card in one language, as they are written.
#[derive(Debug)]
pub struct CardWords {
    /// The card's id in `board::deck`.
    pub id: &'static str,
    /// The card's name.
    pub title: &'static str,
    /// One line under the title; at most 56 characters.
    pub summary: &'static str,
    /// What it looks like when it goes badly; at most 120 characters.
    pub badly: &'static str,
    /// What it looks like when it goes well; at most 120 characters.
    pub well: &'static str,
    /// Two or three questions to start talking.
    pub starters: &'static [&'static str],
    /// What to try for one sprint: a practice's id and its text, in the order of `board::deck`.
    ///
    /// The text becomes an action as it stands, so it makes sense away from its card.
    pub practices: &'static [(&'static str, &'static str)],
}

/// What everyone sees of a card, and what a board stores of it.
#[derive(Debug, Clone, Copy)]
pub struct Face {
    /// As in [`CardWords`].
    pub id: &'static str,
    /// As in [`CardWords`].
    pub title: &'static str,
    /// As in [`CardWords`].
    pub summary: &'static str,
    /// As in [`CardWords`].
    pub badly: &'static str,
    /// As in [`CardWords`].
    pub well: &'static str,
}

/// What stands behind a card: a part of the page that comes when the first one is opened.
#[derive(Debug, Clone, Copy)]
pub struct Behind {
    /// As in [`CardWords`].
    pub id: &'static str,
    /// As in [`CardWords`].
    pub starters: &'static [&'static str],
    /// As in [`CardWords`].
    pub practices: &'static [(&'static str, &'static str)],
}

impl CardWords {
    const fn face(&self) -> Face {
        Face { id: self.id, title: self.title, summary: self.summary, badly: self.badly, well: self.well }
    }

    const fn behind(&self) -> Behind {
        Behind { id: self.id, starters: self.starters, practices: self.practices }
    }
}

/// The faces of the deck's cards.
pub const fn faces<const CARDS: usize>(deck: &[CardWords; CARDS]) -> [Face; CARDS] {
    let mut faces = [deck[0].face(); CARDS];
    let mut at = 1;
    while at < CARDS {
        faces[at] = deck[at].face();
        at += 1;
    }
    faces
}

/// What stands behind the deck's cards.
pub const fn behinds<const CARDS: usize>(deck: &[CardWords; CARDS]) -> [Behind; CARDS] {
    let mut behinds = [deck[0].behind(); CARDS];
    let mut at = 1;
    while at < CARDS {
        behinds[at] = deck[at].behind();
        at += 1;
    }
    behinds
}
