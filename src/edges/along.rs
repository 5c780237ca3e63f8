//! A board that goes along: into a tab, into a link, into the browser's own storage, into a page.
//!
//! Invariant: what is carried is the whole board, and wherever it arrives it is merged.

use std::rc::Rc;

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::Window;

use super::clipboard::Room;
use super::embed::around::nothing_kept;
use super::keeper::Keeper;
use super::link;
use super::shelf::{self, Browser};
use super::{address, clock, fetched, files, page, saved_page};
use crate::app::{Session, Trouble};
use crate::board::Board;
use crate::exchange::link::Fault;
use crate::format;

/// Brings the board into an empty tab, which was opened as soon as it was asked for; `None` where the browser refused it.
pub fn open_in_tab(session: Session, tab: Option<Window>) {
    let Some(tab) = tab else { return session.report(&Trouble::TabRefused) };
    spawn_local(async move {
        let trouble = match link(session).await.map(|link| lead(&tab, &link)) {
            Ok(true) => return,
            Ok(false) => Trouble::TabRefused,
            Err(fault) => trouble(fault),
        };
        tab.close().ok();
        session.report(&trouble);
    });
}

/// What a board goes along in as a text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A link that holds it.
    Link,
    /// A block for a page, of the browser's own copy.
    Block,
}

/// Copies a text that holds the board, to a place on the clipboard that was asked for in time.
pub async fn copy(session: Session, shape: Shape, room: Room) {
    let text = match shape {
        Shape::Link => link(session).await.map_err(trouble),
        Shape::Block => block(session),
    };
    room.fill(session, text).await;
}

async fn link(session: Session) -> Result<String, Fault> {
    let (id, text) = session.peek(|board| (board.id().to_owned(), format::to_compact(board.id(), board.writes())));
    let packed = link::pack(&text).await?;
    let search = page::search();
    Ok(session.address.get_untracked() + &address::of_tab(&search, &id, Some(&packed)))
}

/// Leads a tab to an address, without a way back to this page. Gives whether that is allowed.
fn lead(tab: &Window, link: &str) -> bool {
    let is_led = tab.location().replace(link).is_ok();
    // Afterwards: a frame with a sandbox may lead only the tabs that it opened.
    js_sys::Reflect::set(tab, &JsValue::from_str("opener"), &JsValue::NULL).ok();
    is_led
}

/// Takes the board that the page carries.
pub fn take_carried(session: Session, text: &str) {
    session.come_along(session.words().block_name(), text.as_bytes());
}

/// Takes the board that the address carries, and takes it out of the address.
pub fn take_packed(session: Session, packed: String) {
    spawn_local(async move {
        match link::unpack(&packed).await {
            Ok(bytes) => session.come_along(session.words().link_name(), &bytes),
            Err(fault) => session.report(&trouble(fault)),
        }
        // First: an address with a board in it takes long to read.
        page::forget_packed();
        page::show_card(session);
    });
}

fn trouble(fault: Fault) -> Trouble {
    match fault {
        Fault::TooLarge => Trouble::LinkTooLarge,
        Fault::Damaged => Trouble::LinkDamaged,
        Fault::Unable => Trouble::Unable,
    }
}

/// Reads the file that the address names, and shows it.
pub fn show_source(session: Session, source: String) {
    spawn_local(async move {
        match fetched::bytes(&source).await {
            Ok(bytes) => {
                session.show_source(&bytes, |id| own_keeper().ok()?.read(id).0);
                page::show_card(session);
            }
            Err(unread) => session.source_failed(&Trouble::Unread(unread)),
        }
    });
}

/// Stores a board where the browser keeps things, whatever this page itself works on. A copy that stands there is kept as it is
/// among its earlier versions first.
///
/// # Errors
///
/// Says why it is not stored.
pub fn keep_elsewhere(board: &Board) -> Result<(), Trouble> {
    let keeper = own_keeper().map_err(|fault| Trouble::NothingKept(nothing_kept(fault)))?;
    keeper.add(board, clock::now())
}

fn own_keeper() -> Result<Keeper, shelf::Fault> {
    let [replica, ..] = clock::random();
    Ok(Keeper::new(Rc::new(Browser::local()?), replica))
}

/// The file of the browser's own copy of the board that is shown, merged with it. Not of one that a newer version has written to:
/// it would lack what this one does not know.
fn own_copy(session: Session) -> Result<String, Trouble> {
    session.peek(|board| {
        let mut writes = board.writes().clone();
        let (own, troubles) = own_keeper().map(|keeper| keeper.read(board.id())).unwrap_or_default();
        if troubles.contains(&Trouble::Newer) {
            return Err(Trouble::Newer);
        }
        if let Some(own) = own {
            writes.merge(own.writes());
        }
        Ok(format::to_file(board.id(), &writes))
    })
}

/// Hands out the browser's own copy, under the name of the file that is shown.
pub fn update_source(session: Session) {
    let own = match own_copy(session) {
        Ok(own) => own,
        Err(trouble) => return session.report(&trouble),
    };
    let source = session.source.get_untracked().unwrap_or_default();
    let path = source.split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit('/').next().filter(|name| !name.is_empty()).unwrap_or("board.json");
    files::download(session, name, "application/json", &own);
}

/// Writes the browser's own copy as a block for a page.
fn block(session: Session) -> Result<String, Trouble> {
    Ok(saved_page::block(&own_copy(session)?))
}
