//! A scale from 1 to 5 with both marks: apart with the gap hatched between them, or overprinted in black; and the empty
//! scale of two who are ready, with the marks waiting outside.

use crate::ui::kit::view;
use leptos::prelude::*;

use crate::board::Partner;

const DIAMOND: &str = "M-15 0 0-15 15 0 0 15z";

/// Where a rating lies along the scale.
pub fn place(rating: u8) -> String {
    format!("{}%", (u32::from(rating) - 1) * 25)
}

/// Where both stand, 1 to 5; `label` says the same in words.
#[component]
pub fn Scale(sm: Option<u8>, po: Option<u8>, label: String) -> impl IntoView {
    let hatch = match (sm, po) {
        (Some(sm), Some(po)) if sm != po => {
            let (low, high) = (sm.min(po), sm.max(po));
            Some(view! {
                <rect class="scale__gap" fill="url(#hatch)" x=place(low) width=format!("{}%", u32::from(high - low) * 25) y="-5.5" height="11"/>
            }.into_any())
        }
        _ => None,
    };
    let same = sm.filter(|sm| po == Some(*sm));
    let alone = move |rating: Option<u8>, partner: Partner| {
        let digit = if same.is_some() { None } else { rating };
        rating.map(|rating| mark(place(rating), partner, Some(rating), digit))
    };
    let both = same.map(|rating| {
        view! {
            <svg x=place(rating) overflow="visible">
                <g class="scale__both">
                    <path class="ink" clip-path="url(#circle)" d=DIAMOND/>
                    <text>{rating}</text>
                </g>
            </svg>
        }
        .into_any()
    });
    let marks = view! {
        {hatch}
        {alone(sm, Partner::ScrumMaster)}
        {alone(po, Partner::ProductOwner)}
        {both}
    };
    around(label, marks.into_any())
}

/// The empty scale, one mark at each side. Nothing of a rating is in it.
#[component]
pub fn WaitingScale(label: String) -> impl IntoView {
    let marks = view! {
        {mark("-26".to_owned(), Partner::ScrumMaster, None, None)}
        <svg x="100%" overflow="visible">{mark("28".to_owned(), Partner::ProductOwner, None, None)}</svg>
    };
    around(label, marks.into_any())
}

fn mark(x: String, partner: Partner, at: Option<u8>, digit: Option<u8>) -> AnyView {
    let shape = match partner {
        Partner::ScrumMaster => view! { <circle class="ink-sm" r="12"/> }.into_any(),
        Partner::ProductOwner => view! { <path class="ink-po" d=DIAMOND/> }.into_any(),
    };
    view! {
        <svg x=x overflow="visible">
            <g class="scale__mark" data-mark=partner.id() data-at=at>{shape}<text>{digit}</text></g>
        </svg>
    }
    .into_any()
}

fn around(label: String, marks: AnyView) -> AnyView {
    let tick = |rating: u8| {
        let x = place(rating);
        view! { <line class="scale__axis" x1=x.clone() x2=x y1="-3" y2="3"/> }.into_any()
    };
    view! {
        <svg class="scale" role="img" aria-label=label height="30">
            <svg y="15" overflow="visible">
                <line class="scale__axis" x1="0" x2="100%"/>
                {(1..=5).map(tick).collect_view()}
                {marks}
            </svg>
        </svg>
    }
    .into_any()
}
