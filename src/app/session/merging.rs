//! What another copy of a board brings: merged, put in place, and told.

use super::Session;
use super::rounds::voted_on;
use crate::app::import::{self, Check, Choice, Preview, Relation};
use crate::app::{NoticeKind, Offer, Why};
use crate::board::difference::replacing;
use crate::board::{Board, Who, Writes};
use crate::words::{self, fill};

impl Session {
    /// Does with the checked file what the person chose.
    pub fn import(self, choice: Choice) {
        let Some(Check::Ready(preview)) = self.checked.get_untracked() else { return };
        let Preview { file, relation, title, .. } = *preview;
        if relation == Relation::New {
            self.add(file.board());
            let text = fill(self.words().notice_board_added(), &[("board", &title)]);
            self.tell(NoticeKind::Info, text, String::new(), Vec::new());
            return self.check_next();
        }
        if let (Relation::Open, Err(refusal)) = (relation, self.must_be_changeable()) {
            self.checked.set(None);
            return self.refuse(&refusal);
        }
        if relation == Relation::Stored {
            self.open(&file.id);
            if self.peek(|board| board.id() != file.id) {
                return self.check_next();
            }
        }
        // Without room for an earlier version the board is offered as a file first; whoever then chooses again means it.
        if !self.no_backup.get_untracked() && self.world().back_up(Why::Import).is_err() {
            return self.no_backup.set(true);
        }
        match choice {
            Choice::Merge => self.merge(&file.writes),
            Choice::Replace => self.replace(&file.writes, self.words().notice_replaced()),
        }
        self.check_next();
    }

    /// Takes in what another copy of this board knows, and tells what changed.
    pub fn merge(self, writes: &Writes) {
        let who = self.who_now();
        let before = self.peek(Board::clone);
        self.see(writes);
        let applied = self.inner().borrow_mut().board.take_in(writes);
        self.settle_whole(&applied);
        let language = self.language.get_untracked();
        let viewer = who.and_then(Who::partner);
        let report = self.peek(|after| import::report(language, &before, after, writes, viewer));
        self.did(who, applied);
        self.settle_votes(voted_on(&before));
        self.tell_merge(&report);
    }

    fn tell_merge(self, report: &import::Report) {
        let words = self.words();
        let line = |template: &str, line: &import::Line| {
            fill(template, &[("place", &line.place), ("before", &line.gives_way), ("after", &line.stays)])
        };
        let mut details: Vec<String> =
            report.changes.iter().map(|change| line(words.report_change(), change)).collect();
        details.extend(report.losers.iter().map(|loser| line(words.report_loser(), loser)));
        if report.hidden > 0 {
            details.push(words::count(report.hidden, words.report_hidden()));
        }
        let changed = report.changes.len() + report.hidden;
        let text = if changed == 0 {
            words.notice_merged_nothing().to_owned()
        } else {
            words::count(changed, words.notice_merged())
        };
        let offers = if changed == 0 { Vec::new() } else { vec![Offer::Undo] };
        self.push_notice(NoticeKind::Info, text, String::new(), details, offers);
    }

    /// Writes anew whatever differs from another copy of this board, so that this one becomes that one.
    pub(super) fn replace(self, writes: &Writes, text: &str) {
        let who = self.who_now();
        let voting = self.peek(voted_on);
        self.see(writes);
        let edits = self.peek(|board| replacing(board.writes(), writes));
        match self.change(edits) {
            Ok(applied) => {
                let count = applied.writes.len();
                self.did(who, applied);
                self.settle_votes(voting);
                let offers = if count > 0 { vec![Offer::Undo] } else { Vec::new() };
                self.tell(NoticeKind::Info, text.to_owned(), String::new(), offers);
            }
            Err(refusal) => self.refuse(&refusal),
        }
    }
}
