//! A list by ids: what stays keeps its elements, what comes and goes is drawn and dropped.

use std::sync::Arc;
use std::time::Duration;

use crate::app::signal::{Effect, RwSignal, Signal};
use crate::ui::kit::view;
use leptos::prelude::*;

/// One element an id. One type for all lists; see [`super::live`].
pub fn list(ids: Signal<Vec<String>>, draw: impl Fn(String) -> AnyView + Send + Sync + 'static) -> AnyView {
    keyed(ids, Arc::new(draw))
}

/// So many elements of a long list are drawn at once: more than a screen holds.
const FIRST: usize = 16;
/// So many are drawn after each frame.
const MORE: usize = 8;

/// A list that may be long: what a screen holds is drawn at once and the rest after the frames that follow, so that no task takes long;
/// all of it at once where everything is asked for, as for paper.
pub fn long_list(
    ids: Signal<Vec<String>>,
    everything: Signal<bool>,
    draw: impl Fn(String) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let most = RwSignal::new(FIRST);
    Effect::new(move |()| {
        let (drawn, all) = (most.get(), ids.with(Vec::len));
        if drawn < all {
            // After the frame that shows what is drawn: tasks would all come before it.
            request_animation_frame(move || {
                set_timeout(move || most.set_if_there(drawn + MORE), Duration::ZERO);
            });
        }
    });
    let some = move || {
        let mut ids = ids.get();
        if !everything.get() {
            ids.truncate(most.get());
        }
        ids
    };
    keyed(Signal::derive(some), Arc::new(draw))
}

fn keyed(ids: Signal<Vec<String>>, draw: Arc<dyn Fn(String) -> AnyView + Send + Sync>) -> AnyView {
    view! { <For each=move || ids.get() key=String::clone children=move |id| draw(id)/> }.into_any()
}
