//! The deck's English texts, from the library's own files.

#[path = "../../../../src/words/deck.rs"]
pub mod deck;
#[path = "../../../../src/words/deck_en.rs"]
pub mod deck_en;
