//! Work that can wait, under a Web Lock where the browser has locks.
//!
//! Invariant: with or without a lock nothing can be lost (see `keeper::fold`); the lock only keeps two pages from doing
//! the same work. Plain http has no locks, and a sandboxed frame refuses them.

use std::rc::Rc;

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::listen;

/// After a load, what has been drawn comes first.
const AFTER_MS: i32 = 500;

/// Does some work a little later, unless another page is at it.
pub fn later(work: Box<dyn Fn()>) {
    listen::later(AFTER_MS, move || {
        let work = Rc::new(work);
        let locked = Rc::clone(&work);
        let callback = Closure::once_into_js(move |lock: JsValue| {
            if lock.is_truthy() {
                locked();
            }
        });
        match request(&callback) {
            Err(_) => work(),
            Ok(asked) => spawn_local(async move {
                if JsFuture::from(asked).await.is_err() {
                    work();
                }
            }),
        }
    });
}

/// Asks for the lock, if it is free.
fn request(callback: &JsValue) -> Result<Promise, JsValue> {
    let navigator = Reflect::get(&js_sys::global(), &JsValue::from_str("navigator"))?;
    let locks = Reflect::get(&navigator, &JsValue::from_str("locks"))?;
    let request: Function = Reflect::get(&locks, &JsValue::from_str("request"))?.dyn_into()?;
    let options = Object::new();
    Reflect::set(&options, &JsValue::from_str("ifAvailable"), &JsValue::TRUE)?;
    request.call3(&locks, &JsValue::from_str("tandem/fold"), &options, callback)?.dyn_into()
}
