//! The world of a session in a browser: carries effects out and reports what came of them.
//!
//! Invariants: an effect that fails becomes a notice; `saved` is set only after what was written was read back, and in
//! the same task as the change. To add an effect: a variant in `app::world`, an arm in [`World::carry_out`] here.

use std::cell::{Cell, OnceCell};
use std::rc::Rc;

use leptos::prelude::*;
use web_sys::Node;

use super::embed::PageAround;
use super::keeper::{Keeper, Opened};
use super::parts::{self, Going, Markdown};
use super::shelf::Memory;
use super::{along, clipboard, clock, dots, files, language, locks, page, saved_page, tab};
use crate::app::{Effect, History, Saved, Seat, Session, Trouble, World};
use crate::board::{Board, Moment, Write};

/// How a page keeps its boards.
pub struct Keeping {
    /// The shelf, where it lasts only as long as the page.
    pub memory: Option<Rc<Memory>>,
    /// Whether what is done here is lost with the page.
    pub is_memory: bool,
    /// Whether the page around keeps the board.
    pub is_kept_by_host: bool,
}

/// The browser, as a session needs it.
pub struct BrowserWorld {
    /// What keeps the boards.
    pub keeper: Rc<Keeper>,
    /// Whether the page keeps everything only as long as it is open.
    is_memory: bool,
    /// Whether something was changed in a page that keeps nothing.
    was_changed: Cell<bool>,
    /// The seat that this tab has taken, whatever board it shows.
    tab_seat: Cell<Option<Seat>>,
    session: OnceCell<Session>,
    /// The page around, where there is one.
    host: OnceCell<Rc<dyn PageAround>>,
    /// Whether the page around keeps the board.
    is_kept_by_host: bool,
    /// What the person answered before the page around could be spoken to.
    answer: Cell<Option<bool>>,
    /// The shelf of boards that somebody else keeps, or that are only shown.
    memory: Option<Rc<Memory>>,
    /// What the page showed before anything was drawn, where it is its own template.
    shell: Option<Node>,
    markdown: Rc<Markdown>,
}

impl BrowserWorld {
    /// Makes a world over a keeper.
    pub fn new(keeper: Rc<Keeper>, keeping: Keeping, tab_seat: Option<Seat>) -> Rc<Self> {
        let Keeping { memory, is_memory, is_kept_by_host } = keeping;
        Rc::new(Self {
            keeper,
            is_memory,
            was_changed: Cell::new(false),
            tab_seat: Cell::new(tab_seat),
            session: OnceCell::new(),
            host: OnceCell::new(),
            is_kept_by_host,
            answer: Cell::new(None),
            memory,
            shell: saved_page::keep_shell(),
            markdown: Rc::default(),
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
        self.keeper.has_pending() || (self.is_memory && self.was_changed.get())
    }

    /// Stores what has to survive: what is pending, and what can be undone.
    pub fn flush(&self) {
        let Some(session) = self.session() else { return };
        if self.keeper.has_pending() {
            self.settle(session.peek(|board| self.keeper.save_again(board)));
        }
        self.keep_history(session);
    }

    fn keep_history(&self, session: Session) {
        let id = session.peek(|board| board.id().to_owned());
        // What can be undone is a convenience: without room for it the board itself is still whole.
        session.with_history(|history| self.keeper.keep_history(&id, history)).ok();
    }

    /// Shows on `saved` what became of a write, and tells trouble.
    fn settle(&self, stored: Result<(), Trouble>) {
        let Some(session) = self.session() else { return };
        let saved = match &stored {
            Err(_) => Saved::Failed,
            Ok(()) if self.is_memory => Saved::Memory,
            Ok(()) => Saved::Saved,
        };
        session.saved.set(saved);
        self.told(stored);
    }

    /// Tells the page around of a change. Where that page keeps the board, it is not saved before it says so.
    fn tell_host(&self, session: Session) {
        if self.is_kept_by_host {
            session.saved.set(Saved::Saving);
        }
        // One that is still to be met is told then.
        self.host.get().iter().for_each(|host| Rc::clone(host).changed());
    }

    /// Meets the page around, and tells it what has happened in the meantime.
    pub fn meet_host(&self, session: Session, host: Option<Rc<dyn PageAround>>) {
        let Some(host) = host else { return };
        self.host.get_or_init(|| Rc::clone(&host));
        if let Some(is_allowed) = self.answer.take() {
            Rc::clone(&host).answered(is_allowed);
        }
        host.ready();
        if self.was_changed.get() {
            self.tell_host(session);
        }
    }

    /// Shows a board that somebody else keeps, in the place of all that is here.
    fn take_as_it_is(&self, session: Session, board: Board) {
        let id = board.id().to_owned();
        match &self.memory {
            Some(memory) => {
                memory.clear();
                // A shelf in memory takes everything.
                self.keeper.add(&board).ok();
                self.open(session, &id);
            }
            None => session.show(board, History::default(), self.seat_for(&id)),
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

    fn session(&self) -> Option<Session> {
        self.session.get().copied()
    }

    fn save(&self, session: Session, writes: &[Write]) {
        self.was_changed.set(true);
        let stored = session.peek(|board| self.keeper.save(board, writes));
        self.settle(stored);
        self.tell_host(session);
        if writes.iter().any(|write| write.path.as_str() == "title") {
            self.relist(session);
        }
    }

    /// Opens a board in place of the one that is open.
    fn open(&self, session: Session, id: &str) {
        self.flush();
        let opened = session.peek(|board| self.keeper.open(id, Some(board)));
        self.show(session, opened);
    }

    fn delete(&self, session: Session, id: &str) {
        if session.peek(|board| board.id() == id) {
            self.keep_history(session);
            if self.told(session.peek(|board| self.keeper.delete(board))) {
                self.open_another(session);
            }
        } else if let (Some(board), _) = self.keeper.read(id) {
            self.told(self.keeper.delete(&board));
            self.relist(session);
        }
    }

    /// Opens another board after the open one has gone.
    fn open_another(&self, session: Session) {
        let gone = session.peek(|board| board.id().to_owned());
        let mut others = session.boards.get_untracked().into_iter().filter(|entry| entry.id != gone);
        let id = others.next().map_or_else(clock::fresh_id, |entry| entry.id);
        let opened = self.keeper.open(&id, None);
        self.show(session, opened);
    }

    fn show(&self, session: Session, opened: Opened) {
        let id = opened.board.id().to_owned();
        session.show(opened.board, self.keeper.history(&id), self.seat_for(&id));
        self.after_open(session, &id, opened.is_stored, opened.troubles, opened.entries);
        page::set_board(&id);
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
            self.settle(Ok(()));
        } else {
            // Told when it could not be stored, or below.
            session.saved.set(Saved::Failed);
        }
        troubles.iter().for_each(|trouble| session.report(trouble));
        // Which board was open last is a convenience; what the person does is told when it can't be kept.
        self.keeper.keep_last(id).ok();
        self.relist(session);
        locks::fold(Rc::clone(&self.keeper), id.to_owned(), entries, session);
    }

    /// Brings the list of boards up to date.
    fn relist(&self, session: Session) {
        let boards = session.peek(|board| self.keeper.boards(board));
        if session.boards.with_untracked(|listed| *listed != boards) {
            session.boards.set(boards);
        }
    }

    /// Hands the person's answer on, and remembers it where it is a yes.
    fn answer_host(&self, session: Session, origin: &str, is_allowed: bool) {
        if is_allowed {
            let id = session.peek(|board| board.id().to_owned());
            self.told(self.keeper.allow_host(&id, origin));
        }
        match self.host.get() {
            Some(host) => Rc::clone(host).answered(is_allowed),
            None => self.answer.set(Some(is_allowed)),
        }
    }

    fn remember_seat(&self, session: Session) {
        let seat = session.seat.get_untracked();
        self.tab_seat.set(Some(seat));
        tab::keep_seat(seat);
        let id = session.peek(|board| board.id().to_owned());
        self.told(self.keeper.keep_seat(&id, seat.id()));
    }
}

impl World for BrowserWorld {
    fn now(&self) -> Moment {
        clock::now()
    }

    fn fresh_id(&self) -> String {
        clock::fresh_id()
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
        self.markdown.parse(text)
    }

    fn is_fenced(&self) -> bool {
        page::is_fenced()
    }

    fn carry_out(&self, effect: Effect) {
        let Some(session) = self.session() else { return };
        match effect {
            Effect::Save(writes) => self.save(session, &writes),
            Effect::SaveAgain => {
                self.settle(session.peek(|board| self.keeper.save_again(board)));
                self.tell_host(session);
            }
            Effect::BackUp => drop(self.told(session.peek(|board| self.keeper.back_up(board)))),
            Effect::Add(board) => {
                self.was_changed.set(true);
                let stored = self.keeper.add(&board);
                self.open(session, board.id());
                self.told(stored);
                self.tell_host(session);
            }
            Effect::TakeAsItIs(board) => self.take_as_it_is(session, *board),
            Effect::AnswerHost { origin, is_allowed } => self.answer_host(session, &origin, is_allowed),
            Effect::OpenInTab => parts::go(session, Going::Tab),
            Effect::CopyLink => parts::go(session, Going::Link),
            Effect::SavePage => parts::go(session, Going::Page(self.shell.clone())),
            Effect::ContinueOnOwn => {
                if self.told(session.peek(along::keep_elsewhere)) {
                    page::go_to(&session.peek(|board| board.id().to_owned()));
                }
            }
            Effect::UpdateSource => parts::go(session, Going::Source),
            Effect::CopyBlock => parts::go(session, Going::Block),
            Effect::KeepAsOwn(board) => {
                if self.told(along::keep_elsewhere(&board)) {
                    self.was_changed.set(false);
                    page::go_to(board.id());
                }
            }
            Effect::Open(id) => self.open(session, &id),
            Effect::Delete(id) => self.delete(session, &id),
            Effect::Restore(id) => {
                if self.told(self.keeper.restore(&id)) {
                    self.open(session, &id);
                }
            }
            Effect::Download { name, media_type, text } => files::download(session, &name, media_type, &text),
            Effect::Print => page::print(),
            Effect::DownloadDots { name, svg } => dots::download(session, name, svg),
            Effect::Copy(text) => clipboard::copy(session, &text),
            Effect::ChooseFile => files::choose(session),
            Effect::RememberSeat => self.remember_seat(session),
            Effect::RememberTheme => drop(self.told(self.keeper.keep_theme(session.theme.get_untracked()))),
            Effect::BringLanguage { code, is_kept } => language::bring(session, Rc::clone(&self.keeper), code, is_kept),
            Effect::RememberSingleKeys => {
                self.told(self.keeper.keep_single_keys(session.single_keys.get_untracked()));
            }
            Effect::LoadMarkdown => Rc::clone(&self.markdown).load(session),
            Effect::KeepDraft { place, text } => {
                let id = session.peek(|board| board.id().to_owned());
                self.told(self.keeper.keep_draft(&id, session.who_now(), &place, &text));
            }
        }
    }
}
