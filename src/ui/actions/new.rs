//! A new action: what will be tried, who does it, by when. All of it survives a reload as a draft.

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
    let kept = |name: &str| session.draft(&beside(&place.get_value(), name));
    let text = RwSignal::new(session.draft(&place.get_value()));
    let owner = RwSignal::new(Who::parse(&kept("owner")).unwrap_or(Who::Both));
    let due = RwSignal::new(kept("due"));
    let moves = RwSignal::new(moves_in(&kept("moves"), card.get_value().unwrap_or_default()));
    let steps = RwSignal::new(kept("steps").parse().unwrap_or(1_i8));
    let refused = RwSignal::new(String::new());
    let past = Memo::new(move |_| due.with(|due| !due.is_empty() && *due < session.now().day()));
    let keep = move |new: String| {
        session.keep_draft(&place.get_value(), &new);
        refused.set(String::new());
        text.set(new);
    };
    // What is chosen is kept as what is typed.
    let note = move |name: &str, chosen: &str| session.keep_draft(&beside(&place.get_value(), name), chosen);
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
                ["owner", "due", "moves", "steps"].into_iter().for_each(|name| note(name, ""));
            }
            Err(refusal) => refused.set(session.refusal(&refusal)),
        }
    };
    let own = move |id: String| {
        note("owner", &id);
        Who::parse(&id).into_iter().for_each(|who| owner.set(who));
    };
    let set_due = move |new: String| {
        note("due", &new);
        due.set(new);
    };
    let set_moves = move |card: String| {
        note("moves", if card.is_empty() { NOTHING } else { &card });
        moves.set(card);
    };
    let set_steps = move |by: String| {
        note("steps", &by);
        steps.set(by.parse().unwrap_or(1));
    };
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
                    <input type="date" data-field="due" prop:value=due on:input=typed(set_due)/>
                </label>
                <label class="field">
                    <span>{words.should_move()}</span>
                    <CardSelect moves on_pick=Box::new(set_moves)/>
                </label>
                <label class="field">
                    <span>{words.by_steps()}</span>
                    <StepSelect steps on_pick=Box::new(set_steps)/>
                </label>
            </div>
        </div>
    }.into_any()
}

/// What is kept where the person has chosen that an action moves nothing: an empty text is no draft.
const NOTHING: &str = "-";

/// The place of a draft beside that of the text.
fn beside(place: &str, name: &str) -> String {
    [place, "/", name].concat()
}

/// The card that a draft has; the one that the action stands on where nobody has chosen.
fn moves_in(kept: &str, own: String) -> String {
    match kept {
        "" => own,
        NOTHING => String::new(),
        card => card.to_owned(),
    }
}

/// What an action should move: one card, by some steps; nothing when no card is chosen.
fn expected(card: &str, steps: i8) -> Vec<(String, i8)> {
    if card.is_empty() { Vec::new() } else { vec![(card.to_owned(), steps)] }
}

#[component]
fn CardSelect(moves: RwSignal<String>, on_pick: Box<dyn FnMut(String)>) -> impl IntoView {
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
        <select data-field="expects" on:change=typed(on_pick)>
            <option value="" selected=flag(move || moves.with(String::is_empty))>{session.words().moves_nothing()}</option>
            {live(move || cards.get().into_iter().map(option).collect_view())}
        </select>
    }
    .into_any()
}

#[component]
fn StepSelect(steps: RwSignal<i8>, on_pick: Box<dyn FnMut(String)>) -> impl IntoView {
    let option = move |by: i8| {
        let name = if by > 0 { format!("+{by}") } else { by.to_string() };
        view! { <option value=by selected=flag(move || steps.get() == by)>{name}</option> }.into_any()
    };
    view! {
        <select data-field="steps" on:change=typed(on_pick)>
            {[1, 2, 3, 4, -1, -2, -3, -4].map(option).into_iter().collect_view()}
        </select>
    }
    .into_any()
}
