//! Asks both whether to turn the ballots over before both are ready.

use crate::ui::kit::click;
use crate::ui::kit::view;
use leptos::prelude::*;

use crate::ui::kit::Dialog;
use crate::ui::shell::session;

/// The dialog.
#[component]
pub fn RevealEarly(close: Callback<()>) -> impl IntoView {
    let session = session();
    let words = session.words();
    let go = move || {
        close.run(());
        session.reveal_together();
    };
    view! {
        <Dialog heading=words.reveal_early_ask().to_owned() close=words.cancel() close_action="close-dialog" on_close=close>
            <div class="dialog__body">
                <p>{words.reveal_early_text()}</p>
            </div>
            <div class="dialog__foot">
                <button type="button" class="quiet" on:click=click(move || close.run(()))>{words.cancel()}</button>
                <button type="button" class="button button--primary" data-action="confirm-reveal" on:click=click(go)>
                    {words.turn_both_over()}
                </button>
            </div>
        </Dialog>
    }
    .into_any()
}
