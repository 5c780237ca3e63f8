//! A choice of a few, side by side. One of them is a stop for Tab; the arrow keys go on from it, and choose.

use crate::app::signal::{Memo, Signal, StoredValue};
use crate::ui::kit::view;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

use super::live::{attr, click, keys};
use super::menu::found_in;

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
    let group = NodeRef::<leptos::html::Span>::new();
    let walk = move |event: KeyboardEvent| group.get_untracked().iter().for_each(|group| walk(group, &event));
    let ids: Vec<_> = options.iter().map(|(id, _)| *id).collect();
    // The chosen one; the first while none is.
    let stop = Memo::new(move |_| {
        let chosen = chosen.get();
        ids.iter().copied().find(|id| chosen.as_deref() == Some(*id)).or(ids.first().copied())
    });
    let one = move |(id, name): (&'static str, String)| {
        view! {
            <button
                type="button"
                role="radio"
                data-choice=id
                tabindex=attr(move || if stop.get() == Some(id) { "0" } else { "-1" })
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
        <span class="segments" role="radiogroup" aria-label=label node_ref=group on:keydown=keys(walk)>
            {options.into_iter().map(one).collect_view()}
        </span>
    }
    .into_any()
}

/// Goes to the next or the one before by an arrow key, around both ends, and chooses it.
fn walk(group: &HtmlElement, event: &KeyboardEvent) {
    let all = found_in(group, "[role=radio]");
    let focused = document().active_element();
    let Some(at) = all.iter().position(|one| Some(one) == focused.as_ref()) else { return };
    let next = match event.key().as_str() {
        "ArrowRight" | "ArrowDown" => at + 1,
        "ArrowLeft" | "ArrowUp" => at + all.len() - 1,
        _ => return,
    };
    event.prevent_default();
    if let Some(next) = all.get(next % all.len()).and_then(|next| next.dyn_ref::<HtmlElement>()) {
        // A browser that refuses to focus leaves the focus where it is: nothing to tell.
        next.focus().unwrap_or_default();
        next.click();
    }
}
