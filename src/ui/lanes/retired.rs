//! The retired cards of a lane, folded away, each to be brought back.

use crate::ui::kit::click;
use crate::ui::kit::live;
use crate::ui::kit::view;
use leptos::prelude::*;

use crate::app::Topic;
use crate::board::{CardKind, Command};
use crate::ui::shell::session;
use crate::words::count;

/// The retired cards; nothing where there are none.
#[component]
pub fn Retired(kind: CardKind) -> impl IntoView {
    let session = session();
    let words = session.words();
    let cards = session.memo(Topic::Lanes, move |board| {
        let language = session.language.get_untracked();
        let retired = board.cards().into_iter().filter(|card| card.kind == kind && card.retired);
        retired.map(|card| (card.id.clone(), language.title(card))).collect::<Vec<_>>()
    });
    let restore = move |card: String| session.dispatch(Command::RestoreCard { card });
    let item = move |(id, title): (String, String)| {
        let card = id.clone();
        view! {
            <li data-card=card data-kind=kind.id()>
                <bdi>{title}</bdi>
                {(!session.only_shows()).then(|| view! {
                    <button type="button" class="quiet" data-action="restore" on:click=click(move || { restore(id.clone()); })>
                        {words.restore()}
                    </button>
                }.into_any())}
            </li>
        }.into_any()
    };
    live(move || {
        let number = cards.with(Vec::len);
        (number > 0).then(|| {
            view! {
                <details class="retired">
                    <summary>{count(number, words.retired_cards())}</summary>
                    <ul>{cards.get().into_iter().map(item).collect_view()}</ul>
                </details>
            }
            .into_any()
        })
    })
}
