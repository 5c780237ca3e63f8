//! The menu of the board: what is done with it as a whole.

use crate::ui::kit::view;
use crate::ui::kit::{act, attr, click};
use leptos::prelude::*;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use crate::app::{Mode, Page, Seat, Session, Stage, Theme};
use crate::board::Command;
use crate::exchange::{self, Profile};
use crate::ui::dialogs::Asked;
use crate::ui::kit::{Glyph, Icon, Menu, MenuItem};
use crate::ui::later::{Coming, Deed, do_later, later};
use crate::ui::shell::{asked, session};
use crate::words::{KNOWN, Known};

/// The menu.
#[component]
pub fn BoardMenu() -> impl IntoView {
    let words = session().words();
    view! {
        <Menu
            hook="board"
            class="icon-button"
            label=words.menu().to_owned()
            button=|| view! { <Icon glyph=Glyph::Menu/> }.into_any()
            items=|| later(items(), ())
        />
    }
    .into_any()
}

#[wasm_split(pages, fallible)]
fn items() -> Coming {
    Ok(|()| view! { <Items/> }.into_any())
}

#[component]
fn Items() -> impl IntoView {
    let (session, asked) = (session(), asked());
    let words = session.words();
    let ask = move |what: Asked| act(move || asked.set(Some(what.clone())));
    view! {
        <ViewItems/>
        {(!session.only_shows()).then(|| view! { <OwnItems/> }.into_any())}
        <p class="menu__head">{words.menu_take_along()}</p>
        <MenuItem
            hook="export-json"
            label=words.menu_export()
            hint=words.menu_export_about()
            on_pick=act(move || session.export_json())
        />
        <MenuItem hook="export-json-own" label=words.take_json_own() on_pick=act(move || do_later(session, own()))/>
        <MenuItem
            hook="save-page"
            label=words.menu_save_page()
            hint=words.menu_save_page_about()
            on_pick=act(move || session.save_page())
        />
        <MenuItem hook="copy-link" label=words.menu_copy_link() on_pick=act(move || session.copy_link())/>
        <MenuItem hook="take-along" label=words.take_along() on_pick=ask(Asked::TakeAlong)/>
        <MenuItem hook="put-in-wiki" label=words.menu_wiki() on_pick=ask(Asked::PutInWiki)/>
        <MenuItem hook="print" label=words.take_print() on_pick=act(move || session.print())/>
        <hr/>
        {(!session.only_shows()).then(|| view! {
            <RoundItem/>
            <MenuItem hook="versions" label=words.versions() on_pick=ask(Asked::Versions)/>
            <MenuItem hook="safe-keeping" label=words.safe_keeping() on_pick=ask(Asked::SafeKeeping)/>
            <MenuItem hook="delete-board" label=words.menu_delete() on_pick=act(move || session.delete_board())/>
        }.into_any())}
        <MenuItem hook="palette" label=words.palette_open() on_pick=ask(Asked::Palette)/>
        <MenuItem hook="keys" label=words.keys_title() on_pick=ask(Asked::Keys)/>
        <MenuItem hook="about" label=words.menu_about() on_pick=ask(Asked::About)/>
        <hr/>
        <ThemeChoice session/>
        <LanguageChoice session/>
    }
    .into_any()
}

/// The views, where the bar has no room for them.
#[component]
fn ViewItems() -> impl IntoView {
    let session = session();
    let words = session.words();
    let item = move |page: Page| {
        let name = match page {
            Page::Board => words.board(),
            Page::Track => words.track(),
            Page::Actions => words.actions(),
        };
        let go = act(move || session.page.set(page));
        view! { <MenuItem hook=page.id() label=name on_pick=go/> }.into_any()
    };
    (session.mode.get_untracked() == Mode::Compact)
        .then(|| view! { {Page::ALL.map(item).into_iter().collect_view()} <hr/> }.into_any())
}

/// What changes the board, or makes another.
#[component]
fn OwnItems() -> impl IntoView {
    let (session, asked) = (session(), asked());
    let words = session.words();
    let ask = move |what: Asked| act(move || asked.set(Some(what.clone())));
    view! {
        <p class="menu__head">{words.board()}</p>
        <MenuItem hook="rename-board" label=words.menu_rename() on_pick=ask(Asked::Settings)/>
        <MenuItem hook="settings" label=words.menu_settings() on_pick=ask(Asked::Settings)/>
        <MenuItem hook="new-board" label=words.menu_new() on_pick=act(move || session.new_board())/>
        <MenuItem hook="new-from-cards" label=words.menu_from_cards() on_pick=act(move || session.new_from_cards())/>
        <MenuItem hook="duplicate-board" label=words.menu_duplicate() on_pick=act(move || session.duplicate())/>
        <MenuItem hook="import" label=words.menu_import() on_pick=act(move || session.choose_file())/>
        <hr/>
    }
    .into_any()
}

/// Hands out the board without the other's open ballot.
#[wasm_split(files, fallible)]
fn own() -> Result<Deed, SplitLoaderError> {
    Ok(|session| {
        exchange::format("json-own").into_iter().for_each(|format| session.download(format, Profile::Ours));
    })
}

/// Opens a closed round again, or turns an open one over early; an open one is closed on the page.
#[component]
fn RoundItem() -> impl IntoView {
    let (session, asked) = (session(), asked());
    let reopen = move || {
        session.dispatch(Command::ReopenRound);
    };
    let together = matches!(session.seat.get_untracked(), Seat::Both { .. });
    if together && matches!(session.stage(), Stage::Vote(_) | Stage::Ready(_)) {
        let ask = act(move || asked.set(Some(Asked::RevealEarly)));
        return Some(
            view! { <MenuItem hook="reveal-early" label=session.words().reveal_early() on_pick=ask/> }.into_any(),
        );
    }
    (session.stage() == Stage::Closed).then(|| {
        view! { <MenuItem hook="reopen-round" label=session.words().reopen_round() on_pick=act(reopen)/> }.into_any()
    })
}

#[component]
fn ThemeChoice(session: Session) -> impl IntoView {
    let words = session.words();
    let name = move |theme: Theme| match theme {
        Theme::Auto => words.theme_auto(),
        Theme::Light => words.theme_light(),
        Theme::Dark => words.theme_dark(),
    };
    let choice = move |theme: Theme| {
        let chosen = attr(move || session.theme.get() == theme);
        view! {
            <button
                type="button"
                role="menuitemradio"
                data-theme-choice=theme.id()
                aria-checked=chosen
                on:click=click(move || session.set_theme(theme))
            >
                {name(theme)}
            </button>
        }
        .into_any()
    };
    view! {
        <div class="menu__theme" data-stays="true">
            <span>{words.menu_theme()}</span>
            <span class="segments" role="group" aria-label=words.menu_theme()>
                {Theme::ALL.map(choice).collect_view()}
            </span>
        </div>
    }
    .into_any()
}

/// The languages, each called what its readers call it. Another one draws the page anew, and so closes the menu.
#[component]
fn LanguageChoice(session: Session) -> impl IntoView {
    let words = session.words();
    let choice = move |known: &'static Known| {
        let chosen = (session.language.get_untracked().code == known.code).to_string();
        view! {
            <button
                type="button"
                role="menuitemradio"
                data-language=known.code
                lang=known.code
                aria-checked=chosen
                on:click=click(move || session.choose_language(known.code))
            >
                {known.name}
            </button>
        }
        .into_any()
    };
    view! {
        <div class="menu__theme" data-stays="true">
            <span>{words.menu_language()}</span>
            <span class="segments" role="group" aria-label=words.menu_language()>
                {KNOWN.iter().map(choice).collect_view()}
            </span>
        </div>
    }
    .into_any()
}
