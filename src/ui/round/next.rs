//! The day of the next round: where it is set, and where it is told.

use crate::app::signal::RwSignal;
use crate::ui::kit::view;
use leptos::prelude::*;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use crate::app::{Session, Topic};
use crate::board::{Board, Command};
use crate::exchange::{self, Profile};
use crate::ui::kit::day::day;
use crate::ui::kit::{attr, click, live, typed};
use crate::ui::later::{Deed, do_later};
use crate::ui::shell::session;
use crate::words::fill;

fn set_day(board: &Board) -> Option<String> {
    board.current()?.next.clone()
}

/// The field; a day that has passed is kept, with a word.
#[component]
pub fn NextRoundField() -> impl IntoView {
    let session = session();
    let words = session.words();
    let next = session.memo(Topic::Rounds, set_day);
    let refused = RwSignal::new(String::new());
    let value = attr(move || next.get().unwrap_or_default());
    let set = move |day: String| {
        let day = (!day.is_empty()).then_some(day);
        let outcome = session.attempt(&Command::SetNextRound { day });
        refused.set(outcome.err().map(|refusal| session.refusal(&refusal)).unwrap_or_default());
    };
    let past = move || next.get().is_some_and(|day| day < session.now().day());
    view! {
        <label class="field next-round">
            <span>{words.next_round()}</span>
            <input type="date" data-field="next-round" prop:value=value on:change=typed(set)/>
            <small class="field__error" role="alert">{refused}</small>
            <small role="status">{live(move || if past() { words.due_past() } else { "" })}</small>
        </label>
    }
    .into_any()
}

/// A calendar of that day and of what is due, once there is something to enter.
#[component]
pub fn CalendarButton() -> impl IntoView {
    let session = session();
    let next = session.memo(Topic::Rounds, |board| set_day(board).is_some());
    let due = session.memo(Topic::Actions, |board| {
        board.actions().into_iter().any(|action| action.due.is_some() && !action.status.is_ended())
    });
    live(move || {
        (next.get() || due.get()).then(|| {
            view! {
                <button type="button" class="quiet" data-action="export-ics" on:click=click(move || do_later(session, calendar()))>
                    {session.words().next_round_calendar()}
                </button>
            }
            .into_any()
        })
    })
}

#[wasm_split(files, fallible)]
fn calendar() -> Result<Deed, SplitLoaderError> {
    Ok(|session| {
        exchange::format("ics").into_iter().for_each(|format| session.download(format, Profile::Ours));
    })
}

/// The day in words: "Next round Fri 11 Dec"; nothing where none is set.
#[component]
pub fn NextRoundSaid() -> impl IntoView {
    let session = session();
    live(move || {
        let next = session.read(&Topic::Rounds, set_day)?;
        let template =
            if next < session.now().day() { session.words().next_round_was() } else { session.words().next_round_on() };
        Some(view! { <p class="next-round__said">{said(session, template, &next)}</p> }.into_any())
    })
}

/// For which day the pair had set the round that is open; nothing where none was.
#[component]
pub fn ThisRoundWasSet() -> impl IntoView {
    let session = session();
    live(move || {
        let set = session.read(&Topic::Rounds, |board| {
            board.open_round()?;
            board.rounds().iter().rev().nth(1)?.next.clone()
        })?;
        Some(
            view! { <p class="next-round__said">{said(session, session.words().this_round_set(), &set)}</p> }
                .into_any(),
        )
    })
}

fn said(session: Session, template: &str, next: &str) -> String {
    let today = session.now().day();
    let day = day(session.locale(), next, today.get(..4).unwrap_or_default());
    fill(template, &[("day", &day)])
}
