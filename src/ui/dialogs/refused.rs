//! A file that can't be opened: what is wrong with it, in words, and that nothing has changed.

use crate::ui::kit::click;
use crate::ui::kit::view;
use leptos::prelude::*;

use crate::ui::kit::Dialog;
use crate::ui::shell::session;
use crate::words::fill;

/// The dialog.
#[component]
pub fn Refused(name: String, problems: Vec<String>) -> impl IntoView {
    let session = session();
    let words = session.words();
    let heading = if name.is_empty() {
        words.refused_pasted().to_owned()
    } else {
        fill(words.refused_title(), &[("name", &name)])
    };
    let close = Callback::new(move |()| session.cancel_import());
    let problems =
        problems.into_iter().map(|problem| view! { <li dir="auto">{problem}</li> }.into_any()).collect_view();
    view! {
        <Dialog heading close=words.close() close_action="close-dialog" on_close=close>
            <div class="dialog__body" data-notice="error" role="alert">
                <ul class="problems">{problems}</ul>
                <p>{words.refused_untouched()}</p>
            </div>
            <div class="dialog__foot">
                {session.can_look_at_refused().then(|| view! {
                    <button type="button" class="button" data-action="look-at-refused" on:click=click(move || session.look_at_refused())>
                        {words.version_look()}
                    </button>
                }.into_any())}
                <button type="button" class="button button--primary" data-action="import-cancel" on:click=click(move || close.run(()))>{words.close()}</button>
            </div>
        </Dialog>
    }.into_any()
}
