//! The two lanes, one row a card; below each lane an invitation, and the cards that were retired.

mod add_card;
mod counts;
mod dots;
mod drag;
mod guess;
mod rating;
mod result;
mod retired;
mod row;
mod row_menu;

use crate::app::signal::Memo;
use crate::ui::kit::view;
use crate::ui::kit::{attr, live, long_list};
use leptos::prelude::*;
use web_sys::PointerEvent;

use self::add_card::AddCard;
use self::retired::Retired;
use self::row::Row;
use super::round::dots_left;
use super::shell::session;
use crate::app::{Stage, Topic};
use crate::board::{Board, CardKind};
use crate::words::fill;
pub use guess::Guess;

/// What all rows share: how far the round has come, and the dots left.
#[derive(Clone, Copy)]
struct Voting {
    stage: Memo<Stage>,
    dots: Memo<(u8, u8)>,
}

/// Both lanes. From 67.5 rem up (1080 px at a root size of 16), the open card stands in a column beside them.
#[component]
pub fn Lanes() -> impl IntoView {
    let session = session();
    let stage = Memo::new(move |_| session.stage());
    let dots = Memo::new(move |_| match stage.get() {
        Stage::Vote(partner) | Stage::Ready(partner) => dots_left(session, partner),
        _ => (0, 0),
    });
    let voting = Voting { stage, dots };
    let grip: Box<dyn FnMut(PointerEvent)> = Box::new(move |event| drag::take_hold(session, &event));
    let open = Memo::new(move |_| session.open_card.get().is_some());
    view! {
        <div class="lanes" data-open=attr(move || open.get().to_string()) on:pointerdown=grip>
            <Lane kind=CardKind::Challenge voting/>
            <Lane kind=CardKind::Foundation voting/>
            {live(move || (!open.get()).then(|| view! { <p class="lanes__hint">{session.words().choose_a_card()}</p> }.into_any()))}
        </div>
    }.into_any()
}

#[component]
fn Lane(kind: CardKind, voting: Voting) -> impl IntoView {
    let session = session();
    let words = session.words();
    let (name, lead) = match kind {
        CardKind::Challenge => (words.challenges(), words.challenges_lead()),
        CardKind::Foundation => (words.foundations(), words.foundations_lead()),
    };
    let cards = session.memo(Topic::Lanes, move |board| ids(board, kind));
    let rated = Memo::new(move |_| {
        let (Stage::Vote(partner) | Stage::Ready(partner)) = voting.stage.get() else { return None };
        let cards = cards.get();
        let count = session.read(&Topic::Votes, |board| {
            let ballot = board.open_round()?.ballot(partner);
            Some(cards.iter().filter(|card| ballot.ratings.contains_key(*card)).count())
        })?;
        Some(fill(words.n_of_m(), &[("n", &count.to_string()), ("m", &cards.len().to_string())]))
    });
    view! {
        <section class="lane" data-lane=kind.id() aria-label=name>
            <div class="lane__head">
                <h2>{name}</h2>
                <span class="lane__lead">{lead}</span>
                <span class="lane__count">{live(move || rated.get())}</span>
            </div>
            <ul class="lane__cards">
                {long_list(cards.into(), session.printing.into(), move |card| view! { <Row card voting/> }.into_any())}
            </ul>
            {(!session.only_shows()).then(|| view! { <AddCard kind/> }.into_any())}
            <Retired kind/>
        </section>
    }
    .into_any()
}

fn ids(board: &Board, kind: CardKind) -> Vec<String> {
    board.lane(kind).into_iter().map(|card| card.id.clone()).collect()
}
