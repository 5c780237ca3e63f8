//! Asking the browser to keep what is stored, also when it runs short of room. Missing on plain http.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// The browser's answer, once there is one.
#[derive(Debug, Default)]
pub struct Promise {
    given: Cell<Option<bool>>,
    was_asked: Cell<bool>,
}

impl Promise {
    /// Says whether the browser has promised it.
    pub fn given(&self) -> Option<bool> {
        self.given.get()
    }

    /// Looks whether it has promised before. Nobody is asked anything.
    pub fn look(self: Rc<Self>) {
        self.call("persisted");
    }

    /// Asks for it, once in a page's life. Some browsers ask the person.
    pub fn ask(self: Rc<Self>) {
        if self.given.get() != Some(true) && !self.was_asked.replace(true) {
            self.call("persist");
        }
    }

    fn call(self: Rc<Self>, name: &str) {
        let Ok(answer) = call(name) else { return };
        spawn_local(async move {
            if let Ok(answer) = JsFuture::from(answer).await {
                self.given.set(answer.as_bool());
            }
        });
    }
}

fn call(name: &str) -> Result<js_sys::Promise, JsValue> {
    let navigator = Reflect::get(&js_sys::global(), &"navigator".into())?;
    let storage = Reflect::get(&navigator, &"storage".into())?;
    let call: Function = Reflect::get(&storage, &name.into())?.dyn_into()?;
    call.call0(&storage)?.dyn_into()
}
