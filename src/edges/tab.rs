//! This tab: the seat and the place in the round that it remembers, and what happens when it is hidden or left.
//!
//! Invariants: what is pending is tried again whenever the page hides; leaving asks only where something would be lost.

use std::rc::Rc;

use gloo_storage::{SessionStorage, Storage};
use web_sys::{BeforeUnloadEvent, Event};

use super::listen::listen;
use super::shelf::Browser;
use super::stored_world::StoredWorld;
use crate::app::signal::Effect;
use crate::app::{RoundStep, Seat, Session};
use crate::board::{Partner, is_id};

const SEAT: &str = "tandem/seat";
const STEP: &str = "tandem/step";
const TURN: &str = "tandem/turn";

/// Reads the seat that this tab has taken before.
pub fn seat() -> Option<Seat> {
    // gloo panics where storage is blocked: ask for it with care first.
    Browser::session()?;
    let seat: String = SessionStorage::get(SEAT).ok()?;
    Seat::parse(&seat)
}

/// Remembers the seat for as long as the tab lives.
pub fn keep_seat(seat: Seat) {
    if Browser::session().is_none() {
        return;
    }
    match seat.id() {
        None => SessionStorage::delete(SEAT),
        Some(id) => {
            // A tab that can't remember asks for the browser's last choice after a reload.
            SessionStorage::set(SEAT, id).ok();
        }
    }
}

/// On a screen of both, goes on with the turn in which this tab was in the open round, or with the hand-over: after a reload
/// nobody looks at the other's ballot.
pub fn take_turn(session: Session) {
    if Browser::session().is_none() || !matches!(session.seat.get_untracked(), Seat::Both { .. }) {
        return;
    }
    let kept: Option<String> = SessionStorage::get(TURN).ok();
    let (Some(kept), Some(round)) = (kept, open_round(session)) else { return };
    let turns = kept.strip_prefix(&round).and_then(|turns| turns.strip_prefix('/')?.split_once('/'));
    if let Some((Some(turn), next)) = turns.map(|(turn, next)| (Partner::parse(turn), Partner::parse(next))) {
        session.seat.set(Seat::Both { turn, handing_to: next });
    }
}

/// Goes back to where this tab was in the open round: a step that was asked for, and in the talk the card.
pub fn come_back(session: Session) {
    if Browser::session().is_none() {
        return;
    }
    let kept: Option<String> = SessionStorage::get(STEP).ok();
    let (Some(kept), Some(round)) = (kept, open_round(session)) else { return };
    let place = kept.strip_prefix(&round).and_then(|place| place.strip_prefix('/')?.split_once('/'));
    let Some((step, card)) = place.and_then(|(step, card)| Some((RoundStep::parse(step)?, card))) else { return };
    session.step.set(Some(step));
    if step == RoundStep::Talk && is_id(card) {
        session.open_card.set(Some(card.to_owned()));
    }
}

/// Remembers where this tab is in the open round, and whose turn it is. To be called after mounting, which brings what runs the effects.
pub fn follow_step(session: Session) {
    if Browser::session().is_none() {
        return;
    }
    Effect::new(move |_| {
        let (step, card) = (session.step.get(), session.open_card.get().unwrap_or_default());
        match step.zip(open_round(session)) {
            None => SessionStorage::delete(STEP),
            // A tab that can't remember begins where the round stands by itself.
            Some((step, round)) => drop(SessionStorage::set(STEP, format!("{round}/{}/{card}", step.id()))),
        }
    });
    Effect::new(move |_| match (session.seat.get(), open_round(session)) {
        (Seat::Both { turn, handing_to }, Some(round)) => {
            let next = handing_to.map_or("", Partner::id);
            SessionStorage::set(TURN, format!("{round}/{}/{next}", turn.id())).ok();
        }
        _ => SessionStorage::delete(TURN),
    });
}

/// The open round of the board on screen, by the ids of both.
fn open_round(session: Session) -> Option<String> {
    session.peek(|board| board.open_round().map(|round| format!("{}/{}", board.id(), round.id)))
}

/// Forgets the seat and the place.
pub fn forget() {
    if Browser::session().is_some() {
        SessionStorage::delete(SEAT);
        SessionStorage::delete(STEP);
        SessionStorage::delete(TURN);
    }
}

/// Listens to the tab being hidden or left.
pub fn install(world: &Rc<StoredWorld>) {
    let Some(window) = web_sys::window() else { return };
    let leaving = Rc::clone(world);
    listen(&window, "pagehide", move |_: Event| leaving.flush());
    let unloading = Rc::clone(world);
    listen(&window, "beforeunload", move |event: BeforeUnloadEvent| {
        if unloading.would_lose() {
            event.prevent_default();
            event.set_return_value("-");
        }
    });
    let Some(document) = window.document() else { return };
    let hiding = Rc::clone(world);
    let seen = document.clone();
    listen(&document, "visibilitychange", move |_: Event| {
        if seen.hidden() {
            hiding.flush();
        }
    });
}
