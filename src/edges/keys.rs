//! The keys that work on the whole page: undo and redo.
//!
//! Invariant: where a person types, the keys are the field's own; under a dialog they do nothing.
//! To add a key: an arm in [`wish`].

use web_sys::KeyboardEvent;

use super::listen::{is_dialog_open, is_typing, listen};
use crate::app::Session;

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wish {
    Undo,
    Redo,
}

/// Listens to the keys.
pub fn install(session: Session) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    listen(&document, "keydown", move |event: KeyboardEvent| {
        if event.default_prevented() || event.is_composing() || event.alt_key() {
            return;
        }
        let Some(wish) = wish(&event.key(), event.ctrl_key() || event.meta_key(), event.shift_key()) else { return };
        if is_typing(&event) || is_dialog_open() {
            return;
        }
        event.prevent_default();
        match wish {
            Wish::Undo => session.undo(),
            Wish::Redo => session.redo(),
        }
    });
}

fn wish(key: &str, with_control: bool, with_shift: bool) -> Option<Wish> {
    match (key, with_shift) {
        _ if !with_control => None,
        ("z", false) => Some(Wish::Undo),
        ("z" | "Z", true) | ("y" | "Y", false) => Some(Wish::Redo),
        // With caps lock a plain z comes as Z.
        ("Z", false) => Some(Wish::Undo),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn undo_and_redo_have_their_usual_keys() {
        assert_eq!(wish("z", true, false), Some(Wish::Undo));
        assert_eq!(wish("Z", true, true), Some(Wish::Redo));
        assert_eq!(wish("y", true, false), Some(Wish::Redo));
        assert_eq!(wish("z", false, false), None);
        assert_eq!(wish("a", true, false), None);
    }
}
