//! The big scale: where both stand on the card that is talked about, who that is, and how far apart.

use leptos::prelude::*;

/// What the big scale shows; by partner.
#[derive(Clone, PartialEq)]
pub struct BigScaleOf {
    /// Ratings, 1 to 5.
    pub ratings: [Option<u8>; 2],
    /// Who they are.
    pub names: [String; 2],
    /// The gap in words.
    pub gap: String,
    /// The same in a sentence.
    pub label: String,
}

/// The scale.
#[component]
pub fn BigScale(of: BigScaleOf) -> impl IntoView {
    let at = |rating: u8| format!("{}%", (u32::from(rating) - 1) * 25);
    let [sm, po] = of.ratings;
    let same = sm.is_some() && sm == po;
    let band = match (sm, po) {
        (Some(sm), Some(po)) if sm != po => {
            let (low, high) = (sm.min(po), sm.max(po));
            let middle = (u32::from(low) + u32::from(high) - 2) * 25;
            let words = format!("{}%", middle / 2);
            let above = if high - low > 1 { "0" } else { "-46" };
            Some(
                view! {
                    <g class="big-scale__gap">
                        <rect fill="url(#hatch)" x=at(low) width=format!("{}%", u32::from(high - low) * 25) y="-13" height="26"/>
                        <text class="big-scale__words" x=words y=above>{of.gap.clone()}</text>
                    </g>
                }
                .into_any(),
            )
        }
        _ => None,
    };
    let name = |rating: Option<u8>, name: &String, class: &'static str, y: &'static str| {
        rating.map(|rating| view! { <text class=class x=at(rating) y=y>{name.clone()}</text> }.into_any())
    };
    let names = if same {
        vec![name(sm, &format!("{}, {}", of.names[0], of.names[1]), "big-scale__name", "58")]
    } else {
        vec![
            name(sm, &of.names[0], "big-scale__name ink-sm", "58"),
            name(po, &of.names[1], "big-scale__name ink-po", "58"),
        ]
    };
    let number = move |rating: u8| {
        let free = sm != Some(rating) && po != Some(rating);
        free.then(|| view! { <text class="big-scale__number" x=at(rating) y="58">{rating}</text> }.into_any())
    };
    let tick = |rating: u8| view! { <line class="scale__axis" x1=at(rating) x2=at(rating) y1="-5" y2="5"/> }.into_any();
    view! {
        <svg class="scale big-scale" role="img" aria-label=of.label height="120">
            <svg y="42" overflow="visible">
                <line class="scale__axis" x1="0" x2="100%"/>
                {(1..=5).map(tick).collect_view()}
                {(1..=5).map(number).collect_view()}
                {band}
                {names}
                {marks(sm, po, at)}
            </svg>
        </svg>
    }
    .into_any()
}

fn marks(sm: Option<u8>, po: Option<u8>, at: impl Fn(u8) -> String) -> AnyView {
    const DIAMOND: &str = "M-47.5 0 0-47.5 47.5 0 0 47.5z";
    if sm.is_some() && sm == po {
        return view! {
            <svg x=at(sm.unwrap_or(1)) overflow="visible">
                <g class="big-scale__mark" transform="scale(3.17)">
                    <circle class="ink-sm" r="12"/>
                    <path class="ink-po" d="M-15 0 0-15 15 0 0 15z"/>
                    <path class="ink" clip-path="url(#circle)" d="M-15 0 0-15 15 0 0 15z"/>
                </g>
                <text class="big-scale__rating">{sm}</text>
            </svg>
        }
        .into_any();
    }
    view! {
        {sm.map(|sm| view! {
            <svg x=at(sm) overflow="visible">
                <g class="big-scale__mark big-scale__mark--sm">
                    <circle class="ink-sm" r="38"/>
                    <text class="big-scale__rating">{sm}</text>
                </g>
            </svg>
        }.into_any())}
        {po.map(|po| view! {
            <svg x=at(po) overflow="visible">
                <g class="big-scale__mark big-scale__mark--po">
                    <path class="ink-po" d=DIAMOND/>
                    <text class="big-scale__rating">{po}</text>
                </g>
            </svg>
        }.into_any())}
    }
    .into_any()
}
