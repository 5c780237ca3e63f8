//! A card of the pair's own, or other words for a card.

use crate::app::signal::{RwSignal, StoredValue};
use crate::ui::kit::view;
use crate::ui::kit::{attr, click, enter, typed};
use leptos::prelude::*;

use crate::board::{CardKind, Command};
use crate::ui::kit::Dialog;
use crate::ui::shell::session;

/// The dialog; `card` is the one to reword, none for a new one of this kind.
#[component]
pub fn CardForm(card: Option<String>, kind: CardKind, close: Callback<()>) -> impl IntoView {
    let session = session();
    let words = session.words();
    let language = session.language.get_untracked();
    let heading = if card.is_some() { words.reword() } else { words.add_card() };
    let (title, badly, well) = session.peek(|board| match card.as_deref().and_then(|card| board.card(card)) {
        Some(card) => {
            let (badly, well) = language.sentences(card);
            (language.title(card), badly, well)
        }
        None => Default::default(),
    });
    let (title, badly, well) = (RwSignal::new(title), RwSignal::new(badly), RwSignal::new(well));
    let card = StoredValue::new(card);
    let refused = RwSignal::new(String::new());
    let save = move || {
        let (title, badly, well) = (title.get_untracked(), badly.get_untracked(), well.get_untracked());
        let command = match card.get_value() {
            Some(card) => Command::RewordCard { card, title, badly, well },
            None => Command::AddCard { kind, title, badly, well },
        };
        match session.attempt(&command) {
            Ok(_) => close.run(()),
            Err(refusal) => refused.set(session.refusal(&refusal)),
        }
    };
    let area = move |name: &'static str, label: &'static str, text: RwSignal<String>| {
        view! {
            <label class="field">
                <span>{label}</span>
                <textarea data-field=name dir="auto" rows="2" prop:value=text on:input=typed(move |new| text.set(new))></textarea>
            </label>
        }.into_any()
    };
    view! {
        <Dialog heading=heading.to_owned() close=words.cancel() close_action="close-dialog" on_close=close>
            <div class="dialog__body" on:keydown=enter(save)>
                <label class="field">
                    <span>{words.card_title()}</span>
                    <input
                        type="text"
                        data-field="title"
                        dir="auto"
                        autocomplete="off"
                        aria-invalid=attr(move || (!refused.with(String::is_empty)).then_some("true"))
                        prop:value=title
                        on:input=typed(move |new| title.set(new))
                    />
                    <small class="field__error" role="alert">{refused}</small>
                </label>
                {area("badly", words.badly(), badly)}
                {area("well", words.well(), well)}
                <div class="dialog__foot">
                    <button type="button" class="quiet" on:click=click(move || close.run(()))>{words.cancel()}</button>
                    <button type="button" class="button button--primary" data-action="save-card" on:click=click(save)>{words.save_card()}</button>
                </div>
            </div>
        </Dialog>
    }.into_any()
}
