//! A card of the pair's own, or other words for a card. What is being typed survives a reload as a draft.

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
    // What was being typed when the page was left comes before what is stored.
    let place =
        StoredValue::new(card.as_ref().map_or_else(|| ["card/", kind.id()].concat(), |id| ["reword/", id].concat()));
    let place_of = move |name: &str| [&*place.get_value(), "/", name].concat();
    let typed_before = |name: &str, stored: String| {
        let draft = session.draft(&place_of(name));
        RwSignal::new(if draft.is_empty() { stored } else { draft })
    };
    let (title, badly, well) = (typed_before("title", title), typed_before("badly", badly), typed_before("well", well));
    let keep = move |name: &'static str, text: RwSignal<String>, new: String| {
        session.keep_draft(&place_of(name), &new);
        text.set(new);
    };
    let close = Callback::new(move |()| {
        ["title", "badly", "well"].into_iter().for_each(|name| session.keep_draft(&place_of(name), ""));
        close.run(());
    });
    let card = StoredValue::new(card);
    let refused = RwSignal::new(String::new());
    let save = move || {
        let (title, badly, well) = (title.get_untracked(), badly.get_untracked(), well.get_untracked());
        let command = match card.get_value() {
            Some(card) => {
                let shown = [title, badly, well];
                let stored = session.peek(|board| match board.card(&card) {
                    Some(card) => language.stored_card(card, shown),
                    None => shown,
                });
                let [title, badly, well] = stored;
                Command::RewordCard { card, title, badly, well }
            }
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
                <textarea data-field=name dir="auto" rows="2" prop:value=text on:input=typed(move |new| keep(name, text, new))></textarea>
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
                        autofocus="true"
                        aria-invalid=attr(move || (!refused.with(String::is_empty)).then_some("true"))
                        prop:value=title
                        on:input=typed(move |new| keep("title", title, new))
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
