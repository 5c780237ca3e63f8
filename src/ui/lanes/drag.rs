//! Moving a card by its grip, with a mouse, a pen or a finger. Keys and those who hear the page use the card's menu.
//!
//! Invariants: one pair of hands, one drag; Escape, and a pointer that the browser takes away, leave everything as it was.
//! Nothing is moved while dragging: a line stands where the card would go.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::ev;
use leptos::leptos_dom::helpers::WindowListenerHandle;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use wasm_split_helpers::{SplitLoaderError, wasm_split};
use web_sys::{Element, PointerEvent};

use crate::app::{Session, Trouble};
use crate::board::{Command, Place};
use crate::words::fill;

struct Drag {
    session: Session,
    row: Element,
    lane: Element,
    /// The gap in the lane that the pointer is nearest to, counted from 0 above the first card.
    gap: Option<usize>,
    marked: Option<Element>,
    listening: Vec<WindowListenerHandle>,
}

/// Moves a card and tells where it stands now.
pub fn move_card(session: Session, card: &str, to: Place) {
    if session.dispatch(Command::MoveCard { card: card.to_owned(), to }) {
        session.say(session.peek(|board| {
            let Some(found) = board.card(card) else { return String::new() };
            let lane = board.lane(found.kind);
            let place = lane.iter().position(|other| other.id == card).map_or(0, |at| at + 1);
            let title = session.language.get_untracked().title(found);
            fill(
                session.words().card_moved(),
                &[("card", &title), ("n", &place.to_string()), ("m", &lane.len().to_string())],
            )
        }));
    }
}

/// Takes hold where a pointer goes down on a grip. What follows comes with the first drag.
pub fn take_hold(session: Session, event: &PointerEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(grip) = target.and_then(|target| target.closest(".row__grip").ok().flatten()) else { return };
    let pointer = event.pointer_id();
    if event.button() != 0 || grip.set_pointer_capture(pointer).is_err() {
        return;
    }
    event.prevent_default();
    spawn_local(async move {
        match drags().await {
            // It may have been let go of in the meantime.
            Ok(begin) if grip.has_pointer_capture(pointer) => begin(session, &grip),
            Ok(_) => {}
            Err(_) => session.report(&Trouble::PartMissing),
        }
    });
}

#[wasm_split(pages, fallible)]
fn drags() -> Result<fn(Session, &Element), SplitLoaderError> {
    Ok(begin)
}

fn begin(session: Session, grip: &Element) {
    let Some(row) = grip.closest("[data-card]").ok().flatten() else { return };
    let Some(lane) = row.parent_element() else { return };
    row.set_attribute("data-dragged", "").unwrap_or_default();
    let drag = Drag { session, row, lane, gap: None, marked: None, listening: Vec::new() };
    let drag = Rc::new(RefCell::new(drag));
    let moved = {
        let drag = Rc::clone(&drag);
        window_event_listener(ev::pointermove, move |event| drag.borrow_mut().follow(f64::from(event.client_y())))
    };
    let end = |drops: bool| {
        let drag = Rc::clone(&drag);
        move || end(&drag, drops)
    };
    let (drop, cancel, escape) = (end(true), end(false), end(false));
    let listening = vec![
        moved,
        window_event_listener(ev::pointerup, move |_| drop()),
        window_event_listener(ev::pointercancel, move |_| cancel()),
        window_event_listener(ev::keydown, move |event| {
            if event.key() == "Escape" {
                event.prevent_default();
                escape();
            }
        }),
    ];
    drag.borrow_mut().listening = listening;
}

impl Drag {
    fn rows(&self) -> Vec<Element> {
        let rows = self.lane.children();
        (0..rows.length()).filter_map(|at| rows.item(at)).collect()
    }

    /// Draws the line where the card would go; none where that changes nothing. At the edges the page follows.
    fn follow(&mut self, pointer: f64) {
        let rows = self.rows();
        let middle = |row: &Element| {
            let place = row.get_bounding_client_rect();
            place.top() + place.height() / 2.0
        };
        let gap = rows.partition_point(|row| middle(row) < pointer);
        if self.gap == Some(gap) {
            return;
        }
        self.gap = Some(gap);
        self.unmark();
        let (near, side) = if gap < rows.len() { (gap, "before") } else { (rows.len().saturating_sub(1), "after") };
        let Some(near) = rows.get(near) else { return };
        near.scroll_into_view_with_scroll_into_view_options(&nearest());
        if self.place(&rows).is_some() && near.set_attribute("data-drop", side).is_ok() {
            self.marked = Some(near.clone());
        }
    }

    /// The place in the lane that the gap stands for, if it is another than the card's own.
    fn place(&self, rows: &[Element]) -> Option<usize> {
        let from = rows.iter().position(|row| *row == self.row)?;
        let gap = self.gap?;
        let to = if gap > from { gap - 1 } else { gap };
        (to != from).then_some(to)
    }

    fn unmark(&mut self) {
        self.marked.take().iter().for_each(|row| row.remove_attribute("data-drop").unwrap_or_default());
    }
}

/// Ends a drag, once: with a move, or with nothing.
fn end(drag: &RefCell<Drag>, drops: bool) {
    let mut drag = drag.borrow_mut();
    if drag.listening.is_empty() {
        return;
    }
    drag.listening.drain(..).for_each(WindowListenerHandle::remove);
    drag.unmark();
    drag.row.remove_attribute("data-dragged").unwrap_or_default();
    let Some(card) = drag.row.get_attribute("data-card") else { return };
    let session = drag.session;
    match drag.place(&drag.rows()).filter(|_| drops) {
        Some(place) => move_card(session, &card, Place::At(place)),
        None => session.say(session.peek(|board| {
            let title = board.card(&card).map(|card| session.language.get_untracked().title(card)).unwrap_or_default();
            fill(session.words().card_not_moved(), &[("card", &title)])
        })),
    }
}

fn nearest() -> web_sys::ScrollIntoViewOptions {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    options
}
