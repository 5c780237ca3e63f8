//! One entry of a journal: the writes of a command as JSON, `{"v":1,"writes":[[path, stamp, value?], …]}`.
//!
//! Invariant: an entry reads back as the writes that made it; no value means gone, a null stamp means none.

use serde_json::Value;

use crate::board::{Path, Stamp, Write};
use crate::edges::envelope;

/// Why an entry cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Bad {
    /// The envelope is broken.
    #[error("{0}")]
    Broken(#[from] envelope::Broken),
    /// It holds something else than writes.
    #[error("this is no journal entry")]
    Shape,
    /// A later version of Tandem wrote it.
    #[error("a newer version wrote this")]
    Newer,
}

/// Writes an entry, sealed.
pub fn write(writes: &[Write]) -> String {
    let mut text = String::from("{\"v\":1,\"writes\":[");
    for (index, write) in writes.iter().enumerate() {
        text.push_str(if index > 0 { ",[" } else { "[" });
        push(&mut text, &Value::from(write.path.as_str()));
        text.push(',');
        push(&mut text, &write.stamp.map_or(Value::Null, |stamp| Value::String(stamp.to_string())));
        if let Some(value) = &write.value {
            text.push(',');
            push(&mut text, value);
        }
        text.push(']');
    }
    text.push_str("]}");
    envelope::seal(&text)
}

fn push(text: &mut String, value: &Value) {
    text.push_str(&value.to_string());
}

/// Reads an entry.
///
/// # Errors
///
/// Says why it cannot be read; it stays where it is.
pub fn read(sealed: &str) -> Result<Vec<Write>, Bad> {
    let object = envelope::open(sealed)?;
    let entry: Value = serde_json::from_str(&object).map_err(|_| Bad::Shape)?;
    match entry.get("v").and_then(Value::as_u64) {
        Some(1) => {}
        Some(_) => return Err(Bad::Newer),
        None => return Err(Bad::Shape),
    }
    let writes = entry.get("writes").and_then(Value::as_array).ok_or(Bad::Shape)?;
    writes.iter().map(|write| read_write(write).ok_or(Bad::Shape)).collect()
}

fn read_write(value: &Value) -> Option<Write> {
    let write = value.as_array()?;
    let path = Path::parse(write.first()?.as_str()?)?;
    let stamp = match write.get(1)? {
        Value::Null => None,
        stamp => Some(Stamp::parse(stamp.as_str()?)?),
    };
    Some(Write { path, stamp, value: write.get(2).cloned() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_entry_reads_back_as_it_was() {
        let stamp = Some(Stamp { millis: 5, count: 6, replica: 7 });
        let writes = [
            Write { path: Path::of(["title"]), stamp, value: Some(json!("A \"b\" é")) },
            Write { path: Path::of(["notes", "n"]), stamp, value: None },
            Write { path: Path::of(["x"]), stamp: None, value: Some(Value::Null) },
        ];
        let text = write(&writes);
        assert_eq!(read(&text).as_deref(), Ok(&writes[..]));
        assert!(text.starts_with(r#"{"v":1,"writes":[["title","00000000005-0006-00000007","A"#), "{text}");
        assert_eq!(read(&write(&[])), Ok(Vec::new()));
    }

    #[test]
    fn what_is_no_entry_says_why() {
        assert_eq!(read(&envelope::seal(r#"{"v":2}"#)), Err(Bad::Newer));
        assert_eq!(read(&envelope::seal(r#"{"v":1,"writes":[["~"]]}"#)), Err(Bad::Shape));
        assert_eq!(read(&envelope::seal(r#"{"v":1,"writes":[["x","yesterday",1]]}"#)), Err(Bad::Shape));
        assert!(matches!(read("{}"), Err(Bad::Broken(_))));
    }
}
