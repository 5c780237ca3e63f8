//! Dots on a card: one more, one less. When none are left, the control stays and says so.

use crate::app::signal::{Memo, StoredValue};
use crate::ui::kit::view;
use crate::ui::kit::{attr, click, live};
use leptos::prelude::*;

use super::Voting;
use crate::app::{Stage, Topic};
use crate::board::{Command, Partner, Who};
use crate::ui::kit::{Glyph, Icon, Mark};
use crate::ui::shell::session;
use crate::words::fill;

/// The dots of whoever votes. Nothing where the board has none, or nobody votes.
#[component]
pub fn Dots(card: String, title: Memo<String>, voting: Voting) -> impl IntoView {
    let session = session();
    let voter = Memo::new(move |_| if let Stage::Vote(partner) = voting.stage.get() { Some(partner) } else { None });
    let shown = Memo::new(move |_| voter.get().filter(|_| voting.dots.get().1 > 0));
    let topic = Topic::VotesOn(card.clone());
    let id = card.clone();
    let placed = Memo::new(move |_| {
        let Some(partner) = voter.get() else { return 0 };
        session.read(&topic, |board| Some(*board.open_round()?.ballot(partner).dots.get(&id)?)).unwrap_or(0)
    });
    let card = StoredValue::new(card);
    live(move || {
        shown.get().map(|partner| view! { <DotButtons card partner placed title left=voting.dots/> }.into_any())
    })
}

#[component]
fn DotButtons(
    card: StoredValue<String>,
    partner: Partner,
    placed: Memo<u8>,
    title: Memo<String>,
    left: Memo<(u8, u8)>,
) -> impl IntoView {
    let session = session();
    let words = session.words();
    let place = move || {
        session.dispatch(Command::PlaceDot { card: card.get_value() });
    };
    let take_back = move || {
        session.dispatch(Command::TakeBackDot { card: card.get_value() });
    };
    let spent = Memo::new(move |_| left.get().0 == 0);
    let label = move |template: &'static str| fill(template, &[("card", &title.get())]);
    view! {
        <div class="dots" role="group" aria-label=words.dots()>
            {live(move || (placed.get() > 0).then(|| view! {
                <button type="button" class="dots__button" data-action="undot" aria-label=attr(move || label(words.take_dot_back())) on:click=click(take_back)>
                    <Icon glyph=Glyph::Minus/>
                </button>
                <span class="marks">{(0..placed.get()).map(|_| view! { <Mark who=Who::One(partner)/> }.into_any()).collect_view()}</span>
            }.into_any()))}
            <button
                type="button"
                class="dots__button"
                data-action="dot"
                aria-label=attr(move || label(words.place_dot()))
                aria-disabled=attr(move || spent.get().then_some("true"))
                title=attr(move || spent.get().then_some(words.refused_no_dots_left()))
                on:click=click(place)
            >
                <Icon glyph=Glyph::Plus/>
                {live(move || (placed.get() == 0).then(|| view! { <span>{words.dot()}</span> }.into_any()))}
            </button>
        </div>
    }.into_any()
}
