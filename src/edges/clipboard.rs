//! The clipboard. It is missing on plain http and may be refused in a frame: every call is looked up with care.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use crate::app::Session;

/// Puts a text on the clipboard and tells the session whether that worked.
pub fn copy(session: Session, text: &str) {
    let Ok(promise) = write(text) else { return session.copied(false) };
    spawn_local(async move { session.copied(JsFuture::from(promise).await.is_ok()) });
}

fn write(text: &str) -> Result<Promise, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let navigator = Reflect::get(&window, &"navigator".into())?;
    let clipboard = Reflect::get(&navigator, &"clipboard".into())?;
    let write: Function = Reflect::get(&clipboard, &"writeText".into())?.dyn_into()?;
    write.call1(&clipboard, &text.into())?.dyn_into()
}
