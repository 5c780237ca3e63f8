//! The board file: the one format that holds everything, both ballots included.

use super::Ask;
use crate::board::Board;
use crate::format;

/// Writes the board file. Neither viewer nor time make a difference: only the board makes the bytes.
pub fn write(board: &Board, _: &Ask) -> String {
    format::to_file(board.id(), board.writes())
}
