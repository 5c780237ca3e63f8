//! What the host may say: `load`, `merge`, `export`, `set`, `kept`.

use serde_json::{Map, Value};

use super::said::Refused;
use crate::app::{Mode, Page, Seat, Theme};
use crate::exchange::{self, Format};

/// The longest text of a message, its board left aside: what is longer is no message of this protocol.
const LONGEST: usize = 2000;

/// A message that was understood, with the id under which it wants to be answered.
#[derive(Clone, Debug, PartialEq)]
pub enum Heard {
    /// Puts a board in the place of the one that is shown.
    Load,
    /// Brings a board and the one that is shown together.
    Merge,
    /// Asks for the board in a shape.
    Export(&'static str),
    /// Changes how the board is shown.
    Set(Wishes),
    /// Says that the change that was told under this id is kept.
    Kept(String),
}

/// How the host wants the board to be shown. What is `None` stays.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wishes {
    /// The looks.
    pub theme: Option<Theme>,
    /// Who sits here.
    pub seat: Option<Seat>,
    /// How much of the page.
    pub mode: Option<Mode>,
    /// Which page of the board.
    pub view: Option<Page>,
    /// The language's code.
    pub language: Option<&'static str>,
}

/// Reads a message: the JSON of all of it but its board, and whether a board came with it.
///
/// `None` is a message of an unknown shape, which changes nothing and is not answered.
///
/// # Errors
///
/// A message that is understood, and that asks for something there isn't.
pub fn hear(text: &str, has_board: bool) -> Option<(Value, Result<Heard, Refused>)> {
    if text.len() > LONGEST {
        return None;
    }
    let message: Map<String, Value> = serde_json::from_str(text).ok()?;
    if message.get("tandem")?.as_u64() != Some(1) {
        return None;
    }
    let id = message.get("id").cloned().unwrap_or_default();
    if matches!(id, Value::Object(_) | Value::Array(_) | Value::Bool(_)) {
        return None;
    }
    let heard = match message.get("type")?.as_str()? {
        "load" if has_board => Ok(Heard::Load),
        "merge" if has_board => Ok(Heard::Merge),
        "export" => format(message.get("format")?.as_str()?),
        "set" => set(&message)?,
        "kept" => Ok(Heard::Kept(message.get("id")?.as_str()?.to_owned())),
        _ => return None,
    };
    Some((id, heard))
}

fn format(id: &str) -> Result<Heard, Refused> {
    let known = |format: &'static Format| Heard::Export(format.id);
    exchange::format(id).map(known).ok_or_else(|| Refused::UnknownFormat(id.to_owned()))
}

/// Reads the wishes: all of them are granted, or none.
fn set(message: &Map<String, Value>) -> Option<Result<Heard, Refused>> {
    let mut wishes = Wishes::default();
    let mut refused = None;
    for name in ["theme", "seat", "mode", "view", "lang"] {
        let Some(value) = message.get(name) else { continue };
        let value = value.as_str()?;
        let known = match name {
            "theme" => put(&mut wishes.theme, Theme::parse(value)),
            "seat" => put(&mut wishes.seat, Seat::parse(value)),
            "mode" => put(&mut wishes.mode, Mode::parse(value)),
            "view" => put(&mut wishes.view, Page::parse(value)),
            _ => put(&mut wishes.language, crate::words::known(value)),
        };
        if !known {
            refused = Some(Refused::UnknownValue(format!("{name}: {value}")));
        }
    }
    if wishes == Wishes::default() && refused.is_none() {
        return None;
    }
    Some(refused.map_or(Ok(Heard::Set(wishes)), Err))
}

fn put<T>(place: &mut Option<T>, value: Option<T>) -> bool {
    *place = value;
    place.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::board::Partner;
    use serde_json::json;

    fn heard(text: &str) -> Option<Result<Heard, Refused>> {
        hear(text, true).map(|(_, heard)| heard)
    }

    #[test]
    fn every_message_is_understood() {
        assert_eq!(heard(r#"{"tandem":1,"type":"load","id":"a"}"#), Some(Ok(Heard::Load)));
        assert_eq!(heard(r#"{"tandem":1,"type":"merge"}"#), Some(Ok(Heard::Merge)));
        assert_eq!(heard(r#"{"tandem":1,"type":"export","format":"svg"}"#), Some(Ok(Heard::Export("svg"))));
        assert_eq!(heard(r#"{"tandem":1,"type":"kept","id":"c1"}"#), Some(Ok(Heard::Kept("c1".into()))));
        let set = r#"{"tandem":1,"type":"set","theme":"dark","seat":"product-owner","mode":"read","view":"track","lang":"en"}"#;
        let wishes = Wishes {
            theme: Some(Theme::Dark),
            seat: Some(Seat::One(Partner::ProductOwner)),
            mode: Some(Mode::Read),
            view: Some(Page::Track),
            language: Some("en"),
        };
        assert_eq!(heard(set), Some(Ok(Heard::Set(wishes))));
        let (id, _) = hear(r#"{"tandem":1,"type":"export","format":"json","id":7}"#, false).unwrap();
        assert_eq!(id, json!(7));
    }

    #[test]
    fn what_can_not_be_done_is_refused_with_its_code() {
        let refused = |text| heard(text).unwrap().unwrap_err();
        let format = refused(r#"{"tandem":1,"type":"export","format":"docx"}"#);
        assert_eq!((format.code(), format), ("unknown-format", Refused::UnknownFormat("docx".into())));
        let value = refused(r#"{"tandem":1,"type":"set","theme":"dark","seat":"nobody"}"#);
        assert_eq!((value.code(), value), ("unknown-value", Refused::UnknownValue("seat: nobody".into())));
    }

    #[test]
    fn other_shapes_are_nothing() {
        for text in [
            "",
            "null",
            "7",
            "[]",
            "\"tandem\"",
            "{}",
            r#"{"tandem":1}"#,
            r#"{"tandem":2,"type":"load"}"#,
            r#"{"tandem":"1","type":"load"}"#,
            r#"{"tandem":1,"type":7}"#,
            r#"{"tandem":1,"type":"LOAD"}"#,
            r#"{"tandem":1,"type":"eval","code":"1"}"#,
            r#"{"tandem":1,"type":"export"}"#,
            r#"{"tandem":1,"type":"export","format":["json"]}"#,
            r#"{"tandem":1,"type":"export","format":"json","id":{"a":1}}"#,
            r#"{"tandem":1,"type":"set"}"#,
            r#"{"tandem":1,"type":"set","theme":1}"#,
            r#"{"tandem":1,"type":"kept"}"#,
            r#"{"tandem":1,"type":"kept","id":4}"#,
        ] {
            assert_eq!(hear(text, true), None, "{text}");
        }
        assert_eq!(hear(r#"{"tandem":1,"type":"load"}"#, false), None, "no board came with it");
        let long = format!(r#"{{"tandem":1,"type":"export","format":"{}"}}"#, "x".repeat(LONGEST));
        assert_eq!(hear(&long, false), None);
    }
}
