//! The steps of a round. They are views, never locks: every step can be left and entered again.

use super::stage::Stage;

/// A step that can be looked at; closing is something done, not a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RoundStep {
    /// What was agreed last time.
    CheckIn,
    /// Each alone.
    Vote,
    /// Both at once.
    Reveal,
    /// One card at a time.
    Talk,
    /// One or two actions.
    Commit,
}

impl RoundStep {
    /// Every step, in order.
    pub const ALL: [RoundStep; 5] =
        [RoundStep::CheckIn, RoundStep::Vote, RoundStep::Reveal, RoundStep::Talk, RoundStep::Commit];

    /// The value of `data-step`.
    pub fn id(self) -> &'static str {
        match self {
            RoundStep::CheckIn => "check-in",
            RoundStep::Vote => "vote",
            RoundStep::Reveal => "reveal",
            RoundStep::Talk => "talk",
            RoundStep::Commit => "commit",
        }
    }

    /// Reads the value of `data-step`.
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.id() == id)
    }

    /// The step that a stage stands at by itself.
    pub fn of(stage: Stage) -> Self {
        if stage.shows_results() { RoundStep::Reveal } else { RoundStep::Vote }
    }
}
