//! The page itself: its address, its title, and what the style sheet reads off `<html>`.
//!
//! Invariant: the address is changed only where the browser allows it; a refusal changes nothing else.

use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::Event;

use super::address::{self, Address};
use super::listen::listen;
use crate::app::{Session, Topic};

/// Reads the address.
pub fn address() -> Address {
    let Some(window) = web_sys::window() else { return Address::default() };
    let location = window.location();
    Address::parse(&location.search().unwrap_or_default(), &location.hash().unwrap_or_default())
}

/// Shows the card that a link on the page, or an edited address, asks for.
pub fn follow_hash(session: Session) {
    let Some(window) = web_sys::window() else { return };
    listen(&window, "hashchange", move |_: Event| {
        if let Some(card) = address().card {
            session.open_card.set(Some(card));
        }
    });
}

/// Puts the open board into the address, and takes the card out that it showed of another one.
pub fn set_board(id: &str) {
    let Some(window) = web_sys::window() else { return };
    let search = address::with_board(&window.location().search().unwrap_or_default(), id);
    // Pages without an origin may refuse; the board is open all the same, and remembered as the last one.
    window.history().and_then(|history| history.replace_state_with_url(&JsValue::NULL, "", Some(&search))).ok();
}

/// Leaves this page for a stored board.
pub fn go_to(id: &str) {
    set_board(id);
    if let Some(window) = web_sys::window() {
        // A page that may not be loaded again stays as it is; the board is stored and in the list.
        window.location().reload().ok();
    }
}

/// Puts the session's looks on `<html>`, before anything is drawn.
pub fn dress(session: Session) {
    set("data-theme", session.theme.get_untracked().id());
    set("lang", session.language.get_untracked().code);
}

/// Keeps title, looks and language of the page in step with the session, and says that the board can be used.
///
/// To be called after mounting, which brings what runs the effects.
pub fn ready(session: Session) {
    Effect::new(move |_| set("data-theme", session.theme.get().id()));
    Effect::new(move |_| set("lang", session.language.get().code));
    Effect::new(move |_| {
        let mut title = session.read(&Topic::Top, |board| session.language.get().board(board));
        title.push_str(" – Tandem");
        if let Some(document) = web_sys::window().and_then(|window| window.document()) {
            document.set_title(&title);
        }
    });
    set("data-tandem", "ready");
}

fn set(name: &str, value: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    if let Some(html) = document.and_then(|document| document.document_element()) {
        // Throws only for names that no attribute can have.
        html.set_attribute(name, value).ok();
    }
}
