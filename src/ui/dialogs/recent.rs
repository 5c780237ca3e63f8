//! What the page has told a person: it can be read again once it is gone from sight.

use crate::ui::kit::view;
use leptos::prelude::*;

use crate::app::Notice;
use crate::board::Moment;
use crate::ui::kit::Dialog;
use crate::ui::kit::ago::ago;
use crate::ui::shell::session;

/// The dialog.
#[component]
pub fn Recent(close: Callback<()>) -> impl IntoView {
    let session = session();
    let words = session.words();
    let told = session.recent();
    let lead = if told.is_empty() { words.recent_none() } else { words.recent_lead() };
    let row = move |(when, notice): (Moment, Notice)| {
        let Notice { title, text, details, kind, .. } = notice;
        let details = details.into_iter().map(|line| view! { <li dir="auto">{line}</li> }.into_any()).collect_view();
        view! {
            <li class="kept__row" data-told=kind.id()>
                <p><b>{title}</b>" "{text}</p>
                <ul class="kept__told">{details}</ul>
                <small>{ago(session.locale(), when.text(), move || session.now().0)}</small>
            </li>
        }
        .into_any()
    };
    view! {
        <Dialog heading=words.recent().to_owned() close=words.close() close_action="close-dialog" on_close=close>
            <p class="dialog__lead">{lead}</p>
            <ul class="kept">{told.into_iter().map(row).collect_view()}</ul>
        </Dialog>
    }
    .into_any()
}
