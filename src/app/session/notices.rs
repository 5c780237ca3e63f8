//! What the page tells a person, and what it offers with it.

use super::{Newer, Session};
use crate::app::notice::{self, Notice, NoticeKind, Offer};
use crate::app::{Effect, Trouble};
use crate::board::{Moment, Refusal};
use crate::words;

/// As many messages are kept to be read again.
const REMEMBERED: usize = 20;

impl Session {
    /// Puts a refusal into words.
    pub fn refusal(self, refusal: &Refusal) -> String {
        let language = self.language.get_untracked();
        self.peek(|board| words::refusals::refusal(language, board, refusal))
    }

    /// Tells why something is not done.
    pub fn refuse(self, refusal: &Refusal) {
        let text = self.refusal(refusal);
        self.tell(NoticeKind::Refusal, text, String::new(), Vec::new());
    }

    /// Tells trouble in words: what happened, what is safe, what to do. A board that a newer version has written to is only shown
    /// from then on.
    pub fn report(self, trouble: &Trouble) {
        if *trouble == Trouble::Newer && self.world().is_newer() {
            self.only_show(Newer::Stored);
        }
        let (kind, title, text, mut offers) = notice::trouble(self.language.get_untracked(), trouble);
        // What lies in the bin is an only copy: it goes when a person says so.
        if *trouble == Trouble::StorageFull && !self.world().binned().is_empty() {
            offers.push(Offer::EmptyBin);
        }
        let is_same = |notice: &Notice| notice.title == title && notice.text == text;
        if !self.notices.with_untracked(|notices| notices.iter().any(is_same)) {
            self.tell(kind, title, text, offers);
        }
    }

    /// Tells something.
    pub fn tell(self, kind: NoticeKind, title: String, text: String, offers: Vec<Offer>) {
        self.push_notice(kind, title, text, Vec::new(), offers);
    }

    /// Tells a result that can be taken back at once.
    pub fn tell_undoable(self, text: &str) {
        self.tell(NoticeKind::Info, text.to_owned(), String::new(), vec![Offer::Undo]);
    }

    pub(super) fn push_notice(
        self,
        kind: NoticeKind,
        title: String,
        text: String,
        details: Vec<String>,
        offers: Vec<Offer>,
    ) {
        let id = self.next_notice();
        let notice = Notice { id, kind, title, text, details, offers };
        self.remember(&notice);
        self.notices.update(|notices| {
            let is_same = |other: &Notice| other.title == notice.title && other.text == notice.text;
            notices.retain(|other| other.kind == NoticeKind::Error && !is_same(other));
            notices.push(notice);
        });
    }

    /// Keeps what is told, so that it can be read again once it is gone from sight.
    fn remember(self, notice: &Notice) {
        let now = self.now();
        let inner = self.inner();
        let mut inner = inner.borrow_mut();
        inner.told.push((now, notice.clone()));
        if inner.told.len() > REMEMBERED {
            inner.told.remove(0);
        }
    }

    /// What one was told, a merge's report above all, may hold what the other is not to see yet.
    pub(super) fn forget_told(self) {
        self.inner().borrow_mut().told.clear();
    }

    /// Lists what was told lately, and when, the newest first.
    pub fn recent(self) -> Vec<(Moment, Notice)> {
        self.inner().borrow().told.iter().rev().cloned().collect()
    }

    pub(super) fn next_notice(self) -> u32 {
        self.inner().borrow_mut().notices += 1;
        self.inner().borrow().notices
    }

    /// Takes a notice away.
    pub fn dismiss(self, id: u32) {
        for told in [self.notices, self.standing] {
            if told.with_untracked(|notices| notices.iter().any(|notice| notice.id == id)) {
                told.update(|notices| notices.retain(|notice| notice.id != id));
            }
        }
    }

    /// Does what a notice offers. The notice goes first, so that what fails once more is told once more; one whose offer changes
    /// nothing here stays.
    pub fn accept(self, id: u32, offer: &Offer) {
        use Offer::{ContinueOnOwn, CopyBlock, CopyLink, OpenInTab, SaveAsFile, UpdateSource};
        if !matches!(offer, ContinueOnOwn | CopyBlock | CopyLink | OpenInTab | SaveAsFile | UpdateSource) {
            self.dismiss(id);
        }
        match offer {
            Offer::Undo => self.undo(),
            Offer::TrySavingAgain | Offer::SaveAgain => self.carry_out(Effect::SaveAgain),
            SaveAsFile => self.export_json(),
            Offer::EmptyBin => {
                self.carry_out(Effect::EmptyBin);
                self.carry_out(Effect::SaveAgain);
            }
            Offer::KeepAsOwn => self.keep_as_own(),
            Offer::RestoreBoard(board) => self.carry_out(Effect::Restore(board.clone())),
            Offer::BringBack { board, number } => self.bring_back_without(board, *number),
            Offer::AnswerHost { origin, is_allowed } => {
                self.carry_out(Effect::AnswerHost { origin: origin.clone(), is_allowed: *is_allowed });
            }
            OpenInTab => self.send(Effect::OpenInTab),
            CopyLink => self.send(Effect::CopyLink),
            ContinueOnOwn => self.carry_out(Effect::ContinueOnOwn),
            UpdateSource => self.carry_out(Effect::UpdateSource),
            CopyBlock => self.carry_out(Effect::CopyBlock),
        }
    }
}
