//! The boards that are here: the open one, and the others to go to.

use crate::app::signal::{Memo, Signal};
use crate::ui::kit::view;
use crate::ui::kit::{act, live};
use leptos::prelude::*;
use wasm_split_helpers::wasm_split;

use crate::app::Topic;
use crate::ui::kit::menu::MenuChoice;
use crate::ui::kit::{Glyph, Icon, Menu, MenuItem};
use crate::ui::later::{Coming, later};
use crate::ui::shell::session;

/// The title of the board, and behind it the list.
#[component]
pub fn BoardsMenu() -> impl IntoView {
    let session = session();
    let words = session.words();
    let title = session.memo(Topic::Top, move |board| session.language.get_untracked().board(board));
    view! {
        <Menu
            hook="boards"
            class="bar__title"
            label=Signal::derive(move || format!("{}: {}", words.boards_here(), title.get()))
            button=move || view! { <bdi>{live(move || title.get())}</bdi> <Icon glyph=Glyph::Down/> }.into_any()
            items=move || later(entries(), title)
        />
    }
    .into_any()
}

#[wasm_split(pages, fallible)]
fn entries() -> Coming<Memo<String>> {
    Ok(|title| view! { <Entries title/> }.into_any())
}

#[component]
fn Entries(title: Memo<String>) -> impl IntoView {
    let session = session();
    let words = session.words();
    let (open, title) = (session.peek(|board| board.id().to_owned()), title.get());
    let mut boards = session.boards.get();
    boards.retain(|entry| entry.id != open);
    let others = boards.into_iter().map(move |entry| {
        let id = entry.id.clone();
        let name = session.language.get_untracked().board_title(&entry.title);
        view! {
            <MenuChoice board=entry.id checked=false on_pick=act(move || session.open(&id))>
                <bdi>{name}</bdi>
            </MenuChoice>
        }
        .into_any()
    });
    view! {
        <p class="menu__head">{words.boards_here()}</p>
        <MenuChoice board=open checked=true on_pick=act(|| ())>
            <bdi>{title}</bdi>
        </MenuChoice>
        {others.collect_view()}
        {(!session.only_shows()).then(|| view! {
            <hr/>
            <MenuItem hook="new-board" label=words.menu_new() on_pick=act(move || session.new_board())/>
        }.into_any())}
    }
    .into_any()
}
