//! The rating: five labelled steps, a real radio group. Delete, or the cross, takes it back.

use crate::app::signal::{Memo, StoredValue};
use crate::ui::kit::view;
use crate::ui::kit::{attr, click, flag, keys, live};
use leptos::prelude::*;
use web_sys::KeyboardEvent;

use super::Voting;
use crate::app::{Session, Stage, Topic};
use crate::board::{Command, Partner, Who};
use crate::ui::kit::{Glyph, Icon, Mark};
use crate::ui::shell::session;
use crate::words::fill;

/// What one partner said on a card: `None` not yet, `Some(None)` no opinion.
pub fn own_rating(
    session: Session,
    card: String,
    partner: impl Fn() -> Option<Partner> + Send + Sync + 'static,
) -> Memo<Option<Option<u8>>> {
    let topic = Topic::VotesOn(card.clone());
    Memo::new(move |_| {
        let partner = partner()?;
        session.read(&topic, |board| board.open_round()?.ballot(partner).ratings.get(&card).copied())
    })
}

/// The steps, in the voter's shape and ink. Without a seat they are there and say that they need one.
#[component]
pub fn Rating(card: String, title: Memo<String>, voting: Voting) -> impl IntoView {
    let session = session();
    let words = session.words();
    let voter = Memo::new(move |_| if let Stage::Vote(partner) = voting.stage.get() { Some(partner) } else { None });
    let rating = own_rating(session, card.clone(), move || voter.get());
    let name = format!("rating {card}");
    let card = StoredValue::new(card);
    let unrate = move || {
        session.dispatch(Command::Unrate { card: card.get_value() });
    };
    let take_back = move |event: KeyboardEvent| {
        if matches!(event.key().as_str(), "Delete" | "Backspace") && rating.get_untracked().is_some() {
            event.prevent_default();
            unrate();
        }
    };
    let step = move |at: u8| {
        let told = fill(words.rated(), &[("n", &at.to_string()), ("word", words.ratings()[usize::from(at) - 1])]);
        let rate: Box<dyn FnMut(leptos::ev::MouseEvent)> = Box::new(move |event| {
            if !session.dispatch(Command::Rate { card: card.get_value(), rating: Some(at) }) {
                event.prevent_default();
            }
        });
        view! {
            <label data-rate=at title=told.clone()>
                <input type="radio" name=name.clone() value=at aria-label=told.clone() prop:checked=flag(move || rating.get() == Some(Some(at))) on:click=rate/>
                <span aria-hidden="true">{at}</span>
            </label>
        }.into_any()
    };
    view! {
        <div
            class="rating"
            role="radiogroup"
            data-ink=attr(move || voter.get().map(Partner::id))
            aria-label=attr(move || fill(words.rating_of(), &[("card", &title.get())]))
            on:keydown=keys(take_back)
        >
            {(1..=5).map(step).collect_view()}
        </div>
        {live(move || rating.get().map(|rating| view! {
            {rating.is_none().then(|| view! { <span class="rating__none">{words.no_opinion()}</span> }.into_any())}
            <button type="button" class="icon-button rating__back" data-action="unrate" aria-label=words.unrate() title=words.unrate() on:click=click(unrate)>
                <Icon glyph=Glyph::Cross/>
            </button>
        }.into_any()))}
    }.into_any()
}

/// One's own vote after "I'm ready": the sockets are gone, what was said stays.
#[component]
pub fn SealedRating(card: String, partner: Partner) -> impl IntoView {
    let session = session();
    let words = session.words();
    let rating = own_rating(session, card.clone(), move || Some(partner));
    let dots = session.memo(Topic::VotesOn(card.clone()), move |board| {
        board.open_round().and_then(|round| round.ballot(partner).dots.get(&card).copied()).unwrap_or(0)
    });
    let step = move |at: u8| {
        let given = move || rating.get() == Some(Some(at));
        view! { <span class="rating__step" class:rating__step--given=flag(given)>{at}</span> }.into_any()
    };
    let label = attr(move || match rating.get() {
        Some(Some(at)) => {
            fill(words.rated(), &[("n", &at.to_string()), ("word", words.ratings()[usize::from(at) - 1])])
        }
        Some(None) => words.no_opinion().to_owned(),
        None => words.not_rated().to_owned(),
    });
    view! {
        <div class="rating rating--sealed" role="img" data-ink=partner.id() title=words.sealed_row() aria-label=label>
            {(1..=5).map(step).collect_view()}
        </div>
        {live(move || (rating.get() == Some(None)).then(|| view! { <span class="rating__none">{words.no_opinion()}</span> }.into_any()))}
        <span class="dots dots--given">
            {live(move || (0..dots.get()).map(|_| view! { <Mark who=Who::One(partner)/> }.into_any()).collect_view())}
        </span>
    }.into_any()
}
