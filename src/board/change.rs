//! One change, one shape: what a command, an undo or an import asks for, and what came of it.

use serde_json::Value;

use super::path::Path;
use super::stamp::Stamp;
use super::writes::Write;

/// One field or item to be written: a whole item at an item's path, else one field; `None` for gone.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    /// Where.
    pub path: Path,
    /// What.
    pub value: Option<Value>,
}

impl Edit {
    /// Sets a value.
    pub fn set(path: Path, value: impl Into<Value>) -> Self {
        Self { path, value: Some(value.into()) }
    }

    /// Takes a value or an item away.
    pub fn gone(path: Path) -> Self {
        Self { path, value: None }
    }
}

/// What a change did: what to save, and how to take it back.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Applied {
    /// The writes, for the journal.
    pub writes: Vec<Write>,
    /// How to take it back.
    pub step: Step,
    /// Paths that an undo left alone, because somebody had written there since.
    pub left_alone: Vec<Path>,
}

/// A change that can be taken back. Taking it back gives the step that does it again.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Step {
    /// What stood at each path before, and the stamp that the change put there.
    pub before: Vec<Before>,
    /// The round that was voted on once it was done, if one was.
    pub voting: Option<String>,
}

impl Step {
    /// Says whether it is about ballots of a round that was voted on then and is not now: it stays as it is, until that round
    /// is opened again.
    pub fn is_held(&self, voting: Option<&str>) -> bool {
        let Some(round) = self.voting.as_deref().filter(|round| Some(*round) != voting) else { return false };
        self.before.iter().any(|before| is_of_ballots(&before.path, round))
    }
}

/// Says whether a path is a part of a round's ballots, or says that they are turned over.
pub fn is_of_ballots(path: &Path, round: &str) -> bool {
    // An id is the same in a path as it is.
    let of_round = path.as_str().strip_prefix("rounds/").and_then(|rest| rest.strip_prefix(round));
    of_round.is_some_and(|rest| rest == "/revealed" || rest.starts_with("/ballots/"))
}

/// What stood at one path before a change.
#[derive(Clone, Debug, PartialEq)]
pub struct Before {
    /// Where.
    pub path: Path,
    /// The stamp of the change: another stamp there means somebody has written since.
    pub stamp: Option<Stamp>,
    /// A whole item at an item's path, else one field; `None` for gone.
    pub value: Option<Value>,
    /// The stamps that stood there before, at the path and within its item. Once the change is taken back, the older
    /// change that had left them stands there again, under the stamp of the undo: the history follows that, or nothing
    /// older than the last change of a field could be undone.
    pub was: Vec<(Path, Option<Stamp>)>,
}
