//! The notes on a card, and a field for one more. What is being typed survives a reload as a draft.

use crate::app::signal::{Memo, RwSignal, StoredValue};
use crate::ui::kit::view;
use crate::ui::kit::{Subhead, attr, click, enter, list, live, typed};
use leptos::prelude::*;

use super::note::NoteItem;
use crate::app::Topic;
use crate::board::Command;
use crate::ui::shell::session;

/// All notes of a card, oldest first.
#[component]
pub fn Notes(card: String) -> impl IntoView {
    let session = session();
    let words = session.words();
    let id = card.clone();
    let notes = session.memo(Topic::NotesOn(card.clone()), move |board| {
        board.notes_on(Some(&id)).into_iter().map(|note| note.id.clone()).collect::<Vec<_>>()
    });
    let topic = Topic::NotesOn(card.clone());
    view! {
        <div class="notes">
            <Subhead text=words.notes()/>
            <ul>
                {list(notes.into(), move |note| view! { <NoteItem note topic=topic.clone()/> }.into_any())}
            </ul>
            {(!session.only_shows()).then(|| view! { <NewNote card/> }.into_any())}
        </div>
    }
    .into_any()
}

/// The notes that stand on no card; only files bring them, and they are not to be lost from sight.
#[component]
pub fn NotesOnNoCard() -> impl IntoView {
    let session = session();
    let topic = Topic::NotesOn(String::new());
    let notes = session
        .memo(topic.clone(), |board| board.notes_on(None).into_iter().map(|note| note.id.clone()).collect::<Vec<_>>());
    let some = Memo::new(move |_| !notes.with(Vec::is_empty));
    live(move || {
        let topic = topic.clone();
        some.get().then(|| {
            view! {
                <section class="group">
                    <h2>{session.words().notes_on_no_card()}</h2>
                    <ul>{list(notes.into(), move |note| view! { <NoteItem note topic=topic.clone()/> }.into_any())}</ul>
                </section>
            }
            .into_any()
        })
    })
}

#[component]
fn NewNote(card: String) -> impl IntoView {
    let session = session();
    let words = session.words();
    let place = StoredValue::new(format!("note/{card}"));
    let card = StoredValue::new(card);
    let text = RwSignal::new(session.draft(&place.get_value()));
    let refused = RwSignal::new(String::new());
    let keep = move |new: String| {
        session.keep_draft(&place.get_value(), &new);
        refused.set(String::new());
        text.set(new);
    };
    let add =
        move || match session.attempt(&Command::AddNote { card: Some(card.get_value()), text: text.get_untracked() }) {
            Ok(_) => keep(String::new()),
            Err(refusal) => refused.set(session.refusal(&refusal)),
        };
    view! {
        <div
            class="composer" on:keydown=enter(add)
        >
            <textarea
                data-field="note"
                dir="auto"
                rows="1"
                placeholder=words.add_a_note()
                aria-label=words.add_a_note()
                aria-invalid=attr(move || (!refused.with(String::is_empty)).then_some("true"))
                prop:value=text
                on:input=typed(keep)
            ></textarea>
            <button type="button" class="button" data-action="add-note" on:click=click(add)>{words.add_note()}</button>
            <p class="field__error" role="alert">{refused}</p>
            <p class="composer__more">{words.note_hint()}</p>
        </div>
    }
    .into_any()
}
