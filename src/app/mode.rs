//! How much of the page is there.

/// How much of the page is there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// All of it.
    #[default]
    Full,
    /// For a narrow column of a wiki.
    Compact,
    /// Only to look at and to print: nothing changes.
    Read,
}

impl Mode {
    /// Every mode.
    pub const ALL: [Mode; 3] = [Mode::Full, Mode::Compact, Mode::Read];

    /// The id in addresses, in messages and for the style sheet.
    pub fn id(self) -> &'static str {
        match self {
            Mode::Full => "full",
            Mode::Compact => "compact",
            Mode::Read => "read",
        }
    }

    /// Reads an id.
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.id() == id)
    }
}
