//! Track: how the partnership goes over the rounds. Pictures first, and every figure as a table.
//!
//! Invariant: only rounds with a result are drawn, and of those what `board::insight` lets the viewer see.

mod download;
mod guesses;
mod heat_cell;
mod heat_map;
mod helped;
mod lines;
mod moments;
mod points;
mod shown;
mod table;
mod two_of_you;

use crate::app::signal::{Memo, RwSignal};
use crate::ui::kit::view;
use leptos::prelude::*;

use self::guesses::Guesses;
use self::heat_map::HeatMap;
use self::helped::Helped;
use self::lines::Lines;
use self::shown::{Shown, shown};
use self::two_of_you::TwoOfYou;
use super::kit::day::day;
use super::kit::segments::Segments;
use super::kit::{attr, click, flag, live};
use super::shell::session;
use crate::app::Session;
use crate::words::{count, fill};

/// How many of the latest rounds can be asked for; none of these is all.
const SPANS: [(&str, usize); 3] = [("12", 12), ("24", 24), ("all", usize::MAX)];

/// The lines of one card, for the talk about it; nothing before a second round has a result.
#[component]
pub fn CardLines(card: String) -> impl IntoView {
    let session = session();
    let rounds = Memo::new(move |_| shown(session, usize::MAX, false));
    let chosen = Memo::new(move |_| rounds.with(|shown| shown.place(Some(&card))));
    live(move || {
        rounds.with(|shown| shown.rounds.len() > 1).then(|| {
            view! {
                <section class="focus__earlier">
                    <h3>{session.words().earlier_rounds()}</h3>
                    <Lines shown=rounds chosen/>
                </section>
            }
            .into_any()
        })
    })
}

/// The page.
#[component]
pub fn TrackPage() -> impl IntoView {
    let session = session();
    let words = session.words();
    let span = RwSignal::new("24");
    let tables = RwSignal::new(false);
    let picked = RwSignal::new(session.open_card.get_untracked());
    let rounds = Memo::new(move |_| {
        let wanted = SPANS.iter().find(|(id, _)| *id == span.get()).map_or(usize::MAX, |(_, rounds)| *rounds);
        shown(session, wanted, tables.get())
    });
    let chosen = Memo::new(move |_| {
        let picked = picked.get();
        rounds.with(|shown| shown.place(picked.as_deref()).or_else(|| shown.telling()))
    });
    let none = Memo::new(move |_| rounds.with(Shown::is_empty));
    let charts = move || {
        if none.get() {
            return view! { <p class="step__lead">{words.track_none()}</p> }.into_any();
        }
        view! {
            <HeatMap shown=rounds chosen picked/>
            <Lines shown=rounds chosen/>
            <div class="track__both">
                <TwoOfYou shown=rounds/>
                <Guesses shown=rounds/>
            </div>
            <Helped shown=rounds/>
        }
        .into_any()
    };
    let choices = move || (!none.get()).then(|| view! { <Choices shown=rounds span tables/> }.into_any());
    view! {
        <div class="track">
            <div class="track__head">
                <h1 class="round__label">{words.track()}</h1>
                <p class="track__rounds">{live(move || rounds.with(|shown| told(session, shown)))}</p>
                {live(choices)}
            </div>
            {live(charts)}
        </div>
    }
    .into_any()
}

/// Of which rounds, and whether as tables. With few rounds there is nothing to choose.
#[component]
fn Choices(shown: Memo<Shown>, span: RwSignal<&'static str>, tables: RwSignal<bool>) -> impl IntoView {
    let session = session();
    let words = session.words();
    let many = Memo::new(move |_| shown.with(|shown| shown.total > SPANS[0].1));
    let name = move |(id, rounds): (&'static str, usize)| {
        (id, if id == "all" { words.track_all().to_owned() } else { count(rounds, words.n_rounds()) })
    };
    let spans = move || {
        many.get().then(|| {
            let chosen = attr(move || span.get());
            let options = SPANS.map(name).to_vec();
            let on_pick = Box::new(move |id| span.set(id));
            view! { <Segments label=words.track_span() options chosen off=flag(|| false) on_pick/> }.into_any()
        })
    };
    view! {
        {live(spans)}
        <button
            type="button"
            class="button"
            data-action="track-table"
            aria-pressed=attr(move || tables.get())
            on:click=click(move || tables.update(|on| *on = !*on))
        >
            {words.table()}
        </button>
    }
    .into_any()
}

/// "24 rounds, Fri 16 Jan to Fri 4 Dec".
fn told(session: Session, shown: &Shown) -> String {
    let words = session.words();
    let rounds = count(shown.rounds.len(), words.n_rounds());
    let today = session.now().day();
    let day = |opened: &String| day(session.locale(), opened, today.get(..4).unwrap_or_default());
    match (shown.opened.first().map(day), shown.opened.last().map(day)) {
        (Some(first), Some(last)) if first != last => {
            fill(words.track_rounds(), &[("rounds", &rounds), ("first", &first), ("last", &last)])
        }
        _ if shown.is_empty() => String::new(),
        _ => rounds,
    }
}
