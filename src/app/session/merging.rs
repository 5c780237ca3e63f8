//! What another copy of a board brings: merged, put in place, and told. In pieces, because it may be much.

use super::Session;
use super::checking::{Checked, FIELDS, ITEMS};
use super::rounds::voted_on;
use crate::app::import::{Check, Choice, Comparing, Found, Relation, Report, compare, sizes};
use crate::app::topic::{self, Topics};
use crate::app::work::{Doing, Pace, Work};
use crate::app::{Effect, NoticeKind, Offer, Saved, Why};
use crate::board::difference::{Replacing, replacing};
use crate::board::{Board, Edit, Path, Writes};
use crate::format::Writing;
use crate::words::{self, fill};

/// How often something is begun anew because the board changed meanwhile; after that it is done at once.
const TRIES: u8 = 3;

/// As far as work can be while there is more.
const LAST: usize = 999;

/// How much of a board is written, in thousandths. How many stamps there are is not known before.
fn share(written: usize, board: &Board) -> usize {
    let all = sizes(board).iter().sum::<usize>().max(1);
    (1000 * written / all).min(LAST)
}

/// Something that is worked out of the open board in pieces, and anew when the board has changed.
struct Worked<T> {
    work: T,
    changes: u32,
    tries: u8,
}

impl<T> Worked<T> {
    fn begin(session: Session, work: T) -> Self {
        Self { work, changes: session.changes(), tries: 0 }
    }

    /// Begins anew where the board has changed. Gives how much is to be done in a piece: all, when that happened too often.
    fn pace(&mut self, session: Session, most: usize, begin: impl FnOnce() -> T) -> usize {
        if self.changes != session.changes() {
            *self = Self { work: begin(), changes: session.changes(), tries: self.tries + 1 };
        }
        if self.tries < TRIES { most } else { usize::MAX }
    }
}

/// How far a merge is.
enum Stage {
    /// The board as it is now is written, to be kept as an earlier version.
    BackUp(Worked<Writing>),
    /// Compared with the board as it is now.
    Compare(Box<Worked<Comparing>>),
    /// What has to be written to put the file in the place of the board is worked out.
    Replace(Worked<Replacing>),
    /// It is done, and told next: with the way back, as long as that change was the last.
    Tell(Told, u32),
}

/// Tells what was done, and offers to take it back or not.
type Told = Box<dyn FnOnce(Session, bool)>;

impl Session {
    /// Does with the checked file what the person chose.
    pub fn import(self, choice: Choice) {
        let Some(Check::Ready(preview)) = self.checked.get_untracked() else { return };
        let Some(file) = self.inner().borrow_mut().file.take() else { return };
        if preview.relation == Relation::New {
            return self.add_in_pieces(file.board, preview.title);
        }
        if let (Relation::Open, Err(refusal)) = (preview.relation, self.must_be_changeable()) {
            self.checked.set(None);
            return self.refuse(&refusal);
        }
        if preview.relation == Relation::Stored {
            self.open(file.board.id());
            if self.peek(|board| board.id() != file.board.id()) {
                return self.check_next();
            }
        }
        // Without room for an earlier version the board is offered as a file first; whoever then chooses again means it.
        let stage = if self.no_backup.get_untracked() { self.work_out(choice) } else { self.write_down() };
        let (mut stage, mut file) = (Some(stage), Some(file));
        let work = Work::new(self, Doing::Merging, move |session| {
            let (Some(now), Some(checked)) = (stage.take(), &mut file) else { return Pace::Done };
            let theirs = &checked.board;
            // The board may have been left meanwhile, or be one that can't be changed any more.
            if session.peek(|board| board.id() != theirs.id()) || session.must_be_changeable().is_err() {
                session.check_next();
                return Pace::Done;
            }
            stage = match now {
                Stage::BackUp(written) => session.back_up_in_pieces(written, &mut file, choice),
                Stage::Compare(compared) => match checked.still_known(session) {
                    Some(found) => Some(session.take_found(checked.board.writes(), found)),
                    None => session.merge_in_pieces(compared, checked.board.writes()),
                },
                Stage::Replace(replaced) => session.replace_in_pieces(replaced, theirs.writes()),
                Stage::Tell(told, changes) => {
                    told(session, changes == session.changes());
                    None
                }
            };
            match &stage {
                Some(Stage::BackUp(written)) => Pace::More(session.peek(|board| share(written.work.done(), board)) / 2),
                Some(Stage::Compare(compared)) => Pace::More(500 + compared.work.done() / 2),
                Some(Stage::Replace(replaced)) => {
                    let all = session.peek(|board| board.writes().count()).max(1);
                    Pace::More(500 + (500 * replaced.work.done() / all).min(LAST - 500))
                }
                Some(Stage::Tell(..)) => Pace::Sure,
                None => {
                    if !session.no_backup.get_untracked() || file.is_some() {
                        session.check_next();
                    }
                    Pace::Done
                }
            }
        });
        self.world().in_pieces(self, work);
    }

    fn write_down(self) -> Stage {
        Stage::BackUp(Worked::begin(self, self.writing()))
    }

    fn work_out(self, choice: Choice) -> Stage {
        match choice {
            Choice::Merge => Stage::Compare(Box::new(Worked::begin(self, self.comparing()))),
            Choice::Replace => Stage::Replace(Worked::begin(self, Replacing::default())),
        }
    }

    fn writing(self) -> Writing {
        self.peek(|board| Writing::new(board.id()))
    }

    fn comparing(self) -> Comparing {
        Comparing::new(self.language.get_untracked(), self.eyes())
    }

    /// Writes the board a little further, and keeps it once it is written. Without room the file waits for another choice.
    fn back_up_in_pieces(
        self,
        mut written: Worked<Writing>,
        file: &mut Option<Checked>,
        choice: Choice,
    ) -> Option<Stage> {
        let most = written.pace(self, ITEMS, || self.writing());
        let Some(text) = self.peek(|board| written.work.step(board.writes(), most)) else {
            return Some(Stage::BackUp(written));
        };
        self.peek(|board| self.world().hold_written(board.id(), text));
        if self.world().back_up(Why::Import).is_ok() {
            return Some(self.work_out(choice));
        }
        self.inner().borrow_mut().file = file.take();
        self.no_backup.set(true);
        None
    }

    /// Compares a little further, and merges once that is done.
    fn merge_in_pieces(self, mut compared: Box<Worked<Comparing>>, writes: &Writes) -> Option<Stage> {
        let most = compared.pace(self, FIELDS, || self.comparing());
        match self.peek(|board| compared.work.step(board, writes, most)) {
            None => Some(Stage::Compare(compared)),
            Some(found) => Some(self.take_found(writes, found)),
        }
    }

    /// Merges what was found. It is told in the next piece: the page has enough to draw anew by then.
    fn take_found(self, writes: &Writes, found: Found) -> Stage {
        self.merge_found(writes, &found);
        let told: Told = Box::new(move |session, is_last| session.tell_merge(&found.report, is_last));
        Stage::Tell(told, self.changes())
    }

    /// Works out a little more of what has to be written, and writes it once that is all.
    fn replace_in_pieces(self, mut replaced: Worked<Replacing>, writes: &Writes) -> Option<Stage> {
        let most = replaced.pace(self, FIELDS, Replacing::default);
        match self.peek(|board| replaced.work.step(board.writes(), writes, most)) {
            None => Some(Stage::Replace(replaced)),
            Some(edits) => {
                self.see(writes);
                let is_changed = self.write_over(edits)?;
                let told: Told = Box::new(move |session, is_last| {
                    session.tell_replaced(session.words().notice_replaced(), is_changed && is_last);
                });
                Some(Stage::Tell(told, self.changes()))
            }
        }
    }

    /// Writes a new board down in pieces, then stores and opens it.
    fn add_in_pieces(self, board: Board, title: String) {
        let mut written = Writing::new(board.id());
        let mut board = Some(board);
        let work = Work::new(self, Doing::Adding, move |session| {
            let Some(text) = board.as_ref().and_then(|board| written.step(board.writes(), ITEMS)) else {
                match &board {
                    Some(board) => return Pace::More(share(written.done(), board)),
                    None => session.world().open_added(),
                }
                let told = fill(session.words().notice_board_added(), &[("board", &title)]);
                session.tell(NoticeKind::Info, told, String::new(), Vec::new());
                session.check_next();
                return Pace::Done;
            };
            if let Some(board) = board.take() {
                session.world().hold_written(board.id(), text);
                session.carry_out(Effect::Add(Box::new(board)));
            }
            Pace::Sure
        });
        self.world().in_pieces(self, work);
    }

    /// Takes in what another copy of this board knows, and tells what changed.
    pub fn merge(self, writes: &Writes) {
        let (language, viewer) = (self.language.get_untracked(), self.eyes());
        let found = self.peek(|board| compare(language, board, writes, viewer));
        self.merge_found(writes, &found);
        self.tell_merge(&found.report, true);
    }

    fn merge_found(self, writes: &Writes, found: &Found) {
        let who = self.who_now();
        let voting = self.peek(voted_on);
        self.see(writes);
        let mut about = Topics::default();
        let here = |about: &mut Topics, paths: &mut dyn Iterator<Item = &Path>| {
            self.peek(|board| paths.for_each(|path| topic::topics(path, [board, board], about)));
        };
        here(&mut about, &mut found.news.iter());
        let applied = self.with_board(|board| board.take_in_at(writes, &found.news));
        if !applied.writes.is_empty() {
            self.saved.set(Saved::Saving);
            self.carry_out(Effect::Save(applied.writes.clone()));
            here(&mut about, &mut applied.writes.iter().map(|write| &write.path));
            self.wake(Some(&about));
        }
        self.did(who, applied);
        self.settle_votes(voting);
    }

    /// Tells a merge, and offers to take it back while nothing has been changed since.
    fn tell_merge(self, report: &Report, is_last: bool) {
        let words = self.words();
        let line = |template: &str, line: &crate::app::import::Line| {
            fill(template, &[("place", &line.place), ("before", &line.gives_way), ("after", &line.stays)])
        };
        let mut details: Vec<String> =
            report.changes.iter().map(|change| line(words.report_change(), change)).collect();
        details.extend(report.losers.iter().map(|loser| line(words.report_loser(), loser)));
        let untold = report.changed + report.lost - details.len();
        if untold > 0 {
            details.push(words::count(untold, words.import_and_more()));
        }
        if report.hidden > 0 {
            details.push(words::count(report.hidden, words.report_hidden()));
        }
        let changed = report.changed + report.hidden;
        let text = if changed == 0 {
            words.notice_merged_nothing().to_owned()
        } else {
            words::count(changed, words.notice_merged())
        };
        let offers = if changed == 0 || !is_last { Vec::new() } else { vec![Offer::Undo] };
        self.push_notice(NoticeKind::Info, text, String::new(), details, offers);
    }

    /// Writes anew whatever differs from another copy of this board, so that this one becomes that one.
    pub(super) fn replace(self, writes: &Writes, text: &str) {
        self.see(writes);
        let edits = self.peek(|board| replacing(board.writes(), writes));
        if let Some(is_changed) = self.write_over(edits) {
            self.tell_replaced(text, is_changed);
        }
    }

    /// Writes the edits that make this board another one. Gives whether they change anything; nothing where that is refused.
    fn write_over(self, edits: Vec<Edit>) -> Option<bool> {
        let who = self.who_now();
        let voting = self.peek(voted_on);
        match self.change(edits) {
            Ok(applied) => {
                let is_changed = !applied.writes.is_empty();
                self.did(who, applied);
                self.settle_votes(voting);
                Some(is_changed)
            }
            Err(refusal) => {
                self.refuse(&refusal);
                None
            }
        }
    }

    fn tell_replaced(self, text: &str, can_undo: bool) {
        let offers = if can_undo { vec![Offer::Undo] } else { Vec::new() };
        self.tell(NoticeKind::Info, text.to_owned(), String::new(), offers);
    }
}
