//! A menu below its button. Its items are in the page only while it is open.

use crate::app::signal::{Effect, RwSignal, Signal};
use crate::ui::kit::view;
use crate::ui::kit::{Act, attr, click, keys, live};
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent, MouseEvent, Node};

/// Set anew when what was on its way stands in the menu, so that the menu can put the focus there.
#[derive(Clone, Copy)]
pub struct Filled(pub RwSignal<bool>);

/// A button and the menu that it opens. `hook` is the button's `data-menu`; `class` dresses the button.
#[component]
pub fn Menu(
    hook: &'static str,
    class: &'static str,
    #[prop(optional)] action: Option<&'static str>,
    #[prop(into)] label: Signal<String>,
    #[prop(into)] button: ViewFn,
    #[prop(into)] items: ViewFn,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let anchor = NodeRef::<leptos::html::Div>::new();
    let opener = NodeRef::<leptos::html::Button>::new();
    let list = NodeRef::<leptos::html::Div>::new();
    let filled = RwSignal::new(false);
    provide_context(Filled(filled));
    Effect::new(move |_| {
        filled.track();
        if let Some(first) = list.get().and_then(|list| items_of(&list).into_iter().next()) {
            focus(&first);
        }
    });
    let press = move |event: KeyboardEvent| {
        if event.key() == "Escape" && open.get_untracked() {
            event.prevent_default();
            open.set(false);
            opener.get_untracked().iter().for_each(|button| focus(button));
        } else if let Some(list) = list.get_untracked() {
            walk(&list, &event);
        }
    };
    view! {
        <div class="menu-anchor" node_ref=anchor on:keydown=keys(press)>
            <button
                type="button"
                class=class
                node_ref=opener
                data-menu=hook
                data-action=action
                aria-haspopup="menu"
                aria-expanded=attr(move || open.get().to_string())
                aria-label=attr(move || label.get())
                on:click=click(move || open.update(|open| *open = !*open))
            >
                {button.run()}
            </button>
            {live(move || {
                let items = items.clone();
                let pick: Box<dyn FnMut(MouseEvent)> = Box::new(move |event| picked(&event, open, opener));
                open.get().then(|| {
                    close_outside(anchor, open);
                    view! {
                        <div class="menu" role="menu" on:click=pick aria-label=attr(move || label.get()) node_ref=list>
                            {items.run()}
                        </div>
                    }.into_any()
                })
            })}
        </div>
    }
    .into_any()
}

/// Closes the menu when a pointer goes down elsewhere. Listens only while it is open: a page has a menu for each card.
fn close_outside(anchor: NodeRef<leptos::html::Div>, open: RwSignal<bool>) {
    let outside = window_event_listener(ev::pointerdown, move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Node>().ok());
        if !anchor.get_untracked().is_some_and(|anchor| anchor.contains(target.as_ref())) {
            open.set(false);
        }
    });
    on_cleanup(move || outside.remove());
}

/// An entry of a menu. `hook` goes to `data-action`.
#[component]
pub fn MenuItem(
    hook: &'static str,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: String,
    on_pick: Act,
) -> impl IntoView {
    view! {
        <button type="button" class="menu__item" role="menuitem" data-action=hook on:click=click(on_pick)>
            <span>{label}</span>
            {(!hint.is_empty()).then(|| view! { <small>{hint}</small> }.into_any())}
        </button>
    }
    .into_any()
}

/// An entry that is chosen among others; `name` and `value` are its hook, such as `data-seat="both"`.
#[component]
pub fn MenuChoice(
    #[prop(optional)] seat: Option<&'static str>,
    #[prop(optional, into)] board: Option<String>,
    checked: bool,
    on_pick: Act,
    children: Children,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="menu__item"
            role="menuitemradio"
            aria-checked=checked.to_string()
            data-seat=seat
            data-board=board
            on:click=click(on_pick)
        >
            {children()}
        </button>
    }
    .into_any()
}

/// Closes the menu once something in it was picked, unless that may be picked again at once. The focus goes back to the
/// button, from where a dialog takes it and to where it gives it back.
fn picked(event: &MouseEvent, open: RwSignal<bool>, opener: NodeRef<leptos::html::Button>) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let is_within = |selector| target.as_ref().is_some_and(|target| target.closest(selector).ok().flatten().is_some());
    if is_within("[role^=menuitem]") && !is_within("[data-stays]") {
        opener.try_get_untracked().flatten().iter().for_each(|button| focus(button));
        open.set_if_there(false);
    }
}

/// Moves the focus by arrow keys, Home and End.
fn walk(list: &HtmlElement, event: &KeyboardEvent) {
    let items = items_of(list);
    let focused = document().active_element();
    let at = items.iter().position(|item| Some(item) == focused.as_ref());
    let last = items.len().saturating_sub(1);
    let next = match (event.key().as_str(), at) {
        ("ArrowDown", Some(at)) if at < last => at + 1,
        ("ArrowDown" | "Home", _) => 0,
        ("ArrowUp", Some(at)) if at > 0 => at - 1,
        ("ArrowUp" | "End", _) => last,
        _ => return,
    };
    event.prevent_default();
    items.get(next).into_iter().for_each(focus);
}

fn items_of(list: &HtmlElement) -> Vec<Element> {
    found_in(list, "[role^=menuitem]")
}

/// The elements within one that fit a selector.
pub fn found_in(list: &HtmlElement, selector: &str) -> Vec<Element> {
    let Ok(found) = list.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
}

fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        // A browser that refuses to focus leaves the focus where it is: nothing to tell.
        element.focus().unwrap_or_default();
    }
}
