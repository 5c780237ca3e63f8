//! The marks: a blue circle, an orange diamond, both overprinted. A person on the page is always one of these shapes.

use crate::ui::kit::view;
use leptos::prelude::*;

use crate::board::{Partner, Who};

/// The patterns and cuts that marks and scales refer to; once a page.
#[component]
pub fn MarkDefinitions() -> impl IntoView {
    view! {
        <svg class="definitions" aria-hidden="true" focusable="false">
            <defs>
                <pattern id="hatch" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(40)">
                    <path class="hatch" d="M.5 0v4"/>
                </pattern>
                <clipPath id="circle">
                    <circle r="12"/>
                </clipPath>
            </defs>
        </svg>
    }
    .into_any()
}

/// A partner's mark, or both marks side by side.
#[component]
pub fn Mark(who: Who, #[prop(optional)] hollow: bool) -> impl IntoView {
    let shape = move |partner: Partner| {
        let class = if hollow { "mark mark--hollow" } else { "mark" };
        view! { <i class=class data-ink=partner.id() aria-hidden="true"></i> }.into_any()
    };
    match who {
        Who::One(partner) => shape(partner).into_any(),
        Who::Both => {
            view! { <span class="marks">{shape(Partner::ScrumMaster)}{shape(Partner::ProductOwner)}</span> }.into_any()
        }
    }
}

/// Both marks overprinted, as the brand shows them; `class` says how large.
#[component]
pub fn Overprint(class: &'static str) -> impl IntoView {
    view! {
        <svg class=class viewBox="-13 -14.5 42 29" aria-hidden="true">
            <circle class="ink-sm" r="12"/>
            <path class="ink-po" d="M-1 0 13.5-14.5 28 0 13.5 14.5z"/>
            <path class="ink" clip-path="url(#circle)" d="M-1 0 13.5-14.5 28 0 13.5 14.5z"/>
        </svg>
    }
    .into_any()
}
