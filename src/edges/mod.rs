//! The only room that knows the browser: storage, tabs, files, keys, the clock, chance, and parts that come later.
//!
//! Invariants: what can be pure is pure and tested natively ([`keeper`], [`envelope`], [`address`]); every call into the
//! browser is guarded, since each may throw where storage is blocked, the page has no origin or is no secure context;
//! a failed effect becomes a notice.
//!
//! Start reading at [`start`], then [`browser_world`], then [`keeper`].

pub mod address;
pub mod browser_world;
pub mod clipboard;
pub mod clock;
pub mod envelope;
pub mod files;
pub mod keeper;
pub mod keys;
pub mod listen;
pub mod locks;
pub mod page;
pub mod parts;
pub mod shelf;
pub mod tab;

use std::rc::Rc;

use leptos::prelude::Set;
use wasm_bindgen_futures::spawn_local;

use crate::app::{Session, Trouble};
use crate::board::Board;
use crate::words;
use address::Address;
use browser_world::BrowserWorld;
use keeper::Keeper;
use shelf::{Browser, Memory, Shelf};

pub use page::ready;

/// The id of the example: a made-up year.
const DEMO: &str = "demo";

/// Begins the session and shows it; the example once its part is here.
pub fn start(show: fn(Session)) {
    let address = page::address();
    if address.board != Some(Ok(DEMO.to_owned())) {
        return show(open(address, None));
    }
    spawn_local(async move {
        let Ok(play) = parts::demo().await else {
            let session = open(Address { board: None, ..address }, None);
            session.report(&Trouble::PartMissing);
            return show(session);
        };
        show(open(address, Some(play(clock::now()))));
    });
}

/// Opens the board that the address names, else the last one, else a new one; listens to files, keys and the tab.
fn open(address: Address, demo: Option<Board>) -> Session {
    let is_demo = demo.is_some();
    // The example lives in memory; whatever is stored stays untouched.
    let storage = if is_demo { None } else { Browser::local() };
    let is_memory = storage.is_none();
    let shelf: Rc<dyn Shelf> = match storage {
        Some(storage) => Rc::new(storage),
        None => Rc::new(Memory::default()),
    };
    let [replica, ..] = clock::random();
    let keeper = Rc::new(Keeper::new(shelf, replica));
    if let Some(demo) = demo {
        // A shelf in memory takes everything.
        keeper.add(&demo).ok();
    }
    let is_bad = matches!(address.board, Some(Err(_)));
    let named = address.board.and_then(Result::ok);
    let id = named.or_else(|| keeper.last()).unwrap_or_else(clock::fresh_id);

    let opened = keeper.open(&id, None);
    let world = BrowserWorld::new(Rc::clone(&keeper), is_memory, address.seat.or_else(tab::seat));
    let session = Session::new(opened.board, replica, Rc::<BrowserWorld>::clone(&world));
    world.meet(session);
    session.language.set(words::language(address.language.as_deref().unwrap_or_default()));
    session.theme.set(address.theme.unwrap_or_else(|| keeper.theme()));
    session.page.set(address.view.unwrap_or_default());
    session.open_card.set(address.card);
    session.seat.set(world.seat_for(&id));
    session.set_history(keeper.history(&id));
    page::dress(session);
    world.after_open(session, &id, opened.is_stored, opened.troubles, opened.entries);
    if is_demo {
        session.tell_demo();
    } else if is_memory {
        session.report(&Trouble::StorageBlocked);
    }
    if is_bad {
        session.report(&Trouble::BadBoardId);
    }
    files::install(session);
    keys::install(session);
    page::follow_hash(session);
    tab::install(&world);
    session
}
