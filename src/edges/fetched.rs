//! Reading a file beside the page, or one that its server lets this page read: `?src=`, and `tandem.html` for *save as page*.
//!
//! Invariant: nothing is asked for where the browser would refuse it anyway and write that to the console.

use js_sys::{Promise, Reflect, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use super::calls::call;
use super::embed::around::own_origin;
use crate::app::Unread;
use crate::format::MAX_BYTES;

/// Reads a file.
///
/// # Errors
///
/// Why it can't be read.
pub async fn bytes(address: &str) -> Result<Vec<u8>, Unread> {
    let window = web_sys::window().ok_or(Unread::NoOrigin)?;
    if window.location().protocol().is_ok_and(|protocol| protocol == "file:") {
        return Err(Unread::FromFile);
    }
    // A frame without an origin may read what its server allows to everybody, and nothing beside itself.
    let is_own = own_origin() == "null" && !address.starts_with("http");
    if is_own {
        return Err(Unread::NoOrigin);
    }
    let response = answer(&window, address).await.map_err(|_| Unread::Unreachable)?;
    let get = |name: &str| Reflect::get(&response, &JsValue::from_str(name)).unwrap_or_default();
    if !get("ok").is_truthy() {
        return Err(Unread::Answered(get("status").as_f64().unwrap_or_default() as u16));
    }
    let bytes = promised(call(&response, "arrayBuffer", &[])).await.map_err(|_| Unread::Unreachable)?;
    let bytes = Uint8Array::new(&bytes);
    // So much of it as shows that it is too large.
    let most = u32::try_from(MAX_BYTES).unwrap_or(u32::MAX).saturating_add(1);
    Ok(bytes.slice(0, bytes.length().min(most)).to_vec())
}

async fn answer(window: &JsValue, address: &str) -> Result<JsValue, JsValue> {
    promised(call(window, "fetch", &[&JsValue::from_str(address)])).await
}

async fn promised(promise: Result<JsValue, JsValue>) -> Result<JsValue, JsValue> {
    JsFuture::from(Promise::from(promise?)).await
}
