//! The talk: the agenda, and one card at a time, with what was written and agreed on it.

use crate::app::signal::{Effect, Memo};
use crate::ui::kit::view;
use leptos::prelude::*;

use super::agenda::{agenda, big_scale, names, reasons};
use super::reveal::guesses;
use super::timer::TalkTimer;
use crate::app::{RoundStep, Session};
use crate::board::insight::Entry;
use crate::board::{Partner, Who};
use crate::ui::actions::CardActions;
use crate::ui::card::{Notes, Practices, Starters};
use crate::ui::kit::big_scale::BigScale;
use crate::ui::kit::into_sight::into_sight;
use crate::ui::kit::scale::Scale;
use crate::ui::kit::subhead::BelowSection;
use crate::ui::kit::{Mark, attr, click, live};
use crate::ui::shell::session;
use crate::ui::track::CardLines;
use crate::words::fill;

/// Agenda and focus.
#[component]
pub fn Talk() -> impl IntoView {
    let session = session();
    let words = session.words();
    let entries = Memo::new(move |_| agenda(session));
    let at = Memo::new(move |_| {
        let open = session.open_card.get();
        entries.with(|entries| entries.iter().position(|entry| Some(&entry.card) == open.as_ref()).unwrap_or(0))
    });
    let in_focus = Memo::new(move |_| entries.with(|entries| entries.get(at.get()).map(|entry| entry.card.clone())));
    Effect::new(move |_| {
        let Some(card) = in_focus.get() else { return };
        let total = entries.with_untracked(Vec::len);
        let title = session.peek(|board| board.card(&card).map(|card| session.language.get_untracked().title(card)));
        session.say(format!("{}: {}", counted(session, at.get_untracked(), total), title.unwrap_or_default()));
    });
    let rows = move || {
        let rows = entries.get().into_iter().enumerate();
        rows.map(|(place, entry)| view! { <AgendaRow place entry at/> }.into_any()).collect_view()
    };
    let focus = move || {
        let entry = entries.with(|entries| entries.get(at.get()).cloned());
        entry.map(|entry| view! { <Focus entry at entries/> }.into_any())
    };
    view! {
        <section class="talk">
            <div class="agenda">
                <div class="lane__head">
                    <h2>{words.agenda()}</h2>
                    <span class="lane__lead">{words.agenda_lead()}</span>
                </div>
                <ol>{live(rows)}</ol>
                {(!session.only_shows()).then(|| view! { <TalkTimer/> }.into_any())}
            </div>
            {live(focus)}
        </section>
    }
    .into_any()
}

#[component]
fn AgendaRow(place: usize, entry: Entry, at: Memo<usize>) -> impl IntoView {
    let session = session();
    let language = session.language.get_untracked();
    let title = session.peek(|board| board.card(&entry.card).map(|card| language.title(card)));
    let of = big_scale(session, &entry);
    let card = entry.card.clone();
    let dots = Partner::ALL.into_iter().flat_map(|partner| {
        (0..entry.dots[partner as usize]).map(move |_| view! { <Mark who=Who::One(partner)/> }.into_any())
    });
    view! {
        <li class="agenda__row" data-card=entry.card.clone()>
            <button
                type="button"
                data-action="focus"
                aria-current=attr(move || (at.get() == place).then_some("true"))
                on:click=click(move || session.open_card.set(Some(card.clone())))
            >
                <span class="reveal__number">{place + 1}</span>
                <span class="agenda__title">
                    <bdi>{title}</bdi>
                    <small>{reasons(session, &entry)}</small>
                </span>
                <span class="marks">{dots.collect_view()}</span>
                <span class="agenda__scale"><Scale sm=of.ratings[0] po=of.ratings[1] label=of.label/></span>
            </button>
        </li>
    }
    .into_any()
}

#[component]
fn Focus(entry: Entry, at: Memo<usize>, entries: Memo<Vec<Entry>>) -> impl IntoView {
    let session = session();
    let words = session.words();
    let language = session.language.get_untracked();
    let title = session.peek(|board| board.card(&entry.card).map(|card| language.title(card)));
    let total = entries.with_untracked(Vec::len);
    let place = at.get_untracked();
    let kicker = [counted(session, place, total), reasons(session, &entry)].into_iter().filter(|part| !part.is_empty());
    let kicker = kicker.collect::<Vec<_>>().join(", ");
    let prompts = Partner::ALL.map(|partner| view! { <p>{prompt(session, &entry, partner)}</p> }.into_any());
    let go = move |to: Option<usize>| {
        let next = to.and_then(|to| entries.with_untracked(|entries| entries.get(to).map(|entry| entry.card.clone())));
        match next {
            Some(card) => session.open_card.set(Some(card)),
            None => session.step.set(Some(RoundStep::Commit)),
        }
    };
    let last = place + 1 >= total;
    let (card, focused) = (entry.card.clone(), entry.card.clone());
    provide_context(BelowSection);
    view! {
        <article class="focus" data-focus=focused>
            <div node_ref=into_sight()>
                <p class="reveal__kicker">{kicker}</p>
                <h2 class="focus__title"><bdi>{title}</bdi></h2>
            </div>
            <BigScale of=big_scale(session, &entry)/>
            {guesses(session, &entry.card)}
            <div class="focus__prompts">{prompts.into_iter().collect_view()}</div>
            <div class="focus__columns">
                <div>
                    <Notes card=card.clone()/>
                </div>
                <div>
                    <CardActions card=card.clone()/>
                    <Practices card=card.clone()/>
                    <Starters card=card.clone()/>
                </div>
            </div>
            <CardLines card=card.clone()/>
            <p class="focus__foot">
                {(place > 0).then(|| view! {
                    <button type="button" class="quiet" data-action="previous-card" on:click=click(move || go(place.checked_sub(1)))>
                        {words.previous_card()}
                    </button>
                }.into_any())}
                <button type="button" class="button" data-action="next-card" on:click=click(move || go((!last).then_some(place + 1)))>
                    {if last { words.to_commit() } else { words.next_card() }}
                </button>
            </p>
        </article>
    }
    .into_any()
}

fn counted(session: Session, place: usize, total: usize) -> String {
    fill(session.words().talk_place(), &[("n", &(place + 1).to_string()), ("m", &total.to_string())])
}

/// A question to one of the two, about what that one saw.
fn prompt(session: Session, entry: &Entry, partner: Partner) -> String {
    let words = session.words();
    let name = &session.peek(|board| names(session, board))[partner as usize];
    match entry.ratings[partner as usize].flatten() {
        Some(rating) => fill(words.talk_prompt(), &[("name", name), ("n", &rating.to_string())]),
        None => fill(words.talk_prompt_open(), &[("name", name)]),
    }
}
