//! What the host is told: `ready`, `exported`, `changed`, `resize`, `error`.

use serde_json::{Value, json};

use super::storage::Storage;
use crate::format::VERSION;
use crate::words::{Language, fill};

/// A message to the host.
#[derive(Clone, Debug, PartialEq)]
pub enum Said {
    /// The board can be used, and is kept like this.
    Ready(Storage),
    /// The board in a shape, in answer to `export`.
    Exported {
        /// The id of the question.
        id: Value,
        /// The shape.
        format: &'static str,
        /// The board in it.
        data: String,
    },
    /// The board has changed. Its text goes beside this, since it is long.
    Changed {
        /// The id under which the host may say `kept`.
        id: String,
    },
    /// The page would like to be so high, in CSS px.
    Resize(u32),
    /// Something was not done.
    Error {
        /// The id of the message that asked for it.
        id: Value,
        /// Why.
        refused: Refused,
    },
}

impl Said {
    /// Writes the message, but for the board that comes with `changed`.
    pub fn json(&self, language: &Language) -> Value {
        match self {
            Said::Ready(storage) => {
                json!({ "tandem": 1, "type": "ready", "version": VERSION, "storage": storage.id() })
            }
            Said::Exported { id, format, data } => {
                json!({ "tandem": 1, "type": "exported", "id": id, "format": format, "data": data })
            }
            Said::Changed { id } => json!({ "tandem": 1, "type": "changed", "id": id }),
            Said::Resize(height) => json!({ "tandem": 1, "type": "resize", "height": height }),
            Said::Error { id, refused } => {
                let message = refused.words(language);
                json!({ "tandem": 1, "type": "error", "id": id, "code": refused.code(), "message": message })
            }
        }
    }

    /// Says whether nothing of the board is in it, so that anybody may hear it.
    pub fn is_without_content(&self) -> bool {
        matches!(self, Said::Ready(_) | Said::Resize(_))
    }
}

/// Why something that the host asked for was not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// What came is no board that can be opened: what is wrong, a sentence each.
    NotABoard(Vec<String>),
    /// There is no such shape.
    UnknownFormat(String),
    /// There is no such theme, seat, mode or view.
    UnknownValue(String),
    /// A merge needs two copies of one board.
    OtherBoard,
    /// The board is only shown.
    ReadOnly,
    /// The person at the board did not allow it.
    NotAllowed,
    /// Too much waits for the person's answer.
    Busy,
    /// There is no room to keep the board as it is first.
    NoBackup,
}

impl Refused {
    /// What a program goes by.
    pub fn code(&self) -> &'static str {
        match self {
            Refused::NotABoard(_) => "not-a-board",
            Refused::UnknownFormat(_) => "unknown-format",
            Refused::UnknownValue(_) => "unknown-value",
            Refused::OtherBoard => "other-board",
            Refused::ReadOnly => "read-only",
            Refused::NotAllowed => "not-allowed",
            Refused::Busy => "busy",
            Refused::NoBackup => "no-backup",
        }
    }

    /// What a person reads.
    pub fn words(&self, language: &Language) -> String {
        let words = language.words;
        match self {
            Refused::NotABoard(problems) => problems.join("\n"),
            Refused::UnknownFormat(format) => fill(words.host_unknown_format(), &[("format", format)]),
            Refused::UnknownValue(value) => fill(words.host_unknown_value(), &[("value", value)]),
            Refused::OtherBoard => words.host_other_board().to_owned(),
            Refused::ReadOnly => words.host_read_only().to_owned(),
            Refused::NotAllowed => words.host_not_allowed().to_owned(),
            Refused::Busy => words.host_busy().to_owned(),
            Refused::NoBackup => words.no_backup().to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::LANGUAGES;

    #[test]
    fn messages_have_the_shape_of_the_contract() {
        let said = |said: Said| said.json(&LANGUAGES[0]);
        assert_eq!(
            said(Said::Ready(Storage::Opaque)),
            json!({"tandem":1,"type":"ready","version":1,"storage":"blocked"})
        );
        assert_eq!(said(Said::Resize(812)), json!({"tandem":1,"type":"resize","height":812}));
        assert_eq!(said(Said::Changed { id: "c3".into() }), json!({"tandem":1,"type":"changed","id":"c3"}));
        let exported = Said::Exported { id: json!(4), format: "markdown", data: "# x".into() };
        assert_eq!(said(exported), json!({"tandem":1,"type":"exported","id":4,"format":"markdown","data":"# x"}));
        let error = said(Said::Error { id: Value::Null, refused: Refused::UnknownFormat("docx".into()) });
        assert_eq!(error["code"], "unknown-format");
        assert!(error["message"].as_str().unwrap().contains("docx"));
    }

    #[test]
    fn the_documentation_has_every_message_and_refusal_with_an_example() {
        let page = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/embedding.md");
        let page = std::fs::read_to_string(page).unwrap();
        let messages = ["load", "merge", "export", "set", "kept", "ready", "exported", "changed", "resize", "error"];
        for message in messages {
            assert!(page.contains(&format!("| `{message}` | `{{ \"tandem\": 1, \"type\": \"{message}\"")), "{message}");
        }
        let none = String::new;
        let all = [
            Refused::NotABoard(Vec::new()),
            Refused::UnknownFormat(none()),
            Refused::UnknownValue(none()),
            Refused::OtherBoard,
            Refused::ReadOnly,
            Refused::NotAllowed,
            Refused::Busy,
            Refused::NoBackup,
        ];
        for refused in all {
            assert!(page.contains(&format!("| `{}` |", refused.code())), "{}", refused.code());
        }
        for format in &crate::exchange::FORMATS {
            assert!(page.contains(&format!("`{}`", format.id)), "{}", format.id);
        }
    }

    #[test]
    fn only_what_is_without_content_may_be_heard_by_anybody() {
        assert!(Said::Resize(1).is_without_content() && Said::Ready(Storage::Local).is_without_content());
        assert!(!Said::Changed { id: String::new() }.is_without_content());
        assert!(!Said::Error { id: Value::Null, refused: Refused::Busy }.is_without_content());
    }
}
