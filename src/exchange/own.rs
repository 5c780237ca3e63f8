//! The board file without the ballots that are out of the viewer's sight, to be given away before the reveal.
//!
//! Invariant: such a ballot is left out together with its stamps, so that nothing in the file says "gone": merging it
//! into a board that has the ballot changes nothing there.

use super::Ask;
use crate::board::{Board, Path, Slot, Writes, sight};
use crate::format;

/// Writes the board file without what is out of sight.
pub fn write(board: &Board, ask: &Ask) -> String {
    let mut kept = Writes::default();
    let mut changed = Vec::new();
    for (path, slot) in board.writes().slots() {
        if may_go(board, ask, path, slot) {
            kept.join(path, slot.clone(), &mut changed);
        }
    }
    format::to_file(board.id(), &kept)
}

fn may_go(board: &Board, ask: &Ask, path: &Path, slot: &Slot) -> bool {
    // In the shade a file may hold a whole round as one value, ballots and all. It is seen nowhere, so it can stay here.
    let is_round = path.as_str().starts_with("rounds/") && path.segments().count() == 2;
    !(is_round && slot.value.is_some()) && sight::path_is_in_sight([board, board], path, ask.viewer)
}
