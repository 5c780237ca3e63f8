//! Earlier versions of a board, a bounded number of them.

use super::{Keeper, look, places, steady};
use crate::app::Trouble;
use crate::board::Board;

/// How many earlier versions of a board are kept.
pub const MOST: usize = 5;

impl Keeper {
    /// Keeps the board as it is now among its earlier versions.
    ///
    /// # Errors
    ///
    /// Says why it could not be kept.
    pub fn back_up(&self, board: &Board) -> Result<(), Trouble> {
        self.keep_earlier(board.id(), &look::write(board.id(), board.writes()))
    }

    /// Keeps a sealed board among the earlier versions, and lets the oldest go once the new one stands.
    pub(super) fn keep_earlier(&self, id: &str, sealed: &str) -> Result<(), Trouble> {
        let prefix = places::backups(id);
        let keys = steady::keys(self.shelf(), &prefix).map_err(steady::trouble)?;
        let mut numbers: Vec<u32> = keys.iter().filter_map(|key| places::number(key, &prefix)).collect();
        let next = numbers.iter().max().map_or(0, |last| last.saturating_add(1));
        let key = |number: u32| places::join(&[&prefix, &number.to_string()]);
        steady::put(self.shelf(), &key(next), sealed).map_err(steady::trouble)?;
        while numbers.len() >= MOST
            && let Some(oldest) = numbers.iter().copied().min()
        {
            self.shelf().remove(&key(oldest)).map_err(steady::trouble)?;
            numbers.retain(|number| *number != oldest);
        }
        Ok(())
    }
}
