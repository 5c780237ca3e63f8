//! Actions: what the pair agreed to try, and what became of it.

use serde_json::Value;

use super::partner::Who;
use super::read;
use super::table::Table;

/// How far an action has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Agreed, not begun.
    Open,
    /// Under way.
    Doing,
    /// Done.
    Done,
    /// Given up.
    Dropped,
}

impl Status {
    /// Every status, in the order of choice.
    pub const ALL: [Status; 4] = [Status::Open, Status::Doing, Status::Done, Status::Dropped];

    /// The id in files and hooks.
    pub fn id(self) -> &'static str {
        match self {
            Status::Open => "open",
            Status::Doing => "doing",
            Status::Done => "done",
            Status::Dropped => "dropped",
        }
    }

    /// Reads an id.
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.id() == id)
    }

    /// Says whether nothing more is to be done.
    pub fn is_ended(self) -> bool {
        matches!(self, Status::Done | Status::Dropped)
    }
}

/// What the next round found that an action did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// It moved what it was expected to move.
    Worked,
    /// It did not.
    NoEffect,
    /// Nobody can say yet.
    TooEarly,
}

impl Outcome {
    /// Every outcome, in the order of choice.
    pub const ALL: [Outcome; 3] = [Outcome::Worked, Outcome::NoEffect, Outcome::TooEarly];

    /// The id in files.
    pub fn id(self) -> &'static str {
        match self {
            Outcome::Worked => "worked",
            Outcome::NoEffect => "no-effect",
            Outcome::TooEarly => "too-early",
        }
    }

    /// Reads an id.
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.id() == id)
    }
}

/// An agreement of the pair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// Random.
    pub id: String,
    /// The card it came from, if any.
    pub card: Option<String>,
    /// The round it was agreed in, if any.
    pub round: Option<String>,
    /// What is to be done.
    pub text: String,
    /// Who does it.
    pub owner: Who,
    /// RFC 3339 in UTC; empty when nobody knows.
    pub made: String,
    /// A day, such as `2026-12-07`.
    pub due: Option<String>,
    /// How far it has come.
    pub status: Status,
    /// RFC 3339 in UTC, once done or dropped.
    pub ended: Option<String>,
    /// Steps (-4 to 4, not 0) that each card is expected to move, by card id.
    pub expects: Table<i8>,
    /// What each later round found, by round id.
    pub outcomes: Table<Outcome>,
}

impl Action {
    /// Reads an action from its plain JSON.
    pub fn read(id: &str, value: &Value) -> Self {
        Self {
            id: id.to_owned(),
            card: read::optional_text(value, "card"),
            round: read::optional_text(value, "round"),
            text: read::text(value, "text"),
            owner: value.get("owner").and_then(Value::as_str).and_then(Who::parse).unwrap_or(Who::Both),
            made: read::text(value, "made"),
            due: read::optional_text(value, "due"),
            status: value.get("status").and_then(Value::as_str).and_then(Status::parse).unwrap_or(Status::Open),
            ended: read::optional_text(value, "ended"),
            expects: read::map(value, "expects", read::small),
            outcomes: read::map(value, "outcomes", |outcome| outcome.as_str().and_then(Outcome::parse)),
        }
    }
}
