//! What the address of the page asks for: `?board=ID&seat=…&view=…&theme=…&lang=…#card=ID`.
//!
//! Invariants: no address, however odd, makes this panic; what is not understood is left alone.
//! To add a part of the address: a field, a line in [`Address::parse`], and a row in *Addresses* of `docs/`.

use crate::app::{Page, Seat, Theme};
use crate::board::is_id;

/// What the address holds where an id should be.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no id")]
pub struct Bad(pub String);

/// What the address asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// The board to open.
    pub board: Option<Result<String, Bad>>,
    /// Who sits in this tab.
    pub seat: Option<Seat>,
    /// The page of the board to start on.
    pub view: Option<Page>,
    /// The looks.
    pub theme: Option<Theme>,
    /// The code of the language.
    pub language: Option<String>,
    /// The card to show.
    pub card: Option<String>,
}

impl Address {
    /// Reads `?…` and `#…` as `location.search` and `location.hash` give them.
    pub fn parse(search: &str, hash: &str) -> Self {
        let mut address = Self::default();
        for (name, value) in pairs(search.strip_prefix('?').unwrap_or(search)) {
            match &*name {
                "board" => address.board = Some(if is_id(&value) { Ok(value) } else { Err(Bad(value)) }),
                "seat" => address.seat = Seat::parse(&value).or(address.seat),
                "view" => address.view = Page::parse(&value).or(address.view),
                "theme" => address.theme = Theme::parse(&value).or(address.theme),
                "lang" => address.language = Some(value),
                _ => {}
            }
        }
        for (name, value) in pairs(hash.strip_prefix('#').unwrap_or(hash)) {
            if name == "card" && is_id(&value) {
                address.card = Some(value);
            }
        }
        address
    }
}

/// Puts another board into the search of an address; everything else in it stays as it is written.
pub fn with_board(search: &str, id: &str) -> String {
    let mut changed = String::from("?board=");
    changed.push_str(id);
    for part in search.strip_prefix('?').unwrap_or(search).split('&') {
        let name = part.split('=').next().unwrap_or_default();
        if !part.is_empty() && decode(name) != "board" {
            changed.push('&');
            changed.push_str(part);
        }
    }
    changed
}

fn pairs(text: &str) -> impl Iterator<Item = (String, String)> {
    text.split('&').filter(|part| !part.is_empty()).map(|part| {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        (decode(name), decode(value))
    })
}

/// Decodes `%41` and `+`. What is no such thing stays as it is; bytes that are no text become `\u{fffd}`.
fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).and_then(|byte| char::from(*byte).to_digit(16));
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match (byte, digit(at + 1), digit(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                decoded.push(u8::try_from(high * 16 + low).unwrap_or(b'?'));
                at += 2;
            }
            (b'+', ..) => decoded.push(b' '),
            _ => decoded.push(*byte),
        }
        at += 1;
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::board::{Partner, Who};

    #[test]
    fn an_address_says_what_to_open() {
        let address =
            Address::parse("?board=check%6Fut&seat=product-owner&view=actions&theme=dark&lang=en", "#card=a-b");
        assert_eq!(address.board, Some(Ok("checkout".into())));
        assert_eq!(address.seat, Some(Seat::One(Partner::ProductOwner)));
        assert_eq!((address.view, address.theme), (Some(Page::Actions), Some(Theme::Dark)));
        assert_eq!((address.language.as_deref(), address.card.as_deref()), (Some("en"), Some("a-b")));
        assert_eq!(Address::parse("?seat=both", "").seat, Some(Seat::of(Who::Both)));
        assert_eq!(Address::parse("?view=track", "").view, Some(Page::Track));
        assert_eq!(Address::parse("", ""), Address::default());
    }

    #[test]
    fn odd_addresses_are_no_board_and_no_panic() {
        for bad in ["%", "%4", "%zz", "%ff%fe", "", "a/b", "a+b", "%F0%9F%9A%B2", &"x".repeat(65)] {
            let search = format!("?board={bad}&theme=pink&seat=nobody&&=&==");
            let address = Address::parse(&search, "#&card=%00&%");
            assert!(matches!(address.board, Some(Err(_))), "{bad}");
            assert_eq!((address.theme, address.seat, address.card), (None, None, None));
        }
    }

    #[test]
    fn another_board_goes_in_and_the_rest_stays() {
        assert_eq!(with_board("", "b"), "?board=b");
        assert_eq!(with_board("?theme=dark&board=a&x=%2", "b"), "?board=b&theme=dark&x=%2");
        assert_eq!(with_board("?%62oard=a", "b"), "?board=b");
    }
}
