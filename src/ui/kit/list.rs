//! A list by ids: what stays keeps its elements, what comes and goes is drawn and dropped.

use std::sync::Arc;

use crate::app::signal::Signal;
use crate::ui::kit::view;
use leptos::prelude::*;

/// One element an id. One type for all lists; see [`super::live`].
pub fn list(ids: Signal<Vec<String>>, draw: impl Fn(String) -> AnyView + Send + Sync + 'static) -> AnyView {
    keyed(ids, Arc::new(draw))
}

fn keyed(ids: Signal<Vec<String>>, draw: Arc<dyn Fn(String) -> AnyView + Send + Sync>) -> AnyView {
    view! { <For each=move || ids.get() key=String::clone children=move |id| draw(id)/> }.into_any()
}
