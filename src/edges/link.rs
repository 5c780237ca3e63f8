//! A whole board in a link, packed and unpacked by the browser; see [`crate::exchange::link`].
//!
//! Invariant: a link that was cut or changed on its way is noticed by its check sum.

use js_sys::{Array, Promise, Reflect, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use super::calls::{call, construct};
use crate::exchange::link::{Fault, Gathered, MOST_PACKED, MOST_UNPACKED, letters, packed};

/// Packs a board's file.
///
/// # Errors
///
/// It is too large, or the browser is too old.
pub async fn pack(text: &str) -> Result<String, Fault> {
    letters(&through("CompressionStream", &JsValue::from_str(text), MOST_PACKED).await?)
}

/// Unpacks a board's file.
///
/// # Errors
///
/// What the link holds is too large or damaged, or the browser is too old.
pub async fn unpack(letters: &str) -> Result<Vec<u8>, Fault> {
    let packed = packed(letters)?;
    through("DecompressionStream", &Uint8Array::from(packed.as_slice()), MOST_UNPACKED).await
}

/// Sends something through one of the browser's streams, and takes what comes out, up to so many bytes.
async fn through(stream: &str, what: &JsValue, most: usize) -> Result<Vec<u8>, Fault> {
    let reader = reader(stream, what).map_err(|_| Fault::Unable)?;
    let mut gathered = Gathered::up_to(most);
    loop {
        let step = call(&reader, "read", &[]).map_err(|_| Fault::Damaged)?;
        let step = JsFuture::from(Promise::from(step)).await.map_err(|_| Fault::Damaged)?;
        let of = |name: &str| Reflect::get(&step, &JsValue::from_str(name)).map_err(|_| Fault::Damaged);
        if of("done")?.is_truthy() {
            return Ok(gathered.all());
        }
        let chunk = Uint8Array::new(&of("value")?);
        if let Err(fault) = gathered.make_room(chunk.length() as usize) {
            // What else comes is not asked for; whether the stream takes note makes no difference.
            call(&reader, "cancel", &[]).ok();
            return Err(fault);
        }
        gathered.take(&chunk.to_vec())?;
    }
}

fn reader(stream: &str, what: &JsValue) -> Result<JsValue, JsValue> {
    let blob = construct("Blob", &Array::of1(&Array::of1(what)))?;
    let stream = construct(stream, &Array::of1(&JsValue::from_str("gzip")))?;
    let through = call(&call(&blob, "stream", &[])?, "pipeThrough", &[&stream])?;
    call(&through, "getReader", &[])
}
