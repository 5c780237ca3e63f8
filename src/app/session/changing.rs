//! How a board changes: a command becomes edits, edits become stamped writes, and those are saved and told.
//!
//! Invariant: whatever changes the board passes [`Session::change`] or takes in writes that already have stamps.

use leptos::prelude::*;

use super::Session;
use super::rounds::voted_on;
use crate::app::topic::{self, Topics};
use crate::app::{Effect, Mode, Saved};
use crate::board::change::Applied;
use crate::board::{Command, Context, Edit, Refusal, Stamp, Who, Writes, rules};

impl Session {
    /// Does what a person asks, or tells why not. Gives whether the board took it.
    pub fn dispatch(self, command: Command) -> bool {
        match self.attempt(&command) {
            Ok(_) => true,
            Err(refusal) => {
                self.refuse(&refusal);
                false
            }
        }
    }

    /// Does what a person asks. Gives the fresh id that went into it.
    ///
    /// # Errors
    ///
    /// The board's [`Refusal`]; the caller tells it where the person looks.
    pub fn attempt(self, command: &Command) -> Result<String, Refusal> {
        self.attempt_as(self.who_now(), command)
    }

    pub(super) fn attempt_as(self, who: Option<Who>, command: &Command) -> Result<String, Refusal> {
        self.must_be_changeable()?;
        if self.mode.get_untracked() == Mode::Read {
            return Err(Refusal::OnlyShown);
        }
        let voting = self.peek(voted_on);
        let context = Context { who, now: self.now(), fresh_id: self.fresh_id() };
        // When a board began that can't be read yet, nobody knows here.
        let decide = if self.world().is_unread() { rules::edits } else { rules::decide };
        let edits = decide(&self.inner().borrow().board, command, &context)?;
        let applied = self.change(edits)?;
        self.settle_votes(voting);
        if matches!(command, Command::OpenRound { .. }) {
            self.begin_turns();
        }
        if *command != Command::Reveal {
            // On a shared screen these change who acts; whoever looks then takes it back.
            let turns = matches!(command, Command::OpenRound { .. } | Command::CloseRound | Command::ReopenRound);
            self.did(if turns { self.who_now() } else { who }, applied);
        }
        self.say_done(who, command);
        Ok(context.fresh_id)
    }

    /// What a newer version made is only looked at, and so is an earlier version of the board.
    pub(super) fn must_be_changeable(self) -> Result<(), Refusal> {
        if self.past.with_untracked(Option::is_some) {
            return Err(Refusal::OnlyShown);
        }
        if self.is_made_by_newer() { Err(Refusal::MadeByNewer) } else { Ok(()) }
    }

    /// Says whether a newer version wrote something of the open board.
    pub(super) fn is_made_by_newer(self) -> bool {
        self.inner().borrow().only_shown.is_some()
    }

    /// The next stamp.
    pub(super) fn stamp(self) -> Result<Stamp, Refusal> {
        let now = self.now().0;
        self.inner().borrow_mut().clock.next(now).ok_or(Refusal::ClockRanOut)
    }

    /// Takes note of the stamps of what is taken in: whatever is written next is later.
    pub(super) fn see(self, writes: &Writes) {
        if let Some(stamp) = writes.newest() {
            self.inner().borrow_mut().clock.see(stamp);
        }
    }

    /// Writes edits with the next stamp, saves them, and wakes whoever listens.
    pub(super) fn change(self, edits: Vec<Edit>) -> Result<Applied, Refusal> {
        self.must_be_changeable()?;
        let stamp = self.stamp()?;
        let before = self.peek(|board| topic::topics_before(&edits, board));
        let applied = self.with_board(|board| board.apply(edits, stamp));
        self.settle(before, &applied);
        Ok(applied)
    }

    /// Saves what was written and wakes whoever listens to it.
    pub(super) fn settle(self, mut about: Topics, applied: &Applied) {
        if applied.writes.is_empty() {
            return;
        }
        self.saved.set(Saved::Saving);
        self.carry_out(Effect::Save(applied.writes.clone()));
        self.peek(|board| {
            for write in &applied.writes {
                topic::topics(&write.path, [board, board], &mut about);
            }
        });
        self.wake(Some(&about));
    }

    /// Saves and wakes everything: a merge may touch it all.
    pub(super) fn settle_whole(self, applied: &Applied) {
        if !applied.writes.is_empty() {
            self.saved.set(Saved::Saving);
            self.carry_out(Effect::Save(applied.writes.clone()));
            self.wake(None);
        }
    }

    /// Wakes whoever listens to some topics, or to any.
    pub(super) fn wake(self, topics: Option<&Topics>) {
        let triggers = self.inner().borrow().triggers.of(topics);
        for trigger in triggers {
            trigger.notify();
        }
    }
}
