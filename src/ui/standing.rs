//! What the page tells for as long as it is so: where the board is kept, which file is shown, who wants to have it. It
//! stands in the flow below the bar and covers nothing.

use crate::app::signal::Signal;
use crate::ui::kit::view;
use leptos::prelude::*;

use super::kit::list;
use super::notices::OneNotice;
use super::shell::session;

/// All of it, in a live region.
#[component]
pub fn Standing() -> impl IntoView {
    let session = session();
    let ids = Signal::derive(move || session.standing.with(|all| all.iter().map(|one| one.id.to_string()).collect()));
    let draw = move |id: String| {
        let notice = session.standing.with_untracked(|all| all.iter().find(|one| one.id.to_string() == id).cloned());
        notice.map(|notice| view! { <OneNotice notice/> }.into_any()).into_any()
    };
    view! { <div class="standing" aria-live="polite">{list(ids, draw)}</div> }.into_any()
}
