//! The world of a session over a keeper: whatever has to do with what is stored. The rest is left to what stands around it,
//! the browser or a test.
//!
//! Invariants: an effect that fails becomes a notice; `saved` is set only after what was written was read back, and in
//! the same task as the change. To add an effect: a variant in `app::world`, an arm in [`World::carry_out`] here, and one in
//! `edges::browser_world` where it needs the browser.

use std::cell::{Cell, OnceCell};
use std::rc::Rc;

use super::keeper::news::News;
use super::keeper::{self, Keeper, Opened};
use super::shelf::Memory;
use crate::app::{Aside, Binned, Effect, History, Safety, Saved, Seat, Session, Trouble, Version, Why, World};
use crate::board::{Board, Moment, Write};

/// What stands around the keeper.
pub trait Surroundings {
    /// The time.
    fn now(&self) -> Moment;
    /// A fresh random id.
    fn fresh_id(&self) -> String;
    /// Parses Markdown; `None` while its parser is not here.
    fn markdown(&self, text: &str) -> Option<String>;
    /// Says whether the page stands in a frame that may keep downloads back without a word.
    fn is_fenced(&self) -> bool;
    /// See [`World::licences`].
    fn licences(&self) -> Option<String> {
        None
    }
    /// Takes note that another board is shown.
    fn shows(&self, id: &str);
    /// Remembers the seat for as long as the tab lives.
    fn remember_seat(&self, seat: Seat);
    /// Tells other pages what was stored: an entry's key and its text.
    fn announce(&self, key: &str, text: &str);
    /// Tells other pages to look up what is stored.
    fn announce_all(&self);
    /// Tells the page around of a change.
    fn changed(&self);
    /// Tells the page around whether it may have the board.
    fn answer_host(&self, is_allowed: bool);
    /// Does work that can wait, and that two pages need not do at the same time.
    fn later(&self, work: Box<dyn Fn()>);
    /// Carries out what has nothing to do with what is stored.
    fn carry_out(&self, session: Session, effect: Effect);
    /// Stores a board where the browser keeps things, whatever this page itself works on.
    ///
    /// # Errors
    ///
    /// Says why it is not stored.
    fn keep_elsewhere(&self, board: &Board) -> Result<(), Trouble>;
    /// Asks that what is stored be kept, once there is something worth it.
    fn ask_to_persist(&self);
    /// How many other tabs show Tandem, and whether the browser has promised to keep what is stored.
    fn tabs_and_promise(&self) -> (Option<usize>, Option<bool>);
}

/// How a page keeps its boards.
#[derive(Default)]
pub struct Keeping {
    /// The shelf, where it lasts only as long as the page.
    pub memory: Option<Rc<Memory>>,
    /// Whether what is done here is lost with the page.
    pub is_memory: bool,
    /// Whether the page around keeps the board.
    pub is_kept_by_host: bool,
}

/// A world over a keeper.
pub struct StoredWorld {
    /// What keeps the boards.
    pub keeper: Rc<Keeper>,
    /// What stands around it.
    pub surroundings: Rc<dyn Surroundings>,
    keeping: Keeping,
    /// Whether something was changed in a page that keeps nothing, and not taken as a file since.
    was_changed: Cell<bool>,
    /// The seat that this tab has taken, whatever board it shows.
    tab_seat: Cell<Option<Seat>>,
    session: OnceCell<Session>,
}

impl StoredWorld {
    /// Makes a world over a keeper.
    pub fn new(
        keeper: Rc<Keeper>,
        surroundings: Rc<dyn Surroundings>,
        keeping: Keeping,
        tab_seat: Option<Seat>,
    ) -> Rc<Self> {
        Rc::new(Self {
            keeper,
            surroundings,
            keeping,
            was_changed: Cell::new(false),
            tab_seat: Cell::new(tab_seat),
            session: OnceCell::new(),
        })
    }

    /// Takes the session that this world belongs to. Only the first one counts.
    pub fn meet(&self, session: Session) {
        self.session.get_or_init(|| session);
    }

    /// Says who sits at a board: this tab, else the last choice for it in this browser.
    pub fn seat_for(&self, id: &str) -> Seat {
        let last = || self.keeper.last_seat(id).and_then(|seat| Seat::parse(&seat));
        // Through the id: no board opens in the middle of a hand-over.
        let here = self.tab_seat.get().map(|seat| seat.id().and_then(Seat::parse).unwrap_or_default());
        here.or_else(last).unwrap_or_default()
    }

    /// Says whether leaving the page would lose something.
    pub fn would_lose(&self) -> bool {
        self.keeper.has_pending() || (self.keeping.is_memory && self.was_changed.get())
    }

    /// Stores what has to survive: what is pending, and what can be undone.
    pub fn flush(&self) {
        let Some(session) = self.session() else { return };
        if self.keeper.has_pending() {
            self.save_again(session);
        }
        self.keep_history(session);
    }

    /// Takes in what another page tells of: an entry's key and its text.
    pub fn hear(&self, key: &str, text: &str) {
        self.take_in(self.keeper.hear(key, text));
    }

    /// Looks up what other pages have stored: after a sleep, or when one says so.
    pub fn catch_up(&self) {
        self.take_in(self.keeper.catch_up());
        if let Some(session) = self.session() {
            self.relist(session);
        }
    }

    fn take_in(&self, news: News) {
        let Some(session) = self.session() else { return };
        session.take_in(&news.writes);
        news.troubles.iter().for_each(|trouble| session.report(trouble));
        if news.troubles.contains(&Trouble::Newer) && self.keeper.has_pending() {
            session.saved.set(Saved::Failed);
        }
    }

    fn keep_history(&self, session: Session) {
        let id = session.peek(|board| board.id().to_owned());
        // What is only shown may be an earlier version of a board, whose history it must not take the place of.
        if !self.keeper.is_open(&id) {
            return;
        }
        // What can be undone is a convenience: without room for it the board itself is still whole.
        session.with_history(|history| self.keeper.keep_history(&id, history)).ok();
    }

    /// Shows on `saved` what became of a write, tells trouble, and tells other pages.
    fn settle(&self, stored: Result<Option<(String, String)>, Trouble>) {
        let Some(session) = self.session() else { return };
        let saved = match &stored {
            Err(_) => Saved::Failed,
            Ok(_) if self.keeping.is_memory => Saved::Memory,
            // What was left behind unsaved, of another board, is this page's too.
            Ok(_) if self.keeper.has_pending() => Saved::Failed,
            Ok(_) => Saved::Saved,
        };
        session.saved.set(saved);
        if let Ok(Some((key, text))) = &stored {
            self.surroundings.announce(key, text);
        }
        self.told(stored.map(drop));
        if self.keeper.is_partial() {
            self.catch_up();
        }
    }

    /// Tells trouble, if there was any. Gives whether there was none.
    fn told(&self, done: Result<(), Trouble>) -> bool {
        match (self.session(), &done) {
            (Some(session), Err(trouble)) => session.report(trouble),
            _ => return done.is_ok(),
        }
        false
    }

    /// Tells why something can't be listed. It is shown as empty then, and never taken to be.
    fn listed<T>(&self, list: Result<Vec<T>, Trouble>) -> Vec<T> {
        list.unwrap_or_else(|trouble| {
            self.told(Err(trouble));
            Vec::new()
        })
    }

    fn session(&self) -> Option<Session> {
        self.session.get().copied()
    }

    fn save(&self, session: Session, writes: &[Write]) {
        self.was_changed.set(true);
        let who = session.who_now();
        self.settle(session.peek(|board| self.keeper.save(board, writes, who)));
        self.tell_host(session);
        if writes.iter().any(|write| write.path.as_str() == "title") {
            self.relist(session);
        }
        if writes.iter().any(is_close) {
            // A convenience: the board itself is stored, and says so.
            session.peek(|board| self.keeper.back_up(board, self.now(), Why::Closed)).ok();
            self.surroundings.ask_to_persist();
        }
    }

    fn save_again(&self, session: Session) {
        self.settle(session.peek(|board| self.keeper.save_again(board)));
    }

    /// Tells the page around of a change. Where that page keeps the board, it is not saved before it says so.
    fn tell_host(&self, session: Session) {
        if self.keeping.is_kept_by_host {
            session.saved.set(Saved::Saving);
        }
        self.surroundings.changed();
    }

    /// Tells the page around, once it is met, of what was changed before.
    pub fn tell_host_of_changes(&self, session: Session) {
        if self.was_changed.get() {
            self.tell_host(session);
        }
    }

    /// Shows a board that somebody else keeps, in the place of all that is here.
    fn take_as_it_is(&self, session: Session, board: Board) {
        let id = board.id().to_owned();
        match &self.keeping.memory {
            Some(memory) => {
                memory.clear();
                // A shelf in memory takes everything.
                self.keeper.add(&board).ok();
                self.open(session, &id);
            }
            None => session.show(board, History::default(), self.seat_for(&id)),
        }
    }

    /// Opens a board in place of the one that is open.
    fn open(&self, session: Session, id: &str) {
        self.flush();
        let opened = session.peek(|board| self.keeper.open(id, Some(board)));
        self.show(session, opened);
    }

    fn delete(&self, session: Session, id: &str) {
        let is_open = session.peek(|board| board.id() == id);
        if is_open {
            self.keep_history(session);
            if !self.told(session.peek(|board| self.keeper.delete(board, self.now()))) {
                return self.relist(session);
            }
            self.open_another(session);
        } else if let (Some(board), _) = self.keeper.read(id) {
            self.told(self.keeper.delete(&board, self.now()));
            self.relist(session);
        }
        self.surroundings.announce_all();
    }

    /// Opens another board after the open one has gone.
    fn open_another(&self, session: Session) {
        let gone = session.peek(|board| board.id().to_owned());
        let mut others = session.boards.get_untracked().into_iter().filter(|entry| entry.id != gone);
        let id = others.next().map_or_else(|| self.fresh_id(), |entry| entry.id);
        let opened = self.keeper.open(&id, None);
        self.show(session, opened);
    }

    fn show(&self, session: Session, opened: Opened) {
        let id = opened.board.id().to_owned();
        session.show(opened.board, self.keeper.history(&id), self.seat_for(&id));
        self.after_open(session, &id, opened.is_stored, opened.troubles, opened.entries);
        self.surroundings.shows(&id);
    }

    /// What follows the opening of a board, the first one too.
    pub fn after_open(
        &self,
        session: Session,
        id: &str,
        is_stored: bool,
        troubles: Vec<Trouble>,
        entries: Vec<String>,
    ) {
        if is_stored && !troubles.contains(&Trouble::StorageFailed) {
            self.settle(Ok(None));
        } else {
            // Told when it could not be stored, or below.
            session.saved.set(Saved::Failed);
        }
        if let Some(text) = troubles.contains(&Trouble::Newer).then(|| self.keeper.newer_text(id)).flatten() {
            session.only_show(text);
        }
        troubles.iter().for_each(|trouble| session.report(trouble));
        // Which board was open last is a convenience; what the person does is told when it can't be kept.
        self.keeper.keep_last(id).ok();
        self.relist(session);
        if self.keeping.memory.is_some() || self.keeping.is_memory {
            return;
        }
        let (keeper, now, id) = (Rc::clone(&self.keeper), self.now(), id.to_owned());
        self.surroundings.later(Box::new(move || {
            if let Err(trouble) = keeper.fold(&id, &entries) {
                session.report(&trouble);
            }
            if session.peek(|board| board.id() == id) {
                // A version more is a convenience: the board itself is stored.
                session.peek(|board| keeper.keep_session(board, now)).ok();
            }
            keeper.watch_room();
        }));
    }

    /// Brings the list of boards up to date.
    fn relist(&self, session: Session) {
        let boards = session.peek(|board| self.keeper.boards(board));
        if session.boards.with_untracked(|listed| *listed != boards) {
            session.boards.set(boards);
        }
    }

    fn remember_seat(&self, session: Session) {
        let seat = session.seat.get_untracked();
        self.tab_seat.set(Some(seat));
        self.surroundings.remember_seat(seat);
        let id = session.peek(|board| board.id().to_owned());
        self.told(self.keeper.keep_seat(&id, seat.id()));
    }

    /// Takes note that the open board was taken as a file.
    fn exported(&self, session: Session) {
        self.was_changed.set(false);
        let stamp = session.peek(|board| board.writes().newest());
        let id = session.peek(|board| board.id().to_owned());
        // A convenience of the safety line.
        self.keeper.keep_exported(&id, self.now(), stamp).ok();
    }

    fn open_id(&self) -> String {
        self.session().map(|session| session.peek(|board| board.id().to_owned())).unwrap_or_default()
    }
}

/// Says whether a write closes a round.
fn is_close(write: &Write) -> bool {
    write.path.as_str().ends_with("/closed") && write.value.as_ref().is_some_and(serde_json::Value::is_string)
}

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

    fn rescued(&self, text: &str) -> Vec<Board> {
        keeper::rescue::boards(text)
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
                let stored = self.keeper.add(&board);
                self.open(session, board.id());
                self.told(stored);
                self.tell_host(session);
                self.surroundings.announce_all();
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
                if self.told(self.keeper.restore(&id)) {
                    self.open(session, &id);
                    self.surroundings.announce_all();
                }
            }
            Effect::RestoreFrom(binned) => {
                if self.told(self.keeper.restore_from(&binned.key)) {
                    self.open(session, &binned.entry.id);
                    self.surroundings.announce_all();
                }
            }
            Effect::EmptyBin => drop(self.told(self.keeper.empty_bin())),
            Effect::Discard(aside) => drop(self.told(self.keeper.discard(&aside))),
            Effect::ReadAgain(aside) => match self.keeper.try_again(&aside) {
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
                if self.told(self.keeper.forget_all()) {
                    self.was_changed.set(false);
                    self.surroundings.announce_all();
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
