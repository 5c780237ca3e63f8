//! The page around a framed board: who it is, what it may say, what it is told.
//!
//! Invariants: the host is `window.parent`, never an opener, and only one that the address names by its exact origin is
//! heard; every other message is dropped at its origin, before a byte of it is copied. Nothing but heights and a `ready`
//! without content is ever said to whom nobody named. The shapes of messages are judged in `app::host`.
//!
//! To add a message: a variant in `app::host`, its arm in [`Host::act`] or a method that says it.

pub mod around;
mod heights;
mod seen;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{JSON, JsString, Object, Reflect};
use serde_json::Value;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Window};

use super::keeper::Keeper;
use super::listen::{later, listen};
use crate::app::host::{Heard, Refused, Said, Storage, hear};
use crate::app::{Saved, Session, Trouble};
use crate::format;
pub use around::Around;

/// How long changes are gathered before the host is told.
const GATHER_MS: i32 = 200;
/// How long a host that keeps the board may take to say so.
const PATIENCE_MS: i32 = 10_000;
/// How many messages may wait for the person's answer.
const MOST_WAITING: usize = 20;

/// The longest text in a message, its board left aside.
const MOST_LETTERS: u32 = 200;

/// Whether the person at the board lets the host have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Leave {
    /// Nothing of anybody's is at stake.
    NotNeeded,
    /// To be asked before the first message with content.
    Unasked,
    Asked,
    Given,
    Refused,
}

/// What the rest of the page needs of the page around.
pub trait PageAround {
    /// Tells the host that the board can be used, and follows the page's height.
    fn ready(self: Rc<Self>);
    /// Tells the host, after a while, that the board has changed.
    fn changed(self: Rc<Self>);
    /// Takes note that a board is shown: what waited for the way back from an earlier version is told.
    fn shows(self: Rc<Self>);
    /// Takes the person's answer, and does or refuses what has waited for it.
    fn answered(self: Rc<Self>, is_allowed: bool);
}

/// The page around.
pub struct Host {
    window: Window,
    /// Its origin, where the address names one.
    origin: Option<String>,
    storage: Storage,
    leave: Cell<Leave>,
    /// The board that the leave is about.
    about: RefCell<String>,
    keeper: Rc<Keeper>,
    must_ask: bool,
    waiting: RefCell<Vec<(Value, Heard, JsValue)>>,
    height: Cell<u32>,
    /// Whether a `changed` is being gathered.
    is_gathering: Cell<bool>,
    /// Whether a change waits, for the person's answer or for the way back from an earlier version.
    has_unsaid: Cell<bool>,
    changes: Cell<u32>,
    /// Whether a host that keeps the board has sent it.
    was_loaded: Cell<bool>,
    session: Session,
}

impl Host {
    /// Begins to listen to the page around, if there is one. Where the person must be asked, that has been done.
    pub fn meet(session: Session, around: &Around, keeper: Rc<Keeper>) -> Option<Rc<Self>> {
        let window = around.window.clone()?;
        let host = Rc::new(Self {
            window,
            origin: around.origin.clone(),
            storage: around.storage,
            leave: Cell::new(Leave::NotNeeded),
            about: RefCell::default(),
            keeper,
            must_ask: around.must_ask(),
            waiting: RefCell::default(),
            height: Cell::new(0),
            is_gathering: Cell::new(false),
            has_unsaid: Cell::new(false),
            changes: Cell::new(0),
            was_loaded: Cell::new(false),
            session,
        });
        if let Some(origin) = &host.origin {
            host.listen(JsValue::from_str(origin));
        }
        if host.leave() == Leave::Unasked {
            host.leave.set(Leave::Asked);
        }
        Some(host)
    }

    /// Says whether the page around keeps the board.
    fn keeps(&self) -> bool {
        self.storage == Storage::Host
    }

    /// Whether the host may have the board that is open: another board is another question.
    fn leave(&self) -> Leave {
        let Some(origin) = self.origin.as_deref().filter(|_| self.must_ask) else { return Leave::NotNeeded };
        let is_same = self.session.peek(|board| board.id() == *self.about.borrow());
        if !is_same {
            let id = self.session.peek(|board| board.id().to_owned());
            self.leave.set(if self.keeper.is_host_allowed(&id, origin) { Leave::Given } else { Leave::Unasked });
            *self.about.borrow_mut() = id;
        }
        self.leave.get()
    }

    fn listen(self: &Rc<Self>, origin: JsValue) {
        let Some(own) = web_sys::window() else { return };
        let host = Rc::clone(self);
        let name = |name: &str| JsValue::from_str(name);
        let [of_origin, of_source, of_data] = [name("origin"), name("source"), name("data")];
        let parent: JsValue = host.window.clone().into();
        listen(&own, "message", move |event: MessageEvent| {
            // Compared where they are: whoever floods this page costs it two look-ups a message.
            let is = |of: &JsValue, expected: &JsValue| Reflect::get(&event, of).is_ok_and(|found| found == *expected);
            if !is(&of_origin, &origin) || !is(&of_source, &parent) {
                return;
            }
            if let Ok(data) = Reflect::get(&event, &of_data) {
                host.hear(&data);
            }
        });
    }

    /// Hears what the named host says. Reading it may throw: it can be anything.
    fn hear(self: &Rc<Self>, data: &JsValue) {
        let Some((text, board)) = take_apart(data) else { return };
        let Some((id, heard)) = hear(&text, !board.is_undefined()) else { return };
        match heard {
            Err(refused) => self.refuse(id, refused),
            Ok(heard) if has_content(&heard) => self.ask_first(id, heard, board),
            Ok(heard) => self.act(id, heard, &board),
        }
    }

    /// Does what has content, once the person has allowed it.
    fn ask_first(self: &Rc<Self>, id: Value, heard: Heard, board: JsValue) {
        match self.leave() {
            Leave::NotNeeded | Leave::Given => self.act(id, heard, &board),
            Leave::Refused => self.refuse(id, Refused::NotAllowed),
            Leave::Unasked | Leave::Asked => {
                if self.waiting.borrow().len() >= MOST_WAITING {
                    return self.refuse(id, Refused::Busy);
                }
                self.waiting.borrow_mut().push((id, heard, board));
                self.ask();
            }
        }
    }

    fn ask(&self) {
        if let (Leave::Unasked, Some(origin)) = (self.leave(), &self.origin) {
            self.leave.set(Leave::Asked);
            self.session.ask_about_host(origin);
        }
    }

    fn act(self: &Rc<Self>, id: Value, heard: Heard, board: &JsValue) {
        match heard {
            Heard::Set(wishes) => {
                if let Err(refused) = self.session.grant(wishes) {
                    self.refuse(id, refused);
                }
            }
            Heard::Kept(change) => self.kept(&change),
            Heard::Export(format) => match self.session.export_for_host(format) {
                Ok(data) => self.say(&Said::Exported { id, format, data }),
                Err(refused) => self.refuse(id, refused),
            },
            Heard::Load | Heard::Merge => {
                if let Err(refused) = self.put(heard == Heard::Load, board) {
                    self.refuse(id, refused);
                }
            }
        }
    }

    /// Takes a board in.
    fn put(&self, is_load: bool, board: &JsValue) -> Result<(), Refused> {
        let text = JSON::stringify(board).ok().and_then(|text| text.as_string()).unwrap_or_default();
        let file = self.session.read_for_host(text.as_bytes())?;
        if is_load && self.keeps() {
            let is_first = !self.was_loaded.replace(true);
            self.session.take_as_it_is(file, is_first);
            return Ok(());
        }
        self.session.put_by_host(file, is_load)
    }

    fn refuse(&self, id: Value, refused: Refused) {
        self.say(&Said::Error { id, refused });
    }

    fn say_changed(self: &Rc<Self>) {
        if self.session.past.with_untracked(Option::is_some) {
            return self.has_unsaid.set(true);
        }
        match self.leave() {
            Leave::NotNeeded | Leave::Given => {}
            Leave::Unasked | Leave::Asked => {
                self.has_unsaid.set(true);
                return self.ask();
            }
            Leave::Refused => return,
        }
        self.has_unsaid.set(false);
        let number = self.changes.get() + 1;
        self.changes.set(number);
        let board = self.session.peek(|board| format::to_compact(board.id(), board.writes()));
        // What was written as JSON here can be read as JSON.
        self.post(&Said::Changed { id: change_id(number) }, JSON::parse(&board).ok());
        if self.keeps() {
            let host = Rc::clone(self);
            later(PATIENCE_MS, move || host.lose_patience(number));
        }
    }

    /// Takes note that the host keeps the board as it was told last.
    fn kept(&self, change: &str) {
        let is_last = change == change_id(self.changes.get()) && !self.is_gathering.get() && !self.has_unsaid.get();
        if self.keeps() && is_last {
            self.session.saved.set(Saved::Saved);
            self.session.has_been_kept();
        }
    }

    fn lose_patience(&self, number: u32) {
        if self.changes.get() == number && self.session.saved.get_untracked() == Saved::Saving {
            self.session.saved.set(Saved::Failed);
            self.session.report(&Trouble::HostSilent);
        }
    }

    fn say(&self, said: &Said) {
        self.post(said, None);
    }

    fn post(&self, said: &Said, board: Option<JsValue>) {
        let target = match &self.origin {
            Some(origin) => origin,
            None if said.is_without_content() => "*",
            None => return,
        };
        let json = said.json(self.session.language.get_untracked()).to_string();
        let Ok(message) = JSON::parse(&json) else { return };
        if let Some(board) = board {
            // An object takes any name.
            Reflect::set(&message, &JsValue::from_str("board"), &board).ok();
        }
        // A host that has gone in the meantime misses nothing.
        self.window.post_message(&message, target).ok();
    }
}

impl PageAround for Host {
    fn ready(self: Rc<Self>) {
        self.say(&Said::Ready(self.storage));
        seen::follow();
        heights::follow(move |height| {
            if self.height.replace(height) != height {
                self.say(&Said::Resize(height));
            }
        });
    }

    fn changed(self: Rc<Self>) {
        if self.origin.is_none() || self.is_gathering.replace(true) {
            return;
        }
        later(GATHER_MS, move || {
            self.is_gathering.set(false);
            self.say_changed();
        });
    }

    fn shows(self: Rc<Self>) {
        if self.has_unsaid.get() && matches!(self.leave(), Leave::NotNeeded | Leave::Given) {
            self.changed();
        }
    }

    fn answered(self: Rc<Self>, is_allowed: bool) {
        self.leave.set(if is_allowed { Leave::Given } else { Leave::Refused });
        for (id, heard, board) in self.waiting.take() {
            if is_allowed { self.act(id, heard, &board) } else { self.refuse(id, Refused::NotAllowed) }
        }
        if is_allowed && self.has_unsaid.get() {
            self.say_changed();
        }
    }
}

/// Whether a message brings or takes something of the board.
fn has_content(heard: &Heard) -> bool {
    matches!(heard, Heard::Load | Heard::Merge | Heard::Export(_))
}

fn change_id(number: u32) -> String {
    format!("change-{number}")
}

/// Parts a message into the JSON of all but its board, and the board. What has no type of ours is not looked at further.
fn take_apart(data: &JsValue) -> Option<(String, JsValue)> {
    if !data.is_object() || js_sys::Array::is_array(data) {
        return None;
    }
    let get = |name: &str| Reflect::get(data, &JsValue::from_str(name)).ok();
    if get("tandem")?.as_f64() != Some(1.0) {
        return None;
    }
    let message = Object::new();
    for name in ["tandem", "type", "id", "format", "theme", "seat", "mode", "view", "lang"] {
        let value = get(name)?;
        if !value.is_undefined() {
            let is_short = value.dyn_ref::<JsString>().is_some_and(|text| text.length() <= MOST_LETTERS);
            let is_plain = is_short || value.as_f64().is_some() || value.is_null();
            let value = if is_plain { value } else { JsValue::FALSE };
            Reflect::set(&message, &JsValue::from_str(name), &value).ok()?;
        }
    }
    let text = JSON::stringify(message.unchecked_ref()).ok()?.as_string()?;
    Some((text, get("board")?))
}
