//! The registry of what a person can do with the board as a whole: id, words, when it is off and why, and what it does. The
//! palette, the sheet of keys and `docs/keys.md` are drawn from it; keys are in `app/keys.rs`, by the same ids.
//!
//! It is a function and not a table, so that everything in it comes with the part that asks for it.
//! To add a deed: one entry in [`all`].

use crate::app::signal::RwSignal;

use super::dialogs::Asked;
use crate::app::{Page, Session, Stage, Theme};
use crate::board::{Command, Refusal};
use crate::words::Words;

/// The dialog that is open.
pub type Open = RwSignal<Option<Asked>>;

/// Something that a person can do.
#[derive(Clone, Copy)]
pub struct Deed {
    /// Its id, for keys and hooks.
    pub id: &'static str,
    /// Its name.
    pub name: fn(Words) -> &'static str,
    /// Why it can't be done now, if it can't.
    pub off: fn(Session) -> Option<Refusal>,
    /// Does it.
    pub act: fn(Session, Open),
}

fn never(_: Session) -> Option<Refusal> {
    None
}

fn only_shown(session: Session) -> Option<Refusal> {
    session.only_shows().then_some(Refusal::OnlyShown)
}

fn no_undo(session: Session) -> Option<Refusal> {
    only_shown(session).or_else(|| (!session.can_undo().0).then_some(Refusal::NothingToUndo))
}

fn no_redo(session: Session) -> Option<Refusal> {
    only_shown(session).or_else(|| (!session.can_undo().1).then_some(Refusal::NothingToUndo))
}

fn not_closed(session: Session) -> Option<Refusal> {
    only_shown(session).or_else(|| (session.stage() != Stage::Closed).then_some(Refusal::RoundIsOpen))
}

/// Every deed, in the order of the palette.
pub fn all() -> Vec<Deed> {
    let deed = |id, name, off, act| Deed { id, name, off, act };
    let mut deeds = vec![
        deed("palette", |words| words.palette_open(), never, |_, open| open.set(Some(Asked::Palette))),
        deed("keys", |words| words.keys_title(), never, |_, open| open.set(Some(Asked::Keys))),
        deed("board", |words| words.board(), never, |session, _| session.page.set(Page::Board)),
        deed("track", |words| words.track(), never, |session, _| session.page.set(Page::Track)),
        deed("actions", |words| words.actions(), never, |session, _| session.page.set(Page::Actions)),
    ];
    deeds.extend([
        deed("undo", |words| words.undo(), no_undo, |session, _| session.undo()),
        deed("redo", |words| words.redo(), no_redo, |session, _| session.redo()),
        deed("settings", |words| words.menu_settings(), only_shown, |_, open| open.set(Some(Asked::Settings))),
        deed("new-board", |words| words.menu_new(), only_shown, |session, _| session.new_board()),
        deed("new-from-cards", |words| words.menu_from_cards(), only_shown, |session, _| session.new_from_cards()),
        deed("duplicate-board", |words| words.menu_duplicate(), only_shown, |session, _| session.duplicate()),
        deed("import", |words| words.menu_import(), only_shown, |session, _| session.choose_file()),
        deed(
            "reopen-round",
            |words| words.reopen_round(),
            not_closed,
            |session, _| {
                session.dispatch(Command::ReopenRound);
            },
        ),
        deed("delete-board", |words| words.menu_delete(), only_shown, |session, _| session.delete_board()),
    ]);
    deeds.extend([
        deed("export-json", |words| words.menu_export(), never, |session, _| session.export_json()),
        deed("save-page", |words| words.menu_save_page(), never, |session, _| session.save_page()),
        deed("copy-link", |words| words.menu_copy_link(), never, |session, _| session.copy_link()),
        deed("take-along", |words| words.take_along(), never, |_, open| open.set(Some(Asked::TakeAlong))),
        deed("put-in-wiki", |words| words.menu_wiki(), never, |_, open| open.set(Some(Asked::PutInWiki))),
        deed("print", |words| words.take_print(), never, |session, _| session.print()),
        deed("theme-auto", |words| words.palette_themes()[0], never, |session, _| session.set_theme(Theme::Auto)),
        deed("theme-light", |words| words.palette_themes()[1], never, |session, _| session.set_theme(Theme::Light)),
        deed("theme-dark", |words| words.palette_themes()[2], never, |session, _| session.set_theme(Theme::Dark)),
        deed("about", |words| words.menu_about(), never, |_, open| open.set(Some(Asked::About))),
    ]);
    deeds
}
