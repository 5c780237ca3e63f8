//! The guess: what the other will say. The same five steps without sockets; in the guesser's ink, the other's shape.

use crate::app::signal::StoredValue;
use crate::ui::kit::view;
use crate::ui::kit::{attr, click, flag, live};
use leptos::prelude::*;

use crate::app::Topic;
use crate::board::{Command, Partner};
use crate::ui::kit::{Glyph, Icon};
use crate::ui::shell::session;
use crate::words::fill;

/// A guess of one partner about the other on a card.
#[component]
pub fn Guess(card: String, partner: Partner) -> impl IntoView {
    let session = session();
    let words = session.words();
    let about = session.memo(Topic::Top, move |board| session.language.get_untracked().partner(board, partner.other()));
    let (topic, id, name) = (Topic::VotesOn(card.clone()), card.clone(), format!("guess {card}"));
    let given = session.memo(topic, move |board| board.open_round()?.ballot(partner).guesses.get(&id).copied());
    let card = StoredValue::new(card);
    let guess = move |guess: Option<u8>| session.dispatch(Command::Guess { card: card.get_value(), guess });
    let ask = move || fill(words.guess_ask(), &[("name", &about.get())]);
    let step = move |at: u8| {
        let told = fill(words.rated(), &[("n", &at.to_string()), ("word", words.ratings()[usize::from(at) - 1])]);
        let choose: Box<dyn FnMut(leptos::ev::MouseEvent)> = Box::new(move |event| {
            if !guess(Some(at)) {
                event.prevent_default();
            }
        });
        view! {
            <label data-guess=at title=told.clone()>
                <input type="radio" name=name.clone() value=at aria-label=told.clone() prop:checked=flag(move || given.get() == Some(at)) on:click=choose/>
                <span aria-hidden="true">{at}</span>
            </label>
        }.into_any()
    };
    view! {
        <section class="guess">
            <div>
                <h4>{live(ask)}</h4>
                <p>{words.guess_about()}</p>
            </div>
            <div class="guess__scale">
                <div class="rating rating--guess" role="radiogroup" data-ink=partner.id() aria-label=attr(ask)>
                    {(1..=5).map(step).collect_view()}
                </div>
                {live(move || given.get().map(|_| view! {
                    <button type="button" class="icon-button rating__back" data-action="unguess" aria-label=words.unrate() title=words.unrate() on:click=click(move || { guess(None); })>
                        <Icon glyph=Glyph::Cross/>
                    </button>
                }.into_any()))}
            </div>
        </section>
    }.into_any()
}
