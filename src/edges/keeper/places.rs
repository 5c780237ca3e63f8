//! Where each thing is kept: the keys of `localStorage`, all under `tandem/`.
//!
//! Invariant: an id holds no `/`, so no board's keys begin with another board's keys.
//! To add a kind of value: its prefix here, and a line in *Storage keys* of `docs/`.

/// Before the id of each snapshot.
pub const SNAPSHOTS: &str = "tandem/board/";
/// Before the id of each journal.
pub const JOURNALS: &str = "tandem/journal/";
/// Before the id of each board's earlier versions.
pub const BACKUPS: &str = "tandem/backup/";
/// Before the id of each deleted board.
pub const BIN: &str = "tandem/bin/";
/// Before the id of each board's unreadable values.
pub const QUARANTINE: &str = "tandem/quarantine/";
/// Before everything of ours.
pub const ALL: &str = "tandem/";
/// The list of boards.
pub const CATALOGUE: &str = "tandem/boards";
/// The settings of this browser.
pub const SETTINGS: &str = "tandem/settings";

/// The key of a board's snapshot.
pub fn snapshot(id: &str) -> String {
    join(&[SNAPSHOTS, id])
}

/// What the keys of a board's journal begin with.
pub fn journal(id: &str) -> String {
    join(&[JOURNALS, id, "/"])
}

/// The key of a deleted board.
pub fn bin(id: &str) -> String {
    join(&[BIN, id])
}

/// What the keys of a board's earlier versions begin with.
pub fn backups(id: &str) -> String {
    join(&[BACKUPS, id, "/"])
}

/// What the keys of a board's unreadable values begin with.
pub fn quarantine(id: &str) -> String {
    join(&[QUARANTINE, id, "/"])
}

/// Before the id of each board's steps that can be undone.
const UNDO: &str = "tandem/undo/";
/// Before the id of each board's fields that are being typed in.
const DRAFTS: &str = "tandem/draft/";

/// The key of what a seat can undo.
pub fn undo(id: &str, seat: &str) -> String {
    join(&[UNDO, id, "/", seat])
}

/// The key of what is being typed in a field; a place may hold `/`.
pub fn draft(id: &str, seat: &str, place: &str) -> String {
    join(&[DRAFTS, id, "/", seat, "/", place])
}

/// What the keys begin with of what is kept beside a board and is worth nothing without it.
pub fn beside(id: &str) -> [String; 3] {
    [BACKUPS, UNDO, DRAFTS].map(|of| join(&[of, id, "/"]))
}

/// Reads the number after a prefix, up to the next `/`.
pub fn number(key: &str, prefix: &str) -> Option<u32> {
    key.strip_prefix(prefix)?.split('/').next()?.parse().ok()
}

/// Puts pieces of a key together.
pub fn join(pieces: &[&str]) -> String {
    pieces.concat()
}
