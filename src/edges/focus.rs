//! Keeps the focus in the page: what was pressed often goes away with the press, and the focus with it.
//!
//! Invariants: only a focus that was lost is put somewhere, never one that a person or the page has placed; it goes to
//! what comes next in the same place, else to where it was before (a dialog gives it back), else to the main part. After
//! the one primary button of the page comes the next one, wherever that stands.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Event, FocusOptions, HtmlElement};

use super::listen::{later, listen};

/// How many places are remembered: a menu, its entry, a dialog and a few fields lie between.
const REMEMBERED: usize = 12;
/// What comes first among what can be pressed.
const PRIMARY: &str = ".button--primary";
/// What can be pressed.
const PRESSED: &str = "button, a[href], input, select, textarea";

/// A place that had the focus, and what it stood in, innermost first.
struct Place {
    element: HtmlElement,
    around: Vec<Element>,
}

/// Listens to the focus, and looks after it once a press or a key has done its work.
pub fn install() {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let places: Rc<RefCell<Vec<Place>>> = Rc::default();
    let remembered = Rc::clone(&places);
    listen(&document, "focusin", move |event: Event| {
        let Some(element) = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok()) else { return };
        let around = std::iter::successors(element.parent_element(), |around| around.parent_element()).collect();
        let mut places = remembered.borrow_mut();
        places.retain(|place| place.element != element);
        places.push(Place { element, around });
        if places.len() > REMEMBERED {
            places.remove(0);
        }
    });
    // WebKit closes a dialog by Escape only after the key's own work; there the key's way up comes after that.
    for name in ["click", "keydown", "keyup"] {
        let (document, places) = (document.clone(), Rc::clone(&places));
        listen(&document.clone(), name, move |_: Event| {
            let (document, places) = (document.clone(), Rc::clone(&places));
            later(0, move || look_after(&document, &places));
        });
    }
}

fn look_after(document: &Document, places: &RefCell<Vec<Place>>) {
    let lost = document.active_element().is_none_or(|active| active.tag_name() == "BODY");
    let Some(next) = lost.then(|| next(document, &mut places.borrow_mut())).flatten() else { return };
    // The main part is higher than the window: a browser would scroll to its end. What sticks to the window's edge it would look for
    // in its place on the page.
    let options = FocusOptions::new();
    options.set_prevent_scroll(next.tag_name() == "MAIN" || is_seen(&next));
    next.focus_with_options(&options).ok();
}

/// Says whether all of an element is in the window already.
fn is_seen(element: &Element) -> bool {
    let height = web_sys::window().and_then(|window| window.inner_height().ok()?.as_f64()).unwrap_or_default();
    let place = element.get_bounding_client_rect();
    place.top() >= 0.0 && place.bottom() <= height
}

/// Where a lost focus goes. Nowhere when it was let go of: then what had it still stands.
fn next(document: &Document, places: &mut Vec<Place>) -> Option<HtmlElement> {
    if places.last()?.element.is_connected() {
        return None;
    }
    let main = document.query_selector("main").ok().flatten()?;
    while let Some(place) = places.pop() {
        if place.element.is_connected() {
            return Some(place.element);
        }
        if let Some(found) = place.after(&main) {
            return Some(found);
        }
    }
    let main = main.dyn_into::<HtmlElement>().ok()?;
    main.set_tab_index(-1);
    Some(main)
}

impl Place {
    /// What comes after a place that is gone, if it stood in the main part.
    fn after(&self, main: &Element) -> Option<HtmlElement> {
        // The way through a round: who is ready turns over next, and does not take it back by the same key.
        if self.element.matches(PRIMARY).unwrap_or_default()
            && let Some(found) = self.around.contains(main).then(|| first(main, PRIMARY)).flatten()
        {
            return Some(found);
        }
        let around = self.around.iter().find(|around| around.is_connected());
        let near = around.filter(|around| *around != main && main.contains(Some(around)))?;
        [PRIMARY, PRESSED].iter().find_map(|wanted| first(near, wanted))
    }
}

fn first(within: &Element, wanted: &str) -> Option<HtmlElement> {
    within.query_selector(wanted).ok().flatten()?.dyn_into().ok()
}
