//! One action: what will be tried, who does it, by when, how far it has come, what it should move.

use crate::app::signal::{Memo, Signal, StoredValue};
use crate::ui::kit::view;
use crate::ui::kit::{attr, click, flag, live, typed};
use leptos::prelude::*;

use crate::app::{Session, Topic};
use crate::board::insight;
use crate::board::{Action, Command, Status, Who};
use crate::ui::kit::day::day;
use crate::ui::kit::{Glyph, Icon, Mark};
use crate::ui::shell::session;
use crate::words::{fill, isolated};

/// An action; `with_card` tells which card it belongs to.
#[component]
pub fn ActionItem(action: String, with_card: bool) -> impl IntoView {
    let session = session();
    let id = action.clone();
    let read = session.memo(Topic::Actions, move |board| board.action(&id).cloned());
    let id_attribute = action.clone();
    let about = move || read.get().map(|action| about(session, &action, with_card)).unwrap_or_default();
    view! {
        <li class="action" data-act=id_attribute data-status-is=attr(move || read.get().map(|action| action.status.id()))>
            {live(move || read.get().map(|action| view! { <Mark who=action.owner/> }.into_any()))}
            <div class="action__body">
                <p class="action__text" dir="auto">{live(move || read.get().map(|action| session.language.get_untracked().action(&action)))}</p>
                <p class="action__about">{live(about)}</p>
                {if session.only_shows() {
                    view! { <p class="action__about">{live(move || read.get().map(|action| stand(session, &action)))}</p> }.into_any()
                } else {
                    view! { <Choices action read/> }.into_any()
                }}
            </div>
        </li>
    }.into_any()
}

/// How far it has come, who does it, and by when: where that can't be changed.
fn stand(session: Session, action: &Action) -> String {
    let owner = session.read(&Topic::Top, |board| session.language.get_untracked().who(board, action.owner));
    let mut parts = vec![status_name(session, action.status).to_owned(), owner, due_text(session, action)];
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}

/// The card it belongs to, what it should move, and whether it is late.
fn about(session: Session, action: &Action, with_card: bool) -> String {
    let words = session.words();
    let language = session.language.get_untracked();
    let title = |id: &String| session.read(&Topic::Lanes, |board| board.card(id).map(|card| language.title(card)));
    let mut parts: Vec<String> = Vec::new();
    if with_card {
        // What it should move names the card already.
        let named = |card: &&String| !action.expects.contains_key(*card);
        parts.extend(action.card.as_ref().filter(named).and_then(title).map(|title| isolated(&title)));
    }
    for (card, steps) in &action.expects {
        let steps = if *steps > 0 { format!("+{steps}") } else { steps.to_string() };
        parts.extend(title(card).map(|card| fill(words.expects(), &[("card", &card), ("steps", &steps)])));
    }
    if insight::overdue(action, &session.now().day()) {
        parts.push(due_text(session, action));
    }
    parts.join(" · ")
}

/// "due Fri 27 Nov", or that it was due, with a "!"; empty without a date.
pub fn due_text(session: Session, action: &Action) -> String {
    let words = session.words();
    let Some(due) = &action.due else { return String::new() };
    let today = session.now().day();
    let day = day(session.locale(), due, today.get(..4).unwrap_or_default());
    if insight::overdue(action, &today) {
        let mut text = "! ".to_owned();
        text.push_str(&fill(words.was_due(), &[("day", &day)]));
        return text;
    }
    fill(words.due_on(), &[("day", &day)])
}

#[component]
fn Choices(action: String, read: Memo<Option<Action>>) -> impl IntoView {
    let session = session();
    let words = session.words();
    let id = StoredValue::new(action);
    let set_status = move |value: String| {
        if let Some(status) = Status::parse(&value) {
            session.dispatch(Command::SetStatus { action: id.get_value(), status });
        }
    };
    let set_due = move |value: String| {
        let due = (!value.is_empty()).then_some(value);
        session.dispatch(Command::DueAction { action: id.get_value(), due });
    };
    let set_owner = move |value: String| {
        if let Some(owner) = Who::parse(&value) {
            session.dispatch(Command::OwnAction { action: id.get_value(), owner });
        }
    };
    let delete = move || {
        if session.dispatch(Command::DeleteAction { action: id.get_value() }) {
            session.tell_undoable(words.notice_action_deleted());
        }
    };
    let status = move || read.get().map(|action| action.status);
    let chosen = attr(move || status().map(Status::id));
    let status_option = move |one: Status| {
        view! { <option value=one.id() selected=flag(move || status() == Some(one))>{status_name(session, one)}</option> }.into_any()
    };
    let due = attr(move || read.get().and_then(|action| action.due).unwrap_or_default());
    let owner = Signal::derive(move || read.get().map_or(Who::Both, |action| action.owner));
    view! {
        <div class="action__choices">
            <label class="field">
                <span>{words.status()}</span>
                <select
                    data-status=attr(move || status().map(Status::id))
                    prop:value=chosen
                    on:change=typed(set_status)
                >
                    {Status::ALL.map(status_option).collect_view()}
                </select>
            </label>
            <label class="field">
                <span>{words.owner()}</span>
                <OwnerSelect owner on_pick=Box::new(set_owner)/>
            </label>
            <label class="field">
                <span>{words.due()}</span>
                <input type="date" data-field="due" prop:value=due on:change=typed(set_due)/>
            </label>
            <button type="button" class="icon-button" data-action="delete-action" aria-label=words.delete() title=words.delete() on:click=click(delete)>
                <Icon glyph=Glyph::Cross/>
            </button>
        </div>
    }.into_any()
}

/// Chooses who does it.
#[component]
pub fn OwnerSelect(#[prop(into)] owner: Signal<Who>, on_pick: Box<dyn Fn(String)>) -> impl IntoView {
    let session = session();
    let option = move |who: Who| {
        let name = move || session.read(&Topic::Top, |board| session.language.get_untracked().who(board, who));
        view! { <option value=who.id() selected=flag(move || owner.get() == who)>{live(name)}</option> }.into_any()
    };
    let chosen = attr(move || owner.get().id());
    view! {
        <select data-field="owner" prop:value=chosen on:change=typed(on_pick)>
            {Who::ALL.map(option).collect_view()}
        </select>
    }
    .into_any()
}

/// The name of a status.
pub fn status_name(session: Session, status: Status) -> &'static str {
    session.language.get_untracked().status(status)
}
