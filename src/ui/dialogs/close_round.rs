//! Asks before a round becomes history that was never revealed: what is handed in shows then, and the rest does not count.

use crate::ui::kit::view;
use crate::ui::kit::{click, live};
use leptos::prelude::*;

use crate::app::Topic;
use crate::board::{Command, Partner};
use crate::ui::kit::Dialog;
use crate::ui::round::NextRoundField;
use crate::ui::shell::session;
use crate::words::fill;

/// The dialog.
#[component]
pub fn CloseRound(close: Callback<()>) -> impl IntoView {
    let session = session();
    let words = session.words();
    let language = session.language.get_untracked();
    let label = session.peek(|board| board.open_round().map(|round| language.round(round)).unwrap_or_default());
    let waiting = session.memo(Topic::Rounds, move |board| {
        let round = board.open_round();
        let late = |partner: &Partner| round.is_some_and(|round| !round.is_sealed(*partner));
        Partner::ALL.into_iter().filter(late).map(|partner| language.partner(board, partner)).collect::<Vec<_>>()
    });
    let unready =
        move |name: String| view! { <p>{fill(words.close_round_unready(), &[("name", &name)])}</p> }.into_any();
    let go = move || {
        close.run(());
        session.dispatch(Command::CloseRound);
    };
    view! {
        <Dialog
            heading=fill(words.close_round_ask(), &[("round", &label)])
            close=words.cancel()
            close_action="close-dialog"
            on_close=close
        >
            <div class="dialog__body">
                <p>{words.close_round_text()}</p>
                {live(move || waiting.get().into_iter().map(unready).collect_view())}
                <NextRoundField/>
            </div>
            <div class="dialog__foot">
                <button type="button" class="quiet" on:click=click(move || close.run(()))>{words.cancel()}</button>
                <button type="button" class="button button--primary" data-action="confirm-close" on:click=click(go)>{words.close_round()}</button>
            </div>
        </Dialog>
    }.into_any()
}
