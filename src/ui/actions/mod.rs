//! Actions: on their card, and all of them on a page of their own.

mod item;
mod new;

use crate::app::signal::Memo;
use crate::ui::kit::view;
use crate::ui::kit::{Subhead, list, live};
use leptos::prelude::*;

pub use self::item::{ActionItem, due_text, status_name};
pub use self::new::NewAction;
use super::card::NotesOnNoCard;
use super::shell::session;
use crate::app::Topic;
use crate::board::Status;

/// The actions of one card, and a field for one more.
#[component]
pub fn CardActions(card: String) -> impl IntoView {
    let session = session();
    let id = card.clone();
    let actions = session.memo(Topic::ActionsOn(card.clone()), move |board| {
        board.actions_of(Some(&id)).into_iter().map(|action| action.id.clone()).collect::<Vec<_>>()
    });
    view! {
        <div class="actions">
            <Subhead text=session.words().actions()/>
            <ul>
                {list(actions.into(), |action| view! { <ActionItem action with_card=false/> }.into_any())}
            </ul>
            <NewAction card=Some(card)/>
        </div>
    }
    .into_any()
}

/// Every action of the board, the open ones first.
#[component]
pub fn ActionsPage() -> impl IntoView {
    let session = session();
    let words = session.words();
    let none = session.memo(Topic::Actions, |board| board.actions().is_empty());
    view! {
        <div class="actions-page">
            <h1 class="round__label">{words.actions()}</h1>
            <p class="round__lead">{live(move || if none.get() { words.no_actions() } else { words.actions_lead() })}</p>
            {Status::ALL.map(|status| view! { <Group status/> }.into_any()).collect_view()}
            <section class="group">
                <h2>{words.new_action()}</h2>
                <NewAction card=None/>
            </section>
            <NotesOnNoCard/>
        </div>
    }
    .into_any()
}

#[component]
fn Group(status: Status) -> impl IntoView {
    let session = session();
    let actions = session.memo(Topic::Actions, move |board| {
        let these = board.actions().into_iter().filter(|action| action.status == status);
        these.map(|action| action.id.clone()).collect::<Vec<_>>()
    });
    let some = Memo::new(move |_| !actions.with(Vec::is_empty));
    live(move || {
        some.get().then(|| {
            view! {
                <section class="group" data-group=status.id()>
                    <h2>{status_name(session, status)}</h2>
                    <ul>
                        {list(actions.into(), |action| view! { <ActionItem action with_card=true/> }.into_any())}
                    </ul>
                </section>
            }
            .into_any()
        })
    })
}
