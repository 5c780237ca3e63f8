//! The deck's lanes and order, from the library's own files.

#[path = "../../../../src/board/card.rs"]
pub mod card;
#[path = "../../../../src/board/deck.rs"]
pub mod deck;
#[path = "../../../../src/board/read.rs"]
pub mod read;
