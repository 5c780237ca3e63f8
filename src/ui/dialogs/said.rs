//! What the page told since a dialog was opened: the page's notices lie behind it, so it is told there too.

use crate::ui::kit::live;
use crate::ui::kit::view;
use leptos::prelude::*;

use crate::ui::shell::session;

/// The last notice of those that came while this stands.
#[component]
pub fn Said() -> impl IntoView {
    let session = session();
    let before = session.notices.with_untracked(|notices| notices.last().map(|notice| notice.id));
    let said = move || {
        let last = session.notices.with(|notices| notices.last().cloned()).filter(|last| Some(last.id) != before)?;
        Some([last.title.as_str(), " ", &last.text].concat())
    };
    view! { <p class="take-said" role="status">{live(said)}</p> }.into_any()
}
