//! The session's face: what it asks of the world, and the effects that it hands out.

use super::StoredWorld;
use crate::app::{Aside, Binned, Effect, History, Safety, Saved, Seat, Session, Trouble, Version, Why, Work, World};
use crate::board::{Board, Moment};

impl World for StoredWorld {
    fn now(&self) -> Moment {
        self.surroundings.now()
    }

    fn fresh_id(&self) -> String {
        self.surroundings.fresh_id()
    }

    fn stored(&self, id: &str) -> Option<Board> {
        let (board, troubles) = self.keeper.read(id);
        if let Some(session) = self.session() {
            troubles.iter().for_each(|trouble| session.report(trouble));
        }
        board
    }

    fn draft(&self, place: &str) -> String {
        let Some(session) = self.session() else { return String::new() };
        let id = session.peek(|board| board.id().to_owned());
        self.keeper.draft(&id, session.who_now(), place).unwrap_or_else(|trouble| {
            session.report(&trouble);
            String::new()
        })
    }

    fn markdown(&self, text: &str) -> Option<String> {
        self.surroundings.markdown(text)
    }

    fn is_fenced(&self) -> bool {
        self.surroundings.is_fenced()
    }

    fn licences(&self) -> Option<String> {
        self.surroundings.licences()
    }

    fn back_up(&self, why: Why) -> Result<(), Trouble> {
        let Some(session) = self.session() else { return Ok(()) };
        session.peek(|board| self.keeper.back_up(board, self.now(), why))
    }

    fn versions(&self) -> Vec<Version> {
        self.listed(self.keeper.versions(&self.open_id()))
    }

    fn version(&self, number: u64) -> Result<Board, Trouble> {
        self.keeper.version(&self.open_id(), number)
    }

    fn binned(&self) -> Vec<Binned> {
        let mut binned = self.listed(self.keeper.binned());
        binned.reverse();
        binned
    }

    fn is_newer(&self) -> bool {
        self.keeper.is_newer()
    }

    fn is_unread(&self) -> bool {
        self.keeper.is_unread()
    }

    fn newer_text(&self, id: &str) -> Option<String> {
        self.keeper.newer_text(id).unwrap_or_else(|trouble| {
            self.told(Err(trouble));
            None
        })
    }

    fn asides(&self) -> Vec<Aside> {
        self.listed(self.keeper.asides())
    }

    fn safety(&self) -> Safety {
        let Some(session) = self.session() else { return Safety::default() };
        let (other_tabs, is_persisted) = self.surroundings.tabs_and_promise();
        let safety = session.peek(|board| self.keeper.safety(board));
        Safety {
            other_tabs,
            is_persisted,
            is_stored: self.keeping.memory.is_none() && !self.keeping.is_memory,
            ..safety
        }
    }

    fn everything(&self) -> Result<String, Trouble> {
        let Some(session) = self.session() else { return Err(Trouble::StorageFailed) };
        session.peek(|board| self.keeper.everything(board))
    }

    fn hold_written(&self, id: &str, text: String) {
        self.keeper.hold_written(id, text);
    }

    fn open_added(&self) {
        let added = self.added.borrow_mut().take();
        let (Some(session), Some((board, stored))) = (self.session(), added) else { return };
        self.open_as_added(session, board);
        self.told(stored);
        self.tell_host(session);
        self.surroundings.announce_all();
    }

    fn in_pieces(&self, session: Session, work: Work) {
        self.surroundings.in_pieces(session, work);
    }

    fn carry_out(&self, effect: Effect) {
        let Some(session) = self.session() else { return };
        match effect {
            Effect::Save(writes) => self.save(session, &writes),
            Effect::SaveAgain => {
                self.save_again(session);
                self.tell_host(session);
            }
            Effect::TakeAsItIs(board) => self.take_as_it_is(session, *board),
            Effect::BringLanguage { code, is_kept } => {
                if is_kept {
                    self.told(self.keeper.keep_language(code));
                }
                self.surroundings.carry_out(session, Effect::BringLanguage { code, is_kept });
            }
            Effect::AnswerHost { origin, is_allowed } => {
                if is_allowed {
                    self.told(self.keeper.allow_host(&self.open_id(), &origin));
                }
                self.surroundings.answer_host(is_allowed);
            }
            Effect::ContinueOnOwn => {
                if self.told(session.peek(|board| self.surroundings.keep_elsewhere(board))) {
                    self.surroundings.carry_out(session, Effect::ContinueOnOwn);
                }
            }
            Effect::Add(board) => {
                self.was_changed.set(true);
                let stored = self.keeper.add(&board, self.now());
                *self.added.borrow_mut() = Some((*board, stored));
            }
            Effect::KeepAsOwn(board) => {
                if self.told(self.surroundings.keep_elsewhere(&board)) {
                    self.was_changed.set(false);
                    self.surroundings.carry_out(session, Effect::KeepAsOwn(board));
                }
            }
            Effect::ShowOnly(board) => {
                self.flush();
                session.peek(|board| self.keeper.close(board));
                session.show(*board, History::default(), Seat::Empty);
                session.saved.set(Saved::Memory);
            }
            Effect::Open(id) => self.open(session, &id),
            Effect::Delete(id) => self.delete(session, &id),
            Effect::Restore(id) => {
                if self.told(self.keeper.restore(&id, self.now())) {
                    self.open(session, &id);
                    self.surroundings.announce_all();
                }
            }
            Effect::RestoreFrom(binned) => {
                if self.told(self.keeper.restore_from(&binned.key, self.now())) {
                    self.open(session, &binned.entry.id);
                    self.surroundings.announce_all();
                }
            }
            Effect::EmptyBin => drop(self.told(self.keeper.empty_bin())),
            Effect::Discard(aside) => drop(self.told(self.keeper.discard(&aside))),
            Effect::ReadAgain(aside) => match self.keeper.try_again(&aside, self.now()) {
                Ok(true) => {
                    self.catch_up();
                    self.surroundings.announce_all();
                }
                Ok(false) => session.report(&Trouble::Unreadable { board: aside.board }),
                Err(trouble) => session.report(&trouble),
            },
            Effect::Exported => self.exported(session),
            Effect::RememberSeat => self.remember_seat(session),
            Effect::RememberSingleKeys => {
                self.told(self.keeper.keep_single_keys(session.single_keys.get_untracked()));
            }
            Effect::RememberTheme => drop(self.told(self.keeper.keep_theme(session.theme.get_untracked()))),
            Effect::KeepDraft { place, text } => {
                let id = session.peek(|board| board.id().to_owned());
                self.told(self.keeper.keep_draft(&id, session.who_now(), &place, &text));
            }
            Effect::ForgetAll => {
                if self.forget() {
                    self.surroundings.announce_forgotten();
                    self.surroundings.carry_out(session, Effect::ForgetAll);
                }
            }
            Effect::Download { .. }
            | Effect::Copy(_)
            | Effect::ChooseFile
            | Effect::LoadMarkdown
            | Effect::DownloadDots { .. }
            | Effect::Print
            | Effect::BringIntoSight(_)
            | Effect::OpenInTab
            | Effect::CopyLink
            | Effect::SavePage
            | Effect::UpdateSource
            | Effect::CopyBlock => self.surroundings.carry_out(session, effect),
        }
    }
}
