//! The reveal: the widest gap by name, because that is where the conversation is; then every card on one axis.

use std::cmp::Ordering;

use crate::app::signal::Memo;
use crate::ui::kit::view;
use leptos::prelude::*;

use super::agenda::{agenda, big_scale, gap_words, handed_in, names};
use crate::app::{RoundStep, Session};
use crate::board::insight::{self, Entry, Guess};
use crate::board::{Moment, Partner, Who};
use crate::ui::kit::big_scale::BigScale;
use crate::ui::kit::scale::Scale;
use crate::ui::kit::{Mark, click, live, long_list};
use crate::ui::shell::session;
use crate::words::{count, fill};

/// What both said, all at once.
#[component]
pub fn Reveal() -> impl IntoView {
    let session = session();
    let words = session.words();
    let entries = Memo::new(move |_| agenda(session));
    let cards = Memo::new(move |_| entries.with(|all| all.iter().map(|entry| entry.card.clone()).collect::<Vec<_>>()));
    let row = move |card: String| {
        let entry = Memo::new(move |_| {
            let found =
                |all: &Vec<Entry>| all.iter().position(|entry| entry.card == card).map(|at| (at, all[at].clone()));
            entries.with(found)
        });
        live(move || entry.get().map(|(at, entry)| view! { <RevealRow at entry/> }.into_any())).into_any()
    };
    view! {
        <section class="reveal" class:reveal--now=is_now(session)>
            {live(move || hero(session, &entries.get()))}
            <div class="reveal__head">
                <h2>{words.everything()}</h2>
                <span class="reveal__axis">
                    <span>{words.ratings()[0]}</span>
                    <span>{words.ratings()[4]}</span>
                </span>
                {live(move || entries.with(|all| all.iter().any(|entry| since(session, entry).is_some())).then(|| view! {
                    <span class="reveal__since">{words.gap_since()}</span>
                }.into_any()))}
            </div>
            <ol class="reveal__rows">{long_list(cards.into(), session.printing.into(), row)}</ol>
        </section>
    }
    .into_any()
}

/// Says whether the ballots have been turned over just now: then the marks glide in from outside.
fn is_now(session: Session) -> bool {
    const JUST_MS: u64 = 2_000;
    let revealed = session.peek(|board| board.open_round()?.revealed.as_deref().and_then(Moment::parse));
    revealed.is_some_and(|revealed| session.now().0.saturating_sub(revealed.0) < JUST_MS)
}

/// The widest gap, or that there is none.
fn hero(session: Session, entries: &[Entry]) -> AnyView {
    let words = session.words();
    let widest = insight::widest(entries);
    let same = entries.iter().filter(|entry| entry.gap == Some(0)).count();
    let apart = entries.iter().filter(|entry| entry.gap.is_some_and(|gap| gap.abs() >= 2)).count();
    let counts = fill(words.same_and_apart(), &[("same", &same.to_string()), ("apart", &apart.to_string())]);
    let Some(entry) = widest.filter(|entry| entry.gap != Some(0)) else {
        let (heading, text) = match widest {
            Some(_) => (words.all_the_same(), words.lead_all_same()),
            None => (words.nothing_to_compare(), words.lead_nothing_common()),
        };
        return view! {
            <div class="reveal__hero">
                <h2>{heading}</h2>
                <p class="reveal__text">{text}</p>
                {missing(session)}
            </div>
        }
        .into_any();
    };
    let language = session.language.get_untracked();
    let title = session.peek(|board| board.card(&entry.card).map(|card| language.title(card)));
    let named = session.peek(|board| names(session, board));
    let sees = |partner: Partner| {
        let rating = entry.ratings[partner as usize].flatten().map(|rating| rating.to_string()).unwrap_or_default();
        fill(words.sees(), &[("name", &named[partner as usize]), ("n", &rating)])
    };
    let text = format!("{} {}", sees(Partner::ScrumMaster), sees(Partner::ProductOwner));
    view! {
        <div class="reveal__hero">
            <div>
                <p class="reveal__kicker">{words.widest_gap()}" · "{counts}</p>
                <h2><bdi>{title}</bdi></h2>
                <p class="reveal__text">{text}</p>
                {best_guess(session)}
            </div>
            <div class="reveal__scale">
                <BigScale of=big_scale(session, entry)/>
                {guesses(session, &entry.card)}
            </div>
        </div>
    }
    .into_any()
}

/// Who never handed in a ballot, where that is why there is nothing to compare.
fn missing(session: Session) -> AnyView {
    let words = session.words();
    let names = session.peek(|board| names(session, board));
    let late = names.into_iter().zip(handed_in(session)).filter(|(_, handed_in)| !handed_in);
    let line = |(name, _): (String, bool)| {
        view! { <p class="reveal__text"><bdi>{name}</bdi>": "{words.not_handed_in()}</p> }.into_any()
    };
    late.map(line).collect_view().into_any()
}

/// How far off a guess was, in words.
fn off(session: Session, guess: &Guess) -> String {
    let words = session.words();
    if guess.distance == 0 {
        words.guessed_right().to_owned()
    } else {
        count(usize::from(guess.distance), words.guessed_off())
    }
}

fn best_guess(session: Session) -> Option<AnyView> {
    let (viewer, language) = (session.viewer_now(), session.language.get_untracked());
    session.peek(|board| {
        let guess = insight::best_guess(board, board.current()?, viewer)?;
        let name = &names(session, board)[guess.partner as usize];
        let card = language.title(board.card(&guess.card)?);
        let text =
            fill(session.words().best_guess(), &[("name", name), ("card", &card), ("off", &off(session, &guess))]);
        Some(view! { <p class="reveal__text">{text}</p> }.into_any())
    })
}

/// What each thought that the other would say about a card.
pub fn guesses(session: Session, card: &str) -> AnyView {
    let viewer = session.viewer_now();
    let found = session.peek(|board| {
        let all = board.current().map(|round| insight::guesses(board, round, viewer)).unwrap_or_default();
        let names = names(session, board);
        let here = all.into_iter().filter(|guess| guess.card == card);
        here.map(|guess| {
            let name = &names[guess.partner as usize];
            let values = [("name", name.as_str()), ("n", &guess.guess.to_string()), ("off", &off(session, &guess))];
            (guess.partner, fill(session.words().guessed(), &values))
        })
        .collect::<Vec<_>>()
    });
    let line = |(partner, text): (Partner, String)| {
        view! { <li data-ink=partner.id()><Mark who=Who::One(partner) hollow=true/><bdi>{text}</bdi></li> }.into_any()
    };
    let lines = found.into_iter().map(line).collect_view();
    view! { <ul class="guesses">{lines}</ul> }.into_any()
}

/// Whether the gap has grown or shrunk since the last round in which both rated the card.
fn since(session: Session, entry: &Entry) -> Option<&'static str> {
    let [before, now] = [entry.gap_before?, entry.gap?].map(i8::unsigned_abs);
    match now.cmp(&before) {
        Ordering::Less => Some(session.words().gap_closer()),
        Ordering::Equal => None,
        Ordering::Greater => Some(session.words().gap_wider()),
    }
}

#[component]
fn RevealRow(at: usize, entry: Entry) -> impl IntoView {
    let session = session();
    let language = session.language.get_untracked();
    let title = session.peek(|board| board.card(&entry.card).map(|card| language.title(card)));
    let kind = session.peek(|board| board.card(&entry.card).map(|card| card.kind.id()));
    let gap = gap_words(session, &entry);
    let of = big_scale(session, &entry);
    let dots = Partner::ALL.into_iter().flat_map(|partner| {
        (0..entry.dots[partner as usize]).map(move |_| view! { <Mark who=Who::One(partner)/> }.into_any())
    });
    let card = entry.card.clone();
    let talk = move || {
        session.open_card.set(Some(card.clone()));
        session.step.set(Some(RoundStep::Talk));
    };
    view! {
        <li class="reveal__row" data-card=entry.card.clone() data-kind=kind>
            <span class="reveal__number">{at + 1}</span>
            <h3>
                <button type="button" data-action="talk" on:click=click(talk)>
                    <bdi>{title}</bdi>
                </button>
            </h3>
            <span class="marks">{dots.collect_view()}</span>
            <span class="reveal__row-scale"><Scale sm=of.ratings[0] po=of.ratings[1] label=of.label/></span>
            <span class="result__gap" class:result__gap--same=entry.gap == Some(0)>{gap}<small>{since(session, &entry)}</small></span>
        </li>
    }
    .into_any()
}
