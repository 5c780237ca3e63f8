//! Any text as a message of the page around a framed board.
//!
//! Holds: a message is dropped or understood; whatever is refused has a code and words in every language; an answer carries an id
//! that is a text, a number or null, and can be read as JSON again.

use std::str::from_utf8;

use serde_json::Value;
use tandem::app::host::{Heard, Refused, Said, hear};
use tandem::exchange;
use tandem::words::{GERMAN, LANGUAGES};

/// Hears bytes as a message, with a board beside it and without.
pub fn feed(bytes: &[u8]) {
    let Ok(text) = from_utf8(bytes) else { return };
    for has_board in [true, false] {
        if let Some((id, heard)) = hear(text, has_board) {
            assert!(id.is_null() || id.is_string() || id.is_number(), "an answer would carry more than an id");
            answer(id, heard, has_board);
        }
    }
}

fn answer(id: Value, heard: Result<Heard, Refused>, has_board: bool) {
    let said = match heard {
        Err(refused) => {
            assert!(!refused.code().is_empty());
            Said::Error { id, refused }
        }
        Ok(Heard::Export(format)) => {
            assert!(exchange::format(format).is_some(), "a shape that there isn't");
            Said::Exported { id, format, data: String::new() }
        }
        Ok(Heard::Load | Heard::Merge) => {
            assert!(has_board, "a board that did not come");
            Said::Error { id, refused: Refused::Busy }
        }
        Ok(Heard::Kept(id)) => Said::Changed { id },
        Ok(Heard::Set(_)) => Said::Error { id, refused: Refused::ReadOnly },
    };
    for language in [&LANGUAGES[0], &GERMAN] {
        let json = said.json(language);
        assert_eq!(serde_json::from_str::<Value>(&json.to_string()).ok(), Some(json), "an answer that is no JSON");
    }
}
