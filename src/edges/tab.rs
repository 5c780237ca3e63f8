//! This tab: the seat that it remembers, and what happens when it is hidden or left.
//!
//! Invariants: what is pending is tried again whenever the page hides; leaving asks only where something would be lost.

use std::rc::Rc;

use gloo_storage::{SessionStorage, Storage};
use web_sys::{BeforeUnloadEvent, Event};

use super::listen::listen;
use super::shelf::Browser;
use super::stored_world::StoredWorld;
use crate::app::Seat;

const SEAT: &str = "tandem/seat";

/// Reads the seat that this tab has taken before.
pub fn seat() -> Option<Seat> {
    // gloo panics where storage is blocked: ask for it with care first.
    Browser::session()?;
    let seat: String = SessionStorage::get(SEAT).ok()?;
    Seat::parse(&seat)
}

/// Remembers the seat for as long as the tab lives.
pub fn keep_seat(seat: Seat) {
    if Browser::session().is_none() {
        return;
    }
    match seat.id() {
        None => SessionStorage::delete(SEAT),
        Some(id) => {
            // A tab that can't remember asks for the browser's last choice after a reload.
            SessionStorage::set(SEAT, id).ok();
        }
    }
}

/// Listens to the tab being hidden or left.
pub fn install(world: &Rc<StoredWorld>) {
    let Some(window) = web_sys::window() else { return };
    let leaving = Rc::clone(world);
    listen(&window, "pagehide", move |_: Event| leaving.flush());
    let unloading = Rc::clone(world);
    listen(&window, "beforeunload", move |event: BeforeUnloadEvent| {
        if unloading.would_lose() {
            event.prevent_default();
            event.set_return_value("-");
        }
    });
    let Some(document) = window.document() else { return };
    let hiding = Rc::clone(world);
    let seen = document.clone();
    listen(&document, "visibilitychange", move |_: Event| {
        if seen.hidden() {
            hiding.flush();
        }
    });
}
