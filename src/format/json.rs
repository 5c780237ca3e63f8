//! From bytes to JSON, strictly: UTF-8 that is never repaired, a bounded size and depth, no name twice in one object.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use serde_json::error::Category;

use super::problem::Unreadable;
use super::{MAX_BYTES, MAX_DEPTH};
use crate::board::tree::Names;

/// Parses bytes. A byte order mark at the start is allowed.
///
/// # Errors
///
/// Says which limit is passed, or where the text stops being JSON.
pub fn parse(bytes: &[u8]) -> Result<Value, Unreadable> {
    if bytes.len() > MAX_BYTES {
        return Err(Unreadable::TooLarge { bytes: bytes.len() });
    }
    let text = std::str::from_utf8(bytes).map_err(|error| Unreadable::NotUtf8 { byte: error.valid_up_to() })?;
    parse_text(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// Parses a text of any size.
///
/// # Errors
///
/// The same as [`parse`], but for size and encoding.
pub fn parse_text(text: &str) -> Result<Value, Unreadable> {
    if text.trim().is_empty() {
        return Err(Unreadable::Empty);
    }
    inspect(text)?;
    serde_json::from_str(text).map_err(|error| refuse(&error))
}

/// Walks the text once to find what a parser would let pass or be overwhelmed by.
fn inspect(text: &str) -> Result<(), Unreadable> {
    let mut doubled = None;
    let mut reader = serde_json::Deserializer::from_str(text);
    let inspected = Inspect { depth: 0, place: &mut String::new(), doubled: &mut doubled }.deserialize(&mut reader);
    match (inspected.and_then(|()| reader.end()), doubled) {
        (_, Some(place)) => Err(Unreadable::DoubledName { place }),
        (Err(error), None) => Err(refuse(&error)),
        (Ok(()), None) => Ok(()),
    }
}

fn refuse(error: &serde_json::Error) -> Unreadable {
    let (line, column) = (error.line(), error.column());
    let words = error.to_string();
    match error.classify() {
        Category::Eof => Unreadable::Truncated { line },
        _ if words.starts_with(TOO_DEEP) || words.starts_with("recursion limit") => Unreadable::TooDeep,
        _ if words.contains("surrogate") || words.contains("end of hex escape") => {
            Unreadable::LoneSurrogate { line, column }
        }
        _ if words.starts_with("number out of range") => Unreadable::Number { line },
        _ => Unreadable::NotJson { line, column },
    }
}

const TOO_DEEP: &str = "nested too deep";

/// Looks at every object and list without keeping anything.
struct Inspect<'a> {
    depth: usize,
    place: &'a mut String,
    doubled: &'a mut Option<String>,
}

impl<'de> DeserializeSeed<'de> for Inspect<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Inspect<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let depth = deeper(self.depth)?;
        let mut index = 0_usize;
        loop {
            let length = self.place.len();
            self.place.push_str(&format!("[{index}]"));
            let next = list.next_element_seed(Inspect { depth, place: self.place, doubled: self.doubled })?;
            self.place.truncate(length);
            if next.is_none() {
                return Ok(());
            }
            index += 1;
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<(), A::Error> {
        let depth = deeper(self.depth)?;
        let mut names = Names::default();
        while let Some(name) = object.next_key::<String>()? {
            let length = self.place.len();
            if length > 0 {
                self.place.push('.');
            }
            self.place.push_str(&name);
            if !names.add(&name) && self.doubled.is_none() {
                *self.doubled = Some(self.place.clone());
            }
            object.next_value_seed(Inspect { depth, place: self.place, doubled: self.doubled })?;
            self.place.truncate(length);
        }
        Ok(())
    }
}

fn deeper<E: Error>(depth: usize) -> Result<usize, E> {
    if depth < MAX_DEPTH { Ok(depth + 1) } else { Err(E::custom(TOO_DEEP)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_not_json_says_where() {
        assert_eq!(parse(b" \n"), Err(Unreadable::Empty));
        assert_eq!(parse(b"hello"), Err(Unreadable::NotJson { line: 1, column: 1 }));
        assert_eq!(parse(b"{\n\"a\": "), Err(Unreadable::Truncated { line: 2 }));
        assert_eq!(parse(b"{\"a\": \"\xff\"}"), Err(Unreadable::NotUtf8 { byte: 7 }));
        assert!(matches!(parse(br#"{"a": "\ud800"}"#), Err(Unreadable::LoneSurrogate { line: 1, .. })));
        assert!(matches!(parse(br#"{"a": "\udc00x"}"#), Err(Unreadable::LoneSurrogate { line: 1, .. })));
        assert!(matches!(parse(br#"{"a": "\ud800\u0041"}"#), Err(Unreadable::LoneSurrogate { line: 1, .. })));
        assert!(matches!(parse(b"{} x"), Err(Unreadable::NotJson { .. })));
        assert_eq!(parse(br#"{"a": [{"b": 1, "b": 2}]}"#), Err(Unreadable::DoubledName { place: "a[0].b".into() }));
    }

    #[test]
    fn a_byte_order_mark_is_allowed() {
        assert_eq!(parse(b"\xef\xbb\xbf{}"), Ok(Value::Object(serde_json::Map::new())));
    }

    #[test]
    fn depth_and_size_are_bounded() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(parse(nested(64).as_bytes()).is_ok());
        assert_eq!(parse(nested(65).as_bytes()), Err(Unreadable::TooDeep));
        assert_eq!(parse(nested(100_000).as_bytes()), Err(Unreadable::TooDeep));
        assert_eq!(parse(&vec![b' '; MAX_BYTES + 1]), Err(Unreadable::TooLarge { bytes: MAX_BYTES + 1 }));
    }

    #[test]
    fn numbers_stay_as_they_are_written() {
        let text = r#"{"a":1.50,"b":123456789012345678901234567890,"c":1e400,"d":-0}"#;
        assert_eq!(parse(text.as_bytes()).map(|value| value.to_string()), Ok(text.replace("1e400", "1e+400")));
    }
}
