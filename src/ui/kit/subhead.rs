//! A heading below a title: no level is left out, however deep the title itself stands.

use crate::ui::kit::view;
use leptos::prelude::*;

/// Provided by what has its title on the second level; else titles stand on the third, as those of the cards in a lane.
#[derive(Clone, Copy)]
pub struct BelowSection;

/// The heading.
#[component]
pub fn Subhead(text: &'static str) -> impl IntoView {
    if use_context::<BelowSection>().is_some() {
        view! { <h3>{text}</h3> }.into_any()
    } else {
        view! { <h4>{text}</h4> }.into_any()
    }
}
