//! Any bytes as a file whose board is written in every other shape.
//!
//! Holds: every export for everybody can be written in each language, and every chart be drawn, with a card chosen and with none.

use tandem::board::{Board, Moment, Partner};
use tandem::exchange::chart::{Chart, Wish, draw};
use tandem::exchange::{Ask, FORMATS, Profile, export};
use tandem::format;
use tandem::words::{GERMAN, LANGUAGES};

/// 2026-11-23T09:00:00Z.
const NOON: Moment = Moment(1_795_424_400_000);

/// Opens bytes as the page does, and exports what they hold.
pub fn feed(bytes: &[u8]) {
    if let Ok(file) = format::read(bytes) {
        in_every_shape(&file.board(), bytes.len());
    }
}

fn in_every_shape(board: &Board, length: usize) {
    let language = if length.is_multiple_of(4) { &GERMAN } else { &LANGUAGES[0] };
    let viewer = Some(if length.is_multiple_of(2) { Partner::ScrumMaster } else { Partner::ProductOwner });
    for format in &FORMATS {
        for profile in Profile::ALL {
            drop(export(board, &Ask { format, profile, viewer, language, now: NOON, round: None }));
        }
    }
    let card = board.cards().first().map(|card| card.id.clone()).unwrap_or_default();
    for chart in Chart::ALL {
        for card in [card.as_str(), ""] {
            drop(draw(board, Wish { chart, rounds: 12, card, viewer, language }));
        }
    }
}
