//! Check in: what was agreed last time, before anything new. Is it done, and did it help?

use crate::app::signal::{Memo, Signal, StoredValue};
use crate::ui::kit::view;
use leptos::prelude::*;

use crate::app::{Session, Topic};
use crate::board::insight::{self, Effect};
use crate::board::{Action, Command, Outcome, Status};
use crate::ui::actions::{due_text, status_name};
use crate::ui::kit::move_scale::{MoveScale, mean_text};
use crate::ui::kit::segments::Segments;
use crate::ui::kit::{Mark, attr, flag, list, live};
use crate::ui::round::ThisRoundWasSet;
use crate::ui::shell::session;
use crate::words::fill;

/// The actions that came over from earlier rounds, and those whose effect is still asked about.
#[component]
pub fn CheckIn() -> impl IntoView {
    let session = session();
    let words = session.words();
    let due = session.memo(Topic::Actions, |board| {
        let Some(round) = board.current() else { return Vec::new() };
        let asked = [insight::carried_over(board, round), insight::outcomes_due(board, round)].concat();
        let due = board.actions().into_iter().filter(|action| asked.iter().any(|asked| asked.id == action.id));
        due.map(|action| action.id.clone()).collect::<Vec<_>>()
    });
    let none = Memo::new(move |_| due.with(Vec::is_empty));
    view! {
        <section class="check-in">
            <ThisRoundWasSet/>
            <p class="step__lead">{live(move || if none.get() { words.check_in_nothing() } else { words.check_in_lead() })}</p>
            <ul class="check-in__rows">{list(due.into(), |action| view! { <CheckInRow action/> }.into_any())}</ul>
        </section>
    }
    .into_any()
}

#[component]
fn CheckInRow(action: String) -> impl IntoView {
    let session = session();
    let words = session.words();
    let id = action.clone();
    let read = session.memo(Topic::Actions, move |board| board.action(&id).cloned());
    let round = session.peek(|board| board.current().map(|round| round.id.clone()).unwrap_or_default());
    let id = StoredValue::new(action.clone());
    let status = attr(move || read.get().map(|action| action.status.id()));
    let outcome = attr(move || read.get().and_then(|action| Some(action.outcomes.get(&round)?.id())));
    let waiting = flag(move || read.get().is_some_and(|action| !action.status.is_ended()));
    let statuses = Status::ALL.map(|status| (status.id(), status_name(session, status).to_owned())).to_vec();
    let names = [words.outcome_worked(), words.outcome_no_effect(), words.outcome_too_early()];
    let outcomes = Outcome::ALL.iter().zip(names).map(|(outcome, name)| (outcome.id(), name.to_owned())).collect();
    let set_status = Box::new(move |status: &'static str| {
        let status = Status::parse(status).unwrap_or(Status::Open);
        session.dispatch(Command::SetStatus { action: id.get_value(), status });
    });
    let set_outcome = Box::new(move |outcome: &'static str| {
        session.dispatch(Command::SetOutcome { action: id.get_value(), outcome: Outcome::parse(outcome) });
    });
    view! {
        <li class="check-in__row" data-act=action>
            {live(move || read.get().map(|action| view! { <Agreed action/> }.into_any()))}
            <div>{question(words.is_it_done(), statuses, status, flag(|| false), set_status)}</div>
            <div>{live(move || read.get().map(|action| view! { <Effects action/> }.into_any()))}</div>
            <div>
                {question(words.did_it_help(), outcomes, outcome, waiting, set_outcome)}
                {live(move || (waiting.get() && !session.only_shows()).then(|| view! { <small>{words.asked_once_ended()}</small> }.into_any()))}
            </div>
        </li>
    }
    .into_any()
}

/// A question with the answers to choose from; where the board is only shown, with the answer that was given, if any.
fn question(
    label: &'static str,
    options: Vec<(&'static str, String)>,
    chosen: Signal<Option<String>>,
    off: Signal<bool>,
    on_pick: Box<dyn Fn(&'static str) + Send + Sync>,
) -> AnyView {
    if !session().only_shows() {
        return view! {
            <p class="check-in__ask">{label}</p>
            <Segments label options chosen off on_pick/>
        }
        .into_any();
    }
    live(move || {
        let given = chosen.get()?;
        let (_, name) = options.iter().find(|(id, _)| *id == given)?;
        Some(view! { <p class="check-in__ask">{label}</p><p>{name.clone()}</p> }.into_any())
    })
}

/// What was agreed, who does it, by when, since when.
#[component]
fn Agreed(action: Action) -> impl IntoView {
    let session = session();
    let language = session.language.get_untracked();
    let who = session.peek(|board| language.who(board, action.owner));
    let since = session
        .peek(|board| action.round.as_ref().and_then(|round| board.round(round)).map(|round| language.round(round)));
    let since = since.map(|round| fill(session.words().since_round(), &[("round", &round)]));
    view! {
        <div class="check-in__what">
            <p class="check-in__text" dir="auto">{session.language.get_untracked().action(&action)}</p>
            <p class="check-in__about">
                <Mark who=action.owner/>
                <bdi>{who}</bdi>
                {due_text(session, &action)}
                <span>{since}</span>
            </p>
        </div>
    }
    .into_any()
}

/// What it should move, and whether that has moved.
#[component]
fn Effects(action: Action) -> impl IntoView {
    let session = session();
    let effects = session.peek(|board| insight::effects(board, &action, session.viewer_now()));
    effects.into_iter().map(|effect| view! { <OneEffect effect/> }.into_any()).collect_view()
}

#[component]
fn OneEffect(effect: Effect) -> impl IntoView {
    let (expected, moved) = effect_words(session(), &effect)?;
    let label = format!("{expected}: {moved}");
    Some(
        view! {
            <div class="effect">
                <p class="check-in__ask">{expected}</p>
                <MoveScale before=effect.before now=effect.now goal=effect.goal label/>
                <span>{moved}</span>
            </div>
        }
        .into_any(),
    )
}

/// What was expected of a card, and how its mean went since. `None` when the card is gone.
pub fn effect_words(session: Session, effect: &Effect) -> Option<(String, String)> {
    let words = session.words();
    let language = session.language.get_untracked();
    let card = session.peek(|board| board.card(&effect.card).map(|card| language.title(card)))?;
    let steps = if effect.steps > 0 { format!("+{}", effect.steps) } else { effect.steps.to_string() };
    let expected = fill(words.expects(), &[("card", &card), ("steps", &steps)]);
    let said = |mean: u16| mean_text(language.locale, mean);
    let now = effect.now.map(said);
    let moved = match (effect.before.map(said), now) {
        (Some(before), Some(now)) if before != now => fill(words.from_to(), &[("before", &before), ("now", &now)]),
        (_, Some(now)) => fill(words.still(), &[("now", &now)]),
        (Some(before), None) => before,
        (None, None) => String::new(),
    };
    Some((expected, moved))
}
