//! How safe what is kept is: the last file that was taken, the changes since, the room that is left; and forgetting it all.

use serde_json::Value;

use super::{Keeper, places, steady};
use crate::app::{Safety, Trouble};
use crate::board::writes::{empty, object};
use crate::board::{Board, Moment, Stamp};

impl Keeper {
    /// Remembers that a board was taken as a file, with everything up to a stamp in it.
    ///
    /// # Errors
    ///
    /// Says why it could not be kept.
    pub fn keep_exported(&self, id: &str, now: Moment, newest: Option<Stamp>) -> Result<(), Trouble> {
        let newest = newest.map_or(Value::Null, |stamp| stamp.to_string().into());
        let export = object(vec![("at", now.0.into()), ("newest", newest)]);
        self.change_settings(|settings| {
            let exports = settings.entry("exports").or_insert_with(empty);
            exports.as_object_mut().into_iter().for_each(|exports| drop(exports.insert(id.to_owned(), export.clone())));
        })
    }

    /// Tells how safe a board is, as far as what is stored can tell.
    pub fn safety(&self, board: &Board) -> Safety {
        let settings = self.settings().unwrap_or_default();
        let export = settings.get("exports").and_then(|exports| exports.get(board.id()));
        let newest = export.and_then(|export| Stamp::parse(export.get("newest")?.as_str()?));
        let exported = export.and_then(|export| export.get("at")?.as_u64()).map(Moment);
        let mut since: Vec<Stamp> = Vec::new();
        for stamp in board.writes().slots().filter_map(|(_, slot)| slot.stamp) {
            // One stamp for a whole command.
            if Some(stamp) > newest
                && let Err(at) = since.binary_search(&stamp)
            {
                since.insert(at, stamp);
            }
        }
        Safety {
            exported,
            changes: since.len(),
            versions: self.versions(board.id()).unwrap_or_default().len(),
            characters: self.characters(),
            ..Safety::default()
        }
    }

    /// Counts the characters of everything that is stored here, keys too.
    fn characters(&self) -> usize {
        let mut characters = 0;
        for key in steady::keys(self.shelf(), places::ALL).unwrap_or_default() {
            let value = steady::get(self.shelf(), &key).ok().flatten().unwrap_or_default();
            characters += key.len() + value.encode_utf16().count();
        }
        characters
    }

    /// Takes everything of ours away. From then on this page load finds nothing and stores nothing: whatever it still holds,
    /// what can be undone too, was to be forgotten.
    ///
    /// # Errors
    ///
    /// Says why something is still there.
    pub fn forget_all(&self) -> Result<(), Trouble> {
        let keys = steady::keys(self.shelf(), places::ALL).map_err(steady::trouble)?;
        // By its snapshot a page notices that a board is gone, should the rest fail.
        for is_first in [true, false] {
            for key in keys.iter().filter(|key| key.starts_with(places::SNAPSHOTS) == is_first) {
                steady::remove(self.shelf(), key).map_err(steady::trouble)?;
            }
        }
        *self.state.borrow_mut() = super::State::default();
        self.is_closed.set(true);
        Ok(())
    }
}
