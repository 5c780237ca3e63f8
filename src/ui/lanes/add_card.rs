//! The invitation at the end of a lane: a card of the pair's own.

use crate::ui::kit::click;
use crate::ui::kit::view;
use leptos::prelude::*;

use crate::board::CardKind;
use crate::ui::dialogs::Asked;
use crate::ui::shell::{asked, session};

/// Asks for one more card.
#[component]
pub fn AddCard(kind: CardKind) -> impl IntoView {
    let (session, asked) = (session(), asked());
    let words = session.words();
    let question = match kind {
        CardKind::Challenge => words.other_challenge(),
        CardKind::Foundation => words.other_foundation(),
    };
    view! {
        <p class="lane__invitation">
            <span>{question}</span>
            <button type="button" class="quiet" data-action="add-card" on:click=click(move || asked.set(Some(Asked::AddCard(kind))))>
                {words.add_card()}
            </button>
        </p>
    }.into_any()
}
