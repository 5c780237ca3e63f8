//! What the address of the page asks for: `?board=ID&seat=…&view=…&theme=…&lang=…&mode=…&src=…&host=…#card=ID&b=…`.
//!
//! Invariants: no address, however odd, makes this panic; what is not understood is left alone.
//! To add a part of the address: a field, a line in [`Address::parse`], and a row in *Addresses* of `docs/`.

use crate::app::{Mode, Page, Seat, Theme};
use crate::board::is_id;

/// What the address holds where an id should be.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no id")]
pub struct Bad(pub String);

/// Of a value that there is not, so many letters are told.
const SHOWN: usize = 40;

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
    /// How much of the page.
    pub mode: Option<Mode>,
    /// The board file to read.
    pub source: Option<String>,
    /// The origin of the page around that may talk to this one.
    pub host: Option<String>,
    /// Whether that page keeps the board.
    pub host_keeps: bool,
    /// The card to show.
    pub card: Option<String>,
    /// A whole board, packed; see `link`.
    pub packed: Option<String>,
    /// What it asks for and there is not, such as `view=pink`. The language is looked up later.
    pub odd: Vec<String>,
}

impl Address {
    /// Reads `?…` and `#…` as `location.search` and `location.hash` give them.
    pub fn parse(search: &str, hash: &str) -> Self {
        let mut address = Self::default();
        for (name, value) in pairs(search.strip_prefix('?').unwrap_or(search)) {
            let is_known = match &*name {
                "seat" => Seat::parse(&value).is_some(),
                "view" => Page::parse(&value).is_some(),
                "theme" => Theme::parse(&value).is_some(),
                "mode" => Mode::parse(&value).is_some(),
                "storage" => value == "host",
                "host" => is_origin(&value),
                _ => true,
            };
            if !is_known {
                address.odd.push([&*name, "=", &value.chars().take(SHOWN).collect::<String>()].concat());
            }
            match &*name {
                "board" => address.board = Some(if is_id(&value) { Ok(value) } else { Err(Bad(value)) }),
                "seat" => address.seat = Seat::parse(&value).or(address.seat),
                "view" => address.view = Page::parse(&value).or(address.view),
                "theme" => address.theme = Theme::parse(&value).or(address.theme),
                "lang" => address.language = Some(value),
                "mode" => address.mode = Mode::parse(&value).or(address.mode),
                "src" => address.source = Some(value).filter(|source| !source.is_empty()),
                "host" => address.host = Some(value).filter(|host| is_origin(host)),
                "storage" => address.host_keeps = value == "host",
                _ => {}
            }
        }
        for (name, value) in pairs(hash.strip_prefix('#').unwrap_or(hash)) {
            match &*name {
                "card" if is_id(&value) => address.card = Some(value),
                "b" => address.packed = Some(value),
                _ => {}
            }
        }
        address
    }
}

/// Says whether a text is an origin exactly as browsers write it: scheme, host, and a port that is not the usual one.
pub fn is_origin(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")) else { return false };
    let is_plain = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'.' | b'-' | b'_' | b'[' | b']' | b':');
    let port = rest.rsplit_once(':').map(|(_, port)| port).filter(|port| !port.contains(']'));
    let has_good_port = port.is_none_or(|port| !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()));
    !rest.is_empty() && !rest.starts_with(':') && rest.bytes().all(is_plain) && has_good_port
}

/// Gives the search and the fragment of a tab of its own for a board: nothing of the frame's wishes stays.
pub fn of_tab(search: &str, id: &str, packed: Option<&str>) -> String {
    let mut address = String::from("?board=");
    address.push_str(id);
    for part in search.strip_prefix('?').unwrap_or(search).split('&') {
        let name = decode(part.split('=').next().unwrap_or_default());
        if matches!(&*name, "seat" | "lang") {
            address.push('&');
            address.push_str(part);
        }
    }
    if let Some(packed) = packed {
        address.push_str("#b=");
        address.push_str(packed);
    }
    address
}

/// Takes out of a search what only shows a file.
pub fn without_source(search: &str) -> String {
    let parts = search.strip_prefix('?').unwrap_or(search).split('&');
    let kept: Vec<_> =
        parts.filter(|part| !matches!(&*decode(part.split('=').next().unwrap_or_default()), "src" | "mode")).collect();
    let mut search = String::from("?");
    search.push_str(&kept.join("&"));
    search
}

/// Takes a board out of a fragment; what else is in it stays.
pub fn without_packed(hash: &str) -> String {
    let parts = hash.strip_prefix('#').unwrap_or(hash).split('&');
    let is_packed = |part: &str| decode(part.split('=').next().unwrap_or_default()) == "b";
    let others: Vec<_> = parts.filter(|part| !part.is_empty() && !is_packed(part)).collect();
    others.join("&")
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
    let escaped = |at: usize| u8::try_from(digit(at + 1)? * 16 + digit(at + 2)?).ok();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let read = if *byte == b'%' { escaped(at) } else { None };
        decoded.push(read.unwrap_or(if *byte == b'+' { b' ' } else { *byte }));
        at += if read.is_some() { 3 } else { 1 };
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
    fn an_address_says_what_is_around_and_what_comes_along() {
        let address = Address::parse(
            "?src=boards%2Fcheckout.json&mode=read&host=https%3A%2F%2Fwiki.example&storage=host",
            "#card=a&b=H4sI_-",
        );
        assert_eq!(address.source.as_deref(), Some("boards/checkout.json"));
        assert_eq!((address.mode, address.host_keeps), (Some(Mode::Read), true));
        assert_eq!(address.host.as_deref(), Some("https://wiki.example"));
        assert_eq!((address.card.as_deref(), address.packed.as_deref()), (Some("a"), Some("H4sI_-")));
        assert_eq!(without_source("?board=y&src=a.json&mode=read&seat=both"), "?board=y&seat=both");
        assert_eq!(without_packed("#card=a&b=H4sI_-"), "card=a");
        assert_eq!(of_tab("?board=x&host=https://a&seat=both&mode=compact", "y", Some("z")), "?board=y&seat=both#b=z");
    }

    #[test]
    fn only_an_exact_origin_is_a_host() {
        for good in ["https://wiki.example", "http://127.0.0.1:8080", "http://[::1]:80", "http://wiki", "http://[::1]"]
        {
            assert!(is_origin(good), "{good}");
        }
        for bad in [
            "",
            "*",
            "null",
            "/",
            "https://",
            "wiki.example",
            "//wiki.example",
            "https://wiki.example/",
            "https://wiki.example/x",
            "https://a@wiki.example",
            "https://Wiki.example",
            "ftp://wiki.example",
            "https://wiki.example:",
            "https://wiki.example:x",
            "https://:80",
            "javascript:1",
            "https://a b",
            "https://*",
        ] {
            assert!(!is_origin(bad), "{bad}");
        }
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
    fn what_there_is_not_is_told_and_left_alone() {
        let odd = |search: &str| Address::parse(search, "").odd;
        assert_eq!(odd("?view=pink&theme=dark&mode=&seat=nobody&x=y"), ["view=pink", "mode=", "seat=nobody"]);
        assert_eq!(odd("?storage=moon&host=wiki"), ["storage=moon", "host=wiki"]);
        assert_eq!(odd("?view=track&theme=auto&mode=read&seat=both&storage=host&host=https://a&lang=xx"), [""; 0]);
        assert_eq!(odd(&["?view=", &"é".repeat(99)].concat()), [["view=", &"é".repeat(SHOWN)].concat()]);
    }

    #[test]
    fn another_board_goes_in_and_the_rest_stays() {
        assert_eq!(with_board("", "b"), "?board=b");
        assert_eq!(with_board("?theme=dark&board=a&x=%2", "b"), "?board=b&theme=dark&x=%2");
        assert_eq!(with_board("?%62oard=a", "b"), "?board=b");
    }
}
