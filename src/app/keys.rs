//! The keys that work on the whole page, and what each asks for. The deeds themselves, with their words, are the registry
//! in `ui/deeds.rs`; the keys stand apart from it because everyone's first load listens to them.
//!
//! Invariant: a key without Ctrl or Cmd can be turned off (WCAG 2.1.4).
//! To add a key: one line in [`KEYS`]; `TANDEM_BLESS=1 cargo test --test keys` writes `docs/keys.md` anew.

use crate::words::Words;

/// A key, and whether Ctrl (on a Mac: Cmd) and Shift are held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    /// The character, in lower case.
    pub character: &'static str,
    /// Whether Ctrl or Cmd is held.
    pub with_control: bool,
    /// Whether Shift is held. For a sign without Ctrl it does not matter: keyboards differ.
    pub with_shift: bool,
}

const fn alone(character: &'static str) -> Key {
    Key { character, with_control: false, with_shift: false }
}

const fn control(character: &'static str, with_shift: bool) -> Key {
    Key { character, with_control: true, with_shift }
}

/// Ids of deeds and their keys. The first key of a deed is the one that is shown.
pub const KEYS: [(&str, Key); 9] = [
    ("palette", control("k", false)),
    ("keys", alone("?")),
    ("find", alone("/")),
    ("undo", control("z", false)),
    ("redo", control("z", true)),
    ("redo", control("y", false)),
    ("board", alone("b")),
    ("track", alone("t")),
    ("actions", alone("a")),
];

/// Finds what a key asks for.
pub fn wish(pressed: &str, with_control: bool, with_shift: bool) -> Option<&'static str> {
    // With caps lock a plain letter comes as a capital one.
    let fits = |key: Key| {
        let is_sign = !key.character.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let shift_fits = key.with_shift == with_shift || (!with_control && is_sign);
        key.character.eq_ignore_ascii_case(pressed) && key.with_control == with_control && shift_fits
    };
    KEYS.into_iter().find(|(_, key)| fits(*key)).map(|(id, _)| id)
}

/// Finds the key of a deed.
pub fn of(id: &str) -> Option<Key> {
    KEYS.into_iter().find(|(deed, _)| *deed == id).map(|(_, key)| key)
}

impl Key {
    /// How a key is written in a text.
    pub fn told(self, words: Words) -> String {
        let character = self.character.to_uppercase();
        let control = self.with_control.then(|| words.key_control());
        let shift = self.with_shift.then(|| words.key_shift());
        control.into_iter().chain(shift).chain([&*character]).collect::<Vec<_>>().join(" + ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_ask_for_their_deeds() {
        assert_eq!(wish("z", true, false), Some("undo"));
        assert_eq!(wish("Z", true, false), Some("undo"));
        assert_eq!(wish("Z", true, true), Some("redo"));
        assert_eq!(wish("y", true, false), Some("redo"));
        assert_eq!(wish("k", true, false), Some("palette"));
        assert_eq!(wish("?", false, true), Some("keys"));
        assert_eq!(wish("?", false, false), Some("keys"));
        assert_eq!(wish("/", false, false), Some("find"));
        assert_eq!(wish("/", false, true), Some("find"), "on a German keyboard it is Shift and 7");
        assert_eq!(wish("f", true, false), None, "finding in the page is the browser's own");
        assert_eq!(wish("z", false, false), None);
        assert_eq!(wish("a", true, false), None);
    }

    #[test]
    fn no_key_asks_for_two_things() {
        for (at, (_, key)) in KEYS.iter().enumerate() {
            assert!(KEYS[..at].iter().all(|(_, other)| other != key), "{key:?} is there twice");
        }
    }
}
