//! A modal dialog: the browser's own, so that focus, Escape and what lies behind are taken care of.

use crate::app::signal::Effect;
use crate::ui::kit::click;
use crate::ui::kit::view;
use leptos::prelude::*;

use super::{Glyph, Icon};

/// A dialog that is open as long as it is in the page. Its heading names it; Escape and the cross call `on_close`.
#[component]
pub fn Dialog(
    heading: String,
    close: &'static str,
    close_action: &'static str,
    on_close: Callback<()>,
    children: Children,
) -> impl IntoView {
    let element = NodeRef::<leptos::html::Dialog>::new();
    Effect::new(move |_| {
        // Refused only for an element that is open or out of the page, and this one has just come in.
        let Some(dialog) = element.get() else { return };
        let dialog: &web_sys::HtmlDialogElement = &dialog;
        if dialog.show_modal().is_err() {
            on_close.run(());
        }
    });
    on_cleanup(let_go_of_caret);
    let cancel: Box<dyn FnMut(web_sys::Event)> = Box::new(move |event| {
        event.prevent_default();
        on_close.run(());
    });
    let closed: Box<dyn FnMut(web_sys::Event)> = Box::new(move |_| on_close.run(()));
    view! {
        <dialog
            class="dialog"
            node_ref=element
            aria-labelledby="dialog-heading"
            on:cancel=cancel
            on:close=closed
        >
            <div class="dialog__head">
                <h2 id="dialog-heading">{heading}</h2>
                <button type="button" class="icon-button" data-action=close_action aria-label=close on:click=click(move || on_close.run(()))>
                    <Icon glyph=Glyph::Cross/>
                </button>
            </div>
            {children()}
        </dialog>
    }.into_any()
}

/// WebKit scrolls to where the caret stood when its field goes with the dialog: to the end of the page, where dialogs stand.
fn let_go_of_caret() {
    let selection = document().get_selection().ok().flatten();
    // A caret that stays does no more than scroll.
    selection.iter().for_each(|selection| selection.remove_all_ranges().unwrap_or_default());
}
