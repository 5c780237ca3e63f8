//! How many notes and actions a card has; nothing where there are none.

use crate::ui::kit::live;
use crate::ui::kit::view;
use leptos::prelude::*;

use crate::app::Topic;
use crate::ui::kit::{Glyph, Icon};
use crate::ui::shell::session;
use crate::words::count;

/// The counts of a card.
#[component]
pub fn Counts(card: String) -> impl IntoView {
    let session = session();
    let words = session.words();
    let id = card.clone();
    let notes = session.memo(Topic::NotesOn(card.clone()), move |board| board.counts_on(&id)[0]);
    let id = card.clone();
    let actions = session.memo(Topic::ActionsOn(card), move |board| board.counts_on(&id)[1]);
    let one = move |number: usize, glyph: Glyph, plural: [&'static str; 2]| {
        (number > 0).then(|| {
            let told = count(number, plural);
            view! {
                <span class="count" title=told.clone()>
                    <Icon glyph/>
                    <span aria-hidden="true">{number}</span>
                    <span class="visually-hidden">{told.clone()}</span>
                </span>
            }
            .into_any()
        })
    };
    view! {
        <span class="counts">
            {live(move || one(notes.get(), Glyph::Note, words.n_notes()))}
            {live(move || one(actions.get(), Glyph::Action, words.n_actions()))}
        </span>
    }
    .into_any()
}
