//! Commit: one or two actions, what they should move, and what carries over.

use crate::app::signal::Memo;
use crate::ui::kit::view;
use leptos::prelude::*;

use super::agenda::agenda;
use crate::app::Topic;
use crate::board::insight;
use crate::ui::actions::{ActionItem, NewAction};
use crate::ui::card::PracticeLine;
use crate::ui::kit::move_scale::mean_text;
use crate::ui::kit::{list, live};
use crate::ui::round::{CalendarButton, NextRoundField, NextRoundSaid};
use crate::ui::shell::session;
use crate::words::fill;

/// How many cards offer a practice.
const TRIED: usize = 3;

/// What you agree on, what is still open, the round in short.
#[component]
pub fn Commit() -> impl IntoView {
    let session = session();
    let words = session.words();
    let made_here = move |here: bool| {
        session.memo(Topic::Actions, move |board| {
            let Some(round) = board.current() else { return Vec::new() };
            if !here {
                return insight::carried_over(board, round).into_iter().map(|action| action.id.clone()).collect();
            }
            let made = board.actions().into_iter().filter(|action| action.round.as_ref() == Some(&round.id));
            made.map(|action| action.id.clone()).collect::<Vec<_>>()
        })
    };
    let (agreed, open) = (made_here(true), made_here(false));
    let some_open = Memo::new(move |_| !open.with(Vec::is_empty));
    view! {
        <section class="commit">
            <div class="commit__main">
                <div class="lane__head">
                    <h2>{words.agree_head()}</h2>
                    <span class="lane__lead">{words.agree_lead()}</span>
                </div>
                <ul class="group">{list(agreed.into(), |action| view! { <ActionItem action with_card=true/> }.into_any())}</ul>
                <NewAction card=None/>
                <Practices/>
            </div>
            <div class="commit__side">
                {live(move || some_open.get().then(|| view! {
                    <div class="lane__head">
                        <h2>{words.still_open()}</h2>
                        <span class="lane__lead">{words.still_open_lead()}</span>
                    </div>
                    <ul>{list(open.into(), |action| view! { <ActionItem action with_card=true/> }.into_any())}</ul>
                }.into_any()))}
                {if session.only_shows() {
                    view! { <div class="commit__next"><NextRoundSaid/><CalendarButton/></div> }.into_any()
                } else {
                    view! {
                        <div class="lane__head"><h2>{words.next_round_head()}</h2></div>
                        <div class="commit__next"><NextRoundField/><CalendarButton/></div>
                    }.into_any()
                }}
                <InShort/>
            </div>
        </section>
    }
    .into_any()
}

/// A practice of each of the first cards of the agenda.
#[component]
fn Practices() -> impl IntoView {
    let session = session();
    let words = session.words();
    let cards = Memo::new(move |_| agenda(session).into_iter().take(TRIED).map(|entry| entry.card).collect::<Vec<_>>());
    live(move || {
        let lines: Vec<_> = cards.get().into_iter().map(|card| view! { <PracticeLine card/> }.into_any()).collect();
        (!lines.is_empty()).then(|| {
            view! {
                <div class="practices">
                    <h3>{words.or_try()}</h3>
                    <ul>{lines}</ul>
                </div>
            }
            .into_any()
        })
    })
}

/// Health and alignment of the round, once it has a result.
#[component]
fn InShort() -> impl IntoView {
    let session = session();
    let words = session.words();
    let language = session.language.get_untracked();
    live(move || {
        let viewer = session.viewer();
        session.read(&Topic::Rounds, |_| ());
        session.read(&Topic::Votes, |board| {
            let track = insight::track(board, viewer);
            let round = board.current()?;
            let last = track.rounds.last().filter(|last| last.settled)?;
            let said = |mean: u16| mean_text(language.locale, mean);
            let (health, apart) = (last.health.map(said)?, last.alignment.map(said)?);
            let heading = fill(words.in_short(), &[("round", &language.round(round))]);
            Some(
                view! {
                    <div class="lane__head"><h2>{heading}</h2></div>
                    <dl class="in-short">
                        <dt>{words.health()}</dt>
                        <dd><b>{health}</b>" "{words.health_of()}</dd>
                        <dt>{words.apart()}</dt>
                        <dd><b>{apart}</b>" "{words.apart_mean()}</dd>
                    </dl>
                }
                .into_any(),
            )
        })
    })
}
