//! The list of boards: a cache. The keys of snapshots and journals are the truth.

use serde_json::Value;

use super::{Keeper, look, places, steady};
use crate::app::BoardEntry;
use crate::board::writes::object;
use crate::board::{Board, Path, Writes};
use crate::edges::envelope;
use crate::edges::shelf::{Fault, Shelf};

impl Keeper {
    /// Lists the boards that are here: the list as it was kept, without what is gone and with what it lacked.
    /// The open board is among them even while nothing of it is stored.
    pub fn boards(&self, open: &Board) -> Vec<BoardEntry> {
        let mut boards = self.listed();
        if let Some(entry) = boards.iter_mut().find(|entry| entry.id == open.id()) {
            let title = open.title().unwrap_or_default();
            if entry.title != title && !self.is_newer() && !self.is_partial() {
                entry.title = title.to_owned();
                keep(self.shelf(), &boards);
            }
        } else {
            boards.push(entry_of(open.id(), open.writes()));
        }
        boards
    }

    /// Lists what is stored, and keeps the list when it was not right.
    pub(super) fn listed(&self) -> Vec<BoardEntry> {
        let kept = read(self.shelf()).unwrap_or_default();
        let Ok(here) = ids(self.shelf()) else { return kept };
        let mut boards: Vec<BoardEntry> = kept.iter().filter(|entry| here.contains(&entry.id)).cloned().collect();
        let mut is_read = true;
        for id in here {
            if boards.iter().all(|entry| entry.id != id) {
                let look = look::look(self.shelf(), &id);
                is_read &= look.untouchable.is_none() && !look.is_partial;
                boards.extend(look.writes.map(|writes| entry_of(&id, &writes)));
            }
        }
        if is_read && boards != kept {
            keep(self.shelf(), &boards);
        }
        boards
    }

    /// Puts a board into the list, or its new title.
    pub(super) fn enter(&self, entry: BoardEntry) {
        // Another tab may have added to the list: it is read again each time.
        let mut boards = read(self.shelf()).unwrap_or_default();
        match boards.iter_mut().find(|other| other.id == entry.id) {
            Some(other) if *other == entry => return,
            Some(other) => *other = entry,
            None => boards.push(entry),
        }
        keep(self.shelf(), &boards);
    }
}

/// What the list says of a board.
pub(super) fn entry_of(id: &str, writes: &Writes) -> BoardEntry {
    let title = writes.value(&Path::of(["title"])).and_then(Value::as_str).filter(|title| !title.trim().is_empty());
    BoardEntry { id: id.to_owned(), title: title.unwrap_or_default().to_owned() }
}

pub(super) fn ids(shelf: &dyn Shelf) -> Result<Vec<String>, Fault> {
    let mut ids: Vec<String> = Vec::new();
    for prefix in [places::SNAPSHOTS, places::JOURNALS] {
        for key in steady::keys(shelf, prefix)? {
            let rest = key.get(prefix.len()..).unwrap_or_default();
            let id = rest.split('/').next().unwrap_or_default();
            if crate::board::is_id(id) && ids.iter().all(|other| other != id) {
                ids.push(id.to_owned());
            }
        }
    }
    Ok(ids)
}

fn read(shelf: &dyn Shelf) -> Option<Vec<BoardEntry>> {
    let object = steady::open(shelf, places::CATALOGUE).ok()??.object.ok()?;
    let list: Value = serde_json::from_str(&object).ok()?;
    let text = |entry: &Value, name: &str| entry.get(name).and_then(Value::as_str).map(str::to_owned);
    let entries = list.get("boards")?.as_array()?.iter();
    Some(
        entries.filter_map(|entry| Some(BoardEntry { id: text(entry, "id")?, title: text(entry, "title")? })).collect(),
    )
}

fn keep(shelf: &dyn Shelf, boards: &[BoardEntry]) {
    let entry =
        |entry: &BoardEntry| object(vec![("id", entry.id.as_str().into()), ("title", entry.title.as_str().into())]);
    let boards = Value::Array(boards.iter().map(entry).collect());
    let text = envelope::seal(&object(vec![("v", 1.into()), ("boards", boards)]).to_string());
    // Nothing hangs on it: a list that can't be kept is taken away, and one that can't be taken away is put right at
    // the next load.
    shelf.set(places::CATALOGUE, &text).or_else(|_| shelf.remove(places::CATALOGUE)).ok();
}
