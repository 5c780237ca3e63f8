//! What stands behind a card's title. In reading order it follows its row; where there is room it stands in a column
//! beside the lanes.

mod behind;
mod markdown;
mod note;
mod notes;

use crate::app::signal::{Memo, StoredValue};
use crate::ui::kit::live;
use crate::ui::kit::view;
use crate::ui::kit::{attr, click};
use leptos::prelude::*;
use wasm_split_helpers::wasm_split;

use self::behind::{Links, Sentences};
pub use self::behind::{PracticeLine, Practices, Starters};
pub use self::markdown::markdown;
pub use self::notes::{Notes, NotesOnNoCard};
use super::actions::CardActions;
use super::kit::{Glyph, Icon};
use super::lanes::Guess;
use super::later::Coming;
use super::shell::session;
use crate::app::{Stage, Topic};
use crate::board::{Board, Command};

/// What stands behind the title of a card, given by its id.
#[wasm_split(pages, fallible)]
pub fn open_card() -> Coming<(String, Memo<Stage>)> {
    Ok(|(card, voting_stage)| view! { <OpenCard card voting_stage/> }.into_any())
}

#[component]
fn OpenCard(card: String, voting_stage: Memo<Stage>) -> impl IntoView {
    let session = session();
    let words = session.words();
    let id = card.clone();
    let title = session.memo(Topic::Card(card.clone()), move |board| {
        board.card(&id).map(|card| session.language.get_untracked().title(card)).unwrap_or_default()
    });
    let guesses = session.memo(Topic::Top, Board::guesses);
    let id = StoredValue::new(card.clone());
    let no_opinion = move || {
        session.dispatch(Command::Rate { card: id.get_value(), rating: None });
    };
    let voting = move || {
        match voting_stage.get() {
        Stage::Vote(partner) => Some(view! {
            {guesses.get().then(|| view! { <Guess card=id.get_value() partner/> }.into_any())}
            <button type="button" class="quiet" data-action="no-opinion" on:click=click(no_opinion)>{words.no_opinion()}</button>
        }.into_any()),
        _ => None,
    }
    };
    view! {
        <div class="reading">
            <section class="open-card" aria-label=attr(move || title.get())>
                <div class="open-card__head">
                    <h3><bdi>{title}</bdi></h3>
                    <button type="button" class="icon-button" data-action="close-card" aria-label=words.close() on:click=click(move || session.open_card.set(None))>
                        <Icon glyph=Glyph::Cross/>
                    </button>
                </div>
                <Links card=card.clone()/>
                <Sentences card=card.clone()/>
                {live(voting)}
                <Starters card=card.clone()/>
                <Practices card=card.clone()/>
                <Notes card=card.clone()/>
                <CardActions card/>
            </section>
        </div>
    }.into_any()
}
