//! The bar at the top: brand, boards, views, whether all is saved, undo, the menu, the seat.

mod board_menu;
mod boards_menu;
mod saved;
mod seat_menu;

use crate::app::signal::Memo;
use crate::ui::kit::view;
use crate::ui::kit::{attr, click};
use leptos::prelude::*;

use self::board_menu::BoardMenu;
use self::boards_menu::BoardsMenu;
use self::saved::SaveIndicator;
use self::seat_menu::SeatMenu;
use super::dialogs::Asked;
use super::kit::mark::Overprint;
use super::kit::{Glyph, Icon};
use super::shell::{asked, session};
use crate::app::Page;

/// The bar.
#[component]
pub fn Bar() -> impl IntoView {
    let words = session().words();
    let changes = !session().only_shows();
    view! {
        <header class="bar">
            <span class="bar__brand">
                <Overprint class="brand"/>
                <b>{words.brand()}</b>
            </span>
            <BoardsMenu/>
            <Views/>
            <SaveIndicator/>
            {changes.then(|| view! { <UndoButtons/> }.into_any())}
            <FindButton/>
            <BoardMenu/>
            {changes.then(|| view! { <SeatMenu/> }.into_any())}
        </header>
    }
    .into_any()
}

#[component]
fn Views() -> impl IntoView {
    let session = session();
    let words = session.words();
    let view = move |page: Page| {
        let name = match page {
            Page::Board => words.board(),
            Page::Track => words.track(),
            Page::Actions => words.actions(),
        };
        let current = attr(move || if session.page.get() == page { "page" } else { "false" });
        view! {
            <button type="button" data-view=page.id() aria-current=current on:click=click(move || session.page.set(page))>
                {name}
            </button>
        }
        .into_any()
    };
    view! {
        <nav class="views" aria-label=words.views()>
            {Page::ALL.map(view).into_iter().collect_view()}
        </nav>
    }
    .into_any()
}

#[component]
fn FindButton() -> impl IntoView {
    let (session, asked) = (session(), asked());
    let name = session.words().find();
    let find = click(move || asked.set(Some(Asked::Find)));
    view! {
        <button type="button" class="icon-button bar__find" data-action="find" aria-haspopup="dialog" aria-label=name title=name on:click=find>
            <Icon glyph=Glyph::Find/>
        </button>
    }
    .into_any()
}

#[component]
fn UndoButtons() -> impl IntoView {
    let session = session();
    let words = session.words();
    let can = Memo::new(move |_| session.can_undo());
    view! {
        <span class="bar__history">
            <button
                type="button"
                class="icon-button"
                data-action="undo"
                aria-label=words.undo()
                title=words.undo()
                aria-disabled=attr(move || (!can.get().0).then_some("true"))
                on:click=click(move || session.undo())
            >
                <Icon glyph=Glyph::Undo/>
            </button>
            <button
                type="button"
                class="icon-button"
                data-action="redo"
                aria-label=words.redo()
                title=words.redo()
                aria-disabled=attr(move || (!can.get().1).then_some("true"))
                on:click=click(move || session.redo())
            >
                <Icon glyph=Glyph::Redo/>
            </button>
        </span>
    }
    .into_any()
}
