//! What takes longer than half a second: what is being done, how far it is, and a way to stop it.

use crate::ui::kit::view;
use crate::ui::kit::{attr, click};
use leptos::prelude::*;

use crate::app::Doing;
use crate::ui::kit::Dialog;
use crate::ui::shell::session;

/// The dialog. Its heading is told as it opens, and nothing after it: whoever asks the bar hears how far it is.
#[component]
pub fn Working(doing: Doing) -> impl IntoView {
    let session = session();
    let words = session.words();
    let [checking, adding, merging] = words.working();
    let heading = match doing {
        Doing::Checking => checking,
        Doing::Adding => adding,
        Doing::Merging => merging,
    };
    let stop = Callback::new(move |()| session.cancel_import());
    let done = move || session.busy.with(|busy| busy.map_or(0, |busy| busy.done)).to_string();
    view! {
        <Dialog heading=heading.to_owned() close=words.working_stop() close_action="close-dialog" on_close=stop>
            <div class="dialog__body">
                <progress class="working" max="1000" value=attr(done) aria-label=heading></progress>
                <p class="dialog__fact">{words.working_untouched()}</p>
            </div>
            <div class="dialog__foot">
                <button type="button" class="button" data-action="stop" autofocus="true" on:click=click(move || stop.run(()))>
                    {words.working_stop()}
                </button>
            </div>
        </Dialog>
    }
    .into_any()
}
