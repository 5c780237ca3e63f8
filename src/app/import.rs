//! Importing: check first, then show what it would change, then replace or merge. Nothing is lost either way.

use crate::board::difference::{Difference, Loser, differences, losers};
use crate::board::{Board, Partner, Path, Writes, sight};
use crate::words::{Language, places};

/// As many differences are told in words at most.
pub const TOLD: usize = 100;

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

/// What opening a file would change. The file itself stays with the session.
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
    /// What a merge would do here.
    pub report: Report,
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

/// Counts the rounds, cards, notes and actions of a board.
pub fn sizes(board: &Board) -> [usize; 4] {
    [board.rounds().len(), board.cards_count(), board.notes_count(), board.actions_count()]
}

/// What a merge changes here, and what of the file it does not show; nothing that is out of sight.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// Before and after; the first [`TOLD`].
    pub changes: Vec<Line>,
    /// How many there are.
    pub changed: usize,
    /// The file's value, and what stays instead; the first [`TOLD`].
    pub losers: Vec<Line>,
    /// How many there are.
    pub lost: usize,
    /// How many differences are out of sight.
    pub hidden: usize,
}

/// What a comparison found.
#[derive(Clone, Debug)]
pub struct Found {
    /// Where the file says something that is new here.
    pub news: Vec<Path>,
    /// What a merge would do.
    pub report: Report,
    /// What the board would hold then: rounds, cards, notes and actions.
    pub merged: [usize; 4],
}

/// Compares a file with the board that it would meet, a piece at a time. Each piece is handed the same two.
///
/// It looks at all of the file once, and of the board only at what a merge would touch.
pub struct Comparing {
    language: &'static Language,
    viewer: Option<Partner>,
    stage: Stage,
    looked: Option<Path>,
    /// What is known here and says something else, or stands in something that is gone.
    doubtful: Vec<Path>,
    /// The board as it would be, as far as words need it: all but the notes and actions that stay as they are.
    after: Option<Board>,
    found: Found,
}

enum Stage {
    News,
    Changes(usize),
    Losers(usize),
}

impl Comparing {
    /// Begins; the report is told for one pair of eyes.
    pub fn new(language: &'static Language, viewer: Option<Partner>) -> Self {
        let found = Found { news: Vec::new(), report: Report::default(), merged: [0; 4] };
        Self { language, viewer, stage: Stage::News, looked: None, doubtful: Vec::new(), after: None, found }
    }

    /// How far it is, in thousandths.
    pub fn done(&self) -> usize {
        let part = |at: usize, of: &[Path]| 250 * at / of.len().max(1);
        match self.stage {
            Stage::News => 0,
            Stage::Changes(at) => 500 + part(at, &self.found.news),
            Stage::Losers(at) => 750 + part(at, &self.doubtful),
        }
    }

    /// Compares about so many fields more. Gives what was found once that is all.
    pub fn step(&mut self, here: &Board, file: &Writes, most: usize) -> Option<Found> {
        match self.stage {
            Stage::News => self.look_for_news(here, file, most),
            Stage::Changes(at) => {
                let chunk = things_from(&self.found.news, at, most);
                if chunk == at {
                    self.stage = Stage::Losers(0);
                } else {
                    self.tell_changes(here, file, at, chunk);
                    self.stage = Stage::Changes(chunk);
                }
            }
            Stage::Losers(at) => {
                let chunk = things_from(&self.doubtful, at, most);
                if chunk == at {
                    return Some(self.finish(here));
                }
                self.tell_losers(here, file, at, chunk);
                self.stage = Stage::Losers(chunk);
            }
        }
        None
    }

    fn look_for_news(&mut self, here: &Board, file: &Writes, most: usize) {
        let mut last = None;
        for (path, slot) in file.slots_after(self.looked.as_ref()).take(most) {
            last = Some(path);
            if !here.writes().is_known(path, slot) {
                self.found.news.push(path.clone());
            } else if here.writes().value(path) != slot.value.as_ref() {
                self.doubtful.push(path.clone());
            }
        }
        match last {
            Some(last) => self.looked = Some(last.clone()),
            None => {
                self.found.merged = sizes(here);
                self.stage = Stage::Changes(0);
            }
        }
    }

    /// Brings what words need up to the changes at some paths.
    fn after(&mut self, here: &Board, file: &Writes, paths: &[Path]) -> &Board {
        let news = &self.found.news;
        let after = self.after.get_or_insert_with(|| {
            let is_beside = |path: &Path| !["notes/", "actions/"].iter().any(|list| path.as_str().starts_with(list));
            let mut writes = Writes::default();
            for (path, slot) in here.writes().slots().filter(|(path, _)| is_beside(path)) {
                writes.put(path.clone(), slot.clone());
            }
            let beside: Vec<Path> = news.iter().filter(|path| is_beside(path)).cloned().collect();
            writes.merge_at(file, &beside);
            Board::read(here.id(), writes)
        });
        after.take_in(&here.writes().around(paths));
        after.take_in_at(file, paths);
        after
    }

    fn tell_changes(&mut self, here: &Board, file: &Writes, from: usize, to: usize) {
        let paths = self.found.news[from..to].to_vec();
        let before = here.writes().around(&paths);
        let mut merged = before.clone();
        merged.merge_at(file, &paths);
        let is_told = self.found.report.changes.len() < TOLD;
        self.after(here, file, if is_told { &paths } else { &[] });
        let Some(after) = &self.after else { return };
        for Difference { path, before, after: now } in differences(&before, &merged) {
            if path.is_item() {
                let at = ["cards", "notes", "actions"].iter().position(|list| path.as_str().starts_with(list));
                let count = &mut self.found.merged[1 + at.unwrap_or_default()];
                *count = if now.is_some() { *count + 1 } else { count.saturating_sub(1) };
            }
            if !sight::path_is_in_sight([here, after], &path, self.viewer) {
                self.found.report.hidden += 1;
                continue;
            }
            self.found.report.changed += 1;
            if self.found.report.changes.len() < TOLD {
                let value = |board, shown: &Option<_>| places::value_at(self.language, board, &path, shown.as_ref());
                self.found.report.changes.push(Line {
                    place: places::place(self.language, [after, here], &path),
                    gives_way: value(here, &before),
                    stays: value(after, &now),
                });
            }
        }
    }

    fn tell_losers(&mut self, here: &Board, file: &Writes, from: usize, to: usize) {
        let paths = self.doubtful[from..to].to_vec();
        let part = file.around(&paths);
        let mut merged = here.writes().around(&paths);
        merged.merge(&part);
        self.after(here, file, &[]);
        let Some(after) = &self.after else { return };
        for Loser { path, value: theirs, kept } in losers(&part, &merged) {
            if !sight::path_is_in_sight([here, after], &path, self.viewer) {
                continue;
            }
            self.found.report.lost += 1;
            if self.found.report.losers.len() < TOLD {
                let value = |shown: &Option<_>| places::value_at(self.language, after, &path, shown.as_ref());
                self.found.report.losers.push(Line {
                    place: places::place(self.language, [after, here], &path),
                    gives_way: value(&theirs),
                    stays: value(&kept),
                });
            }
        }
    }

    fn finish(&mut self, here: &Board) -> Found {
        if let Some(after) = &self.after {
            self.found.merged[0] = after.rounds().len();
        } else {
            self.found.merged = sizes(here);
        }
        let nothing = Found { news: Vec::new(), report: Report::default(), merged: [0; 4] };
        std::mem::replace(&mut self.found, nothing)
    }
}

/// Compares a file with the board that it would meet, at once.
pub fn compare(language: &'static Language, here: &Board, file: &Writes, viewer: Option<Partner>) -> Found {
    let mut comparing = Comparing::new(language, viewer);
    loop {
        if let Some(found) = comparing.step(here, file, usize::MAX) {
            return found;
        }
    }
}

/// The place after about so many paths, which ascend, from one on; never within an item or a round. Between the path of an
/// item and those below it may stand all of others, whose ids begin with its own.
fn things_from(paths: &[Path], from: usize, most: usize) -> usize {
    let mut to = from.saturating_add(most).min(paths.len());
    let mut last = "";
    for path in &paths[from..to] {
        let part = part(path);
        if part != last {
            let (_, end) = Path::bounds_below_text(part);
            to = to.max(paths.partition_point(|path| *path < end));
            last = part;
        }
    }
    to
}

/// What [`Writes::around`] takes as one: an item or a round, else all with the same first name.
fn part(path: &Path) -> &str {
    let list = path.as_str().split('/').next().unwrap_or_default();
    let is_thing = path.item_text().is_some() || list == "rounds";
    if is_thing { path.thing().unwrap_or(list) } else { list }
}
