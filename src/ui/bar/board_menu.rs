//! The menu of the board: what is done with it as a whole, from the registry (`ui/deeds.rs`); and the looks.

use crate::ui::kit::view;
use crate::ui::kit::{act, attr, click};
use leptos::prelude::*;
use wasm_split_helpers::wasm_split;

use crate::app::keys;
use crate::app::{Mode, Session, Theme};
use crate::ui::deeds::{self, Deed, Place};
use crate::ui::kit::{Glyph, Icon, Menu, MenuItem};
use crate::ui::later::{Coming, later};
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
    let session = session();
    let words = session.words();
    let compact = session.mode.get_untracked() == Mode::Compact;
    let changes = !session.only_shows();
    view! {
        {compact.then(|| view! { {at(Place::Views)} <hr/> }.into_any())}
        {changes.then(|| view! { <p class="menu__head">{words.board()}</p> }.into_any())}
        {at(Place::Board)}
        <hr/>
        <p class="menu__head">{words.menu_take_along()}</p>
        {at(Place::Along)}
        <hr/>
        {changes.then(|| view! { {at(Place::Kept)} <hr/> }.into_any())}
        {at(Place::Page)}
        <hr/>
        <ThemeChoice session/>
        <LanguageChoice session/>
    }
    .into_any()
}

/// What the registry has at a place and can be done now, each with its key where it has one and no other hint.
fn at(place: Place) -> AnyView {
    let (session, asked) = (session(), asked());
    let words = session.words();
    let item = move |deed: Deed| {
        let key = || keys::of(deed.id).map(|key| key.told(words)).unwrap_or_default();
        let hint = deed.hint.map_or_else(key, |hint| hint(words).to_owned());
        let pick = act(move || (deed.act)(session, asked));
        view! { <MenuItem hook=deed.id label=(deed.name)(words) hint on_pick=pick/> }.into_any()
    };
    let here = deeds::all().into_iter().filter(|deed| deed.place == Some(place) && (deed.off)(session).is_none());
    here.map(item).collect_view().into_any()
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
