//! Undo and redo: new writes that put back what stood there before.
//!
//! Invariant: the ballots of a round that is over stay as they are, also where another page has ended it.

use leptos::prelude::*;

use super::rounds::voted_on;
use super::{Inner, Session};
use crate::app::topic::{self, Topics};
use crate::app::{History, Mode, Notice, NoticeKind};
use crate::board::change::Applied;
use crate::board::{Refusal, Step, Who};
use crate::words;

type Take = fn(&mut History, Option<Who>, Option<&str>) -> Option<Step>;
type Note = fn(&mut History, Option<Who>, Step);

impl Session {
    /// Takes the last change of this seat back.
    pub fn undo(self) {
        self.go(History::take_done, History::undid, self.words().said_undone(), Refusal::NothingToUndo);
    }

    /// Does again what was undone last.
    pub fn redo(self) {
        self.go(History::take_undone, History::redid, self.words().said_redone(), Refusal::NothingToRedo);
    }

    fn go(self, take: Take, note: Note, said: &str, nothing: Refusal) {
        let who = self.who_now();
        if self.mode.get_untracked() == Mode::Read {
            return self.refuse(&Refusal::OnlyShown);
        }
        let voting = self.peek(voted_on);
        let Some(step) = take(&mut self.inner().borrow_mut().history, who, voting.as_deref()) else {
            return self.refuse(&nothing);
        };
        let stamp = match self.stamp() {
            Ok(stamp) => stamp,
            Err(refusal) => return self.refuse(&refusal),
        };
        let mut about = Topics::default();
        self.peek(|board| {
            for before in &step.before {
                topic::topics(&before.path, [board, board], &mut about);
            }
        });
        let applied = self.with_board(|board| board.take_back(&step, stamp));
        self.settle(about, &applied);
        self.say(said.to_owned());
        let left_alone = applied.left_alone.len();
        let who = self.who_now();
        {
            let inner = self.inner();
            let Inner { history, board, .. } = &mut *inner.borrow_mut();
            history.renew(&step, &applied.left_alone, board);
            if !applied.step.before.is_empty() {
                let voting = voted_on(board);
                note(history, who, Step { voting, ..applied.step });
            }
        }
        self.history_changed();
        if left_alone > 0 {
            let text = words::count(left_alone, self.words().notice_step_left_alone());
            self.tell(NoticeKind::Info, text, String::new(), Vec::new());
        }
    }

    /// Takes note of a change, so that it can be taken back.
    pub(super) fn did(self, who: Option<Who>, applied: Applied) {
        if !applied.step.before.is_empty() {
            let voting = self.peek(voted_on);
            self.inner().borrow_mut().history.did(who, Step { voting, ..applied.step });
            self.history_changed();
        }
    }

    /// Tells that something else is undone next. What passes with the next change goes from the notices.
    pub(super) fn history_changed(self) {
        self.undo_changed.notify();
        if self.notices.with_untracked(|notices| notices.iter().any(Notice::passes)) {
            self.notices.update(|notices| notices.retain(|notice| !notice.passes()));
        }
    }

    /// Puts a stored history in place.
    pub fn set_history(self, history: History) {
        self.inner().borrow_mut().history = history;
        self.history_changed();
    }

    /// Reads the history, to be stored when the page hides.
    pub fn with_history<T>(self, read: impl FnOnce(&History) -> T) -> T {
        read(&self.inner().borrow().history)
    }
}
