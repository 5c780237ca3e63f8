//! What belongs to the board as a whole: title, names, dots, guesses, the label of the round. Each field is kept at once.

use crate::app::signal::RwSignal;
use crate::ui::kit::view;
use crate::ui::kit::{attr, click, typed};
use leptos::prelude::*;

use crate::app::{Session, Topic};
use crate::board::{Board, Command, Partner, Round};
use crate::ui::kit::Dialog;
use crate::ui::round::NextRoundField;
use crate::ui::shell::session;
use crate::words::Language;

/// The dialog.
#[component]
pub fn Settings(close: Callback<()>) -> impl IntoView {
    let session = session();
    let words = session.words();
    let language = session.language.get_untracked();
    let guesses = session.memo(Topic::Top, Board::guesses);
    let label = move |board: &Board| board.current().map(|round| own_label(language, round)).unwrap_or_default();
    let keep_label = move |label: String| {
        let number = session.peek(|board| board.current().map(|round| round.id.clone()).unwrap_or_default());
        Command::LabelRound { label: language.stored_label(&number, label) }
    };
    let name_field = move |partner: Partner| {
        let keep = move |name: String| Command::NamePartner { partner, name };
        view! { <Kept label=language.role(partner) field="name" kind="text" topic=Topic::Top read=move |board: &Board| board.name(partner).to_owned() keep/> }.into_any()
    };
    let dots = |text: String| Command::SetDots { dots: text.trim().parse().unwrap_or(u32::MAX) };
    let guess = move |_| {
        session.dispatch(Command::SetGuesses { on: !guesses.get_untracked() });
    };
    view! {
        <Dialog heading=words.settings_title().to_owned() close=words.close() close_action="close-dialog" on_close=close>
            <div class="dialog__body">
                <Kept label=words.settings_board_title() field="title" kind="text" topic=Topic::Top read=move |board: &Board| language.board(board) keep=move |title| Command::RenameBoard { title: language.stored_title(title) }/>
                <div class="field-row">{Partner::ALL.map(name_field).collect_view()}</div>
                <Kept label=words.label_of_round() field="label" kind="text" topic=Topic::Rounds read=label keep=keep_label/>
                <NextRoundField/>
                <Kept label=words.settings_dots() field="dots" kind="number" topic=Topic::Top read=|board: &Board| board.dots().to_string() keep=dots/>
                <label class="check">
                    <input type="checkbox" data-field="guesses" prop:checked=guesses on:change=typed(guess)/>
                    <span>{words.settings_guesses()}</span>
                </label>
            </div>
            <div class="dialog__foot">
                <button type="button" class="button button--primary" on:click=click(move || close.run(()))>{words.done()}</button>
            </div>
        </Dialog>
    }.into_any()
}

/// A round's label as the reader sees it; empty where it has none.
fn own_label(language: &Language, round: &Round) -> String {
    if round.label.is_empty() { String::new() } else { language.round(round) }
}

/// A field that is kept when it is left or Enter is pressed; a refusal stands below it.
#[component]
fn Kept(
    label: &'static str,
    field: &'static str,
    kind: &'static str,
    topic: Topic,
    read: impl Fn(&Board) -> String + Send + Sync + 'static,
    keep: impl Fn(String) -> Command + 'static,
) -> impl IntoView {
    let session = session();
    let value = session.memo(topic, read);
    let refused = RwSignal::new(String::new());
    let change = move |text: String| {
        let outcome = keep_field(session, &text, &value.get_untracked(), &keep);
        refused.set(outcome.err().unwrap_or_default());
    };
    view! {
        <label class="field">
            <span>{label}</span>
            <input
                type=kind
                data-field=field
                autofocus=field == "title"
                dir="auto"
                autocomplete="off"
                min=(kind == "number").then_some("0")
                max=(kind == "number").then_some("12")
                aria-invalid=attr(move || (!refused.with(String::is_empty)).then_some("true"))
                prop:value=value
                on:change=typed(change)
            />
            <small class="field__error" role="alert">{refused}</small>
        </label>
    }
    .into_any()
}

fn keep_field(session: Session, text: &str, before: &str, keep: &impl Fn(String) -> Command) -> Result<(), String> {
    if text.trim() == before {
        return Ok(());
    }
    session.attempt(&keep(text.to_owned())).map(|_| ()).map_err(|refusal| session.refusal(&refusal))
}
