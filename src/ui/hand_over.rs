//! The page between two turns on one screen: nothing of either ballot is in it.

use crate::app::signal::Effect;
use crate::ui::kit::click;
use crate::ui::kit::view;
use leptos::prelude::*;

use super::kit::mark::Overprint;
use super::kit::{Mark, into_sight::bring_later};
use super::shell::session;
use crate::app::{Topic, stage};
use crate::board::{Partner, Who};
use crate::words::fill;

/// Hands the screen from one partner to the other. It replaces the whole page.
#[component]
pub fn HandOver(from: Partner, to: Partner) -> impl IntoView {
    let session = session();
    let words = session.words();
    let language = session.language.get_untracked();
    let name = move |partner| session.peek(|board| language.partner(board, partner));
    let (from_name, to_name) = (name(from), name(to));
    let with = |template, name: &str| fill(template, &[("name", name)]);
    let progress = session.peek(stage::progress).map(|progress| progress[from as usize]);
    let ready = progress.is_some_and(|progress| progress.sealed);
    let put_away = progress.map(|progress| {
        let (n, m) = (progress.rated.to_string(), progress.cards.to_string());
        fill(words.hand_over_put_away(), &[("name", &from_name), ("n", &n), ("m", &m)])
    });
    // The page that comes begins at the round's head, wherever this one had scrolled to.
    let end = move |taken| {
        session.end_hand_over(taken);
        bring_later(".round");
    };
    let first = NodeRef::<leptos::html::Button>::new();
    Effect::new(move |_| first.get().iter().for_each(|button| button.focus().unwrap_or_default()));
    view! {
        <header class="bar">
            <span class="bar__brand">
                <Overprint class="brand"/>
                <b>{words.brand()}</b>
            </span>
            <span class="bar__title"><bdi>{session.read(&Topic::Top, |board| language.board(board))}</bdi></span>
        </header>
        <main class="hand-over" data-view="hand-over">
            <section data-ready=ready.to_string()>
                <Mark who=Who::One(from) hollow=!ready/>
                <h2>{with(if ready { words.hand_over_ready() } else { words.hand_over_paused() }, &from_name)}</h2>
                <p>{put_away}</p>
                <button type="button" class="quiet" data-action="hand-back" on:click=click(move || end(false))>
                    {with(words.hand_over_back(), &from_name)}
                </button>
            </section>
            <section>
                <Mark who=Who::One(to) hollow=true/>
                <h1>{with(words.hand_over_turn(), &to_name)}</h1>
                <p>{with(words.hand_over_pass(), &from_name)}</p>
                <button
                    type="button"
                    class="button button--primary button--large"
                    data-action="hand-over"
                    data-seat=to.id()
                    node_ref=first
                    on:click=click(move || end(true))
                >
                    <Mark who=Who::One(to)/>
                    {with(words.hand_over_start(), &to_name)}
                </button>
            </section>
        </main>
    }
    .into_any()
}
