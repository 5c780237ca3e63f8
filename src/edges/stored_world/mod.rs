//! The world of a session over a keeper: whatever has to do with what is stored. The rest is left to what stands around it,
//! the browser or a test.
//!
//! Invariants: an effect that fails becomes a notice; `saved` is set only after what was written was read back, and in
//! the same task as the change. To add an effect: a variant in `app::world`, an arm in `carry_out` of `world.rs`, and one in
//! `edges::browser_world` where it needs the browser.
mod opening;
mod surroundings;
mod world;

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

use super::keeper::Keeper;
use super::keeper::news::News;
use super::shelf::Memory;
use crate::app::{Effect, Saved, Seat, Session, Trouble, Why, World};
use crate::board::{Board, Write};

pub use surroundings::Surroundings;

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
    /// The board that was added last, until it is opened, and what became of storing it.
    added: RefCell<Option<(Board, Result<(), Trouble>)>>,
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
            added: RefCell::default(),
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
        self.keeper.would_lose() || (self.keeping.is_memory && self.was_changed.get())
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

    /// Lets go of everything, as another page has: it was to be forgotten.
    pub fn follow_forgetting(&self) {
        let Some(session) = self.session() else { return };
        // What this page wrote in between goes as well.
        if self.forget() {
            self.surroundings.carry_out(session, Effect::ForgetAll);
        }
    }

    fn forget(&self) -> bool {
        let is_forgotten = self.told(self.keeper.forget_all());
        if is_forgotten {
            self.was_changed.set(false);
        } else {
            // What is gone by now is no longer called saved.
            self.catch_up();
        }
        is_forgotten
    }

    fn take_in(&self, news: News) {
        let Some(session) = self.session() else { return };
        if news.is_instead {
            let board = session.peek(|board| news.beside(board));
            let history = session.with_history(|history| history.clone());
            session.show(board, history, session.seat.get_untracked());
        } else {
            session.take_in(&news.writes);
        }
        news.troubles.iter().for_each(|trouble| session.report(trouble));
        if news.is_damaged {
            // This page has all that stood there.
            self.save_again(session);
        } else if self.keeper.is_missing()
            || self.keeper.is_unread()
            || (news.troubles.contains(&Trouble::Newer) && self.keeper.has_pending())
        {
            session.saved.set(Saved::Failed);
        } else if news.is_back {
            self.settle(Ok(None));
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
            // What was left behind unsaved, of another board, is this page's too; and what is shown of a board that could not be
            // read is not what stands there.
            Ok(_) if self.keeper.has_pending() || self.keeper.is_missing() || self.keeper.is_unread() => Saved::Failed,
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
