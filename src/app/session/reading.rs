//! What views read: the board by topic, who looks on, how far the round has come.
//!
//! Invariant: nothing here changes the board.

use crate::app::signal::Memo;
use leptos::prelude::*;

use super::Session;
use super::rounds::{ballots_are_open, voted_on};
use crate::app::{Mode, RoundStep, Stage, Topic};
use crate::board::{Board, Moment, Partner, Round, Who};
use crate::words;

impl Session {
    /// Reads the board, listening to a topic.
    pub fn read<T>(self, topic: &Topic, read: impl FnOnce(&Board) -> T) -> T {
        self.track(topic);
        self.peek(read)
    }

    fn track(self, topic: &Topic) {
        self.opened.track();
        let trigger = self.inner().borrow_mut().triggers.get(topic);
        trigger.track();
    }

    /// Reads the board without listening.
    pub fn peek<T>(self, read: impl FnOnce(&Board) -> T) -> T {
        read(&self.inner().borrow().board)
    }

    /// Makes a memo of something read from the board.
    pub fn memo<T>(self, topic: Topic, read: impl Fn(&Board) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        self.memo_of(topic, Box::new(read))
    }

    /// The same, once for every type and not for every reader.
    fn memo_of<T>(self, topic: Topic, read: Box<dyn Fn(&Board) -> T + Send + Sync>) -> Memo<T>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        Memo::new(move |_| self.read(&topic, &read))
    }

    /// Says who acts now; listens to the seat and to how far the round has come.
    pub fn who(self) -> Option<Who> {
        let open = self.read(&Topic::Rounds, ballots_are_open);
        self.seat.get().who(open).filter(|_| !self.only_shows())
    }

    /// Says who acts now, without listening.
    pub fn who_now(self) -> Option<Who> {
        let shows = self.mode.get_untracked() == Mode::Read;
        self.seat.get_untracked().who(self.peek(ballots_are_open)).filter(|_| !shows)
    }

    /// Says which partner's eyes look on now; `None` without a seat, or when both look together.
    pub fn viewer(self) -> Option<Partner> {
        self.who().and_then(Who::partner)
    }

    /// The same, without listening.
    pub fn viewer_now(self) -> Option<Partner> {
        self.who_now().and_then(Who::partner)
    }

    /// The messages of the page's language. Not listened to: another language draws the page anew.
    pub fn words(self) -> words::Words {
        self.language.get_untracked().words
    }

    /// Gives the licences of what is built in, where the page carries them.
    pub fn licences(self) -> Option<String> {
        self.world().licences()
    }

    /// How the page's language writes days and numbers, for the browser's `Intl`. Not listened to, for the same reason.
    pub fn locale(self) -> &'static str {
        self.language.get_untracked().locale
    }

    /// How far the round has come for whoever sits here; listens.
    pub fn stage(self) -> Stage {
        let who = self.who();
        self.read(&Topic::Rounds, |board| Stage::of(board, who))
    }

    /// Says whether whoever sits here is ready, the other is too, and nothing is turned over yet; listens.
    pub fn both_ready(self) -> bool {
        let both = self.read(&Topic::Rounds, |board| board.open_round().is_some_and(Round::both_sealed));
        both && matches!(self.stage(), Stage::Ready(_))
    }

    /// The same, without listening.
    pub fn both_ready_now(self) -> bool {
        untrack(|| self.both_ready())
    }

    /// Says whether there is something to undo and to redo for who sits here; listens.
    pub fn can_undo(self) -> (bool, bool) {
        self.undo_changed.track();
        let who = self.who();
        let voting = self.peek(voted_on);
        self.inner().borrow().history.can(who, voting.as_deref())
    }

    /// The time, for views that tell how long ago something was.
    pub fn now(self) -> Moment {
        self.world().now()
    }

    /// The step that is shown; listens.
    pub fn step_now(self) -> RoundStep {
        let by_itself = || if self.both_ready() { RoundStep::Reveal } else { RoundStep::of(self.stage()) };
        self.step.get().unwrap_or_else(by_itself)
    }
}
