//! One card in its lane: title, one line, the vote; and, while it is open, what stands behind the title.

use crate::app::signal::{Memo, StoredValue};
use crate::ui::kit::view;
use crate::ui::kit::{attr, click, live};
use leptos::prelude::*;

use super::Voting;
use super::counts::Counts;
use super::dots::Dots;
use super::rating::{Rating, SealedRating};
use super::result::result_row;
use super::row_menu::RowMenu;
use crate::app::{Session, Stage, Topic};
use crate::ui::card::open_card;
use crate::ui::later::later;
use crate::ui::shell::session;

/// A row. Everything in it listens to this card alone.
#[component]
pub fn Row(card: String, voting: Voting) -> impl IntoView {
    let session = session();
    let texts = texts(session, card.clone());
    let title = Memo::new(move |_| texts.with(|texts| texts.title.clone()));
    let kind = session.peek(|board| board.card(&card).map(|card| card.kind.id()));
    let id = StoredValue::new(card.clone());
    let open = Memo::new(move |_| id.with_value(|id| session.open_card.with(|open| open.as_ref() == Some(id))));
    let toggle = move || {
        session
            .open_card
            .update(|open| *open = if open.as_ref() == Some(&id.get_value()) { None } else { Some(id.get_value()) })
    };
    let vote = move || {
        let card = id.get_value();
        match voting.stage.get() {
            Stage::Watch if session.only_shows() => ().into_any(),
            Stage::Watch | Stage::Vote(_) => {
                view! { <Rating card=card.clone() title voting/> <Dots card title voting/> }.into_any()
            }
            Stage::Ready(partner) => view! { <SealedRating card partner/> }.into_any(),
            Stage::Result | Stage::Closed => later(result_row(), card),
        }
    };
    view! {
        <li class="row" class:row--open=open data-card=card.clone() data-kind=kind>
            <div class="row__head">
                <h3>
                    <button type="button" data-action="open-card" aria-expanded=attr(move || open.get().to_string()) on:click=click(toggle)>
                        <bdi>{title}</bdi>
                    </button>
                </h3>
                <Counts card=card.clone()/>
                {(!session.only_shows()).then(|| view! {
                    <span class="row__grip" aria-hidden="true" title=session.words().grip()></span>
                    <RowMenu card=card.clone() title/>
                }.into_any())}
            </div>
            {live(move || texts.with(|texts| texts.summary).map(|summary| view! { <p class="row__summary">{summary}</p> }.into_any()))}
            <div class="row__vote">{live(vote)}</div>
            {live(move || open.get().then(|| later(open_card(), (id.get_value(), voting.stage))))}
        </li>
    }.into_any()
}

#[derive(Clone, PartialEq)]
struct Texts {
    title: String,
    summary: Option<&'static str>,
}

fn texts(session: Session, card: String) -> Memo<Texts> {
    session.memo(Topic::Card(card.clone()), move |board| {
        let language = session.language.get_untracked();
        match board.card(&card) {
            Some(card) => Texts { title: language.title(card), summary: language.summary(card) },
            None => Texts { title: String::new(), summary: None },
        }
    })
}
