//! A file is checked and compared before it changes anything: in pieces, because it may be large.

use super::Session;
use crate::app::import::{Check, Comparing, Found, Preview, Relation, sizes};
use crate::app::work::{Doing, Pace, Work};
use crate::board::{Board, Partner, Path, Who};
use crate::exchange;
use crate::format::depth::{Depth, TooDeep};
use crate::format::{self, BoardFile, MAX_BYTES, Reading, Unreadable};
use crate::words;

/// So many items are read in a piece.
pub(super) const ITEMS: usize = 20;
/// So many fields are looked at in a piece.
pub(super) const FIELDS: usize = 200;

/// In so many bytes a piece looks for brackets.
const BYTES: usize = 64 * 1024;

/// How far a file is checked.
enum Stage {
    /// It is looked how deep it is nested.
    Measuring(Vec<u8>, Depth),
    /// Its bytes are parsed, checked and taken apart.
    Reading(Box<Reading>),
    /// The board in it is read.
    Building(Box<Board>, Option<Path>),
    /// It is compared with the board that it would meet.
    Comparing(Box<Meeting>),
}

/// A file's board and the one that it meets.
struct Meeting {
    theirs: Board,
    relation: Relation,
    /// The board here, where it is not the open one.
    stored: Option<Board>,
    comparing: Comparing,
    /// How often the open board had changed when this began.
    changes: u32,
}

/// A checked file.
pub(super) struct Checked {
    /// Its board.
    pub board: Board,
    /// What comparing it with the open board found, if that is the one it meets.
    found: Option<Known>,
}

/// What a comparison with the open board found: for whose eyes, and when.
struct Known {
    found: Found,
    viewer: Option<Partner>,
    changes: u32,
}

impl Checked {
    /// Gives what was found, as long as a comparison now would find the same.
    pub fn still_known(&mut self, session: Session) -> Option<Found> {
        let known = self.found.take()?;
        (known.changes == session.changes() && known.viewer == session.eyes()).then_some(known.found)
    }
}

impl Session {
    /// Checks a file that was chosen, dropped or pasted, and shows what opening it would change.
    pub fn check(self, name: &str, bytes: &[u8]) {
        // A picture carries the board inside; only one begins so.
        let is_markup = bytes.iter().find(|byte| !b" \t\r\n\xef\xbb\xbf".contains(byte)) == Some(&b'<');
        let text = if is_markup { std::str::from_utf8(bytes).ok() } else { None };
        let inside = text.and_then(exchange::read_picture);
        self.inner().borrow_mut().newer = None;
        let bytes = inside.map_or_else(|| bytes.to_vec(), String::into_bytes);
        self.check_from(name.to_owned(), Stage::Measuring(bytes, Depth::default()));
    }

    /// Leaves the checked file alone, also while something is done with it.
    pub fn cancel_import(self) {
        self.stop();
        self.check_next();
    }

    /// Stops what is being done in pieces.
    pub fn stop(self) {
        self.inner().borrow_mut().stops += 1;
        self.busy.set(None);
    }

    /// How often work was stopped.
    pub fn stops(self) -> u32 {
        self.inner().borrow().stops
    }

    /// How often the board has changed.
    pub(super) fn changes(self) -> u32 {
        self.inner().borrow().changes
    }

    /// Asks about the next board of a file that holds several, if there is one.
    pub(super) fn check_next(self) {
        let next = self.inner().borrow_mut().to_check.pop();
        self.no_backup.set(false);
        self.inner().borrow_mut().file = None;
        match next {
            Some((name, board)) => {
                let meeting = self.meet(board);
                self.check_from(name, Stage::Comparing(Box::new(meeting)));
            }
            None => self.checked.set(None),
        }
    }

    /// Asks about boards that are read already, one after the other, as about a chosen file.
    pub fn check_boards(self, name: &str, boards: Vec<Board>) {
        self.inner().borrow_mut().to_check = boards.into_iter().map(|board| (name.to_owned(), board)).collect();
        self.check_next();
    }

    fn check_from(self, name: String, stage: Stage) {
        let mut stage = Some(stage);
        let work = Work::new(self, Doing::Checking, move |session| {
            let Some(now) = stage.take() else { return Pace::Done };
            stage = session.check_on(&name, now);
            stage.as_ref().map_or(Pace::Done, |stage| Pace::More(done(stage)))
        });
        self.world().in_pieces(self, work);
    }

    /// Checks a little more; shows what was found once that is all.
    fn check_on(self, name: &str, stage: Stage) -> Option<Stage> {
        match stage {
            // What is too large is not looked at.
            Stage::Measuring(bytes, mut depth) if bytes.len() <= MAX_BYTES => match depth.step(&bytes, BYTES) {
                Ok(true) => Some(Stage::Measuring(bytes, depth)),
                // Near its beginning the parser is there as soon, and knows whether it is JSON at all.
                Err(TooDeep) if depth.seen() > BYTES => {
                    self.show_refused(name, &Unreadable::TooDeep, String::new());
                    None
                }
                _ => Some(Stage::Reading(Box::new(Reading::new(bytes)))),
            },
            Stage::Measuring(bytes, _) => Some(Stage::Reading(Box::new(Reading::new(bytes)))),
            Stage::Reading(mut reading) => match reading.step(ITEMS) {
                None => Some(Stage::Reading(reading)),
                Some(Ok(BoardFile { id, writes })) => Some(Stage::Building(Box::new(Board::begin(&id, writes)), None)),
                Some(Err(problem)) => {
                    self.show_refused(name, &problem, reading.text());
                    None
                }
            },
            Stage::Building(mut board, after) => match board.read_on(after, ITEMS) {
                Some(last) => Some(Stage::Building(board, Some(last))),
                None => Some(Stage::Comparing(Box::new(self.meet(*board)))),
            },
            Stage::Comparing(mut meeting) => {
                if meeting.relation == Relation::New {
                    let sizes = sizes(&meeting.theirs);
                    self.show_checked(name, *meeting, [[0; 4], sizes], None);
                    return None;
                }
                let is_as_it_was = meeting.changes == self.changes();
                if meeting.relation == Relation::Open && !is_as_it_was {
                    // Somebody has changed the board meanwhile: it is compared anew.
                    return Some(Stage::Comparing(Box::new(self.meet(meeting.theirs))));
                }
                let Meeting { theirs, stored, comparing, .. } = &mut *meeting;
                let mut step =
                    |here: &Board| comparing.step(here, theirs.writes(), FIELDS).map(|found| (sizes(here), found));
                let found = match stored {
                    Some(here) => step(here),
                    None => self.peek(step),
                };
                match found {
                    Some((now, found)) => self.show_checked(name, *meeting, [now, found.merged], Some(found)),
                    None => return Some(Stage::Comparing(meeting)),
                }
                None
            }
        }
    }

    fn meet(self, theirs: Board) -> Meeting {
        let language = self.language.get_untracked();
        let is_open = self.peek(|board| board.id() == theirs.id());
        let stored = if is_open { None } else { self.world().stored(theirs.id()) };
        let (relation, viewer) = match (is_open, &stored) {
            (true, _) => (Relation::Open, self.eyes()),
            (false, Some(_)) => (Relation::Stored, None),
            (false, None) => (Relation::New, None),
        };
        Meeting { theirs, relation, stored, comparing: Comparing::new(language, viewer), changes: self.changes() }
    }

    /// For whose eyes a merge is told.
    pub(super) fn eyes(self) -> Option<Partner> {
        self.who_now().and_then(Who::partner)
    }

    fn show_checked(self, name: &str, meeting: Meeting, [now, merged]: [[usize; 4]; 2], found: Option<Found>) {
        let Meeting { theirs, relation, changes, .. } = meeting;
        let in_file = sizes(&theirs);
        let preview = Preview {
            name: name.to_owned(),
            title: self.language.get_untracked().board(&theirs),
            relation,
            counts: std::array::from_fn(|row| [now[row], in_file[row], merged[row]]),
            report: found.as_ref().map(|found| found.report.clone()).unwrap_or_default(),
        };
        let found = found.filter(|_| relation == Relation::Open);
        let found = found.map(|found| Known { found, viewer: self.eyes(), changes });
        self.inner().borrow_mut().file = Some(Checked { board: theirs, found });
        self.no_backup.set(false);
        self.checked.set(Some(Check::Ready(Box::new(preview))));
    }

    fn show_refused(self, name: &str, problem: &Unreadable, text: String) {
        let language = self.language.get_untracked();
        let problems = words::problems::unreadable(language, problem);
        // What a newer version wrote can be looked at, where this one understands it.
        let is_newer = matches!(problem, Unreadable::Newer { .. });
        let newer = is_newer.then(|| format::read_newer(text.as_bytes()).ok()).flatten();
        self.inner().borrow_mut().newer = newer.map(|file| (file, text));
        self.inner().borrow_mut().file = None;
        self.no_backup.set(false);
        self.checked.set(Some(Check::Refused { name: name.to_owned(), problems }));
    }
}

/// How far a check is, in thousandths.
fn done(stage: &Stage) -> usize {
    match stage {
        Stage::Measuring(..) => 0,
        Stage::Reading(reading) => reading.done() / 2,
        Stage::Building(..) => 550,
        Stage::Comparing(meeting) => 600 + meeting.comparing.done() * 2 / 5,
    }
}
