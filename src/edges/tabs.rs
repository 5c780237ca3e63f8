//! Other tabs with Tandem in them: what is stored here is told there, and the other way round.
//!
//! Over a `BroadcastChannel` where there is one: an entry goes with its text, because what another process has stored may
//! come later than the message about it. The `storage` event tells of the same, and is all there is elsewhere.
//! Invariants: what comes is checked like what is read; a tab that slept looks everything up when it wakes.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, EventTarget};

use super::listen::listen;
use super::stored_world::StoredWorld;

const NAME: &str = "tandem";
/// The kinds of message.
const ENTRY: &str = "entry";
const LOOK: &str = "look";
const FORGET: &str = "forget";
const HELLO: &str = "hello";
const HERE: &str = "here";
const BYE: &str = "bye";

/// The channel to the other tabs.
pub struct Tabs {
    own: String,
    channel: Option<EventTarget>,
    others: RefCell<Vec<String>>,
}

impl Tabs {
    /// Joins the other tabs, under a name that no other has.
    pub fn join(own: String) -> Rc<Self> {
        Rc::new(Self { own, channel: channel().ok(), others: RefCell::default() })
    }

    /// Counts the other tabs; `None` where that can't be known.
    pub fn others(&self) -> Option<usize> {
        self.channel.as_ref().map(|_| self.others.borrow().len())
    }

    /// Tells of an entry that was stored.
    pub fn announce(&self, key: &str, text: &str) {
        self.post(&[ENTRY, key, text]);
    }

    /// Tells the others to look up what is stored.
    pub fn announce_all(&self) {
        self.post(&[LOOK]);
    }

    /// Tells the others that everything was forgotten.
    pub fn announce_forgotten(&self) {
        self.post(&[FORGET]);
    }

    /// Listens to the other tabs, and to this one coming back from a sleep.
    pub fn install(self: &Rc<Self>, world: &Rc<StoredWorld>) {
        let Some(window) = web_sys::window() else { return };
        if let Some(channel) = &self.channel {
            let (tabs, hearing) = (Rc::clone(self), Rc::clone(world));
            listen(channel, "message", move |event: Event| tabs.hear(&hearing, &event));
            self.post(&[HELLO]);
        }
        let hearing = Rc::clone(world);
        listen(&window, "storage", move |event: Event| heard_storage(&hearing, &event));
        let (tabs, waking) = (Rc::clone(self), Rc::clone(world));
        listen(&window, "pageshow", move |event: Event| {
            if property(&event, "persisted").is_truthy() {
                // Who left meanwhile has said so to nobody here; who is there answers.
                tabs.others.borrow_mut().clear();
                tabs.post(&[HELLO]);
                waking.catch_up();
            }
        });
        let tabs = Rc::clone(self);
        listen(&window, "pagehide", move |_: Event| tabs.post(&[BYE]));
        let Some(document) = window.document() else { return };
        let (seen, waking) = (document.clone(), Rc::clone(world));
        listen(&document, "visibilitychange", move |_: Event| {
            if !seen.hidden() {
                waking.catch_up();
            }
        });
        let waking = Rc::clone(world);
        listen(&document, "resume", move |_: Event| waking.catch_up());
    }

    fn hear(&self, world: &StoredWorld, event: &Event) {
        let message: Vec<String> = match property(event, "data").dyn_into::<Array>() {
            Ok(message) => message.iter().filter_map(|part| part.as_string()).collect(),
            Err(_) => return,
        };
        let message: Vec<&str> = message.iter().map(String::as_str).collect();
        let [from, message @ ..] = message.as_slice() else { return };
        match message {
            [ENTRY, key, text] => world.hear(key, text),
            [LOOK] => world.catch_up(),
            [FORGET] => world.follow_forgetting(),
            [BYE] => self.others.borrow_mut().retain(|other| other != from),
            [HELLO] | [HERE] => {
                let mut others = self.others.borrow_mut();
                if others.iter().all(|other| other != from) {
                    others.push((*from).to_owned());
                }
                drop(others);
                if *message == [HELLO] {
                    self.post(&[HERE]);
                }
            }
            // Another version of Tandem may say more.
            _ => {}
        }
    }

    fn post(&self, message: &[&str]) {
        let Some(channel) = &self.channel else { return };
        let parts: Array =
            std::iter::once(self.own.as_str()).chain(message.iter().copied()).map(JsValue::from).collect();
        if let Ok(post) = property(channel, "postMessage").dyn_into::<Function>() {
            // A channel that is closed carries nothing; the `storage` event and the next load tell the rest.
            post.call1(channel, &parts).ok();
        }
    }
}

fn heard_storage(world: &StoredWorld, event: &Event) {
    let text = |name: &str| property(event, name).as_string();
    match (text("key"), text("newValue")) {
        (Some(key), Some(value)) if key.starts_with(super::keeper::places::JOURNALS) => world.hear(&key, &value),
        // Everything was cleared, or a snapshot, the list or the bin has changed.
        (None, _) => world.catch_up(),
        (Some(key), _) if !key.starts_with(super::keeper::places::JOURNALS) && is_of_boards(&key) => world.catch_up(),
        _ => {}
    }
}

fn is_of_boards(key: &str) -> bool {
    use super::keeper::places::{CATALOGUE, SNAPSHOTS};
    key == CATALOGUE || key.starts_with(SNAPSHOTS)
}

fn property(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &JsValue::from_str(name)).unwrap_or_default()
}

/// Opens the channel. Missing in old browsers, refused in some frames.
fn channel() -> Result<EventTarget, JsValue> {
    let constructor: Function = Reflect::get(&js_sys::global(), &"BroadcastChannel".into())?.dyn_into()?;
    Reflect::construct(&constructor, &Array::of1(&NAME.into()))?.dyn_into()
}
