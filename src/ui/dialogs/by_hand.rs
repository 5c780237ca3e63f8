//! A text that the browser did not let be copied: all of it, selected, to be copied by hand.

use crate::ui::kit::view;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;

use crate::ui::kit::Dialog;
use crate::ui::kit::element::Handler;
use crate::ui::shell::session;

/// The dialog.
#[component]
pub fn ByHand(text: String) -> impl IntoView {
    let session = session();
    let words = session.words();
    let close = Callback::new(move |()| session.by_hand.set(None));
    view! {
        <Dialog heading=words.notice_not_copied().to_owned() close=words.close() close_action="close-dialog" on_close=close>
            <div class="dialog__body">
                <label class="field">
                    <span>{words.notice_not_copied_text()}</span>
                    <textarea class="take-preview" data-field="by-hand" readonly rows="6" autofocus="true" prop:value=text on:focus=select()></textarea>
                </label>
            </div>
        </Dialog>
    }
    .into_any()
}

/// Selects all of a field once it has the focus: WebKit puts the caret where it was after it has told of the focus.
fn select() -> Handler {
    Box::new(|event| {
        let field = event.target().and_then(|target| target.dyn_into::<HtmlTextAreaElement>().ok());
        spawn_local(async move { field.iter().for_each(HtmlTextAreaElement::select) });
    })
}
