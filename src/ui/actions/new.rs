//! A new action: what will be tried, who does it, by when.

use crate::ui::kit::{attr, click, enter, typed};
use leptos::prelude::*;

use super::item::OwnerSelect;
use crate::board::{Command, Who};
use crate::ui::shell::session;

/// The fields of a new action, on a card or on none.
#[component]
pub fn NewAction(card: Option<String>) -> impl IntoView {
    let session = session();
    let words = session.words();
    let place = StoredValue::new(format!("action/{}", card.as_deref().unwrap_or_default()));
    let card = StoredValue::new(card);
    let text = RwSignal::new(session.draft(&place.get_value()));
    let owner = RwSignal::new(Who::Both);
    let due = RwSignal::new(String::new());
    let refused = RwSignal::new(String::new());
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
            expects: Vec::new(),
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
                placeholder=words.action_text
                aria-label=words.action_text
                aria-invalid=attr(move || (!refused.with(String::is_empty)).then_some("true"))
                prop:value=text
                on:input=typed(keep)
            ></textarea>
            <button type="button" class="button" data-action="add-action" on:click=click(add)>{words.add_action}</button>
            <p class="field__error" role="alert">{refused}</p>
            <div class="composer__more action__choices">
                <label class="field">
                    <span>{words.owner}</span>
                    <OwnerSelect owner on_pick=Box::new(own)/>
                </label>
                <label class="field">
                    <span>{words.due}</span>
                    <input type="date" data-field="due" prop:value=due on:input=typed(move |new| due.set(new))/>
                </label>
            </div>
        </div>
    }.into_any()
}
