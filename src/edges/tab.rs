//! This tab: the seat that it remembers, and what happens when it is hidden or left.
//!
//! Invariants: what is pending is tried again whenever the page hides; leaving asks only where something would be lost.

use std::rc::Rc;

use serde_json::Value;
use web_sys::{BeforeUnloadEvent, Event};

use super::browser_world::BrowserWorld;
use super::listen::listen;
use super::shelf::{Browser, Shelf};
use crate::app::Seat;

const SEAT: &str = "tandem/seat";

/// Reads the seat that this tab has taken before.
pub fn seat() -> Option<Seat> {
    let seat: Value = serde_json::from_str(&Browser::session()?.get(SEAT).ok()??).ok()?;
    Seat::parse(seat.as_str()?)
}

/// Remembers the seat for as long as the tab lives.
pub fn keep_seat(seat: Seat) {
    let Some(storage) = Browser::session() else { return };
    // A tab that can't remember asks for the browser's last choice after a reload.
    match seat.id() {
        None => storage.remove(SEAT).ok(),
        Some(id) => storage.set(SEAT, &Value::from(id).to_string()).ok(),
    };
}

/// Listens to the tab being hidden or left.
pub fn install(world: &Rc<BrowserWorld>) {
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
