//! A person in front of a page: a real session over a real keeper, on a shelf that may fail. The page can be reloaded.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use leptos::prelude::*;
use tandem::app::host::Storage;
use tandem::app::{Effect, NoticeKind, Saved, Seat, Session, Trouble};
use tandem::board::{Board, Moment, Who, Writes};
use tandem::edges::keeper::Keeper;
use tandem::edges::stored_world::{Keeping, StoredWorld, Surroundings};
use tandem::format;

use crate::shelf::{Faulty, Plan, Values};
use crate::watched::Watched;

/// 2026-11-24T00:00:00Z. It stands still, so that a journey makes the same bytes each time.
pub const NOW: u64 = 1_795_478_400_000;

/// What stands around the page: files that were handed out, work that can wait.
#[derive(Default)]
pub struct Around {
    ids: Cell<u32>,
    replica: u32,
    shelf: Option<Rc<Faulty>>,
    pub files: RefCell<Vec<String>>,
    /// Whether everything was forgotten, and the page begins anew.
    pub is_forgotten: Cell<bool>,
    later: RefCell<Vec<Box<dyn Fn()>>>,
}

impl Surroundings for Around {
    fn now(&self) -> Moment {
        Moment(NOW)
    }

    fn fresh_id(&self) -> String {
        self.ids.set(self.ids.get() + 1);
        format!("fresh-{}-{}", self.replica, self.ids.get())
    }

    fn markdown(&self, _: &str) -> Option<String> {
        None
    }

    fn is_fenced(&self) -> bool {
        false
    }

    fn shows(&self, _: &str) {}

    fn remember_seat(&self, _: Seat) {}

    fn announce(&self, _: &str, _: &str) {}

    fn announce_all(&self) {}

    fn announce_forgotten(&self) {}

    fn changed(&self) {}

    fn answer_host(&self, _: bool) {}

    fn later(&self, work: Box<dyn Fn()>) {
        self.later.borrow_mut().push(work);
    }

    fn carry_out(&self, _: Session, effect: Effect) {
        match effect {
            Effect::Download { text, .. } => self.files.borrow_mut().push(text),
            Effect::ForgetAll => self.is_forgotten.set(true),
            _ => {}
        }
    }

    fn keep_elsewhere(&self, board: &Board) -> Result<(), Trouble> {
        let shelf = self.shelf.clone().ok_or(Trouble::NothingKept(Storage::Blocked))?;
        Keeper::new(shelf, self.replica + 0x100).add(board, Moment(NOW))
    }

    fn ask_to_persist(&self) {}

    fn tabs_and_promise(&self) -> (Option<usize>, Option<bool>) {
        (None, None)
    }
}

thread_local! {
    /// No page is the child of another.
    static ROOT: Owner = Owner::new();
}

/// One load of the page.
pub struct Page {
    pub session: Session,
    pub world: Rc<StoredWorld>,
    pub around: Rc<Around>,
    _owner: Owner,
}

impl Page {
    fn load(shelf: &Rc<Faulty>, replica: u32, id: &str) -> Self {
        let owner = ROOT.with(Owner::child);
        owner.with(|| Self::load_in(owner.clone(), shelf, replica, id))
    }

    fn load_in(owner: Owner, shelf: &Rc<Faulty>, replica: u32, id: &str) -> Self {
        let keeper = Rc::new(Keeper::new(Rc::<Faulty>::clone(shelf), replica));
        let around = Rc::new(Around { replica, shelf: Some(Rc::clone(shelf)), ..Around::default() });
        let opened = keeper.open(id, None);
        let world = StoredWorld::new(keeper, Rc::<Around>::clone(&around), Keeping::default(), None);
        let watched = Rc::new(Watched { world: Rc::clone(&world) });
        let session = Session::new(opened.board, replica, watched);
        world.meet(session);
        session.seat.set(world.seat_for(id));
        session.set_history(world.keeper.history(id));
        world.after_open(session, id, opened.is_stored, opened.troubles, opened.entries, true);
        Self { session, world, around, _owner: owner }
    }
}

/// A person over several loads of the page.
pub struct Life {
    pub shelf: Rc<Faulty>,
    pub page: RefCell<Page>,
    loads: Cell<u32>,
    /// Whether the last step was a reload.
    pub was_reloaded: Cell<bool>,
    /// Whether a page of this life has told trouble.
    pub was_told: Cell<bool>,
}

impl Life {
    /// Opens a board.
    pub fn begin(values: Values, id: &str) -> Self {
        Self::begin_with(values, id, None)
    }

    /// Opens a board on a shelf that fails as planned.
    pub fn begin_with(values: Values, id: &str, plan: Option<Plan>) -> Self {
        let shelf = Faulty::with(values);
        shelf.plan.set(plan);
        let page = RefCell::new(Page::load(&shelf, 1, id));
        Self { shelf, page, loads: Cell::new(1), was_reloaded: Cell::new(false), was_told: Cell::new(false) }
    }

    pub fn session(&self) -> Session {
        self.page.borrow().session
    }

    /// Loads the page again: the open board, or another. The old one hides first.
    pub fn reload(&self, id: Option<&str>) {
        self.note_troubles();
        let open = self.id();
        self.page.borrow().world.flush();
        self.note_troubles();
        self.loads.set(self.loads.get() + 1);
        let page = Page::load(&self.shelf, self.loads.get(), id.unwrap_or(&open));
        *self.page.borrow_mut() = page;
        self.was_reloaded.set(true);
    }

    /// Lets the time pass after which the page folds.
    pub fn wait(&self) {
        let later: Vec<_> = self.page.borrow().around.later.take();
        later.iter().for_each(|work| work());
    }

    pub fn sit(&self, who: Who) {
        self.session().sit(who);
    }

    pub fn id(&self) -> String {
        self.session().peek(|board| board.id().to_owned())
    }

    /// All that the page knows of the open board.
    pub fn memory(&self) -> Writes {
        self.session().peek(|board| board.writes().clone())
    }

    pub fn file(&self) -> String {
        self.session().peek(|board| format::to_file(board.id(), board.writes()))
    }

    pub fn is_saved(&self) -> bool {
        self.session().saved.get_untracked() == Saved::Saved
    }

    /// Takes note of what this page has told.
    pub fn note_troubles(&self) {
        let told = self.session().notices.with_untracked(|all| all.iter().any(|one| one.kind != NoticeKind::Info));
        // The offer of a file before an import stands in its dialog, which also asks about what came along and could not be taken.
        let is_asked =
            self.session().no_backup.get_untracked() || self.session().checked.with_untracked(Option::is_some);
        self.was_told.set(self.was_told.get() || told || is_asked);
    }

    /// What the page hands out as a file, read again.
    pub fn exported(&self) -> Writes {
        self.session().export_json();
        let file = self.page.borrow().around.files.borrow().last().cloned().unwrap();
        format::read(file.as_bytes()).unwrap().writes
    }
}

/// What a page that is loaded now, on a shelf without faults, shows of a board.
pub fn shown(values: &Values, id: &str) -> Writes {
    let keeper = Keeper::new(Faulty::with(values.clone()), 0xffff);
    keeper.open(id, None).board.writes().clone()
}

/// What a page that is loaded now, on a shelf without faults, shows of each board; what lies in the bin counts.
pub fn loaded(values: &Values, id: &str) -> Writes {
    let shelf = Faulty::with(values.clone());
    let keeper = Keeper::new(Rc::<Faulty>::clone(&shelf), 0xffff);
    let opened = keeper.open(id, None);
    let mut writes = opened.board.writes().clone();
    // Put what lies in the bin onto a shelf of its own, so that it can be looked at.
    let binned = keeper.binned().unwrap().into_iter().filter(|binned| binned.entry.id == id && binned.is_readable);
    for binned in binned {
        let alone = values.get(&binned.key).map(|value| (binned.key.clone(), value.clone()));
        let keeper = Keeper::new(Faulty::with(alone.into_iter().collect()), 0xfffe);
        keeper.restore_from(&binned.key, Moment(NOW)).unwrap();
        writes.merge(keeper.read(id).0.unwrap().writes());
    }
    writes
}

/// Says whether everything in one set of writes is known to another.
pub fn holds(all: &Writes, some: &Writes) -> bool {
    let mut joined = all.clone();
    joined.merge(some).is_empty()
}

/// What has been shown as saved, by board.
pub type Acknowledged = BTreeMap<String, Writes>;

/// Takes note of what the page shows as saved.
pub fn acknowledge(life: &Life, acknowledged: &mut Acknowledged) {
    if life.is_saved() {
        acknowledged.entry(life.id()).or_default().merge(&life.memory());
    }
}
