//! The line above an earlier version that is shown in the place of the board: when it was, what can be done with it, the way back.

use crate::ui::kit::view;
use leptos::prelude::*;

use super::shell::session;
use crate::app::past::Shown;
use crate::ui::kit::ago::exact;
use crate::ui::kit::click;
use crate::words::fill;

/// The line.
#[component]
pub fn PastLine(shown: Shown) -> impl IntoView {
    let session = session();
    let words = session.words();
    let when = exact(session.locale(), &shown.version.kept.text());
    view! {
        <div class="notice" data-notice="info" data-past=shown.version.number.to_string()>
            <div class="notice__words">
                <p><b>{fill(words.past_shown(), &[("when", &when)])}</b>" "{words.past_shown_text()}</p>
            </div>
            <div class="notice__offers">
                <button type="button" class="button" data-action="bring-back" on:click=click(move || session.bring_back_shown())>
                    {words.bring_back()}
                </button>
                <button type="button" class="button" data-action="back-to-present" on:click=click(move || session.back_to_present())>
                    {words.back_to_present()}
                </button>
            </div>
        </div>
    }
    .into_any()
}
