//! A whole board in a link: `#b=` and the board file, packed by the browser and written in the letters of an address.
//!
//! Invariants: what a link unpacks to is counted while it comes, so a bomb costs no more than [`MOST_UNPACKED`]; a link
//! that was cut or changed on its way is noticed by its check sum.

use js_sys::{Array, Promise, Reflect, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use super::calls::{call, construct};

/// The most bytes that a link may unpack to.
pub const MOST_UNPACKED: usize = 4 * 1024 * 1024;
/// The most characters of a packed board: what lies under the smallest limit of the browsers' own.
pub const MOST_PACKED: usize = 1_000_000;

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Why a link does not hold a board, or a board does not go into one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// It is too large.
    #[error("the board is too large for a link")]
    TooLarge,
    /// It was cut, or changed.
    #[error("the link is damaged")]
    Damaged,
    /// The browser packs nothing.
    #[error("this browser can't pack")]
    Unable,
}

/// Packs a board's file.
///
/// # Errors
///
/// It is too large, or the browser is too old.
pub async fn pack(text: &str) -> Result<String, Fault> {
    let packed = through("CompressionStream", &JsValue::from_str(text), MOST_PACKED).await?;
    let letters = encode(&packed);
    if letters.len() > MOST_PACKED { Err(Fault::TooLarge) } else { Ok(letters) }
}

/// Unpacks a board's file.
///
/// # Errors
///
/// What the link holds is too large or damaged, or the browser is too old.
pub async fn unpack(letters: &str) -> Result<Vec<u8>, Fault> {
    if letters.len() > MOST_PACKED {
        return Err(Fault::TooLarge);
    }
    let packed = decode(letters).ok_or(Fault::Damaged)?;
    through("DecompressionStream", &Uint8Array::from(packed.as_slice()), MOST_UNPACKED).await
}

/// Sends something through one of the browser's streams, and takes what comes out, up to so many bytes.
async fn through(stream: &str, what: &JsValue, most: usize) -> Result<Vec<u8>, Fault> {
    let reader = reader(stream, what).map_err(|_| Fault::Unable)?;
    let mut bytes = Vec::new();
    loop {
        let step = call(&reader, "read", &[]).map_err(|_| Fault::Damaged)?;
        let step = JsFuture::from(Promise::from(step)).await.map_err(|_| Fault::Damaged)?;
        let of = |name: &str| Reflect::get(&step, &JsValue::from_str(name)).map_err(|_| Fault::Damaged);
        if of("done")?.is_truthy() {
            return Ok(bytes);
        }
        let chunk = Uint8Array::new(&of("value")?);
        if bytes.len() + chunk.length() as usize > most {
            // What else comes is not asked for; whether the stream takes note makes no difference.
            call(&reader, "cancel", &[]).ok();
            return Err(Fault::TooLarge);
        }
        bytes.extend(chunk.to_vec());
    }
}

fn reader(stream: &str, what: &JsValue) -> Result<JsValue, JsValue> {
    let blob = construct("Blob", &Array::of1(&Array::of1(what)))?;
    let stream = construct(stream, &Array::of1(&JsValue::from_str("gzip")))?;
    let through = call(&call(&blob, "stream", &[])?, "pipeThrough", &[&stream])?;
    call(&through, "getReader", &[])
}

/// Writes bytes in letters that an address leaves alone.
fn encode(bytes: &[u8]) -> String {
    let mut letters = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let at = |index: usize| three.get(index).copied().map_or(0, u32::from);
        let number = (at(0) << 16) | (at(1) << 8) | at(2);
        for place in 0..=three.len() {
            let six = (number >> (18 - 6 * place)) & 63;
            letters.push(char::from(LETTERS[six as usize]));
        }
    }
    letters
}

/// Reads letters; `None` where one is none of them.
fn decode(letters: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(letters.len() / 4 * 3 + 2);
    for four in letters.as_bytes().chunks(4) {
        let mut number = 0_u32;
        for place in 0..4 {
            let six = four.get(place).map_or(Some(0), |letter| LETTERS.iter().position(|known| known == letter))?;
            number = (number << 6) | u32::try_from(six).ok()?;
        }
        let held = match four.len() {
            4 => 3,
            3 => 2,
            2 => 1,
            _ => return None,
        };
        bytes.extend(number.to_be_bytes().into_iter().skip(1).take(held));
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_bytes_are_the_same_thing() {
        for length in 0..70 {
            let bytes: Vec<u8> = (0..length).map(|at: u8| at.wrapping_mul(97).wrapping_add(251)).collect();
            let letters = encode(&bytes);
            assert!(letters.bytes().all(|letter| LETTERS.contains(&letter)));
            assert_eq!(decode(&letters), Some(bytes));
        }
        assert_eq!(encode(b"\xff\xef\xbe"), "_---");
        assert_eq!(encode(b"Man"), "TWFu");
        assert_eq!(encode(b"Ma"), "TWE");
    }

    #[test]
    fn damaged_letters_are_noticed() {
        for damaged in ["A", "AAAAA", "AA=A", "A A", "AAA%", "äää"] {
            assert_eq!(decode(damaged), None, "{damaged}");
        }
    }
}
