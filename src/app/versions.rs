//! Earlier versions of a board, as a person is told of them: when, why and by whom.
//!
//! A deletion keeps none: the board in the bin is its backup. To add a reason for keeping one: a variant in [`Why`], its words.

use crate::board::{Moment, Stamp, Who};

/// Why a version was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The board as it was when it was opened again.
    Session,
    /// The round was closed.
    Closed,
    /// Something was about to be merged or put in the place of the board: a file, what came with a link or from the page around,
    /// what lay in the bin or was put aside.
    Import,
    /// An earlier version was about to be brought back.
    BringBack,
}

impl Why {
    /// Every reason.
    pub const ALL: [Why; 4] = [Why::Session, Why::Closed, Why::Import, Why::BringBack];

    /// The id in storage.
    pub fn id(self) -> &'static str {
        match self {
            Why::Session => "session",
            Why::Closed => "closed",
            Why::Import => "import",
            Why::BringBack => "bring-back",
        }
    }

    /// Reads an id.
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|why| why.id() == id)
    }
}

/// What a version says about itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    /// Its number, which grows.
    pub number: u64,
    /// When it was kept.
    pub kept: Moment,
    /// Why.
    pub why: Why,
    /// Who had changed something since the version before; empty where nobody said.
    pub by: Vec<Who>,
    /// The newest stamp in it.
    pub newest: Option<Stamp>,
}
