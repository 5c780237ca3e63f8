//! Notes: what somebody wrote on a card, in a round or between rounds.

use serde_json::Value;

use super::partner::Who;
use super::read;

/// An annotation, in Markdown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Random.
    pub id: String,
    /// The card it stands on, if any.
    pub card: Option<String>,
    /// The round it was written in, if any.
    pub round: Option<String>,
    /// Who wrote it; both, when it was written while talking.
    pub author: Who,
    /// Markdown, as typed.
    pub text: String,
    /// RFC 3339 in UTC; empty when nobody knows.
    pub written: String,
    /// RFC 3339 in UTC, once it was edited.
    pub edited: Option<String>,
}

impl Note {
    /// Reads a note from its plain JSON.
    pub fn read(id: &str, value: &Value) -> Self {
        Self {
            id: id.to_owned(),
            card: read::optional_text(value, "card"),
            round: read::optional_text(value, "round"),
            author: value.get("author").and_then(Value::as_str).and_then(Who::parse).unwrap_or(Who::Both),
            text: read::text(value, "text"),
            written: read::text(value, "written"),
            edited: read::optional_text(value, "edited"),
        }
    }

    /// Says whether this person may change the note: its author; and both together may change what either wrote.
    pub fn is_own(&self, who: Who) -> bool {
        who == Who::Both || self.author == Who::Both || self.author == who
    }
}
