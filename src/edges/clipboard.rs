//! The clipboard. It is missing on plain http and may be refused in a frame: every call is looked up with care.
//!
//! Invariant: the browser is asked while the click is answered, also for a text that is still to come. WebKit allows it then
//! only.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::calls::{call, construct};
use crate::app::{Session, Trouble};

/// Puts a text on the clipboard and tells the session what became of it.
pub fn copy(session: Session, text: String) {
    let Ok(written) = ask_for("writeText", &text.as_str().into()) else { return session.copied(text, false) };
    spawn_local(async move { session.copied(text, written.await.is_ok()) });
}

/// A place on the clipboard for a text that is still to come.
pub struct Room {
    come: Option<Function>,
    written: Written,
}

/// An answer that is awaited; from here on somebody hears a refusal.
type Written = Result<JsFuture, JsValue>;

/// Asks for a place now.
pub fn ask() -> Room {
    let mut come = None;
    let promise = Promise::new(&mut |resolve, _| come = Some(resolve));
    Room { come, written: write_coming(&promise) }
}

impl Room {
    /// Fills the place, or copies the text as it is where no promise of one was taken; tells the session what became of it.
    pub async fn fill(self, session: Session, text: Result<String, Trouble>) {
        let blob = text.as_deref().map_err(|_| JsValue::NULL).and_then(blob);
        let come = blob.unwrap_or_else(|fault| Promise::reject(&fault).into());
        // What resolves a promise can't fail.
        self.come.iter().for_each(|resolve| drop(resolve.call1(&JsValue::NULL, &come)));
        let text = match text {
            Ok(text) => text,
            Err(trouble) => return session.report(&trouble),
        };
        let is_done = match self.written {
            Ok(written) => written.await.is_ok(),
            Err(_) => false,
        };
        if is_done { session.copied(text, true) } else { copy(session, text) }
    }
}

fn write_coming(come: &Promise) -> Written {
    let texts = Object::new();
    Reflect::set(&texts, &TEXT.into(), come)?;
    let item = construct("ClipboardItem", &Array::of1(&texts))?;
    ask_for("write", &Array::of1(&item))
}

fn ask_for(method: &str, what: &JsValue) -> Written {
    let clipboard = Reflect::get(&Reflect::get(&js_sys::global(), &"navigator".into())?, &"clipboard".into())?;
    call(&clipboard, method, &[what])?.dyn_into::<Promise>().map(JsFuture::from)
}

const TEXT: &str = "text/plain";

/// A text in the shape that every browser takes from a promise.
fn blob(text: &str) -> Result<JsValue, JsValue> {
    let options = Object::new();
    Reflect::set(&options, &"type".into(), &TEXT.into())?;
    construct("Blob", &Array::of2(&Array::of1(&text.into()), &options))
}
