//! Why a command was refused. The sentences that people read are made in `words`.

use super::partner::Partner;

/// A reason not to do what was asked. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The board is only shown here.
    #[error("the board is only shown here")]
    OnlyShown,
    /// Votes and notes belong to somebody.
    #[error("no seat is taken")]
    NeedsSeat,
    /// Votes belong to one partner, and both sit here.
    #[error("a vote belongs to one partner")]
    NeedsOnePartner,
    /// The last round is closed.
    #[error("no round is open")]
    NoOpenRound,
    /// There is an open round already.
    #[error("a round is open")]
    RoundIsOpen,
    /// The last round has not been closed.
    #[error("the round is open already")]
    OpenAlready,
    /// There is no round at all.
    #[error("there is no round")]
    NoRound,
    /// Both partners have to sit at one screen.
    #[error("both have to sit at one screen")]
    NeedsBoth,
    /// No number is left for another round.
    #[error("the numbers of rounds have run out")]
    NoMoreRounds,
    /// The partner has said "ready".
    #[error("the ballot is sealed")]
    Sealed,
    /// The ballots have been turned over.
    #[error("the round is revealed")]
    Revealed,
    /// A reveal needs both seals.
    #[error("the ballot of {0:?} is not sealed")]
    NotSealed(Partner),
    /// All dots are placed.
    #[error("no dots are left of {0}")]
    NoDotsLeft(u8),
    /// There is no dot on this card to take back.
    #[error("no dot to take back")]
    NoDotHere,
    /// More dots placed than there are, after a merge.
    #[error("{placed} dots are placed of {budget}")]
    OverBudget {
        /// Dots placed.
        placed: u32,
        /// Dots that there are.
        budget: u8,
    },
    /// More dots than 12.
    #[error("{0} dots are not between 0 and 12")]
    DotsOutOfRange(u32),
    /// A rating or guess that is not 1 to 5.
    #[error("{0} is not between 1 and 5")]
    RatingOutOfRange(u8),
    /// Guesses are switched off on this board.
    #[error("guesses are off")]
    GuessesAreOff,
    /// A title is missing.
    #[error("a title is missing")]
    EmptyTitle,
    /// A note without text.
    #[error("a note is empty")]
    EmptyNote,
    /// An action without text.
    #[error("an action is empty")]
    EmptyAction,
    /// Not a day of the calendar.
    #[error("{0:?} is not a day")]
    NotADay(String),
    /// The card, note, action or round is not there any more.
    #[error("it is not there")]
    Missing,
    /// The card is retired.
    #[error("the card is retired")]
    Retired,
    /// Somebody else's note.
    #[error("the note is the other's")]
    NotYourNote,
    /// A newer version made the board.
    #[error("a newer version made the board")]
    MadeByNewer,
    /// Nothing to undo.
    #[error("there is nothing to take back")]
    NothingToUndo,
    /// Nothing to redo.
    #[error("nothing was taken back")]
    NothingToRedo,
    /// No valid stamp is left (a file carries stamps from the end of the year 2200).
    #[error("the clock has run out")]
    ClockRanOut,
}
