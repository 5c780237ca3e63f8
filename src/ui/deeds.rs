//! The registry of what a person can do with the board as a whole: id, words, where it stands in the menu, when it is off and
//! why, and what it does. The menu of the board, the palette, the sheet of keys and `docs/keys.md` are drawn from it; keys are
//! in `app/keys.rs`, by the same ids.
//!
//! It is a function and not a table, so that everything in it comes with the part that asks for it.
//! To add a deed: one entry in one of the lists below [`all`].

use crate::app::signal::RwSignal;
use leptos::prelude::untrack;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use super::dialogs::Asked;
use super::later::{Deed as LaterDeed, do_later};
use crate::app::{Page, Seat, Session, Stage, Theme};
use crate::board::{Board, Command, Refusal};
use crate::exchange::{self, Profile};
use crate::words::Words;

/// The dialog that is open.
pub type Open = RwSignal<Option<Asked>>;

/// A part of the menu of the board. There a deed that is off is left out; the palette has it, with the reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The views, where the bar has no room for them.
    Views,
    /// What changes the board, or makes another.
    Board,
    /// What takes it along.
    Along,
    /// Its round, its past, its end.
    Kept,
    /// The page itself.
    Page,
}

/// Something that a person can do.
#[derive(Clone, Copy)]
pub struct Deed {
    /// Its id, for keys and hooks.
    pub id: &'static str,
    /// Its name.
    pub name: fn(Words) -> &'static str,
    /// What the menu says beside it.
    pub hint: Option<fn(Words) -> &'static str>,
    /// Where it stands in the menu; nowhere when bar or menu have it in a form of its own.
    pub place: Option<Place>,
    /// Why it can't be done now, if it can't.
    pub off: fn(Session) -> Option<Refusal>,
    /// Does it.
    pub act: fn(Session, Open),
}

impl Deed {
    const fn new(id: &'static str, name: fn(Words) -> &'static str, act: fn(Session, Open)) -> Self {
        Self { id, name, hint: None, place: None, off: |_| None, act }
    }

    const fn at(self, place: Place) -> Self {
        Self { place: Some(place), ..self }
    }

    const fn hint(self, hint: fn(Words) -> &'static str) -> Self {
        Self { hint: Some(hint), ..self }
    }

    const fn unless(self, off: fn(Session) -> Option<Refusal>) -> Self {
        Self { off, ..self }
    }
}

fn only_shown(session: Session) -> Option<Refusal> {
    session.only_shows().then_some(Refusal::OnlyShown)
}

fn no_undo(session: Session) -> Option<Refusal> {
    only_shown(session).or_else(|| (!session.can_undo().0).then_some(Refusal::NothingToUndo))
}

fn no_redo(session: Session) -> Option<Refusal> {
    only_shown(session).or_else(|| (!session.can_undo().1).then_some(Refusal::NothingToRedo))
}

fn not_closed(session: Session) -> Option<Refusal> {
    let refusal = |board: &Board| match board.current() {
        None => Some(Refusal::NoRound),
        Some(round) => round.closed.is_none().then_some(Refusal::OpenAlready),
    };
    only_shown(session).or_else(|| session.peek(refusal))
}

fn not_to_be_turned_over(session: Session) -> Option<Refusal> {
    let refusal = || match (session.stage(), session.seat.get_untracked()) {
        (Stage::Closed, _) => Some(Refusal::NoOpenRound),
        (Stage::Result, _) => Some(Refusal::Revealed),
        (_, Seat::Both { .. }) => None,
        _ => Some(Refusal::NeedsBoth),
    };
    only_shown(session).or_else(refusal)
}

/// Does what a key asks for, or says why it can't be done now.
pub fn carry_out(session: Session, open: Open, id: &str) {
    for deed in all().into_iter().filter(|deed| deed.id == id) {
        match untrack(|| (deed.off)(session)) {
            Some(refusal) => session.refuse(&refusal),
            None => (deed.act)(session, open),
        }
    }
}

/// Every deed, in the order of the menu and the palette.
pub fn all() -> Vec<Deed> {
    [seen(), done_with_the_board(), taken_along(), kept(), of_the_page()].concat()
}

fn seen() -> Vec<Deed> {
    let deed = Deed::new;
    vec![
        deed("find", |words| words.find(), |_, open| open.set(Some(Asked::Find))).at(Place::Board),
        deed("board", |words| words.board(), |session, _| session.page.set(Page::Board)).at(Place::Views),
        deed("track", |words| words.track(), |session, _| session.page.set(Page::Track)).at(Place::Views),
        deed("actions", |words| words.actions(), |session, _| session.page.set(Page::Actions)).at(Place::Views),
    ]
}

fn done_with_the_board() -> Vec<Deed> {
    let deed = |id, name, act| Deed::new(id, name, act).at(Place::Board).unless(only_shown);
    vec![
        Deed::new("undo", |words| words.undo(), |session, _| session.undo()).unless(no_undo),
        Deed::new("redo", |words| words.redo(), |session, _| session.redo()).unless(no_redo),
        deed("rename-board", |words| words.menu_rename(), |_, open| open.set(Some(Asked::Settings))),
        deed("settings", |words| words.menu_settings(), |_, open| open.set(Some(Asked::Settings))),
        deed("new-board", |words| words.menu_new(), |session, _| session.new_board()),
        deed("new-from-cards", |words| words.menu_from_cards(), |session, _| session.new_from_cards()),
        deed("duplicate-board", |words| words.menu_duplicate(), |session, _| session.duplicate()),
        deed("import", |words| words.menu_import(), |session, _| session.choose_file()),
    ]
}

fn taken_along() -> Vec<Deed> {
    let deed = |id, name, act| Deed::new(id, name, act).at(Place::Along);
    vec![
        deed("export-json", |words| words.menu_export(), |session, _| session.export_json())
            .hint(|words| words.menu_export_about()),
        deed("export-json-own", |words| words.take_json_own(), |session, _| do_later(session, own())),
        deed("save-page", |words| words.menu_save_page(), |session, _| session.save_page())
            .hint(|words| words.menu_save_page_about()),
        deed("copy-link", |words| words.menu_copy_link(), |session, _| session.copy_link()),
        deed("take-along", |words| words.take_along(), |_, open| open.set(Some(Asked::TakeAlong))),
        deed("put-in-wiki", |words| words.menu_wiki(), |_, open| open.set(Some(Asked::PutInWiki))),
        deed("print", |words| words.take_print(), |session, _| session.print()),
    ]
}

fn kept() -> Vec<Deed> {
    let deed = |id, name, act| Deed::new(id, name, act).at(Place::Kept).unless(only_shown);
    vec![
        deed("reveal-early", |words| words.reveal_early(), |_, open| open.set(Some(Asked::RevealEarly)))
            .unless(not_to_be_turned_over),
        deed(
            "reopen-round",
            |words| words.reopen_round(),
            |session, _| {
                session.dispatch(Command::ReopenRound);
            },
        )
        .unless(not_closed),
        deed("versions", |words| words.versions(), |_, open| open.set(Some(Asked::Versions))),
        deed("safe-keeping", |words| words.safe_keeping(), |_, open| open.set(Some(Asked::SafeKeeping))),
        deed("delete-board", |words| words.menu_delete(), |session, _| session.delete_board()),
    ]
}

fn of_the_page() -> Vec<Deed> {
    let deed = |id, name, act| Deed::new(id, name, act).at(Place::Page);
    vec![
        deed("recent", |words| words.recent(), |_, open| open.set(Some(Asked::Recent))),
        deed("palette", |words| words.palette_open(), |_, open| open.set(Some(Asked::Palette))),
        deed("keys", |words| words.keys_title(), |_, open| open.set(Some(Asked::Keys))),
        deed("about", |words| words.menu_about(), |_, open| open.set(Some(Asked::About))),
        Deed::new("theme-auto", |words| words.palette_themes()[0], |session, _| session.set_theme(Theme::Auto)),
        Deed::new("theme-light", |words| words.palette_themes()[1], |session, _| session.set_theme(Theme::Light)),
        Deed::new("theme-dark", |words| words.palette_themes()[2], |session, _| session.set_theme(Theme::Dark)),
    ]
}

/// Hands out the board without the other's open ballot.
#[wasm_split(files, fallible)]
fn own() -> Result<LaterDeed, SplitLoaderError> {
    Ok(|session| {
        exchange::format("json-own").into_iter().for_each(|format| session.download(format, Profile::Ours));
    })
}
