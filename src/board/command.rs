//! What a person can ask of a board. To add a command: a variant here, its rule in `rules`, its words for a refusal.

use super::action::{Outcome, Status};
use super::card::CardKind;
use super::moment::Moment;
use super::partner::{Partner, Who};

/// What a command needs to know of the world.
#[derive(Clone, Debug)]
pub struct Context {
    /// Who acts; `None` without a seat.
    pub who: Option<Who>,
    /// When.
    pub now: Moment,
    /// A fresh random id, used by commands that make something.
    pub fresh_id: String,
}

/// Where a card moves to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// One up in its lane.
    Up,
    /// One down in its lane.
    Down,
    /// To this place in its lane, counted from 0 among the cards that are not retired.
    At(usize),
}

/// A wish to change the board.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names of the fields are the words of the domain")]
pub enum Command {
    /// Gives the board another title.
    RenameBoard { title: String },
    /// Says what a partner is called; empty takes the name away.
    NamePartner { partner: Partner, name: String },
    /// Sets how many dots each has in a round, 0 to 12.
    SetDots { dots: u32 },
    /// Switches guessing on or off.
    SetGuesses { on: bool },

    /// Adds a card of the pair's own at the end of a lane.
    AddCard { kind: CardKind, title: String, badly: String, well: String },
    /// Rewords a card.
    RewordCard { card: String, title: String, badly: String, well: String },
    /// Moves a card within its lane.
    MoveCard { card: String, to: Place },
    /// Puts a card away.
    RetireCard { card: String },
    /// Brings a retired card back.
    RestoreCard { card: String },

    /// Rates a card 1 to 5; `None` is "no opinion".
    Rate { card: String, rating: Option<u8> },
    /// Takes a rating back.
    Unrate { card: String },
    /// Guesses what the other will rate; `None` takes the guess back.
    Guess { card: String, guess: Option<u8> },
    /// Places a dot.
    PlaceDot { card: String },
    /// Takes a dot back.
    TakeBackDot { card: String },
    /// Says "ready".
    Seal,
    /// Takes "ready" back.
    Unseal,
    /// Turns both ballots over. On one screen, both partners' word seals both.
    Reveal,

    /// Opens the next round; without a label it gets the one that follows the last.
    OpenRound { label: Option<String> },
    /// Gives the current round another label.
    LabelRound { label: String },
    /// Sets the day of the round after the last one; `None` takes it away.
    SetNextRound { day: Option<String> },
    /// Makes the round history.
    CloseRound,
    /// Opens the last round again.
    ReopenRound,

    /// Writes a note.
    AddNote { card: Option<String>, text: String },
    /// Changes an own note.
    EditNote { note: String, text: String },
    /// Deletes an own note.
    DeleteNote { note: String },

    /// Agrees on an action.
    AddAction { card: Option<String>, text: String, owner: Who, due: Option<String>, expects: Vec<(String, i8)> },
    /// Changes the text of an action.
    EditAction { action: String, text: String },
    /// Says who does it.
    OwnAction { action: String, owner: Who },
    /// Says by when; `None` takes the date away.
    DueAction { action: String, due: Option<String> },
    /// Says how far it has come.
    SetStatus { action: String, status: Status },
    /// Says what this round found that it did; `None` takes that back.
    SetOutcome { action: String, outcome: Option<Outcome> },
    /// Deletes an action.
    DeleteAction { action: String },
}
