//! What changes while the page stands: parts, attributes, handlers. Each has one type, whatever closure is in it, because
//! the framework compiles everything anew for every type it meets, and the page's size is counted in such copies
//! (`docs/decisions/0006-small-wasm.md`).

use crate::app::signal::Signal;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, KeyboardEvent, MouseEvent};

/// A part of the page that is drawn anew when what it reads changes.
pub fn live<V: IntoAny>(draw: impl Fn() -> V + Send + 'static) -> AnyView {
    part(Box::new(move || draw().into_any()))
}

fn part(draw: Box<dyn Fn() -> AnyView + Send>) -> AnyView {
    (move || draw()).into_any()
}

/// An attribute that changes; `None` takes it away.
pub fn attr<T: Into<Said>>(read: impl Fn() -> T + Send + Sync + 'static) -> Signal<Option<String>> {
    Signal::derive(move || read().into().0)
}

/// A yes or no that changes.
pub fn flag(read: impl Fn() -> bool + Send + Sync + 'static) -> Signal<bool> {
    Signal::derive(read)
}

/// What an attribute says, if it is there.
pub struct Said(Option<String>);

impl From<&str> for Said {
    fn from(text: &str) -> Self {
        Self(Some(text.to_owned()))
    }
}

impl From<String> for Said {
    fn from(text: String) -> Self {
        Self(Some(text))
    }
}

impl From<bool> for Said {
    fn from(flag: bool) -> Self {
        Self::from(if flag { "true" } else { "false" })
    }
}

impl<T: Into<Said>> From<Option<T>> for Said {
    fn from(text: Option<T>) -> Self {
        text.map_or(Self(None), Into::into)
    }
}

/// Handles a click.
pub fn click(mut act: impl FnMut() + 'static) -> Box<dyn FnMut(MouseEvent)> {
    Box::new(move |_| act())
}

/// Handles what was typed or chosen in a field.
pub fn typed(mut act: impl FnMut(String) + 'static) -> Box<dyn FnMut(Event)> {
    Box::new(move |event| act(event_target_value(&event)))
}

/// Does something on Enter in a field of one line, and on Ctrl and Enter in one of several. There are no forms: a frame
/// sandboxed with `allow-scripts` alone refuses to send them, even to the page itself.
pub fn enter(mut act: impl FnMut() + 'static) -> Box<dyn FnMut(KeyboardEvent)> {
    Box::new(move |event| {
        let in_line = event.target().is_some_and(|target| target.has_type::<HtmlInputElement>());
        if event.key() == "Enter" && !event.is_composing() && (in_line || event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            act();
        }
    })
}

/// Handles keys.
pub fn keys(act: impl FnMut(KeyboardEvent) + 'static) -> Box<dyn FnMut(KeyboardEvent)> {
    Box::new(act)
}

/// Something to be done, in one type for every closure.
pub type Act = Box<dyn Fn()>;

/// Something to be done.
pub fn act(act: impl Fn() + 'static) -> Act {
    Box::new(act)
}
