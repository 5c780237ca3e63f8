//! The one place where a board changes: a command comes in, the board refuses or changes, signals and effects go out.
//!
//! Here is the handle; what it can do stands in the files beside this one, by what it is about.
//! To add something that a person can do: the file it belongs to, else a new one.

mod boards;
mod changing;
mod checking;
mod embedding;
mod files;
mod finding;
mod keeping;
mod merging;
mod notices;
mod page;
mod reading;
mod rounds;
mod saying;
mod seats;
mod theme;
mod typing;
mod undoing;

use std::cell::RefCell;
use std::ops::Deref;
use std::rc::Rc;

use crate::app::signal::RwSignal;
use leptos::prelude::*;
use send_wrapper::SendWrapper;

use super::boards::BoardEntry;
use super::history::History;
use super::import::Check;
use super::mode::Mode;
use super::notice::Notice;
use super::past::Shown;
use super::seat::Seat;
use super::step::RoundStep;
use super::topic::Triggers;
use super::work::Busy;
use super::world::{Effect, Saved, World};
use crate::board::{Board, Clock, Moment};
use crate::format::BoardFile;
use crate::words::{self, Language};
use checking::Checked;

pub use page::Page;
pub use theme::Theme;

struct Inner {
    board: Board,
    clock: Clock,
    history: History,
    triggers: Triggers,
    world: Rc<dyn World>,
    notices: u32,
    /// What was told, and when, oldest first.
    told: Vec<(Moment, Notice)>,
    /// How often the board has changed: what is worked out in pieces asks whether it still holds.
    changes: u32,
    /// How often work in pieces was stopped.
    stops: u32,
    /// The file that was checked, until something is chosen.
    file: Option<Checked>,
    /// Boards of a file that holds several, each to be asked about.
    to_check: Vec<(String, Board)>,
    /// A file of a newer version that was refused: what is understood of it, and its text.
    newer: Option<(BoardFile, String)>,
    /// The newer board that is only shown.
    only_shown: Option<Newer>,
    /// How much of the page there is again once nothing is only looked at.
    own_mode: Option<Mode>,
}

/// A board that a newer version wrote, by how it is handed out: as it came.
#[derive(Clone)]
enum Newer {
    /// It was opened from this text.
    File(String),
    /// It is stored here.
    Stored,
}

/// A handle to the session; copies are the same session. It is one word, because every view and every handler holds one,
/// and what it stands for lives as long as the page.
#[derive(Clone, Copy)]
pub struct Session(&'static Signals);

/// What a session tells, and what it works on.
pub struct Signals {
    inner: SendWrapper<Rc<RefCell<Inner>>>,
    /// Which board is open, counted up when another is opened: views start afresh.
    pub opened: RwSignal<u32>,
    /// Who sits here.
    pub seat: RwSignal<Seat>,
    /// Whether what is on screen is stored.
    pub saved: RwSignal<Saved>,
    /// What the page tells, oldest first.
    pub notices: RwSignal<Vec<Notice>>,
    /// What the page tells for as long as it is so, below the bar.
    pub standing: RwSignal<Vec<Notice>>,
    /// How much of the page is there.
    pub mode: RwSignal<Mode>,
    /// The address of the file that is shown, if it is one.
    pub source: RwSignal<Option<String>>,
    /// The address of this page, for what links to it.
    pub address: RwSignal<String>,
    /// Which page is shown.
    pub page: RwSignal<Page>,
    /// The step of the round that was asked for; `None` follows the round.
    pub step: RwSignal<Option<RoundStep>>,
    /// The card that is open, if any.
    pub open_card: RwSignal<Option<String>>,
    /// The file that was checked and waits for a choice.
    pub checked: RwSignal<Option<Check>>,
    /// A text that the browser did not let be copied.
    pub by_hand: RwSignal<Option<String>>,
    /// What takes longer than half a second, while it does.
    pub busy: RwSignal<Option<Busy>>,
    /// Whether there was no room to keep an earlier version before what was chosen.
    pub no_backup: RwSignal<bool>,
    /// The earlier version that is shown in the place of the board, if one is.
    pub past: RwSignal<Option<Shown>>,
    /// The boards that are here.
    pub boards: RwSignal<Vec<BoardEntry>>,
    /// What screen readers say of the last change.
    pub said: RwSignal<String>,
    /// Whether the page is being printed.
    pub printing: RwSignal<bool>,
    /// The deed that a key asks for, by its id, until a view has seen to it.
    pub wish: RwSignal<Option<&'static str>>,
    /// Whether keys without Ctrl or Cmd do something.
    pub single_keys: RwSignal<bool>,
    /// The looks.
    pub theme: RwSignal<Theme>,
    /// The language of the page.
    pub language: RwSignal<&'static Language>,
    undo_changed: Trigger,
    markdown: RwSignal<Part>,
}

/// How far a part of the page is that is loaded on first use.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Unasked,
    Asked,
    Here,
}

impl Deref for Session {
    type Target = Signals;

    fn deref(&self) -> &Signals {
        self.0
    }
}

impl Session {
    /// Begins a session on a board.
    pub fn new(board: Board, replica: u32, world: Rc<dyn World>) -> Self {
        let mut clock = Clock::new(replica);
        board.writes().newest().into_iter().for_each(|stamp| clock.see(stamp));
        let inner = Inner {
            board,
            clock,
            history: History::default(),
            triggers: Triggers::default(),
            world,
            notices: 0,
            told: Vec::new(),
            changes: 0,
            stops: 0,
            file: None,
            to_check: Vec::new(),
            newer: None,
            only_shown: None,
            own_mode: None,
        };
        Self(Box::leak(Box::new(Signals {
            inner: SendWrapper::new(Rc::new(RefCell::new(inner))),
            opened: RwSignal::new(0),
            seat: RwSignal::new(Seat::Empty),
            saved: RwSignal::new(Saved::Saved),
            notices: RwSignal::new(Vec::new()),
            standing: RwSignal::new(Vec::new()),
            mode: RwSignal::new(Mode::Full),
            source: RwSignal::new(None),
            address: RwSignal::new(String::new()),
            page: RwSignal::new(Page::Board),
            step: RwSignal::new(None),
            open_card: RwSignal::new(None),
            checked: RwSignal::new(None),
            by_hand: RwSignal::new(None),
            busy: RwSignal::new(None),
            no_backup: RwSignal::new(false),
            past: RwSignal::new(None),
            boards: RwSignal::new(Vec::new()),
            said: RwSignal::new(String::new()),
            printing: RwSignal::new(false),
            wish: RwSignal::new(None),
            single_keys: RwSignal::new(true),
            theme: RwSignal::new(Theme::Auto),
            language: RwSignal::new(&words::LANGUAGES[0]),
            undo_changed: Trigger::new(),
            markdown: RwSignal::new(Part::Unasked),
        })))
    }

    /// What the handle stands for. To be borrowed for no longer than it takes: the world and the views report back.
    fn inner(self) -> Rc<RefCell<Inner>> {
        Rc::clone(&self.inner)
    }

    /// The board, to be changed.
    fn with_board<T>(self, change: impl FnOnce(&mut Board) -> T) -> T {
        let inner = self.inner();
        let mut inner = inner.borrow_mut();
        inner.changes += 1;
        change(&mut inner.board)
    }

    fn fresh_id(self) -> String {
        self.world().fresh_id()
    }

    /// The world, taken out so that it may report back while it works.
    fn world(self) -> Rc<dyn World> {
        Rc::clone(&self.inner().borrow().world)
    }

    fn carry_out(self, effect: Effect) {
        self.world().carry_out(effect);
    }
}
