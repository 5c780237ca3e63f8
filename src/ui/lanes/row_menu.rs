//! What can be done with a card as a whole: reword, move, retire.

use crate::app::signal::{Memo, Signal, StoredValue};
use crate::ui::kit::act;
use crate::ui::kit::view;
use leptos::prelude::*;
use wasm_split_helpers::wasm_split;

use super::drag::move_card;
use crate::board::{Command, Place};
use crate::ui::dialogs::Asked;
use crate::ui::kit::{Glyph, Icon, Menu, MenuItem};
use crate::ui::later::{Coming, later};
use crate::ui::shell::{asked, session};
use crate::words::fill;

/// The menu of a card.
#[component]
pub fn RowMenu(card: String, title: Memo<String>) -> impl IntoView {
    let words = session().words();
    let card = StoredValue::new(card);
    view! {
        <Menu
            hook="card"
            action="card-menu"
            class="icon-button row__menu"
            label=Signal::derive(move || fill(words.more(), &[("card", &title.get())]))
            button=|| view! { <Icon glyph=Glyph::More/> }.into_any()
            items=move || later(items(), (card, title))
        />
    }
    .into_any()
}

#[wasm_split(pages, fallible)]
fn items() -> Coming<(StoredValue<String>, Memo<String>)> {
    Ok(|(card, title)| view! { <Items card title/> }.into_any())
}

#[component]
fn Items(card: StoredValue<String>, title: Memo<String>) -> impl IntoView {
    let (session, asked) = (session(), asked());
    let words = session.words();
    let shift = move |to: Place| act(move || move_card(session, &card.get_value(), to));
    let retire = move || {
        if session.dispatch(Command::RetireCard { card: card.get_value() }) {
            session.tell_undoable(&fill(words.notice_retired(), &[("card", &title.get_untracked())]));
        }
    };
    view! {
        <MenuItem hook="reword" label=words.reword() on_pick=act(move || asked.set(Some(Asked::Reword(card.get_value()))))/>
        <MenuItem hook="move-up" label=words.move_up() on_pick=shift(Place::Up)/>
        <MenuItem hook="move-down" label=words.move_down() on_pick=shift(Place::Down)/>
        <MenuItem hook="retire" label=words.retire() on_pick=act(retire)/>
    }.into_any()
}
