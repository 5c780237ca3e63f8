//! Line drawings for what the tool does. An icon has no name of its own: its control has one.

use crate::ui::kit::view;
use leptos::prelude::*;

/// What can be drawn, on a field of 16 by 16.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyph {
    /// Something opens below.
    Down,
    /// Done, stored.
    Check,
    /// Back.
    Undo,
    /// Forward again.
    Redo,
    /// The menu.
    Menu,
    /// Away with it.
    Cross,
    /// One more.
    Plus,
    /// One less.
    Minus,
    /// Notes.
    Note,
    /// Actions.
    Action,
    /// More for a row.
    More,
    /// Finding.
    Find,
}

impl Glyph {
    fn path(self) -> &'static str {
        match self {
            Glyph::Down => "m4.5 6.5 3.5 3.5 3.5-3.5",
            Glyph::Check => "m3 8.5 3.2 3.3L13 4.5",
            Glyph::Undo => "M6.5 3.5 3 7l3.5 3.5M3.2 7H10a3.2 3.2 0 0 1 0 6.4H7.5",
            Glyph::Redo => "M9.5 3.5 13 7l-3.5 3.5M12.8 7H6a3.2 3.2 0 0 0 0 6.4h2.5",
            Glyph::Menu => "M3 4.5h10M3 8h10M3 11.5h10",
            Glyph::Cross => "m4 4 8 8m0-8-8 8",
            Glyph::Plus => "M8 3.5v9M3.5 8h9",
            Glyph::Minus => "M3.5 8h9",
            Glyph::Note => "M3.5 3.5h9v6l-3 3h-6zM5.5 6.5h5M5.5 9h2.5",
            Glyph::Action => "M3.5 3.5h9v9h-9zm2 4.5 2 2 3.5-4",
            Glyph::Find => "M11 7a4 4 0 1 1-8 0 4 4 0 0 1 8 0Zm-1.2 2.8 3.4 3.4",
            Glyph::More => "M4 7.5v1M8 7.5v1M12 7.5v1",
        }
    }
}

/// An icon, hidden from those who hear the page.
#[component]
pub fn Icon(glyph: Glyph) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
            <path d=glyph.path()/>
        </svg>
    }
    .into_any()
}
