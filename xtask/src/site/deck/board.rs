//! The deck's lanes and order, from the library's own file.

#[path = "../../../../src/board/deck.rs"]
pub mod deck;

/// What that file needs to know of cards.
pub mod card {
    /// The two lanes.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum CardKind {
        /// Pulls the two apart.
        Challenge,
        /// Holds the two together.
        Foundation,
    }
}
