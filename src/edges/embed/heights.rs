//! How high the page would like to be.
//!
//! Invariant: what is told follows from what is on the page and never from the frame's own height, so a host that follows
//! it comes to rest. A menu or a dialog that reaches lower than the page counts too.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Document, Event, ResizeObserver};

use crate::edges::listen::{later, listen};

/// What stands over the page and may reach beyond it.
const OVER: &str = ".menu, dialog[open], .open-card";
/// What was opened may fill itself a little later.
const LATER_MS: [i32; 2] = [0, 300];
/// The room that is left below it.
const BELOW: f64 = 16.0;

/// Calls something with the height now and whenever it may have changed.
pub fn follow(tell: impl Fn(u32) + 'static) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let Some(root) = document.get_element_by_id("tandem") else { return };
    let seen = document.clone();
    let measure: Rc<dyn Fn()> = Rc::new(move || tell(height(&seen)));
    let observed = Rc::clone(&measure);
    let callback = Closure::<dyn FnMut()>::new(move || observed());
    if let Ok(observer) = ResizeObserver::new(callback.as_ref().unchecked_ref()) {
        observer.observe(&root);
    }
    callback.forget();
    // Whatever opens takes the focus; whatever closes gives it back.
    for name in ["focusin", "focusout"] {
        let measure = Rc::clone(&measure);
        listen(&document, name, move |_: Event| {
            for milliseconds in LATER_MS {
                let measure = Rc::clone(&measure);
                later(milliseconds, move || measure());
            }
        });
    }
    measure();
}

fn height(document: &Document) -> u32 {
    let root = document.get_element_by_id("tandem").map_or(0.0, |root| root.get_bounding_client_rect().height());
    let Ok(over) = document.query_selector_all(OVER) else { return round(root) };
    let scrolled = web_sys::window().and_then(|window| window.scroll_y().ok()).unwrap_or(0.0);
    let lowest = (0..over.length())
        .filter_map(|at| over.item(at)?.dyn_into::<web_sys::Element>().ok())
        .map(|element| element.get_bounding_client_rect().bottom() + scrolled + BELOW);
    round(lowest.fold(root, f64::max))
}

/// A page is never higher than a number of 32 bits tells.
fn round(height: f64) -> u32 {
    height.ceil() as u32
}
