//! Listening to the page's events for as long as it lives.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, EventTarget};

/// Listens to an event as the type that it has. What is of another type, or can't be listened to, is left alone.
pub fn listen<E: JsCast + 'static>(target: &EventTarget, name: &str, mut handle: impl FnMut(E) + 'static) {
    let handle = Box::new(move |event: Event| {
        if let Ok(event) = event.dyn_into::<E>() {
            handle(event);
        }
    });
    listen_to_any(target, name, handle);
}

fn listen_to_any(target: &EventTarget, name: &str, handle: Box<dyn FnMut(Event)>) {
    let closure = Closure::wrap(handle);
    // Adding a listener throws only for arguments of the wrong type.
    target.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref()).ok();
    closure.forget();
}

/// Calls something once, after some milliseconds. Without a window it is called never.
pub fn later(milliseconds: i32, call: impl FnOnce() + 'static) {
    let callback = Closure::once_into_js(call);
    if let Some(window) = web_sys::window() {
        // Setting a timer throws only for arguments of the wrong type.
        window.set_timeout_with_callback_and_timeout_and_arguments_0(callback.unchecked_ref(), milliseconds).ok();
    }
}

/// Says whether an event goes to something in which a person types.
pub fn is_typing(event: &Event) -> bool {
    const NO_TEXT: &str = "input:is([type=checkbox],[type=radio],[type=button],[type=submit],[type=reset],[type=range],\
                           [type=color],[type=file],[type=image])";
    let Some(element) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return false };
    let field = element.closest("input,textarea,select,[contenteditable]:not([contenteditable=false])");
    let field = field.ok().flatten();
    field.is_some_and(|field| !field.matches(NO_TEXT).unwrap_or(false))
}

/// Says whether a dialog stands over the page.
pub fn is_dialog_open() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    document.is_some_and(|document| document.query_selector("dialog[open]").ok().flatten().is_some())
}
