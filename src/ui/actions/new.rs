//! A new action: what will be tried, who does it, by when.

use crate::app::signal::{Memo, RwSignal, StoredValue};
use crate::ui::kit::view;
use crate::ui::kit::{attr, click, enter, flag, live, typed};
use leptos::prelude::*;

use super::item::OwnerSelect;
use crate::app::Topic;
use crate::board::{Command, Who};
use crate::ui::shell::session;

/// The fields of a new action, on a card or on none.
#[component]
pub fn NewAction(card: Option<String>) -> impl IntoView {
    let session = session();
    if session.only_shows() {
        return ().into_any();
    }
    let words = session.words();
    let place = StoredValue::new(format!("action/{}", card.as_deref().unwrap_or_default()));
    let card = StoredValue::new(card);
    let text = RwSignal::new(session.draft(&place.get_value()));
    let owner = RwSignal::new(Who::Both);
    let due = RwSignal::new(String::new());
    let moves = RwSignal::new(card.get_value().unwrap_or_default());
    let steps = RwSignal::new(1_i8);
    let refused = RwSignal::new(String::new());
    let past = Memo::new(move |_| due.with(|due| !due.is_empty() && *due < session.now().day()));
    let keep = move |new: String| {
        session.keep_draft(&place.get_value(), &new);
        refused.set(String::new());
        text.set(new);
    };
    let add = move || {
        let day = due.get_untracked();
        let command = Command::AddAction {
            card: card.get_value(),
            text: text.get_untracked(),
            owner: owner.get_untracked(),
            due: (!day.is_empty()).then_some(day),
            expects: expected(&moves.get_untracked(), steps.get_untracked()),
        };
        match session.attempt(&command) {
            Ok(_) => {
                keep(String::new());
                due.set(String::new());
            }
            Err(refusal) => refused.set(session.refusal(&refusal)),
        }
    };
    let own = move |id: String| Who::parse(&id).into_iter().for_each(|who| owner.set(who));
    view! {
        <div class="composer" on:keydown=enter(add)>
            <textarea
                data-field="action"
                dir="auto"
                rows="1"
                placeholder=words.action_text()
                aria-label=words.action_text()
                aria-invalid=attr(move || (!refused.with(String::is_empty)).then_some("true"))
                prop:value=text
                on:input=typed(keep)
            ></textarea>
            <button type="button" class="button" data-action="add-action" on:click=click(add)>{words.add_action()}</button>
            <p class="field__error" role="alert">{refused}</p>
            {live(move || past.get().then(|| view! { <p class="composer__more" role="status">{words.due_past()}</p> }.into_any()))}
            <div class="composer__more action__choices">
                <label class="field">
                    <span>{words.owner()}</span>
                    <OwnerSelect owner on_pick=Box::new(own)/>
                </label>
                <label class="field">
                    <span>{words.due()}</span>
                    <input type="date" data-field="due" prop:value=due on:input=typed(move |new| due.set(new))/>
                </label>
                <label class="field">
                    <span>{words.should_move()}</span>
                    <CardSelect moves/>
                </label>
                <label class="field">
                    <span>{words.by_steps()}</span>
                    <StepSelect steps/>
                </label>
            </div>
        </div>
    }.into_any()
}

/// What an action should move: one card, by some steps; nothing when no card is chosen.
fn expected(card: &str, steps: i8) -> Vec<(String, i8)> {
    if card.is_empty() { Vec::new() } else { vec![(card.to_owned(), steps)] }
}

#[component]
fn CardSelect(moves: RwSignal<String>) -> impl IntoView {
    let session = session();
    let language = session.language.get_untracked();
    let cards = session.memo(Topic::Lanes, move |board| {
        let cards = board.cards().into_iter().filter(|card| !card.retired);
        cards.map(|card| (card.id.clone(), language.title(card))).collect::<Vec<_>>()
    });
    let option = move |(id, title): (String, String)| {
        let (chosen, value) = (id.clone(), id);
        view! { <option value=value selected=flag(move || moves.with(|moves| *moves == chosen))>{title}</option> }
            .into_any()
    };
    view! {
        <select data-field="expects" on:change=typed(move |card| moves.set(card))>
            <option value="" selected=flag(move || moves.with(String::is_empty))>{session.words().moves_nothing()}</option>
            {live(move || cards.get().into_iter().map(option).collect_view())}
        </select>
    }
    .into_any()
}

#[component]
fn StepSelect(steps: RwSignal<i8>) -> impl IntoView {
    let option = move |by: i8| {
        let name = if by > 0 { format!("+{by}") } else { by.to_string() };
        view! { <option value=by selected=flag(move || steps.get() == by)>{name}</option> }.into_any()
    };
    view! {
        <select data-field="steps" on:change=typed(move |by| steps.set(by.parse().unwrap_or(1)))>
            {[1, 2, 3, 4, -1, -2, -3, -4].map(option).into_iter().collect_view()}
        </select>
    }
    .into_any()
}
