//! The room that is left: what stands in this site's storage is counted, and the oldest earlier versions go long before a save
//! would fail.
//!
//! Invariants: nothing but earlier versions goes by itself, and never an only copy; what can't be counted now is counted later;
//! counting costs a save nothing but an addition, until there is reason to count anew.

use super::{Keeper, places, steady};

/// How many characters may stand in this site's storage, keys too, before the oldest versions go. Browsers take about 5.2 million.
pub const MOST: usize = 4_500_000;
/// How many of them the earlier versions of all boards may take together.
pub const MOST_OF_VERSIONS: usize = 2_000_000;
/// After how many more it is counted anew where nothing could go.
const STEP: usize = 100_000;

/// What is known of the room, without looking.
#[derive(Debug)]
pub struct Room {
    /// What stood there when it was counted last, and what was put down since.
    used: usize,
    /// With how many it is counted anew.
    counted_at: usize,
}

impl Default for Room {
    fn default() -> Self {
        Self { used: 0, counted_at: MOST }
    }
}

impl Keeper {
    /// Counts what stands in the storage, and lets the oldest versions go while that is too much.
    pub fn watch_room(&self) {
        let Some(sizes) = self.sizes() else { return };
        let is_version = |key: &str| key.starts_with(places::BACKUPS);
        let mut used: usize = sizes.iter().map(|(_, size)| size).sum();
        let mut versions: usize = sizes.iter().filter(|(key, _)| is_version(key)).map(|(_, size)| size).sum();
        while used > MOST || versions > MOST_OF_VERSIONS {
            let Some(gone) = self.drop_oldest_version() else { break };
            let size = sizes.iter().find(|(key, _)| *key == gone).map_or(0, |(_, size)| *size);
            used = used.saturating_sub(size);
            versions = versions.saturating_sub(size);
        }
        self.state.borrow_mut().room = Room { used, counted_at: MOST.max(used + STEP) };
    }

    /// Takes note of what was put down.
    pub(super) fn note_size(&self, key: &str, value: &str) {
        let is_much = {
            let room = &mut self.state.borrow_mut().room;
            // More than it takes where it stands over another, and where letters have more than one byte: counted in time.
            room.used += key.len() + value.len();
            room.used > room.counted_at
        };
        if is_much {
            self.watch_room();
        }
    }

    /// How many characters each key takes with its value, others' keys too; `None` where that can't be known.
    fn sizes(&self) -> Option<Vec<(String, usize)>> {
        let mut sizes = Vec::new();
        for key in steady::keys(self.shelf(), "").ok()? {
            let value = steady::get(self.shelf(), &key).ok()?.unwrap_or_default();
            let size = key.encode_utf16().count() + value.encode_utf16().count();
            sizes.push((key, size));
        }
        Some(sizes)
    }
}
