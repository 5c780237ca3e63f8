//! The save indicator: it tells the truth about storage, and nothing else does.

use crate::ui::kit::attr;
use crate::ui::kit::live;
use crate::ui::kit::view;
use leptos::prelude::*;

use crate::app::Saved;
use crate::ui::kit::{Glyph, Icon};
use crate::ui::shell::session;

/// Whether what is on screen is stored.
#[component]
pub fn SaveIndicator() -> impl IntoView {
    let session = session();
    let words = session.words();
    let name = move || match session.saved.get() {
        Saved::Saved => words.saved(),
        Saved::Saving => words.saving(),
        Saved::Failed => words.not_saved(),
        Saved::Memory => words.not_stored(),
    };
    let sign = move || match session.saved.get() {
        Saved::Saved => view! { <Icon glyph=Glyph::Check/> }.into_any(),
        Saved::Saving => view! { <i class="saved__ring" aria-hidden="true"></i> }.into_any(),
        Saved::Failed | Saved::Memory => view! { <b aria-hidden="true">"!"</b> }.into_any(),
    };
    view! {
        <span class="saved" data-saved=attr(move || session.saved.get().id())>
            {live(sign)}
            <span>{live(name)}</span>
        </span>
    }
    .into_any()
}
