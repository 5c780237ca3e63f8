//! Which part of a tall frame can be seen: there a dialog has to stand.
//!
//! A frame can't ask where the page around is scrolled to. But an observer of intersections begins by telling what is
//! seen, also across origins; so a fresh one is asked whenever a person does something. The answer goes to the style sheet.

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, HtmlElement, IntersectionObserver, IntersectionObserverEntry};

use crate::edges::listen::listen;

/// Asks again whenever somebody points or types.
pub fn follow() {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    for name in ["pointerdown", "keydown", "focusin"] {
        listen(&document, name, |_: Event| ask());
    }
    ask();
}

fn ask() {
    let document = web_sys::window().and_then(|window| window.document());
    let Some(root) = document.and_then(|document| document.document_element()) else { return };
    let told = Closure::once_into_js(move |entries: Array, observer: IntersectionObserver| {
        observer.disconnect();
        if let Ok(entry) = entries.get(0).dyn_into::<IntersectionObserverEntry>() {
            put(&entry);
        }
    });
    if let Ok(observer) = IntersectionObserver::new(told.unchecked_ref()) {
        observer.observe(&root);
    }
}

fn put(entry: &IntersectionObserverEntry) {
    let seen = entry.intersection_rect();
    let Ok(root) = entry.target().dyn_into::<HtmlElement>() else { return };
    // A frame that is out of sight says nothing.
    if seen.height() < 1.0 {
        return;
    }
    for (name, length) in [("--seen-top", seen.top().max(0.0)), ("--seen-height", seen.height())] {
        let text = format!("{length}px");
        // Through the object model, which the policy lets pass; a browser that refuses leaves dialogs where they were.
        root.style().set_property(name, &text).ok();
    }
}
