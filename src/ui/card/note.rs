//! One note: its author's mark in the margin, the text, who and when. Its author can edit and delete it.

use crate::app::signal::{Memo, RwSignal, StoredValue};
use crate::ui::kit::view;
use crate::ui::kit::{click, enter, live, typed};
use leptos::prelude::*;

use super::markdown::markdown;
use crate::app::{Session, Topic};
use crate::board::{Command, Note};
use crate::ui::kit::Mark;
use crate::ui::kit::ago::ago;
use crate::ui::shell::session;
use crate::words::isolated;

/// A note.
#[component]
pub fn NoteItem(note: String, topic: Topic) -> impl IntoView {
    let session = session();
    let id = note.clone();
    let read = session.memo(topic, move |board| board.note(&id).cloned());
    let text = Memo::new(move |_| read.get().map(|note| note.text).unwrap_or_default());
    let editing = RwSignal::new(false);
    let id = StoredValue::new(note.clone());
    let own = Memo::new(move |_| session.who().is_some_and(|who| read.get().is_some_and(|note| note.is_own(who))));
    view! {
        <li class="note" data-note=note>
            {live(move || read.get().map(|note| view! { <Mark who=note.author/> }.into_any()))}
            <div class="note__body">
                {live(move || if editing.get() {
                    view! { <EditNote note=id.get_value() text=text.get_untracked() editing/> }.into_any()
                } else {
                    view! { <div class="note__text">{live(move || markdown(session, &text.get()))}</div> }.into_any()
                })}
                <p class="note__foot">
                    <span>{live(move || read.get().map(|note| byline(session, note)))}</span>
                    {live(move || (own.get() && !editing.get()).then(|| view! { <NoteTools note=id.get_value() editing/> }.into_any()))}
                </p>
            </div>
        </li>
    }.into_any()
}

/// "Grace, 3 minutes ago, edited".
fn byline(session: Session, note: Note) -> AnyView {
    let language = session.language.get_untracked();
    let name = session.read(&Topic::Top, |board| language.who(board, note.author));
    let edited = note.edited.map(|moment| {
        view! { ", "{session.words().edited()}" "{ago(language.locale, moment, move || session.now().0)} }.into_any()
    });
    let written = (!note.written.is_empty())
        .then(|| view! { ", "{ago(language.locale, note.written, move || session.now().0)} }.into_any());
    view! { {isolated(&name)}{written}{edited} }.into_any()
}

#[component]
fn NoteTools(note: String, editing: RwSignal<bool>) -> impl IntoView {
    let session = session();
    let words = session.words();
    let delete = move || {
        if session.dispatch(Command::DeleteNote { note: note.clone() }) {
            session.tell_undoable(words.notice_note_deleted());
        }
    };
    view! {
        <span class="note__tools">
            <button type="button" class="quiet" data-action="edit-note" on:click=click(move || editing.set(true))>{words.edit()}</button>
            <button type="button" class="quiet" data-action="delete-note" on:click=click(delete)>{words.delete()}</button>
        </span>
    }.into_any()
}

#[component]
fn EditNote(note: String, text: String, editing: RwSignal<bool>) -> impl IntoView {
    let session = session();
    let words = session.words();
    let place = StoredValue::new(["edit/", &*note].concat());
    let draft = session.draft(&place.get_value());
    let (note, text) = (StoredValue::new(note), RwSignal::new(if draft.is_empty() { text } else { draft }));
    let keep = move |new: String| {
        session.keep_draft(&place.get_value(), &new);
        text.set(new);
    };
    let end = move || {
        session.keep_draft(&place.get_value(), "");
        editing.set(false);
    };
    let refused = RwSignal::new(String::new());
    let save = move || match session.attempt(&Command::EditNote { note: note.get_value(), text: text.get_untracked() })
    {
        Ok(_) => end(),
        Err(refusal) => refused.set(session.refusal(&refusal)),
    };
    view! {
        <div class="composer" on:keydown=enter(save)>
            <textarea
                data-field="note"
                dir="auto"
                aria-label=words.edit()
                prop:value=text
                on:input=typed(keep)
            ></textarea>
            <button type="button" class="button" data-action="save-note" on:click=click(save)>{words.save()}</button>
            <p class="field__error" role="alert">{refused}</p>
            <p class="composer__more">
                <button type="button" class="quiet" data-action="cancel-note" on:click=click(end)>{words.cancel()}</button>
            </p>
        </div>
    }.into_any()
}
