//! The only room that knows the browser: storage, tabs, files, keys, the clock, chance, and parts that come later.
//!
//! Invariants: what can be pure is pure and tested natively ([`keeper`], [`envelope`], [`address`]); every call into the
//! browser is guarded, since each may throw where storage is blocked, the page has no origin or is no secure context;
//! a failed effect becomes a notice.
//!
//! Start reading at [`start`], then [`stored_world`], then [`keeper`] and [`browser_world`].

pub mod address;
pub mod along;
pub mod browser_world;
pub mod calls;
pub mod clipboard;
pub mod clock;
mod dots;
pub mod embed;
pub mod envelope;
pub mod failing;
pub mod fetched;
pub mod files;
pub mod focus;
pub mod keeper;
pub mod keys;
pub mod language;
pub mod link;
pub mod listen;
pub mod locks;
pub mod page;
pub mod parts;
pub mod persist;
pub mod pieces;
pub mod saved_page;
pub mod shelf;
pub mod stored_world;
pub mod tab;
pub mod tabs;

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;

use crate::app::host::Storage;
use crate::app::{Mode, Session, Trouble};
use crate::board::Board;
use address::Address;
use browser_world::BrowserWorld;
use embed::Around;
use keeper::Keeper;
use language::{Spoken, Wanted};
use parts::Came;
use shelf::{Browser, Memory, Shelf};
use stored_world::{Keeping, StoredWorld};
use tabs::Tabs;

pub use page::ready;

/// The id of the example: a made-up year.
const DEMO: &str = "demo";

/// Begins the session and shows it; once its part is here, where it is the example, the page is not in English, or it carries
/// a board.
pub fn start(show: fn(Session)) {
    failing::install();
    let address = page::address();
    let wanted = Wanted::look(address.language.clone());
    let is_demo = address.board == Some(Ok(DEMO.to_owned()));
    if !is_demo && wanted.is_here() {
        return show_with(open(address, None, wanted.at_hand()), show);
    }
    spawn_local(async move {
        let spoken = wanted.bring().await;
        if !is_demo {
            return show_with(open(address, None, spoken), show);
        }
        let Ok(play) = parts::demo().await else {
            let opened = open(Address { board: None, ..address }, None, spoken);
            opened.0.report(&Trouble::PartMissing);
            return show_with(opened, show);
        };
        show_with(open(address, Some(play(clock::now())), spoken), show);
    });
}

/// Shows a session with the board that the page carries. Before anything is drawn: a board and a message that came later would push
/// away what a person is pointing at.
fn show_with((session, carried): (Session, Option<String>), show: fn(Session)) {
    let Some(carried) = carried else { return show(session) };
    spawn_local(async move {
        parts::take(session, Came::Carried(carried)).await;
        show(session);
    });
}

/// Opens the board that the address names, else the one that the page carries, else the last one, else a new one; listens
/// to files, keys, the tab and the page around. Gives what the page carries along: it is still to be taken.
fn open(address: Address, demo: Option<Board>, spoken: Spoken) -> (Session, Option<String>) {
    let is_demo = demo.is_some();
    let storage = Browser::local();
    let around = Around::look(&address, storage.as_ref().err().copied());
    let shows_source = address.source.is_some();
    let only_shows = shows_source || address.mode == Some(Mode::Read);
    let carried = if shows_source { None } else { saved_page::carried() };
    // The example, what somebody else keeps and what is only shown live in memory; whatever is stored stays untouched.
    let is_elsewhere = around.storage == Storage::Host || shows_source || (only_shows && carried.is_some());
    let storage = storage.ok().filter(|_| !is_demo && !is_elsewhere);
    let is_memory = storage.is_none() && !is_elsewhere;
    let memory = storage.is_none().then(|| Rc::new(Memory::default()));
    let shelf: Rc<dyn Shelf> = match (storage, &memory) {
        (Some(storage), _) => Rc::new(storage),
        (None, Some(memory)) => Rc::<Memory>::clone(memory),
        (None, None) => Rc::new(Memory::default()),
    };
    let [replica, ..] = clock::random();
    let keeper = Rc::new(Keeper::new(shelf, replica));
    if let Some(demo) = demo {
        // A shelf in memory takes everything.
        keeper.add(&demo, clock::now()).ok();
    }
    let is_bad = matches!(address.board, Some(Err(_)));
    let named = address.board.clone().and_then(Result::ok);
    let id = named
        .or_else(|| carried.as_deref().and_then(saved_page::id_in))
        .or_else(|| keeper.last())
        .unwrap_or_else(clock::fresh_id);

    let opened = keeper.open(&id, None);
    let tabs = memory.is_none().then(|| Tabs::join(clock::fresh_id()));
    let browser = BrowserWorld::new(tabs.clone());
    let keeping = Keeping { memory, is_memory, is_kept_by_host: around.storage == Storage::Host };
    let around_world = Rc::<BrowserWorld>::clone(&browser);
    let world = StoredWorld::new(Rc::clone(&keeper), around_world, keeping, address.seat.or_else(tab::seat));
    let session = Session::new(opened.board, replica, Rc::<StoredWorld>::clone(&world));
    world.meet(session);
    session.language.set(spoken.language);
    session.theme.set(address.theme.unwrap_or_else(|| keeper.theme()));
    session.single_keys.set(keeper.single_keys());
    session.mode.set(if only_shows { Mode::Read } else { address.mode.unwrap_or_default() });
    session.source.set(address.source.clone());
    session.address.set(page::base());
    session.page.set(address.view.unwrap_or_default());
    session.open_card.set(address.card.clone());
    session.seat.set(world.seat_for(&id));
    tab::take_turn(session);
    session.set_history(keeper.history(&id));
    if address.card.is_none() {
        tab::come_back(session);
    }
    page::dress(session);
    world.after_open(session, &id, opened.is_stored, opened.troubles, opened.entries, true);
    let is_framed = around.window.is_some();
    if is_demo {
        session.tell_demo();
    } else if is_memory && !is_framed {
        session.report(&Trouble::NothingKept(around.storage));
    } else if is_framed && !matches!(around.storage, Storage::Local | Storage::Host) && !is_elsewhere {
        session.stand_trouble(&Trouble::Kept(around.storage));
    }
    if is_bad {
        session.report(&Trouble::BadBoardId);
    }
    if !address.odd.is_empty() {
        session.report(&Trouble::OddAddress { parts: address.odd.join(", ") });
    }
    spoken.trouble.iter().for_each(|trouble| session.report(trouble));
    files::install(session);
    keys::install(session);
    focus::install();
    page::follow_hash(session);
    page::follow_print(session);
    tab::install(&world);
    tabs.iter().for_each(|tabs| tabs.install(&world));
    // Taken as soon as what is needed for that is here.
    if let Some(came) = address.source.map(Came::Source).or(address.packed.map(Came::Packed)) {
        spawn_local(parts::take(session, came));
    }
    meet_host(session, &world, browser, around);
    (session, carried)
}

/// Meets the page around, as soon as what is needed for that is here.
fn meet_host(session: Session, world: &Rc<StoredWorld>, browser: Rc<BrowserWorld>, around: Around) {
    if around.window.is_none() {
        return;
    }
    page::mark_frame();
    let id = session.peek(|board| board.id().to_owned());
    if let Some(origin) = around.origin.as_deref().filter(|_| around.must_ask())
        && !world.keeper.is_host_allowed(&id, origin)
    {
        // Before anything is drawn: a line that came later would push away what a person is pointing at.
        session.ask_about_host(origin);
    }
    let world = Rc::clone(world);
    let keeper = Rc::clone(&world.keeper);
    spawn_local(async move {
        match parts::meet().await {
            Ok(meet) => {
                if browser.meet_host(meet(session, &around, keeper)) {
                    world.tell_host_of_changes(session);
                }
            }
            Err(_) => session.report(&Trouble::PartMissing),
        }
    });
}
