//! Listens to the keys that work on the whole page (`app/keys.rs`).
//!
//! Invariant: where a person types, the keys are the field's own, but for the palette's; under a dialog and on the page to
//! hand over they do nothing.

use web_sys::KeyboardEvent;

use super::listen::{is_dialog_open, is_typing, listen};
use crate::app::{Seat, Session, keys};

/// Listens to the keys.
pub fn install(session: Session) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    listen(&document, "keydown", move |event: KeyboardEvent| {
        if event.default_prevented() || event.is_composing() || event.alt_key() {
            return;
        }
        let with_control = event.ctrl_key() || event.meta_key();
        let Some(wish) = keys::wish(&event.key(), with_control, event.shift_key()) else { return };
        if is_dialog_open() || (is_typing(&event) && wish != "palette") {
            return;
        }
        let is_handing = matches!(session.seat.get_untracked(), Seat::Both { handing_to: Some(_), .. });
        if is_handing || (!with_control && !session.single_keys.get_untracked()) {
            return;
        }
        event.prevent_default();
        match wish {
            "undo" => session.undo(),
            "redo" => session.redo(),
            wish => session.wish.set(Some(wish)),
        }
    });
}
