//! Keeps the focus in the page: what was pressed often goes away with the press, and the focus with it.
//!
//! Invariants: only a focus that was lost is put somewhere, never one that a person or the page has placed; it goes to
//! what comes next in the same place, else to where it was before (a dialog gives it back), else to the main part.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Event, HtmlElement};

use super::listen::{later, listen};

/// How many places are remembered: a menu, its entry, a dialog and a few fields lie between.
const REMEMBERED: usize = 12;
/// What can be pressed next. A primary button comes first where there is one.
const NEXT: [&str; 2] = [".button--primary", "button, a[href], input, select, textarea"];

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
    for name in ["click", "keydown"] {
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
    next.focus().ok();
}

/// Where a lost focus goes. Nowhere when it was let go of: then what had it still stands.
fn next(document: &Document, places: &mut Vec<Place>) -> Option<HtmlElement> {
    if places.last()?.element.is_connected() {
        return None;
    }
    let main = document.query_selector("main").ok().flatten();
    let gone = places.pop()?;
    let around = gone.around.iter().find(|around| around.is_connected());
    let near = around.filter(|around| main.as_ref().is_some_and(|main| *around != main && main.contains(Some(around))));
    let within = |around: &Element| {
        let found = NEXT.iter().find_map(|wanted| around.query_selector(wanted).ok().flatten());
        found.and_then(|found| found.dyn_into::<HtmlElement>().ok())
    };
    if let Some(found) = near.and_then(within) {
        return Some(found);
    }
    while let Some(place) = places.pop() {
        if place.element.is_connected() {
            return Some(place.element);
        }
    }
    let main = main?.dyn_into::<HtmlElement>().ok()?;
    main.set_tab_index(-1);
    Some(main)
}
