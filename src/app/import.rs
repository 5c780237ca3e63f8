//! Importing: check first, then show what it would change, then replace or merge. Nothing is lost either way.

use crate::board::difference::{Difference, Loser, differences, losers};
use crate::board::{Board, Partner, Path, Writes, sight};
use crate::format::BoardFile;
use crate::words::{Language, places};

/// What a file turned out to be.
#[derive(Clone, Debug, PartialEq)]
pub enum Check {
    /// Not a board that can be opened: its name, and what is wrong, a sentence each.
    Refused {
        /// The file's name; empty for what was pasted.
        name: String,
        /// What is wrong.
        problems: Vec<String>,
    },
    /// A board, and what opening it would change.
    Ready(Box<Preview>),
}

/// What to do with a checked file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Bring both together.
    Merge,
    /// Put the file's board in the place of the one that is here.
    Replace,
}

/// Where the file's board is, seen from here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// It is the open board.
    Open,
    /// It is here, but not open.
    Stored,
    /// It is not here yet.
    New,
}

/// What opening a file would change.
#[derive(Clone, Debug, PartialEq)]
pub struct Preview {
    /// The file's name; empty for what was pasted.
    pub name: String,
    /// The title of the file's board.
    pub title: String,
    /// Where that board is.
    pub relation: Relation,
    /// Rounds, cards, notes and actions: here now, in the file, merged.
    pub counts: [[usize; 3]; 4],
    /// What a merge would change here, in sight.
    pub changes: Vec<Line>,
    /// What of the file a merge would not show, in sight.
    pub losers: Vec<Line>,
    /// How many votes differ that are out of sight until the reveal.
    pub hidden: usize,
    pub(super) file: BoardFile,
}

/// One thing that differs, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is about.
    pub place: String,
    /// What gives way.
    pub gives_way: String,
    /// What stays.
    pub stays: String,
}

/// Compares a file with the board that it would meet.
pub fn preview(
    language: &Language,
    name: &str,
    file: BoardFile,
    here: &Board,
    relation: Relation,
    viewer: Option<Partner>,
) -> Preview {
    let theirs = Board::read(&file.id, file.writes.clone());
    let mut merged = here.writes().clone();
    merged.merge(&file.writes);
    let after = Board::read(here.id(), merged);
    let told = report(language, here, &after, &file.writes, viewer);
    let sizes = |board: &Board| [board.rounds().len(), board.cards().len(), board.notes().len(), board.actions().len()];
    let (now, in_file, both) = (sizes(here), sizes(&theirs), sizes(&after));
    Preview {
        name: name.to_owned(),
        title: language.board(&theirs),
        relation,
        counts: std::array::from_fn(|row| [now[row], in_file[row], both[row]]),
        changes: told.changes,
        losers: told.losers,
        hidden: told.hidden,
        file,
    }
}

/// What a merge changed here, and what of the file it does not show.
pub struct Report {
    /// Before and after.
    pub changes: Vec<Line>,
    /// The file's value, and what stays instead.
    pub losers: Vec<Line>,
    /// How many differences are out of sight.
    pub hidden: usize,
}

/// Tells in words what a merge does, without anything that is out of sight.
pub fn report(language: &Language, here: &Board, after: &Board, file: &Writes, viewer: Option<Partner>) -> Report {
    let all = differences(here.writes(), after.writes());
    let count = all.len();
    let in_sight = |path: &Path| sight::path_is_in_sight([here, after], path, viewer);
    let value = |board: &Board, path: &Path, shown: &Option<_>| places::value_at(language, board, path, shown.as_ref());
    let changes: Vec<Line> = all
        .into_iter()
        .filter(|difference| in_sight(&difference.path))
        .map(|Difference { path, before, after: now }| Line {
            place: places::place(language, [after, here], &path),
            gives_way: value(here, &path, &before),
            stays: value(after, &path, &now),
        })
        .collect();
    let lost = losers(file, after.writes());
    let losers = lost.iter().filter(|loser| in_sight(&loser.path));
    let losers = losers.map(|Loser { path, value: theirs, kept }| Line {
        place: places::place(language, [after, here], path),
        gives_way: value(after, path, theirs),
        stays: value(after, path, kept),
    });
    Report { hidden: count - changes.len(), losers: losers.collect(), changes }
}
