//! A whole board in a link, packed and unpacked by the browser; see [`crate::exchange::link`].
//!
//! Invariants: a link that was cut or changed on its way is noticed by its check sum; the browser unpacks no more of it than is
//! asked for, but for one small piece.

use std::slice::Chunks;

use js_sys::{Array, Promise, Reflect, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use super::calls::{call, construct};
use crate::exchange::link::{Fault, Gathered, MOST_PACKED, MOST_UNPACKED, letters, packed};

/// So many bytes are packed, or unpacked, in one go. What comes out of a piece is made as a whole, and may be a thousand times as
/// much when it is unpacked.
const PIECE_PACKED: usize = 1024;
const PIECE_UNPACKED: usize = 64 * 1024;

/// Packs a board's file.
///
/// # Errors
///
/// It is too large, or the browser is too old.
pub async fn pack(text: &str) -> Result<String, Fault> {
    letters(&through("CompressionStream", text.as_bytes().chunks(PIECE_UNPACKED), MOST_PACKED).await?)
}

/// Unpacks a board's file.
///
/// # Errors
///
/// What the link holds is too large or damaged, or the browser is too old.
pub async fn unpack(letters: &str) -> Result<Vec<u8>, Fault> {
    let packed = packed(letters)?;
    through("DecompressionStream", packed.chunks(PIECE_PACKED), MOST_UNPACKED).await
}

/// Sends something through one of the browser's streams, and takes what comes out, up to so many bytes.
async fn through(stream: &str, pieces: Chunks<'_, u8>, most: usize) -> Result<Vec<u8>, Fault> {
    let reader = reader(stream, pieces).map_err(|_| Fault::Unable)?;
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

fn reader(stream: &str, pieces: Chunks<'_, u8>) -> Result<JsValue, JsValue> {
    let stream = construct(stream, &Array::of1(&JsValue::from_str("gzip")))?;
    let of = |name: &str| Reflect::get(&stream, &JsValue::from_str(name));
    let writer = call(&of("writable")?, "getWriter", &[])?;
    // Each waits until what came out before was asked for.
    let written = Array::new();
    for piece in pieces {
        written.push(&call(&writer, "write", &[&Uint8Array::from(piece)])?);
    }
    written.push(&call(&writer, "close", &[])?);
    // What fails shows where it is read.
    call(&Reflect::get(&js_sys::global(), &JsValue::from_str("Promise"))?, "allSettled", &[&written])?;
    call(&of("readable")?, "getReader", &[])
}
