//! A world that records every effect, holds stored boards, and opens what it is asked to open, as edges do.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

use leptos::prelude::*;
use tandem::app::{
    Aside, Binned, Effect, History, NoticeKind, Pace, Safety, Seat, Session, Trouble, Version, Why, Work, World,
};
use tandem::board::{Board, Command, Moment, Partner, Who};
use tandem::{format, words};

pub const SCRUM_MASTER: Who = Who::One(Partner::ScrumMaster);
pub const PRODUCT_OWNER: Who = Who::One(Partner::ProductOwner);

/// 2026-11-24T00:00:00Z.
const NOW: u64 = 1_795_478_400_000;

#[derive(Default)]
pub struct Recorder {
    effects: RefCell<Vec<Effect>>,
    ids: Cell<u32>,
    pub stored: RefCell<BTreeMap<String, Board>>,
    session: Cell<Option<Session>>,
    /// The reasons for which an earlier version was asked for.
    pub backups: RefCell<Vec<Why>>,
    /// Whether there is no room for one.
    pub is_full: Cell<bool>,
    pub versions: RefCell<Vec<Board>>,
    pub binned: RefCell<Vec<Binned>>,
    /// Whether work in pieces waits for [`Stage::pieces`].
    pub is_slow: Cell<bool>,
    works: RefCell<VecDeque<Work>>,
}

impl World for Recorder {
    fn now(&self) -> Moment {
        Moment(NOW)
    }

    fn fresh_id(&self) -> String {
        self.ids.set(self.ids.get() + 1);
        format!("fresh-{}", self.ids.get())
    }

    fn stored(&self, id: &str) -> Option<Board> {
        self.stored.borrow().get(id).cloned()
    }

    fn draft(&self, place: &str) -> String {
        format!("draft of {place}")
    }

    fn markdown(&self, _: &str) -> Option<String> {
        None
    }

    fn back_up(&self, why: Why) -> Result<(), Trouble> {
        if self.is_full.get() {
            return Err(Trouble::StorageFull);
        }
        self.backups.borrow_mut().push(why);
        Ok(())
    }

    fn versions(&self) -> Vec<Version> {
        Vec::new()
    }

    fn version(&self, number: u64) -> Result<Board, Trouble> {
        let unreadable = || Trouble::Unreadable { board: "here".into() };
        self.versions.borrow().get(usize::try_from(number).unwrap()).cloned().ok_or_else(unreadable)
    }

    fn binned(&self) -> Vec<Binned> {
        self.binned.borrow().clone()
    }

    fn asides(&self) -> Vec<Aside> {
        Vec::new()
    }

    fn everything(&self) -> Result<String, Trouble> {
        Ok("everything".to_owned())
    }

    fn safety(&self) -> Safety {
        Safety::default()
    }

    fn in_pieces(&self, session: Session, work: Work) {
        if self.is_slow.get() { self.works.borrow_mut().push_back(work) } else { work.finish(session) }
    }

    fn carry_out(&self, effect: Effect) {
        let shown = match &effect {
            Effect::Add(board) | Effect::TakeAsItIs(board) | Effect::ShowOnly(board) => Some((**board).clone()),
            Effect::Open(id) => self.stored(id),
            Effect::Delete(_) if !self.is_full.get() => Some(words::new_board("another")),
            _ => None,
        };
        self.effects.borrow_mut().push(effect);
        if let (Some(board), Some(session)) = (shown, self.session.get()) {
            session.show(board, History::default(), Seat::Empty);
        }
    }
}

/// A session with its world. Lives as long as its owner does.
pub struct Stage {
    pub session: Session,
    pub world: Rc<Recorder>,
    _owner: Owner,
}

impl Stage {
    /// A session on a new board, with somebody in a seat.
    pub fn with(who: Who) -> Self {
        let stage = Self::on(words::new_board("here"));
        stage.session.sit(who);
        stage.effects();
        stage
    }

    pub fn on(board: Board) -> Self {
        let owner = Owner::new();
        owner.set();
        let world = Rc::new(Recorder::default());
        let session = Session::new(board, 7, Rc::clone(&world) as Rc<dyn World>);
        world.session.set(Some(session));
        Self { session, world, _owner: owner }
    }

    /// Does so many pieces of the work that waits. Gives how many were done, which are fewer once all is done.
    pub fn pieces(&self, most: usize) -> usize {
        for count in 0..most {
            let Some(mut work) = self.world.works.borrow_mut().pop_front() else { return count };
            if work.step(self.session) != Pace::Done {
                self.world.works.borrow_mut().push_front(work);
            }
        }
        most
    }

    /// The effects since the last time.
    pub fn effects(&self) -> Vec<Effect> {
        self.world.effects.take()
    }

    /// The names of the effects since the last time.
    pub fn effect_names(&self) -> Vec<String> {
        let name = |effect: &Effect| format!("{effect:?}").split(['(', ' ']).next().unwrap_or_default().to_owned();
        self.effects().iter().map(name).collect()
    }

    /// Kinds and titles of the notices that stand.
    pub fn notices(&self) -> Vec<(NoticeKind, String)> {
        let notices = self.session.notices.get_untracked();
        notices.into_iter().map(|notice| (notice.kind, notice.title)).collect()
    }

    /// The board's file.
    pub fn file(&self) -> String {
        self.session.peek(|board| format::to_file(board.id(), board.writes()))
    }

    /// What a person reads of the file: all but the stamps.
    pub fn plain(&self) -> String {
        let file = self.file();
        file.split_once("\n  \"stamps\": ").unwrap().0.to_owned()
    }

    /// Rates a card; says whether the board took it.
    pub fn rate(&self, card: &str, rating: u8) -> bool {
        self.session.dispatch(rates(card, rating))
    }

    /// What a partner rated a card in the current round.
    pub fn rating(&self, partner: Partner, card: &str) -> Option<u8> {
        self.session.peek(|board| board.current()?.ballot(partner).ratings.get(card).copied().flatten())
    }
}

pub fn rates(card: &str, rating: u8) -> Command {
    Command::Rate { card: card.into(), rating: Some(rating) }
}
