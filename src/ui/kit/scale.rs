//! A scale from 1 to 5 with both marks: apart with the gap hatched between them, or overprinted in black.

use leptos::prelude::*;

/// Where both stand, 1 to 5; `label` says the same in words.
#[component]
pub fn Scale(sm: Option<u8>, po: Option<u8>, label: String) -> impl IntoView {
    let at = |rating: u8| format!("{}%", (u32::from(rating) - 1) * 25);
    let hatch = match (sm, po) {
        (Some(sm), Some(po)) if sm != po => {
            let (low, high) = (sm.min(po), sm.max(po));
            Some(view! {
                <rect fill="url(#hatch)" x=at(low) width=format!("{}%", u32::from(high - low) * 25) y="-5.5" height="11"/>
            }.into_any())
        }
        _ => None,
    };
    let marks = match (sm, po) {
        (Some(sm), Some(po)) if sm == po => view! {
            <svg x=at(sm) overflow="visible">
                <circle class="ink-sm" r="12"/>
                <path class="ink-po" d="M-15 0 0-15 15 0 0 15z"/>
                <path class="ink" clip-path="url(#circle)" d="M-15 0 0-15 15 0 0 15z"/>
                <text>{sm}</text>
            </svg>
        }
        .into_any(),
        _ => view! {
            {sm.map(|sm| view! {
                <svg x=at(sm) overflow="visible">
                    <circle class="ink-sm" r="12"/>
                    <text>{sm}</text>
                </svg>
            }.into_any())}
            {po.map(|po| view! {
                <svg x=at(po) overflow="visible">
                    <path class="ink-po" d="M-15 0 0-15 15 0 0 15z"/>
                    <text>{po}</text>
                </svg>
            }.into_any())}
        }
        .into_any(),
    };
    view! {
        <svg class="scale" role="img" aria-label=label height="30">
            <svg y="15" overflow="visible">
                <line class="scale__axis" x1="0" x2="100%"/>
                {(0..5_u32).map(|at| {
                    let x = format!("{}%", at * 25);
                    view! { <line class="scale__axis" x1=x.clone() x2=x y1="-3" y2="3"/> }.into_any()
                }).collect_view()}
                {hatch}
                {marks}
            </svg>
        </svg>
    }
    .into_any()
}
