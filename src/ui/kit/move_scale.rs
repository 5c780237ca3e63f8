//! A small black scale of what an action should move: ring (mean before), mark (mean now), dashed tick (goal).

use crate::ui::kit::view;
use leptos::prelude::*;

/// Means and goal in hundredths of a rating, 100 to 500.
#[component]
pub fn MoveScale(before: Option<u16>, now: Option<u16>, goal: Option<u16>, label: String) -> impl IntoView {
    let at = |mean: u16| format!("{}%", (mean.clamp(100, 500) - 100) / 4);
    let tick = |at: u32| {
        let x = format!("{}%", at * 25);
        view! { <line class="scale__axis" x1=x.clone() x2=x y1="-3" y2="3"/> }.into_any()
    };
    view! {
        <svg class="scale move-scale" role="img" aria-label=label height="20">
            <svg y="10" overflow="visible">
                <line class="scale__axis" x1="0" x2="100%"/>
                {(0..5).map(tick).collect_view()}
                {goal.map(|goal| view! { <line class="move-scale__goal" x1=at(goal) x2=at(goal) y1="-9" y2="9"/> }.into_any())}
                {before.filter(|before| now != Some(*before)).map(|before| view! { <circle class="move-scale__ring" cx=at(before) r="5"/> }.into_any())}
                {now.map(|now| view! { <circle class="ink" cx=at(now) r="6"/> }.into_any())}
            </svg>
        </svg>
    }
    .into_any()
}

/// Writes hundredths of a rating with one digit behind the point: `3.5`, in German `3,5`.
pub fn mean_text(locale: &'static str, mean: u16) -> String {
    super::number::with_one_digit(locale, f64::from((mean + 5) / 10) / 10.0)
}
