//! One entry of a journal: the writes of a command as JSON, `{"v":1,"writes":[[path, stamp, value?], …],"by":[seat…]}`.
//!
//! Invariant: an entry reads back as the writes that made it; no value means gone, a null stamp means none. Who wrote
//! is for the earlier versions to tell; an entry that doesn't say is as good.

use serde_json::Value;

use crate::board::{Path, Stamp, Who, Write};
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

/// What an entry holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    /// The writes.
    pub writes: Vec<Write>,
    /// Who sat there.
    pub by: Vec<Who>,
}

/// Who wrote something, and when.
#[derive(Clone, Debug, PartialEq)]
pub struct Act {
    /// The newest stamp of it.
    pub stamp: Option<Stamp>,
    /// Who sat there.
    pub by: Vec<Who>,
}

impl Entry {
    /// Says who wrote it and when.
    pub fn act(&self) -> Act {
        Act { stamp: self.writes.iter().filter_map(|write| write.stamp).max(), by: self.by.clone() }
    }
}

/// Writes an entry, sealed.
pub fn write(writes: &[Write], by: &[Who]) -> String {
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
    text.push(']');
    if !by.is_empty() {
        text.push_str(",\"by\":");
        push(&mut text, &seats(by));
    }
    text.push('}');
    envelope::seal(&text)
}

/// Writes who it was.
pub fn seats(by: &[Who]) -> Value {
    Value::Array(by.iter().map(|who| Value::from(who.id())).collect())
}

/// Reads who it was; what is no seat is left out.
pub fn read_seats(value: Option<&Value>) -> Vec<Who> {
    value.and_then(Value::as_array).into_iter().flatten().filter_map(|id| Who::parse(id.as_str()?)).collect()
}

fn push(text: &mut String, value: &Value) {
    text.push_str(&value.to_string());
}

/// Reads an entry out of its envelope.
///
/// # Errors
///
/// Says why it cannot be read; it stays where it is.
pub fn read(object: &str) -> Result<Entry, Bad> {
    let entry: Value = serde_json::from_str(object).map_err(|_| Bad::Shape)?;
    match entry.get("v").and_then(Value::as_u64) {
        Some(1) => {}
        Some(_) => return Err(Bad::Newer),
        None => return Err(Bad::Shape),
    }
    let writes = entry.get("writes").and_then(Value::as_array).ok_or(Bad::Shape)?;
    let writes = writes.iter().map(|write| read_write(write).ok_or(Bad::Shape)).collect::<Result<_, _>>()?;
    Ok(Entry { writes, by: read_seats(entry.get("by")) })
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
    use crate::board::Partner;
    use serde_json::json;

    fn reread(sealed: &str) -> Result<Entry, Bad> {
        read(&envelope::open(sealed)?)
    }

    #[test]
    fn an_entry_reads_back_as_it_was() {
        let stamp = Some(Stamp { millis: 5, count: 6, replica: 7 });
        let writes = vec![
            Write { path: Path::of(["title"]), stamp, value: Some(json!("A \"b\" é")) },
            Write { path: Path::of(["notes", "n"]), stamp, value: None },
            Write { path: Path::of(["x"]), stamp: None, value: Some(Value::Null) },
        ];
        let by = vec![Who::One(Partner::ScrumMaster), Who::Both];
        let text = write(&writes, &by);
        let entry = reread(&text).unwrap();
        assert_eq!(entry.act(), Act { stamp, by: by.clone() });
        assert_eq!(entry, Entry { writes, by });
        assert!(text.starts_with(r#"{"v":1,"writes":[["title","00000000005-0006-00000007","A"#), "{text}");
        assert_eq!(reread(&write(&[], &[])), Ok(Entry::default()));
        assert_eq!(read(r#"{"v":1,"writes":[],"by":["nobody",7,"both"]}"#).unwrap().by, [Who::Both]);
    }

    #[test]
    fn what_is_no_entry_says_why() {
        assert_eq!(read(r#"{"v":2}"#), Err(Bad::Newer));
        assert_eq!(read(r#"{"v":1,"writes":[["~"]]}"#), Err(Bad::Shape));
        assert_eq!(read(r#"{"v":1,"writes":[["x","yesterday",1]]}"#), Err(Bad::Shape));
        let without_end = "a/".repeat(100_000);
        assert_eq!(read(&format!(r#"{{"v":1,"writes":[["{without_end}",null,1]]}}"#)), Err(Bad::Shape));
        assert!(matches!(reread("{}"), Err(Bad::Broken(_))));
    }
}
