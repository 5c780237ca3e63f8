//! A choice of a few, side by side.

use crate::app::signal::{Signal, StoredValue};
use crate::ui::kit::view;
use leptos::prelude::*;

use super::live::{attr, click};

/// The options as (id, name); `hook` names the attribute that carries the id. Off options stay and say so.
#[component]
pub fn Segments(
    label: &'static str,
    options: Vec<(&'static str, String)>,
    #[prop(into)] chosen: Signal<Option<String>>,
    #[prop(into)] off: Signal<bool>,
    on_pick: Box<dyn Fn(&'static str) + Send + Sync>,
) -> impl IntoView {
    let on_pick = StoredValue::new(on_pick);
    let one = move |(id, name): (&'static str, String)| {
        view! {
            <button
                type="button"
                role="radio"
                data-choice=id
                aria-checked=attr(move || chosen.with(|chosen| chosen.as_deref() == Some(id)))
                aria-disabled=attr(move || off.get().then_some("true"))
                on:click=click(move || on_pick.with_value(|pick| pick(id)))
            >
                {name}
            </button>
        }
        .into_any()
    };
    view! {
        <span class="segments" role="radiogroup" aria-label=label>
            {options.into_iter().map(one).collect_view()}
        </span>
    }
    .into_any()
}
