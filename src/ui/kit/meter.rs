//! How far somebody has come: one tick a card. The words beside it say the same.

use crate::app::signal::Signal;
use crate::ui::kit::live;
use crate::ui::kit::view;
use leptos::prelude::*;

/// Ticks, the first `value` of `max` in ink. Not drawn for more than 24: nobody counts those.
#[component]
pub fn Ticks(ink: &'static str, value: Signal<usize>, max: Signal<usize>) -> impl IntoView {
    let path = move |from: usize, to: usize| {
        (from..to).fold(String::new(), |mut path, at| {
            path.push('M');
            path.push_str(&(at * 5 + 1).to_string());
            path.push_str(" 0v10");
            path
        })
    };
    view! {
        {live(move || {
            let (value, max) = (value.get().min(max.get()), max.get());
            (max <= 24).then(|| {
                view! {
                    <svg class="ticks" data-ink=ink width=(max * 5).saturating_sub(2) height="10" aria-hidden="true">
                        <path class="ticks__todo" d=path(value, max)/>
                        <path class="ticks__done" d=path(0, value)/>
                    </svg>
                }.into_any()
            })
        })}
    }
    .into_any()
}
