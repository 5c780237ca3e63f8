//! Work in pieces, spread over time: as many pieces as fit into a few milliseconds, then whatever else the page has to do (a key,
//! a frame, another tab's word), then the next ones.
//!
//! Invariants: one piece of work after the other, in the order in which they were asked for; the first pieces are done at
//! once, so that what is small is done in the same task; what takes longer than half a second is told.

use std::cell::{Cell, RefCell};

use js_sys::{Array, Date, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

use super::calls::{call, construct};
use super::listen::later;
use crate::app::{Busy, Pace, Session, Work};

/// How long pieces are done in one go.
const GO_MS: f64 = 12.0;
/// What takes longer is told.
const TOLD_AFTER_MS: f64 = 500.0;
/// How often it is told how far it is.
const TOLD_EACH_MS: f64 = 100.0;

/// As far as work is when nothing can stop it any more, in thousandths.
const LAST: usize = 999;

thread_local! {
    static WAITING: RefCell<Vec<Work>> = const { RefCell::new(Vec::new()) };
    static IS_AT_IT: Cell<bool> = const { Cell::new(false) };
    /// The way to the next task. A timer would wait at least 4 ms each time.
    static NEXT: Option<JsValue> = channel();
}

/// Does some work after what is being done.
pub fn run(session: Session, work: Work) {
    WAITING.with_borrow_mut(|waiting| waiting.push(work));
    if !IS_AT_IT.replace(true) {
        begin(session);
    }
}

fn begin(session: Session) {
    match WAITING.with_borrow_mut(|waiting| (!waiting.is_empty()).then(|| waiting.remove(0))) {
        Some(work) => go(session, Going { work, since: Date::now(), told: 0.0 }),
        None => IS_AT_IT.set(false),
    }
}

/// Work that is being done.
struct Going {
    work: Work,
    since: f64,
    told: f64,
}

fn go(session: Session, mut going: Going) {
    let start = Date::now();
    let done = loop {
        let pace = going.work.step(session);
        let now = Date::now();
        match pace {
            Pace::Done => {
                if going.told > 0.0 {
                    session.busy.set(None);
                }
                return begin(session);
            }
            // What was just stored took its time.
            Pace::Sure => break LAST,
            Pace::More(done) if now - start >= GO_MS => break done,
            Pace::More(_) => {}
        }
    };
    let now = Date::now();
    if now - going.since >= TOLD_AFTER_MS && now - going.told >= TOLD_EACH_MS {
        session.busy.set(Some(Busy { doing: going.work.doing, done }));
        going.told = now;
    }
    next(move || go(session, going));
}

/// Does something in the next task.
fn next(task: impl FnOnce() + 'static) {
    let posted = NEXT.with(|port| {
        let port = port.as_ref()?;
        TASK.with_borrow_mut(|waiting| *waiting = Some(Box::new(task)));
        call(port, "postMessage", &[&JsValue::NULL]).ok()
    });
    if posted.is_none() {
        later(0, take_up);
    }
}

type Task = Box<dyn FnOnce()>;

thread_local! {
    static TASK: RefCell<Option<Task>> = const { RefCell::new(None) };
}

fn take_up() {
    let task = TASK.with_borrow_mut(Option::take);
    task.into_iter().for_each(|task| task());
}

/// Makes a channel whose messages take up the next task. Gives the end to post to; `None` where there are no channels.
fn channel() -> Option<JsValue> {
    let channel = construct("MessageChannel", &Array::new()).ok()?;
    let [near, far] = ["port1", "port2"].map(|name| Reflect::get(&channel, &JsValue::from_str(name)));
    let hear: Closure<dyn FnMut()> = Closure::new(take_up);
    Reflect::set(&near.ok()?, &JsValue::from_str("onmessage"), hear.as_ref().unchecked_ref()).ok()?;
    hear.forget();
    far.ok()
}
