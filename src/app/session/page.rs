//! Which page of the board is shown.

/// Which page of the board is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Page {
    /// The cards.
    #[default]
    Board,
    /// How it went over the rounds.
    Track,
    /// All actions.
    Actions,
}

impl Page {
    /// Every page, in the order of the bar.
    pub const ALL: [Page; 3] = [Page::Board, Page::Track, Page::Actions];

    /// The id in addresses and hooks.
    pub fn id(self) -> &'static str {
        match self {
            Page::Board => "board",
            Page::Track => "track",
            Page::Actions => "actions",
        }
    }

    /// Reads an id.
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|page| page.id() == id)
    }
}
